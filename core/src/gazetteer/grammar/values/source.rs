//! The files of `values/` as written. Lists of several files are joined.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// What a meaning is called in a file → the words for it.
pub(super) type Words = BTreeMap<String, Vec<String>>;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct ValueSource {
    pub(super) calendar: CalendarSource,
    pub(super) clock: ClockSource,
    pub(super) tense: TenseSource,
    pub(super) publication: PublicationSource,
    pub(super) numbers: NumberSource,
    pub(super) amounts: AmountSource,
    pub(super) dates: Vec<RuleSource>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct CalendarSource {
    /// Names of months and weekdays are written with a capital.
    pub(super) capital: bool,
    /// "dmy" or "mdy": how 12/06/2018 is read.
    pub(super) numeric_order: String,
    /// Twelve names.
    pub(super) months: Vec<String>,
    /// Short forms of each, without stop; they count only beside a day or year.
    pub(super) short_months: Vec<Vec<String>>,
    /// Seven lists, Monday first.
    pub(super) weekdays: Vec<Vec<String>>,
    /// `SP` `SU` `FA` `WI`.
    pub(super) seasons: Words,
    /// `MO` `AF` `EV` `NI`.
    pub(super) parts: Words,
    /// `second` … `century`.
    pub(super) units: Words,
    /// Those that are more than one: they may stand without a number.
    pub(super) plurals: Words,
    pub(super) ordinals: BTreeMap<String, f64>,
    /// Endings of ordinals in digits: "th", "er".
    pub(super) ordinal_endings: Vec<String>,
    /// Endings of decades in digits: "s".
    pub(super) decade_endings: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct ClockSource {
    pub(super) morning: Vec<String>,
    pub(super) evening: Vec<String>,
    /// "h" in "21h15".
    pub(super) hour_marks: Vec<String>,
    /// "noon" = "12:00".
    pub(super) times: BTreeMap<String, String>,
    /// "GMT".
    pub(super) zones: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct TenseSource {
    pub(super) future: Vec<String>,
    pub(super) past: Vec<String>,
    pub(super) future_endings: Vec<String>,
    pub(super) past_endings: Vec<String>,
    /// Words that only look so.
    pub(super) neither: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct PublicationSource {
    /// Words before the day of publication.
    pub(super) published: Vec<String>,
    /// Words before the day of a change.
    pub(super) modified: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct NumberSource {
    pub(super) decimal: String,
    pub(super) group: String,
    /// Number words.
    pub(super) words: BTreeMap<String, f64>,
    /// "dozen", "centaine": about so many.
    pub(super) about: BTreeMap<String, f64>,
    /// "dozens", "milliers": so many at least.
    pub(super) open: BTreeMap<String, f64>,
    /// "several" before a hundred, a thousand …
    pub(super) several: Vec<String>,
    /// "a", "un" before a hundred, a thousand …
    pub(super) one: Vec<String>,
    pub(super) and: Vec<String>,
    /// "and a half".
    pub(super) half: Vec<String>,
    /// "of" between "tens" and "thousands".
    pub(super) links: Vec<String>,
    /// Letters behind digits: "3bn".
    pub(super) suffixes: BTreeMap<String, f64>,
    /// What machine translation leaves of a number.
    pub(super) bruised: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct AmountSource {
    pub(super) about: BoundSource,
    pub(super) nearly: BoundSource,
    pub(super) more: BoundSource,
    pub(super) less: BoundSource,
    /// "to" in "three to five".
    pub(super) range: Vec<String>,
    /// Pairs like "between" and "and".
    pub(super) ranges: Vec<[String; 2]>,
    pub(super) percent: Vec<String>,
    /// "half of" = 50.
    pub(super) shares: BTreeMap<String, f64>,
    /// The same, only behind words like "more than".
    pub(super) bounded_shares: BTreeMap<String, f64>,
    /// ISO 4217 → names.
    pub(super) currencies: Words,
    /// ISO 4217 → signs and codes beside a number.
    pub(super) signs: Words,
    /// Unit → names.
    pub(super) measures: Words,
    pub(super) nouns: NounSource,
}

/// Words that open an amount at one or both ends, before or behind it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct BoundSource {
    pub(super) before: Vec<String>,
    pub(super) behind: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct NounSource {
    /// Endings of plural nouns.
    pub(super) plural_endings: Vec<String>,
    /// Plural nouns without such an ending.
    pub(super) plurals: Vec<String>,
    /// Words with such an ending that are no nouns: "others", "anciens".
    pub(super) not_nouns: Vec<String>,
    /// Words that end the search.
    pub(super) stops: Vec<String>,
    /// Nouns of known people and states: a small number before them counts nothing.
    pub(super) known: Vec<String>,
    /// Nouns that are never counted: "times".
    pub(super) never: Vec<String>,
    /// Nouns that are counted even where the number looks like a year.
    pub(super) persons: Vec<String>,
}

/// A rule for dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RuleSource {
    pub(super) means: String,
    #[serde(default)]
    pub(super) by: i32,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) part: String,
    #[serde(default, rename = "mod")]
    pub(super) modifier: String,
    #[serde(default)]
    pub(super) tense: String,
    #[serde(default)]
    pub(super) from: String,
    pub(super) patterns: Vec<Spanned<String>>,
}
