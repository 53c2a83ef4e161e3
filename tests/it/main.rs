//! Tests over the wire, in one binary: each starts the real server on a free port and calls it as a caller would.
//!
//! They prove the service, not the extraction: their gazetteers hold a few entries and stand in `harness.rs`.

mod harness;
mod program;

mod cli;
mod evaluate;
mod extract;
mod gazetteer;
mod health;
mod limits;
mod order;
mod process;
mod reflection;
mod shutdown;
