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
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["echo", address, ..] => return service::serve_echo(address),
        ["resident", file, ..] => return start::print_resident(file),
        _ => {}
    }
    // `cargo test --benches` runs it as well: then there is nothing to measure.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let gazetteer = dragoman::gazetteers::embedded();
    let texts = measure::articles();
    start::figures();
    matching::figures(&gazetteer, &texts);
    stages::figures(&gazetteer, &texts);
    service::figures(&texts);
}
