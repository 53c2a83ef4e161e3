//! Sentences and the events in them, read with the gazetteers of the project.

use std::{
    path::Path,
    sync::OnceLock,
    time::{Duration, Instant},
};

use super::examples::{check_examples, told};
use crate::{
    document::{Document, Options},
    gazetteer::{Gazetteer, LayerFiles, compile},
    pipeline::extract,
};

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

/// Four times the text takes about four times as long, whatever stands in it: a row that came back to itself would take sixteen.
#[test]
fn hostile_texts_take_linear_time() {
    const SHORT: usize = 12_000;
    let time = |text: &str| {
        let document = Document { text: text.to_owned(), language: Some("en".to_owned()), ..Document::default() };
        let runs = (0..2).map(|_| {
            let begin = Instant::now();
            extract(gazetteer(), &document, &Options::default());
            begin.elapsed()
        });
        runs.min().unwrap_or_default()
    };
    for unit in [
        "attack ",
        "attacked ",
        "said ",
        "Russia attacked ",
        "Russia said ",
        "of Russia ",
        "attack of ",
        "to attack ",
        "and ",
        ", ",
        "who ",
        "that ",
        "((((",
        "\"",
        "« ",
        "A",
        "A ",
        "Russia ",
        "Russia, ",
        "Russian attack, ",
        "by ",
        "is ",
        "must ",
        "$1 ",
        "Monday ",
        "if ",
        "\"we said\" ",
        "promised to attack ",
        "according to Russia ",
    ] {
        let [short, long] = [SHORT, 4 * SHORT].map(|size| time(&unit.repeat(size / unit.len())));
        // What takes no time at all says nothing.
        let is_linear = long < Duration::from_millis(200) || long < 10 * short;
        assert!(is_linear, "{unit:?}: {short:?}, four times as long: {long:?}");
    }
}
