//! What is counted: the noun behind a number.

use super::reader::Reader;
use crate::{
    gazetteer::values::Meaning,
    text::words::{Gap, Shape},
};

/// Adjectives that may stand between a number and its noun.
const MOST_ADJECTIVES: usize = 4;

/// A counted noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) begin: usize,
    pub(super) end: usize,
    /// One that known people and states are described with: "the two leaders".
    pub(super) is_known: bool,
    /// One that is no quantity: "three times".
    pub(super) is_never: bool,
    pub(super) is_person: bool,
}

impl Reader<'_> {
    /// The first plural noun at or behind `at`, adjectives and "of" left out.
    pub(super) fn noun(&self, at: usize) -> Option<Noun> {
        let nouns = &self.grammar.nouns;
        let has = |list: &[u32], id: u32| id != 0 && list.binary_search(&id).is_ok();
        let begin = at + self.phrase(at, Meaning::Link);
        for at in begin..begin + 1 + MOST_ADJECTIVES {
            let word = self.word(at)?;
            let is_joined = at == begin && word.gap == Gap::Hyphen;
            if matches!(word.shape, Shape::Mark | Shape::Digit) || word.gap == Gap::Line || is_joined {
                return None;
            }
            let is_never = has(&nouns.never, word.exact);
            if has(&nouns.stops, word.exact) && !is_never {
                return None;
            }
            if is_never || self.is_plural(at) {
                return Some(Noun {
                    begin: at,
                    end: at + 1,
                    is_known: has(&nouns.known, word.exact),
                    is_never,
                    is_person: has(&nouns.persons, word.exact),
                });
            }
        }
        None
    }

    fn is_plural(&self, at: usize) -> bool {
        let nouns = &self.grammar.nouns;
        let word = self.article.word(at);
        let has = |list: &[u32]| word.exact != 0 && list.binary_search(&word.exact).is_ok();
        if has(&nouns.plurals) {
            return true;
        }
        let text = self.article.surface(at);
        let is_inside = self.word(at + 1).is_some_and(|next| next.gap == Gap::Hyphen);
        let is_lower = matches!(word.shape, Shape::Lower) || self.article.sentence(at).is_upper;
        is_lower
            && !is_inside
            && text.len() > 3
            && nouns.plural_endings.iter().any(|ending| text.ends_with(ending.as_str()))
            && !has(&nouns.not_nouns)
    }
}
