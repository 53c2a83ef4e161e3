//! What comes out of the pipeline: records with typed arguments, each pointing at the words that say it.
//!
//! Offsets are UTF-8 bytes in the field that [`Span::field`] names, end exclusive; whoever answers a caller converts them to the caller's unit
//! (see [`crate::text::offsets`]). Records refer to each other by index into the lists of the same [`Extraction`]: `entities[mention.entities[0]]`.

use jiff::civil::Date;

use crate::ontology::{DateSource, EntityType, EventType, MentionKind, Modality, StateType, Subtype, ValueType, Zone};

/// All that was read in one document. Lists are in reading order.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Language that the document was read in ("en", "fr"), or the detected one when no grammar exists for it.
    pub language: String,
    /// The date that relative dates and offices were resolved against.
    pub date: Option<Date>,
    /// Where that date is from.
    pub date_source: DateSource,
    /// Things in the world.
    pub entities: Vec<Entity>,
    /// Where the text names them.
    pub mentions: Vec<Mention>,
    /// Dates, durations, amounts.
    pub values: Vec<Value>,
    /// States and events.
    pub relations: Vec<Relation>,
    /// Who is quoted with what.
    pub quotations: Vec<Quotation>,
    /// The zone of every paragraph.
    pub zones: Vec<ZoneSpan>,
    /// What the caller should know about this answer.
    pub warnings: Vec<Warning>,
}

/// Which text of the request a span points into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// `Document::title`.
    Title,
    /// `Document::text`.
    #[default]
    Text,
}

/// A stretch of text: bytes `begin..end` of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text it points into.
    pub field: Field,
    /// First byte.
    pub begin: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A paragraph's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneSpan {
    /// The paragraph.
    pub span: Span,
    /// What it is.
    pub zone: Zone,
}

/// Something that the caller should know: a stable code in capitals and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// For programs: `LANGUAGE_WITHOUT_GRAMMAR`, `NO_DOCUMENT_DATE` …
    pub code: &'static str,
    /// For people.
    pub message: String,
}

/// A thing in the world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// Gazetteer id, the same in every document; or `local/…` for a name that no gazetteer knows.
    pub id: String,
    /// What it is.
    pub entity_type: EntityType,
    /// Finer kind.
    pub subtype: Subtype,
    /// Canonical name in the document's language.
    pub name: String,
    /// Canonical name in English.
    pub english_name: String,
    /// Wikidata item, empty where none is known.
    pub qid: String,
    /// Title of the English Wikipedia article, empty where none is known.
    pub wikipedia_title: String,
    /// Gazetteer id of its country, empty where none is known.
    pub country: String,
    /// ISO 3166-1 alpha-2, of countries.
    pub iso3166: String,
    /// CAMEO actor code.
    pub cameo: String,
    /// Latitude and longitude in degrees.
    pub position: Option<(f32, f32)>,
    /// Share of the document's weight that it carries, 0 to 1.
    pub salience: f32,
    /// Number of mentions.
    pub mention_count: u32,
    /// Whether a gazetteer (or the caller) knows it.
    pub known: bool,
}

/// Where the text names an entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mention {
    /// Indices into `entities`; several for "the two presidents".
    pub entities: Vec<usize>,
    /// The name alone: no article, no honorific, no possessive.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
    /// Of a metonym: the city that the words name, index into `entities`.
    pub literal: Option<usize>,
    /// 0 to 1.
    pub confidence: f32,
    /// Why, when asked for.
    pub explanation: Option<Explanation>,
}

/// Why a record stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The rule that made it, or the gazetteer file and line ("people/russia-ukraine.toml:12").
    pub rule: String,
    /// What lost against it, and why.
    pub rejected: Vec<Rejected>,
}

/// A reading that lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejected {
    /// Entity id or rule.
    pub candidate: String,
    /// Why it lost.
    pub reason: String,
}

/// A date, duration or amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub value_type: ValueType,
    /// The words.
    pub span: Span,
    /// Normal form as the ontology says ("2021-05-06", "P8Y", "200000000 USD", "100000 soldiers", "97%").
    pub normal: String,
    /// `START` `MID` `END` `APPROX`, or empty (dates only).
    pub modifier: &'static str,
    /// The same in parts.
    pub parts: ValueParts,
    /// 0 to 1.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: String,
}

/// A value in parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ValueParts {
    /// Not parted further.
    #[default]
    None,
    /// First and last day of a date, where they are known.
    Interval {
        /// First day.
        first: Option<Date>,
        /// Last day.
        last: Option<Date>,
    },
    /// An amount or a range of amounts with what is counted: ISO 4217 code, unit or noun, `%`.
    Amount {
        /// Lower bound, `None` when open.
        least: Option<f64>,
        /// Upper bound, `None` when open; equal to `least` for a plain number.
        most: Option<f64>,
        /// What is counted.
        unit: String,
    },
}

/// A state or an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The sentence or clause that says it, and further ones that say it again.
    pub evidence: Vec<Span>,
    /// 0 to 1.
    pub confidence: f32,
    /// The pattern that found it: "grammar/en/events/consult.toml:12".
    pub rule: String,
    /// Why, when asked for.
    pub explanation: Option<Explanation>,
    /// What it says.
    pub content: RelationContent,
}

/// Two families of relations.
#[derive(Clone, Debug, PartialEq)]
pub enum RelationContent {
    /// Something that stands.
    State(State),
    /// Something that happens.
    Event(Event),
}

/// A standing relation. Arguments are indices into `entities`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What stands.
    pub state_type: StateType,
    /// Of whom.
    pub subject: usize,
    /// To whom or what.
    pub object: usize,
    /// `HOLDS_OFFICE`: the country or body that the office belongs to.
    pub of: Option<usize>,
    /// `MINISTER_OF`: "foreign affairs", "defence" …
    pub portfolio: String,
    /// Known from the gazetteer, not said in the text.
    pub from_gazetteer: bool,
}

/// Something that happens. Arguments are indices into `entities` or `values`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode in lower case ("visit"), or empty.
    pub mode: String,
    /// Who does it, in reading order.
    pub actors: Vec<usize>,
    /// To whom, in reading order.
    pub recipients: Vec<usize>,
    /// Where.
    pub place: Option<usize>,
    /// When, in the normal form of dates, or empty.
    pub time: String,
    /// MONEY or QUANTITY value.
    pub amount: Option<usize>,
    /// What it is about.
    pub topics: Vec<usize>,
    /// Whether it happened.
    pub modality: Modality,
    /// Who says so, where it is not the article's own voice.
    pub attribution: Option<usize>,
    /// The words that express it.
    pub trigger: Span,
    /// Joins the same event over articles and languages.
    pub event_key: String,
}

/// Who is quoted with what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quotation {
    /// Who says it.
    pub speaker: Option<usize>,
    /// To whom.
    pub addressee: Option<usize>,
    /// The words that say that it is said ("said", "a souligné").
    pub cue: Option<Span>,
    /// What is said; several where the cue stands in the middle.
    pub content: Vec<Span>,
    /// In quotation marks.
    pub direct: bool,
    /// 0 to 1.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: String,
}
