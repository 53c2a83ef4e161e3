//! Spans and what they are, and those of them that stand so far.

use crate::pipeline::article::WordRange;

/// What a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Content {
    /// Index into the caller's names.
    Caller(u32),
    /// Index of a title with a filled slot, or of a bare one.
    Title(u32),
    /// Readings of the gazetteer.
    Readings,
    /// The adjective that fills a title's slot.
    Adjective,
    /// An acronym that the document explains.
    Acronym,
    /// Part of the name of a person that the document names in full.
    Short,
    /// Index of an unknown name.
    Unknown(u32),
}

/// A span and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) words: WordRange,
    pub(super) content: Content,
}

/// The spans that stand.
#[derive(Debug)]
pub(super) struct Selection {
    /// In order of acceptance: the longest first.
    pub(super) accepted: Vec<Candidate>,
    /// Whether each word is taken.
    pub(super) taken: Vec<bool>,
}

impl Selection {
    /// Nothing yet, of a text of so many words.
    pub(super) fn of(words: usize) -> Self {
        Selection { accepted: Vec::new(), taken: vec![false; words] }
    }

    pub(super) fn is_free(&self, words: WordRange) -> bool {
        !self.taken[words.indices()].contains(&true)
    }

    pub(super) fn accept(&mut self, candidate: Candidate) {
        self.taken[candidate.words.indices()].fill(true);
        self.accepted.push(candidate);
    }
}
