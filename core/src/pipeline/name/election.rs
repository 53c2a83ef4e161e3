//! Elections, which are named by their year: "élections générales italiennes de 2001", "2017 French presidential election".

use super::{
    Finder, UnknownName,
    composed::{LONGEST, Tail},
};
use crate::{
    ontology::{EntityType, Subtype},
    pipeline::article::WordRange,
    text::words::Shape,
};

/// The longest name of elections: there may be several years.
const LONGEST_ELECTION: usize = 40;

impl Finder<'_> {
    /// "élections générales italiennes de 2001", "2017 French presidential election".
    pub(super) fn election(&self, begin: usize) -> Option<UnknownName> {
        let grammar = self.grammar;
        let words = &self.article.words;
        let first = words[begin];
        let end = if first.shape == Shape::Digit && self.is_year(begin) && grammar.elections.year_first {
            let mut at = begin + 1;
            while at - begin < LONGEST
                && self.goes_on(at, begin)
                && grammar.elections.heads.beginning_at(words, at) == 0
            {
                at += 1;
            }
            let head = grammar.elections.heads.beginning_at(words, at);
            (head > 0 && at > begin + 1 && self.goes_on(at, begin)).then_some(at + head)?
        } else {
            let head = grammar.elections.heads.beginning_at(words, begin);
            if head == 0 {
                return None;
            }
            self.election_tail(begin, begin + head)?
        };
        Some(UnknownName {
            words: WordRange::new(begin, end),
            entity_type: EntityType::Event,
            subtype: Subtype::Election,
            known: None,
            confidence: 0.75,
            rule: "names: election of a year",
        })
    }

    /// Adjectives and complements behind the head; `None` without a year among them.
    fn election_tail(&self, begin: usize, head_end: usize) -> Option<usize> {
        let mut tail = Tail { end: head_end, ..Tail::default() };
        let mut dated = None;
        while tail.end - begin < LONGEST_ELECTION {
            if let Some(end) = self.years(tail.end, begin, dated.is_some()) {
                tail.end = end;
                dated = Some(end);
                continue;
            }
            let link = self.grammar.elections.links.beginning_at(&self.article.words, tail.end);
            let at = tail.end + link;
            let next = self.adjective(tail, begin).or_else(|| {
                let goes_on = link > 0 && self.goes_on(tail.end, begin) && self.goes_on(at, begin);
                goes_on.then(|| self.election_complement(at, begin)).flatten().map(|end| Tail { end, ..tail })
            });
            let Some(next) = next else { break };
            tail = next;
            // What stands behind the year belongs to the name only as far as a name goes.
            if dated.is_some() {
                dated = Some(tail.end);
            }
        }
        dated
    }

    /// "au Royaume-Uni", "de l'Assemblée nationale", before the year also "du gouverneur".
    fn election_complement(&self, at: usize, begin: usize) -> Option<usize> {
        let at = at + usize::from(self.is_link(at));
        let composed = self.composed(at).map(|name| name.words.end as usize);
        let capitals = composed.or_else(|| self.capitals(at, begin));
        let lower = || {
            let word = self.word(at).filter(|word| word.shape == Shape::Lower && self.goes_on(at, begin))?;
            (word.folded != 0 && self.is_noun(at)).then_some(at + 1)
        };
        capitals.or_else(lower)
    }

    /// "de 2001", "d'octobre 1974"; behind a first year also ", 2003 et 2007".
    fn years(&self, at: usize, begin: usize, several: bool) -> Option<usize> {
        let words = &self.article.words;
        let mut at = at;
        if several {
            let comma = self.word(at).is_some() && self.article.surface(at) == ",";
            let joins = comma || self.word(at).is_some_and(|word| self.grammar.conjunctions.has_word(word.folded));
            at += usize::from(joins);
            if !joins {
                return None;
            }
        }
        let link = self.grammar.elections.links.beginning_at(words, at);
        if link == 0 && !several || !self.goes_on(at, begin) {
            return None;
        }
        at += link;
        let month = usize::from(self.word(at).is_some_and(|word| word.shape == Shape::Lower) && self.is_year(at + 1));
        (self.is_year(at + month) && self.goes_on(at + month, begin)).then_some(at + month + 1)
    }

    fn is_year(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.shape == Shape::Digit) && {
            let surface = self.article.surface(at);
            surface.len() == 4 && matches!(surface.as_bytes(), [b'1', b'7'..=b'9', ..] | [b'2', b'0', ..])
        }
    }
}
