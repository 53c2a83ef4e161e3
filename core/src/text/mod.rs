//! Text: folding, words, offsets.

pub mod offsets;
