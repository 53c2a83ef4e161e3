//! Of what types the entities in the slots of a pattern must be.

use super::{Compiler, MONEY};
use crate::gazetteer::grammar::states::Kinds;

impl Compiler<'_> {
    /// The types of entities among the lemmas of `object`: they are in capitals.
    pub(super) fn object_kinds(&mut self, labels: &[String]) -> Kinds {
        let is_type = |label: &&String| {
            label.len() > 1
                && **label != MONEY
                && label.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
        };
        let labels: Vec<String> = labels.iter().filter(is_type).cloned().collect();
        self.kinds(&labels)
    }

    pub(super) fn kinds(&mut self, labels: &[String]) -> Kinds {
        Kinds::read(labels).unwrap_or_else(|label| {
            self.error(format!("{label:?} is no type of entities"));
            Kinds::default()
        })
    }
}
