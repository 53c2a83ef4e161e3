//! What an entry can hold, as the curator's manual (`gazetteers/README.md`) says it.

use serde::{Deserialize, Serialize};

use super::{
    dates::Period,
    fault::{Faults, Position},
};
use crate::ontology::{EntityType, StateType, Subtype};

/// An entry as its curator wrote it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) place: SourcePlace,
    /// From a bulk table: entries of TOML files win over it.
    pub(crate) bulk: bool,
    pub(crate) entity_type: EntityType,
    pub(crate) subtype: Subtype,
    pub(crate) qid: String,
    pub(crate) wiki: String,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) article: String,
    pub(crate) iso: String,
    pub(crate) cameo: String,
    pub(crate) capital: String,
    /// `None`: the capital.
    pub(crate) metonyms: Option<Vec<String>>,
    pub(crate) currency: Vec<String>,
    pub(crate) country: String,
    pub(crate) part_of: String,
    pub(crate) based_in: String,
    pub(crate) member_of: Vec<String>,
    pub(crate) claimed_by: Vec<String>,
    pub(crate) controlled_by: Vec<String>,
    pub(crate) position: Option<(f32, f32)>,
    pub(crate) population: u32,
    pub(crate) gender: Option<Gender>,
    pub(crate) period: Period,
    pub(crate) prior: Option<f32>,
    pub(crate) tenures: Vec<TenureEntry>,
    /// This entry is what the class means for `of`.
    pub(crate) class: String,
    pub(crate) of: String,
    /// What `of` can be: makes this entry a class.
    pub(crate) per: Vec<EntityType>,
    pub(crate) single_holder: bool,
    pub(crate) state: StateType,
    pub(crate) portfolio: String,
    pub(crate) resolves: Vec<String>,
    /// Reasons of warnings that a curator has explained, each with the explanation behind a colon.
    pub(crate) allow: Vec<String>,
    pub(crate) source: String,
    pub(crate) remove: bool,
}

/// Index of the file and position in it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SourcePlace {
    pub(crate) file: u32,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl SourcePlace {
    pub(crate) fn position(self) -> Position {
        Position { line: self.line, column: self.column }
    }
}

/// Grammatical gender of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gender {
    /// he, il
    Masculine,
    /// she, elle
    Feminine,
}

/// What a name says about its entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Role {
    /// A name that stands for itself.
    #[default]
    Name,
    /// A part of the name, or a nickname, that stands for itself.
    Short,
    /// Last word of a person's name: counts where the full name or a title stands in the document.
    Surname,
    /// "Ukrainian": refers to the country.
    Adjective,
    /// "Ukrainians": its people.
    Inhabitant,
    /// "Russo-", "franco-".
    Combining,
    /// "foreign minister": a template of an office or institution.
    Title,
}

impl Role {
    /// "Qatari" is an adjective in English, "qatari" in French: of these the capital says which they are.
    pub(crate) fn is_demonym(self) -> bool {
        matches!(self, Role::Adjective | Role::Inhabitant)
    }

    /// Name of the role as look-ups print it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Role::Name => "NAME",
            Role::Short => "SHORT",
            Role::Surname => "SURNAME",
            Role::Adjective => "ADJECTIVE",
            Role::Inhabitant => "INHABITANT",
            Role::Combining => "COMBINING",
            Role::Title => "TITLE",
        }
    }
}

/// How the letters of an alias are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Case {
    #[default]
    Smart,
    Exact,
    Any,
}

/// A name with its conditions.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Alias {
    pub(crate) text: String,
    /// "en", "fr"; empty in every language.
    pub(crate) language: String,
    pub(crate) role: Role,
    /// The canonical name (of its language, or of all).
    pub(crate) canonical: bool,
    pub(crate) case: Case,
    pub(crate) near: Vec<String>,
    pub(crate) unless_near: Vec<String>,
    pub(crate) behind: Vec<String>,
    pub(crate) with_title: bool,
    pub(crate) not_first: bool,
    pub(crate) period: Period,
    pub(crate) prior: Option<f32>,
    pub(crate) of: Vec<String>,
    pub(crate) plural: bool,
    pub(crate) place: SourcePlace,
}

/// An office held.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TenureEntry {
    pub(crate) office: String,
    pub(crate) of: String,
    pub(crate) period: Period,
    pub(crate) acting: bool,
    pub(crate) place: SourcePlace,
}

impl Entry {
    /// The canonical name in `language`, else in English, else any.
    pub(crate) fn canonical(&self, language: &str) -> &str {
        let of = |wanted: &str| {
            self.aliases
                .iter()
                .find(|alias| alias.canonical && alias.language == wanted)
                .map(|alias| alias.text.as_str())
        };
        of(language)
            .or_else(|| of(""))
            .or_else(|| of("en"))
            .or_else(|| self.aliases.first().map(|alias| alias.text.as_str()))
            .unwrap_or(&self.id)
    }

    /// Whether this entry stands for one of its kind in every country or body.
    pub(crate) fn is_class(&self) -> bool {
        !self.per.is_empty()
    }
}

/// The entries of a layer (or of several), with the names of their files.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Entries {
    pub(crate) files: Vec<String>,
    pub(crate) list: Vec<Entry>,
}

impl Entries {
    /// Reports an error at `place`.
    pub(crate) fn error(&self, faults: &mut Faults, place: SourcePlace, message: impl Into<String>) {
        faults.error(&self.files[place.file as usize], place.position(), message);
    }

    /// Reports a warning at `place`.
    pub(crate) fn warning(&self, faults: &mut Faults, place: SourcePlace, message: impl Into<String>) {
        faults.warning(&self.files[place.file as usize], place.position(), message);
    }
}
