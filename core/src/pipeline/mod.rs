//! From a document to its extraction, stage by stage.

mod article;
mod found;
mod name;
mod read;
mod resolve;
mod spot;
mod zone;

use crate::{
    document::{Document, Options},
    extraction::Extraction,
    gazetteer::Gazetteer,
};

/// Reads an article. Cannot fail; the same input gives the same answer.
pub fn extract(_gazetteer: &Gazetteer, _document: &Document, _options: &Options) -> Extraction {
    Extraction::default()
}
