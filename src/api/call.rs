//! What a call carries along beside its request, and how it ends early.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::{OwnedSemaphorePermit, watch};

/// When the caller gives up. Stands in the extensions of a request whose caller said so.
#[derive(Clone, Copy, Debug)]
pub struct CallDeadline {
    /// The moment.
    pub at: Instant,
    /// The time that was given.
    pub limit: Duration,
}

/// A place among the calls in flight, given back when the last copy is dropped. Stands in the extensions of a request.
#[derive(Clone, Debug)]
pub struct Admitted {
    _place: Arc<OwnedSemaphorePermit>,
}

impl Admitted {
    pub(super) fn new(place: OwnedSemaphorePermit) -> Self {
        Admitted { _place: Arc::new(place) }
    }
}

/// Stops the work of a call when the call is dropped: its deadline passed, or its caller went away.
#[derive(Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// What the work looks at.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

impl Drop for Cancel {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Tells open streams that the server is going away.
#[derive(Clone, Debug)]
pub struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Not yet, and what tells it.
    pub fn new() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Stopping(receiver))
    }

    /// Ends when the server begins to stop.
    pub async fn begun(&mut self) {
        // Whoever could tell is gone: so is the server.
        let _sender_is_gone = self.0.wait_for(|stopping| *stopping).await;
    }
}
