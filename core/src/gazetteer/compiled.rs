//! What the compiler makes of entries: flat tables that refer to each other by index, written to a blob and read from it as they are.

use serde::{Deserialize, Serialize};

use super::{
    dates::Period, grammar::Grammar, schema::Gender, schema::Role, template::Templates, vocabulary::Vocabulary,
};
use crate::ontology::{EntityType, StateType, Subtype};

/// No entity.
pub(crate) const NONE: u32 = u32::MAX;

/// A piece of the arena.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Str {
    pub(crate) begin: u32,
    pub(crate) length: u32,
}

/// A piece of one of the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Slice {
    pub(crate) begin: u32,
    pub(crate) length: u32,
}

impl Slice {
    pub(crate) fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.begin as usize..(self.begin + self.length) as usize]
    }
}

/// The tables.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Compiled {
    pub(crate) version: String,
    pub(crate) files: Vec<String>,
    /// Language codes, sorted; bit `i` of a language mask means `languages[i]`.
    pub(crate) languages: Vec<String>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) arena: String,
    pub(crate) entities: Vec<EntityRecord>,
    /// Canonical names: of entity `e` in language `l` at `e * languages.len() + l`.
    pub(crate) canonical: Vec<Str>,
    pub(crate) lists: Vec<u32>,
    pub(crate) names: Vec<NameRecord>,
    pub(crate) name_words: Vec<u32>,
    pub(crate) senses: Vec<Sense>,
    pub(crate) conditions: Vec<Condition>,
    /// Sorted by person.
    pub(crate) tenures: Vec<TenureRecord>,
    /// Indices of `tenures`, sorted by office class, `of` and first day.
    pub(crate) tenures_by_office: Vec<u32>,
    /// (class, of, entity), sorted.
    pub(crate) instances: Vec<(u32, u32, u32)>,
    /// (city, state or body that it stands for), sorted.
    pub(crate) metonyms: Vec<(u32, u32)>,
    /// Folded words that persons' names begin with, sorted.
    pub(crate) given_names: Vec<u32>,
    pub(crate) templates: Templates,
    pub(crate) grammar: Grammar,
    pub(crate) sources: Vec<[String; 3]>,
}

/// An entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EntityRecord {
    pub(crate) id: Str,
    pub(crate) entity_type: EntityType,
    pub(crate) subtype: Subtype,
    pub(crate) qid: Str,
    pub(crate) wiki: Str,
    pub(crate) iso: Str,
    pub(crate) cameo: Str,
    pub(crate) english: Str,
    pub(crate) aliases: Slice,
    pub(crate) country: u32,
    pub(crate) capital: u32,
    pub(crate) part_of: u32,
    pub(crate) based_in: u32,
    pub(crate) class: u32,
    pub(crate) of: u32,
    /// Slices of `lists`.
    pub(crate) member_of: Slice,
    pub(crate) resolves: Slice,
    pub(crate) position: Option<(f32, f32)>,
    pub(crate) population: u32,
    pub(crate) gender: Option<Gender>,
    pub(crate) period: Period,
    /// Bits of the entity types that `of` can have; not 0 for classes.
    pub(crate) per: u16,
    pub(crate) single_holder: bool,
    pub(crate) state: StateType,
    pub(crate) portfolio: Str,
    pub(crate) file: u32,
    pub(crate) line: u32,
    pub(crate) bulk: bool,
}

/// A sequence of folded words that is a name of something.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct NameRecord {
    /// Slice of `name_words`.
    pub(crate) words: Slice,
    /// Slice of `senses`.
    pub(crate) senses: Slice,
}

/// What a name can mean, and when.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Sense {
    pub(crate) entity: u32,
    pub(crate) role: Role,
    /// Bits of the languages it counts in.
    pub(crate) languages: u8,
    /// Bit `i`: word `i` must begin with a capital.
    pub(crate) capitals: u16,
    /// Bit `i`: word `i` must be all in capitals.
    pub(crate) uppers: u16,
    /// Letters must be exactly those of `text`.
    pub(crate) exact: bool,
    /// Index of `conditions` plus 1; 0 for none.
    pub(crate) condition: u32,
    /// 0 to 100.
    pub(crate) prior: u8,
    pub(crate) text: Str,
    pub(crate) file: u32,
    pub(crate) line: u32,
}

/// When a sense counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Condition {
    pub(crate) near: Vec<Near>,
    pub(crate) unless_near: Vec<Near>,
    /// Exact words of which one phrase stands right before the name.
    pub(crate) behind: Vec<Vec<u32>>,
    pub(crate) with_title: bool,
    pub(crate) not_first: bool,
    pub(crate) period: Period,
}

/// Something that stands near a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Near {
    /// These folded words.
    Words(Vec<u32>),
    /// A name of this entity.
    Entity(u32),
}

/// Who held what.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct TenureRecord {
    pub(crate) person: u32,
    pub(crate) class: u32,
    pub(crate) of: u32,
    pub(crate) period: Period,
    pub(crate) acting: bool,
}
