//! Where persons and bodies stand: titles are beside or around them.

use rustc_hash::FxHashMap;

use super::Resolver;
use crate::{
    ontology::{EntityType, MentionKind},
    pipeline::{
        article::WordRange,
        found::EntityIndex,
        spot::{Filling, TitleMatch},
    },
};

/// Mentions by place.
#[derive(Default)]
pub(super) struct Places {
    /// Persons by first word.
    pub(super) beginning: FxHashMap<u32, (WordRange, EntityIndex)>,
    /// Persons by the word behind.
    pub(super) ending: FxHashMap<u32, (WordRange, EntityIndex)>,
    /// All by place.
    pub(super) at: FxHashMap<WordRange, EntityIndex>,
    /// Organizations by first word, in the order of their mentions: words, number of the mention, entity.
    bodies: FxHashMap<u32, Vec<(WordRange, usize, EntityIndex)>>,
    /// Countries and bodies named by an adjective.
    pub(super) adjectives: FxHashMap<WordRange, EntityIndex>,
}

impl Places {
    pub(super) fn new(resolver: &Resolver<'_>) -> Self {
        let mut places = Places::default();
        for (number, mention) in resolver.mentions.iter().enumerate() {
            let entity = mention.entities[0];
            places.add_body(resolver, mention.words, number, entity);
            let is_first = places.at.insert(mention.words, entity).is_none();
            if is_first && mention.kind == MentionKind::Adjective {
                places.adjectives.insert(mention.words, entity);
            }
            if resolver.entities.list[entity.0 as usize].entity_type == EntityType::Person {
                places.beginning.insert(mention.words.begin, (mention.words, entity));
                places.ending.insert(mention.words.end, (mention.words, entity));
            }
        }
        places
    }

    pub(super) fn add_body(&mut self, resolver: &Resolver<'_>, words: WordRange, number: usize, entity: EntityIndex) {
        if resolver.entities.list[entity.0 as usize].entity_type == EntityType::Organization {
            self.bodies.entry(words.begin).or_default().push((words, number, entity));
        }
    }

    /// The longest organization inside a title.
    pub(super) fn body_inside(&self, title: WordRange) -> Option<EntityIndex> {
        let bodies = (title.begin..title.end).filter_map(|begin| self.bodies.get(&begin)).flatten();
        bodies
            .filter(|(words, _, _)| title.contains(*words) && *words != title)
            .max_by_key(|(words, number, _)| (words.len(), *number))
            .map(|&(_, _, entity)| entity)
    }
}

/// The country or body that fills a title's slot.
pub(super) fn owner(
    resolver: &Resolver<'_>,
    title: &TitleMatch,
    places: &Places,
    owners: &FxHashMap<u32, EntityIndex>,
) -> Option<EntityIndex> {
    match title.filling? {
        (_, Filling::Institution(at)) => owners.get(&at).copied(),
        (_, Filling::Name(reading)) => {
            let words = resolver.matches.readings[reading as usize].words;
            places.at.get(&words).copied()
        }
    }
}
