use crate::{
    document::Document,
    gazetteer::{Gazetteer, tests::gazetteer},
    pipeline::{found::EntityKey, name, pronoun, read::read, resolve, spot, tag},
};

const PLACES: &str = r#"
type = "PLACE"
subtype = "COUNTRY"
[kenya]
name = "Kenya"
en.adjective = ["Kenyan"]
fr.adjective = ["kényan", "kényane"]
[norway]
name = "Norway"
fr.name = "Norvège"
en.adjective = ["Norwegian"]
fr.adjective = ["norvégien", "norvégienne"]
[sweden]
name = "Sweden"
fr.name = "Suède"
en.adjective = ["Swedish"]
fr.adjective = ["suédois", "suédoise"]
[oslo]
subtype = "CITY"
name = "Oslo"
country = "norway"
"#;

const BODIES: &str = r#"
type = "ORGANIZATION"
subtype = "INTERGOVERNMENTAL"
[northern-union]
name = "Northern Union"
fr.name = "Union du Nord"
[fram]
subtype = "COMPANY"
name = "Fram Lines"
[grain-party]
subtype = "POLITICAL_PARTY"
name = "Grain Party"
fr.name = "Parti du grain"
"#;

const PEOPLE: &str = r#"
type = "PERSON"
[ada-holm]
name = "Ada Holm"
gender = "f"
[peter-otieno]
name = "Peter Otieno"
gender = "m"
"#;

const AGREEMENTS: &str = r#"
type = "AGREEMENT"
[bergen-treaty]
name = "Bergen Treaty"
fr.name = "traité de Bergen"
"#;

fn known() -> Gazetteer {
    gazetteer(&[
        ("places/a.toml", PLACES),
        ("people/a.toml", PEOPLE),
        ("organizations/a.toml", BODIES),
        ("agreements/a.toml", AGREEMENTS),
        ("grammar/en/names.toml", include_str!("../../../../gazetteers/grammar/en/names.toml")),
        ("grammar/fr/names.toml", include_str!("../../../../gazetteers/grammar/fr/names.toml")),
        ("grammar/en/tokens.toml", include_str!("../../../../gazetteers/grammar/en/tokens.toml")),
        ("grammar/fr/tokens.toml", include_str!("../../../../gazetteers/grammar/fr/tokens.toml")),
        ("grammar/en/quotes.toml", include_str!("../../../../gazetteers/grammar/en/quotes.toml")),
        ("grammar/fr/quotes.toml", include_str!("../../../../gazetteers/grammar/fr/quotes.toml")),
        ("grammar/en/pronouns.toml", include_str!("../../../../gazetteers/grammar/en/pronouns.toml")),
        ("grammar/fr/pronouns.toml", include_str!("../../../../gazetteers/grammar/fr/pronouns.toml")),
        ("grammar/en/states.toml", include_str!("../../../../gazetteers/grammar/en/states.toml")),
        ("grammar/fr/states.toml", include_str!("../../../../gazetteers/grammar/fr/states.toml")),
    ])
}

/// States as "TYPE subject object", sorted.
fn stated(gazetteer: &Gazetteer, language: &str, text: &str) -> String {
    let document = Document { text: text.to_owned(), language: Some(language.to_owned()), ..Document::default() };
    let article = read(gazetteer, &document);
    let matches = spot::spot(gazetteer, &article, None);
    let tags = tag::tag(gazetteer, &article, &matches);
    let unknown = name::names(gazetteer, &article, &matches, &tags);
    let mut resolved = resolve::resolve(gazetteer, &article, None, &matches, &unknown, &[]);
    pronoun::add(gazetteer, &article, &tags, &mut resolved);
    let id = |entity| match &resolved.entity(entity).key {
        EntityKey::Known(known) => gazetteer.id(*known).to_owned(),
        _ => resolved.entity(entity).name.clone(),
    };
    let states = super::states(gazetteer, &article, &resolved);
    let mut lines: Vec<String> = states
        .iter()
        .map(|state| format!("{} {} {}", state.state_type.label(), id(state.subject), id(state.object)))
        .collect();
    lines.sort();
    lines.join(" | ")
}

