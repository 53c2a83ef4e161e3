//! Traps of the transport, each with its guard, as a caller meets them.

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use dragoman::proto::{ExtractRequest, GetGazetteerRequest, StreamExtractRequest};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Code, Request, Status};
use tonic_health::pb::{HealthCheckRequest, health_check_response::ServingStatus, health_client::HealthClient};
use tonic_types::StatusExt as _;

use crate::{
    bulk::has_been_cancelled_since,
    harness::{Server, article, reason},
    readers::{ALL_LONG, CANCELLED, odd},
    wire::{Bare, EXTRACT, frame, framed},
};

fn slow(milliseconds: u32) -> ExtractRequest {
    ExtractRequest { text: format!("sleep {milliseconds} then Russia"), ..ExtractRequest::default() }
}

#[tokio::test]
async fn a_deadline_stops_the_work() {
    let server = Server::reading(&ALL_LONG, odd);
    let before = CANCELLED.load(Ordering::Relaxed);
    let mut request = Request::new(slow(30_000));
    request.metadata_mut().insert("grpc-timeout", "50m".parse().expect("is ASCII"));
    let status = Bare::new(server.address).extraction().extract(request).await.expect_err("comes too late");
    assert_eq!(status.code(), Code::DeadlineExceeded);
    has_been_cancelled_since(before).await;
}

#[tokio::test]
async fn the_servers_own_limit_holds_for_callers_without_a_deadline() {
    let server = Server::reading(&[&ALL_LONG[..], &[("max-deadline", "50ms")]].concat(), odd);
    let status = Bare::new(server.address).extraction().extract(slow(30_000)).await.expect_err("comes too late");
    assert_eq!(status.code(), Code::DeadlineExceeded);
}

#[tokio::test]
async fn a_panic_is_internal_and_says_nothing_of_the_text() {
    for flags in [&[][..], &ALL_LONG] {
        let server = Server::reading(flags, odd);
        let mut client = server.extraction().await;
        for _ in 0..20 {
            let request = ExtractRequest { text: "panic at the disclosure".to_owned(), ..ExtractRequest::default() };
            let status = client.extract(request).await.expect_err("panics");
            assert_eq!((status.code(), reason(&status).as_str()), (Code::Internal, "INTERNAL"));
            assert!(!status.message().contains("disclosure"), "{status:?}");
        }
        client.extract(article()).await.expect("the connection still serves");
        assert_eq!(server.metrics.connections.get(), 1);
    }
}

/// What a caller that was turned away is told.
fn is_overloaded(status: &Status) {
    assert_eq!((status.code(), reason(status).as_str()), (Code::ResourceExhausted, "OVERLOADED"), "{status:?}");
    let delay = status.get_details_retry_info().expect("says when").retry_delay.expect("says when");
    let pushback = status.metadata().get("grpc-retry-pushback-ms").expect("says when").to_str().expect("is ASCII");
    let pushback: u128 = pushback.parse().expect("is a number");
    assert!((100..=400).contains(&pushback) && pushback == delay.as_millis(), "{pushback} {delay:?}");
}

#[tokio::test]
async fn calls_over_the_limit_are_turned_away_and_others_never() {
    let server = Server::reading(&[&ALL_LONG[..], &[("max-calls-in-flight", "2")]].concat(), odd);
    // Two connections: the limit is one for all of them together.
    let busy: Vec<_> = (0..2)
        .map(|_| {
            let client = Bare::new(server.address);
            tokio::spawn(async move { client.extraction().extract(slow(30_000)).await })
        })
        .collect();
    until(|| server.metrics.calls_in_flight.get() == 2).await;
    let mut client = server.extraction().await;
    for _ in 0..500 {
        is_overloaded(&client.extract(article()).await.expect_err("is turned away"));
    }
    is_overloaded(&client.stream_extract(tokio_stream::empty()).await.expect_err("is turned away"));
    let mut health = HealthClient::new(server.channel().await);
    let request = HealthCheckRequest { service: "dragoman.v1.ExtractionService".to_owned() };
    assert_eq!(health.check(request).await.expect("is answered").into_inner().status(), ServingStatus::Serving);
    server.gazetteer().await.get_gazetteer(GetGazetteerRequest {}).await.expect("is answered");
    assert_eq!(server.metrics.shed.with_label_values(&["calls"]).get(), 501);
    for call in &busy {
        call.abort();
    }
    until(|| server.metrics.calls_in_flight.get() == 0).await;
    client.extract(article()).await.expect("there is room again");
}

#[tokio::test]
async fn bytes_over_the_limit_are_turned_away() {
    let sizes = [("max-text-bytes", "40KiB"), ("max-message-bytes", "60KiB"), ("max-bytes-in-flight", "64KiB")];
    let server = Server::reading(&[&ALL_LONG[..], &sizes].concat(), odd);
    let large = |text: &str| ExtractRequest { text: format!("{text} {}", "a".repeat(39 << 10)), ..Default::default() };
    let bare = Bare::new(server.address);
    let request = large("sleep 30000");
    let busy = tokio::spawn(async move { bare.extraction().extract(request).await });
    until(|| server.metrics.calls_in_flight.get() == 1).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut client = server.extraction().await;
    is_overloaded(&client.extract(large("Russia")).await.expect_err("is turned away"));
    client.extract(article()).await.expect("is small enough");
    busy.abort();
    until(|| server.metrics.calls_in_flight.get() == 0).await;
    client.extract(large("Russia")).await.expect("there is room again");
}

