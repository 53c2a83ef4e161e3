//! From a document to its extraction, stage by stage.

mod actor_code;
mod article;
mod assemble;
mod by_word;
mod caller;
mod event_key;
mod found;
mod known;
mod name;
mod nominal;
mod pronoun;
mod quote;
mod read;
mod relate;
mod resolve;
mod spot;
mod states;
mod tag;
mod value;
mod zone;

use std::sync::atomic::{AtomicBool, Ordering};

pub use relate::check_examples;

use crate::{
    document::{Document, Options},
    extraction::Extraction,
    gazetteer::Gazetteer,
    ontology::DateSource,
};

/// Reads an article. Cannot fail; the same input gives the same answer.
pub fn extract(gazetteer: &Gazetteer, document: &Document, options: &Options) -> Extraction {
    extract_until(gazetteer, document, options, &AtomicBool::new(false)).expect("nobody cancels it")
}

/// Reads an article until somebody sets `cancelled`: then `None`, after the stage that is at work. Whoever waits no longer needs no answer.
pub fn extract_until(
    gazetteer: &Gazetteer,
    document: &Document,
    options: &Options,
    cancelled: &AtomicBool,
) -> Option<Extraction> {
    extract_observed(gazetteer, document, options, &mut |_| !cancelled.load(Ordering::Relaxed))
}

/// Reads an article and tells `observer` the name of each stage when it is done ("start" before the first); when that says `false`, no further stage
/// begins and there is no answer.
pub fn extract_observed(
    gazetteer: &Gazetteer,
    document: &Document,
    options: &Options,
    observer: &mut dyn FnMut(&'static str) -> bool,
) -> Option<Extraction> {
    let mut done = |stage| observer(stage).then_some(());
    done("start")?;
    let article = read::read(gazetteer, document);
    let (date, date_source) = match document.date {
        Some(date) => (Some(date), DateSource::Request),
        None => value::document_date(gazetteer, &article)
            .map_or((None, DateSource::None), |(date, source)| (Some(date), source)),
    };
    done("read")?;
    let matches = spot::spot(gazetteer, &article, date);
    done("spot")?;
    let tags = tag::tag(gazetteer, &article, &matches);
    let unknown = name::names(gazetteer, &article, &matches, &tags);
    let caller = caller::names(&article, document);
    done("name")?;
    let mut resolved = resolve::resolve(gazetteer, &article, date, &matches, &unknown, &caller);
    nominal::add(gazetteer, &article, date, &matches, &tags, &mut resolved);
    pronoun::add(gazetteer, &article, &tags, &mut resolved);
    resolved.close(article.words.len());
    done("resolve")?;
    let states = states::states(gazetteer, &article, &resolved);
    done("states")?;
    let values = value::values(gazetteer, &article, date);
    done("value")?;
    let quotations = quote::quotations(gazetteer, &article, &resolved, &tags);
    done("quote")?;
    let events = relate::events(gazetteer, &article, &tags, &mut resolved, &values, &quotations);
    if options.explain {
        resolve::note_rejected(gazetteer, &article, date, &matches, &mut resolved);
    }
    done("relate")?;
    let found = assemble::Found {
        gazetteer,
        document,
        article: &article,
        date,
        date_source,
        values,
        resolved,
        states,
        events,
        quotations,
    };
    let answer = assemble::assemble(&found, options);
    done("assemble")?;
    Some(answer)
}
