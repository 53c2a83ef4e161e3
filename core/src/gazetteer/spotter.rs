//! The matcher: every name of the gazetteer that stands in a text, in one pass.
//!
//! A name of one word is looked up by that word. Longer names are sequences of word ids, three bytes an id, in aho-corasick automata. Only words that
//! can begin a name start a walk, and a walk is anchored there, so it ends at the first word that continues no name; what it reports begins and ends at words by construction. An overlapping scan
//! of the text itself reads every letter through an automaton several times as large, which is bound by cache misses.

use std::thread;

use aho_corasick::{
    Anchored,
    automaton::{Automaton, StateID},
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
    /// For each word, the name that it is by itself, plus 1: no automaton is needed for these.
    single: Vec<u32>,
    /// Bit `id`: a name of several words begins with that word.
    starts: Vec<u64>,
    /// A bit for the first two words of each name of several words: most walks would end at the second word.
    pairs: Vec<u64>,
    /// Names of several words, by first word: they are built side by side.
    shards: Vec<Option<Shard>>,
}

/// The names of several words that begin with certain words.
#[derive(Debug)]
struct Shard {
    automaton: NFA,
    start: StateID,
    /// Of each pattern: its name and its words.
    names: Vec<(u32, u8)>,
}

/// Shards are built in threads of their own; more than a few cost more than they save.
const SHARDS: usize = 4;

impl Spotter {
    /// Builds the automata for `names` (sequences of folded ids); `words` is the size of the vocabulary.
    pub(crate) fn new<'n>(names: impl Iterator<Item = &'n [u32]>, words: usize) -> Self {
        let pairs = vec![0; PAIR_BITS / 64];
        let mut spotter =
            Spotter { single: vec![0; words], starts: vec![0; words / 64 + 1], pairs, shards: Vec::new() };
        let mut parts: Vec<Vec<(u32, &'n [u32])>> = vec![Vec::new(); SHARDS];
        for (name, ids) in names.enumerate() {
            match ids {
                [] => {}
                [word] => spotter.single[*word as usize] = name as u32 + 1,
                [first, second, ..] => {
                    let bit = pair_bit(*first, *second);
                    spotter.pairs[bit / 64] |= 1 << (bit % 64);
                    spotter.starts[*first as usize / 64] |= 1 << (first % 64);
                    parts[*first as usize % SHARDS].push((name as u32, ids));
                }
            }
        }
        spotter.shards = thread::scope(|scope| {
            let builders: Vec<_> = parts.iter().map(|part| scope.spawn(|| Shard::new(part))).collect();
            builders.into_iter().map(|builder| builder.join().ok().flatten()).collect()
        });
        spotter
    }

    /// All names in `words`, by begin, then by end.
    pub(crate) fn matches(&self, words: &[Word]) -> Vec<NameMatch> {
        let mut matches = Vec::with_capacity(words.len() / 2);
        for (begin, word) in words.iter().enumerate() {
            let first = word.folded as usize;
            if first == 0 || first >= self.single.len() {
                continue;
            }
            if let Some(name) = self.single[first].checked_sub(1) {
                matches.push(NameMatch { begin: begin as u32, end: begin as u32 + 1, name });
            }
            if self.starts[first / 64] >> (first % 64) & 1 != 0
                && self.can_go_on(word, words.get(begin + 1))
                && let Some(shard) = &self.shards[first % SHARDS]
            {
                shard.walk(words, begin, &mut matches);
            }
        }
        matches
    }

    /// Whether some name begins with these two words.
    fn can_go_on(&self, first: &Word, second: Option<&Word>) -> bool {
        second.is_some_and(|second| {
            let bit = pair_bit(first.folded, second.folded);
            self.pairs[bit / 64] >> (bit % 64) & 1 != 0
        })
    }
}

/// Bits for pairs of words: 128 kB, eight times as many as there are names.
const PAIR_BITS: usize = 1 << 20;

fn pair_bit(first: u32, second: u32) -> usize {
    let pair = u64::from(first) << 32 | u64::from(second);
    (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 44) as usize
}

impl Shard {
    /// `None` only when the automaton would be too large to build.
    fn new(part: &[(u32, &[u32])]) -> Option<Self> {
        let patterns = part
            .iter()
            .map(|(_, ids)| ids.iter().flat_map(|id| id.to_le_bytes().into_iter().take(ID_BYTES)).collect::<Vec<u8>>());
        let automaton = Builder::new().prefilter(false).build(patterns).ok()?;
        let start = automaton.start_state(Anchored::Yes).ok()?;
        let names = part.iter().map(|(name, ids)| (*name, ids.len() as u8)).collect();
        Some(Shard { automaton, start, names })
    }

    fn walk(&self, words: &[Word], begin: usize, matches: &mut Vec<NameMatch>) {
        let automaton = &self.automaton;
        let mut state = self.start;
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
                for at in 0..if automaton.is_match(state) { automaton.match_len(state) } else { 0 } {
                    let (name, words) = self.names[automaton.match_pattern(state, at).as_usize()];
                    // A match state also reports names that are suffixes of what was read.
                    if usize::from(words) == length + 1 {
                        matches.push(NameMatch { begin: begin as u32, end: (begin + length + 1) as u32, name });
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
