//! A fault of ours ends one call, not the connection with all its other calls.
//!
//! Without this a panic resets the stream, and callers read CANCELLED. It needs panics that unwind: no `panic = "abort"` in any profile.

use std::any::Any;

use http::Response;
use tonic::{Status, body::Body};
use tower_http::catch_panic::{CatchPanicLayer, ResponseForPanic};

use crate::api::status::Refusal;

/// Catches panics of all that is inside.
pub fn layer() -> CatchPanicLayer<Internal> {
    CatchPanicLayer::custom(Internal)
}

/// Answers INTERNAL. What the panic said is thrown away: a slice out of bounds quotes the text it was to cut. Where it happened is logged by the
/// hook of [`crate::telemetry`].
#[derive(Clone, Copy, Debug)]
pub struct Internal;

impl ResponseForPanic for Internal {
    type ResponseBody = Body;

    fn response_for_panic(&mut self, _panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
        Status::from(Refusal::Internal).into_http()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use http::Request;
    use tonic::Code;
    use tower::{Layer as _, ServiceExt as _, service_fn};

    use super::*;

    async fn panics(_: Request<()>) -> Result<Response<Body>, Infallible> {
        tokio::task::yield_now().await;
        panic!("on purpose")
    }

    #[tokio::test]
    async fn a_panic_is_internal() {
        let answer = layer().layer(service_fn(panics)).oneshot(Request::new(())).await.expect("is answered");
        let status = Status::from_header_map(answer.headers()).expect("has a status");
        assert_eq!(status.code(), Code::Internal);
        assert!(!status.message().contains("on purpose"), "{status:?}");
    }
}
