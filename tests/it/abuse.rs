//! Two thousand bad requests of twelve kinds against the program itself: each its right code, no crash, flat memory.
//!
//! `cargo test --test it abuse -- --nocapture` prints the figures.

use std::{collections::BTreeMap, time::Duration};

use bytes::Bytes;
use dragoman::proto::{
    BatchExtractRequest, ExtractOptions, ExtractRequest, GetEntityRequest,
    gazetteer_service_client::GazetteerServiceClient,
};
use http::StatusCode;
use tonic::{Code, Request, Status, codec::CompressionEncoding, transport::Channel};

use crate::{
    harness::article,
    process::serves,
    wire::{Bare, EXTRACT, frame, framed},
};

const REQUESTS: usize = 2_000;
/// Bytes that memory may grow by: what an allocator keeps, not what two thousand requests would leave.
const MAY_GROW: i64 = 24 << 20;

const KINDS: [(&str, Code); 12] = [
    ("empty text", Code::InvalidArgument),
    ("text over the limit", Code::InvalidArgument),
    ("wrong fields", Code::InvalidArgument),
    ("batch over the limit", Code::InvalidArgument),
    ("message over the limit", Code::ResourceExhausted),
    ("compression bomb", Code::ResourceExhausted),
    ("deadline of nothing", Code::DeadlineExceeded),
    ("frame cut short", Code::Internal),
    ("no protobuf", Code::Internal),
    ("flag of compression without one", Code::Internal),
    ("unknown method", Code::Unimplemented),
    ("unknown entity", Code::NotFound),
];

/// Clients of one connection each.
struct Callers {
    bare: Bare,
    channel: Channel,
}

impl Callers {
    /// What comes of a request of this kind.
    async fn send(&self, kind: usize, number: usize) -> Code {
        let text = |text: String| ExtractRequest { text, ..article() };
        match kind {
            0 => self.extract(text(" ".repeat(number % 50))).await,
            1 => self.extract(text("a".repeat(70 << 10))).await,
            2 => {
                let options = ExtractOptions { types: vec![99], min_confidence: f32::NAN, ..ExtractOptions::default() };
                let wrong = ExtractRequest { options: Some(options), language: "klingon".to_owned(), ..article() };
                self.extract(ExtractRequest { document_date: "31-12-2022".to_owned(), ..wrong }).await
            }
            3 => {
                let request = BatchExtractRequest { requests: vec![text("Russia".to_owned()); 300] };
                code(self.bare.extraction().batch_extract(request).await)
            }
            4 => self.extract(text("a".repeat(200 << 10))).await,
            5 => {
                let mut client = self.bare.extraction().send_compressed(CompressionEncoding::Gzip);
                code(client.extract(text("a".repeat(1 << 20))).await)
            }
            6 => {
                let mut request = Request::new(article());
                request.metadata_mut().insert("grpc-timeout", "1n".parse().expect("is ASCII"));
                code(self.bare.extraction().extract(request).await)
            }
            7 => self.raw(EXTRACT, frame(0, 5_000, b"\x0a\x03abc")).await,
            8 => self.raw(EXTRACT, frame(0, 3, &[0xff, 0xff, u8::try_from(number % 256).expect("is small")])).await,
            9 => self.raw(EXTRACT, frame(1, 4, &[1, 2, 3, 4])).await,
            10 => self.raw("/dragoman.v1.ExtractionService/Guess", framed(&article())).await,
            _ => {
                let request = GetEntityRequest { id: format!("no-such-entity-{number}") };
                code(GazetteerServiceClient::new(self.channel.clone()).get_entity(request).await)
            }
        }
    }

    async fn extract(&self, request: ExtractRequest) -> Code {
        code(self.bare.extraction().extract(request).await)
    }

    async fn raw(&self, path: &str, body: Bytes) -> Code {
        let (http, status) = self.bare.send(path, &[], body).await;
        assert_eq!(http, StatusCode::OK);
        status.map_or(Code::Unknown, |status| status.code())
    }
}

fn code<T>(outcome: Result<T, Status>) -> Code {
    outcome.map_or_else(|status| status.code(), |_| Code::Ok)
}

/// Resident memory of a process, in bytes; 0 where no /proc tells.
fn resident(process: u32) -> i64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<i64>().expect("is a number") << 10
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[allow(clippy::print_stdout, reason = "the figures are what this test is for")]
async fn two_thousand_bad_requests() {
    let limits = ["--max-text-bytes", "64KiB", "--max-message-bytes", "128KiB", "--lame-duck", "0s"];
    let serve = ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];
    let (mut child, address, _log) = serves(&[&serve[..], &limits].concat());
    let channel = Channel::from_shared(format!("http://{address}")).expect("is a URI").connect().await;
    let callers = Callers { bare: Bare::new(address.parse().expect("is one")), channel: channel.expect("it listens") };

    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut before = 0;
    // What a first round takes is taken for good; growth is counted from there.
    for number in 0..REQUESTS + 240 {
        if number == 240 {
            before = resident(child.id());
        }
        let kind = number % KINDS.len();
        let answered = tokio::time::timeout(Duration::from_secs(30), callers.send(kind, number)).await;
        let code = answered.expect("is answered");
        if number >= 240 {
            *counts.entry((kind, format!("{code:?}"))).or_default() += 1;
        }
    }
    let after = resident(child.id());
    let good = callers.bare.extraction().extract(article()).await;
    let has_ended = child.try_wait().expect("can be asked");
    child.kill().expect("it runs");
    child.wait().expect("it ends");

    for ((kind, code), count) in &counts {
        println!("{:32} {code:20} {count:5}", KINDS[*kind].0);
    }
    println!("{:32} {:6.1} MiB before, {:.1} MiB after", "resident memory", mib(before), mib(after));
    good.expect("what is right is still answered");
    assert_eq!(has_ended, None, "the server still runs");
    for (kind, code) in counts.keys() {
        assert_eq!(*code, format!("{:?}", KINDS[*kind].1), "{}", KINDS[*kind].0);
    }
    assert!(after - before < MAY_GROW, "memory grew from {before} to {after}");
}

#[allow(clippy::cast_precision_loss, reason = "for people to read")]
fn mib(bytes: i64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
