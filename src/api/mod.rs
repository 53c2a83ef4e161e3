//! The only room that knows protobuf: requests become documents, extractions become answers, refusals become statuses.
//!
//! Modules in reading order; each uses only those above it.

pub mod labels;

pub mod entries;

pub mod encode;

pub mod status;
pub mod token;
pub mod validate;

pub mod call;
pub mod pages;
pub mod pool;

pub mod admission;

pub mod work;

pub mod bulk;

pub mod service;
