//! An article read with the grammar of values of its language: what the parts of this stage share.

use std::cell::Cell;

use jiff::civil::Date;

use crate::{
    extraction::ValueParts,
    gazetteer::values::{Meaning, ValueGrammar},
    ontology::ValueType,
    pipeline::{
        article::{Article, WordRange},
        found::FoundValue,
    },
    text::words::{Gap, Shape, Word},
};

/// A number as a text says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// So many at least: "thousands".
    pub(super) open: bool,
    /// About so many: "a dozen".
    pub(super) about: bool,
    /// The last scale word: 1,000,000 in "2.6 million"; 1 without one.
    pub(super) scale: f64,
    /// In digits alone, as they stand.
    pub(super) digits: bool,
    /// "one" in letters.
    pub(super) is_one: bool,
    /// One past its last word.
    pub(super) end: usize,
}

/// An article, its grammar, and what was read before the place that is read now.
pub(super) struct Reader<'a> {
    pub(super) article: &'a Article,
    pub(super) words: &'a [Word],
    pub(super) grammar: &'a ValueGrammar,
    /// The document's date.
    pub(super) date: Option<Date>,
    /// The day that the text named last.
    pub(super) named: Option<Date>,
    /// The same, if this sentence named it.
    pub(super) named_here: Option<Date>,
    /// Currency named last, with the sentence that it stands in.
    pub(super) currency: Option<(u16, u32)>,
    /// The number read last, by where it begins: many rules ask for the same one.
    pub(super) number: Cell<Option<(usize, Option<Number>)>>,
    /// End of the sentence that is read.
    pub(super) limit: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(article: &'a Article, grammar: &'a ValueGrammar, date: Option<Date>) -> Self {
        Reader {
            article,
            words: &article.words,
            grammar,
            date,
            named: None,
            named_here: None,
            currency: None,
            number: Cell::new(None),
            limit: 0,
        }
    }

    /// The word at `at`, if the sentence has it.
    pub(super) fn word(&self, at: usize) -> Option<&'a Word> {
        if at < self.limit { self.words.get(at) } else { None }
    }

    /// Begin of the sentence that has the word.
    pub(super) fn sentence_begin(&self, at: usize) -> usize {
        self.article.sentence(at).words.begin as usize
    }

    /// What the words at `at` mean, as far as `pick` wants it: the longest, with its number of words.
    pub(super) fn term<T>(&self, at: usize, pick: impl Fn(Meaning) -> Option<T>) -> Option<(T, usize)> {
        self.grammar.terms.find(self.words.get(at..self.limit)?, pick)
    }

    /// Words of the phrase at `at` that means just this; 0 when none does.
    pub(super) fn phrase(&self, at: usize, meaning: Meaning) -> usize {
        self.term(at, |found| (found == meaning).then_some(())).map_or(0, |((), length)| length)
    }

    /// Whether a mark like "%" or "-" stands at `at`.
    pub(super) fn is_mark(&self, at: usize, marks: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.shape == Shape::Mark) && marks.contains(&self.article.surface(at))
    }

    /// Whether the word at `at` is joined to the one before by a hyphen.
    pub(super) fn is_hyphened(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.gap == Gap::Hyphen)
    }

    pub(super) fn found(
        &self,
        words: WordRange,
        value_type: ValueType,
        normal: String,
        parts: ValueParts,
        rule: &str,
    ) -> FoundValue {
        FoundValue { words, value_type, normal, modifier: "", parts, confidence: 0.9, rule: rule.to_owned() }
    }
}
