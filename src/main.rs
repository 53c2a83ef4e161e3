//! `dragoman`: arguments → configuration → run.

use std::process::ExitCode;

use clap::Parser as _;
use dragoman::cli::{self, Arguments};

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
