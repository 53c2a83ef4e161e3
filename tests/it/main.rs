//! Tests of the program as a whole, in one binary: over the wire, where each starts the real server on a free port and calls it as a caller would, and on
//! the command line.
//!
//! They prove the service and the commands, not the extraction: the gazetteers of the server hold a few entries and stand in `harness.rs`.

mod harness;
mod program;
mod readers;
mod wire;

mod abuse;
mod admin;
mod bulk;
mod cli;
mod evaluate;
mod extract;
mod gazetteer;
mod guards;
mod health;
mod limits;
mod meanings;
mod names;
mod order;
mod process;
mod reflection;
mod shutdown;
