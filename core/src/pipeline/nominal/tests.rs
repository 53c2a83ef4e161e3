use jiff::civil::date;

use crate::{
    document::{Document, Options},
    gazetteer::{Gazetteer, tests::gazetteer},
    ontology::MentionKind,
    pipeline::extract,
};

const PLACES: &str = r#"
type = "PLACE"
[chad]
subtype = "COUNTRY"
name = "Chad"
fr.name = "Tchad"
en.adjective = ["Chadian"]
fr.adjective = ["tchadien", "tchadienne"]
capital = "ndjamena"
[ndjamena]
subtype = "CITY"
name = "N'Djamena"
country = "chad"
[norway]
subtype = "COUNTRY"
name = "Norway"
fr.name = "Norvège"
en.adjective = ["Norwegian"]
fr.adjective = ["norvégien", "norvégienne"]
"#;

const OFFICES: &str = r#"
type = "OFFICE"
[president]
per = ["PLACE"]
name = "President"
single-holder = true
state = "HEAD_OF_STATE"
en.titles = ["{adjective} president", "president"]
fr.titles = ["président {adjective}", "président"]
[envoy]
per = ["PLACE"]
name = "envoy"
state = "AGENT_OF"
en.titles = ["{adjective} envoy"]
fr.titles = ["émissaire {adjective}"]
"#;

const INSTITUTIONS: &str = r#"
type = "ORGANIZATION"
subtype = "MILITARY"
[army]
per = ["PLACE"]
name = "army"
en.titles = ["{adjective} army", "army"]
fr.titles = ["armée {adjective}", "armée"]
"#;

const PEOPLE: &str = r#"
type = "PERSON"
[ada-holm]
name = "Ada Holm"
tenures = [{ office = "president", of = "norway", from = 2010, to = 2015-06-01 }]
[jens-vik]
name = "Jens Vik"
tenures = [{ office = "president", of = "norway", from = 2015-06-01 }]
[peter-otieno]
name = "Peter Otieno"
tenures = [{ office = "envoy", of = "norway", from = 2010 }]
"#;

fn known() -> Gazetteer {
    gazetteer(&[
        ("places/a.toml", PLACES),
        ("offices/a.toml", OFFICES),
        ("organizations/a.toml", INSTITUTIONS),
        ("people/a.toml", PEOPLE),
        ("grammar/en/names.toml", include_str!("../../../../gazetteers/grammar/en/names.toml")),
        ("grammar/fr/names.toml", include_str!("../../../../gazetteers/grammar/fr/names.toml")),
        ("grammar/en/function-words.toml", include_str!("../../../../gazetteers/grammar/en/function-words.toml")),
        ("grammar/fr/function-words.toml", include_str!("../../../../gazetteers/grammar/fr/function-words.toml")),
        ("grammar/en/nominals.toml", include_str!("../../../../gazetteers/grammar/en/nominals.toml")),
        ("grammar/fr/nominals.toml", include_str!("../../../../gazetteers/grammar/fr/nominals.toml")),
    ])
}

/// Descriptions as "words = id", in reading order.
fn described(gazetteer: &Gazetteer, language: &str, text: &str) -> String {
    let document = Document {
        text: text.to_owned(),
        language: Some(language.to_owned()),
        date: Some(date(2020, 3, 4)),
        ..Document::default()
    };
    let extraction = extract(gazetteer, &document, &Options::default());
    let nominals = extraction.mentions.iter().filter(|mention| mention.kind == MentionKind::Nominal);
    let lines = nominals.flat_map(|mention| {
        let words = &text[mention.span.begin as usize..mention.span.end as usize];
        mention.entities.iter().map(move |&at| (words, at))
    });
    lines.map(|(words, at)| format!("{words} = {}", extraction.entities[at].id)).collect::<Vec<_>>().join("; ")
}

#[test]
fn descriptions_stand_for_what_is_spoken_of() {
    let gazetteer = known();
    for (language, text, expected) in [
        ("en", "Norway sent aid to Chad. The aid reached the country.", "country = chad"),
        ("fr", "La Norvège a aidé le Tchad. Des soldats norvégiens sont dans le pays.", "pays = chad"),
        ("en", "She flew to the Chadian capital.", "Chadian capital = ndjamena"),
        ("fr", "Elle est arrivée dans la capitale tchadienne.", "capitale tchadienne = ndjamena"),
        ("en", "Chad is calm: nobody saw the army.", "army = army/chad"),
        ("fr", "Le Tchad est calme. Son armée le dit.", "armée = army/chad"),
        (
            "en",
            "Jens Vik met Ada Holm. A photo shows the two leaders.",
            "two leaders = jens-vik; two leaders = ada-holm",
        ),
        (
            "fr",
            "Jens Vik a reçu Ada Holm. Les deux dirigeants ont souri.",
            "deux dirigeants = jens-vik; deux dirigeants = ada-holm",
        ),
        ("en", "Jens Vik praised his predecessor.", "predecessor = ada-holm"),
        ("fr", "Jens Vik a salué son prédécesseur.", "prédécesseur = ada-holm"),
        // An indefinite one stands for nobody; of envoys there are several.
        ("en", "Norway is a country with an army.", ""),
        ("fr", "La Norvège est un pays qui a une armée.", ""),
        ("en", "The Norwegian envoy left Chad.", ""),
        ("en", "The Norwegian president left Chad.", "Norwegian president = jens-vik"),
    ] {
        assert_eq!(described(&gazetteer, language, text), expected, "{text}");
    }
}
