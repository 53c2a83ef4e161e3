//! A layer: the files of one gazetteer folder, and their reading into entries.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    fault::{Faults, Position},
    raw::{read_toml, read_tsv},
    read::read_entries,
    schema::Entries,
};

/// The files of one gazetteer folder, by path relative to it, sorted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LayerFiles {
    /// Path (with `/`) and content of every TOML, TSV and SOURCES file.
    pub files: Vec<(String, String)>,
}

/// A gazetteer folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("gazetteer folder {folder}: {path}: {source}")]
pub struct LayerError {
    folder: String,
    path: String,
    source: io::Error,
}

impl LayerFiles {
    /// Reads a folder and the folders in it.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, or a file is not UTF-8.
    pub fn read(folder: &Path) -> Result<Self, LayerError> {
        let mut layer = LayerFiles::default();
        let mut open = vec![PathBuf::new()];
        while let Some(relative) = open.pop() {
            let wrap = |path: &Path, source| LayerError {
                folder: folder.display().to_string(),
                path: path.display().to_string(),
                source,
            };
            for item in fs::read_dir(folder.join(&relative)).map_err(|error| wrap(&relative, error))? {
                let item = item.map_err(|error| wrap(&relative, error))?;
                let path = relative.join(item.file_name());
                if item.path().is_dir() {
                    open.push(path);
                } else if is_gazetteer_file(&path) {
                    let content = fs::read_to_string(item.path()).map_err(|error| wrap(&path, error))?;
                    let name = path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
                    layer.files.push((name.join("/"), content));
                }
            }
        }
        layer.files.sort();
        Ok(layer)
    }

    /// The files as bytes, for a program that carries them.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads what [`LayerFiles::to_bytes`] wrote; no files when it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or_default()
    }

    /// The files under `grammar/`, with that prefix removed.
    pub(crate) fn grammar(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, content)| Some((path.strip_prefix("grammar/")?, content.as_str())))
    }

    /// Reads all files but those of the grammar into entries.
    pub(crate) fn entries(&self, faults: &mut Faults) -> Entries {
        let mut entries = Entries::default();
        for (path, content) in &self.files {
            if path.starts_with("grammar/") || path == "SOURCES" {
                continue;
            }
            let is_table = has_extension(Path::new(path), "tsv");
            let raw = if is_table { read_tsv(path, content, faults) } else { read_toml(path, content, faults) };
            if raw.entries.is_empty() && raw.shared.is_empty() {
                faults.warning(path, Position::default(), "no entries");
            }
            read_entries(path, &raw, is_table, &mut entries, faults);
        }
        entries
    }
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

fn is_gazetteer_file(path: &Path) -> bool {
    has_extension(path, "toml") || has_extension(path, "tsv") || path == Path::new("SOURCES")
}
