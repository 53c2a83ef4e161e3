//! What a probe sees.

use tonic::Code;
use tonic_health::pb::{HealthCheckRequest, health_check_response::ServingStatus, health_client::HealthClient};

use crate::harness::Server;

#[tokio::test]
async fn each_service_has_its_health() {
    let server = Server::start();
    let mut client = HealthClient::new(server.channel().await);
    for service in ["", "dragoman.v1.ExtractionService", "dragoman.v1.GazetteerService"] {
        let request = HealthCheckRequest { service: service.to_owned() };
        let answer = client.check(request).await.expect("is answered").into_inner();
        assert_eq!(answer.status(), ServingStatus::Serving, "{service:?}");
    }
    let request = HealthCheckRequest { service: "no.such.Service".to_owned() };
    assert_eq!(client.check(request).await.expect_err("is unknown").code(), Code::NotFound);
}

#[tokio::test]
async fn liveness_is_serving_also_while_the_server_stops() {
    let server = Server::with(&[("lame-duck", "1h")]);
    let mut client = HealthClient::new(server.channel().await);
    let mut status = async |service: &str| {
        let request = HealthCheckRequest { service: service.to_owned() };
        client.check(request).await.expect("is answered").into_inner().status()
    };
    assert_eq!(status("liveness").await, ServingStatus::Serving);
    server.tell_to_stop();
    while status("").await == ServingStatus::Serving {}
    assert_eq!(status("dragoman.v1.ExtractionService").await, ServingStatus::NotServing);
    assert_eq!(status("liveness").await, ServingStatus::Serving);
}

#[tokio::test]
async fn a_watcher_is_told_before_the_server_stops() {
    let server = Server::with(&[("shutdown-timeout", "500ms")]);
    let mut client = HealthClient::new(server.channel().await);
    let request = HealthCheckRequest { service: "dragoman.v1.ExtractionService".to_owned() };
    let mut watched = client.watch(request).await.expect("is answered").into_inner();
    let mut next = async || watched.message().await.expect("goes on").expect("goes on").status();
    assert_eq!(next().await, ServingStatus::Serving);
    server.tell_to_stop();
    assert_eq!(next().await, ServingStatus::NotServing);
}
