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
    // The person named behind a title, and at the end of its complement.
    ("en", "The Kenyan president, William Ruto, visited Brazil.", &["William Ruto > CONSULT/visit > Brazil"]),
    ("fr", "Le président kényan, William Ruto, a visité le Brésil.", &["William Ruto > CONSULT/visit > Brésil"]),
    // A noun group between a comma and the verb.
    ("en", "This year alone, Norway armed Moldova.", &["Norway > AID > Moldova"]),
    // A city stands for its country, but not where force is used.
    ("en", "William Ruto landed in Kyiv. Ukraine is at war.", &["William Ruto > CONSULT/visit > Ukraine"]),
    ("en", "Russia bombed Kyiv.", &["Russia > ASSAULT/explosives > Kyiv"]),
    ("fr", "William Ruto a atterri à Kiev. L'Ukraine est en guerre.", &["William Ruto > CONSULT/visit > Ukraine"]),
    // What somebody must do, in what somebody says.
    ("en", "Kenya said that Somalia has to release the prisoners.", &["Kenya > REQUEST/yield > Somalia"]),
    ("fr", "Le Kenya a déclaré que l'Ouganda devait libérer les prisonniers.", &["Kenya > REQUEST/yield > Ouganda"]),
    // A refusal and a threat are to whom their content is done; the content gives the mode.
    ("en", "Spain refused to meet Morocco.", &["Spain > REJECT/meet > Morocco"]),
    ("fr", "L'Espagne refuse de rencontrer le Maroc.", &["Espagne > REJECT/meet > Maroc"]),
    (
        "en",
        "Sudan threatened to invade Chad.",
        &["Sudan > THREATEN/violence > Chad", "Sudan > ASSAULT > Chad [POSSIBLE]"],
    ),
    ("fr", "Le Soudan menace d'envahir le Tchad.", &["Soudan > THREATEN/violence > Tchad"]),
    // Joined infinitives have one subject.
    (
        "en",
        "Kenya urged Rwanda to withdraw its troops and release the prisoners from Uganda.",
        &["Rwanda > RETREAT/withdraw > - [DEMANDED]", "Rwanda > RETREAT/release > Uganda [DEMANDED]"],
    ),
    (
        "fr",
        "Cuba a nié armer le Venezuela ou envoyer des soldats en Angola.",
        &["Cuba > AID > Venezuela [NEGATED]", "Cuba > MOBILIZE/troops > - [NEGATED]"],
    ),
    // Adverbs between a helper and its verb.
    ("en", "Peru has already accused Chile.", &["Peru > ACCUSE/allege > Chile"]),
    ("en", "Peru did not accuse Chile.", &["Peru > ACCUSE/allege > Chile [NEGATED]"]),
    // A name that is an adjective, too, before its verb.
    ("en", "The US suspended food supplies to Somalia.", &["US > SANCTION/discontinue > Somalia"]),
    // Sums, with their sign and what stands before it; the receiver before the sum.
    ("en", "Qatar promised nearly $200 million to Lebanon.", &["Qatar > AID > Lebanon [PLANNED]"]),
    ("fr", "Le Qatar a promis mardi au Liban 200 millions de dollars.", &["Qatar > AID > Liban [PLANNED]"]),
    // Two objects.
    ("en", "Ghana gave Togo a deadline.", &["Ghana > THREATEN > Togo"]),
    // A deed that is announced counts, not that it is said.
    ("en", "Japan announced the delivery of tents to Nepal.", &["Japan > AID > Nepal [PLANNED]"]),
    // Expected, due.
    ("en", "William Ruto is due to meet Paul Kagame.", &["William Ruto, Paul Kagame > CONSULT > - [PLANNED]"]),
    ("fr", "William Ruto doit rencontrer Paul Kagame.", &["William Ruto, Paul Kagame > CONSULT > - [PLANNED]"]),
    // Three meet; one alone meets nobody.
    (
        "en",
        "William Ruto met Paul Kagame and Yoweri Museveni.",
        &["William Ruto, Paul Kagame, Yoweri Museveni > CONSULT/multilateral > -"],
    ),
    // A visit and what it is for.
    (
        "en",
        "William Ruto is expected in Oslo for discussions with France, Spain and Italy.",
        &["France, Spain, Italy, William Ruto > CONSULT/multilateral > - [PLANNED]"],
    ),
    // A planned meeting, its partner behind the participle.
    ("en", "Greece cancelled a meeting planned for May with Italy.", &["Greece > SANCTION/discontinue > Italy"]),
    // Whom a noun hits.
    ("en", "Estonia was hit by a cyberattack.", &["- > COERCE/cyber > Estonia"]),
    // Whoever it is, of that country.
    ("en", "Chilean doctors called off their strike.", &["Chilean > CONCEDE > -"]),
    // Who says "we"; what is said judges; "according to" alone is a statement.
    ("en", "\"We condemn Eritrea,\" said William Ruto.", &["William Ruto > ACCUSE/disapprove > Eritrea"]),
    ("en", "\"It is a shameful betrayal,\" William Ruto said.", &["William Ruto > ACCUSE/disapprove > -"]),
    ("fr", "« C'est une trahison », a déclaré William Ruto.", &["William Ruto > ACCUSE/disapprove > -"]),
    ("en", "The crops are poor, according to Kenya.", &["Kenya > STATE > -"]),
    ("fr", "Selon le Kenya, les récoltes sont mauvaises.", &["Kenya > STATE > -"]),
    // A day between a verb and its preposition, a phrase between a verb and its object.
    ("en", "Kenya called on Tuesday on Somalia to free the fishermen.", &["Kenya > REQUEST/yield > Somalia"]),
    (
        "fr",
        "Le Kenya a appelé mardi à la libération de Kizza Besigye.",
        &["- > RETREAT/release > Kizza Besigye [DEMANDED]"],
    ),
    ("fr", "Le Kenya a bombardé sans relâche la Somalie.", &["Kenya > ASSAULT/heavy-weapons > Somalie"]),
    ("fr", "Le Ghana a décidé jeudi des sanctions contre le Togo.", &["Ghana > SANCTION > Togo"]),
    // A participle that interrupts, with and without commas; an aside.
    ("en", "Kenya, citing a treaty, expelled two Somali diplomats.", &["Kenya > SANCTION/expel > Somali"]),
    ("en", "Uganda, William Ruto said, attacked Rwanda.", &["Uganda > ASSAULT > Rwanda"]),
    // What opens the sentence belongs to its subject; a noun behind "after" is over.
    ("en", "During a visit to Oslo, William Ruto praised Norway.", &["William Ruto > CONSULT/visit > Norway"]),
    (
        "en",
        "Speaking after talks with Paul Kagame, William Ruto praised him.",
        &["Paul Kagame, William Ruto > CONSULT > -"],
    ),
    ("fr", "En visite au Ghana, William Ruto a salué Nana Akufo-Addo.", &["William Ruto > CONSULT/visit > Ghana"]),
    (
        "fr",
        "Le rapport est attendu après la visite de William Ruto au Ghana.",
        &["William Ruto > CONSULT/visit > Ghana"],
    ),
    // What happens to a meeting that is the subject.
    ("en", "Talks between Kenya and Uganda will begin on Monday.", &["Kenya, Uganda > CONSULT > - [PLANNED]"]),
    (
        "fr",
        "La rencontre entre William Ruto et Paul Kagame a été annulée.",
        &["William Ruto, Paul Kagame > CONSULT > - [NEGATED]"],
    ),
    // The future of the past is a plan; without one who said it, it is a mere possibility.
    ("en", "Kenya announced that it would send tents to Chad. Kenya is in Africa.", &["Kenya > AID > Chad [PLANNED]"]),
    ("en", "Kenya said that Uganda could attack Rwanda.", &["Uganda > ASSAULT > Rwanda [POSSIBLE]"]),
    ("fr", "Le Kenya a annoncé que le Ghana livrerait des tentes au Tchad.", &["Ghana > AID > Tchad [PLANNED]"]),
    ("fr", "Le Kenya aurait attaqué le Tchad.", &["Kenya > ASSAULT > Tchad [POSSIBLE]"]),
    // Who asks need not be known.
    ("en", "Thousands urged Viktor Orban to resign.", &["Viktor Orban > RETREAT/resign > - [DEMANDED]"]),
    // "Who" is no country, and a name needs no telling apart.
    ("en", "The leader of the protests in Kenya who attacked Uganda was hurt.", &[]),
    // A verb behind several names.
    ("en", "Kenya and Uganda sign trade deal", &["Kenya, Uganda > SUPPORT > -"]),
    // A series of deeds is done by who does the series.
    ("en", "Sudan launched a series of attacks on Chad.", &["Sudan > ASSAULT > Chad"]),
    // "Whose": the leaders act for the body, and the main clause goes on behind.
    (
        "en",
        "The Arab League, whose leaders met on Friday, urged Kenya to free the fishermen.",
        &["Arab League > CONSULT/multilateral > -", "Arab League > REQUEST/yield > Kenya"],
    ),
    (
        "fr",
        "Le Ghana, dont les troupes ont quitté le Togo, a condamné le Kenya.",
        &["Ghana > ACCUSE/disapprove > Kenya"],
    ),
    // A participle beside the subject, not behind a comma.
    (
        "fr",
        "Le Burkina Faso et le Mali, eux aussi dirigés par des colonels, ont condamné le Ghana.",
        &["Burkina Faso, Mali > ACCUSE/disapprove > Ghana"],
    ),
    // Two subjects behind a clause that opens the sentence.
    ("en", "After the vote was held in May, Kenya and Uganda opened talks.", &["Kenya, Uganda > CONSULT > -"]),
    // Who did it is told by the deed alone.
    ("en", "Six Kenyans were killed in a Ugandan strike near the lake.", &["Ugandan > ASSAULT/targeted > Kenyans"]),
    ("fr", "Des Kényans ont été tués dans une frappe ougandaise.", &["ougandaise > ASSAULT/targeted > Kényans"]),
    // A participle with a day is no verb of its own.
    (
        "fr",
        "Les dirigeants du G5 Sahel, réunis lundi à Dakar, ont réaffirmé leur soutien au Mali.",
        &["G5 Sahel > SUPPORT > Mali"],
    ),
    // What is counted is the head.
    ("fr", "La France va livrer six chars à l'Ukraine.", &["France > AID > Ukraine [PLANNED]"]),
    // Whoever goes somewhere does what they go for.
    (
        "fr",
        "William Ruto s'est envolé pour Oslo pour rencontrer Paul Kagame.",
        &["William Ruto, Paul Kagame > CONSULT > -"],
    ),
    ("en", "William Ruto flew to Oslo to meet Paul Kagame.", &["William Ruto, Paul Kagame > CONSULT > -"]),
    // A year inside a noun group.
    ("en", "Kenya praised the 2015 treaty with Uganda.", &["Kenya > SUPPORT > Uganda"]),
    // Joined complements.
    (
        "fr",
        "Les ministères de la Pêche du Ghana, du Togo et du Bénin ont condamné le Kenya.",
        &["Ghana, Togo, Bénin > ACCUSE/disapprove > Kenya"],
    ),
    // A noun that is an infinitive, too.
    (
        "fr",
        "William Ruto, au pouvoir depuis 2022, a rencontré Paul Kagame.",
        &["William Ruto, Paul Kagame > CONSULT > -"],
    ),
    // Inversion behind a quotation.
    ("en", "\"We must act,\" said Angela Merkel.", &["Angela Merkel > STATE > -"]),
];

