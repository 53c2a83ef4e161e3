//! Entries: what every language needs, QIDs that stand once.

use std::collections::HashMap;

use super::{Checked, Reason};
use crate::{
    gazetteer::{
        fault::Faults,
        schema::{Entry, Role},
    },
    ontology::{EntityType, Subtype},
};

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let mut by_qid: HashMap<&str, &Entry> = HashMap::new();
    for entry in &checked.entries.list {
        languages(checked, entry, faults);
        if entry.qid.is_empty() {
            continue;
        }
        if let Some(first) = by_qid.insert(&entry.qid, entry) {
            let message = format!(
                "`{}` has the QID {} of `{}` ({})",
                entry.id,
                entry.qid,
                first.id,
                checked.location(first.place)
            );
            checked.warn(faults, Reason::RepeatedQid, &[first, entry], entry.place, &message);
        }
    }
}

/// A country of today needs a name, adjectives and inhabitants in every language, an office its titles.
fn languages(checked: &Checked<'_>, entry: &Entry, faults: &mut Faults) {
    let is_country =
        entry.entity_type == EntityType::Place && entry.subtype == Subtype::Country && !entry.iso.is_empty();
    let is_office = entry.entity_type == EntityType::Office && entry.is_class();
    if entry.bulk || !is_country && !is_office {
        return;
    }
    for language in &checked.compiled.languages {
        let has = |role: Role| {
            let counts = |of: &str| of == language || of.is_empty() && role != Role::Name;
            entry.aliases.iter().any(|alias| alias.role == role && counts(&alias.language))
        };
        // A name without language is the English one.
        let has_name = has(Role::Name) || language == "en" && !entry.aliases.is_empty();
        let missing: Vec<&str> = match (is_country, has_name) {
            (true, _) => [
                (!has_name).then_some("name"),
                (!has(Role::Adjective)).then_some("adjective"),
                (!has(Role::Inhabitant)).then_some("inhabitant"),
            ]
            .into_iter()
            .flatten()
            .collect(),
            (false, _) if !has(Role::Title) => vec!["titles"],
            (false, _) => Vec::new(),
        };
        for field in missing {
            let message = format!("`{}` has no {language}.{field}", entry.id);
            checked.warn(faults, Reason::MissingLanguage, &[entry], entry.place, &message);
        }
    }
}
