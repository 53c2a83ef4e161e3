//! `value`: dates, durations and amounts of an article.
//!
//! The words are walked once. Where one can begin a value (a bitmap of the vocabulary tells), the rules for dates and the parser of amounts are
//! tried, and what reaches furthest stands. Every word that is compared comes from `grammar/*/values*`; this code knows the calendar, numbers, and
//! how patterns fit.

mod amounts;
mod clock;
mod dates;
mod nouns;
mod numbers;
mod numeric;
mod patterns;
mod publication;
mod reader;
mod tense;
#[cfg(test)]
mod tests;
mod timex;

pub(crate) use publication::document_date;

use jiff::civil::Date;

use crate::{
    extraction::ValueParts,
    gazetteer::{Gazetteer, values::Starts},
    ontology::ValueType,
    pipeline::{
        article::Article,
        found::FoundValue,
        value::{
            patterns::FoundDate,
            reader::Reader,
            timex::{Last, Meant, Point},
        },
    },
};

/// The values of an article, by first word; none overlaps another. Relative dates are resolved against `date`.
pub(crate) fn values(gazetteer: &Gazetteer, article: &Article, date: Option<Date>) -> Vec<FoundValue> {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return Vec::new() };
    let mut reader = Reader::new(article, &grammar.values, date);
    let mut found = Vec::new();
    for sentence in &article.sentences {
        reader.limit = sentence.words.end as usize;
        reader.named_here = None;
        let mut at = sentence.words.begin as usize;
        while at < reader.limit {
            let starts = reader.grammar.starts(article.word(at));
            at = if starts.has(Starts::VALUE) { reader.step(at, starts, &mut found) } else { at + 1 };
        }
    }
    found
}

impl Reader<'_> {
    /// Reads the value that begins at `at`; the place to go on from.
    fn step(&mut self, at: usize, starts: Starts, found: &mut Vec<FoundValue>) -> usize {
        let date = self.date_at(at, 0);
        let amount = if starts.has(Starts::AMOUNT) { self.amount(at) } else { None };
        let reach = date.as_ref().map_or(0, |date| date.reach);
        match (date, amount) {
            (_, Some(amount)) if amount.words.end as usize > reach => {
                let end = amount.words.end as usize;
                found.push(amount);
                end
            }
            (Some(date), _) => {
                let value = self.date_value(&date);
                found.extend(value);
                date.reach.max(at + 1)
            }
            (None, _) => at + 1,
        }
    }

    /// A date as a value; the day that it names is remembered.
    fn date_value(&mut self, date: &FoundDate<'_>) -> Option<FoundValue> {
        match date.meaning {
            Meant::Nothing => None,
            Meant::Duration(number, unit) => {
                let normal =
                    number.map_or_else(|| amounts::open_duration(unit), |number| amounts::duration(number, unit));
                Some(self.found(date.words, ValueType::Duration, normal, ValueParts::None, &date.rule.place))
            }
            Meant::Date(timex) => {
                let (first, last) = timex.interval();
                if timex.last == Last::Same
                    && let Point::Day(day) | Point::Part(day, _) | Point::Clock(day, _, _) = timex.first
                {
                    self.named = Some(day);
                    self.named_here = Some(day);
                }
                let parts = ValueParts::Interval { first, last };
                let mut value = self.found(date.words, ValueType::Date, timex.normal(), parts, &date.rule.place);
                value.modifier = timex.modifier.label();
                Some(value)
            }
        }
    }
}
