//! Checks that many fields share, and the list of what was found.

use jiff::civil::Date;

use super::language;
use crate::api::{labels::Label, status::Violation};

/// How long a string may be.
#[derive(Clone, Copy)]
pub(super) struct Size {
    needed: bool,
    most: usize,
}

impl Size {
    /// Something must stand there, and at most `most` bytes.
    pub(super) fn needed(most: usize) -> Self {
        Size { needed: true, most }
    }

    /// May be empty.
    pub(super) fn at_most(most: usize) -> Self {
        Size { needed: false, most }
    }
}

/// The violations found so far.
#[derive(Default)]
pub(super) struct Faults(Vec<Violation>);

impl Faults {
    pub(super) fn add(&mut self, field: &str, description: String) {
        self.0.push(Violation { field: field.to_owned(), description });
    }

    /// What was asked for, unless something is wrong.
    pub(super) fn none_or<T>(self, checked: impl FnOnce() -> T) -> Result<T, Vec<Violation>> {
        if self.0.is_empty() { Ok(checked()) } else { Err(self.0) }
    }

    pub(super) fn size(&mut self, field: &str, value: &str, size: Size) {
        if value.len() > size.most {
            self.add(field, format!("has {} bytes, expected at most {}", value.len(), size.most));
        } else if size.needed && value.trim().is_empty() {
            self.add(field, "must not be empty".to_owned());
        }
    }

    /// The label with that number.
    pub(super) fn label<L: Label>(&mut self, field: &str, number: i32) -> Option<L> {
        let label = L::from_number(number);
        if label.is_none() {
            let fault = if number == 0 { "must be given".to_owned() } else { format!("has no value {number}") };
            self.add(field, fault);
        }
        label
    }

    pub(super) fn labels<L: Label + PartialEq>(&mut self, field: &str, numbers: &[i32]) -> Vec<L> {
        let mut labels = Vec::new();
        for (index, &number) in numbers.iter().enumerate() {
            if let Some(label) = self.label(&format!("{field}[{index}]"), number)
                && !labels.contains(&label)
            {
                labels.push(label);
            }
        }
        labels
    }

    /// A day as ISO 8601 writes it at length; other forms that the standard knows are refused, so that nobody relies on them.
    pub(super) fn date(&mut self, field: &str, date: &str) -> Option<Date> {
        if date.is_empty() {
            return None;
        }
        let parsed = date.parse().ok().filter(|parsed: &Date| parsed.to_string() == date);
        if parsed.is_none() {
            self.add(field, format!("{} is no day, expected YYYY-MM-DD", excerpt(date)));
        }
        parsed
    }

    /// Primary subtag of a language tag; `None` when the caller leaves the language open.
    pub(super) fn language(&mut self, field: &str, tag: &str) -> Option<String> {
        if tag.is_empty() || tag == language::UNDETERMINED {
            return None;
        }
        let primary = language::primary(tag);
        if primary.is_none() {
            self.add(
                field,
                format!("{} is no language known here, expected an ISO 639-1 code such as en or fr", excerpt(tag)),
            );
        }
        primary
    }
}

/// The beginning of what a caller sent, quoted: answers and headers stay small.
fn excerpt(value: &str) -> String {
    let short: String = value.chars().take(40).collect();
    if short.len() < value.len() { format!("{short:?}…") } else { format!("{short:?}") }
}
