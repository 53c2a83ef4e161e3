//! Why a call is refused, and what a caller sees of it. The only file that names gRPC codes.

use std::{collections::HashMap, time::Duration};

use tonic::{Code, Status, metadata::MetadataValue};
use tonic_types::{ErrorDetails, StatusExt as _};

use crate::proto::{ExtractError, extract_error::FieldViolation};

/// Domain of all reasons in `google.rpc.ErrorInfo`.
const DOMAIN: &str = "dragoman";
/// Details travel in a header, and several clients read no header over 8 KiB: so many violations are sent at most.
const MOST_VIOLATIONS: usize = 20;
/// Bytes of a document's id that an error repeats; longer ones are refused anyway.
const MOST_DOCUMENT_ID: usize = 1 << 10;

/// One field of a request that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Path of the field, as in `google.rpc.BadRequest`: `options.types[2]`.
    pub field: String,
    /// What is wrong and what was expected.
    pub description: String,
}

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Fields are wrong: all of them.
    Invalid(Vec<Violation>),
    /// The caller wants another gazetteer version than is served.
    GazetteerVersion {
        /// What the caller wants.
        wanted: String,
        /// What is served.
        serving: String,
    },
    /// No entry has this id or QID.
    UnknownEntity(String),
    /// The answer was not ready within the caller's deadline or the server's own limit.
    Deadline(Duration),
    /// The message as a whole is larger than the server reads.
    MessageTooLarge(String),
    /// The message is no message: framing, compression or protobuf are wrong. INTERNAL, as the specification of gRPC wants it.
    Malformed(String),
    /// As much work is under way as may be.
    Overloaded {
        /// When the caller may come back.
        retry_after: Duration,
    },
    /// The server is going away, and the stream ends between two articles.
    Stopping,
    /// Nobody waits for the answer any more.
    Cancelled,
    /// A fault of ours. Callers learn no more than that; the log does.
    Internal,
}

impl Refusal {
    /// The reason for programs, in capitals.
    pub fn reason(&self) -> &'static str {
        match self {
            Refusal::Invalid(_) => "INVALID_REQUEST",
            Refusal::GazetteerVersion { .. } => "GAZETTEER_VERSION_MISMATCH",
            Refusal::UnknownEntity(_) => "ENTITY_NOT_FOUND",
            Refusal::Deadline(_) => "DEADLINE_EXCEEDED",
            Refusal::MessageTooLarge(_) => "MESSAGE_TOO_LARGE",
            Refusal::Malformed(_) => "MALFORMED_MESSAGE",
            Refusal::Overloaded { .. } => "OVERLOADED",
            Refusal::Stopping => "SERVER_STOPPING",
            Refusal::Cancelled => "CANCELLED",
            Refusal::Internal => "INTERNAL",
        }
    }

    fn code(&self) -> Code {
        match self {
            Refusal::Invalid(_) => Code::InvalidArgument,
            Refusal::GazetteerVersion { .. } => Code::FailedPrecondition,
            Refusal::UnknownEntity(_) => Code::NotFound,
            Refusal::Deadline(_) => Code::DeadlineExceeded,
            Refusal::MessageTooLarge(_) | Refusal::Overloaded { .. } => Code::ResourceExhausted,
            Refusal::Stopping => Code::Unavailable,
            Refusal::Cancelled => Code::Cancelled,
            Refusal::Malformed(_) | Refusal::Internal => Code::Internal,
        }
    }
}

impl From<Refusal> for Status {
    fn from(refusal: Refusal) -> Self {
        let (code, reason) = (refusal.code(), refusal.reason());
        let plain = |message: &str| with_reason(code, message.to_owned(), reason, &[]);
        match refusal {
            Refusal::Invalid(violations) => invalid(&violations),
            Refusal::GazetteerVersion { wanted, serving } => with_reason(
                code,
                format!("gazetteer version {wanted} is wanted, but this server has {serving}"),
                reason,
                &[("wanted", &wanted), ("serving", &serving)],
            ),
            Refusal::UnknownEntity(id) => {
                with_reason(code, format!("no entry has the id or QID {id:?}"), reason, &[("id", &id)])
            }
            Refusal::Deadline(limit) => plain(&format!("the answer was not ready within {limit:?}")),
            Refusal::MessageTooLarge(message) | Refusal::Malformed(message) => plain(&message),
            Refusal::Overloaded { retry_after } => overloaded(retry_after),
            Refusal::Stopping => plain("the server is going away; open a new stream for what was not answered"),
            Refusal::Cancelled => plain("nobody waits for the answer any more"),
            Refusal::Internal => plain("internal error; the server's log says more"),
        }
    }
}

/// Says when to come back twice: in the details for people and programs, in the trailer for the retry policies of gRPC's own libraries.
fn overloaded(retry_after: Duration) -> Status {
    let mut details = ErrorDetails::with_error_info("OVERLOADED", DOMAIN, HashMap::new());
    details.set_retry_info(Some(retry_after));
    let message = format!("as much work is under way as this server takes; come back in {retry_after:.0?}");
    let mut status = Status::with_error_details(Code::ResourceExhausted, message, details);
    let milliseconds = u64::try_from(retry_after.as_millis()).unwrap_or(u64::MAX).max(1);
    status.metadata_mut().insert("grpc-retry-pushback-ms", MetadataValue::from(milliseconds));
    status
}

