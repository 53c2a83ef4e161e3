//! States: what titles, appositions, names of institutions and the patterns of the grammar say of persons, bodies and places.

mod parts;
mod pattern;
mod places;
mod slot;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, ops::Range};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    gazetteer::Gazetteer,
    ontology::{EntityType, MentionKind, StateType, Subtype},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, EntityKey, Holding, Resolved},
    },
    text::words::{Gap, Shape},
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
    pub(crate) rule: Cow<'static, str>,
}

/// States of a document: each stands once, with all its evidence.
pub(crate) fn states(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved) -> Vec<FoundState> {
    let mut states = States::default();
    for holding in &resolved.holdings {
        of_holding(gazetteer, resolved, holding, &mut states);
    }
    for &(state_type, subject, object, words) in &resolved.states {
        states.add(state(state_type, subject, object, words, 0.85, "states: adjective in the name of an institution"));
    }
    located(gazetteer, article, resolved, &mut states);
    beside_names(gazetteer, article, resolved, &mut states);
    parts::add(gazetteer, article, resolved, &mut states);
    pattern::add(gazetteer, article, resolved, &mut states);
    states.list
}

/// States as they are found.
#[derive(Default)]
struct States {
    list: Vec<FoundState>,
    index: FxHashMap<(StateType, EntityIndex, EntityIndex), usize>,
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
    FoundState {
        state_type,
        subject,
        object,
        of: None,
        portfolio: String::new(),
        evidence,
        confidence,
        rule: rule.into(),
    }
}

impl States {
    /// Whether some state says what the one is to the other.
    fn relates(&self, subject: EntityIndex, object: EntityIndex) -> bool {
        self.list.iter().any(|state| {
            (state.subject, state.object) == (subject, object) || (state.subject, state.of) == (subject, Some(object))
        })
    }

    fn add(&mut self, new: FoundState) {
        let place = *self.index.entry((new.state_type, new.subject, new.object)).or_insert(self.list.len());
        match self.list.get_mut(place) {
            Some(known) => {
                known.confidence = known.confidence.max(new.confidence);
                known.evidence.extend(new.evidence);
            }
            None => self.list.push(new),
        }
    }
}

/// An office beside a name: who holds it, and what that makes them of its country or body.
fn of_holding(gazetteer: &Gazetteer, resolved: &Resolved, holding: &Holding, states: &mut States) {
    let (rule, confidence) =
        if holding.nominal { ("states: description of a holder", 0.75) } else { ("states: title beside a name", 0.9) };
    if !holding.nominal {
        let mut held = state(StateType::HoldsOffice, holding.person, holding.office, holding.words, confidence, rule);
        held.of = holding.of;
        states.add(held);
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
    states.add(specific);
}

/// What a class of offices says of its holder, for that kind of owner.
fn specific(class_state: StateType, owner: EntityType) -> StateType {
    let is_body = matches!(owner, EntityType::Organization | EntityType::Facility);
    match class_state {
        StateType::HeadOfState | StateType::HeadOfGovernment if is_body => StateType::HeadOf,
        StateType::HeadOf if !is_body => StateType::AgentOf,
        StateType::MinisterOf if is_body => StateType::AgentOf,
        StateType::MemberOf if !is_body => StateType::Unspecified,
        other => other,
    }
}

/// What an adjective or a possessive beside a name says: "Russia's Sergei Lavrov", "Russian journalist X", "the Lebanese movement Hezbollah".
fn beside_names(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved, states: &mut States) {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return };
    // Each person with the words that name an office of theirs.
    let holders: FxHashSet<(EntityIndex, u32)> = resolved
        .holdings
        .iter()
        .flat_map(|holding| (holding.words.begin..holding.words.end).map(|word| (holding.person, word)))
        .collect();
    for pair in resolved.mentions.windows(2) {
        let (country, named) = (&pair[0], &pair[1]);
        let (subject, object) = (named.entities[0], country.entities[0]);
        let is_state = resolved.entity(object).subtype == Subtype::Country;
        if !is_state || named.kind != MentionKind::Name || country.words.end > named.words.begin {
            continue;
        }
        let between = country.words.end as usize..named.words.begin as usize;
        if between.len() > 4 || between.clone().any(|at| article.words[at].gap == Gap::Line) {
            continue;
        }
        let words = WordRange { begin: country.words.begin, end: named.words.end };
        let entity_type = resolved.entity(subject).entity_type;
        let is_possessive = between.len() == 1 && grammar.tokens.possessives.has(article.words[between.start].exact);
        if is_possessive && entity_type == EntityType::Person {
            states.add(state(
                StateType::AgentOf,
                subject,
                object,
                words,
                0.75,
                "states: possessive of a country before a person",
            ));
            continue;
        }
        if country.kind != MentionKind::Adjective {
            continue;
        }
        // The noun stands between (English) or before the adjective (French).
        let all = &article.words;
        // Small words may tell it closer: "Finnish defence analyst X", "l'analyste militaire finlandais X".
        let is_small = |words: Range<usize>| words.into_iter().all(|at| all[at].shape == Shape::Lower);
        let is_between = is_small(between.clone()) && grammar.names.occupations.ending_at(all, between.end) > 0;
        let before = country.words.begin as usize;
        let is_before = between.len() <= 1
            && (0..=2.min(before)).any(|closer| {
                is_small(before - closer..before) && grammar.names.occupations.ending_at(all, before - closer) > 0
            });
        // "Turkish President": the office says more than the nationality.
        let holds_office = (words.begin..words.end).any(|word| holders.contains(&(subject, word)));
        if entity_type == EntityType::Person && (is_between || is_before) && !holds_office {
            states.add(state(StateType::CitizenOf, subject, object, words, 0.7, "states: nationality before a person"));
        }
        let is_body =
            entity_type == EntityType::Organization && resolved.entity(subject).subtype != Subtype::Intergovernmental;
        let one_noun =
            between.len() == 1 && all[between.start].shape == Shape::Lower && all[between.start].gap == Gap::Space;
        if is_body && one_noun {
            states.add(state(StateType::BasedIn, subject, object, words, 0.7, "states: nationality before a body"));
        }
    }
}

