//! What Dragoman knows: names, offices with their holders, and the grammar of each language.

mod view;

pub use view::{AliasView, EntityView, LookupCandidate, SourceView, Statistics, TenureView};

use jiff::civil::Date;

/// A fault of a gazetteer file, as `gazetteer check` prints it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File, relative to the layer's folder.
    pub file: String,
    /// Line, from 1; 0 when the fault is of the whole file.
    pub line: u32,
    /// Column in code points, from 1; 0 when not known.
    pub column: u32,
    /// What is wrong and what was expected.
    pub message: String,
    /// An error makes the layer unusable; a warning does not.
    pub is_error: bool,
}

/// A compiled set of gazetteers. Immutable; share it by `Arc`.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// Content hash: 16 hexadecimal digits, the same for the same files.
    pub fn version(&self) -> &str {
        "0000000000000000"
    }

    /// Counts and sources.
    pub fn statistics(&self) -> Statistics {
        Statistics::default()
    }

    /// The entry with this id or QID.
    pub fn entity(&self, _id_or_qid: &str) -> Option<EntityView> {
        None
    }

    /// Ids of all entries, sorted.
    pub fn entity_ids(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    /// What `name` could be on that date, best first.
    pub fn lookup(&self, _name: &str, _date: Option<Date>, _language: Option<&str>) -> Vec<LookupCandidate> {
        Vec::new()
    }
}
