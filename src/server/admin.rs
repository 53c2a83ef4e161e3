//! The operators' port: `/metrics`, `/livez`, `/readyz`, `/version` over HTTP/1.1.
//!
//! It has a thread and a runtime of its own, so that a service with all hands full still says that it lives.

use std::{convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration};

use http::{Method, Request, Response, StatusCode, header};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use super::listener::ListenError;
use crate::telemetry::metrics::Metrics;

/// Who connects and says nothing is cut after this time.
const PATIENCE: Duration = Duration::from_secs(5);

/// A port that answers until the process ends.
#[derive(Debug)]
pub struct Admin {
    address: SocketAddr,
}

impl Admin {
    /// Answers on `address` from now on.
    ///
    /// # Errors
    ///
    /// The port is in use, or the system refuses it or the thread.
    pub fn start(address: SocketAddr, metrics: Arc<Metrics>) -> Result<Self, ListenError> {
        let other = |error: io::Error| ListenError::of(address, error);
        let listener = std::net::TcpListener::bind(address).map_err(other)?;
        listener.set_nonblocking(true).map_err(other)?;
        let address = listener.local_addr().map_err(other)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(other)?;
        let answering = move || {
            runtime.block_on(async {
                match TcpListener::from_std(listener) {
                    Ok(listener) => accept(listener, metrics).await,
                    Err(error) => tracing::error!(%error, "no admin port"),
                }
            });
        };
        std::thread::Builder::new().name("admin".to_owned()).spawn(answering).map_err(other)?;
        Ok(Admin { address })
    }

    /// Where it listens, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn accept(listener: TcpListener, metrics: Arc<Metrics>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, Arc::clone(&metrics)))),
            // Out of file handles, most likely: others must end first.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn serve(stream: TcpStream, metrics: Arc<Metrics>) {
    let service = service_fn(move |request: Request<Incoming>| {
        let answer = answer(request.method(), request.uri().path(), &metrics);
        async { Ok::<_, Infallible>(answer) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), service);
    // A caller that breaks off is no matter of ours.
    let _broken_off = connection.await;
}

fn answer(method: &Method, path: &str, metrics: &Metrics) -> Response<String> {
    if method != Method::GET && method != Method::HEAD {
        return text(StatusCode::METHOD_NOT_ALLOWED, "only GET\n".to_owned());
    }
    match path {
        "/metrics" => text(StatusCode::OK, metrics.text()),
        "/livez" => text(StatusCode::OK, "alive\n".to_owned()),
        "/readyz" if metrics.ready.get() == 1 => text(StatusCode::OK, "ready\n".to_owned()),
        "/readyz" => text(StatusCode::SERVICE_UNAVAILABLE, "not ready\n".to_owned()),
        "/version" => text(StatusCode::OK, format!("dragoman {}\n", env!("CARGO_PKG_VERSION"))),
        _ => text(StatusCode::NOT_FOUND, "/metrics /livez /readyz /version\n".to_owned()),
    }
}

fn text(status: StatusCode, body: String) -> Response<String> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let plain = header::HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, plain);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_its_answer() {
        let metrics = Metrics::new();
        let status = |path| answer(&Method::GET, path, &metrics).status().as_u16();
        assert_eq!(["/livez", "/readyz", "/version", "/metrics", "/"].map(status), [200, 503, 200, 200, 404]);
        metrics.ready.set(1);
        assert_eq!(status("/readyz"), 200);
        assert_eq!(answer(&Method::POST, "/livez", &metrics).status().as_u16(), 405);
    }
}
