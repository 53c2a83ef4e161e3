//! Counts and times calls, and writes a line about each to the log at level debug. The outermost of the middlewares: it sees what callers see.

use std::{
    convert::Infallible,
    error::Error,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Instant,
};

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Frame, SizeHint};
use tonic::{Code, Status, body::Body};
use tower::{Layer, Service};

use crate::telemetry::metrics::Metrics;

/// Puts [`Observe`] around services.
#[derive(Clone, Debug)]
pub struct ObserveLayer {
    metrics: Arc<Metrics>,
}

impl ObserveLayer {
    /// Counts in `metrics`.
    pub fn new(metrics: Arc<Metrics>) -> Self {
        ObserveLayer { metrics }
    }
}

impl<S> Layer<S> for ObserveLayer {
    type Service = Observe<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Observe { inner, metrics: Arc::clone(&self.metrics) }
    }
}

/// Services whose calls are counted.
#[derive(Clone, Debug)]
pub struct Observe<S> {
    inner: S,
    metrics: Arc<Metrics>,
}

impl<S, B, R> Service<Request<B>> for Observe<S>
where
    S: Service<Request<B>, Response = Response<R>, Error = Infallible>,
    S::Future: Send + 'static,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut call = OpenCall::begin(Arc::clone(&self.metrics), method(request.uri().path()));
        let answer = self.inner.call(request);
        Box::pin(async move {
            let answer = answer.await?;
            call.see(answer.headers());
            Ok(answer.map(|inner| Body::new(Observed { inner: Body::new(inner), call })))
        })
    }
}

/// The method as a label: one of those that there are, since callers may send any path.
fn method(path: &str) -> &'static str {
    const METHODS: [&str; 13] = [
        "dragoman.v1.ExtractionService/Extract",
        "dragoman.v1.ExtractionService/BatchExtract",
        "dragoman.v1.ExtractionService/StreamExtract",
        "dragoman.v1.GazetteerService/GetGazetteer",
        "dragoman.v1.GazetteerService/GetEntity",
        "dragoman.v1.GazetteerService/ListEntities",
        "dragoman.v1.GazetteerService/LookupName",
        "grpc.health.v1.Health/Check",
        "grpc.health.v1.Health/Watch",
        "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
        "dragoman.v1.GazetteerService/ReloadGazetteer",
        "grpc.health.v1.Health/List",
    ];
    let asked = path.strip_prefix('/').unwrap_or(path);
    METHODS.into_iter().find(|method| *method == asked).unwrap_or("other")
}

/// A call that has not ended. Dropped without a status, it was given up by its caller.
#[derive(Debug)]
struct OpenCall {
    metrics: Arc<Metrics>,
    method: &'static str,
    began: Instant,
    code: Option<Code>,
}

impl OpenCall {
    fn begin(metrics: Arc<Metrics>, method: &'static str) -> Self {
        metrics.calls_in_flight.inc();
        OpenCall { metrics, method, began: Instant::now(), code: None }
    }

    /// Looks for the status, which stands in the headers of refusals and in the trailers of answers.
    fn see(&mut self, headers: &HeaderMap) {
        if let Some(status) = Status::from_header_map(headers) {
            self.code = Some(status.code());
        }
    }
}

impl Drop for OpenCall {
    fn drop(&mut self) {
        let code = label(self.code.unwrap_or(Code::Cancelled));
        let took = self.began.elapsed();
        self.metrics.calls_in_flight.dec();
        self.metrics.call(self.method, code, took);
        tracing::debug!(method = self.method, code, took_us = took.as_micros() as u64, "call");
    }
}

/// The body of an answer, watched for its trailers.
struct Observed {
    inner: Body,
    call: OpenCall,
}

impl http_body::Body for Observed {
    type Data = <Body as http_body::Body>::Data;
    type Error = <Body as http_body::Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let frame = std::task::ready!(Pin::new(&mut self.inner).poll_frame(context));
        if let Some(Ok(frame)) = &frame
            && let Some(trailers) = frame.trailers_ref()
        {
            self.call.see(trailers);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// The name of a code as the specification writes it.
fn label(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}

#[cfg(test)]
mod tests {
    use tower::{ServiceExt as _, service_fn};

    use super::*;

    #[tokio::test]
    async fn a_call_is_counted_when_it_ends() {
        let metrics = Arc::new(Metrics::new());
        let layer = ObserveLayer::new(Arc::clone(&metrics));
        let counted = |method, code| metrics.calls.with_label_values(&[method, code]).get();
        let refuses = service_fn(|_: Request<()>| async { Ok(Status::not_found("none").into_http::<Body>()) });
        let request = || Request::builder().uri("/dragoman.v1.GazetteerService/GetEntity").body(()).expect("is right");
        let _answer = layer.layer(refuses).oneshot(request()).await.expect("cannot fail");
        assert_eq!(metrics.calls_in_flight.get(), 0);
        assert_eq!(counted("dragoman.v1.GazetteerService/GetEntity", "NOT_FOUND"), 1);

        // The caller goes away while the call is at work.
        let hangs = service_fn(|_: Request<()>| std::future::pending::<Result<Response<Body>, Infallible>>());
        drop(layer.layer(hangs).call(request()));
        assert_eq!(counted("dragoman.v1.GazetteerService/GetEntity", "CANCELLED"), 1);
    }

    #[test]
    fn callers_cannot_make_labels() {
        assert_eq!(method("/dragoman.v1.ExtractionService/Extract"), "dragoman.v1.ExtractionService/Extract");
        assert_eq!(method("/made/up"), "other");
    }
}
