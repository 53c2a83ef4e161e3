//! Tables of texts with the values that stand in them.

use proptest::prelude::*;

use crate::{
    document::Document,
    gazetteer::{Gazetteer, LayerFiles, compile},
    ontology::DateSource,
    pipeline::{read::read, value},
};

/// The grammars of both languages, as the repository has them.
fn gazetteer() -> Gazetteer {
    let files = [
        ("grammar/en/tokens.toml", include_str!("../../../../gazetteers/grammar/en/tokens.toml")),
        ("grammar/en/values/dates.toml", include_str!("../../../../gazetteers/grammar/en/values/dates.toml")),
        ("grammar/en/values/numbers.toml", include_str!("../../../../gazetteers/grammar/en/values/numbers.toml")),
        ("grammar/en/values/amounts.toml", include_str!("../../../../gazetteers/grammar/en/values/amounts.toml")),
        ("grammar/fr/tokens.toml", include_str!("../../../../gazetteers/grammar/fr/tokens.toml")),
        ("grammar/fr/values/dates.toml", include_str!("../../../../gazetteers/grammar/fr/values/dates.toml")),
        ("grammar/fr/values/numbers.toml", include_str!("../../../../gazetteers/grammar/fr/values/numbers.toml")),
        ("grammar/fr/values/amounts.toml", include_str!("../../../../gazetteers/grammar/fr/values/amounts.toml")),
    ];
    let files = files.map(|(path, content)| (path.to_owned(), content.to_owned())).to_vec();
    let compilation = compile(&[LayerFiles { files }]);
    let faults: Vec<String> = compilation.faults.iter().map(ToString::to_string).collect();
    compilation.gazetteer.unwrap_or_else(|| panic!("{}", faults.join("\n")))
}

/// The values of a text as "TYPE normal MOD [surface]".
fn found(gazetteer: &Gazetteer, language: &str, date: &str, text: &str) -> Vec<String> {
    let document = Document { text: text.to_owned(), language: Some(language.to_owned()), ..Document::default() };
    let article = read(gazetteer, &document);
    value::values(gazetteer, &article, date.parse().ok())
        .iter()
        .map(|value| {
            let modifier = if value.modifier.is_empty() { String::new() } else { format!(" {}", value.modifier) };
            format!("{} {}{modifier} [{}]", value.value_type, value.normal, article.slice(value.words))
        })
        .collect()
}

/// Lines of a table: "text | expected; expected"; a line "date = …" sets the document's date, "#" begins a comment.
fn check(language: &str, table: &str) {
    let gazetteer = gazetteer();
    let (mut date, mut wrong) = ("", Vec::new());
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(new) = line.strip_prefix("date = ") {
            date = new;
            continue;
        }
        let (text, expected) = line.split_once('|').unwrap_or_else(|| panic!("no `|` in {line:?}"));
        let given = found(&gazetteer, language, date, text.trim()).join("; ");
        if given != expected.trim() {
            wrong.push(format!("{}\n  expected {}\n  given    {given}", text.trim(), expected.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english() {
    check("en", include_str!("tests/values_en.txt"));
}

#[test]
fn french() {
    check("fr", include_str!("tests/values_fr.txt"));
}

#[test]
fn documents_that_date_themselves() {
    let gazetteer = gazetteer();
    for (language, text, expected) in [
        (
            "en",
            "Leaders meet\n\nBy the newsroom | Published on 12/06/2018 | 3 min read\n\nThey met.",
            Some(("2018-06-12", DateSource::Byline)),
        ),
        ("en", "GENEVA, March 3, 2022 (Reuters) - The envoys met.", Some(("2022-03-03", DateSource::Dateline))),
        ("en", "MOSCOW, March 3 (Reuters) - The envoys met.", None),
        ("en", "Posted: 30/01/2020 - Modified: 31/01/2020", Some(("2020-01-30", DateSource::Byline))),
        ("en", "The treaty was signed on 8 April 2010 in Prague.", None),
        ("fr", "Publié le : 7 août 2020 à 21h15\n\nIls se sont vus.", Some(("2020-08-07", DateSource::Byline))),
        ("fr", "Par la rédaction avec AFP, le 25/05/2021 à 18:40", Some(("2021-05-25", DateSource::Byline))),
        ("fr", "Minsk, 12 fév 2015 (AFP) - Les dirigeants se sont vus.", Some(("2015-02-12", DateSource::Dateline))),
        ("fr", "Le traité a été signé le 8 avril 2010 à Prague.", None),
    ] {
        let document = Document { text: text.to_owned(), language: Some(language.to_owned()), ..Document::default() };
        let article = read(&gazetteer, &document);
        let found = value::document_date(&gazetteer, &article).map(|(date, source)| (date.to_string(), source));
        assert_eq!(found, expected.map(|(date, source)| (date.to_owned(), source)), "{text}");
    }
}

#[test]
fn a_pattern_that_is_none_is_reported_with_its_place() {
    let source = "[[dates]]\nmeans = \"shift\"\npatterns = [\"last {unit}\",\n  \"{nonsense}\"]\n\n[[dates]]\nmeans = \"what\"\npatterns = [\"x\"]\n";
    let files = vec![
        ("grammar/en/tokens.toml".to_owned(), String::new()),
        ("grammar/en/values.toml".to_owned(), source.to_owned()),
    ];
    let faults: Vec<String> = compile(&[LayerFiles { files }]).faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "grammar/en/values.toml:4:3: error: slot {nonsense} is not known",
            "grammar/en/values.toml:8:13: error: means \"what\" is not known"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands there, values lie in the text, in order, and none overlaps another.
    #[test]
    fn values_are_in_order_and_in_the_text(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "from", "to", "2014", "the", "end", "of", "May", "9", ":", "45", "p.m.", "$", "million", "more than", "between", "and", "three", "weeks", "ago",
                "Monday", "early", "last", "year", "%", "99999999999999999999", "-", "/", "31", "February", ".", "\n", "XNUMX", "de", "à", "depuis", "mois", "dernier",
                "half", "in", "0", "billions", "1er", "décembre", "nuit", "il y a", "ans", "un", "million", "né", "€",
            ]),
            0..24,
        ),
        language in prop::sample::select(vec!["en", "fr"]),
    ) {
        thread_local!(static GAZETTEER: Gazetteer = gazetteer());
        let text = words.join(" ");
        GAZETTEER.with(|gazetteer| {
            let document = Document { text, language: Some(language.to_owned()), ..Document::default() };
            let article = read(gazetteer, &document);
            let mut last = 0;
            for date in [None, jiff::civil::Date::new(2022, 2, 28).ok(), Some(jiff::civil::Date::MAX), Some(jiff::civil::Date::MIN)] {
                last = 0;
                for value in value::values(gazetteer, &article, date) {
                    assert!(value.words.begin >= last && value.words.begin < value.words.end, "{value:?}");
                    assert!(value.words.end as usize <= article.words.len());
                    assert!(!value.normal.is_empty() && !value.rule.is_empty());
                    last = value.words.end;
                }
            }
            let _ = last;
        });
    }
}
