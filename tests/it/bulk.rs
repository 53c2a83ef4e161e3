//! `BatchExtract` and `StreamExtract`: order, errors of single articles, what ends them all.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use dragoman::proto::{
    BatchExtractRequest, ExtractRequest, StreamExtractRequest, StreamExtractResponse, extract_result,
    stream_extract_response,
};
use tokio_stream::{StreamExt as _, wrappers::ReceiverStream};
use tonic::{Code, Request};

use crate::{
    harness::{Server, article, fields, reason},
    readers::{ALL_LONG, CANCELLED, odd},
    wire::Bare,
};

fn named(id: i32, text: &str) -> ExtractRequest {
    ExtractRequest { document_id: id.to_string(), text: text.to_owned(), ..ExtractRequest::default() }
}

/// Id and reason of what came of an article; the reason of an answer is empty.
fn outcome(result: Option<extract_result::Result>) -> (String, String) {
    match result.expect("has a result") {
        extract_result::Result::Response(response) => (response.document_id, String::new()),
        extract_result::Result::Error(error) => (error.document_id, error.reason),
    }
}

fn streamed(response: StreamExtractResponse) -> (String, String) {
    outcome(response.result.map(|result| match result {
        stream_extract_response::Result::Response(response) => extract_result::Result::Response(response),
        stream_extract_response::Result::Error(error) => extract_result::Result::Error(error),
    }))
}

/// Articles that take longer the earlier they come, a broken one and a wrong one among them.
fn mixed() -> Vec<ExtractRequest> {
    let mut requests: Vec<_> =
        (0..12).map(|index| named(index, &format!("sleep {} then Russia", 24 - 2 * index))).collect();
    requests[3] = named(3, "");
    requests[5] = named(5, "panic now");
    "other".clone_into(&mut requests[7].if_gazetteer_version);
    requests
}

fn expected() -> Vec<(String, String)> {
    let reason = |index| match index {
        3 => "INVALID_REQUEST",
        5 => "INTERNAL",
        7 => "GAZETTEER_VERSION_MISMATCH",
        _ => "",
    };
    (0..12).map(|index| (index.to_string(), reason(index).to_owned())).collect()
}

#[tokio::test]
async fn a_batch_is_answered_in_order_with_errors_of_single_articles() {
    for inline in [&[][..], &ALL_LONG] {
        let server = Server::reading(&[inline, &[("bulk-window", "4")]].concat(), odd);
        let request = BatchExtractRequest { requests: mixed() };
        let results = server.extraction().await.batch_extract(request).await.expect("is answered").into_inner().results;
        assert_eq!(results.into_iter().map(|result| outcome(result.result)).collect::<Vec<_>>(), expected());
    }
}

#[tokio::test]
async fn an_article_of_a_batch_is_answered_as_it_is_alone() {
    let server = Server::start();
    let mut client = server.extraction().await;
    let alone = client.extract(article()).await.expect("is answered").into_inner();
    let wrong = ExtractRequest { language: "klingon".to_owned(), ..article() };
    let request = BatchExtractRequest { requests: vec![article(), wrong] };
    let results = client.batch_extract(request).await.expect("is answered").into_inner().results;
    assert_eq!(results[0].result, Some(extract_result::Result::Response(alone)));
    let Some(extract_result::Result::Error(error)) = &results[1].result else { panic!("is wrong") };
    assert_eq!((error.code, error.field_violations[0].field.as_str()), (Code::InvalidArgument as i32, "language"));
}

#[tokio::test]
async fn a_batch_has_a_size() {
    let server = Server::with(&[("max-batch-documents", "3")]);
    let mut client = server.extraction().await;
    for (count, is_right) in [(0, false), (1, true), (3, true), (4, false)] {
        let request = BatchExtractRequest { requests: vec![article(); count] };
        match client.batch_extract(request).await {
            Ok(answer) => assert!(is_right && answer.into_inner().results.len() == count, "{count}"),
            Err(status) => {
                assert!(!is_right, "{count}: {status}");
                assert_eq!((status.code(), fields(&status)), (Code::InvalidArgument, vec!["requests".to_owned()]));
            }
        }
    }
}

#[tokio::test]
async fn a_stream_is_answered_in_order_and_goes_on_after_a_bad_article() {
    let server = Server::reading(&[("bulk-window", "3")], odd);
    let requests = mixed().into_iter().map(|request| StreamExtractRequest { request: Some(request) });
    let answers = server.extraction().await.stream_extract(tokio_stream::iter(requests.collect::<Vec<_>>())).await;
    let answers: Vec<_> = answers.expect("begins").into_inner().collect().await;
    let answers: Vec<_> = answers.into_iter().map(|answer| streamed(answer.expect("goes on"))).collect();
    assert_eq!(answers, expected());
}

#[tokio::test]
async fn a_stream_is_answered_while_it_is_sent() {
    let server = Server::start();
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let mut answers =
        server.extraction().await.stream_extract(ReceiverStream::new(receiver)).await.expect("begins").into_inner();
    for index in 0..5 {
        let request = StreamExtractRequest { request: Some(named(index, "Russia")) };
        sender.send(request).await.expect("is taken");
        let answer = answers.message().await.expect("goes on").expect("goes on");
        assert_eq!(streamed(answer), (index.to_string(), String::new()));
    }
    drop(sender);
    assert_eq!(answers.message().await.expect("ends well"), None);
}

