//! Any bytes as a gazetteer file compile, or are refused with the place of every fault.
#![no_main]

use dragoman_core::gazetteer::{self, LayerFiles};
use libfuzzer_sys::fuzz_target;

/// Where the file stands decides how it is read; the first byte chooses.
const PATHS: [&str; 7] = [
    "people/some.toml",
    "places/some.tsv",
    "offices/some.toml",
    "grammar/en/events/some.toml",
    "grammar/en/clauses.toml",
    "grammar/fr/values/dates.toml",
    "grammar/fr/lexicon.tsv",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let Ok(content) = std::str::from_utf8(rest) else { return };
    let path = PATHS[usize::from(first) % PATHS.len()];
    let layer = LayerFiles { files: vec![(path.to_owned(), content.to_owned())] };
    let compilation = gazetteer::compile(&[layer]);
    assert!(compilation.gazetteer.is_some() || !compilation.faults.is_empty());
    assert!(compilation.faults.iter().all(|fault| !fault.to_string().is_empty()));
});
