//! A gRPC call against an echo call with the same bytes, and bare extraction.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use dragoman::{
    api::{encode, work::Generation},
    config::Config,
    gazetteers,
    proto::{
        self, ExtractRequest, ExtractResponse,
        extraction_service_client::ExtractionServiceClient,
        extraction_service_server::{ExtractionService, ExtractionServiceServer},
    },
    server::{self, listener::Listener},
    telemetry::metrics::Metrics,
};
use dragoman_core::{
    document::{Document, Options},
    pipeline,
    text::offsets::OffsetUnit,
};
use tokio::{net::TcpListener, sync::mpsc, task::JoinSet};
use tonic::{
    Request, Response, Status, Streaming,
    transport::{Channel, server::TcpIncoming},
};

use crate::measure::{median, percentile, text_of};

/// Answers every request with the same answer: what gRPC itself costs.
struct Echo(ExtractResponse);

#[tonic::async_trait]
impl ExtractionService for Echo {
    async fn extract(&self, _: Request<ExtractRequest>) -> Result<Response<ExtractResponse>, Status> {
        Ok(Response::new(self.0.clone()))
    }

    async fn batch_extract(
        &self,
        _: Request<proto::BatchExtractRequest>,
    ) -> Result<Response<proto::BatchExtractResponse>, Status> {
        Err(Status::unimplemented("echoes single articles"))
    }

    type StreamExtractStream = tokio_stream::Empty<Result<proto::StreamExtractResponse, Status>>;

    async fn stream_extract(
        &self,
        _: Request<Streaming<proto::StreamExtractRequest>>,
    ) -> Result<Response<Self::StreamExtractStream>, Status> {
        Err(Status::unimplemented("echoes single articles"))
    }
}

async fn echo(answer: ExtractResponse, address: &str) -> SocketAddr {
    let listener = TcpListener::bind(address).await.expect("the port is free");
    let address = listener.local_addr().expect("is bound");
    let service = ExtractionServiceServer::new(Echo(answer));
    let server = tonic::transport::Server::builder().add_service(service);
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    tokio::spawn(server.serve_with_incoming(incoming));
    address
}

fn dragoman_server() -> (SocketAddr, mpsc::Sender<server::shutdown::Stop>) {
    let flags = vec![("listen", "127.0.0.1:0".to_owned())];
    let config = Config::read(&flags, &std::collections::BTreeMap::new()).expect("the settings are right");
    let listener = Listener::bind(config.listen, config.connection.keepalive).expect("some port is free");
    let address = listener.address();
    let generation = Arc::new(Generation::now(gazetteers::embedded()));
    let (stop, signals) = mpsc::channel(2);
    tokio::spawn(async move { server::serve(&config, listener, generation, Arc::new(Metrics::new()), signals).await });
    (address, stop)
}

async fn client(address: SocketAddr) -> ExtractionServiceClient<Channel> {
    let channel = Channel::from_shared(format!("http://{address}")).expect("is a URI");
    ExtractionServiceClient::new(channel.connect().await.expect("the server listens"))
}

/// Median and 99th percentile of calls one after the other.
async fn latency(address: SocketAddr, request: &ExtractRequest) -> (Duration, Duration) {
    let mut client = client(address).await;
    let mut rounds = Vec::new();
    for _ in 0..2_000 {
        let begin = Instant::now();
        client.extract(request.clone()).await.expect("is answered");
        rounds.push(begin.elapsed());
    }
    (percentile(&mut rounds, 50), percentile(&mut rounds, 99))
}

/// Calls a second with so many callers at once over one connection.
async fn throughput(address: SocketAddr, request: &ExtractRequest, callers: usize) -> f64 {
    let client = client(address).await;
    let (begin, time) = (Instant::now(), Duration::from_secs(4));
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        let (mut client, request) = (client.clone(), request.clone());
        tasks.spawn(async move {
            let mut calls = 0_u32;
            while begin.elapsed() < time {
                client.extract(request.clone()).await.expect("is answered");
                calls += 1;
            }
            calls
        });
    }
    let calls: u32 = tasks.join_all().await.into_iter().sum();
    f64::from(calls) / begin.elapsed().as_secs_f64()
}

/// Echoes the answer for an article of 4 kB at an address until it is stopped: the yardstick of `benches/load.sh`.
pub(crate) fn serve_echo(address: &str) {
    let gazetteer = gazetteers::embedded();
    let text = text_of(&crate::measure::articles(), 4 << 10);
    let document = Document { text, date: "2022-01-21".parse().ok(), ..Document::default() };
    let extraction = pipeline::extract(&gazetteer, &document, &Options::default());
    let answer = encode::response(&extraction, &document, OffsetUnit::Utf8, gazetteer.version());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        echo(answer, address).await;
        std::future::pending::<()>().await;
    });
}

pub(crate) fn figures(texts: &[String]) {
    let gazetteer = gazetteers::embedded();
    let text = text_of(texts, 4 << 10);
    let document = Document { text: text.clone(), date: "2022-01-21".parse().ok(), ..Document::default() };
    let read = || {
        let extraction = pipeline::extract(&gazetteer, &document, &Options::default());
        encode::response(&extraction, &document, OffsetUnit::Utf8, gazetteer.version())
    };
    let answer = read();
    let bare = median(Duration::from_secs(2), read);
    let request = ExtractRequest { text, document_date: "2022-01-21".to_owned(), ..ExtractRequest::default() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let echo = echo(answer, "127.0.0.1:0").await;
        let (dragoman, _stop) = dragoman_server();
        println!("\nA 4 kB article over gRPC, client and server in one process\n");
        println!("| call | median | 99 of 100 |\n| -- | --: | --: |");
        for (what, address) in [("echo of the same bytes", echo), ("Extract", dragoman)] {
            let (median, slow) = latency(address, &request).await;
            println!("| {what} | {median:.2?} | {slow:.2?} |");
        }
        println!("| bare extraction and encoding, no call | {bare:.2?} | |");
        println!("\nCalls a second; allowed = 1 / (1 / echo + bare extraction / cores)\n");
        println!("| callers | echo | Extract | allowed | share |\n| --: | --: | --: | --: | --: |");
        let cores = std::thread::available_parallelism().map_or(1.0, |cores| cores.get() as f64);
        for callers in [1, 4, 16, 64] {
            let echoed = throughput(echo, &request, callers).await;
            let extracted = throughput(dragoman, &request, callers).await;
            let used = (callers as f64).min(cores);
            let allowed = 1.0 / (1.0 / echoed + bare.as_secs_f64() / used);
            println!(
                "| {callers} | {echoed:.0} | {extracted:.0} | {allowed:.0} | {:.0} % |",
                100.0 * extracted / allowed
            );
        }
    });
}
