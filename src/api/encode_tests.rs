//! An answer as a caller reads it.

use dragoman_core::{
    extraction::{Entity, Event, Mention, Quotation, Relation, Span, State, Value, ZoneSpan},
    ontology::{EntityType, EventType, MentionKind, Modality, StateType, ValueType, Zone},
};
use serde_json::json;

use super::*;

const TEXT: &str = "Élysée: “Оk” 😀 said Macron, 5 %.";

/// The span of `words` in [`TEXT`].
fn at(words: &str) -> Span {
    let begin = TEXT.find(words).expect("the words stand in the text") as u32;
    Span { field: Field::Text, begin, end: begin + words.len() as u32 }
}

fn extraction() -> Extraction {
    let entity = |id: &str, entity_type| Entity { id: id.to_owned(), entity_type, ..Entity::default() };
    Extraction {
        language: "fr".to_owned(),
        entities: vec![
            entity("elysee", EntityType::Organization),
            entity("emmanuel-macron", EntityType::Person),
            entity("president/france", EntityType::Office),
        ],
        mentions: vec![Mention {
            entities: vec![1],
            span: at("Macron"),
            kind: MentionKind::Short,
            confidence: 0.9,
            literal: None,
            explanation: None,
        }],
        values: vec![Value {
            value_type: ValueType::Percent,
            span: at("5 %"),
            normal: "5%".to_owned(),
            modifier: "",
            parts: ValueParts::Amount { least: Some(5.0), most: Some(5.0), unit: "%".to_owned() },
            confidence: 1.0,
            rule: "percent".to_owned(),
        }],
        relations: vec![
            relation(RelationContent::State(State {
                state_type: StateType::HoldsOffice,
                subject: 1,
                object: 2,
                ..State::default()
            })),
            relation(RelationContent::Event(Event {
                event_type: EventType::Consult,
                mode: "visit".to_owned(),
                actors: vec![1, 0],
                amount: Some(0),
                modality: Modality::Planned,
                trigger: at("said"),
                ..Event::default()
            })),
        ],
        quotations: vec![Quotation {
            speaker: Some(1),
            cue: Some(at("said")),
            content: vec![at("Оk")],
            direct: true,
            ..Quotation::default()
        }],
        zones: vec![ZoneSpan { span: Span { end: TEXT.len() as u32, ..Span::default() }, zone: Zone::Body }],
        ..Extraction::default()
    }
}

fn relation(content: RelationContent) -> Relation {
    Relation { evidence: vec![at("said"), at("5 %")], confidence: 0.5, rule: String::new(), explanation: None, content }
}

fn answer(unit: OffsetUnit) -> serde_json::Value {
    let document = Document { text: TEXT.to_owned(), id: "d-1".to_owned(), ..Document::default() };
    serde_json::to_value(response(&extraction(), &document, unit, "00ff")).expect("an answer is JSON")
}

#[test]
fn an_answer_is_readable_as_it_is() {
    let answer = answer(OffsetUnit::CodePoint);
    assert_eq!(answer["documentId"], "d-1");
    assert_eq!(answer["documentDate"], json!({"source": "NONE"}));
    assert_eq!(answer["gazetteerVersion"], "00ff");
    assert_eq!(
        answer["mentions"],
        json!([{
            "id": "m1", "entityIds": ["emmanuel-macron"], "span": {"field": "TEXT", "begin": 20, "end": 26},
            "text": "Macron", "kind": "SHORT", "confidence": 0.9_f32,
        }])
    );
    assert_eq!(answer["zones"], json!([{"span": {"field": "TEXT", "begin": 0, "end": 32}, "kind": "BODY"}]));
    assert_eq!(answer["values"][0]["amount"], json!({"least": 5.0, "most": 5.0, "unit": "%"}));
    assert_eq!(answer["quotations"][0]["speakerId"], "emmanuel-macron");
    assert_eq!(answer["quotations"][0]["contentTexts"], json!(["Оk"]));
}

#[test]
fn relations_refer_by_id() {
    let answer = answer(OffsetUnit::Utf8);
    let state = &answer["relations"][0]["state"];
    assert_eq!(
        *state,
        json!({
            "type": "HOLDS_OFFICE", "subjectId": "emmanuel-macron", "objectId": "president/france",
            "officeId": "president/france", "wikidataProperty": "P39", "furtherEvidence": state["furtherEvidence"],
        })
    );
    let event = &answer["relations"][1]["event"];
    for (field, expected) in [
        ("type", json!("CONSULT")),
        ("mode", json!("visit")),
        ("actorIds", json!(["emmanuel-macron", "elysee"])),
        ("amountValueId", json!("v1")),
        ("modality", json!("PLANNED")),
        ("triggerText", json!("said")),
        ("cameoRoot", json!("04")),
        ("quadClass", json!("VERBAL_COOPERATION")),
    ] {
        assert_eq!(event[field], expected, "{field}");
    }
}

#[test]
fn offsets_count_in_the_callers_unit() {
    for (unit, begin, end) in [(OffsetUnit::Utf8, 30, 36), (OffsetUnit::Utf16, 21, 27), (OffsetUnit::CodePoint, 20, 26)]
    {
        let span = &answer(unit)["mentions"][0]["span"];
        assert_eq!((span["begin"].clone(), span["end"].clone()), (json!(begin), json!(end)), "{unit:?}");
    }
}
