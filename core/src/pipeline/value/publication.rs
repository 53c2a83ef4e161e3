//! The day of publication, read from a byline ("Published on 12/06/2018") or a dateline ("Minsk, 12 fév 2015 (AFP) -").

use jiff::civil::Date;

use super::{
    reader::Reader,
    timex::{Last, Meant, Point, Timex},
};
use crate::{
    gazetteer::{Gazetteer, values::Meaning},
    ontology::DateSource,
    pipeline::article::Article,
    text::words::{Gap, Shape},
};

/// A byline or dateline stands in one of the first paragraphs.
const FIRST_PARAGRAPHS: usize = 16;
/// Words of a dateline before its date ends.
const LONGEST_DATELINE: usize = 10;
/// Words of a byline's paragraph.
const LONGEST_BYLINE: usize = 40;
/// Words between "published" and the day.
const PUBLISHED_REACH: usize = 5;

/// The date that an article gives itself: only where day, month and year are said.
pub(crate) fn document_date(gazetteer: &Gazetteer, article: &Article) -> Option<(Date, DateSource)> {
    let grammar = gazetteer.grammar(&article.language)?;
    let mut reader = Reader::new(article, &grammar.values, None);
    reader
        .byline(Meaning::Published)
        .or_else(|| reader.dateline())
        .or_else(|| reader.byline(Meaning::Modified))
        .or_else(|| reader.timestamp())
}

impl Reader<'_> {
    /// A full date shortly behind a word of publishing.
    fn byline(&mut self, cue: Meaning) -> Option<(Date, DateSource)> {
        for paragraph in self.article.paragraphs.iter().filter(|paragraph| paragraph.words.len() <= LONGEST_BYLINE) {
            let words = paragraph.words.indices();
            self.limit = words.end;
            for at in words {
                let length = self.phrase(at, cue);
                if length == 0 {
                    continue;
                }
                let near = at + length..(at + length + PUBLISHED_REACH).min(self.limit);
                if let Some(date) = near.into_iter().find_map(|at| self.full_date(at)) {
                    return Some((date, DateSource::Byline));
                }
            }
        }
        None
    }

    /// A place in capitals or with a capital, then a full date, at the begin of a paragraph.
    fn dateline(&mut self) -> Option<(Date, DateSource)> {
        for paragraph in self.article.paragraphs.iter().take(FIRST_PARAGRAPHS) {
            let words = paragraph.words.indices();
            self.limit = words.end;
            let near = words.start..(words.start + LONGEST_DATELINE).min(words.end);
            let begins = self.words.get(words.start).is_some_and(|word| word.shape.is_capitalised());
            let found = near.filter(|_| begins).find_map(|at| Some((at, self.full_date(at)?)));
            let Some((at, date)) = found else { continue };
            // What stands before is a place: names and commas alone.
            let is_place = at > words.start
                && self.words[words.start..at]
                    .iter()
                    .all(|word| word.shape.is_capitalised() || word.shape == Shape::Mark);
            let is_closed = (at..(at + 8).min(self.limit)).any(|at| self.is_mark(at, &["(", "-", "–", "—"]));
            if is_place && is_closed {
                return Some((date, DateSource::Dateline));
            }
        }
        None
    }

    /// A short line with day and time and hardly anything else: "le 25/05/2021 à 18:40".
    fn timestamp(&mut self) -> Option<(Date, DateSource)> {
        let paragraphs = self.article.paragraphs.iter().take(FIRST_PARAGRAPHS);
        for paragraph in paragraphs.filter(|paragraph| paragraph.words.len() <= LONGEST_BYLINE / 2) {
            let words = paragraph.words.indices();
            self.limit = words.end;
            for at in words {
                let Some(found) = self.word(at).filter(|word| word.gap != Gap::None).and_then(|_| self.date_at(at, 0))
                else {
                    continue;
                };
                if let Meant::Date(Timex { first: Point::Clock(date, _, _), last: Last::Same, .. }) = found.meaning
                    && found.reach == self.limit
                {
                    return Some((date, DateSource::Byline));
                }
            }
        }
        None
    }

    fn full_date(&self, at: usize) -> Option<Date> {
        match self.date_at(at, 0)?.meaning {
            Meant::Date(Timex { first: Point::Day(date) | Point::Clock(date, _, _), last: Last::Same, .. }) => {
                Some(date)
            }
            _ => None,
        }
    }
}
