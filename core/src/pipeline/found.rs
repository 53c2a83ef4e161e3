//! What the stages hand to each other: values, mentions and entities, by word.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    extraction::{Rejected, ValueParts},
    gazetteer::Gazetteer,
    ontology::{EntityType, EventType, MentionKind, Modality, Subtype, ValueType},
    pipeline::{article::WordRange, by_word::ByWord},
};

/// A value in the text.
#[derive(Clone, Debug)]
pub(crate) struct FoundValue {
    pub(crate) words: WordRange,
    pub(crate) value_type: ValueType,
    pub(crate) normal: String,
    /// `START` `MID` `END` `APPROX`, or empty.
    pub(crate) modifier: &'static str,
    pub(crate) parts: ValueParts,
    pub(crate) confidence: f32,
    /// "grammar/en/values.toml:12".
    pub(crate) rule: String,
}

/// Entities in some order: nearly always one or two, and so kept without memory of their own.
pub(crate) type EntityList = SmallVec<[EntityIndex; 4]>;

/// Index of an entity in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EntityIndex(pub(crate) u32);

/// What an entity of the document is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EntityKey {
    /// Entry of the gazetteer.
    Known(u32),
    /// What class `class` (an entry) means for that entity; `None`: it is not said for whom.
    Instance { class: u32, of: Option<EntityIndex> },
    /// Brought by the caller: index into `Document::caller_entities`.
    Caller(u32),
    /// Only in this document: its name, folded.
    Local(String),
}

/// An entity of the document.
#[derive(Clone, Debug)]
pub(crate) struct FoundEntity {
    pub(crate) key: EntityKey,
    pub(crate) entity_type: EntityType,
    pub(crate) subtype: Subtype,
    /// Longest name in the text; used where no gazetteer knows it.
    pub(crate) name: String,
}

/// A mention in the text.
#[derive(Clone, Debug)]
pub(crate) struct FoundMention {
    /// The name alone.
    pub(crate) words: WordRange,
    /// One, or several for "the two presidents".
    pub(crate) entities: EntityList,
    pub(crate) kind: MentionKind,
    /// Of a metonym: the city.
    pub(crate) literal: Option<EntityIndex>,
    pub(crate) confidence: f32,
    /// What made it.
    pub(crate) rule: MentionRule,
}

/// What made a mention; it is written out only for whoever asks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MentionRule {
    /// File and line of the gazetteer.
    Line(u32, u32),
    /// A rule of the pipeline.
    Rule(&'static str),
    /// A name of the caller's entity with this index.
    Caller(u32),
}

impl MentionRule {
    pub(crate) fn text(self, gazetteer: &Gazetteer) -> String {
        match self {
            MentionRule::Line(file, line) => gazetteer.source(file, line),
            MentionRule::Rule(rule) => rule.to_owned(),
            MentionRule::Caller(at) => format!("caller_entities[{at}]"),
        }
    }
}

/// A holder beside an office: "Russian foreign minister" + "Sergei Lavrov".
#[derive(Clone, Debug)]
pub(crate) struct Holding {
    /// The person.
    pub(crate) person: EntityIndex,
    /// The office instance.
    pub(crate) office: EntityIndex,
    /// Country or body of the office.
    pub(crate) of: Option<EntityIndex>,
    /// Class entry of the office.
    pub(crate) class: u32,
    /// "former", "ex-".
    pub(crate) former: bool,
    /// Vice, deputy, acting, designated: not the office itself.
    pub(crate) lesser: bool,
    /// The words that say it.
    pub(crate) words: WordRange,
    /// The office is only described ("his Russian counterpart Sergei Lavrov"): no `HOLDS_OFFICE`.
    pub(crate) nominal: bool,
}

/// Who is quoted with what.
#[derive(Clone, Debug)]
pub(crate) struct FoundQuotation {
    pub(crate) speaker: Option<EntityIndex>,
    pub(crate) addressee: Option<EntityIndex>,
    /// The words that say that it is said.
    pub(crate) cue: Option<WordRange>,
    /// What is said, without the marks; several where the cue or a few words stand between.
    pub(crate) content: Vec<WordRange>,
    /// In quotation marks.
    pub(crate) direct: bool,
    pub(crate) confidence: f32,
    /// The rule that found it.
    pub(crate) rule: &'static str,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub(crate) struct FoundEvent {
    pub(crate) event_type: EventType,
    /// PLOVER mode in lower case, or empty.
    pub(crate) mode: String,
    pub(crate) actors: EntityList,
    pub(crate) recipients: EntityList,
    pub(crate) place: Option<EntityIndex>,
    /// Normal form of a date, or empty.
    pub(crate) time: String,
    /// Index of a value.
    pub(crate) amount: Option<u32>,
    pub(crate) topics: EntityList,
    pub(crate) modality: Modality,
    pub(crate) attribution: Option<EntityIndex>,
    pub(crate) trigger: WordRange,
    /// The sentences that tell it.
    pub(crate) evidence: SmallVec<[WordRange; 2]>,
    /// "grammar/en/events/consult.toml:12".
    pub(crate) rule: String,
    pub(crate) confidence: f32,
}

/// What resolution gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) entities: Vec<FoundEntity>,
    pub(crate) by_key: FxHashMap<EntityKey, EntityIndex>,
    /// By first word, the longer first.
    pub(crate) mentions: Vec<FoundMention>,
    /// Which mentions begin at each word; empty until all of them are there.
    pub(crate) by_word: ByWord,
    pub(crate) holdings: Vec<Holding>,
    /// Further states that names say by themselves (type, subject, object, words): `AGENCY_OF`, `LOCATED_IN` …
    pub(crate) states: Vec<(crate::ontology::StateType, EntityIndex, EntityIndex, WordRange)>,
    /// For each mention what lost against it; empty unless somebody asks.
    pub(crate) rejected: Vec<Vec<Rejected>>,
}

impl Resolved {
    pub(crate) fn entity(&self, index: EntityIndex) -> &FoundEntity {
        &self.entities[index.0 as usize]
    }

    /// The entity of an entry of the gazetteer, where the document has it.
    pub(crate) fn of_entry(&self, entry: u32) -> Option<EntityIndex> {
        self.by_key.get(&EntityKey::Known(entry)).copied()
    }

    /// A further entity, which has no mention yet.
    pub(crate) fn add(&mut self, entity: FoundEntity) -> EntityIndex {
        let new = EntityIndex(self.entities.len() as u32);
        self.by_key.insert(entity.key.clone(), new);
        self.entities.push(entity);
        new
    }

    /// Nothing is added any more: from here on the mentions at a word are found at once.
    pub(crate) fn close(&mut self, words: usize) {
        self.by_word = ByWord::new(self.mentions.iter().map(|mention| mention.words.begin), words);
    }

    /// Mentions that begin in `range`, in reading order.
    pub(crate) fn mentions_in(&self, range: WordRange) -> &[FoundMention] {
        if !self.by_word.is_empty() {
            return &self.mentions[self.by_word.within(range.begin as usize, range.end as usize)];
        }
        let begin = self.mentions.partition_point(|mention| mention.words.begin < range.begin);
        let end = self.mentions.partition_point(|mention| mention.words.begin < range.end);
        &self.mentions[begin..end]
    }
}
