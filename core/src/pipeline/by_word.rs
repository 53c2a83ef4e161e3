//! What stands at each word: ranges of a list, by word.

use std::ops::Range;

/// How many things of a list that is sorted by word stand before each word, so that asking is two loads. Where nothing was listed, nothing stands
/// anywhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByWord {
    before: Vec<u32>,
}

impl ByWord {
    /// `places` are the words of the things, `words` is the number of words; the word behind the last counts as one.
    pub(crate) fn new(places: impl Iterator<Item = u32>, words: usize) -> Self {
        let mut before = vec![0; words + 2];
        for place in places {
            before[place as usize + 1] += 1;
        }
        let mut sum = 0;
        for count in &mut before {
            sum += *count;
            *count = sum;
        }
        ByWord { before }
    }

    /// Indices of what stands at a word.
    pub(crate) fn at(&self, word: usize) -> Range<usize> {
        match self.before.get(word..word + 2) {
            Some(&[begin, end]) => begin as usize..end as usize,
            _ => 0..0,
        }
    }

    /// Indices of what stands at the words from `begin` to `end`, that one left out; both words of the article.
    pub(crate) fn within(&self, begin: usize, end: usize) -> Range<usize> {
        self.before[begin] as usize..self.before[end] as usize
    }

    /// Whether nothing was listed yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.before.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let by_word = ByWord::new([0, 2, 2, 3].into_iter(), 3);
        assert_eq!((0..6).map(|word| by_word.at(word)).collect::<Vec<_>>(), [0..1, 1..1, 1..3, 3..4, 0..0, 0..0]);
        assert_eq!((by_word.within(0, 3), by_word.within(1, 4)), (0..3, 1..4));
        assert_eq!(ByWord::default().at(0), 0..0);
    }
}
