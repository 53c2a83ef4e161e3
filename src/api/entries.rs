//! Entities and gazetteer entries as messages.

use std::time::SystemTime;

use dragoman_core::{
    extraction::Entity,
    gazetteer::{AliasView, EntityView, Gazetteer, LookupCandidate, TenureView},
    ontology::EntityType,
};

use super::labels::{self, Label as _};
use crate::proto::{self, entity, get_gazetteer_response as parts, lookup_name_response::Candidate};

/// An entity, of an answer or of the gazetteer.
pub(super) fn entity(entity: &Entity) -> proto::Entity {
    let has_codes = !(entity.iso3166.is_empty() && entity.cameo.is_empty());
    proto::Entity {
        id: entity.id.clone(),
        r#type: entity.entity_type.number(),
        subtype: entity.subtype.number(),
        name: entity.name.clone(),
        english_name: entity.english_name.clone(),
        qid: entity.qid.clone(),
        wikipedia_title: entity.wikipedia_title.clone(),
        country: entity.country.clone(),
        codes: has_codes.then(|| entity::Codes { iso3166: entity.iso3166.clone(), cameo: entity.cameo.clone() }),
        position: entity.position.map(|(latitude, longitude)| entity::Position { latitude, longitude }),
        salience: entity.salience,
        mention_count: entity.mention_count,
        known: entity.known,
    }
}

/// An entry with all that is known of it.
pub fn entry(view: &EntityView) -> proto::GazetteerEntry {
    proto::GazetteerEntry {
        entity: Some(entity(&view.entity)),
        aliases: view.aliases.iter().map(alias).collect(),
        tenures: view.tenures.iter().map(tenure).collect(),
        source: view.source.clone(),
    }
}

/// What a string could be.
pub fn candidate(candidate: &LookupCandidate) -> Candidate {
    Candidate {
        entity: Some(entity(&candidate.entity)),
        alias: Some(alias(&candidate.alias)),
        score: candidate.score,
        source: candidate.source.clone(),
    }
}

/// The gazetteers as a whole.
pub fn gazetteer(gazetteer: &Gazetteer, loaded: SystemTime) -> proto::GetGazetteerResponse {
    let statistics = gazetteer.statistics();
    let by_language = |counts: &[(String, u32)]| {
        counts
            .iter()
            .map(|(language, count)| parts::LanguageCount { language: language.clone(), count: *count })
            .collect()
    };
    proto::GetGazetteerResponse {
        version: gazetteer.version().to_owned(),
        entities: statistics
            .entities_by_type
            .iter()
            .map(|&(label, count)| parts::TypeCount {
                r#type: EntityType::from_label(label).unwrap_or_default().number(),
                count,
            })
            .collect(),
        names: by_language(&statistics.names_by_language),
        tenures: statistics.tenures,
        patterns: by_language(&statistics.patterns_by_language),
        sources: statistics
            .sources
            .iter()
            .map(|source| parts::Source {
                name: source.name.clone(),
                licence: source.licence.clone(),
                files: source.files.clone(),
            })
            .collect(),
        load_time: Some(loaded.into()),
    }
}

fn alias(alias: &AliasView) -> proto::Alias {
    proto::Alias { text: alias.text.clone(), language: alias.language.clone(), role: labels::role(alias.role) as i32 }
}

fn tenure(tenure: &TenureView) -> proto::Tenure {
    proto::Tenure {
        person_id: tenure.person_id.clone(),
        office_id: tenure.office_id.clone(),
        office_name: tenure.office_name.clone(),
        of_id: tenure.of_id.clone(),
        from: tenure.from.clone(),
        to: tenure.to.clone(),
        acting: tenure.acting,
    }
}
