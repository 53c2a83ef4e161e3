//! Text: folding, words, offsets.

pub mod fold;
pub mod offsets;
mod short;
mod spelling;
pub mod words;
