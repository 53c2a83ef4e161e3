//! Gold in the exchange form: one JSON object a line, offsets in code points. Public annotated sets are put into it; their label schemes differ, so
//! most fields are optional and each is scored only where it stands. Predictions can be written in the same form.

use serde::{Deserialize, Serialize};

use super::text::Stretch;

/// A document.
#[derive(Clone, Debug, Deserialize)]
pub struct ExchangeDocument {
    /// Document id.
    pub id: String,
    /// "en", "fr".
    pub lang: String,
    /// Day of publication, where it is known to the day.
    #[serde(default)]
    pub date: Option<String>,
    /// The text.
    pub text: String,
    /// Entities, dates and amounts.
    #[serde(default)]
    pub entities: Vec<ExchangeEntity>,
    /// Relations, of several schemes.
    #[serde(default)]
    pub relations: Vec<ExchangeRelation>,
    /// Quotations.
    #[serde(default)]
    pub quotes: Vec<ExchangeQuote>,
    /// Where predictions count; the whole text when absent.
    #[serde(default)]
    pub eval_span: Option<Stretch>,
    /// Which values were annotated ("datetime", "number", "currency", "percentage", "dimension", "ordinal").
    #[serde(default)]
    pub kind: Option<String>,
}

/// A marked stretch of text.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct ExchangeEntity {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    #[serde(default)]
    pub text: String,
    /// Label of the set's scheme.
    #[serde(rename = "type")]
    pub label: String,
    /// Wikidata item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qid: Option<String>,
    /// Wikipedia article (`en:Sergey_Lavrov`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wiki: Option<String>,
    /// Coreference cluster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<u32>,
    /// Inside another mention: neither required nor punished.
    #[serde(default, skip_serializing)]
    pub nested: bool,
    /// Neither required nor punished.
    #[serde(default, skip_serializing)]
    pub optional: bool,
    /// Whether it is a name; descriptions may be left out.
    #[serde(default, skip_serializing)]
    pub named: Option<bool>,
    /// The name without the title.
    #[serde(default, skip_serializing)]
    pub name_span: Option<Stretch>,
    /// Other spans that are as good.
    #[serde(default, skip_serializing)]
    pub alt: Vec<ExchangeSpan>,
    /// Normal form of a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Several possible values.
    #[serde(default, skip_serializing)]
    pub values: Vec<ExchangeValue>,
    /// Currency code.
    #[serde(default, skip_serializing)]
    pub iso: Option<String>,
}

impl ExchangeEntity {
    /// Where it stands.
    pub fn span(&self) -> Stretch {
        Stretch::new(self.start, self.end)
    }
}

/// A stretch with named ends.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ExchangeSpan {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// One possible value of a date expression.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ExchangeValue {
    /// TIMEX.
    #[serde(default)]
    pub timex: String,
    /// "date", "daterange", "set" …
    #[serde(default, rename = "type")]
    pub kind: String,
    /// The day or time, or seconds of a duration.
    #[serde(default)]
    pub value: Option<String>,
    /// First day of a range.
    #[serde(default)]
    pub start: Option<String>,
    /// Day after the last of a range.
    #[serde(default)]
    pub end: Option<String>,
}

/// A relation; which fields stand depends on the set.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ExchangeRelation {
    /// Label of the set's scheme.
    pub rel: String,
    /// Cluster of the subject.
    #[serde(default)]
    pub subj_cluster: Option<u32>,
    /// Cluster of the object.
    #[serde(default)]
    pub obj_cluster: Option<u32>,
    /// Every place of the source.
    #[serde(default)]
    pub subj_all: Vec<Stretch>,
    /// Every place of the target.
    #[serde(default)]
    pub obj_all: Vec<Stretch>,
}

/// A quotation.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ExchangeQuote {
    /// Who says it.
    #[serde(default)]
    pub source: Vec<Stretch>,
    /// What is said, quotation marks included.
    #[serde(default)]
    pub content: Vec<Stretch>,
    /// In quotation marks as a whole.
    #[serde(default)]
    pub direct: bool,
    /// Holds quotation marks.
    #[serde(default)]
    pub has_marks: bool,
}

/// A prediction, one a line.
#[derive(Clone, Debug, Serialize)]
pub struct ExchangePrediction {
    /// Document id.
    pub id: String,
    /// Entities and values.
    pub entities: Vec<ExchangeEntity>,
}