#[test]
fn patterns() {
    let gazetteer = known();
    for (language, text, expected) in [
        ("en", "Norway, a founding member of the Northern Union, agreed.", "MEMBER_OF norway northern-union"),
        ("en", "Norway, a Northern Union member, agreed.", "MEMBER_OF norway northern-union"),
        ("en", "Norway, Sweden's closest ally, agreed.", "ALLIED_WITH norway sweden"),
        (
            "en",
            "Norway signed the Bergen Treaty in 1907 with Kenya and Sweden.",
            "PARTY_TO kenya bergen-treaty | PARTY_TO norway bergen-treaty | PARTY_TO sweden bergen-treaty",
        ),
        ("en", "The Bergen Treaty, which Norway signed in May, ended.", "PARTY_TO norway bergen-treaty"),
        (
            "en",
            "The Northern Union (Norway, Sweden) agreed.",
            "MEMBER_OF norway northern-union | MEMBER_OF sweden northern-union",
        ),
        ("en", "Northern Union member Sweden agreed.", "MEMBER_OF sweden northern-union"),
        ("en", "Norway, which joined the Northern Union, agreed.", "MEMBER_OF norway northern-union"),
        ("en", "Norway is not a member of the Northern Union.", ""),
        ("en", "Norway wants to join the Northern Union.", ""),
        ("en", "Ada Holm (Grain Party) stayed.", "MEMBER_OF ada-holm grain-party"),
        (
            "en",
            "Kenya, Norway and Sweden signed the Bergen Treaty.",
            "PARTY_TO kenya bergen-treaty | PARTY_TO norway bergen-treaty | PARTY_TO sweden bergen-treaty",
        ),
        (
            "en",
            "The Bergen Treaty, signed in May by Kenya and Norway, ended.",
            "PARTY_TO kenya bergen-treaty | PARTY_TO norway bergen-treaty",
        ),
        ("en", "Kenya did not sign the Bergen Treaty.", ""),
        ("en", "It rained in Oslo, the capital of Norway.", "LOCATED_IN oslo norway"),
        ("en", "The Oslo-based Fram Lines has no ships.", "BASED_IN fram oslo"),
        ("en", "Fram Lines, headquartered in Oslo, has no ships.", "BASED_IN fram oslo"),
        ("en", "Norway, a close ally of Sweden, agreed.", "ALLIED_WITH norway sweden"),
        ("en", "Fram Lines, led by Ada Holm, has no ships.", "HEAD_OF ada-holm fram"),
        // A part of a body has another head, and plans are no state.
        ("en", "Ada Holm, head of Fram Lines's press office, left.", ""),
        ("en", "Norway is unlikely to become a member of the Northern Union.", ""),
        (
            "en",
            "Norway and Sweden on Monday formally joined the Northern Union.",
            "MEMBER_OF norway northern-union | MEMBER_OF sweden northern-union",
        ),
        ("en", "Norway has been a Northern Union member since May.", "MEMBER_OF norway northern-union"),
        ("en", "Ada Holm, Norway's deputy herring minister, left.", "AGENT_OF ada-holm norway"),
        ("en", "Norwegian herring analyst Ada Holm left.", "CITIZEN_OF ada-holm norway"),
        ("fr", "La Norvège est membre de l'Union du Nord.", "MEMBER_OF norway northern-union"),
        ("fr", "La Norvège, membre fondateur de l'Union du Nord, hésite.", "MEMBER_OF norway northern-union"),
        ("fr", "La Norvège n'est pas membre de l'Union du Nord.", ""),
        (
            "fr",
            "La Norvège et la Suède ont signé le traité de Bergen.",
            "PARTY_TO norway bergen-treaty | PARTY_TO sweden bergen-treaty",
        ),
        (
            "fr",
            "Le traité de Bergen, conclu en mai entre la Norvège et la Suède, expire.",
            "PARTY_TO norway bergen-treaty | PARTY_TO sweden bergen-treaty",
        ),
        ("fr", "L'analyste maritime norvégienne Ada Holm hésite.", "CITIZEN_OF ada-holm norway"),
        ("fr", "Ada Holm, vice-ministre norvégienne de la Pêche, hésite.", "AGENT_OF ada-holm norway"),
        ("fr", "La Suède, alliée de la Norvège, hésite.", "ALLIED_WITH sweden norway"),
        ("fr", "Fram Lines, basée à Oslo, n'a plus de navires.", "BASED_IN fram oslo"),
        ("fr", "Fram Lines, dirigée par Ada Holm, n'a plus de navires.", "HEAD_OF ada-holm fram"),
    ] {
        assert_eq!(stated(&gazetteer, language, text), expected, "{text}");
    }
}
