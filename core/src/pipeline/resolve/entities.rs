//! The entities of a document: each thing in the world stands once.

use rustc_hash::FxHashMap;

use crate::{
    gazetteer::{Gazetteer, NONE},
    ontology::{EntityType, Subtype},
    pipeline::found::{EntityIndex, EntityKey, FoundEntity},
};

/// Entities by key.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) list: Vec<FoundEntity>,
    pub(super) by_key: FxHashMap<EntityKey, EntityIndex>,
}

impl Entities {
    /// The entity with that key, made when it is new.
    pub(crate) fn add(&mut self, key: EntityKey, entity_type: EntityType, subtype: Subtype, name: &str) -> EntityIndex {
        if let Some(&found) = self.by_key.get(&key) {
            let entity = &mut self.list[found.0 as usize];
            if name.len() > entity.name.len() {
                name.clone_into(&mut entity.name);
            }
            return found;
        }
        let new = EntityIndex(self.list.len() as u32);
        self.by_key.insert(key.clone(), new);
        self.list.push(FoundEntity { key, entity_type, subtype, name: name.to_owned() });
        new
    }

    /// An entry of the gazetteer.
    pub(crate) fn known(&mut self, gazetteer: &Gazetteer, entity: u32) -> EntityIndex {
        let record = gazetteer.record(entity);
        let (entity_type, subtype) = (record.entity_type, record.subtype);
        self.add(EntityKey::Known(entity), entity_type, subtype, "")
    }

    /// What `class` means for `of`: the entry that describes it, or an instance without one.
    pub(crate) fn instance(&mut self, gazetteer: &Gazetteer, class: u32, of: Option<EntityIndex>) -> EntityIndex {
        if let Some(owner) = of.and_then(|of| self.gazetteer_index(of))
            && let Some(entity) = gazetteer.instance(class, owner)
        {
            return self.known(gazetteer, entity);
        }
        let record = gazetteer.record(class);
        self.add(EntityKey::Instance { class, of }, record.entity_type, record.subtype, "")
    }

    /// Index of the gazetteer entry, where the entity has one.
    pub(crate) fn gazetteer_index(&self, entity: EntityIndex) -> Option<u32> {
        match self.list[entity.0 as usize].key {
            EntityKey::Known(known) if known != NONE => Some(known),
            _ => None,
        }
    }
}
