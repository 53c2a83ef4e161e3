//! Measuring an extraction against gold: what was found, what was missed, what was made up, and what a confidence is worth.
//!
//! ```text
//! files ─ input ─▶ GoldDocument ─┐
//!                                ├─ score::document ─▶ Scores + Faults ─ merge ─▶ Report ─▶ text, JSON, floors
//! pipeline ─ reading ─▶ Reading ─┘
//! ```
//!
//! Two forms of gold are read: this project's own (one JSON file a document, every label of the ontology) and an exchange form (one JSON object a
//! line) into which public annotated sets are put; the latter have coarser label schemes, so they have scores of their own. All offsets in gold are
//! Unicode code points, end exclusive; a [`reading::Reading`] gives the prediction in the same unit.

pub mod tally;

pub mod text;

pub mod exchange;
pub mod gold;
pub mod input;

pub mod align;
pub mod matching;
pub mod reading;

pub mod want;

mod events;
mod linking;
mod mentions;
mod quotations;
mod states;
mod values;

mod document_states;
mod groups;
mod marked_events;
mod marked_quotes;
mod marked_values;

pub mod score;

#[cfg(test)]
mod perfect;

pub mod floors;
pub mod report;
