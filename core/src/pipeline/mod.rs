//! From a document to its extraction, stage by stage.

mod article;
mod assemble;
mod caller;
mod found;
mod name;
mod read;
mod resolve;
mod spot;
mod states;
mod zone;

use crate::{
    document::{Document, Options},
    extraction::Extraction,
    gazetteer::Gazetteer,
    ontology::DateSource,
};

/// Reads an article. Cannot fail; the same input gives the same answer.
pub fn extract(gazetteer: &Gazetteer, document: &Document, options: &Options) -> Extraction {
    let article = read::read(gazetteer, document);
    let (date, date_source) = match document.date {
        Some(date) => (Some(date), DateSource::Request),
        None => (None, DateSource::None),
    };
    let matches = spot::spot(gazetteer, &article, date);
    let unknown = name::names(gazetteer, &article, &matches);
    let caller = caller::names(&article, document);
    let resolved = resolve::resolve(gazetteer, &article, date, &matches, &unknown, &caller);
    let states = states::states(gazetteer, &article, &resolved);
    let values = Vec::new();
    let found = assemble::Found { gazetteer, document, article: &article, date, date_source, values, resolved, states };
    assemble::assemble(&found, options)
}
