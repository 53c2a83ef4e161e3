//! States: what titles, appositions and names of institutions say of persons and bodies.

use crate::{
    gazetteer::Gazetteer,
    ontology::{EntityType, MentionKind, StateType, Subtype},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, EntityKey, Holding, Resolved},
    },
};

/// A state with its words.
#[derive(Clone, Debug)]
pub(crate) struct FoundState {
    pub(crate) state_type: StateType,
    pub(crate) subject: EntityIndex,
    pub(crate) object: EntityIndex,
    pub(crate) of: Option<EntityIndex>,
    pub(crate) portfolio: String,
    /// Places that say it, in reading order.
    pub(crate) evidence: Vec<WordRange>,
    pub(crate) confidence: f32,
    pub(crate) rule: &'static str,
}

/// States of a document: each stands once, with all its evidence.
pub(crate) fn states(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved) -> Vec<FoundState> {
    let mut states = Vec::new();
    for holding in &resolved.holdings {
        of_holding(gazetteer, resolved, holding, &mut states);
    }
    for &(state_type, subject, object, words) in &resolved.states {
        add(
            &mut states,
            state(state_type, subject, object, words, 0.85, "states: adjective in the name of an institution"),
        );
    }
    located(gazetteer, article, resolved, &mut states);
    states
}

fn state(
    state_type: StateType,
    subject: EntityIndex,
    object: EntityIndex,
    words: WordRange,
    confidence: f32,
    rule: &'static str,
) -> FoundState {
    let evidence = vec![words];
    FoundState { state_type, subject, object, of: None, portfolio: String::new(), evidence, confidence, rule }
}

fn add(states: &mut Vec<FoundState>, new: FoundState) {
    let same = |known: &&mut FoundState| {
        known.state_type == new.state_type && known.subject == new.subject && known.object == new.object
    };
    match states.iter_mut().find(same) {
        Some(known) => {
            known.confidence = known.confidence.max(new.confidence);
            known.evidence.extend(new.evidence);
        }
        None => states.push(new),
    }
}

/// An office beside a name: who holds it, and what that makes them of its country or body.
fn of_holding(gazetteer: &Gazetteer, resolved: &Resolved, holding: &Holding, states: &mut Vec<FoundState>) {
    let (rule, confidence) =
        if holding.nominal { ("states: description of a holder", 0.75) } else { ("states: title beside a name", 0.9) };
    if !holding.nominal {
        let mut held = state(StateType::HoldsOffice, holding.person, holding.office, holding.words, confidence, rule);
        held.of = holding.of;
        add(states, held);
    }
    let Some(of) = holding.of.filter(|_| !holding.former) else { return };
    let owner_type = resolved.entity(of).entity_type;
    let record = gazetteer.record(holding.class);
    let state_type = if holding.lesser { StateType::AgentOf } else { specific(record.state, owner_type) };
    if state_type == StateType::Unspecified {
        return;
    }
    let mut specific = state(state_type, holding.person, of, holding.words, confidence, rule);
    if state_type == StateType::MinisterOf {
        gazetteer.text(record.portfolio).clone_into(&mut specific.portfolio);
    }
    add(states, specific);
}

/// What a class of offices says of its holder, for that kind of owner.
fn specific(class_state: StateType, owner: EntityType) -> StateType {
    let is_body = matches!(owner, EntityType::Organization | EntityType::Facility);
    match class_state {
        StateType::HeadOfState | StateType::HeadOfGovernment if is_body => StateType::HeadOf,
        StateType::HeadOf if !is_body => StateType::AgentOf,
        StateType::MinisterOf if is_body => StateType::AgentOf,
        other => other,
    }
}

/// "à Kiev, en Ukraine", "Geneva, Switzerland": a place and behind a comma the country that it lies in.
fn located(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved, states: &mut Vec<FoundState>) {
    let places: Vec<_> = resolved
        .mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name && mention.entities.len() == 1)
        .filter(|mention| {
            matches!(resolved.entity(mention.entities[0]).entity_type, EntityType::Place | EntityType::Facility)
        })
        .collect();
    for pair in places.windows(2) {
        let (inner, outer) = (pair[0], pair[1]);
        let between = inner.words.end as usize..outer.words.begin as usize;
        if between.is_empty() || between.len() > 3 || article.surface(between.start) != "," {
            continue;
        }
        let is_country = matches!(
            resolved.entity(outer.entities[0]).subtype,
            Subtype::Country | Subtype::Territory | Subtype::Region
        );
        let known = |index: EntityIndex| match resolved.entity(index).key {
            EntityKey::Known(entity) => Some(entity),
            EntityKey::Instance { .. } | EntityKey::Caller(_) | EntityKey::Local(_) => None,
        };
        // A known place must lie there; an unknown one is believed.
        let lies_there = known(inner.entities[0]).is_none_or(|inner| {
            known(outer.entities[0]).is_some_and(|outer| {
                let record = gazetteer.record(inner);
                record.country == outer || record.part_of == outer
            })
        });
        if is_country && lies_there {
            let words = WordRange { begin: inner.words.begin, end: outer.words.end };
            let rule = "states: place before its country";
            add(states, state(StateType::LocatedIn, inner.entities[0], outer.entities[0], words, 0.8, rule));
        }
    }
}
