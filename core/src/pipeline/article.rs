//! An article as the stages see it: words in sentences in paragraphs, each paragraph with its zone.

use std::ops::Range;

use crate::{
    extraction::{Field, Span},
    ontology::Zone,
    text::words::Word,
};

/// A range of words, by index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordRange {
    /// First word.
    pub(crate) begin: u32,
    /// One past the last word.
    pub(crate) end: u32,
}

impl WordRange {
    pub(crate) fn new(begin: usize, end: usize) -> Self {
        WordRange { begin: begin as u32, end: end as u32 }
    }

    pub(crate) fn indices(self) -> Range<usize> {
        self.begin as usize..self.end as usize
    }

    pub(crate) fn len(self) -> usize {
        (self.end - self.begin) as usize
    }

    pub(crate) fn overlaps(self, other: WordRange) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    pub(crate) fn contains(self, other: WordRange) -> bool {
        self.begin <= other.begin && other.end <= self.end
    }
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// Its words.
    pub(crate) words: WordRange,
    /// Bytes of the article's text, white space at its ends left out.
    pub(crate) bytes: Range<u32>,
    /// What it is.
    pub(crate) zone: Zone,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Its words.
    pub(crate) words: WordRange,
    /// Index of its paragraph.
    pub(crate) paragraph: u32,
    /// All its words are in capitals: case says nothing in it.
    pub(crate) is_upper: bool,
}

/// The article. Byte offsets are those of `text`: title and text joined.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) text: String,
    /// Bytes of the title; 0 when there is none.
    pub(crate) title_length: u32,
    /// First byte of the document's text in `text`.
    pub(crate) text_begin: u32,
    /// Code of the language it is read in.
    pub(crate) language: String,
    pub(crate) words: Vec<Word>,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) sentences: Vec<Sentence>,
    /// Index of the sentence of each word.
    pub(crate) sentence_of: Vec<u32>,
}

impl Article {
    pub(crate) fn word(&self, at: usize) -> &Word {
        &self.words[at]
    }

    /// A word as it stands in the text.
    pub(crate) fn surface(&self, at: usize) -> &str {
        let word = &self.words[at];
        &self.text[word.begin as usize..word.end as usize]
    }

    /// The text of a range of words.
    pub(crate) fn slice(&self, range: WordRange) -> &str {
        let bytes = self.bytes(range);
        &self.text[bytes.start as usize..bytes.end as usize]
    }

    /// Bytes of a range of words; empty for an empty range.
    pub(crate) fn bytes(&self, range: WordRange) -> Range<u32> {
        if range.begin >= range.end {
            return 0..0;
        }
        self.words[range.begin as usize].begin..self.words[range.end as usize - 1].end
    }

    pub(crate) fn sentence(&self, word: usize) -> &Sentence {
        &self.sentences[self.sentence_of[word] as usize]
    }

    pub(crate) fn zone(&self, word: usize) -> Zone {
        self.paragraphs[self.sentence(word).paragraph as usize].zone
    }

    /// A range of words as the caller reads it.
    pub(crate) fn span(&self, range: WordRange) -> Span {
        self.span_of_bytes(self.bytes(range))
    }

    /// A range of bytes as the caller reads it.
    pub(crate) fn span_of_bytes(&self, bytes: Range<u32>) -> Span {
        if bytes.start < self.title_length {
            Span { field: Field::Title, begin: bytes.start, end: bytes.end.min(self.title_length) }
        } else {
            let begin = bytes.start.saturating_sub(self.text_begin);
            Span { field: Field::Text, begin, end: bytes.end.saturating_sub(self.text_begin).max(begin) }
        }
    }
}
