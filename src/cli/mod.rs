//! The command line: one subcommand a file.
//!
//! Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 bad input (see [`Failure`]).

mod output;
mod shared;

mod evaluate;
mod extract;
mod gazetteer;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Extracts typed entities, relations, events and quotations from English and French news.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 110, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Arguments),
    Serve(Box<serve::Arguments>),
    Evaluate(evaluate::Arguments),
    Gazetteer(gazetteer::Arguments),
}

/// Why a command ended early; each kind has its exit code.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Exit code 1: it was right to try, and it failed (a port in use, a file that cannot be written).
    #[error("{0}")]
    Failed(String),
    /// Exit code 2: flags, environment or configuration are wrong.
    #[error("{0}")]
    Usage(String),
    /// Exit code 3: an input file is missing or broken.
    #[error("{0}")]
    BadInput(String),
}

impl Failure {
    fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Failed(_) => 1,
            Failure::Usage(_) => 2,
            Failure::BadInput(_) => 3,
        })
    }
}

/// Runs the command that the arguments name.
pub fn run(arguments: Arguments) -> ExitCode {
    let outcome = match arguments.command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Gazetteer(arguments) => gazetteer::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure);
            failure.exit_code()
        }
    }
}
