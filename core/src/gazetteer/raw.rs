//! Files as trees of values with positions: the one form that TOML and TSV are brought into before the schema reads them.

use toml::de::{DeTable, DeValue};

use super::fault::{Faults, Position};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) position: Position,
    pub(crate) value: RawValue,
}

/// What TOML can say, as far as gazetteers need it. Numbers and dates keep their words.
#[derive(Clone, Debug)]
pub(crate) enum RawValue {
    Text(String),
    /// An integer, a float or a date, as written.
    Literal(String),
    Boolean(bool),
    List(Vec<Raw>),
    Table(Vec<RawField>),
    /// A cell of a TSV file: a text, or a list parted by `|`; the field decides.
    Cell(String),
}

/// A key with its value; keys in dotted form ("en.names").
#[derive(Clone, Debug)]
pub(crate) struct RawField {
    pub(crate) key: String,
    pub(crate) position: Position,
    pub(crate) raw: Raw,
}

/// An entry of a file: its id and its fields.
#[derive(Clone, Debug)]
pub(crate) struct RawEntry {
    pub(crate) id: String,
    pub(crate) position: Position,
    pub(crate) fields: Vec<RawField>,
}

/// A file: what its entries share, and the entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawFile {
    pub(crate) shared: Vec<RawField>,
    pub(crate) entries: Vec<RawEntry>,
}

/// Turns byte offsets into positions.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    pub(crate) fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let before = self.text.get(self.starts[line - 1]..byte).unwrap_or("");
        Position { line: line as u32, column: before.chars().count() as u32 + 1 }
    }
}

/// Reads a TOML file; syntax errors are all reported.
pub(crate) fn read_toml(file: &str, text: &str, faults: &mut Faults) -> RawFile {
    let lines = Lines::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let position = error.span().map_or(Position::default(), |span| lines.position(span.start));
        faults.error(file, position, format!("not valid TOML: {}", error.message()));
    }
    let mut raw = RawFile::default();
    for (key, value) in table.get_ref() {
        let position = lines.position(key.span().start);
        let fields = if let DeValue::Table(inner) = value.get_ref() {
            table_fields("", inner, &lines)
        } else {
            push_field("", key.get_ref(), position, value, &lines, &mut raw.shared);
            continue;
        };
        raw.entries.push(RawEntry { id: key.get_ref().to_string(), position, fields });
    }
    raw.entries.sort_by_key(|entry| entry.position);
    raw
}

/// Whether a key inside an entry is the prefix of a language ("en").
pub(crate) fn is_language(key: &str) -> bool {
    key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn table_fields(prefix: &str, table: &DeTable<'_>, lines: &Lines<'_>) -> Vec<RawField> {
    let mut fields = Vec::new();
    for (key, value) in table {
        let position = lines.position(key.span().start);
        push_field(prefix, key.get_ref(), position, value, lines, &mut fields);
    }
    fields.sort_by_key(|field| field.position);
    fields
}

fn push_field(
    prefix: &str,
    key: &str,
    position: Position,
    value: &toml::Spanned<DeValue<'_>>,
    lines: &Lines<'_>,
    fields: &mut Vec<RawField>,
) {
    if let DeValue::Table(inner) = value.get_ref()
        && prefix.is_empty()
        && is_language(key)
    {
        fields.extend(table_fields(&format!("{key}."), inner, lines));
        return;
    }
    fields.push(RawField { key: format!("{prefix}{key}"), position, raw: raw_value(value, lines) });
}

fn raw_value(value: &toml::Spanned<DeValue<'_>>, lines: &Lines<'_>) -> Raw {
    let position = lines.position(value.span().start);
    let value = match value.get_ref() {
        DeValue::String(text) => RawValue::Text(text.to_string()),
        DeValue::Integer(integer) => RawValue::Literal(integer.to_string()),
        DeValue::Float(float) => RawValue::Literal(float.to_string()),
        DeValue::Datetime(date) => RawValue::Literal(date.to_string()),
        DeValue::Boolean(boolean) => RawValue::Boolean(*boolean),
        DeValue::Array(items) => RawValue::List(items.iter().map(|item| raw_value(item, lines)).collect()),
        DeValue::Table(table) => RawValue::Table(table_fields("", table, lines)),
    };
    Raw { position, value }
}

/// Reads a TSV file: `#: field = value` lines, a header, a row an entry.
pub(crate) fn read_tsv(file: &str, text: &str, faults: &mut Faults) -> RawFile {
    let mut raw = RawFile::default();
    let mut header: Option<Vec<&str>> = None;
    for (index, line) in text.lines().enumerate() {
        let position = Position { line: index as u32 + 1, column: 1 };
        if let Some(directive) = line.strip_prefix("#:") {
            match directive.split_once('=') {
                Some((key, value)) => raw.shared.push(cell_field(key.trim(), position, value.trim())),
                None => faults.error(file, position, "expected `#: field = value`"),
            }
        } else if line.starts_with('#') || line.trim().is_empty() {
        } else if let Some(columns) = &header {
            read_row(file, columns, line, position, &mut raw, faults);
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.iter().any(|column| column.trim().is_empty()) {
                faults.error(file, position, "a column of the header line has no name");
            }
            header = Some(columns);
        }
    }
    if header.is_none() && !text.trim().is_empty() {
        faults.error(file, Position::default(), "no header line");
    }
    raw
}

fn read_row(file: &str, columns: &[&str], line: &str, position: Position, raw: &mut RawFile, faults: &mut Faults) {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() > columns.len() {
        let message = format!("{} cells, but the header names {} columns", cells.len(), columns.len());
        return faults.error(file, position, message);
    }
    let mut entry = RawEntry { id: String::new(), position, fields: Vec::new() };
    let mut column = 1;
    for (key, cell) in columns.iter().zip(&cells) {
        let at = Position { line: position.line, column };
        column += cell.chars().count() as u32 + 1;
        if *key == "id" {
            (*cell).clone_into(&mut entry.id);
        } else if !cell.is_empty() {
            entry.fields.push(cell_field(key, at, cell));
        }
    }
    raw.entries.push(entry);
}

fn cell_field(key: &str, position: Position, cell: &str) -> RawField {
    RawField { key: key.to_owned(), position, raw: Raw { position, value: RawValue::Cell(cell.to_owned()) } }
}
