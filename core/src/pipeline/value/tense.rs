//! Whether a date without a year or week lies before or behind the document: the verbs of its sentence tell.

use super::reader::Reader;
use crate::{
    gazetteer::values::{Meaning, Tense},
    pipeline::article::WordRange,
    text::words::Shape,
};

impl Reader<'_> {
    /// The tense of the verb that a date belongs to: the nearest before it, else the first behind it.
    pub(super) fn tense(&self, range: WordRange) -> Option<Tense> {
        let sentence = self.article.sentence(range.begin as usize).words;
        let before = (sentence.begin as usize..range.begin as usize).rev().find_map(|at| self.tense_at(at));
        before.or_else(|| {
            let mut at = range.end as usize;
            while at < sentence.end as usize {
                if let Some(tense) = self.tense_at(at) {
                    return Some(tense);
                }
                at += 1;
            }
            None
        })
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
