//! Dragoman's library: gazetteers and the pipeline that reads a news article with them.
//!
//! ```
//! use dragoman_core::{document::{Document, Options}, gazetteer::Gazetteer, pipeline};
//!
//! let gazetteer = Gazetteer::default(); // knows nothing; `Gazetteer::compile` and `Gazetteer::from_blob` read real ones
//! let document = Document { text: "Antony Blinken met Sergei Lavrov in Geneva.".into(), ..Document::default() };
//! let extraction = pipeline::extract(&gazetteer, &document, &Options::default());
//! assert!(extraction.mentions.is_empty());
//! ```
//!
//! Modules in reading order; each uses only those above it.

pub mod ontology;

pub mod document;
pub mod extraction;

pub mod text;

pub mod gazetteer;

pub mod pipeline;
