//! What grpcurl (v1) and older tools (v1alpha) can learn.

use prost::Message as _;
use prost_types::FileDescriptorProto;
use tokio_stream::once;
use tonic_reflection::pb::{v1, v1alpha};

use crate::harness::Server;

const SERVICES: [&str; 5] = [
    "dragoman.v1.ExtractionService",
    "dragoman.v1.GazetteerService",
    "grpc.health.v1.Health",
    "grpc.reflection.v1.ServerReflection",
    "grpc.reflection.v1alpha.ServerReflection",
];

/// One question, in either version of the protocol.
macro_rules! ask {
    ($version:ident, $server:expr, $question:expr) => {{
        use $version::{
            ServerReflectionRequest, server_reflection_client::ServerReflectionClient,
            server_reflection_request::MessageRequest::*,
        };
        let request = ServerReflectionRequest { message_request: Some($question), ..Default::default() };
        let mut client = ServerReflectionClient::new($server.channel().await);
        let mut answers = client.server_reflection_info(once(request)).await.expect("is answered").into_inner();
        let answer = answers.message().await.expect("is answered").expect("is answered");
        answer.message_response.expect("says something")
    }};
}

macro_rules! lists_all_services {
    ($test:ident, $version:ident) => {
        #[tokio::test]
        async fn $test() {
            use $version::server_reflection_response::MessageResponse;
            let server = Server::start();
            let MessageResponse::ListServicesResponse(list) = ask!($version, server, ListServices(String::new()))
            else {
                panic!("is no list");
            };
            let mut names: Vec<_> = list.service.into_iter().map(|service| service.name).collect();
            names.sort_unstable();
            assert_eq!(names, SERVICES);
        }
    };
}

lists_all_services!(v1_lists_all_services, v1);
lists_all_services!(v1alpha_lists_all_services, v1alpha);

/// The file that declares `symbol`.
async fn file_of(server: &Server, symbol: &str) -> FileDescriptorProto {
    use v1::server_reflection_response::MessageResponse;
    let MessageResponse::FileDescriptorResponse(files) = ask!(v1, server, FileContainingSymbol(symbol.to_owned()))
    else {
        panic!("{symbol} is unknown");
    };
    FileDescriptorProto::decode(files.file_descriptor_proto[0].as_slice()).expect("is a descriptor")
}

#[tokio::test]
async fn descriptors_carry_their_comments() {
    let server = Server::start();
    let file = file_of(&server, "dragoman.v1.ExtractRequest").await;
    let comments = file.source_code_info.expect("has comments").location;
    assert!(comments.iter().any(|location| location.leading_comments().contains("The day of publication")));
}

#[tokio::test]
async fn details_of_errors_are_described() {
    let server = Server::start();
    for symbol in ["google.rpc.BadRequest", "google.rpc.ErrorInfo", "grpc.health.v1.Health"] {
        file_of(&server, symbol).await;
    }
}
