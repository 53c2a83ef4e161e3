//! Dragoman as a program: the gRPC service and the command line around [`dragoman_core`].
//!
//! Modules in reading order; each uses only those above it.

pub mod evaluate;
pub mod gazetteers;
pub mod jitter;
pub mod telemetry;

pub mod proto;

pub mod api;

pub mod config;
pub mod server;

pub mod cli;
