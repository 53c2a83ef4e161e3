//! What is asked for: which labels, which scores.
//!
//! Label schemes differ from set to set, so labels are put into groups: `PLACE` is GPE, LOCATION, FACILITY, ADDRESS; `DATE` is DATE, TIME, DURATION, SET.

use dragoman_core::ontology::{EntityType, ValueType};

/// The group of a label.
pub(super) fn group(label: &str) -> &str {
    match label {
        "GPE" | "LOCATION" | "FACILITY" | "ADDRESS" | "LOC" => "PLACE",
        "TIME" | "DURATION" | "SET" => "DATE",
        "PER" => "PERSON",
        "ORGANIZATION" | "ORGANISATION" => "ORG",
        other => other,
    }
}

/// Groups that are scored unless others are asked for.
const USUAL: [&str; 3] = ["PERSON", "ORG", "PLACE"];

/// What to score.
#[derive(Clone, Debug, Default)]
pub struct Want {
    /// Labels or groups of entities and values; all (of the exchange form: PERSON, ORG, PLACE) when empty.
    pub types: Vec<String>,
    /// Scores, by their name or the first part of it ("mentions", "events.core"); all when empty.
    pub scores: Vec<String>,
    /// Gold that says of itself that it is no name is neither required nor punished.
    pub named_only: bool,
}

impl Want {
    /// Whether records of our own form with this label are scored: by the label itself, or by a group that is no label of ours (ORG).
    pub(super) fn label(&self, label: &str) -> bool {
        let is_ours = |label: &str| EntityType::from_label(label).is_some() || ValueType::from_label(label).is_some();
        let means = |wanted: &str| wanted == label || !is_ours(wanted) && group(wanted) == group(label);
        self.types.is_empty() || self.types.iter().any(|wanted| means(wanted))
    }

    /// Whether this score is asked for.
    pub(super) fn score(&self, score: &str) -> bool {
        self.scores.is_empty()
            || self.scores.iter().any(|wanted| {
                score.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
            || self.scores.iter().any(|wanted| wanted.split('.').next() == Some(score))
    }

    /// Whether a label of the exchange form is in one of the wanted groups.
    pub(super) fn group(&self, label: &str) -> bool {
        if self.types.is_empty() {
            USUAL.contains(&group(label))
        } else {
            self.types.iter().any(|wanted| group(wanted) == group(label))
        }
    }
}
