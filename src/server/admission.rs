//! Turns extraction away when as much is under way as may be, before a byte of the message is read.
//!
//! Extraction alone: health, reflection and the gazetteers answer whatever the load. One limit for all connections together.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use http::{Request, Response};
use tonic::{Status, body::Body};
use tower::{Layer, Service};

use crate::api::admission::Admission;

/// What is counted: all calls of one service.
const EXTRACTION: &str = "/dragoman.v1.ExtractionService/";

/// Puts [`Admit`] around services.
#[derive(Clone, Debug)]
pub struct AdmissionLayer {
    admission: Admission,
}

impl AdmissionLayer {
    /// Lets in what `admission` lets in.
    pub fn new(admission: Admission) -> Self {
        AdmissionLayer { admission }
    }
}

impl<S> Layer<S> for AdmissionLayer {
    type Service = Admit<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Admit { inner, admission: self.admission.clone() }
    }
}

/// Services behind a door.
#[derive(Clone, Debug)]
pub struct Admit<S> {
    inner: S,
    admission: Admission,
}

impl<S, B> Service<Request<B>> for Admit<S>
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

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        if !request.uri().path().starts_with(EXTRACTION) {
            return Box::pin(self.inner.call(request));
        }
        match self.admission.call() {
            Ok(admitted) => {
                // A stream keeps a copy until its last answer.
                request.extensions_mut().insert(admitted.clone());
                let answer = self.inner.call(request);
                Box::pin(async move {
                    let _admitted = admitted;
                    answer.await
                })
            }
            Err(refusal) => {
                drop(request);
                Box::pin(async { Ok(Status::from(refusal).into_http()) })
            }
        }
    }
}
