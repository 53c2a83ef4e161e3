use crate::{
    document::{Document, Options},
    gazetteer::{Gazetteer, tests::gazetteer},
    ontology::MentionKind,
    pipeline::extract,
};

const PLACES: &str = r#"
type = "PLACE"
subtype = "COUNTRY"
[croatia]
name = "Croatia"
fr.name = "Croatie"
en.adjective = ["Croatian"]
fr.adjective = ["croate", "croates"]
[italy]
name = "Italy"
fr.name = "Italie"
en.adjective = ["Italian"]
fr.adjective = ["italien", "italienne", "italiennes"]
"#;

const PARTIES: &str = r#"
type = "ORGANIZATION"
subtype = "POLITICAL_PARTY"
[liberal-party]
name = "Liberal Party"
fr.name = "Parti libéral"
country = "italy"
"#;

fn known() -> Gazetteer {
    gazetteer(&[
        ("places/a.toml", PLACES),
        ("organizations/a.toml", PARTIES),
        ("grammar/en/names.toml", include_str!("../../../../gazetteers/grammar/en/names.toml")),
        ("grammar/fr/names.toml", include_str!("../../../../gazetteers/grammar/fr/names.toml")),
        ("grammar/en/tokens.toml", include_str!("../../../../gazetteers/grammar/en/tokens.toml")),
        ("grammar/fr/tokens.toml", include_str!("../../../../gazetteers/grammar/fr/tokens.toml")),
        ("grammar/en/function-words.toml", include_str!("../../../../gazetteers/grammar/en/function-words.toml")),
        (
            "grammar/fr/lexicon.tsv",
            "lemma\tpos\tforms\nfédéral\tadj\tbase=fédéral,fédérale\ngénéral\tadj\tbase=général,générales\nlégislatif\tadj\tbase=législatives\nproche\tadj\tbase=proche,proches\n",
        ),
        ("grammar/fr/function-words.toml", include_str!("../../../../gazetteers/grammar/fr/function-words.toml")),
    ])
}

/// Names as "words = id", in reading order.
fn named(gazetteer: &Gazetteer, language: &str, text: &str) -> String {
    let document = Document { text: text.to_owned(), language: Some(language.to_owned()), ..Document::default() };
    let extraction = extract(gazetteer, &document, &Options::default());
    let names = extraction.mentions.iter().filter(|mention| mention.kind != MentionKind::Adjective);
    let line = |mention: &crate::extraction::Mention| {
        let words = &text[mention.span.begin as usize..mention.span.end as usize];
        let entity = &extraction.entities[mention.entities[0]];
        let id = if entity.known { entity.id.as_str() } else { entity.entity_type.label() };
        format!("{words} = {id}")
    };
    names.map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn names_go_on_behind_their_heads() {
    let gazetteer = known();
    for (language, text, expected) in [
        ("fr", "Selon le Parti social-démocrate de Croatie, oui.", "Parti social-démocrate de Croatie = ORGANIZATION"),
        ("fr", "Selon le parti socialiste croate, oui.", "parti socialiste croate = ORGANIZATION"),
        (
            "fr",
            "Selon l'Union démocratique croate (UDC), non : l'UDC refuse.",
            "Union démocratique croate = ORGANIZATION; UDC = ORGANIZATION; UDC = ORGANIZATION",
        ),
        ("fr", "Selon l'Office fédéral de la statistique, oui.", "Office fédéral de la statistique = ORGANIZATION"),
        // The gazetteer knows it, with or without its country; of another country it is another party.
        ("fr", "Selon le Parti libéral italien, oui.", "Parti libéral italien = liberal-party"),
        ("fr", "Selon le Parti libéral d'Italie, oui.", "Parti libéral d'Italie = liberal-party"),
        ("fr", "Selon le Parti libéral de Croatie, oui.", "Parti libéral de Croatie = ORGANIZATION"),
        ("fr", "L'avion, parti de Croatie, est loin.", "Croatie = croatia"),
        ("en", "He leads the Peasant Party of Croatia now.", "Peasant Party of Croatia = ORGANIZATION"),
        // Elections are named by their year.
        (
            "fr",
            "Lors des élections générales italiennes de 2001, il gagne.",
            "élections générales italiennes de 2001 = EVENT",
        ),
        (
            "fr",
            "Il gagne les élections législatives de mai 2001 en Italie.",
            "élections législatives de mai 2001 en Italie = EVENT",
        ),
        (
            "fr",
            "Il gagne les élections de 1999 et de 2001 en Italie.",
            "élections de 1999 et de 2001 en Italie = EVENT",
        ),
        ("fr", "Les élections en Italie sont proches.", "Italie = italy"),
        ("en", "He won the 2001 Italian general election.", "2001 Italian general election = EVENT"),
        // Letters are nobody's name.
        ("fr", "Il paie 5 dollars U. S. ce soir.", ""),
    ] {
        assert_eq!(named(&gazetteer, language, text), expected, "{text}");
    }
}
