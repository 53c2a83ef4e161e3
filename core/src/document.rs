//! What goes into the pipeline: an article and how the caller wants it read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ontology::{EntityType, Layer, Subtype, Zone};

/// An article as a caller gives it. All of it but `text` is optional.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The caller's own id, repeated in the answer.
    pub id: String,
    /// The headline, where it is not part of `text`. Spans in it have the field [`Field::Title`](crate::extraction::Field::Title).
    pub title: String,
    /// The article, UTF-8, one paragraph a line or parted by blank lines.
    pub text: String,
    /// Language as a BCP 47 primary subtag ("en", "fr"); detected when `None`.
    pub language: Option<String>,
    /// The day of publication; read from a dateline or byline when `None`.
    pub date: Option<Date>,
    /// Names of the caller's own, for this document only (a watchlist).
    pub caller_entities: Vec<CallerEntity>,
}

/// An entity that the caller brings along, matched by its names as gazetteer entries are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CallerEntity {
    /// Id that the answer uses.
    pub id: String,
    /// Type of the entity.
    pub entity_type: EntityType,
    /// Subtype, or [`Subtype::Unspecified`].
    pub subtype: Subtype,
    /// Canonical name; also matched.
    pub name: String,
    /// Further names that are matched.
    pub names: Vec<String>,
    /// Wikidata item, may be empty.
    pub qid: String,
}

/// What the caller wants in the answer.
#[derive(Clone, Debug)]
pub struct Options {
    /// Entity types to report; all when empty.
    pub types: Vec<EntityType>,
    /// Layers to report; all when empty. Entities and mentions that a reported record refers to are always reported.
    pub layers: Vec<Layer>,
    /// Zones that entities and relations are taken from; title, body and caption when empty.
    pub zones: Vec<Zone>,
    /// Records below this confidence (0 to 1) are left out.
    pub min_confidence: f32,
    /// Whether each record says why: the rule or gazetteer line, and what lost against it.
    pub explain: bool,
    /// Whether states that the gazetteer knows but the text does not say are added.
    pub include_known_states: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            types: Vec::new(),
            layers: Vec::new(),
            zones: Vec::new(),
            min_confidence: 0.0,
            explain: false,
            include_known_states: false,
        }
    }
}

impl Options {
    /// Whether records of `layer` are wanted.
    pub fn wants_layer(&self, layer: Layer) -> bool {
        self.layers.is_empty() || self.layers.contains(&layer)
    }

    /// Whether entities of this type are wanted.
    pub fn wants_type(&self, entity_type: EntityType) -> bool {
        self.types.is_empty() || self.types.contains(&entity_type)
    }

    /// Whether entities and relations are taken from `zone`.
    pub fn wants_zone(&self, zone: Zone) -> bool {
        if self.zones.is_empty() { zone != Zone::Boilerplate } else { self.zones.contains(&zone) }
    }
}
