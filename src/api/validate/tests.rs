//! Requests that are refused, with the path of every field.

use super::*;
use crate::proto::{ExtractOptions, ExtractRequest};

const LIMITS: Limits = Limits { text_bytes: 100, caller_entities: 3, batch_documents: 4 };

fn request() -> ExtractRequest {
    ExtractRequest { text: "Antony Blinken met Sergei Lavrov.".to_owned(), ..ExtractRequest::default() }
}

fn watched(id: &str) -> proto::CallerEntity {
    proto::CallerEntity {
        id: id.to_owned(),
        r#type: proto::entity::Type::Person as i32,
        name: "Jane Doe".to_owned(),
        ..proto::CallerEntity::default()
    }
}

/// Paths of the fields that are wrong.
fn wrong(request: ExtractRequest) -> Vec<String> {
    match extract(request, &LIMITS) {
        Ok(_) => Vec::new(),
        Err(violations) => violations.into_iter().map(|violation| violation.field).collect(),
    }
}

fn wrong_options(options: ExtractOptions) -> Vec<String> {
    wrong(ExtractRequest { options: Some(options), ..request() })
}

#[test]
fn the_text_alone_is_enough() {
    let checked = extract(request(), &LIMITS).expect("a text is enough");
    assert_eq!(checked.document.language, None);
    assert_eq!(checked.document.date, None);
    assert_eq!(checked.unit, OffsetUnit::Utf8);
    assert_eq!(checked.if_gazetteer_version, None);
}

#[test]
fn texts() {
    for (text, expected) in [
        ("", &["text"][..]),
        (" \n\t\u{a0}", &["text"]),
        ("a", &[]),
        (&"é".repeat(50), &[]),
        (&"é".repeat(51), &["text"]),
    ] {
        assert_eq!(wrong(ExtractRequest { text: text.to_owned(), ..request() }), expected, "{text:?}");
    }
}

#[test]
fn dates() {
    for (date, expected) in [
        ("", &[][..]),
        ("2021-05-06", &[]),
        ("2024-02-29", &[]),
        ("2023-02-29", &["document_date"]),
        ("2021-5-6", &["document_date"]),
        ("20210506", &["document_date"]),
        ("06/05/2021", &["document_date"]),
        ("2021-05-06T10:00", &["document_date"]),
        ("yesterday", &["document_date"]),
    ] {
        assert_eq!(wrong(ExtractRequest { document_date: date.to_owned(), ..request() }), expected, "{date:?}");
    }
}

#[test]
fn languages() {
    for (language, expected) in [
        ("", &[][..]),
        ("und", &[]),
        ("en", &[]),
        ("fr-FR", &[]),
        ("de", &[]),
        ("klingon", &["language"]),
        ("xx", &["language"]),
    ] {
        assert_eq!(wrong(ExtractRequest { language: language.to_owned(), ..request() }), expected, "{language:?}");
    }
}

#[test]
fn confidences() {
    for (min_confidence, is_right) in
        [(0.0, true), (0.5, true), (1.0, true), (-0.1, false), (1.1, false), (f32::NAN, false), (f32::INFINITY, false)]
    {
        let paths = wrong_options(ExtractOptions { min_confidence, ..ExtractOptions::default() });
        assert_eq!(paths.is_empty(), is_right, "{min_confidence}: {paths:?}");
    }
}

#[test]
fn unknown_enum_numbers() {
    let options = ExtractOptions {
        types: vec![1, 99, 0, -1],
        layers: vec![5],
        zones: vec![4, 7],
        offset_unit: 9,
        ..ExtractOptions::default()
    };
    assert_eq!(
        wrong_options(options),
        [
            "options.types[1]",
            "options.types[2]",
            "options.types[3]",
            "options.layers[0]",
            "options.zones[1]",
            "options.offset_unit"
        ]
    );
}

#[test]
fn caller_entities_are_checked_one_by_one() {
    use proto::entity::{Subtype, Type};
    let person = Type::Person as i32;
    let cases: [(proto::CallerEntity, &[&str]); 8] = [
        (watched("x"), &[]),
        (proto::CallerEntity { id: String::new(), ..watched("x") }, &["id"]),
        (proto::CallerEntity { r#type: 0, ..watched("x") }, &["type"]),
        (proto::CallerEntity { r#type: person, subtype: Subtype::City as i32, ..watched("x") }, &["subtype"]),
        (proto::CallerEntity { r#type: Type::Place as i32, subtype: Subtype::City as i32, ..watched("x") }, &[]),
        (proto::CallerEntity { name: " ".to_owned(), ..watched("x") }, &["name"]),
        (proto::CallerEntity { names: vec!["J. Doe".to_owned(), String::new()], ..watched("x") }, &["names[1]"]),
        (proto::CallerEntity { qid: "212".to_owned(), ..watched("x") }, &["qid"]),
    ];
    for (entity, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|field| format!("caller_entities[1].{field}")).collect();
        let request = ExtractRequest { caller_entities: vec![watched("y"), entity.clone()], ..request() };
        assert_eq!(wrong(request), expected, "{entity:?}");
    }
}

#[test]
fn caller_entities_are_bounded_and_unique() {
    let of = |ids: &[&str]| ExtractRequest { caller_entities: ids.iter().map(|id| watched(id)).collect(), ..request() };
    assert_eq!(wrong(of(&["a", "b", "c"])), [""; 0]);
    assert_eq!(wrong(of(&["a", "b", "a"])), ["caller_entities[2].id"]);
    assert_eq!(wrong(of(&["a", "b", "c", "d"])), ["caller_entities"]);
}

#[test]
fn all_faults_are_named_at_once() {
    let request = ExtractRequest {
        language: "xx".to_owned(),
        document_date: "today".to_owned(),
        document_id: "x".repeat(1025),
        title: "x".repeat(9000),
        ..ExtractRequest::default()
    };
    assert_eq!(wrong(request), ["text", "title", "language", "document_date", "document_id"]);
}

#[test]
fn lookups() {
    let lookup = |name: &str, date: &str| {
        lookup(proto::LookupNameRequest { name: name.to_owned(), date: date.to_owned(), language: "fr-CH".to_owned() })
    };
    assert_eq!(lookup("Kiev", "").expect("is right").language.as_deref(), Some("fr"));
    assert_eq!(lookup("", "x").expect_err("is wrong").len(), 2);
}
