//! Where names begin and end, by word.

use crate::pipeline::{
    article::WordRange,
    by_word::ByWord,
    found::{FoundMention, Resolved},
};

/// Mentions by their first word and by the word they end before.
pub(super) struct Places<'a> {
    resolved: &'a Resolved,
    ends: ByWord,
    /// Indices of the mentions, by where they end; of those that end together the longer first.
    by_end: Vec<u32>,
}

impl<'a> Places<'a> {
    /// `words` of the article.
    pub(super) fn new(resolved: &'a Resolved, words: usize) -> Self {
        let mentions = &resolved.mentions;
        let mut by_end: Vec<u32> = (0..mentions.len() as u32).collect();
        by_end.sort_by_key(|&at| mentions[at as usize].words.end);
        Places { resolved, ends: ByWord::new(mentions.iter().map(|mention| mention.words.end), words), by_end }
    }

    /// Mentions that begin at a word.
    pub(super) fn beginning(&self, at: usize) -> &'a [FoundMention] {
        self.resolved.mentions_in(WordRange::new(at, at + 1))
    }

    /// Mentions that end before a word.
    pub(super) fn ending(&self, end: usize) -> impl Iterator<Item = &'a FoundMention> {
        self.by_end[self.ends.at(end)].iter().map(|&at| &self.resolved.mentions[at as usize])
    }

    /// Whether a mention begins at one of the words from `first` to `end`, that one left out.
    pub(super) fn begins_in(&self, first: usize, end: usize) -> bool {
        first < end && !self.resolved.mentions_in(WordRange::new(first, end)).is_empty()
    }

    /// Whether a mention ends before one of the words from `first` to `last`.
    pub(super) fn ends_in(&self, first: usize, last: usize) -> bool {
        !self.ends.within(first, last + 1).is_empty()
    }
}
