//! Finding and reading gold: a folder of JSON documents, a single one, or a file with one object a line.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use serde_json::{Map, Value};
use thiserror::Error;

use super::{exchange::ExchangeDocument, gold::Gold, text::CodeText};

/// A document with its gold in either form.
#[derive(Clone, Debug)]
pub enum GoldDocument {
    /// This project's own.
    Own(Box<Gold>),
    /// One line of an exchange file.
    Exchange(Box<ExchangeDocument>, CodeText),
}

impl GoldDocument {
    /// Document id.
    pub fn id(&self) -> &str {
        match self {
            GoldDocument::Own(gold) => &gold.id,
            GoldDocument::Exchange(document, _) => &document.id,
        }
    }

    /// "en", "fr".
    pub fn language(&self) -> &str {
        match self {
            GoldDocument::Own(gold) => &gold.language,
            GoldDocument::Exchange(document, _) => &document.lang,
        }
    }

    /// Day of publication.
    pub fn date(&self) -> Option<Date> {
        match self {
            GoldDocument::Own(gold) => gold.published,
            GoldDocument::Exchange(document, _) => document.date.as_deref().and_then(|date| date.parse().ok()),
        }
    }

    /// The text.
    pub fn text(&self) -> &CodeText {
        match self {
            GoldDocument::Own(gold) => &gold.text,
            GoldDocument::Exchange(_, text) => text,
        }
    }
}

/// All documents of a path.
#[derive(Clone, Debug)]
pub struct GoldSet {
    /// Name of the folder or file, without extension.
    pub name: String,
    /// Its documents, in the order of their names or lines.
    pub documents: Vec<GoldDocument>,
}

/// `--where field=value`: keeps the documents whose field has the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    field: String,
    value: String,
}

impl std::str::FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((field, value)) if !field.is_empty() => {
                Ok(Condition { field: field.to_owned(), value: value.to_owned() })
            }
            _ => Err("expected field=value, for example language=fr".to_owned()),
        }
    }
}

impl Condition {
    /// Whether a document's own fields fulfil it; of a list, whether it holds the value.
    fn holds(&self, fields: &Map<String, Value>) -> bool {
        let equal = |value: &Value| match value {
            Value::String(text) => *text == self.value,
            Value::Bool(truth) => truth.to_string() == self.value,
            Value::Number(number) => number.to_string() == self.value,
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        };
        match fields.get(&self.field) {
            Some(Value::Array(values)) => values.iter().any(equal),
            Some(value) => equal(value),
            None => false,
        }
    }
}

/// Why gold could not be read.
#[derive(Debug, Error)]
pub enum InputError {
    /// The file or folder cannot be read.
    #[error("{}: {}", path.display(), if source.kind() == io::ErrorKind::NotFound { "no such file or folder".to_owned() } else { source.to_string() })]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder without gold.
    #[error("{}: no gold here: expected files NAME.json", path.display())]
    Empty {
        /// Which.
        path: PathBuf,
    },
    /// A file of another kind.
    #[error("{}: expected a file NAME.json or NAME.jsonl, or a folder", path.display())]
    Kind {
        /// Which.
        path: PathBuf,
    },
    /// What stands in the file is not gold.
    #[error("{}{}: {message}", path.display(), line.map(|line| format!(":{line}")).unwrap_or_default())]
    Parse {
        /// Which.
        path: PathBuf,
        /// Line, of files with one object a line.
        line: Option<usize>,
        /// What is wrong.
        message: String,
    },
}

impl GoldSet {
    /// Reads a folder of `.json` documents, one such document, or a `.jsonl` file; keeps the documents that fulfil all conditions.
    ///
    /// # Errors
    ///
    /// The first file that cannot be read or is no gold.
    pub fn read(path: &Path, conditions: &[Condition]) -> Result<GoldSet, InputError> {
        let name = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = name.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut documents = Vec::new();
        for file in files(path)? {
            let text = fs::read_to_string(&file).map_err(|source| InputError::Read { path: file.clone(), source })?;
            if file.extension().is_some_and(|extension| extension == "jsonl") {
                for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                    let fault = |message| InputError::Parse { path: file.clone(), line: Some(number + 1), message };
                    documents.extend(document(line, conditions).map_err(fault)?);
                }
            } else {
                let fault = |message| InputError::Parse { path: file.clone(), line: None, message };
                documents.extend(document(&text, conditions).map_err(fault)?);
            }
        }
        Ok(GoldSet { name, documents })
    }
}

fn files(path: &Path) -> Result<Vec<PathBuf>, InputError> {
    let fault = |source| InputError::Read { path: path.to_owned(), source };
    if !fs::metadata(path).map_err(fault)?.is_dir() {
        let known = path.extension().is_some_and(|extension| extension == "json" || extension == "jsonl");
        return if known { Ok(vec![path.to_owned()]) } else { Err(InputError::Kind { path: path.to_owned() }) };
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(fault)? {
        let file = entry.map_err(fault)?.path();
        if file.extension().is_some_and(|extension| extension == "json") {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() { Err(InputError::Empty { path: path.to_owned() }) } else { Ok(files) }
}

/// A document of either form, told apart by the name of its language field; `None` where a condition does not hold.
fn document(json: &str, conditions: &[Condition]) -> Result<Option<GoldDocument>, String> {
    let fields: Map<String, Value> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    if !conditions.iter().all(|condition| condition.holds(&fields)) {
        return Ok(None);
    }
    if fields.contains_key("language") {
        return Ok(Some(GoldDocument::Own(Box::new(Gold::parse(json)?))));
    }
    let mut document: ExchangeDocument =
        serde_json::from_value(Value::Object(fields)).map_err(|error| error.to_string())?;
    let text = CodeText::new(std::mem::take(&mut document.text));
    Ok(Some(GoldDocument::Exchange(Box::new(document), text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions() {
        let fields = serde_json::json!({"lang": "fr", "politics": true, "iptc": ["a", "b"]});
        let fields = fields.as_object().unwrap();
        for (condition, holds) in
            [("lang=fr", true), ("politics=true", true), ("iptc=b", true), ("iptc=c", false), ("split=test", false)]
        {
            assert_eq!(condition.parse::<Condition>().unwrap().holds(fields), holds, "{condition}");
        }
        assert!("lang".parse::<Condition>().is_err());
    }

    #[test]
    fn both_forms() {
        let own = r#"{"id":"a","language":"en","text":"x"}"#;
        let exchange = r#"{"id":"b","lang":"en","date":null,"text":"é"}"#;
        assert!(matches!(document(own, &[]), Ok(Some(GoldDocument::Own(_)))));
        assert!(matches!(document(exchange, &[]), Ok(Some(GoldDocument::Exchange(_, text))) if text.len() == 1));
    }
}
