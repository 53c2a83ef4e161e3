//! `dragoman evaluate` on a small gold set. What the pipeline finds in it changes; what the gold holds does not.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the answer has failed")]

use serde_json::Value;

use crate::program::{Scratch, dragoman};

const OWN: &str = "tests/data/gold";
const EXCHANGE: &str = "tests/data/gold.jsonl";

fn json(arguments: &[&str]) -> Value {
    let run = dragoman(&[&["evaluate", "--json"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let mut report: Value = serde_json::from_str(&run.out).unwrap();
    report["sets"][0].take()
}

fn gold(report: &Value, score: &str) -> u64 {
    report["overall"]["scores"][score]["gold"].as_u64().unwrap_or_else(|| panic!("no score {score} in {report}"))
}

#[test]
fn counts_the_gold_of_each_layer() {
    let report = json(&[OWN]);
    assert_eq!(report["name"], "gold");
    assert_eq!(report["overall"]["documents"], 2);
    assert_eq!(report["byLanguage"]["fr"]["documents"], 1);
    for (score, expected) in [
        ("mentions.exact", 19),
        ("nominals.exact", 3),
        ("pronouns.exact", 1),
        ("linking", 15),
        ("values", 6),
        ("states", 4),
        ("events.core", 5),
        ("quotations", 3),
        ("quotations.direct", 2),
        ("zones", 7),
    ] {
        assert_eq!(gold(&report, score), expected, "{score}");
    }
}

#[test]
fn narrows() {
    assert_eq!(gold(&json(&[OWN, "--types", "PERSON"]), "mentions.exact"), 6);
    assert_eq!(gold(&json(&[OWN, "--types", "PERSON,DATE"]), "values"), 3);
    let french = json(&[OWN, "--where", "language=fr"]);
    assert_eq!(french["overall"]["documents"], 1);
    let scores = json(&[OWN, "--scores", "events.core,linking"]);
    let names: Vec<&String> = scores["overall"]["scores"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["events.core", "linking"]);
    assert_eq!(json(&[EXCHANGE, "--where", "topic=visite"])["overall"]["documents"], 1);
}

#[test]
fn exchange_form() {
    let report = json(&[EXCHANGE]);
    for (score, expected) in [
        ("entities.exact", 3),
        ("entities.overlap", 3),
        ("entities.linking", 2),
        ("marked_events", 1),
        ("quotes.direct", 1),
        ("values", 1),
    ] {
        assert_eq!(gold(&report, score), expected, "{score}");
    }
}

#[test]
fn errors_and_counts_agree() {
    let report = json(&[OWN, "--errors", "--scores", "mentions.exact"]);
    let faults = report["faults"].as_array().unwrap();
    let of = |kind: &str| faults.iter().filter(|fault| fault["kind"] == kind).count() as u64;
    let counts = &report["overall"]["scores"]["mentions.exact"];
    let number = |key: &str| counts[key].as_u64().unwrap();
    assert_eq!(of("miss"), number("gold") - number("found"));
    assert_eq!(of("false"), number("predicted") - number("correct"));

    let text = dragoman(&["evaluate", OWN, "--errors", "--scores", "mentions.exact"]);
    let lines = text.out.lines().filter(|line| line.contains(" mentions.exact miss: ")).count() as u64;
    assert_eq!(lines, of("miss"));
    assert!(text.out.lines().filter(|line| line.contains(" miss: ")).all(|line| line.contains('⟦')), "{}", text.out);
}

#[test]
fn predictions_in_the_exchange_form() {
    let file = Scratch::new("predictions.jsonl", b"");
    let run = dragoman(&["evaluate", EXCHANGE, "--predictions", file.path()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let ids: Vec<Value> =
        file.content().lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, ["one", "two"]);
}

#[test]
fn floors() {
    for (floors, code, message) in [
        (r#"{"mentions.exact.f1": 0.0, "fr/linking.recall": 0}"#, 0, ""),
        (r#"{"mentions.exact.f1": 1.5}"#, 1, "gold: mentions.exact.f1 is "),
        (r#"{"other": {"mentions.exact.f1": 1.5}}"#, 0, ""),
        (r#"{"gold": {"values.f1": 1.5, "states.f1": 1.5}}"#, 1, "states.f1"),
        (r#"{"mentions.exakt.f1": 0.1}"#, 1, "there is no figure mentions.exakt.f1"),
        (r#"{"mentions.exact.f1": "high"}"#, 3, "\"mentions.exact.f1\" has no number as its floor"),
        ("{", 3, "EOF while parsing"),
    ] {
        let file = Scratch::new(&format!("floor-{}-{code}.json", floors.len()), floors.as_bytes());
        let run = dragoman(&["evaluate", OWN, "--floor", file.path()]);
        assert_eq!(run.code, code, "{floors}: {}", run.err);
        assert!(run.err.contains(message), "{floors}: {}", run.err);
    }
}

#[test]
fn bad_gold() {
    let line = Scratch::new("gold.jsonl", b"{\"id\":\"a\",\"lang\":\"en\",\"text\":\"x\"}\n\n{\"id\":3}\n");
    let label = Scratch::new(
        "gold.json",
        br#"{"id":"a","language":"en","text":"Ab","entities":[{"id":"x","type":"HUMAN","mentions":[]}]}"#,
    );
    for (path, message) in [
        ("nowhere", "nowhere: no such file or folder"),
        ("src", "src: no gold here: expected files NAME.json"),
        ("Cargo.toml", "Cargo.toml: expected a file NAME.json or NAME.jsonl, or a folder"),
        (line.path(), "gold.jsonl:3: invalid type: integer `3`, expected a string"),
        (label.path(), "gold.json: unknown entity type \"HUMAN\""),
    ] {
        let run = dragoman(&["evaluate", path]);
        assert_eq!(run.code, 3, "{path}: {}", run.err);
        assert!(run.err.contains(message), "{path}: {}", run.err);
    }
    let run = dragoman(&["evaluate", OWN, "--where", "language"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("expected field=value"), "{}", run.err);
}
