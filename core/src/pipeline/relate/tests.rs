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

/// Constructions by class: each sentence with events that must be found in it.
const CASES: &[(&str, &str, &[&str])] = &[
    // Relative clauses, and the main clause behind them.
    (
        "en",
        "Antony Blinken, who visited Poland, met Olaf Scholz and praised Germany.",
        &[
            "Antony Blinken > CONSULT/visit > Poland",
            "Antony Blinken, Olaf Scholz > CONSULT > -",
            "Antony Blinken > SUPPORT > Germany",
        ],
    ),
    (
        "fr",
        "Emmanuel Macron, qui a reçu Olaf Scholz, a appelé l'Iran à libérer les otages.",
        &["Olaf Scholz > CONSULT/visit > Emmanuel Macron", "Emmanuel Macron > REQUEST/yield > Iran"],
    ),
    // Modals, hearsay, denial.
    ("en", "Russia may attack Ukraine.", &["Russia > ASSAULT > Ukraine [POSSIBLE]"]),
    ("en", "Russia did not attack Ukraine.", &["Russia > ASSAULT > Ukraine [NEGATED]"]),
    ("fr", "Selon Kiev, la Russie aurait attaqué la Moldavie.", &["Russie > ASSAULT > Moldavie [POSSIBLE]"]),
    ("fr", "La Russie n'a pas attaqué la Moldavie.", &["Russie > ASSAULT > Moldavie [NEGATED]"]),
    ("fr", "Le Kremlin a démenti avoir attaqué la Géorgie.", &["Kremlin > ASSAULT > Géorgie [NEGATED]"]),
    // Passive and reflexive.
    ("en", "Crimea was annexed by Russia.", &["Russia > COERCE/seize > Crimea"]),
    ("fr", "La Crimée a été annexée par la Russie.", &["Russie > COERCE/seize > Crimée"]),
    // One auxiliary for several verbs.
    (
        "fr",
        "Joe Biden a dénoncé la Corée du Nord, salué le Japon et promis une aide.",
        &["Joe Biden > ACCUSE/disapprove > Corée du Nord", "Joe Biden > SUPPORT > Japon"],
    ),
    // Inversion behind a quotation.
    ("en", "\"We must act,\" said Angela Merkel.", &["Angela Merkel > STATE > -"]),
];

#[test]
fn constructions() {
    for &(language, text, expected) in CASES {
        let found = told(gazetteer(), language, text);
        for event in expected {
            assert!(found.iter().any(|found| found == event), "{text}\nexpected {event}\nfound {found:#?}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 200, ..Default::default() })]

    #[test]
    fn never_panics(words in proptest::collection::vec(
        proptest::sample::select(vec![
            "Russia", "met", ",", "who", "to", "withdraw", "said", "\"", "and", "of", "the", "Joe Biden", "has", "by", "attacked", "that", "if", "(",
            "il", "a-t-il", "qui", "se", "est", "reçu", "par", "de", "retirer", "que", "«", "»", ".", "\n", "not", "is", "visit", "'s", "10 million", "Monday",
        ]),
        0..40,
    )) {
        let text = words.join(" ");
        told(gazetteer(), "en", &text);
        told(gazetteer(), "fr", &text);
    }

    #[test]
    fn never_panics_on_any_text(text in "\\PC{0,120}") {
        told(gazetteer(), "en", &text);
        told(gazetteer(), "fr", &text);
    }
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
