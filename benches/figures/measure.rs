//! Texts to measure with, and medians.

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

/// The example articles.
pub(crate) fn articles() -> Vec<String> {
    let mut paths = Vec::new();
    for language in ["en", "fr"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(language);
        let entries = std::fs::read_dir(folder).expect("the examples are there");
        paths.extend(entries.map(|entry| entry.expect("is readable").path()));
    }
    paths.sort();
    paths.into_iter().map(|path| std::fs::read_to_string(path).expect("is UTF-8")).collect()
}

/// English articles one after the other, cut at `bytes`.
pub(crate) fn text_of(texts: &[String], bytes: usize) -> String {
    let mut text = String::new();
    while text.len() < bytes {
        for article in &texts[..texts.len() / 2] {
            text.push_str(article);
            text.push_str("\n\n");
        }
    }
    let end = (0..=bytes).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.truncate(end);
    text
}

/// Median time of `work` over rounds that last `total` together, at least eleven.
pub(crate) fn median<T>(total: Duration, mut work: impl FnMut() -> T) -> Duration {
    let begin = Instant::now();
    let mut rounds = Vec::new();
    while begin.elapsed() < total || rounds.len() < 11 {
        let round = Instant::now();
        black_box(work());
        rounds.push(round.elapsed());
    }
    percentile(&mut rounds, 50)
}

/// The value below which that share of the rounds lies.
pub(crate) fn percentile(rounds: &mut [Duration], percent: usize) -> Duration {
    rounds.sort_unstable();
    rounds[(rounds.len() - 1) * percent / 100]
}

/// Megabytes a second.
pub(crate) fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}