/// "à Kiev, en Ukraine", "Geneva, Switzerland": a place and behind a comma the country that it lies in.
fn located(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved, states: &mut States) {
    let places: Vec<_> = resolved
        .mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name && mention.entities.len() == 1)
        .filter(|mention| {
            matches!(resolved.entity(mention.entities[0]).entity_type, EntityType::Place | EntityType::Facility)
        })
        .collect();
    let locatives = gazetteer.grammar(&article.language).map(|grammar| &grammar.names.locative);
    for pair in places.windows(2) {
        let (inner, outer) = (pair[0], pair[1]);
        let between = inner.words.end as usize..outer.words.begin as usize;
        if between.is_empty() || between.len() > 3 || between.clone().any(|at| article.words[at].gap == Gap::Line) {
            continue;
        }
        let locative = locatives.map_or(0, |grammar| grammar.ending_at(&article.words, between.end));
        if article.surface(between.start) != "," && locative != between.len() {
            continue;
        }
        let outer_entity = resolved.entity(outer.entities[0]);
        let is_facility = resolved.entity(inner.entities[0]).entity_type == EntityType::Facility;
        let is_country = matches!(outer_entity.subtype, Subtype::Country | Subtype::Territory | Subtype::Region)
            || is_facility && outer_entity.entity_type == EntityType::Place;
        let lies_there = is_facility || lies_in(gazetteer, resolved, inner.entities[0], outer.entities[0]);
        if is_country && lies_there {
            let words = WordRange { begin: inner.words.begin, end: outer.words.end };
            let rule = "states: place before its country";
            states.add(state(StateType::LocatedIn, inner.entities[0], outer.entities[0], words, 0.8, rule));
        }
    }
}

/// A known place must lie there; an unknown one is believed.
fn lies_in(gazetteer: &Gazetteer, resolved: &Resolved, inner: EntityIndex, outer: EntityIndex) -> bool {
    let known = |index: EntityIndex| match resolved.entity(index).key {
        EntityKey::Known(entity) => Some(entity),
        EntityKey::Instance { .. } | EntityKey::Caller(_) | EntityKey::Local(_) => None,
    };
    known(inner).is_none_or(|inner| {
        known(outer).is_none_or(|outer| {
            let record = gazetteer.record(inner);
            record.country == outer || record.part_of == outer
        })
    })
}
