//! Whether a date without a year or week lies before or behind the document: the verbs of its sentence tell.

use super::reader::Reader;
use crate::{
    gazetteer::values::{Meaning, Tense},
    pipeline::article::WordRange,
    text::words::Shape,
};

/// Words between a date and a verb that stands right behind it.
const RIGHT_BEHIND: usize = 2;
/// Words before or behind a date that are searched for its verb, at the most.
const FARTHEST: usize = 120;

impl Reader<'_> {
    /// The tense of the verb that a date belongs to: the nearest before it, unless one stands right behind it; else the first behind it.
    pub(super) fn tense(&self, range: WordRange) -> Option<Tense> {
        let sentence = self.article.sentence(range.begin as usize).words;
        let (begin, end) = (range.begin as usize, range.end as usize);
        let before =
            (sentence.begin as usize..begin).rev().take(FARTHEST).find_map(|at| Some((begin - at, self.tense_at(at)?)));
        // "… said on Sunday" has its verb before, "The minister on Sunday said …" behind.
        if let Some((distance, tense)) = before {
            let is_far = distance > 1 + RIGHT_BEHIND;
            let behind = (end..(end + RIGHT_BEHIND).min(sentence.end as usize))
                .take_while(|&at| is_far && self.article.word(at).shape != Shape::Mark)
                .find_map(|at| self.tense_at(at));
            return behind.or(Some(tense));
        }
        (end..sentence.end as usize).take(FARTHEST).find_map(|at| self.tense_at(at))
    }

    fn tense_at(&self, at: usize) -> Option<Tense> {
        let cue = self.term(at, |meaning| match meaning {
            Meaning::Tense(tense) => Some(tense),
            _ => None,
        });
        if let Some((tense, _)) = cue {
            return tense;
        }
        let word = self.article.word(at);
        if word.shape != Shape::Lower || word.end - word.begin < 5 {
            return None;
        }
        let text = self.article.surface(at);
        let ends = |endings: &[String]| endings.iter().any(|ending| text.ends_with(ending.as_str()));
        if ends(&self.grammar.future_endings) {
            return Some(Tense::Future);
        }
        ends(&self.grammar.past_endings).then_some(Tense::Past)
    }
}
