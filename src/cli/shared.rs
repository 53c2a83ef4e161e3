//! What several commands share.

use std::path::PathBuf;

use clap::Args;
use dragoman_core::gazetteer::Gazetteer;

use super::Failure;
use crate::gazetteers;

/// Folders of gazetteers that are laid over the embedded ones.
#[derive(Debug, Args)]
pub(super) struct GazetteerFolders {
    /// Folder of gazetteers to lay over the embedded ones; may be given several times.
    #[arg(long = "gazetteers", value_name = "DIR")]
    folders: Vec<PathBuf>,
}

impl GazetteerFolders {
    /// The embedded gazetteers with these over them.
    pub(super) fn load(&self) -> Result<Gazetteer, Failure> {
        gazetteers::load(&self.folders).map_err(|error| Failure::BadInput(error.to_string()))
    }
}

/// A failure for a reason of the machine.
pub(super) fn failed(error: &dyn std::error::Error) -> Failure {
    Failure::Failed(error.to_string())
}
