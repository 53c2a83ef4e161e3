//! A call is given up when its time is over: the caller's own (`grpc-timeout`), capped by the server's.
//!
//! tonic keeps deadlines as well, but answers CANCELLED, which callers take for their own doing. Its clock runs outside of this one and starts
//! a little earlier, so this one must run out first: that is what `MARGIN` is for.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use http::{HeaderMap, Request, Response};
use tonic::{Status, body::Body};
use tower::{Layer, Service};

use crate::api::{call::CallDeadline, status::Refusal};

/// How much earlier than tonic this gives up: twice the grain of tokio's timers.
const MARGIN: Duration = Duration::from_millis(2);

/// Puts [`Deadline`] around services.
#[derive(Clone, Copy, Debug)]
pub struct DeadlineLayer {
    most: Duration,
}

impl DeadlineLayer {
    /// No call takes longer than `most`.
    pub fn new(most: Duration) -> Self {
        DeadlineLayer { most }
    }
}

impl<S> Layer<S> for DeadlineLayer {
    type Service = Deadline<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Deadline { inner, most: self.most }
    }
}

/// A service whose calls end in time. A stream keeps its own time once it has begun: the caller's, which it finds in the extensions of its request.
#[derive(Clone, Debug)]
pub struct Deadline<S> {
    inner: S,
    most: Duration,
}

impl<S, B> Service<Request<B>> for Deadline<S>
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
        let began = Instant::now();
        let asked = asked_for(request.headers());
        if let Some(limit) = asked
            && let Some(at) = began.checked_add(limit)
        {
            request.extensions_mut().insert(CallDeadline { at, limit });
        }
        let limit = asked.map_or(self.most, |asked| asked.min(self.most));
        let answer = self.inner.call(request);
        Box::pin(async move {
            match within(limit.saturating_sub(MARGIN), answer).await {
                // Work that holds its thread is not interrupted by the timer: what comes too late is late all the same.
                Some(answer) if began.elapsed() < limit => answer,
                _ => Ok(Status::from(Refusal::Deadline(limit)).into_http()),
            }
        })
    }
}

/// What `work` gives within `time`; without any time, only what is ready at once, since a timer of nothing may still lose against tonic's.
async fn within<T>(time: Duration, work: impl Future<Output = T>) -> Option<T> {
    if time.is_zero() {
        tokio::select! {
            biased;
            done = work => Some(done),
            () = std::future::ready(()) => None,
        }
    } else {
        tokio::time::timeout(time, work).await.ok()
    }
}

/// The time that the caller gives. What the specification does not allow is passed over, as tonic does.
fn asked_for(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get("grpc-timeout")?.to_str().ok()?;
    let (digits, unit) = value.split_at_checked(value.len().checked_sub(1)?)?;
    if digits.len() > 8 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let count: u64 = digits.parse().ok()?;
    match unit {
        "H" => Some(Duration::from_secs(count * 3600)),
        "M" => Some(Duration::from_secs(count * 60)),
        "S" => Some(Duration::from_secs(count)),
        "m" => Some(Duration::from_millis(count)),
        "u" => Some(Duration::from_micros(count)),
        "n" => Some(Duration::from_nanos(count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use tonic::Code;
    use tower::{ServiceExt as _, service_fn};

    use super::*;

    /// The code of a call that takes `work`, under the caller's timeout and a cap of 50 ms.
    async fn code(timeout: Option<&'static str>, work: Duration, blocks: bool) -> Code {
        let slow = service_fn(move |_: Request<()>| async move {
            if blocks {
                std::thread::sleep(work);
            } else {
                tokio::time::sleep(work).await;
            }
            Ok(Status::ok("").into_http())
        });
        let mut request = Request::new(());
        if let Some(timeout) = timeout {
            request.headers_mut().insert("grpc-timeout", HeaderValue::from_static(timeout));
        }
        let layer = DeadlineLayer::new(Duration::from_millis(50));
        let answer = layer.layer(slow).oneshot(request).await.expect("cannot fail");
        Status::from_header_map(answer.headers()).expect("has a status").code()
    }

    #[tokio::test]
    async fn late_answers_are_deadline_exceeded() {
        let ms = Duration::from_millis;
        for (timeout, work, blocks, expected) in [
            (None, ms(0), false, Code::Ok),
            (Some("5S"), ms(0), false, Code::Ok),
            (Some("10m"), ms(200), false, Code::DeadlineExceeded),
            (Some("1n"), ms(200), false, Code::DeadlineExceeded),
            (Some("10m"), ms(20), true, Code::DeadlineExceeded),
            (Some("5S"), ms(200), false, Code::DeadlineExceeded),
            (None, ms(200), false, Code::DeadlineExceeded),
            (Some("soon"), ms(0), false, Code::Ok),
        ] {
            assert_eq!(code(timeout, work, blocks).await, expected, "{timeout:?} {work:?}");
        }
    }

    #[test]
    fn timeouts_as_the_specification_writes_them() {
        for (value, expected) in [
            ("1H", Some(Duration::from_secs(3600))),
            ("99999999S", Some(Duration::from_secs(99_999_999))),
            ("250m", Some(Duration::from_millis(250))),
            ("999999999S", None),
            ("+1S", None),
            ("S", None),
            ("", None),
            ("10", None),
            ("10s", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("grpc-timeout", HeaderValue::from_static(value));
            assert_eq!(asked_for(&headers), expected, "{value:?}");
        }
    }
}
