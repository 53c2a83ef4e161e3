//! A client that sends what no library would.

use std::{net::SocketAddr, time::Duration};

use bytes::{BufMut as _, Bytes, BytesMut};
use dragoman::proto::{ExtractRequest, extraction_service_client::ExtractionServiceClient};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use prost::Message as _;
use tonic::{Status, body::Body};

pub(crate) const EXTRACT: &str = "/dragoman.v1.ExtractionService/Extract";

/// HTTP/2 without gRPC.
#[derive(Clone)]
pub(crate) struct Bare {
    client: Client<HttpConnector, Body>,
    address: SocketAddr,
}

impl Bare {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Bare { client: Client::builder(TokioExecutor::new()).http2_only(true).build_http(), address }
    }

    /// A gRPC client on it that keeps no deadline of its own: tonic's would answer before the server can.
    pub(crate) fn extraction(&self) -> ExtractionServiceClient<Client<HttpConnector, Body>> {
        let origin = format!("http://{}", self.address).parse().expect("is a URI");
        ExtractionServiceClient::with_origin(self.client.clone(), origin)
    }

    /// Sends a body as it is, and gives the status of HTTP and that of gRPC, wherever it stands.
    pub(crate) async fn send(
        &self,
        path: &str,
        headers: &[(&'static str, &'static str)],
        body: Bytes,
    ) -> (StatusCode, Option<Status>) {
        let mut request = Request::post(format!("http://{}{path}", self.address)).header("te", "trailers");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if headers.iter().all(|(name, _)| *name != "content-type") {
            request = request.header("content-type", "application/grpc");
        }
        let request = request.body(Body::new(Full::new(body))).expect("is a request");
        let answer = self.client.request(request).await.expect("is answered");
        let (parts, body) = answer.into_parts();
        let trailers = match body.collect().await {
            Ok(collected) => collected.trailers().cloned().unwrap_or_default(),
            Err(_) => HeaderMap::new(),
        };
        let status = Status::from_header_map(&parts.headers).or_else(|| Status::from_header_map(&trailers));
        (parts.status, status)
    }

    /// Begins a call and gives it up after `patience`.
    pub(crate) async fn give_up(&self, request: ExtractRequest, patience: Duration) {
        let mut client = self.extraction();
        let _given_up = tokio::time::timeout(patience, client.extract(request)).await;
    }
}

/// A message in its frame: flag, length, bytes.
pub(crate) fn frame(flag: u8, length: usize, bytes: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(bytes.len() + 5);
    frame.put_u8(flag);
    frame.put_u32(u32::try_from(length).expect("is short"));
    frame.put_slice(bytes);
    frame.freeze()
}

/// A request in its frame.
pub(crate) fn framed(request: &ExtractRequest) -> Bytes {
    let bytes = request.encode_to_vec();
    frame(0, bytes.len(), &bytes)
}
