//! What a description says by itself: "eastern Ukraine" lies in Ukraine, "the Austrian capital" in Austria, "Sudan's army" is Sudan's.

use super::{States, state};
use crate::{
    gazetteer::{Gazetteer, LanguageGrammar},
    ontology::{EntityType, MentionKind, StateType, Subtype},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, EntityKey, FoundMention, Resolved},
    },
};

/// Adds what the mentions say one by one.
pub(super) fn add(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved, states: &mut States) {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return };
    let owners = Owners { gazetteer, article, resolved, grammar };
    for mention in &resolved.mentions {
        let Some(&subject) = mention.entities.first().filter(|_| mention.entities.len() == 1) else { continue };
        let entity = resolved.entity(subject);
        let found = match (entity.entity_type, entity.subtype) {
            (EntityType::Place, Subtype::Region) => owners.of_region(subject, mention),
            (EntityType::Place, Subtype::City) => owners.of_capital(subject, mention),
            (EntityType::Organization, Subtype::Ministry | Subtype::Military | Subtype::Parliament) => {
                owners.of_institution(subject, mention)
            }
            _ => None,
        };
        let Some((state_type, object)) = found.filter(|&(_, object)| object != subject) else { continue };
        states.add(state(state_type, subject, object, mention.words, 0.8, "states: country in a description"));
    }
}

struct Owners<'a> {
    gazetteer: &'a Gazetteer,
    article: &'a Article,
    resolved: &'a Resolved,
    grammar: &'a LanguageGrammar,
}

impl Owners<'_> {
    /// The entity of the document that is this entry.
    fn entity(&self, entry: u32) -> Option<EntityIndex> {
        self.resolved.of_entry(entry)
    }

    /// "eastern Ukraine": a region that a description makes has its country in its key, a known one in its name.
    fn of_region(&self, subject: EntityIndex, mention: &FoundMention) -> Option<(StateType, EntityIndex)> {
        let country = match &self.resolved.entity(subject).key {
            EntityKey::Local(key) => {
                let (_, id) = key.rsplit_once('/')?;
                let is =
                    |entity: &EntityKey| matches!(entity, EntityKey::Known(known) if self.gazetteer.id(*known) == id);
                let found = self.resolved.entities.iter().position(|entity| is(&entity.key))?;
                EntityIndex(found as u32)
            }
            EntityKey::Known(known) => {
                let country = self.gazetteer.record(*known).country;
                let object = self.entity(country)?;
                let name = self.gazetteer.name(country, &self.article.language);
                let named = !name.is_empty() && self.article.slice(mention.words).contains(name);
                (named || self.has_adjective(mention.words, object)).then_some(object)?
            }
            EntityKey::Instance { .. } | EntityKey::Caller(_) => return None,
        };
        let is_country = self.resolved.entity(country).subtype == Subtype::Country;
        is_country.then_some((StateType::LocatedIn, country))
    }

    /// "the Austrian capital".
    fn of_capital(&self, subject: EntityIndex, mention: &FoundMention) -> Option<(StateType, EntityIndex)> {
        let EntityKey::Known(known) = self.resolved.entity(subject).key else { return None };
        let object = self.entity(self.gazetteer.record(known).country)?;
        let described = mention.kind == MentionKind::Nominal && self.has_adjective(mention.words, object);
        described.then_some((StateType::LocatedIn, object))
    }

    fn has_adjective(&self, words: WordRange, country: EntityIndex) -> bool {
        let mut inside = self.resolved.mentions_in(words).iter();
        inside.any(|mention| mention.kind == MentionKind::Adjective && mention.entities.first() == Some(&country))
    }

    /// "Sudan's army", "its defence ministry": a possessive stands right before.
    fn of_institution(&self, subject: EntityIndex, mention: &FoundMention) -> Option<(StateType, EntityIndex)> {
        let object = match self.resolved.entity(subject).key {
            EntityKey::Instance { of, .. } => of?,
            EntityKey::Known(known) => {
                let record = self.gazetteer.record(known);
                self.entity(record.of).or_else(|| self.entity(record.country))?
            }
            EntityKey::Caller(_) | EntityKey::Local(_) => return None,
        };
        let words = &self.article.words;
        let begin = mention.words.begin as usize;
        let possessive = begin > 0 && self.grammar.tokens.possessives.has(words[begin - 1].exact)
            || self.grammar.nominals.possessive.ending_at(words, begin) > 0;
        let is_country = self.resolved.entity(object).subtype == Subtype::Country;
        (possessive && is_country).then_some((StateType::AgencyOf, object))
    }
}
