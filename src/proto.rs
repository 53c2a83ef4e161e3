//! The protocol `dragoman.v1`, compiled from `proto/`: messages, services, proto3 JSON (by `serde`) and descriptors.

#![allow(missing_docs, unreachable_pub, reason = "generated code")]
#![allow(clippy::all, clippy::pedantic, clippy::allow_attributes_without_reason, reason = "generated code")]

tonic::include_proto!("dragoman.v1");
include!(concat!(env!("OUT_DIR"), "/dragoman.v1.serde.rs"));

/// Encoded `FileDescriptorSet` with comments, which reflection serves.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dragoman.v1.bin"));
