//! One function for each kind of setting: what is expected, in words.

use std::{net::SocketAddr, str::FromStr, time::Duration};

use jiff::SignedDuration;

use crate::telemetry::{self, Format};

/// Offsets are 32 bits wide, in bytes and in every unit: no text may be larger, whatever the operator says.
const MOST_TEXT_BYTES: usize = 1 << 30;

pub(super) fn address(value: &str) -> Result<SocketAddr, String> {
    value.parse().map_err(|_| "expected ADDRESS:PORT, such as 127.0.0.1:50051 or [::]:50051".to_owned())
}

/// An address, or none.
pub(super) fn address_or_off(value: &str) -> Result<Option<SocketAddr>, String> {
    if value == "off" {
        return Ok(None);
    }
    address(value).map(Some).map_err(|expected| format!("{expected}, or off"))
}

/// A whole number, 0 included.
pub(super) fn number<T: FromStr>(value: &str) -> Result<T, String> {
    value.parse().map_err(|_| "expected a whole number".to_owned())
}

/// A whole number of things that there must be.
pub(super) fn count<T: FromStr + PartialOrd + From<u8>>(value: &str) -> Result<T, String> {
    number(value).ok().filter(|count| *count >= T::from(1)).ok_or_else(|| "expected a whole number from 1".to_owned())
}

/// A number of bytes, with a unit or without.
pub(super) fn bytes(value: &str) -> Result<usize, String> {
    let digits = value.trim_end_matches(|character: char| !character.is_ascii_digit());
    let shift = match value[digits.len()..].trim() {
        "" | "B" => 0,
        "KiB" => 10,
        "MiB" => 20,
        "GiB" => 30,
        _ => usize::BITS,
    };
    let expected = || "expected a number of bytes, such as 65536, 64KiB or 1MiB".to_owned();
    let count: usize = digits.parse().map_err(|_| expected())?;
    1usize.checked_shl(shift).and_then(|unit| count.checked_mul(unit)).filter(|&bytes| bytes > 0).ok_or_else(expected)
}

pub(super) fn text_bytes(value: &str) -> Result<usize, String> {
    let bytes = bytes(value)?;
    if bytes > MOST_TEXT_BYTES { Err("expected at most 1GiB".to_owned()) } else { Ok(bytes) }
}

/// The limit counts in KiB, 32 bits wide.
pub(super) fn bytes_in_flight(value: &str) -> Result<usize, String> {
    let bytes = bytes(value)?;
    if bytes > 1 << 40 { Err("expected at most 1024GiB".to_owned()) } else { Ok(bytes) }
}

pub(super) fn duration(value: &str) -> Result<Duration, String> {
    duration_or_none(value)
        .ok()
        .filter(|duration| !duration.is_zero())
        .ok_or_else(|| "expected a time such as 500ms, 30s or 2m".to_owned())
}

/// A time that may be 0.
pub(super) fn duration_or_none(value: &str) -> Result<Duration, String> {
    let expected = "expected a time such as 0s, 500ms or 30s";
    let signed: SignedDuration = value.parse().map_err(|_| expected.to_owned())?;
    Duration::try_from(signed).map_err(|_| expected.to_owned())
}

pub(super) fn log_filter(value: &str) -> Result<String, String> {
    telemetry::check_filter(value).map(|()| value.to_owned())
}

pub(super) fn log_format(value: &str) -> Result<Format, String> {
    match value {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err("expected text or json".to_owned()),
    }
}
