//! `dragoman gazetteer`: what curators ask.

mod check;
mod lookup;
mod stats;
mod years;

use clap::{Args, Subcommand};

use super::Failure;

/// Check, count and look up names.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Stats(stats::Arguments),
    Lookup(lookup::Arguments),
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Stats(arguments) => stats::run(arguments),
        Command::Lookup(arguments) => lookup::run(arguments),
    }
}