#[tokio::test]
async fn an_open_stream_is_a_call_in_flight() {
    let server = Server::with(&[("max-calls-in-flight", "1")]);
    let mut client = server.extraction().await;
    let (sender, receiver) = tokio::sync::mpsc::channel::<StreamExtractRequest>(1);
    let answers = client.stream_extract(ReceiverStream::new(receiver)).await.expect("begins").into_inner();
    is_overloaded(&client.extract(article()).await.expect_err("is turned away"));
    drop((answers, sender));
    until(|| server.metrics.calls_in_flight.get() == 0).await;
    client.extract(article()).await.expect("there is room again");
}

async fn until(holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(10), "does not come to hold");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_cut() {
    let server = Server::with(&[("handshake-timeout", "200ms")]);
    for begun in [&b""[..], b"PRI * HTTP/2"] {
        let mut silent = TcpStream::connect(server.address).await.expect("the server listens");
        silent.write_all(begun).await.expect("is taken");
        let began = Instant::now();
        let mut rest = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(10), silent.read_to_end(&mut rest)).await;
        let _closed_or_reset = read.expect("the connection ends");
        assert!(began.elapsed() >= Duration::from_millis(150), "{:?}", began.elapsed());
    }
    until(|| server.metrics.connections_open.get() == 0).await;
    assert_eq!(server.metrics.handshake_timeouts.get(), 2);
    // A connection that has begun may be silent.
    let mut client = server.extraction().await;
    client.extract(article()).await.expect("is answered");
    tokio::time::sleep(Duration::from_millis(400)).await;
    client.extract(article()).await.expect("is answered");
    assert_eq!(server.metrics.handshake_timeouts.get(), 2);
}

/// What the server says first: how many calls a connection may have open.
#[tokio::test]
async fn streams_of_a_connection_are_limited() {
    let server = Server::start();
    let mut connection = TcpStream::connect(server.address).await.expect("the server listens");
    connection.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.expect("is taken");
    let mut header = [0; 9];
    connection.read_exact(&mut header).await.expect("is answered");
    assert_eq!(header[3], 4, "the first frame is SETTINGS");
    let mut settings = vec![0; usize::from(header[1]) << 8 | usize::from(header[2])];
    connection.read_exact(&mut settings).await.expect("is answered");
    let streams = settings.chunks(6).find(|setting| setting[..2] == [0, 3]).expect("says how many");
    assert_eq!(streams[2..], 256u32.to_be_bytes());
}

/// Clients that hedge reset many calls; more than twenty unseen ones would end the connection by default.
#[tokio::test]
async fn a_caller_may_give_up_many_calls() {
    let server = Server::reading(&ALL_LONG, odd);
    let bare = Bare::new(server.address);
    bare.extraction().extract(article()).await.expect("is answered");
    for _ in 0..3 {
        let given_up = (0..60).map(|_| {
            let bare = bare.clone();
            tokio::spawn(async move { bare.give_up(slow(5_000), Duration::from_millis(20)).await })
        });
        for call in given_up.collect::<Vec<_>>() {
            call.await.expect("does not panic");
        }
    }
    bare.extraction().extract(article()).await.expect("the connection still serves");
    assert_eq!(server.metrics.connections.get(), 1);
}

#[tokio::test]
async fn an_old_connection_is_ended_without_a_failed_call() {
    let server = Server::with(&[("connection-age", "300ms")]);
    let mut client = server.extraction().await;
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(1_500) {
        client.extract(article()).await.expect("is answered");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let connections = server.metrics.connections.get();
    assert!((3..=8).contains(&connections), "{connections} connections");
}

/// With Nagle's algorithm each of these would wait 40 ms for an acknowledgement.
#[tokio::test]
async fn small_answers_do_not_wait() {
    let server = Server::start();
    let mut client = server.extraction().await;
    client.extract(article()).await.expect("is answered");
    let mut times = Vec::new();
    for _ in 0..51 {
        let began = Instant::now();
        client.extract(article()).await.expect("is answered");
        times.push(began.elapsed());
    }
    times.sort_unstable();
    assert!(times[25] < Duration::from_millis(35), "{:?} at the median", times[25]);
}

#[tokio::test]
async fn messages_that_are_none_are_internal_with_a_reason() {
    let server = Server::start();
    let bare = Bare::new(server.address);
    let whole = framed(&article());
    for (what, headers, body, code, expected) in [
        ("a frame cut short", &[][..], frame(0, 500, &[10, 3]), Code::Internal, "MALFORMED_MESSAGE"),
        ("a flag of compression without one", &[], frame(1, 4, &[1, 2, 3, 4]), Code::Internal, "MALFORMED_MESSAGE"),
        ("an unknown flag", &[], frame(7, 2, &[10, 0]), Code::Internal, "MALFORMED_MESSAGE"),
        ("no protobuf", &[], frame(0, 3, &[0xff, 0xff, 0xff]), Code::Internal, "MALFORMED_MESSAGE"),
        ("no UTF-8", &[], frame(0, 4, &[10, 2, 0xc3, 0x28]), Code::Internal, "MALFORMED_MESSAGE"),
        ("no gzip", &[("grpc-encoding", "gzip")], frame(1, 4, &[1, 2, 3, 4]), Code::Internal, "MALFORMED_MESSAGE"),
        ("another compression", &[("grpc-encoding", "br")], whole, Code::Unimplemented, ""),
    ] {
        let (_, status) = bare.send(EXTRACT, headers, body).await;
        let status = status.expect("has a status");
        assert_eq!((status.code(), reason(&status).as_str()), (code, expected), "{what}: {status:?}");
    }
    bare.extraction().extract(article()).await.expect("the connection still serves");
    assert_eq!(server.metrics.connections.get(), 1);
}
