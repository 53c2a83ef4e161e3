//! The summary of an extraction made by hand.

use dragoman_core::{
    extraction::{Field, Rejected, Value, ValueParts, Warning},
    ontology::{EntityType, EventType, MentionKind, StateType, ValueType},
};
use jiff::civil::date;

use super::*;

const TEXT: &str = "French Foreign Minister Alain Juppé landed in Tripoli on Thursday.\n\nHe promised Libya €70 million. “We stay,” he said.";

fn span(words: &str) -> Span {
    let begin = TEXT.find(words).unwrap();
    Span { field: Field::Text, begin: begin as u32, end: (begin + words.len()) as u32 }
}

fn entity(entity_type: EntityType, id: &str, name: &str, qid: &str, mention_count: u32) -> Entity {
    let [id, name, qid] = [id, name, qid].map(str::to_owned);
    Entity { id, entity_type, name, qid, mention_count, ..Entity::default() }
}

fn mention(entity: usize, words: &str, kind: MentionKind) -> Mention {
    Mention { entities: vec![entity], span: span(words), kind, confidence: 0.9, literal: None, explanation: None }
}

fn relation(content: RelationContent) -> Relation {
    let rule = "grammar/en/events/consult.toml:12".to_owned();
    Relation { evidence: vec![span(TEXT)], confidence: 0.8, rule, explanation: None, content }
}

fn extraction() -> Extraction {
    let state = State { state_type: StateType::HoldsOffice, subject: 0, object: 1, of: Some(2), ..State::default() };
    let visit = Event {
        event_type: EventType::Consult,
        mode: "visit".to_owned(),
        actors: vec![0],
        recipients: vec![3],
        place: Some(4),
        time: "2011-12-15".to_owned(),
        modality: Modality::Asserted,
        trigger: span("landed in"),
        ..Event::default()
    };
    let aid = Event {
        event_type: EventType::Aid,
        actors: vec![0],
        recipients: vec![3],
        amount: Some(1),
        modality: Modality::Planned,
        attribution: Some(0),
        trigger: span("promised"),
        ..Event::default()
    };
    let value = |value_type, words, normal: &str| Value {
        value_type,
        span: span(words),
        normal: normal.to_owned(),
        modifier: "",
        parts: ValueParts::None,
        confidence: 0.9,
        rule: String::new(),
    };
    Extraction {
        language: "en".to_owned(),
        date: Some(date(2011, 12, 16)),
        date_source: DateSource::Request,
        entities: vec![
            entity(EntityType::Person, "alain-juppe", "Alain Juppé", "Q1685", 2),
            entity(EntityType::Office, "foreign-minister/france", "Minister of Foreign Affairs of France", "", 1),
            entity(EntityType::Place, "france", "France", "Q142", 1),
            entity(EntityType::Place, "libya", "Libya", "Q1016", 1),
            entity(EntityType::Place, "tripoli", "Tripoli", "Q3579", 1),
        ],
        mentions: vec![
            mention(1, "French Foreign Minister", MentionKind::Name),
            mention(2, "French", MentionKind::Adjective),
            mention(0, "Alain Juppé", MentionKind::Name),
            mention(4, "Tripoli", MentionKind::Name),
            mention(0, "He", MentionKind::Pronoun),
            mention(3, "Libya", MentionKind::Name),
        ],
        values: vec![
            value(ValueType::Date, "Thursday", "2011-12-15"),
            value(ValueType::Money, "€70 million", "70000000 EUR"),
        ],
        relations: vec![
            relation(RelationContent::State(state)),
            relation(RelationContent::Event(visit)),
            relation(RelationContent::Event(aid)),
        ],
        quotations: vec![Quotation {
            speaker: Some(0),
            content: vec![span("We stay")],
            direct: true,
            ..Quotation::default()
        }],
        warnings: vec![Warning { code: "TEST", message: "Made by hand.".to_owned() }],
        ..Extraction::default()
    }
}

fn document() -> Document {
    Document { text: TEXT.to_owned(), ..Document::default() }
}

#[test]
fn reads_as_who_what_whom() {
    insta::assert_snapshot!(text(&extraction(), &document(), Some("juppe.txt")), @r"
    ── juppe.txt
    language en · date 2011-12-16 (given)

    Entities
      PERSON       Alain Juppé                           ×2   Q1685      alain-juppe              He
      PLACE        France                                ×1   Q142       france                   French
      PLACE        Libya                                 ×1   Q1016      libya
      PLACE        Tripoli                               ×1   Q3579      tripoli
      OFFICE       Minister of Foreign Affairs of France ×1              foreign-minister/france  French Foreign Minister

    Values
      DATE         2011-12-15              “Thursday”
      MONEY        70000000 EUR            “€70 million”

    States
      HOLDS_OFFICE         Alain Juppé → Minister of Foreign Affairs of France, of France

    Events
      Alain Juppé → CONSULT/visit “landed in” → Libya · 2011-12-15 · Tripoli · asserted
      Alain Juppé → AID “promised” → Libya · 70000000 EUR · planned · according to Alain Juppé

    Quotations
      Alain Juppé: “We stay”

    warning TEST: Made by hand.
    ");
}

#[test]
fn explains() {
    let mut extraction = extraction();
    extraction.relations.clear();
    extraction.values.clear();
    extraction.quotations.clear();
    extraction.warnings.clear();
    let rejected = Rejected { candidate: "tripoli-lebanon".to_owned(), reason: "nothing of Lebanon near".to_owned() };
    let explanation = Explanation { rule: "places/cities.tsv:812".to_owned(), rejected: vec![rejected] };
    extraction.mentions[3].explanation = Some(explanation);
    insta::assert_snapshot!(text(&extraction, &document(), None), @r"
    language en · date 2011-12-16 (given)

    Entities
      PERSON       Alain Juppé                           ×2   Q1685      alain-juppe              He
      PLACE        France                                ×1   Q142       france                   French
      PLACE        Libya                                 ×1   Q1016      libya
      PLACE        Tripoli                               ×1   Q3579      tripoli
        NAME “Tripoli” 0.90
          by places/cities.tsv:812
          not tripoli-lebanon: nothing of Lebanon near
      OFFICE       Minister of Foreign Affairs of France ×1              foreign-minister/france  French Foreign Minister
    ");
}

#[test]
fn nothing_found() {
    insta::assert_snapshot!(text(&Extraction::default(), &document(), None), @r"
    language unknown · no date
    ");
}
