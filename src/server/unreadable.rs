//! A message that cannot be read (too large, malformed) is answered as every other gRPC library answers it, with a reason.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use http::{Request, Response};
use tonic::{Status, body::Body};
use tower::{Layer, Service};

use crate::api::status;

/// Puts [`Unreadable`] around services.
#[derive(Clone, Copy, Debug)]
pub struct UnreadableLayer;

impl<S> Layer<S> for UnreadableLayer {
    type Service = Unreadable<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Unreadable { inner }
    }
}

/// A service whose answer to messages that it cannot read is rewritten.
#[derive(Clone, Debug)]
pub struct Unreadable<S> {
    inner: S,
}

impl<S, B> Service<Request<B>> for Unreadable<S>
where
    S: Service<Request<B>, Response = Response<Body>, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let answer = self.inner.call(request);
        Box::pin(async move {
            let answer = answer.await?;
            // Refusals before the first answer stand in the headers; all others pass by at the cost of one look-up.
            let status = Status::from_header_map(answer.headers());
            Ok(match status.as_ref().and_then(status::of_transport) {
                Some(refusal) => Status::from(refusal).into_http(),
                None => answer,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use tonic::Code;
    use tower::{ServiceExt as _, service_fn};

    use super::*;

    #[tokio::test]
    async fn only_what_tonic_answers_is_rewritten() {
        for (given, expected) in [
            (Code::OutOfRange, Code::ResourceExhausted),
            (Code::Ok, Code::Ok),
            (Code::InvalidArgument, Code::InvalidArgument),
            (Code::Internal, Code::Internal),
        ] {
            let inner =
                service_fn(move |_: Request<()>| async move { Ok(Status::new(given, "as it was").into_http()) });
            let answer = UnreadableLayer.layer(inner).oneshot(Request::new(())).await.expect("cannot fail");
            let status = Status::from_header_map(answer.headers()).expect("has a status");
            assert_eq!((status.code(), status.message()), (expected, "as it was"));
        }
    }
}
