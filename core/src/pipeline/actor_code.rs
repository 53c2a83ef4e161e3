//! CAMEO actor codes of entities that the gazetteer gives none: the code of the country, and the role in it.
//!
//! Roles are those of the CAMEO actor dictionaries (chapter 3 of its codebook): a minister of Russia is RUSGOV, its parliament RUSLEG.

use jiff::civil::Date;

use crate::{
    extraction::Entity,
    gazetteer::{Gazetteer, NONE},
    ontology::{EntityType, Subtype},
};

/// Three-letter role of an organization within its country, and the code of one that has no country.
fn role(subtype: Subtype) -> (&'static str, &'static str) {
    match subtype {
        Subtype::Government | Subtype::Ministry | Subtype::Agency => ("GOV", ""),
        Subtype::Parliament => ("LEG", ""),
        Subtype::Military => ("MIL", ""),
        Subtype::Court => ("JUD", ""),
        Subtype::PoliticalParty => ("PTY", ""),
        Subtype::ArmedGroup => ("REB", "IMG"),
        Subtype::Company => ("BUS", "MNC"),
        Subtype::Media => ("MED", "MED"),
        Subtype::Ngo => ("NGO", "NGO"),
        _ => ("", ""),
    }
}

/// The code of an entity that the gazetteer knows as `at`, on `date`; empty where neither its country nor its kind has one.
pub(super) fn actor_code(gazetteer: &Gazetteer, at: u32, entity: &Entity, date: Option<Date>) -> String {
    if entity.entity_type == EntityType::Person {
        return holder(gazetteer, at, date).unwrap_or_else(|| country(gazetteer, at));
    }
    if entity.subtype == Subtype::Intergovernmental {
        return "IGO".to_owned();
    }
    let (within, alone) = role(entity.subtype);
    match country(gazetteer, at) {
        country if country.is_empty() => alone.to_owned(),
        country => country + within,
    }
}

fn country(gazetteer: &Gazetteer, at: u32) -> String {
    match gazetteer.record(at).country {
        NONE => String::new(),
        country => gazetteer.text(gazetteer.record(country).cameo).to_owned(),
    }
}

/// Of somebody in office: the government of the country, or the body that the office belongs to.
fn holder(gazetteer: &Gazetteer, person: u32, date: Option<Date>) -> Option<String> {
    let date = date?;
    let held = gazetteer.tenures_of(person).iter().filter(|tenure| tenure.of != NONE && tenure.period.contains(date));
    held.rev().find_map(|tenure| {
        let of = gazetteer.record(tenure.of);
        let code = gazetteer.text(of.cameo);
        if of.subtype == Subtype::Country {
            return (!code.is_empty()).then(|| format!("{code}GOV"));
        }
        let view = gazetteer.entity_view(tenure.of, "en");
        let code = if code.is_empty() { actor_code(gazetteer, tenure.of, &view, None) } else { code.to_owned() };
        (!code.is_empty()).then_some(code)
    })
}
