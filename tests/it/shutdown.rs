//! How the server stops.

use std::time::{Duration, Instant};

use dragoman::proto::ExtractRequest;
use tokio::net::TcpStream;

use crate::{
    harness::{Server, article},
    readers::{ALL_LONG, odd},
};

#[tokio::test]
async fn a_server_without_calls_stops_at_once() {
    let server = Server::start();
    let mut client = server.extraction().await;
    client.extract(article()).await.expect("is answered");
    let began = Instant::now();
    server.stop().await;
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    client.extract(article()).await.expect_err("nobody listens");
}

#[tokio::test]
async fn a_silent_connection_is_cut() {
    let server = Server::with(&[("shutdown-timeout", "300ms")]);
    let _silent = TcpStream::connect(server.address).await.expect("the server listens");
    // Something is answered, so the connection is known to the server.
    server.extraction().await.extract(article()).await.expect("is answered");
    let began = Instant::now();
    server.stop().await;
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

/// Callers learn of the end only after a while: until then all is answered, on connections old and new.
#[tokio::test]
async fn a_lame_duck_answers() {
    let server = Server::with(&[("lame-duck", "700ms")]);
    let mut old = server.extraction().await;
    old.extract(article()).await.expect("is answered");
    let began = Instant::now();
    server.tell_to_stop();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(server.metrics.ready.get(), 0, "readiness says no");
    while began.elapsed() < Duration::from_millis(500) {
        old.extract(article()).await.expect("is answered");
        server.extraction().await.extract(article()).await.expect("is answered");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server.ends().await;
    assert!((600..5_000).contains(&began.elapsed().as_millis()), "{:?}", began.elapsed());
    old.extract(article()).await.expect_err("nobody listens");
}

#[tokio::test]
async fn open_calls_end_before_the_server_does() {
    let server = Server::reading(&ALL_LONG, odd);
    let mut client = server.extraction().await;
    let request = ExtractRequest { text: "sleep 800 then Russia".to_owned(), ..ExtractRequest::default() };
    let open = tokio::spawn(async move { client.extract(request).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.stop().await;
    open.await.expect("does not panic").expect("is answered");
}

#[tokio::test]
async fn a_second_signal_cuts_it_short() {
    let server = Server::with(&[("lame-duck", "1h"), ("shutdown-timeout", "1h")]);
    server.extraction().await.extract(article()).await.expect("is answered");
    let began = Instant::now();
    server.tell_to_stop();
    server.stop().await;
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}
