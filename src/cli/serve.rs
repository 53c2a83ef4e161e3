//! `dragoman serve`: the gRPC service.

use clap::Args;

use super::Failure;

/// Serves gRPC until SIGTERM or SIGINT.
#[derive(Debug, Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> Result<(), Failure> {
    Err(Failure::Failed("not built yet".to_owned()))
}
