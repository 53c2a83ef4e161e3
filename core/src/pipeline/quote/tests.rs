use super::quotations;
use crate::{
    document::Document,
    gazetteer::{Gazetteer, tests::gazetteer},
    pipeline::{article::Article, name, pronoun, read::read, resolve, spot, tag},
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
"#;

const PEOPLE: &str = r#"
type = "PERSON"
[ada-holm]
name = "Ada Holm"
gender = "f"
[peter-otieno]
name = "Peter Otieno"
gender = "m"
[jens-vik]
name = "Jens Vik"
gender = "m"
"#;

fn known() -> Gazetteer {
    gazetteer(&[
        ("places/a.toml", PLACES),
        ("people/a.toml", PEOPLE),
        ("grammar/en/names.toml", include_str!("../../../../gazetteers/grammar/en/names.toml")),
        ("grammar/fr/names.toml", include_str!("../../../../gazetteers/grammar/fr/names.toml")),
        ("grammar/en/quotes.toml", include_str!("../../../../gazetteers/grammar/en/quotes.toml")),
        ("grammar/fr/quotes.toml", include_str!("../../../../gazetteers/grammar/fr/quotes.toml")),
        ("grammar/en/tokens.toml", include_str!("../../../../gazetteers/grammar/en/tokens.toml")),
        ("grammar/fr/tokens.toml", include_str!("../../../../gazetteers/grammar/fr/tokens.toml")),
        ("grammar/en/tagging.toml", include_str!("../../../../gazetteers/grammar/en/tagging.toml")),
        ("grammar/fr/tagging.toml", include_str!("../../../../gazetteers/grammar/fr/tagging.toml")),
        ("grammar/en/function-words.toml", include_str!("../../../../gazetteers/grammar/en/function-words.toml")),
        ("grammar/fr/function-words.toml", include_str!("../../../../gazetteers/grammar/fr/function-words.toml")),
        ("grammar/en/lexicon.tsv", include_str!("../../../../gazetteers/grammar/en/lexicon.tsv")),
        ("grammar/fr/lexicon.tsv", include_str!("../../../../gazetteers/grammar/fr/lexicon.tsv")),
        ("grammar/en/pronouns.toml", include_str!("../../../../gazetteers/grammar/en/pronouns.toml")),
        ("grammar/fr/pronouns.toml", include_str!("../../../../gazetteers/grammar/fr/pronouns.toml")),
    ])
}

fn resolved(
    gazetteer: &Gazetteer,
    language: &str,
    text: &str,
) -> (Article, crate::pipeline::found::Resolved, tag::Tags) {
    let document = Document { text: text.to_owned(), language: Some(language.to_owned()), ..Document::default() };
    let article = read(gazetteer, &document);
    let matches = spot::spot(gazetteer, &article, None);
    let tags = tag::tag(gazetteer, &article, &matches);
    let unknown = name::names(gazetteer, &article, &matches, &tags);
    let mut resolved = resolve::resolve(gazetteer, &article, None, &matches, &unknown, &[]);
    pronoun::add(gazetteer, &article, &tags, &mut resolved);
    (article, resolved, tags)
}

/// Quotations as "speaker: content … content", indirect ones with "~".
fn quoted(gazetteer: &Gazetteer, language: &str, text: &str) -> String {
    let (article, resolved, tags) = resolved(gazetteer, language, text);
    let speaker = |entity| match &resolved.entity(entity).key {
        crate::pipeline::found::EntityKey::Known(known) => gazetteer.id(*known).to_owned(),
        _ => resolved.entity(entity).name.clone(),
    };
    let lines = quotations(gazetteer, &article, &resolved, &tags).into_iter().map(|quotation| {
        let content: Vec<&str> = quotation.content.iter().map(|&words| article.slice(words)).collect();
        let sign = if quotation.direct { ":" } else { " ~" };
        format!("{}{sign} {}", quotation.speaker.map_or("?".to_owned(), speaker), content.join(" … "))
    });
    lines.collect::<Vec<_>>().join(" | ")
}

#[test]
fn direct() {
    let gazetteer = known();
    for (language, text, expected) in [
        ("en", "\"We will rebuild the harbour,\" said Ada Holm.", "ada-holm: We will rebuild the harbour,"),
        ("en", "“We will rebuild it,” Peter Otieno told reporters.", "peter-otieno: We will rebuild it,"),
        ("en", "\"We came,\" Ada Holm said, \"and we stay.\"", "ada-holm: We came, … and we stay."),
        ("en", "\"We came,\" Ada Holm said. \"We will stay.\"", "ada-holm: We came, … We will stay."),
        ("en", "Peter Otieno said: \"The bridge will open soon.\"", "peter-otieno: The bridge will open soon."),
        ("en", "Ada Holm met Jens Vik. \"It was cold,\" she said.", "ada-holm: It was cold,"),
        ("en", "Peter Otieno praised a \"historic\" step.", "peter-otieno: historic"),
        ("en", "Norway called the plan \"a disgrace for all\".", "norway: a disgrace for all"),
        ("en", "\"Who pays for the road?\" Ada Holm asked.", "ada-holm: Who pays for the road?"),
        ("en", "Ada Holm: “The port is ours”", "ada-holm: The port is ours"),
        (
            "en",
            "According to a statement by Norway, the two had “a frank talk”.",
            "norway ~ the two had “a frank talk” | norway: a frank talk",
        ),
        (
            "en",
            "Ada Holm said Norway “firmly opposes” the sale.",
            "ada-holm ~ Norway “firmly opposes” the sale | ada-holm: firmly opposes",
        ),
        ("en", "Asked about the port, Ada Holm replied, “I do not know.”", "ada-holm: I do not know."),
        ("en", "The envoy from Oslo, Ada Holm, hailed in Nairobi a “new spring”.", "ada-holm: new spring"),
        (
            "en",
            "The minister, Jens Vik, said the deal was \"a good sign\".",
            "jens-vik ~ the deal was \"a good sign\" | jens-vik: a good sign",
        ),
        ("fr", "« Nous restons », a déclaré lundi Ada Holm.", "ada-holm: Nous restons"),
        (
            "fr",
            "\"Nous restons\", a dit Peter Otieno, \"et nous bâtirons\".",
            "peter-otieno: Nous restons … et nous bâtirons",
        ),
        ("fr", "Ada Holm est à Oslo. « Il neige », a-t-elle ajouté.", "ada-holm: Il neige"),
        ("fr", "Jens Vik a dénoncé un « scandale ».", "jens-vik: scandale"),
        ("fr", "Jens Vik a d’abord dénoncé un « scandale ».", "jens-vik: scandale"),
        (
            "fr",
            "Jens Vik a dénoncé un « scandale » et son rival, Peter Otieno, un « crime ».",
            "jens-vik: scandale | peter-otieno: crime",
        ),
        (
            "fr",
            "Jens Vik a jugé la visite \"utile\", tout en soulignant attendre \"une réponse écrite\".",
            "jens-vik: utile | jens-vik: une réponse écrite",
        ),
        ("fr", "La Norvège a qualifié le projet de « honteux ».", "norway: honteux"),
        ("fr", "« Nous restons tous ici », a déclaré à la presse Ada Holm.", "ada-holm: Nous restons tous ici"),
        ("fr", "« Nous restons », a annoncé sur X Ada Holm.", "ada-holm: Nous restons"),
        ("fr", "La Norvège a fait part de sa « vive inquiétude ».", "norway: vive inquiétude"),
        ("fr", "« C'est une faute », juge-t-on en Norvège.", "norway: C'est une faute"),
        ("fr", "Pour Jens Vik, « le port est mort ».", "jens-vik: le port est mort"),
        ("fr", "Jens Vik : « Le port est mort »", "jens-vik: Le port est mort"),
        (
            "fr",
            "« Le port est mort », a dit Jens Vik. Et d'ajouter : « Tant pis. »",
            "jens-vik: Le port est mort | jens-vik: Tant pis.",
        ),
        (
            "fr",
            "« Le port, a rappelé Jens Vik, est mort depuis longtemps. »",
            "jens-vik: Le port … est mort depuis longtemps.",
        ),
        (
            "fr",
            "« Nous restons ici, a assuré Jens Vik. Mais nous ne dormons plus. »",
            "jens-vik: Nous restons ici … Mais nous ne dormons plus.",
        ),
        ("fr", "— Nous ne partirons jamais, a répondu Ada Holm.", "ada-holm: Nous ne partirons jamais"),
        ("fr", "Reçue à Oslo, Ada Holm a vanté « l'excellence » du port.", "ada-holm: l'excellence"),
        ("fr", "La Norvège, par la voix de son envoyé Jens Vik, a dénoncé « un vol ».", "jens-vik: un vol"),
    ] {
        assert_eq!(quoted(&gazetteer, language, text), expected, "{text}");
    }
}

#[test]
fn indirect() {
    let gazetteer = known();
    for (language, text, expected) in [
        ("en", "Ada Holm said that the port would open in May.", "ada-holm ~ the port would open in May"),
        ("en", "Peter Otieno said he was waiting for an answer.", "peter-otieno ~ he was waiting for an answer"),
        ("en", "The port would open in May, Ada Holm said.", "ada-holm ~ The port would open in May"),
        ("en", "According to Jens Vik, the port would open in May.", "jens-vik ~ the port would open in May"),
        ("en", "The port would open in May, Ada Holm told reporters.", "ada-holm ~ The port would open in May"),
        ("fr", "Ada Holm a fait savoir qu'elle viendrait seule.", "ada-holm ~ elle viendrait seule"),
        ("en", "Ada Holm visited the port of Mombasa on Monday.", ""),
        ("fr", "Ada Holm a affirmé que le port ouvrirait en mai.", "ada-holm ~ le port ouvrirait en mai"),
        ("fr", "Selon Peter Otieno, le port ouvrira en mai.", "peter-otieno ~ le port ouvrira en mai"),
        ("fr", "Le port ouvrira en mai, selon Jens Vik.", "jens-vik ~ Le port ouvrira en mai"),
    ] {
        assert_eq!(quoted(&gazetteer, language, text), expected, "{text}");
    }
}

#[test]
fn words_around() {
    let gazetteer = known();
    for (language, text, expected) in [
        // What stands between an auxiliary and its verb, between a verb and its subject.
        ("fr", "Jens Vik a de son côté jugé le port « perdu ».", "jens-vik: perdu"),
        ("fr", "« Je suis déçue », a admis, mardi, Ada Holm.", "ada-holm: Je suis déçue"),
        ("fr", "« C'est fini », a dit le maire lors d'un entretien au journal Norvège.", "?: C'est fini"),
        (
            "fr",
            "Ada Holm a déclaré dans un entretien publié samedi par un journal du soir que le port fermerait.",
            "ada-holm ~ le port fermerait",
        ),
        // Reflexive verbs, infinitives, passives.
        ("fr", "Ada Holm s'est aussi félicitée d'une « vraie avancée ».", "ada-holm: vraie avancée"),
        ("fr", "Jens Vik ne cesse de répéter que le port ouvrira.", "jens-vik ~ le port ouvrira"),
        ("fr", "Jens Vik a parlé avant de lâcher : « Tant pis pour eux. »", "jens-vik: Tant pis pour eux."),
        ("fr", "Le projet est qualifié par Jens Vik de « suicide ».", "jens-vik: suicide"),
        ("fr", "Aux yeux d'Ada Holm, le port est « perdu ».", "ada-holm ~ le port est « perdu » | ada-holm: perdu"),
        (
            "en",
            "Described by Ada Holm as \"ironclad\", the pledge was mocked by Jens Vik as \"a joke\".",
            "ada-holm: ironclad | jens-vik: a joke",
        ),
        ("en", "Ada Holm went on to say that the port was lost.", "ada-holm ~ the port was lost"),
        ("en", "The plan was called \"a disgrace for all\" by Peter Otieno.", "peter-otieno: a disgrace for all"),
        // Those who are not named, and several.
        ("fr", "Une source norvégienne et amie a dit que « tout est prêt ».", "norway: tout est prêt"),
        ("fr", "C'est un élu norvégien, qui accuse Jens Vik de « trahison ».", "norway: trahison"),
        ("en", "The ministers said that the port would open.", ""),
        ("en", "Ada Holm left. The minister denounced a \"plot\".", "ada-holm: plot"),
        // A verb that only an aside makes one of saying.
        ("fr", "Le port n'ouvrira jamais, accuse Ada Holm.", "ada-holm ~ Le port n'ouvrira jamais"),
        (
            "en",
            "Norway: the port is \"a shell of itself\", says Jens Vik.",
            "jens-vik ~ the port is \"a shell of itself\" | jens-vik: a shell of itself",
        ),
        // "that" of another kind.
        ("fr", "Ada Holm a réagi à ce qu'elle a qualifié de « mensonge ».", "ada-holm: mensonge"),
        ("en", "Norway agreed to a pause of seven days that is to begin soon.", ""),
        ("en", "Norway rejected Kenyan claims that the port was lost.", "kenya ~ the port was lost"),
        ("en", "Norway issued a secret report on the port that Jens Vik wrote.", ""),
        // The sentence behind names who spoke.
        ("fr", "« Rien n'est joué. » Voilà ce qu'expliquait Ada Holm en mai.", "ada-holm: Rien n'est joué."),
        (
            "en",
            "Ada Holm believes that nobody came here. \"We never saw them.\"",
            "ada-holm ~ nobody came here | ada-holm: We never saw them.",
        ),
        ("en", "Ada Holm said she would pay, but would not come.", "ada-holm ~ she would pay, but would not come"),
    ] {
        assert_eq!(quoted(&gazetteer, language, text), expected, "{text}");
    }
}

#[test]
fn no_quotations() {
    let gazetteer = known();
    for (language, text) in [
        ("fr", "Ada Holm s'est « entretenue » avec Jens Vik."),
        ("fr", "Ada Holm dirige le groupe armé (« les gens du fleuve »)."),
        ("fr", "Ada Holm a publié un rapport intitulé « le port sans eau »."),
        ("en", "Ada Holm wrote a book entitled \"a port without water\"."),
        ("en", "Ada Holm met a \"friendly\" crowd."),
    ] {
        assert_eq!(quoted(&gazetteer, language, text), "", "{text}");
    }
}

#[test]
fn paragraphs_and_marks() {
    let gazetteer = known();
    for (text, expected) in [
        // A quotation that goes on in the next paragraph opens again there.
        (
            "Ada Holm said: “We came early in the year.\n\n“We will stay for long.”",
            "ada-holm: We came early in the year. … We will stay for long.",
        ),
        // A mark that nothing closes ends with its paragraph.
        ("Ada Holm said: “We came early in the year.\n\nIt rained.", "ada-holm: We came early in the year."),
        // Marks of two kinds, as typists mix them.
        ("Ada Holm said: «We came early in the year\".", "ada-holm: We came early in the year"),
        // Apostrophes are no marks.
        ("Ada Holm's plan and the workers' wages don't rise.", ""),
        ("Ada Holm praised a 'historic' step.", "ada-holm: historic"),
        // A name in marks is nobody's words.
        ("Ada Holm came on the \"Fram\".", ""),
    ] {
        assert_eq!(quoted(&gazetteer, "en", text), expected, "{text}");
    }
}

#[test]
fn pronouns() {
    let gazetteer = known();
    for (language, text, expected) in [
        ("en", "Ada Holm spoke. She left.", "She=ada-holm"),
        ("en", "Ada Holm met Jens Vik. He left.", "He=jens-vik"),
        ("en", "Peter Otieno met Jens Vik. He left.", "He=peter-otieno"),
        ("en", "After talks with Peter Otieno and Jens Vik he left.", ""),
        ("en", "Jens Vik, who arrived late, left.", "who=jens-vik"),
        ("en", "Ada Holm spoke. \"He left,\" she said.", "she=ada-holm"),
        ("fr", "Peter Otieno a parlé. Il a quitté la salle.", "Il=peter-otieno"),
        ("fr", "Peter Otieno a parlé. Il faut attendre.", ""),
        ("fr", "« Oui », a dit Peter Otieno à Jens Vik. « Non », a-t-il ajouté.", "il=peter-otieno"),
        ("fr", "Ada Holm a affirmé cela à Jens Vik. Selon elle, tout va bien.", "elle=ada-holm"),
        ("en", "Norway said it was waiting for an answer.", "it=norway"),
        ("en", "Norway said on Sunday that it did not regret it.", "it=norway"),
        ("en", "Norway said it was likely to rain.", ""),
        ("fr", "Ada Holm a reçu Jens Vik. Ce dernier est parti.", "Ce dernier=jens-vik"),
    ] {
        let (article, resolved, _) = resolved(&gazetteer, language, text);
        let found: Vec<String> = resolved
            .mentions
            .iter()
            .filter(|mention| mention.kind == crate::ontology::MentionKind::Pronoun)
            .map(|mention| match &resolved.entity(mention.entities[0]).key {
                crate::pipeline::found::EntityKey::Known(known) => {
                    format!("{}={}", article.slice(mention.words), gazetteer.id(*known))
                }
                _ => "?".to_owned(),
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_can_be_read(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "\"", "“", "”", "«", "»", "'", "’", "‘", ",", ".", ":", "—", "(", ")", "\n\n", "said", "told", "that", "he", "she", "who", "according to",
                "Ada Holm", "Norway", "Norwegian", "and", "of", "-t-il", "a", "dit", "selon", "que", "il", "the minister", "saying", "is", "?",
            ]),
            0..60,
        ),
        language in proptest::sample::select(vec!["en", "fr"]),
    ) {
        thread_local! { static KNOWN: Gazetteer = known(); }
        let text = pieces.join(" ");
        KNOWN.with(|gazetteer| {
            let (article, resolved, tags) = resolved(gazetteer, language, &text);
            for quotation in quotations(gazetteer, &article, &resolved, &tags) {
                assert!(!quotation.content.is_empty());
                for words in quotation.content {
                    assert!(words.begin < words.end && words.end as usize <= article.words.len());
                }
            }
        });
    }
}
