//! Faults of gazetteer files: all of a run are collected and reported together.

use std::fmt;

/// Place in a file: line and column in code points, both from 1; zeros for the file as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line from 1.
    pub line: u32,
    /// Column in code points from 1.
    pub column: u32,
}

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

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_error { "error" } else { "warning" };
        write!(f, "{}:{}:{}: {kind}: {}", self.file, self.line, self.column, self.message)
    }
}

/// Collects the faults of a run.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    list: Vec<Fault>,
}

impl Faults {
    /// Something that makes the layer unusable.
    pub(crate) fn error(&mut self, file: &str, position: Position, message: impl Into<String>) {
        self.push(file, position, message.into(), true);
    }

    /// Something that a curator should look at.
    pub(crate) fn warning(&mut self, file: &str, position: Position, message: impl Into<String>) {
        self.push(file, position, message.into(), false);
    }

    fn push(&mut self, file: &str, position: Position, message: String, is_error: bool) {
        self.list.push(Fault {
            file: file.to_owned(),
            line: position.line,
            column: position.column,
            message,
            is_error,
        });
    }

    /// Whether any of them is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.list.iter().any(|fault| fault.is_error)
    }

    /// All of them, by file and line.
    pub(crate) fn into_sorted(mut self) -> Vec<Fault> {
        self.list.sort();
        self.list.dedup();
        self.list
    }
}
