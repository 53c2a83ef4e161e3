//! Sentences and the events in them, read with the gazetteers of the project.

use std::{path::Path, sync::OnceLock};

use super::examples::{check_examples, dump, told};
use crate::gazetteer::{Gazetteer, LayerFiles, compile};

/// The gazetteers of the project.
fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gazetteers");
        let layer = LayerFiles::read(&folder).unwrap();
        compile(&[layer]).gazetteer.unwrap()
    })
}

#[test]
fn examples_hold() {
    let faults: Vec<String> = check_examples(gazetteer()).iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// `SHOW="en Iran met Iraq." cargo test -p dragoman-core show -- --ignored --nocapture`
#[test]
#[ignore = "prints groups, clauses and events of the sentences in SHOW, one a line"]
fn show() {
    let lines = std::env::var("SHOW").unwrap_or_default();
    for line in lines.lines() {
        let (language, text) = line.split_once(' ').unwrap();
        eprintln!("{text}\n    {}", dump(gazetteer(), language, text));
        for event in told(gazetteer(), language, text) {
            eprintln!("    {event}");
        }
    }
}
