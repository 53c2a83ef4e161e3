//! When a name counts: the words around it, its place in the sentence, its date.

use std::cell::OnceCell;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::{
    gazetteer::{Condition, Gazetteer, NameMatch, Near, Role, Sense},
    pipeline::article::{Article, WordRange},
};

/// Words on each side of a name that its conditions look at, at the most.
const WINDOW: usize = 60;

/// First and last place of every entity that has a name in the article.
pub(super) type Places = FxHashMap<u32, (WordRange, WordRange)>;

/// Where a name stands, for its conditions.
pub(super) struct Context<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) article: &'a Article,
    pub(super) found: &'a [NameMatch],
    /// Made when the first condition asks for it.
    pub(super) places: &'a OnceCell<Places>,
    pub(super) words: WordRange,
}

impl Context<'_> {
    pub(super) fn allows(&self, condition: &Condition, date: Option<Date>) -> bool {
        if date.is_some_and(|date| !condition.period.contains(date)) {
            return false;
        }
        if condition.not_first && self.article.sentence(self.words.begin as usize).words.begin == self.words.begin {
            return false;
        }
        if !condition.behind.is_empty() && !condition.behind.iter().any(|phrase| self.stands_behind(phrase)) {
            return false;
        }
        (condition.near.is_empty() || condition.near.iter().any(|near| self.has(near)))
            && !condition.unless_near.iter().any(|near| self.has(near))
    }

    /// Whether a phrase stands right before the name.
    fn stands_behind(&self, phrase: &[u32]) -> bool {
        let end = self.words.begin as usize;
        end >= phrase.len()
            && self.article.words[end - phrase.len()..end].iter().zip(phrase).all(|(word, id)| word.exact == *id)
    }

    fn has(&self, near: &Near) -> bool {
        match near {
            Near::Words(words) => self.has_words(words),
            Near::Entity(entity) => self
                .places
                .get_or_init(|| self.places())
                .get(entity)
                .is_some_and(|(first, last)| !first.overlaps(self.words) || !last.overlaps(self.words)),
        }
    }

    fn places(&self) -> Places {
        let mut places = Places::default();
        for name in self.found {
            let words = WordRange { begin: name.begin, end: name.end };
            // A short name must not confirm itself by standing twice.
            let is_full = |sense: &&Sense| !matches!(sense.role, Role::Surname | Role::Short);
            for sense in self.gazetteer.senses(name.name).iter().filter(is_full) {
                places.entry(sense.entity).and_modify(|place| place.1 = words).or_insert((words, words));
            }
        }
        places
    }

    /// In this sentence, the one before or the one after.
    fn has_words(&self, phrase: &[u32]) -> bool {
        let sentence = self.article.sentence_of[self.words.begin as usize] as usize;
        let first = sentence.saturating_sub(1);
        let last = (sentence + 1).min(self.article.sentences.len() - 1);
        let begin =
            (self.article.sentences[first].words.begin as usize).max(self.words.indices().start.saturating_sub(WINDOW));
        let end = (self.article.sentences[last].words.end as usize).min(self.words.indices().end + WINDOW);
        let Some((first, rest)) = phrase.split_first() else { return false };
        let window = &self.article.words[begin..end];
        window.iter().enumerate().filter(|(_, word)| word.folded == *first).any(|(at, _)| {
            let range = WordRange::new(begin + at, begin + at + phrase.len());
            let behind = window.get(at + 1..at + phrase.len());
            !range.overlaps(self.words)
                && behind.is_some_and(|words| words.iter().zip(rest).all(|(word, id)| word.folded == *id))
        })
    }
}
