//! Tests over the wire, in one binary.
