//! How the server stops.

use std::time::{Duration, Instant};

use tokio::net::TcpStream;

use crate::harness::{Server, article};

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
