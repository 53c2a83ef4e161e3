//! Names that their acronym in brackets marks out: "Campagne pour le désarmement nucléaire (CND)", "Truth and Dignity Commission (TDC)".

use super::{Finder, UnknownName};
use crate::{
    ontology::{EntityType, Subtype},
    pipeline::article::WordRange,
    text::{fold, words::Shape},
};

/// Letters of an acronym that proves a name.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;
/// Words of the longest name.
const LONGEST: usize = 14;

impl Finder<'_> {
    /// A name that begins at `begin` and is explained by the acronym in the next brackets: each letter of it begins a word, in order, the first one the
    /// first, and no word but small ones is left out.
    pub(super) fn explained(&self, begin: usize) -> Option<UnknownName> {
        let first = self.article.words[begin];
        if first.shape != Shape::Capital || self.is_function(begin) || self.article.sentence(begin).is_upper {
            return None;
        }
        let sentence = self.article.sentence_of[begin];
        let end = (begin + 1..begin + LONGEST).find(|&at| {
            self.word(at).is_none_or(|word| word.shape == Shape::Mark || self.article.sentence_of[at] != sentence)
        })?;
        let is = |at: usize, mark: &str| self.word(at).is_some() && self.article.surface(at) == mark;
        if end < begin + 2 || !is(end, "(") || !is(end + 2, ")") || !self.spells(begin, end, end + 1) {
            return None;
        }
        if self.is_thing(begin) || self.is_thing(end - 1) {
            return None;
        }
        let known = self.matches.readings_at(begin).iter().any(|reading| reading.words.end as usize == end);
        let (entity_type, subtype) = self.type_by_head(begin, end);
        (!known).then(|| UnknownName {
            words: WordRange::new(begin, end),
            entity_type,
            subtype,
            known: None,
            confidence: 0.8,
            rule: "names: acronym in brackets behind a name",
        })
    }

    /// What the first or the last word says that it is; an organization where neither does.
    fn type_by_head(&self, begin: usize, end: usize) -> (EntityType, Subtype) {
        let of = |at: usize| {
            let folded = self.article.words[at].folded;
            self.grammar.heads_inside.get(folded).or_else(|| self.grammar.composed.get(folded))
        };
        of(end - 1).or_else(|| of(begin)).copied().unwrap_or((EntityType::Organization, Subtype::Other))
    }

    /// Whether the capitals of the acronym at `acronym` are the first letters of the words of a name.
    fn spells(&self, begin: usize, end: usize, acronym: usize) -> bool {
        let surface = self.article.surface(acronym);
        let letters: Vec<char> = surface.chars().filter(|letter| letter.is_uppercase()).collect();
        if !LETTERS.contains(&letters.len())
            || surface.chars().count() > letters.len() + 2
            || !self.matches.readings_at(acronym).is_empty()
        {
            return false;
        }
        let mut left = letters.iter().copied().peekable();
        for at in begin..end {
            let word = self.article.surface(at);
            let begins = word
                .chars()
                .next()
                .is_some_and(|letter| left.peek().is_some_and(|&wanted| base(letter) == base(wanted)));
            let small = self.is_link(at)
                || self.grammar.conjunctions.has_word(self.article.words[at].folded)
                || self.is_function(at);
            if begins {
                left.next();
            } else if !small {
                return false;
            }
        }
        left.peek().is_none()
    }
}

/// A letter without its case and accent.
fn base(letter: char) -> Option<char> {
    let (mut exact, mut folded) = (String::new(), String::new());
    fold::exact_key(letter.encode_utf8(&mut [0; 4]), &mut exact);
    fold::folded_key(&exact, &mut folded);
    folded.chars().next()
}
