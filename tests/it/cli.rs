//! `dragoman extract` and `dragoman gazetteer`, as people call them.

use serde_json::Value;

use crate::program::{Scratch, dragoman, dragoman_with};

const TEXT: &str = "GENEVA, 8 December 2015 — Sergei Lavrov met John Kerry.\n\n« Très bien », a dit l’Élysée. 😀\n";

#[test]
fn every_command_has_help_with_examples() {
    for command in [
        &["extract"][..],
        &["serve"],
        &["evaluate"],
        &["gazetteer", "check"],
        &["gazetteer", "stats"],
        &["gazetteer", "lookup"],
    ] {
        let run = dragoman(&[command, &["--help"]].concat());
        assert_eq!(run.code, 0, "{command:?}");
        assert!(run.out.contains("Examples:"), "{command:?}: {}", run.out);
        assert!(run.out.contains(&format!("dragoman {}", command.join(" "))), "{command:?}: {}", run.out);
    }
}

#[test]
fn errors_name_the_file_or_flag() {
    let bad = Scratch::new("bad.txt", b"Un\n caf\xe9");
    let empty = Scratch::new("empty.txt", b" \n");
    for (arguments, code, message) in [
        (&["extract", "nowhere.txt"][..], 3, "nowhere.txt: no such file"),
        (&["extract", "src"], 3, "src: is a folder, expected a file"),
        (&["extract", bad.path()], 3, "bad.txt: invalid UTF-8 at byte 7 (line 2): 0xe9"),
        (&["extract", empty.path()], 3, "empty.txt: the text must not be empty"),
        (&["extract"], 3, "standard input: the text must not be empty"),
        (&["extract", "--date", "2021-02-30", "x"], 2, "--date \"2021-02-30\" is no day, expected YYYY-MM-DD"),
        (&["extract", "--lang", "klingon", "x"], 2, "--lang \"klingon\" is no language known here"),
        (&["extract", "--min-confidence", "-0.5", "x"], 2, "--min-confidence is -0.5, expected a number from 0 to 1"),
        (&["extract", "--types", "HUMAN", "x"], 2, "expected one of PERSON, PLACE"),
        (&["extract", "--format", "xml", "x"], 2, "[possible values: text, json, jsonl, events]"),
        (&["extract", "--gazetteers", "nowhere", "x"], 3, "gazetteers nowhere: no such folder"),
        (&["gazetteer", "check", "nowhere"], 3, "nowhere: no such folder"),
        (&["gazetteer", "check", "src"], 3, "src: no gazetteer files"),
        (&["gazetteer", "lookup", "Kyiv", "--date", "soon"], 2, "--date \"soon\" is no day"),
        (&["gazetteer", "lookup", " "], 2, "NAME must not be empty"),
        (&["gazetteer", "lookup", "qwertyuiop"], 1, "no entry has the name “qwertyuiop”"),
        (&["yodel"], 2, "unrecognized subcommand 'yodel'"),
    ] {
        let run = dragoman(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
    }
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let good = Scratch::new("good.txt", TEXT.as_bytes());
    let run = dragoman(&["extract", "--format", "jsonl", "nowhere.txt", good.path(), "nor-here.txt"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.out.lines().count(), 1);
    assert_eq!(serde_json::from_str::<Value>(&run.out).unwrap()["documentId"], good.path());
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(
        lines,
        [
            "dragoman: nowhere.txt: no such file",
            "dragoman: nor-here.txt: no such file",
            "dragoman: 2 of 3 files could not be read"
        ]
    );
}

#[test]
fn formats() {
    let text = dragoman_with(&["extract", "--date", "2015-12-08", "--lang", "en"], TEXT.as_bytes());
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    assert!(text.out.starts_with("language "), "{}", text.out);

    let json = dragoman_with(&["extract", "--format", "json", "-"], TEXT.as_bytes());
    let jsonl = dragoman_with(&["extract", "--format", "jsonl", "-"], TEXT.as_bytes());
    assert_eq!(jsonl.out.lines().count(), 1);
    assert!(json.out.lines().count() > 1);
    let (json, jsonl): (Value, Value) =
        (serde_json::from_str(&json.out).unwrap(), serde_json::from_str(&jsonl.out).unwrap());
    assert_eq!(json, jsonl);
    assert!(json["documentDate"]["source"].is_string(), "{json}");
}

/// Of each reading that lost, what spoke against it.
#[test]
fn explain_names_what_lost() {
    let text = "Georgia and Azerbaijan signed an agreement in Tbilisi. US President Joe Biden welcomed it.";
    let run = dragoman_with(&["extract", "--explain", "--format", "json", "--date", "2022-01-21"], text.as_bytes());
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    let mention = |words: &str| {
        let mentions = answer["mentions"].as_array().unwrap();
        mentions
            .iter()
            .find(|mention| mention["text"] == words)
            .unwrap_or_else(|| panic!("{words}: {}", run.out))
            .clone()
    };
    let georgia = mention("Georgia");
    assert_eq!(georgia["entityIds"][0], "georgia");
    assert!(georgia["explanation"]["rule"].as_str().unwrap().contains("countries/"), "{georgia}");
    let rejected = georgia["explanation"]["rejected"].as_array().unwrap_or_else(|| panic!("{georgia}"));
    let state =
        rejected.iter().find(|lost| lost["candidate"] == "georgia-us-state").unwrap_or_else(|| panic!("{georgia}"));
    assert!(state["reason"].as_str().unwrap().contains("places/regions/americas.toml:"), "{georgia}");
}

/// Rows of a table by the names of its columns.
fn rows(table: &str) -> Vec<std::collections::HashMap<String, String>> {
    csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .from_reader(table.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{error}\n{table}"))
}

#[test]
fn events_are_rows_of_a_table() {
    let english =
        Scratch::new("en.txt", b"\"Peace\" is near, they say. Sergei Lavrov met John Kerry in Geneva on Tuesday.");
    let french = Scratch::new("fr.txt", "Genève. Mardi, Sergueï Lavrov a rencontré John Kerry à Genève.".as_bytes());
    let quiet = Scratch::new("none.txt", b"It rains.");
    let run = dragoman(&[
        "extract",
        "--format",
        "events",
        "--date",
        "2015-12-09",
        quiet.path(),
        english.path(),
        french.path(),
    ]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out.matches("document_id").count(), 1, "{}", run.out);
    let rows = rows(&run.out);
    let met: Vec<_> = rows.iter().filter(|row| row["type"] == "CONSULT").collect();
    assert_eq!(met.len(), 2, "{}", run.out);
    for row in &met {
        let told: Vec<&str> =
            ["date", "actor_ids", "actor_cameo", "recipient_ids", "cameo_root", "quad_class", "modality", "place_id"]
                .map(|column| row[column].as_str())
                .to_vec();
        let expected = ["2015-12-08", "sergey-lavrov;john-kerry", "RUSGOV;USAGOV", "", "04", "1", "ASSERTED", "geneva"];
        assert_eq!(told, expected);
    }
    // One event, told in two languages.
    assert_eq!(met[0]["event_key"], met[1]["event_key"]);
    assert_eq!(met[0]["document_id"], english.path());
    assert!(met[0]["latitude"].starts_with("46."), "{}", run.out);
    assert_eq!(met[0]["sentence"], "Sergei Lavrov met John Kerry in Geneva on Tuesday.");
}

/// `text[begin..end]` is the surface text, in each unit.
#[test]
fn offsets_in_the_unit_asked_for() {
    for unit in ["utf8", "utf16", "code-point"] {
        let run = dragoman_with(&["extract", "--format", "json", "--offsets", unit], TEXT.as_bytes());
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        for mention in answer["mentions"].as_array().into_iter().flatten() {
            let [begin, end] = ["begin", "end"].map(|side| mention["span"][side].as_u64().unwrap() as usize);
            let words = match unit {
                "utf8" => TEXT[begin..end].to_owned(),
                "utf16" => String::from_utf16(&TEXT.encode_utf16().collect::<Vec<_>>()[begin..end]).unwrap(),
                _ => TEXT.chars().skip(begin).take(end - begin).collect(),
            };
            assert_eq!(mention["text"], words, "{unit}");
        }
    }
}

#[test]
fn check_reports_every_fault() {
    let folder = "tests/data/gazetteers/broken";
    let run = dragoman(&["gazetteer", "check", folder]);
    assert_eq!(run.code, 1, "{}", run.err);
    for place in ["people/broken.toml:6:", "people/broken.toml:9:", "people/broken.toml:10:"] {
        let start = format!("{folder}/{place}");
        assert!(run.out.lines().any(|line| line.starts_with(&start)), "{start}\n{}", run.out);
    }

    let json = dragoman(&["gazetteer", "check", folder, "--json"]);
    assert_eq!(json.code, 1);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let faults = json["faults"].as_array().unwrap();
    assert_eq!(faults.len(), run.out.lines().count());
    let errors = faults.iter().filter(|fault| fault["severity"] == "error").count() as u64;
    assert_eq!(json["errors"], errors);
}

/// The sentences beside patterns are tests; a fault names the line of the sentence.
#[test]
fn check_tries_the_examples_of_patterns() {
    let folder = "tests/data/gazetteers/patterns";
    let run = dragoman(&["gazetteer", "check", "gazetteers", folder]);
    assert_eq!(run.code, 1, "{}", run.out);
    let errors: Vec<&str> = run.out.lines().filter(|line| line.contains(": error: ")).collect();
    let [error] = errors.as_slice() else { panic!("{}", run.out) };
    assert!(error.starts_with(&format!("{folder}/grammar/en/events/serenade.toml:11:")), "{error}");
    assert!(
        error.contains("expected \"Norway > SUPPORT > Iceland\", found [\"Iceland > SUPPORT > Norway\"]"),
        "{error}"
    );
}

/// A relation names the file and the line of its pattern.
#[test]
fn explain_names_the_pattern() {
    let text = "Olaf Scholz visited China.";
    let run = dragoman_with(&["extract", "--explain", "--format", "json", "--lang", "en"], text.as_bytes());
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    let visit = answer["relations"].as_array().unwrap().iter().find(|relation| relation["event"]["mode"] == "visit");
    let rule = visit.unwrap_or_else(|| panic!("{}", run.out))["explanation"]["rule"].as_str().unwrap().to_owned();
    let (file, line) = rule.split_once(':').unwrap_or_else(|| panic!("{rule}"));
    let patterns = std::fs::read_to_string(format!("gazetteers/{file}")).unwrap();
    let behind: String = patterns.lines().skip(line.parse::<usize>().unwrap() - 1).take(2).collect();
    assert!(file.ends_with("en/events/consult.toml") && behind.contains("\"visit\""), "{rule}: {behind}");
}

#[test]
fn stats() {
    let text = dragoman(&["gazetteer", "stats", "--coverage"]);
    assert_eq!(text.code, 0);
    assert!(text.out.contains("tenures of offices"), "{}", text.out);
    let json = dragoman(&["gazetteer", "stats", "--coverage", "--json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert!(json["tenures"].is_number() && json["coverage"]["offices"].is_object(), "{json}");
    let years = &json["coverage"]["years"];
    assert!(years["countryHoles"].is_object() && years["heldPercent"]["foreign"].is_number(), "{years}");
}
