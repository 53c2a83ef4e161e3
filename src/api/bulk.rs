//! Many articles: worked on side by side, answered in order, a bounded number of them at a time.

use std::{
    collections::VecDeque,
    future::Future as _,
    pin::Pin,
    sync::{Arc, atomic::AtomicBool},
    task::{Context, Poll, ready},
    time::Instant,
};

use prost::Message as _;
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc},
    task::JoinHandle,
    time::Sleep,
};
use tokio_stream::Stream;
use tonic::{Status, Streaming};

use super::{
    admission::Admission,
    call::{Admitted, CallDeadline, Cancel, Stopping},
    status::{self, Refusal},
    work::Work,
};
use crate::proto::{
    ExtractRequest, ExtractResult, StreamExtractRequest, StreamExtractResponse, extract_result, stream_extract_response,
};

/// A task that ends when nobody waits for it any more.
#[derive(Debug)]
struct Task<T>(JoinHandle<T>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Puts an article to work beside others.
fn begin(
    work: &Work,
    request: ExtractRequest,
    cancelled: Arc<AtomicBool>,
    bytes: Option<OwnedSemaphorePermit>,
) -> Article {
    let work = work.clone();
    let document_id = request.document_id.clone();
    let task = Task(tokio::spawn(async move {
        let _bytes = bytes;
        work.article(request, cancelled).await
    }));
    Article { task, document_id }
}

/// An article at work.
#[derive(Debug)]
struct Article {
    task: Task<Result<crate::proto::ExtractResponse, Refusal>>,
    document_id: String,
}

impl Article {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<extract_result::Result> {
        let outcome = ready!(Pin::new(&mut self.task.0).poll(context));
        // Where it panicked is in the log; what it said may quote the text and is not repeated.
        let outcome = outcome.unwrap_or(Err(Refusal::Internal));
        Poll::Ready(match outcome {
            Ok(response) => extract_result::Result::Response(response),
            Err(refusal) => {
                extract_result::Result::Error(status::item_error(refusal, std::mem::take(&mut self.document_id)))
            }
        })
    }

    async fn outcome(mut self) -> extract_result::Result {
        std::future::poll_fn(|context| self.poll(context)).await
    }
}

/// Reads all articles of a batch, `window` of them at a time. Dropping the future stops them all.
pub async fn batch(work: &Work, requests: Vec<ExtractRequest>, window: usize) -> Vec<ExtractResult> {
    let cancel = Cancel::default();
    let mut results = Vec::with_capacity(requests.len());
    let mut running: VecDeque<Article> = VecDeque::with_capacity(window);
    for request in requests {
        if running.len() >= window
            && let Some(first) = running.pop_front()
        {
            results.push(ExtractResult { result: Some(first.outcome().await) });
        }
        running.push_back(begin(work, request, cancel.flag(), None));
    }
    for article in running {
        results.push(ExtractResult { result: Some(article.outcome().await) });
    }
    results
}

/// What a stream needs beside its requests.
#[derive(Debug)]
pub struct StreamCall {
    /// How articles are read.
    pub work: Work,
    /// Articles worked on at a time.
    pub window: usize,
    /// Where each asks for room.
    pub admission: Admission,
    /// The stream's own place.
    pub admitted: Option<Admitted>,
    /// When its caller gives up.
    pub deadline: Option<CallDeadline>,
    /// Tells that the server is going away.
    pub stopping: Stopping,
}

/// One step of a stream.
enum Step {
    Article(Article),
    End(Status),
}

/// The answers of a stream. Dropping them stops all work on it.
pub struct Answers {
    steps: mpsc::Receiver<Step>,
    current: Option<Article>,
    deadline: Option<(CallDeadline, Pin<Box<Sleep>>)>,
    has_ended: bool,
    _reader: Task<()>,
    _cancel: Cancel,
    _admitted: Option<Admitted>,
}

/// Answers the requests of a stream in their order.
pub fn stream(mut call: StreamCall, requests: Streaming<StreamExtractRequest>) -> Answers {
    let cancel = Cancel::default();
    let (sender, steps) = mpsc::channel(call.window);
    let deadline = call.deadline.map(|deadline| (deadline, Box::pin(tokio::time::sleep_until(deadline.at.into()))));
    let admitted = call.admitted.take();
    let reader = Task(tokio::spawn(read(call, requests, sender, cancel.flag())));
    Answers { steps, current: None, deadline, has_ended: false, _reader: reader, _cancel: cancel, _admitted: admitted }
}

/// Takes requests one by one, as long as there is room for their answers.
async fn read(
    call: StreamCall,
    mut requests: Streaming<StreamExtractRequest>,
    steps: mpsc::Sender<Step>,
    cancelled: Arc<AtomicBool>,
) {
    let mut stopping = call.stopping.clone();
    loop {
        let Ok(place) = steps.reserve().await else { return };
        let message = tokio::select! {
            biased;
            () = stopping.begun() => Err(Refusal::Stopping.into()),
            message = requests.message() => message,
        };
        match message {
            Ok(Some(message)) => {
                let request = message.request.unwrap_or_default();
                let bytes = call.admission.bytes_when_free(request.encoded_len()).await;
                place.send(Step::Article(begin(&call.work, request, Arc::clone(&cancelled), bytes)));
            }
            Ok(None) => return,
            Err(status) => {
                place.send(Step::End(status::stream_end(status)));
                return;
            }
        }
    }
}

impl Stream for Answers {
    type Item = Result<StreamExtractResponse, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        if let Some((deadline, sleep)) = &mut self.deadline
            && (sleep.as_mut().poll(context).is_ready() || deadline.at <= Instant::now())
        {
            let limit = deadline.limit;
            self.has_ended = true;
            return Poll::Ready(Some(Err(Refusal::Deadline(limit).into())));
        }
        if self.current.is_none() {
            match ready!(self.steps.poll_recv(context)) {
                Some(Step::Article(article)) => self.current = Some(article),
                Some(Step::End(status)) => {
                    self.has_ended = true;
                    return Poll::Ready(Some(Err(status)));
                }
                None => {
                    self.has_ended = true;
                    return Poll::Ready(None);
                }
            }
        }
        let Some(article) = &mut self.current else { return Poll::Ready(None) };
        let result = ready!(article.poll(context));
        self.current = None;
        let result = match result {
            extract_result::Result::Response(response) => stream_extract_response::Result::Response(response),
            extract_result::Result::Error(error) => stream_extract_response::Result::Error(error),
        };
        Poll::Ready(Some(Ok(StreamExtractResponse { result: Some(result) })))
    }
}