#[test]
fn constructions() {
    let mut faults = Vec::new();
    for &(language, text, expected) in CASES {
        let found = told(gazetteer(), language, text);
        let missed = expected.iter().filter(|event| !found.iter().any(|found| found == *event));
        faults.extend(missed.map(|event| format!("{text}\n  expected {event}\n  found {found:?}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Sentences and what must not be found in them.
const FALSE: &[(&str, &str, &str)] = &[
    // Who wants to do a thing asks nobody for it.
    ("en", "Hamas wants to keep a port.", "REQUEST"),
    ("en", "Russia has allowed the situation to worsen.", "CONCEDE"),
    // A participle before its noun is no verb.
    ("en", "The ship was full of seized Iranian wheat.", "COERCE"),
    // Whoever rejects a deal has not made it; "of" belongs to the noun before it.
    ("en", "A visit planned by Kenya and condemned by Sudan made news.", "Sudan > CONSULT"),
    ("en", "The fighting near the ports of Gaza and the tunnels out of Egypt stopped.", "Egypt > ASSAULT"),
    // Whoever demands "his release" means another one's.
    ("fr", "L'Union européenne a réclamé sa libération.", "RETREAT/release > Union"),
    // A place in a phrase with a preposition does nothing.
    ("en", "A blast in Kenya that killed eleven Ugandans made news.", "Kenya > ASSAULT"),
    ("en", "Wangari Maathai, a daughter of Kenya, who fled from Uganda, wept.", "Kenya > "),
    // Who interviews somebody does not meet them.
    ("en", "Deutsche Welle spoke to Angela Merkel.", "CONSULT"),
];

#[test]
fn false_friends() {
    let faults: Vec<String> = FALSE
        .iter()
        .flat_map(|&(language, text, part)| {
            let found = told(gazetteer(), language, text);
            found
                .into_iter()
                .filter(move |event| event.contains(part))
                .map(move |event| format!("{text}\n  found {event}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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

/// How long this thread has worked so far: what the machine did for others does not count, where the system tells.
fn worked() -> Duration {
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|count| count.parse().ok());
    nanoseconds.map_or_else(|| BEGIN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// Four times the text takes about four times as long, whatever stands in it: a row that came back to itself would take sixteen.
#[test]
fn hostile_texts_take_linear_time() {
    const SHORT: usize = 12_000;
    let time = |text: &str| {
        let document = Document { text: text.to_owned(), language: Some("en".to_owned()), ..Document::default() };
        let runs = (0..2).map(|_| {
            let begin = worked();
            extract(gazetteer(), &document, &Options::default());
            worked().saturating_sub(begin)
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