/// The error of one article among many: what the article alone would have been answered.
pub fn item_error(refusal: Refusal, mut document_id: String) -> ExtractError {
    let status = Status::from(refusal);
    let violations = status.get_details_bad_request().map(|details| details.field_violations).unwrap_or_default();
    let most = (0..=MOST_DOCUMENT_ID.min(document_id.len())).rev().find(|&at| document_id.is_char_boundary(at));
    document_id.truncate(most.unwrap_or(0));
    ExtractError {
        code: status.code() as i32,
        message: status.message().to_owned(),
        reason: status.get_details_error_info().map(|info| info.reason).unwrap_or_default(),
        field_violations: violations
            .into_iter()
            .map(|violation| FieldViolation { field: violation.field, description: violation.description })
            .collect(),
        document_id,
    }
}

/// What tonic answers by itself to messages that it cannot read, with a reason. It gives no details, which ours always have: that is how they are
/// told apart. A message over the limit is `OUT_OF_RANGE`, which nothing here uses, or for one that grows over the limit when it is decompressed
/// `RESOURCE_EXHAUSTED`; both are answered as gRPC's own libraries answer them.
pub fn of_transport(status: &Status) -> Option<Refusal> {
    let message = || status.message().to_owned();
    match status.code() {
        Code::OutOfRange => Some(Refusal::MessageTooLarge(message())),
        Code::ResourceExhausted if status.details().is_empty() => Some(Refusal::MessageTooLarge(message())),
        Code::Internal if status.details().is_empty() => Some(Refusal::Malformed(message())),
        _ => None,
    }
}

/// How a stream ends whose requests ended with `status`.
pub fn stream_end(status: Status) -> Status {
    of_transport(&status).map_or(status, Status::from)
}

fn invalid(violations: &[Violation]) -> Status {
    let shown = &violations[..violations.len().min(MOST_VIOLATIONS)];
    let mut faults: Vec<_> = shown.iter().take(3).map(|v| format!("{}: {}", v.field, v.description)).collect();
    if let Some(more @ 1..) = violations.len().checked_sub(3) {
        faults.push(format!("and {more} more"));
    }
    let message = faults.join("; ");
    let mut details = ErrorDetails::new();
    details.set_error_info("INVALID_REQUEST", DOMAIN, HashMap::new());
    for violation in shown {
        details.add_bad_request_violation(&violation.field, &violation.description);
    }
    Status::with_error_details(Code::InvalidArgument, message, details)
}

fn with_reason(code: Code, message: String, reason: &str, metadata: &[(&str, &str)]) -> Status {
    let metadata: HashMap<_, _> = metadata.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
    Status::with_error_details(code, message, ErrorDetails::with_error_info(reason, DOMAIN, metadata))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_code_and_reason() {
        let table = [
            (Refusal::Invalid(Vec::new()), Code::InvalidArgument, "INVALID_REQUEST"),
            (
                Refusal::GazetteerVersion { wanted: "a".into(), serving: "b".into() },
                Code::FailedPrecondition,
                "GAZETTEER_VERSION_MISMATCH",
            ),
            (Refusal::UnknownEntity("x".into()), Code::NotFound, "ENTITY_NOT_FOUND"),
            (Refusal::Deadline(Duration::from_millis(3)), Code::DeadlineExceeded, "DEADLINE_EXCEEDED"),
            (Refusal::MessageTooLarge("big".into()), Code::ResourceExhausted, "MESSAGE_TOO_LARGE"),
            (Refusal::Malformed("no".into()), Code::Internal, "MALFORMED_MESSAGE"),
            (Refusal::Overloaded { retry_after: Duration::from_millis(9) }, Code::ResourceExhausted, "OVERLOADED"),
            (Refusal::Stopping, Code::Unavailable, "SERVER_STOPPING"),
            (Refusal::Cancelled, Code::Cancelled, "CANCELLED"),
            (Refusal::Internal, Code::Internal, "INTERNAL"),
        ];
        for (refusal, code, reason) in table {
            let status = Status::from(refusal);
            assert_eq!(status.code(), code);
            assert_eq!(status.get_details_error_info().expect("has a reason").reason, reason);
        }
    }

    #[test]
    fn who_is_turned_away_learns_when_to_come_back() {
        let status = Status::from(Refusal::Overloaded { retry_after: Duration::from_millis(250) });
        assert_eq!(status.get_details_retry_info().expect("is said").retry_delay, Some(Duration::from_millis(250)));
        assert_eq!(status.metadata().get("grpc-retry-pushback-ms").expect("is said"), "250");
    }

    #[test]
    fn an_article_among_many_has_the_error_that_it_would_have_alone() {
        let violations = vec![Violation { field: "text".into(), description: "must not be empty".into() }];
        let error = item_error(Refusal::Invalid(violations), "é".repeat(1_000));
        assert_eq!((error.code, error.reason.as_str()), (3, "INVALID_REQUEST"));
        assert_eq!(error.field_violations[0].field, "text");
        assert_eq!(error.document_id, "é".repeat(512));
    }

    #[test]
    fn many_violations_fit_a_header() {
        let violations: Vec<_> = (0..5000)
            .map(|index| Violation {
                field: format!("caller_entities[{index}].names[63]"),
                description: "must not be empty: a name is what the text is searched for".to_owned(),
            })
            .collect();
        let status = Status::from(Refusal::Invalid(violations));
        assert!(status.message().ends_with("; and 4997 more"), "{}", status.message());
        assert_eq!(status.get_details_bad_request().expect("has fields").field_violations.len(), MOST_VIOLATIONS);
        assert!(status.details().len() < 4096);
    }
}
