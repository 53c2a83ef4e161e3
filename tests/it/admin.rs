//! The operators' port.

use std::{net::SocketAddr, sync::Arc};

use dragoman::{server::admin::Admin, telemetry::metrics::Metrics};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::harness::{Server, article};

/// An answer as it comes over the wire.
async fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("is taken");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("is UTF-8");
    answer
}

fn admin(metrics: &Arc<Metrics>) -> SocketAddr {
    Admin::start(SocketAddr::from(([127, 0, 0, 1], 0)), Arc::clone(metrics)).expect("some port is free").address()
}

#[tokio::test]
async fn readiness_follows_the_service_and_liveness_does_not() {
    let metrics = Arc::new(Metrics::new());
    let address = admin(&metrics);
    assert!(get(address, "/readyz").await.starts_with("HTTP/1.1 503"), "nothing is served yet");
    assert!(get(address, "/livez").await.starts_with("HTTP/1.1 200"));

    let server = Server::with(&[("lame-duck", "1h")]);
    let address = admin(&server.metrics);
    server.extraction().await.extract(article()).await.expect("is answered");
    assert!(get(address, "/readyz").await.starts_with("HTTP/1.1 200"));
    server.tell_to_stop();
    while get(address, "/readyz").await.starts_with("HTTP/1.1 200") {}
    assert!(get(address, "/livez").await.starts_with("HTTP/1.1 200"));
    assert!(get(address, "/version").await.ends_with(concat!("dragoman ", env!("CARGO_PKG_VERSION"), "\n")));
    assert!(get(address, "/").await.starts_with("HTTP/1.1 404"));
}

#[tokio::test]
async fn calls_and_articles_are_counted() {
    let server = Server::start();
    let address = admin(&server.metrics);
    let mut client = server.extraction().await;
    for _ in 0..3 {
        client.extract(article()).await.expect("is answered");
    }
    let wrong = dragoman::proto::ExtractRequest::default();
    client.extract(wrong).await.expect_err("is empty");
    let text = get(address, "/metrics").await;
    for line in [
        "dragoman_calls_total{code=\"OK\",method=\"dragoman.v1.ExtractionService/Extract\"} 3",
        "dragoman_calls_total{code=\"INVALID_ARGUMENT\",method=\"dragoman.v1.ExtractionService/Extract\"} 1",
        "dragoman_call_seconds_count{method=\"dragoman.v1.ExtractionService/Extract\"} 4",
        "dragoman_articles_total{outcome=\"answered\"} 3",
        "dragoman_articles_total{outcome=\"invalid_request\"} 1",
        "dragoman_extraction_seconds_count 3",
        "dragoman_connections_open 1",
        "dragoman_admission_limit{limit=\"calls\"} 1024",
        "dragoman_admitted{limit=\"calls\"} 0",
        "dragoman_ready 1",
        "dragoman_gazetteer_entities{type=\"PERSON\"} 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is missing in\n{text}");
    }
    assert!(!text.contains("Blinken"), "no word of an article");
}

/// Every figure is in the manual, and the manual names none that there is not.
#[test]
fn the_manual_lists_the_figures() {
    let manual = include_str!("../../docs/operating.md");
    let text = Metrics::new().text()
        + &{
            let used = Metrics::new();
            used.call("m", "OK", std::time::Duration::ZERO);
            used.loaded("v", &[("PERSON", 1)], std::time::SystemTime::now());
            used.records.with_label_values(&["entities"]);
            used.admitted.with_label_values(&["calls"]);
            used.admission_limit.with_label_values(&["calls"]);
            used.text()
        };
    let names = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.dedup();
    let mut listed: Vec<_> = manual
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split(['`', '{']).next())
        .filter(|name| name.contains('_'))
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, names);
}
