//! The matcher: every name of the gazetteer that stands in a text, in one pass.
//!
//! Names are sequences of word ids, three bytes an id, in an aho-corasick automaton. Only words that can begin a name start a walk, and a walk is
//! anchored there, so it ends at the first word that continues no name; what it reports begins and ends at words by construction. An overlapping scan
//! of the text itself reads every letter through an automaton several times as large, which is bound by cache misses.

use aho_corasick::{
    Anchored,
    automaton::Automaton,
    nfa::contiguous::{Builder, NFA},
};

use crate::text::words::{Gap, Shape, Word};

/// Bytes of an id in the automaton's alphabet.
const ID_BYTES: usize = 3;

/// A name at a place: words `begin..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameMatch {
    pub(crate) begin: u32,
    pub(crate) end: u32,
    /// Index of the name.
    pub(crate) name: u32,
}

/// Finds names.
#[derive(Debug, Default)]
pub(crate) struct Spotter {
    automaton: Option<NFA>,
    /// Bit `id`: a name begins with that word.
    starts: Vec<u64>,
    /// Words of each name.
    lengths: Vec<u8>,
}

impl Spotter {
    /// Builds the automaton for `names` (sequences of folded ids); `words` is the size of the vocabulary.
    pub(crate) fn new<'n>(names: impl Iterator<Item = &'n [u32]>, words: usize) -> Self {
        let mut starts = vec![0u64; words / 64 + 1];
        let mut lengths = Vec::new();
        let mut patterns: Vec<Vec<u8>> = Vec::new();
        for name in names {
            if let Some(&first) = name.first() {
                starts[first as usize / 64] |= 1 << (first % 64);
            }
            lengths.push(name.len() as u8);
            patterns.push(name.iter().flat_map(|id| id.to_le_bytes().into_iter().take(ID_BYTES)).collect());
        }
        let automaton = Builder::new().build(&patterns).ok().filter(|_| !patterns.is_empty());
        Spotter { automaton, starts, lengths }
    }

    /// All names in `words`, by begin, then by end.
    pub(crate) fn matches(&self, words: &[Word]) -> Vec<NameMatch> {
        let mut matches = Vec::with_capacity(words.len() / 4);
        let Some(automaton) = &self.automaton else { return matches };
        let Ok(start) = automaton.start_state(Anchored::Yes) else { return matches };
        for begin in 0..words.len() {
            let first = words[begin].folded;
            if first != 0 && self.starts[first as usize / 64] >> (first % 64) & 1 != 0 {
                self.walk(automaton, start, words, begin, &mut matches);
            }
        }
        matches
    }

    fn walk(
        &self,
        automaton: &NFA,
        start: aho_corasick::automaton::StateID,
        words: &[Word],
        begin: usize,
        matches: &mut Vec<NameMatch>,
    ) {
        let mut state = start;
        for (length, word) in words[begin..].iter().enumerate() {
            if word.folded == 0 || length > 0 && word.gap == Gap::Line && word.shape != Shape::Lower {
                return;
            }
            for byte in &word.folded.to_le_bytes()[..ID_BYTES] {
                state = automaton.next_state(Anchored::Yes, state, *byte);
            }
            if automaton.is_special(state) {
                if automaton.is_dead(state) {
                    return;
                }
                if automaton.is_match(state) {
                    for at in 0..automaton.match_len(state) {
                        let name = automaton.match_pattern(state, at).as_u32();
                        // A match state also reports names that are suffixes of what was read.
                        if usize::from(self.lengths[name as usize]) == length + 1 {
                            matches.push(NameMatch { begin: begin as u32, end: (begin + length + 1) as u32, name });
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(folded: u32) -> Word {
        Word { begin: 0, end: 0, exact: folded, folded, shape: Shape::Lower, gap: Gap::Space, dotted: false }
    }

    fn brute_force(names: &[Vec<u32>], text: &[u32]) -> Vec<NameMatch> {
        let mut found = Vec::new();
        for begin in 0..text.len() {
            for (name, words) in names.iter().enumerate() {
                if text[begin..].starts_with(words) {
                    found.push(NameMatch { begin: begin as u32, end: (begin + words.len()) as u32, name: name as u32 });
                }
            }
        }
        found.sort();
        found
    }

    proptest! {
        #[test]
        fn equals_brute_force(
            names in proptest::collection::btree_set(proptest::collection::vec(1u32..5, 1..4), 1..12),
            text in proptest::collection::vec(0u32..5, 0..40),
        ) {
            let names: Vec<Vec<u32>> = names.into_iter().collect();
            let spotter = Spotter::new(names.iter().map(Vec::as_slice), 8);
            let words: Vec<Word> = text.iter().map(|&id| word(id)).collect();
            let mut found = spotter.matches(&words);
            found.sort();
            prop_assert_eq!(found, brute_force(&names, &text));
        }
    }
}
