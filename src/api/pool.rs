//! Where extraction runs: short texts on the spot, long ones beside the threads that serve.
//!
//! A thread that serves must not be held for long, or health checks and other calls wait behind one article. Handing work over costs more
//! than reading a short article does, so only long ones are handed over, and only so many at a time.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::status::Refusal;

/// A bounded number of places for long work.
#[derive(Clone, Debug)]
pub struct Pool {
    places: Arc<Semaphore>,
    inline_bytes: usize,
}

impl Pool {
    /// `places` long texts are worked on at once; a text of up to `inline_bytes` is short.
    pub fn new(places: usize, inline_bytes: usize) -> Self {
        Pool { places: Arc::new(Semaphore::new(places)), inline_bytes }
    }

    /// Runs `work` on a text of `bytes`. Dropping the future before a place was free leaves nothing behind.
    ///
    /// # Errors
    ///
    /// [`Refusal::Internal`] when the work panics.
    pub async fn run<T, W>(&self, bytes: usize, work: W) -> Result<T, Refusal>
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static,
    {
        if bytes <= self.inline_bytes {
            return Ok(work());
        }
        // The place is given back when the work is done, not when the caller goes away: work that has begun goes on.
        let place = self.places.clone().acquire_owned().await.map_err(|_closed| Refusal::Internal)?;
        let task = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        // Where it panicked is in the log; what it said may quote the text and is not repeated.
        task.await.map_err(|_panic| Refusal::Internal)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[tokio::test]
    async fn short_work_stays_and_long_work_moves() {
        let pool = Pool::new(1, 10);
        let here = thread::current().id();
        assert_eq!(pool.run(10, || thread::current().id()).await, Ok(here));
        assert_ne!(pool.run(11, || thread::current().id()).await, Ok(here));
    }

    #[tokio::test]
    async fn a_panic_is_internal_and_gives_its_place_back() {
        let pool = Pool::new(1, 0);
        for _ in 0..3 {
            assert_eq!(pool.run(1, || panic!("on purpose")).await, Err::<(), _>(Refusal::Internal));
        }
        assert_eq!(pool.run(1, || 7).await, Ok(7));
    }
}
