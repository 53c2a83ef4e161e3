//! Files of patterns as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A file of patterns as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct EventSource {
    #[serde(rename = "type")]
    pub(super) event_type: String,
    pub(super) patterns: Vec<Spanned<PatternSource>>,
}

/// A pattern as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct PatternSource {
    /// Instead of the file's type.
    #[serde(rename = "type")]
    pub(super) event_type: String,
    pub(super) mode: String,
    /// Lemmas of verbs, with a reflexive pronoun before them or fixed words behind them.
    pub(super) verb: Vec<String>,
    /// Lemmas of nouns, of several words too.
    pub(super) noun: Vec<String>,
    /// Lemmas of adjectives that are said of a subject.
    pub(super) adjective: Vec<String>,
    pub(super) actor: Vec<String>,
    pub(super) recipient: Vec<String>,
    pub(super) topic: Vec<String>,
    pub(super) place: Vec<String>,
    /// Lemmas of which the object must have one as its head or beside it; "MONEY" is any sum.
    pub(super) object: Vec<String>,
    /// Lemmas of which the object may have none.
    pub(super) object_not: Vec<String>,
    /// Lemmas of which one must stand in what is said or done.
    pub(super) words: Vec<String>,
    /// Types or subtypes of entities that can fill the slot; any, where none is said.
    pub(super) actor_is: Vec<String>,
    pub(super) recipient_is: Vec<String>,
    /// "actor", "recipient", "object", "clause", "infinitive", "obligation", "passive", "partner": what must be there.
    pub(super) needs: Vec<String>,
    /// A city among the recipients stands for its country; where it is not said, in all but acts of force.
    pub(super) host: Option<bool>,
    /// Mode by the type of the event that is asked for, refused or promised.
    pub(super) mode_of: BTreeMap<String, String>,
    /// What the event makes of events inside its clause or object.
    pub(super) inside: String,
    /// What the event itself is when it is plainly stated.
    pub(super) modality: String,
    pub(super) confidence: Option<f32>,
    pub(super) examples: Vec<Spanned<ExampleSource>>,
}

/// A sentence beside a pattern, and the events that must be found in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleSource {
    pub(super) text: String,
    pub(super) events: Vec<String>,
}
