//! A set of word ids that is asked once or more for every word of every text.

use serde::{Deserialize, Serialize};

/// Word ids as bits, so that asking is one load; the words of grammars have the first ids of the vocabulary, so that the table stays short.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
pub(crate) struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// Whether the word is in the set; id 0, which is no word, never is.
    pub(crate) fn has(&self, id: u32) -> bool {
        self.bits.get(id as usize / 64).is_some_and(|bits| bits >> (id % 64) & 1 != 0)
    }

    pub(crate) fn insert(&mut self, id: u32) {
        let at = id as usize / 64;
        if id == 0 {
            return;
        }
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (id % 64);
    }
}

impl FromIterator<u32> for WordSet {
    fn from_iter<I: IntoIterator<Item = u32>>(ids: I) -> Self {
        let mut set = WordSet::default();
        for id in ids {
            set.insert(id);
        }
        set
    }
}

impl From<Vec<u32>> for WordSet {
    fn from(ids: Vec<u32>) -> Self {
        ids.into_iter().collect()
    }
}

impl From<WordSet> for Vec<u32> {
    fn from(set: WordSet) -> Self {
        (0..set.bits.len() as u32 * 64).filter(|&id| set.has(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_its_words_through_serialization() {
        let set = WordSet::from(Vec::from(WordSet::from(vec![64, 3, 0, 3, 200])));
        assert_eq!([0, 3, 64, 65, 200, 9999].map(|id| set.has(id)), [false, true, true, false, true, false]);
    }
}
