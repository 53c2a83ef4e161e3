//! The configuration file: TOML, one key for each setting, written as its flag without dashes in front.

use std::{collections::BTreeMap, path::Path};

use toml::de::{DeTable, DeValue};

use super::Mistake;

/// What a file says of one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// File, line and column.
    pub(super) place: String,
    /// The value; several where it is a list.
    pub(super) values: Vec<String>,
    /// Whether it is a list.
    pub(super) is_list: bool,
}

/// Settings by name.
pub(super) type Entries = BTreeMap<String, Entry>;

/// Reads a file. What is wrong with it is added to `mistakes`; the rest counts all the same, so that all mistakes come out at once.
pub(super) fn read(path: &Path, mistakes: &mut Vec<Mistake>) -> Entries {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&path.display().to_string(), &text, mistakes),
        Err(error) => {
            mistakes.push(Mistake { place: path.display().to_string(), message: format!("cannot be read: {error}") });
            Entries::new()
        }
    }
}

fn parse(file: &str, text: &str, mistakes: &mut Vec<Mistake>) -> Entries {
    let place = |byte: usize| {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |begun| begun.chars().count()) + 1;
        format!("{file}:{line}:{column}")
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let place = place(error.span().map_or(0, |span| span.start));
        mistakes.push(Mistake { place, message: format!("not valid TOML: {}", error.message()) });
    }
    let mut entries = Entries::new();
    for (key, value) in table.get_ref() {
        let place = place(key.span().start);
        let name = key.get_ref().to_string();
        let (values, is_list) = match value.get_ref() {
            DeValue::Array(items) => (items.iter().map(|item| scalar(item.get_ref())).collect(), true),
            single => (scalar(single).map(|value| vec![value]), false),
        };
        match values {
            Some(values) => drop(entries.insert(name, Entry { place, values, is_list })),
            None => mistakes.push(Mistake {
                place,
                message: format!(
                    "{name}: expected a string or a number (or a list of strings), not a {}",
                    value.get_ref().type_str()
                ),
            }),
        }
    }
    entries
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        _ => None,
    }
}
