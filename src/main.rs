//! `dragoman`: arguments → configuration → run.

use std::process::ExitCode;

use clap::Parser as _;
use dragoman::cli::{self, Arguments};

/// An article is thousands of small pieces of memory: this allocator hands them out at a third of the cost of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
