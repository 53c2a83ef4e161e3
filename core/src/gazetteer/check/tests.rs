use crate::gazetteer::{compile, tests::layer};

/// Warnings of a layer of these files, without those of tokens and the like.
fn warnings(files: &[(&str, &str)]) -> Vec<String> {
    let compilation = compile(&[layer(files)]);
    assert!(compilation.gazetteer.is_some(), "{:?}", compilation.faults);
    compilation.faults.iter().map(ToString::to_string).collect()
}

const OFFICES: &str = r#"
type = "OFFICE"
[mayor]
per = ["PLACE"]
name = "Mayor"
single-holder = true
en.titles = ["mayor of {name}"]
fr.titles = ["maire {of-name}"]
"#;

#[test]
fn a_common_word_needs_a_condition() {
    let lexicon =
        ("grammar/en/lexicon.tsv", "lemma\tpos\tforms\nnice\tadj\tbase=nice,nicer\nread\tverb\tger=reading\n");
    let table = [
        (r#"name = "Nice""#, true),
        (r#"name = "Reading""#, true),
        (r#"fr.name = "Nice""#, false),
        (r#"name = { text = "Nice", case = "exact" }"#, false),
        (r#"name = { text = "Nice", near = ["France"] }"#, false),
        ("name = \"Nice\"\nnear = [\"France\"]", false),
        ("name = \"Nice\"\nallow = [\"common-word: named often\"]", false),
        (r#"name = "Nice Airport""#, false),
    ];
    for (name, warned) in table {
        let places = format!("type = \"PLACE\"\nsubtype = \"CITY\"\n[a]\n{name}\n");
        let found = warnings(&[("places/a.toml", &places), lexicon]);
        assert_eq!(found.iter().any(|fault| fault.contains("common-word: ")), warned, "{name}: {found:?}");
    }
}

#[test]
fn namesakes_need_something_that_decides() {
    let table = [
        ("", "", true),
        ("prior = 0.5", "", false),
        ("near = [\"Ohio\"]", "", false),
        ("country = \"a\"", "country = \"b\"", false),
        ("country = \"a\"", "country = \"a\"", true),
        ("subtype = \"REGION\"", "", false),
        ("allow = [\"ambiguous: one in the other\"]", "", false),
        ("allow = [\"common-word: another reason\"]", "", true),
    ];
    for (one, other, warned) in table {
        let places = format!(
            "type = \"PLACE\"\nsubtype = \"CITY\"\n[a]\nname = \"Dover\"\n{one}\n[b]\nname = \"Dover\"\n{other}\n"
        );
        let found = warnings(&[("places/a.toml", &places)]);
        assert_eq!(found.iter().any(|fault| fault.contains("ambiguous: ")), warned, "{one} {other}: {found:?}");
    }
}

#[test]
fn short_names_of_two_persons() {
    let people = |one: &str, other: &str| {
        format!(
            "type = \"PERSON\"\n[ann-hill]\nname = \"Ann Hill\"\nshort = [\"Hill\"]\ntenures = [{one}]\n[bob-hill]\nname = \"Bob Hill\"\nshort = [\"Hill\"]\ntenures = [{other}]\n"
        )
    };
    let places = ("places/a.toml", "type = \"PLACE\"\nsubtype = \"CITY\"\n[york]\nname = \"York\"\n");
    let first = r#"{ office = "mayor", of = "york", from = 2000, to = 2005 }"#;
    for (other, warned) in [
        (r#"{ office = "mayor", of = "york", from = 2010 }"#, false),
        (r#"{ office = "mayor", of = "york", from = 2002, to = 2010, acting = true }"#, true),
    ] {
        let people = people(first, other);
        let found = warnings(&[("people/a.toml", &people), ("offices/a.toml", OFFICES), places]);
        assert_eq!(found.iter().any(|fault| fault.contains("short-name: ")), warned, "{other}: {found:?}");
    }
}

#[test]
fn an_office_of_one_holder_has_one_at_a_time() {
    let places = ("places/a.toml", "type = \"PLACE\"\nsubtype = \"CITY\"\n[york]\nname = \"York\"\n");
    let first = "2000-01-01..2005-06-01";
    for (office, period, warned) in [
        ("mayor", "2004-01-01..2006-01-01", true),
        ("mayor", "2005-06-01..2006-01-01", false),
        ("mayor", "2005-05-20..2006-01-01", false), // a handover
        ("mayor", "2005..2006", false),             // may begin when the other ends
        ("mayor!", "2004-01-01..2006-01-01", false),
    ] {
        let people = format!(
            "#: type = PERSON\nid\tname\ttenures\nann\tAnn Hill\tmayor@york:{first}\nbob\tBob Dale\t{office}@york:{period}\n"
        );
        let found = warnings(&[("people/a.tsv", &people), ("offices/a.toml", OFFICES), places]);
        assert_eq!(found.iter().any(|fault| fault.contains("overlapping-tenures: ")), warned, "{period}: {found:?}");
    }
}

#[test]
fn a_condition_that_the_same_entry_makes_useless() {
    let places = r#"
type = "PLACE"
subtype = "CITY"
[york]
name = "York"
names = ["Eboracum"]
en.names = [{ text = "York", near = ["England"] }, { text = "Eboracum", case = "exact" }]
"#;
    let found = warnings(&[("places/a.toml", places)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("places/a.toml:7:13: warning: unreachable: name \"York\""), "{found:?}");
}

#[test]
fn what_every_language_needs() {
    let places = "type = \"PLACE\"\nsubtype = \"COUNTRY\"\n[norway]\niso = \"NO\"\nname = \"Norway\"\nen.adjective = [\"Norwegian\"]\nen.inhabitant = [\"Norwegian\"]\nfr.adjective = [\"norvégien\"]\n";
    let offices = "type = \"OFFICE\"\n[mayor]\nper = [\"PLACE\"]\nname = \"Mayor\"\nen.titles = [\"mayor\"]\n";
    let found = warnings(&[("places/a.toml", places), ("offices/a.toml", offices)]);
    let found: Vec<&str> = found.iter().filter_map(|fault| fault.split("missing-language: ").nth(1)).collect();
    assert_eq!(found, ["`mayor` has no fr.titles", "`norway` has no fr.inhabitant", "`norway` has no fr.name"]);
}

#[test]
fn one_qid_for_two_entries() {
    let places = "type = \"PLACE\"\nsubtype = \"CITY\"\n[kiev]\nname = \"Kiev\"\nqid = \"Q1899\"\n[kyiv]\nname = \"Kyiv\"\nqid = \"Q1899\"\n";
    let found = warnings(&[("places/a.toml", places)]);
    let expected = "places/a.toml:6:2: warning: repeated-qid: `kyiv` has the QID Q1899 of `kiev` (places/a.toml:3)";
    assert_eq!(found, [expected]);
}

#[test]
fn an_allowance_needs_a_reason_and_an_explanation() {
    for wrong in ["ambiguous", "ambiguous:", "nonsense: because"] {
        let places = format!("type = \"PLACE\"\nsubtype = \"CITY\"\n[york]\nname = \"York\"\nallow = [\"{wrong}\"]\n");
        let faults = compile(&[layer(&[("places/a.toml", &places)])]).faults;
        assert!(faults.iter().any(|fault| fault.is_error && fault.line == 5), "{wrong}: {faults:?}");
    }
}