/// A caller that does not take its answers is not read on: the server keeps a bounded number of articles.
#[tokio::test]
async fn a_stream_is_read_as_fast_as_its_answers_are_taken() {
    static SENT: AtomicUsize = AtomicUsize::new(0);
    let server = Server::with(&[("bulk-window", "2"), ("max-message-bytes", "4MiB")]);
    let text = "Russia and the United States. ".repeat(2_000);
    let requests = tokio_stream::iter(0..1_000).map(move |index| {
        SENT.fetch_add(1, Ordering::Relaxed);
        StreamExtractRequest { request: Some(named(index, &text)) }
    });
    let mut answers = server.extraction().await.stream_extract(requests).await.expect("begins").into_inner();
    answers.message().await.expect("goes on").expect("goes on");
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let sent = SENT.load(Ordering::Relaxed);
    assert!(sent < 500, "{sent} articles were read though nobody took the answers");
}

#[tokio::test]
async fn the_deadline_of_a_stream_ends_it_and_its_work() {
    let server = Server::reading(&ALL_LONG, odd);
    let before = CANCELLED.load(Ordering::Relaxed);
    let requests = [named(0, "Russia"), named(1, "sleep 30000 then Russia")]
        .map(|request| StreamExtractRequest { request: Some(request) });
    let mut request = Request::new(tokio_stream::iter(requests));
    request.metadata_mut().insert("grpc-timeout", "400m".parse().expect("is ASCII"));
    let began = Instant::now();
    let mut answers =
        Bare::new(server.address).extraction().stream_extract(request).await.expect("begins").into_inner();
    let first = answers.message().await.expect("goes on").expect("goes on");
    assert_eq!(streamed(first), ("0".to_owned(), String::new()));
    let status = answers.message().await.expect_err("comes too late");
    assert_eq!((status.code(), reason(&status).as_str()), (Code::DeadlineExceeded, "DEADLINE_EXCEEDED"));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    has_been_cancelled_since(before).await;
}

#[tokio::test]
async fn who_goes_away_stops_the_work_of_batch_and_stream() {
    let server = Server::reading(&ALL_LONG, odd);
    for is_batch in [true, false] {
        let before = CANCELLED.load(Ordering::Relaxed);
        let mut client = server.extraction().await;
        let slow = named(0, "sleep 30000 then Russia");
        let call = async {
            if is_batch {
                let _gone = client.batch_extract(BatchExtractRequest { requests: vec![slow] }).await;
            } else {
                let request = StreamExtractRequest { request: Some(slow) };
                let mut answers =
                    client.stream_extract(tokio_stream::once(request)).await.expect("begins").into_inner();
                let _gone = answers.message().await;
            }
        };
        tokio::time::timeout(Duration::from_millis(300), call).await.expect_err("is slow");
        has_been_cancelled_since(before).await;
    }
}

/// The count is shared by all tests: one more is seen for certain, if perhaps another's; those that would never stop take half a minute.
pub(crate) async fn has_been_cancelled_since(before: usize) {
    let began = Instant::now();
    while CANCELLED.load(Ordering::Relaxed) == before {
        assert!(began.elapsed() < Duration::from_secs(10), "the work goes on");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_message_over_the_limit_ends_a_stream_after_the_answers_before_it() {
    let server = Server::with(&[("max-text-bytes", "1KiB"), ("max-message-bytes", "2KiB")]);
    let requests = [named(0, "Russia"), named(1, &"a".repeat(1_500)), named(2, &"a".repeat(3_000)), named(3, "Russia")]
        .map(|request| StreamExtractRequest { request: Some(request) });
    let answers = server.extraction().await.stream_extract(tokio_stream::iter(requests)).await.expect("begins");
    let mut answers = answers.into_inner();
    for expected in [("0", ""), ("1", "INVALID_REQUEST")] {
        let (id, reason) = streamed(answers.message().await.expect("goes on").expect("goes on"));
        assert_eq!((id.as_str(), reason.as_str()), expected);
    }
    let status = answers.message().await.expect_err("cannot be read");
    assert_eq!((status.code(), reason(&status).as_str()), (Code::ResourceExhausted, "MESSAGE_TOO_LARGE"));
}

#[tokio::test]
async fn a_stopping_server_ends_streams_between_two_articles() {
    let server = Server::start();
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let mut answers =
        server.extraction().await.stream_extract(ReceiverStream::new(receiver)).await.expect("begins").into_inner();
    sender.send(StreamExtractRequest { request: Some(named(0, "Russia")) }).await.expect("is taken");
    answers.message().await.expect("goes on").expect("goes on");
    server.tell_to_stop();
    let status = answers.message().await.expect_err("ends");
    assert_eq!((status.code(), reason(&status).as_str()), (Code::Unavailable, "SERVER_STOPPING"));
    let began = Instant::now();
    drop((answers, sender));
    server.ends().await;
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}
