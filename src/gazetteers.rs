//! The gazetteers that a program works with: the embedded ones, and what an operator lays over them.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use dragoman_core::gazetteer::{self, Fault, Gazetteer, LayerError, LayerFiles};

/// The embedded gazetteers, compiled by the build script.
const BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteers.blob"));
/// The files that they were compiled from.
const FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteers.files"));

/// Why gazetteers cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder is not there.
    #[error("gazetteers {}: no such folder", .0.display())]
    Missing(PathBuf),
    /// The folder or a file in it cannot be read.
    #[error(transparent)]
    Unreadable(#[from] LayerError),
    /// The folder holds no gazetteer file.
    #[error("gazetteers {}: no gazetteer files (.toml, .tsv)", .0.display())]
    Empty(PathBuf),
    /// Files have errors: a line for each.
    #[error("the gazetteers have errors{}", lines(.0))]
    Faulty(Vec<Fault>),
}

/// The gazetteers that this binary carries.
///
/// # Panics
///
/// When the blob is not of this release; the build script has just made it.
pub fn embedded() -> Gazetteer {
    Gazetteer::from_blob(BLOB).expect("the build script writes the blob that this release reads")
}

/// The files that [`embedded`] was compiled from: what an operator's layers are laid over.
fn embedded_layer() -> LayerFiles {
    LayerFiles::from_bytes(FILES)
}

/// The embedded gazetteers with `folders` laid over them, in this order.
///
/// # Errors
///
/// A folder that is not there or cannot be read, and every error of every file.
pub fn load(folders: &[PathBuf]) -> Result<Gazetteer, LoadError> {
    if folders.is_empty() {
        return Ok(embedded());
    }
    let mut layers = vec![embedded_layer()];
    for folder in folders {
        layers.push(read(folder)?);
    }
    let compilation = gazetteer::compile(&layers);
    compilation.gazetteer.ok_or_else(|| {
        let roots: Vec<_> = std::iter::once(Path::new("")).chain(folders.iter().map(PathBuf::as_path)).collect();
        let errors = compilation.faults.into_iter().filter(|fault| fault.is_error);
        LoadError::Faulty(errors.map(|fault| Fault { file: locate(&fault, &roots, &layers), ..fault }).collect())
    })
}

/// Reads the files of a folder.
///
/// # Errors
///
/// It is not there, cannot be read, or holds no gazetteer.
pub fn read(folder: &Path) -> Result<LayerFiles, LoadError> {
    if !folder.is_dir() {
        return Err(LoadError::Missing(folder.to_owned()));
    }
    let layer = LayerFiles::read(folder)?;
    if layer.files.is_empty() { Err(LoadError::Empty(folder.to_owned())) } else { Ok(layer) }
}

/// Path of a fault's file, so that an editor finds it: in the last of the layers that has such a file. `folders` are those of the layers.
pub fn locate(fault: &Fault, folders: &[impl AsRef<Path>], layers: &[LayerFiles]) -> String {
    let holds = |layer: &LayerFiles| layer.files.iter().any(|(path, _)| *path == fault.file);
    let folder = layers.iter().rposition(holds).and_then(|layer| folders.get(layer));
    folder.map_or(Path::new(""), AsRef::as_ref).join(&fault.file).display().to_string()
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().fold(String::new(), |mut lines, fault| {
        let _always_room = write!(lines, "\n  {fault}");
        lines
    })
}
