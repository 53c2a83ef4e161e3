//! Text: folding, words, offsets.

pub mod fold;
pub mod offsets;
pub mod words;
