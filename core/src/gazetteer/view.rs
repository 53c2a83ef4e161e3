//! What the gazetteer tells about itself: entries, counts, look-ups.

use crate::extraction::Entity;

/// An entry with all that is known of it.
#[derive(Clone, Debug, Default)]
pub struct EntityView {
    /// Id, type, names, codes.
    pub entity: Entity,
    /// Every name that is matched, with its language.
    pub aliases: Vec<AliasView>,
    /// Offices held (of a person), or holders (of an office), earliest first.
    pub tenures: Vec<TenureView>,
    /// Where the entry stands: file and line ("people/russia-ukraine.toml:12").
    pub source: String,
}

/// A name of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AliasView {
    /// As written in the gazetteer.
    pub text: String,
    /// "en", "fr", or empty where it counts in every language.
    pub language: String,
    /// `NAME` `SHORT` `ADJECTIVE` `INHABITANT` `TITLE`.
    pub role: &'static str,
}

/// Who held what, from when to when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenureView {
    /// Id of the person.
    pub person_id: String,
    /// Id of the office instance ("foreign-minister/ukraine").
    pub office_id: String,
    /// Id of the office class ("foreign-minister").
    pub class_id: String,
    /// Name of the office instance.
    pub office_name: String,
    /// Id of the country or body.
    pub of_id: String,
    /// ISO date of any precision, empty when not known.
    pub from: String,
    /// ISO date of any precision, empty while it lasts.
    pub to: String,
    /// Acting holder.
    pub acting: bool,
}

/// What a string could be.
#[derive(Clone, Debug, Default)]
pub struct LookupCandidate {
    /// The entity.
    pub entity: Entity,
    /// The name that matched, as written in the gazetteer.
    pub alias: AliasView,
    /// 0 to 1: prior of the name, the date taken into account.
    pub score: f32,
    /// Where the name stands: file and line.
    pub source: String,
}

/// How much of what.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// Entities by type label, sorted by label.
    pub entities_by_type: Vec<(&'static str, u32)>,
    /// Names by language ("en", "fr", "" for every language), sorted.
    pub names_by_language: Vec<(String, u32)>,
    /// Tenures of offices.
    pub tenures: u32,
    /// Event and state patterns by language.
    pub patterns_by_language: Vec<(String, u32)>,
    /// What the gazetteers were made from.
    pub sources: Vec<SourceView>,
}

/// A source of gazetteer facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceView {
    /// Name.
    pub name: String,
    /// SPDX licence expression or "public domain".
    pub licence: String,
    /// Files derived from it.
    pub files: String,
}
