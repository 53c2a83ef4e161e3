//! The grammar files of all layers, and their parsing with positions.

use serde::de::DeserializeOwned;

use crate::gazetteer::{
    fault::{Faults, Position},
    layer::LayerFiles,
    raw::{Lines, is_language},
};

/// Paths like `en/tokens.toml`, with contents; of all layers, the embedded one first.
#[derive(Debug, Default)]
pub(crate) struct GrammarFiles<'a> {
    files: Vec<(&'a str, &'a str)>,
}

impl<'a> GrammarFiles<'a> {
    pub(crate) fn new(layers: &'a [LayerFiles]) -> Self {
        GrammarFiles { files: layers.iter().flat_map(LayerFiles::grammar).collect() }
    }

    /// Codes of the languages that have a folder, sorted.
    pub(crate) fn languages(&self) -> Vec<String> {
        let mut codes: Vec<String> = self
            .files
            .iter()
            .filter_map(|(path, _)| path.split_once('/'))
            .filter(|(folder, _)| is_language(folder))
            .map(|(folder, _)| folder.to_owned())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    }

    /// Files of a language whose path below its folder is `theme` with an ending, or lies in a folder of that name
    /// ("tokens" finds `en/tokens.toml` and `en/tokens/more.toml`): path from the layer's folder, and content.
    pub(crate) fn theme(&self, language: &str, theme: &str) -> Vec<(String, &'a str)> {
        let prefix = format!("{language}/{theme}");
        self.files
            .iter()
            .filter(|(path, _)| path.strip_prefix(&prefix).is_some_and(|rest| rest.starts_with(['.', '/'])))
            .map(|(path, content)| (format!("grammar/{path}"), *content))
            .collect()
    }
}

/// Parses a grammar file; a fault with its place when it does not have the form of `T`.
pub(crate) fn parse<T: DeserializeOwned + Default>(file: &str, text: &str, faults: &mut Faults) -> T {
    match toml::from_str(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let position = error.span().map_or(Position::default(), |span| Lines::new(text).position(span.start));
            faults.error(file, position, error.message().to_owned());
            T::default()
        }
    }
}
