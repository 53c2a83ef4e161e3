//! The figures of the project: what costs how much, each beside a yardstick of the same run. `cargo bench --bench figures` prints them.
//!
//! Machines are noisy: times are medians of many rounds, and what counts are the ratios.
#![allow(clippy::print_stdout, reason = "printing figures is what it is for")]
#![allow(missing_docs, reason = "a program of its own")]

mod matching;
mod measure;
mod service;
mod stages;
mod start;

fn main() {
    // `cargo test --benches` runs it as well: then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let gazetteer = dragoman::gazetteers::embedded();
    let texts = measure::articles();
    start::figures();
    matching::figures(&gazetteer, &texts);
    stages::figures(&gazetteer, &texts);
    service::figures(&texts);
}
