//! Why a call is refused, and what a caller sees of it. The only file that names gRPC codes.

use std::{collections::HashMap, time::Duration};

use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

/// Domain of all reasons in `google.rpc.ErrorInfo`.
const DOMAIN: &str = "dragoman";
/// Details travel in a header, and several clients read no header over 8 KiB: so many violations are sent at most.
const MOST_VIOLATIONS: usize = 20;

/// One field of a request that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Path of the field, as in `google.rpc.BadRequest`: "options.types[2]".
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
    /// A fault of ours. Callers learn no more than that; the log does.
    Internal,
}

impl From<Refusal> for Status {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(violations) => invalid(&violations),
            Refusal::GazetteerVersion { wanted, serving } => with_reason(
                Code::FailedPrecondition,
                format!("if_gazetteer_version is {wanted}, but this server has {serving}"),
                "GAZETTEER_VERSION_MISMATCH",
                &[("wanted", &wanted), ("serving", &serving)],
            ),
            Refusal::UnknownEntity(id) => with_reason(
                Code::NotFound,
                format!("no entry has the id or QID {id:?}"),
                "ENTITY_NOT_FOUND",
                &[("id", &id)],
            ),
            Refusal::Deadline(limit) => with_reason(
                Code::DeadlineExceeded,
                format!("the answer was not ready within {limit:?}"),
                "DEADLINE_EXCEEDED",
                &[],
            ),
            Refusal::MessageTooLarge(message) => {
                with_reason(Code::ResourceExhausted, message, "MESSAGE_TOO_LARGE", &[])
            }
            Refusal::Internal => {
                with_reason(Code::Internal, "internal error; the server's log says more".to_owned(), "INTERNAL", &[])
            }
        }
    }
}

/// What tonic answers to a message over the limit, as gRPC's own libraries answer it. Its codes are `OUT_OF_RANGE`, which nothing here uses, and
/// for a message that grows over the limit when it is decompressed `RESOURCE_EXHAUSTED` without details, which ours always have.
pub fn oversized(headers: &http::HeaderMap) -> Option<Refusal> {
    let status = Status::from_header_map(headers)?;
    let is_tonics =
        status.code() == Code::OutOfRange || status.code() == Code::ResourceExhausted && status.details().is_empty();
    is_tonics.then(|| Refusal::MessageTooLarge(status.message().to_owned()))
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
            (Refusal::Internal, Code::Internal, "INTERNAL"),
        ];
        for (refusal, code, reason) in table {
            let status = Status::from(refusal);
            assert_eq!(status.code(), code);
            assert_eq!(status.get_details_error_info().expect("has a reason").reason, reason);
        }
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
