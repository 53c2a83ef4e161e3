//! How much extraction is taken on at once, by all connections together. What goes over it is turned away at once, while it is cheap.
//!
//! Two limits: calls in flight, known before a byte of the message is read, and bytes in flight, known once it was read. Streams wait for
//! bytes instead of being turned away: their callers feel it as a server that reads slowly.

use std::{sync::Arc, time::Duration};

use prometheus::{IntCounterVec, IntGaugeVec};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{call::Admitted, status::Refusal};
use crate::{jitter, telemetry::metrics::Metrics};

/// The grain in which bytes are counted.
const GRAIN: usize = 1 << 10;

/// How much may be in flight, by all connections together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls; a stream is one.
    pub calls: usize,
    /// Bytes of their messages.
    pub bytes: usize,
    /// When a caller that was turned away may come back, give or take a half.
    pub retry_after: Duration,
}

/// The limits and what is left of them.
#[derive(Clone, Debug)]
pub struct Admission {
    calls: Arc<Semaphore>,
    grains: Arc<Semaphore>,
    limits: Limits,
    shed: IntCounterVec,
    admitted: IntGaugeVec,
}

impl Admission {
    /// Nothing is in flight.
    pub fn new(limits: Limits, metrics: &Metrics) -> Self {
        let grains = limits.bytes.div_ceil(GRAIN);
        for (limit, most) in [("calls", limits.calls), ("bytes", limits.bytes)] {
            metrics.admission_limit.with_label_values(&[limit]).set(i64::try_from(most).unwrap_or(i64::MAX));
        }
        Admission {
            calls: Arc::new(Semaphore::new(limits.calls)),
            grains: Arc::new(Semaphore::new(grains)),
            limits,
            shed: metrics.shed.clone(),
            admitted: metrics.admitted.clone(),
        }
    }

    /// Lets a call in.
    ///
    /// # Errors
    ///
    /// [`Refusal::Overloaded`] when as many are in flight as may be.
    pub fn call(&self) -> Result<Admitted, Refusal> {
        let place = Arc::clone(&self.calls).try_acquire_owned().map_err(|_full| self.turn_away("calls"))?;
        Ok(Admitted::new(place))
    }

    /// Lets a message of `bytes` in.
    ///
    /// # Errors
    ///
    /// [`Refusal::Overloaded`] when as many are in flight as may be.
    pub fn bytes(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Refusal> {
        let grains = self.grains(bytes);
        Arc::clone(&self.grains).try_acquire_many_owned(grains).map_err(|_full| self.turn_away("bytes"))
    }

    /// Lets a message of `bytes` in when there is room. `None` never happens: nobody closes the door for good.
    pub async fn bytes_when_free(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.grains).acquire_many_owned(self.grains(bytes)).await.ok()
    }

    /// Writes down what is in flight.
    pub fn observe(&self) {
        let calls = self.limits.calls - self.calls.available_permits();
        let grains = self.limits.bytes.div_ceil(GRAIN) - self.grains.available_permits();
        for (limit, used) in [("calls", calls), ("bytes", grains * GRAIN)] {
            self.admitted.with_label_values(&[limit]).set(i64::try_from(used).unwrap_or(i64::MAX));
        }
    }

    /// A message as large as the limit fits when nothing else is there.
    fn grains(&self, bytes: usize) -> u32 {
        let most = self.limits.bytes.div_ceil(GRAIN);
        u32::try_from(bytes.div_ceil(GRAIN).clamp(1, most)).unwrap_or(u32::MAX)
    }

    fn turn_away(&self, limit: &str) -> Refusal {
        self.shed.with_label_values(&[limit]).inc();
        // Whoever is turned away together does not come back together.
        let after = jitter::around(self.limits.retry_after, 0.5).max(Duration::from_millis(1));
        Refusal::Overloaded { retry_after: after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admission(calls: usize, bytes: usize) -> Admission {
        let limits = Limits { calls, bytes, retry_after: Duration::from_millis(100) };
        Admission::new(limits, &Metrics::new())
    }

    #[test]
    fn places_are_given_back() {
        let admission = admission(2, 4 << 10);
        let first = admission.call().expect("is free");
        let _second = admission.call().expect("is free");
        assert!(matches!(admission.call(), Err(Refusal::Overloaded { .. })));
        let copy = first.clone();
        drop(first);
        admission.call().expect_err("a copy still holds the place");
        drop(copy);
        let _again = admission.call().expect("is free again");
    }

    #[test]
    fn bytes_are_counted_together() {
        let admission = admission(1, 4 << 10);
        let most = admission.bytes(3 << 10).expect("is free");
        let Err(Refusal::Overloaded { retry_after }) = admission.bytes(2 << 10) else { panic!("does not fit") };
        assert!((50..=150).contains(&retry_after.as_millis()), "{retry_after:?}");
        drop(most);
        let _largest = admission.bytes(1 << 30).expect("the largest fits alone");
    }
}
