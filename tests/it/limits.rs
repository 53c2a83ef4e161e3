//! Deadlines and sizes, seen from outside.

use std::time::{Duration, Instant};

use dragoman::proto::ExtractRequest;
use tonic::{Code, Request, codec::CompressionEncoding};

use crate::{
    harness::{Server, article, reason},
    wire::Bare,
};

#[tokio::test]
async fn a_deadline_that_passed_is_deadline_exceeded() {
    let server = Server::start();
    let mut client = Bare::new(server.address).extraction();
    for _ in 0..20 {
        let mut request = Request::new(article());
        request.metadata_mut().insert("grpc-timeout", "1n".parse().expect("is ASCII"));
        let status = client.extract(request).await.expect_err("comes too late");
        assert_eq!((status.code(), reason(&status).as_str()), (Code::DeadlineExceeded, "DEADLINE_EXCEEDED"));
    }
    let mut request = Request::new(article());
    request.metadata_mut().insert("grpc-timeout", "30S".parse().expect("is ASCII"));
    client.extract(request).await.expect("comes in time");
}

#[tokio::test]
async fn a_message_over_the_limit_is_refused_as_a_whole() {
    let server = Server::with(&[("max-text-bytes", "1KiB"), ("max-message-bytes", "2KiB")]);
    let mut client = server.extraction().await;
    let sized = |bytes| ExtractRequest { text: "a".repeat(bytes), ..ExtractRequest::default() };
    client.extract(sized(1_024)).await.expect("is small enough");
    assert_eq!(client.extract(sized(1_025)).await.expect_err("is refused").code(), Code::InvalidArgument);
    let status = client.extract(sized(3_000)).await.expect_err("is refused");
    assert_eq!((status.code(), reason(&status).as_str()), (Code::ResourceExhausted, "MESSAGE_TOO_LARGE"));
    client.extract(sized(1_024)).await.expect("the connection still serves");
}

/// Compressed, these eight megabytes are eight kilobytes.
#[tokio::test]
async fn a_message_is_measured_decompressed() {
    let server = Server::start();
    let mut client = server.extraction().await.send_compressed(CompressionEncoding::Gzip);
    let request = ExtractRequest { text: "a".repeat(8 << 20), ..ExtractRequest::default() };
    let status = client.extract(request).await.expect_err("is refused");
    assert_eq!((status.code(), reason(&status).as_str()), (Code::ResourceExhausted, "MESSAGE_TOO_LARGE"));
}

#[tokio::test]
async fn an_unknown_method_is_unimplemented() {
    let server = Server::start();
    let mut client = tonic::client::Grpc::new(server.channel().await);
    client.ready().await.expect("the server listens");
    let path = http::uri::PathAndQuery::from_static("/dragoman.v1.ExtractionService/Guess");
    let codec = tonic_prost::ProstCodec::<ExtractRequest, ExtractRequest>::default();
    let status = client.unary(Request::new(article()), path, codec).await.expect_err("is unknown");
    assert_eq!(status.code(), Code::Unimplemented);
}

#[tokio::test]
async fn many_calls_share_a_connection() {
    let server = Server::with(&[("max-concurrent-streams", "4")]);
    let client = server.extraction().await;
    let began = Instant::now();
    let calls: Vec<_> = (0..64)
        .map(|_| {
            let mut client = client.clone();
            tokio::spawn(async move { client.extract(article()).await })
        })
        .collect();
    for call in calls {
        call.await.expect("does not panic").expect("is answered");
    }
    assert!(began.elapsed() < Duration::from_secs(30));
}
