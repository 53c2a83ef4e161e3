//! Times that differ from process to process and from call to call, so that many do not do the same thing at once.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher as _, Hasher as _},
    time::Duration,
};

/// `time`, give or take up to `share` of it.
pub fn around(time: Duration, share: f64) -> Duration {
    // The standard library seeds its hashers at random, differently each time: no need for a library of random numbers.
    let random = RandomState::new().build_hasher().finish();
    let unit = f64::from((random >> 32) as u32) / f64::from(u32::MAX);
    time.mul_f64(1.0 + share * (2.0 * unit - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stay_near_and_differ() {
        let times: Vec<_> = (0..100).map(|_| around(Duration::from_secs(600), 0.1)).collect();
        assert!(times.iter().all(|time| (540.0..=660.0).contains(&time.as_secs_f64())), "{times:?}");
        assert!(times.iter().any(|time| *time != times[0]));
    }
}
