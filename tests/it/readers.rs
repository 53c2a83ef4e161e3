//! Readers of articles that are slow or broken on purpose. What they do stands in the text.

use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use dragoman_core::{
    document::{Document, Options},
    extraction::Extraction,
    gazetteer::Gazetteer,
    pipeline,
};

/// How often work was seen to stop because it was cancelled, in all tests together.
pub(crate) static CANCELLED: AtomicUsize = AtomicUsize::new(0);

/// "sleep 50 …" takes 50 ms or until it is cancelled; "panic …" panics; all else is read as always.
pub(crate) fn odd(
    gazetteer: &Gazetteer,
    document: &Document,
    options: &Options,
    cancelled: &AtomicBool,
) -> Option<Extraction> {
    let mut words = document.text.split_ascii_whitespace();
    match words.next() {
        Some("panic") => panic!("on purpose, and a secret of the text: {}", document.text),
        Some("sleep") => {
            let time = Duration::from_millis(words.next().and_then(|ms| ms.parse().ok()).expect("says how long"));
            let began = Instant::now();
            while began.elapsed() < time {
                if cancelled.load(Ordering::Relaxed) {
                    CANCELLED.fetch_add(1, Ordering::Relaxed);
                    return None;
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        _ => {}
    }
    pipeline::extract_until(gazetteer, document, options, cancelled)
}

/// Flags with which every text counts as long, so that it is worked on beside the threads that serve.
pub(crate) const ALL_LONG: [(&str, &str); 2] = [("inline-bytes", "1"), ("long-texts", "4")];
