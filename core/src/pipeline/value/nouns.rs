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
    /// The first plural noun at or behind `at`, adjectives left out; behind "of" where the number is a collective ("thousands of").
    pub(super) fn noun(&self, at: usize, is_collective: bool) -> Option<Noun> {
        let nouns = &self.grammar.nouns;
        let has = |list: &[u32], id: u32| id != 0 && list.binary_search(&id).is_ok();
        let begin = if is_collective { at + self.phrase(at, Meaning::Link) } else { at };
        let mut inhabitants = None;
        for at in begin..begin + 1 + MOST_ADJECTIVES {
            let Some(word) = self.word(at) else { break };
            let is_joined = at == begin && word.gap == Gap::Hyphen;
            if matches!(word.shape, Shape::Mark | Shape::Digit) || word.gap == Gap::Line || is_joined {
                break;
            }
            let is_never = has(&nouns.never, word.exact);
            if has(&nouns.stops, word.exact) && !is_never {
                break;
            }
            let noun = Noun {
                begin: at,
                end: at + 1,
                is_known: has(&nouns.known, word.exact),
                is_never,
                is_person: has(&nouns.persons, word.exact),
            };
            if is_never || self.is_plural(at) {
                return Some(noun);
            }
            // "3,000 Americans": a noun unless another follows ("Cuban scientists").
            if word.shape == Shape::Capital && self.has_plural_ending(at) {
                inhabitants = Some(Noun { is_known: true, ..noun });
            }
        }
        inhabitants
    }

    fn has_plural_ending(&self, at: usize) -> bool {
        let text = self.article.surface(at);
        text.len() > 3 && self.grammar.nouns.plural_endings.iter().any(|ending| text.ends_with(ending.as_str()))
    }

    fn is_plural(&self, at: usize) -> bool {
        let nouns = &self.grammar.nouns;
        let word = self.article.word(at);
        let has = |list: &[u32]| word.exact != 0 && list.binary_search(&word.exact).is_ok();
        if has(&nouns.plurals) {
            return true;
        }
        let is_inside = self.word(at + 1).is_some_and(|next| next.gap == Gap::Hyphen);
        let is_lower = matches!(word.shape, Shape::Lower) || self.article.sentence(at).is_upper;
        is_lower && !is_inside && self.has_plural_ending(at) && !has(&nouns.not_nouns)
    }
}
