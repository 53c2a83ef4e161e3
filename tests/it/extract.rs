//! `Extract`: every field of the request, every refusal.

use dragoman::proto::{
    CallerEntity, ExtractOptions, ExtractRequest, document_date::Source, entity::Type, extract_options, relation, zone,
};
use tonic::{Code, codec::CompressionEncoding};

use crate::harness::{Server, article, fields, reason};

fn watched() -> CallerEntity {
    CallerEntity {
        id: "desk/frank-exchange".to_owned(),
        r#type: Type::Event as i32,
        name: "Frank Exchange".to_owned(),
        names: vec!["échange franc".to_owned()],
        qid: "Q1".to_owned(),
        ..CallerEntity::default()
    }
}

/// A request that uses every field.
fn full() -> ExtractRequest {
    ExtractRequest {
        title: "Blinken meets Lavrov".to_owned(),
        language: "en-US".to_owned(),
        document_date: "2022-01-21".to_owned(),
        document_id: "wire/4711".to_owned(),
        options: Some(ExtractOptions {
            types: vec![Type::Person as i32, Type::Place as i32],
            layers: vec![extract_options::Layer::Entities as i32, extract_options::Layer::Relations as i32],
            zones: vec![zone::Kind::Title as i32, zone::Kind::Body as i32],
            min_confidence: 0.25,
            offset_unit: extract_options::OffsetUnit::CodePoint as i32,
            explain: true,
            include_known_states: true,
        }),
        caller_entities: vec![watched()],
        ..article()
    }
}

#[tokio::test]
async fn the_text_alone_is_answered() {
    let server = Server::start();
    let answer = server.extraction().await.extract(article()).await.expect("is answered").into_inner();
    assert!(!answer.gazetteer_version.is_empty());
    assert_eq!(answer.document_id, "");
    let date = answer.document_date.expect("is always there");
    assert_ne!(date.source(), Source::Request);
}

#[tokio::test]
async fn every_field_is_understood() {
    let server = Server::start();
    let answer = server.extraction().await.extract(full()).await.expect("is answered").into_inner();
    assert_eq!(answer.document_id, "wire/4711");
}

#[tokio::test]
async fn the_same_request_has_the_same_answer() {
    let server = Server::start();
    let mut client = server.extraction().await;
    let first = client.extract(full()).await.expect("is answered").into_inner();
    for _ in 0..5 {
        assert_eq!(client.extract(full()).await.expect("is answered").into_inner(), first);
    }
}

#[tokio::test]
async fn ids_offsets_and_references_hold_in_every_unit() {
    use extract_options::OffsetUnit;
    let server = Server::start();
    let mut client = server.extraction().await;
    for unit in [OffsetUnit::Utf8, OffsetUnit::Utf16, OffsetUnit::CodePoint] {
        let options = ExtractOptions { offset_unit: unit as i32, ..ExtractOptions::default() };
        let request = ExtractRequest { options: Some(options), ..article() };
        let answer = client.extract(request).await.expect("is answered").into_inner();
        for (index, mention) in answer.mentions.iter().enumerate() {
            assert_eq!(mention.id, format!("m{}", index + 1));
            for id in &mention.entity_ids {
                assert!(answer.entities.iter().any(|entity| entity.id == *id), "{id} is no entity of the answer");
            }
            let span = mention.span.expect("a mention has its span");
            assert_eq!(slice(&article().text, span.begin(), span.end(), unit), mention.text);
        }
    }
}

/// The words between two offsets, as a caller with strings of that unit cuts them.
fn slice(text: &str, begin: u32, end: u32, unit: extract_options::OffsetUnit) -> String {
    use extract_options::OffsetUnit;
    let range = begin as usize..end as usize;
    match unit {
        OffsetUnit::Unspecified | OffsetUnit::Utf8 => text[range].to_owned(),
        OffsetUnit::Utf16 => {
            let units: Vec<_> = text.encode_utf16().collect();
            String::from_utf16(&units[range]).expect("offsets lie between characters")
        }
        OffsetUnit::CodePoint => text.chars().skip(range.start).take(range.len()).collect(),
    }
}

#[tokio::test]
async fn each_fault_has_its_field() {
    let server = Server::start();
    let mut client = server.extraction().await;
    let option = |options: ExtractOptions| ExtractRequest { options: Some(options), ..article() };
    let watchlist = |caller_entities| ExtractRequest { caller_entities, ..article() };
    let default = ExtractOptions::default;
    let cases = [
        ("text", ExtractRequest::default()),
        ("text", ExtractRequest { text: " \n".to_owned(), ..article() }),
        ("text", ExtractRequest { text: "a ".repeat(600_000), ..article() }),
        ("title", ExtractRequest { title: "a".repeat(9_000), ..article() }),
        ("language", ExtractRequest { language: "klingon".to_owned(), ..article() }),
        ("document_date", ExtractRequest { document_date: "2022-02-30".to_owned(), ..article() }),
        ("document_id", ExtractRequest { document_id: "a".repeat(2_000), ..article() }),
        ("options.types[0]", option(ExtractOptions { types: vec![77], ..default() })),
        ("options.layers[0]", option(ExtractOptions { layers: vec![0], ..default() })),
        ("options.zones[0]", option(ExtractOptions { zones: vec![-5], ..default() })),
        ("options.min_confidence", option(ExtractOptions { min_confidence: -0.5, ..default() })),
        ("options.min_confidence", option(ExtractOptions { min_confidence: f32::NAN, ..default() })),
        ("options.offset_unit", option(ExtractOptions { offset_unit: 4, ..default() })),
        ("caller_entities", watchlist(vec![watched(); 1_001])),
        ("caller_entities[1].id", watchlist(vec![watched(), watched()])),
        ("caller_entities[0].name", watchlist(vec![CallerEntity { name: String::new(), ..watched() }])),
        ("caller_entities[0].type", watchlist(vec![CallerEntity { r#type: 0, ..watched() }])),
        ("caller_entities[0].qid", watchlist(vec![CallerEntity { qid: "q1".to_owned(), ..watched() }])),
    ];
    for (field, request) in cases {
        let status = client.extract(request).await.expect_err(field);
        assert_eq!((status.code(), reason(&status)), (Code::InvalidArgument, "INVALID_REQUEST".to_owned()), "{field}");
        assert_eq!(fields(&status), [field], "{}", status.message());
        assert!(status.message().starts_with(field), "{}", status.message());
    }
}

#[tokio::test]
async fn all_faults_come_at_once() {
    let server = Server::start();
    let request = ExtractRequest {
        language: "xx".to_owned(),
        document_date: "soon".to_owned(),
        options: Some(ExtractOptions { min_confidence: 2.0, ..ExtractOptions::default() }),
        ..ExtractRequest::default()
    };
    let status = server.extraction().await.extract(request).await.expect_err("is refused");
    assert_eq!(fields(&status), ["text", "language", "document_date", "options.min_confidence"]);
}

#[tokio::test]
async fn an_answer_can_be_tied_to_a_gazetteer_version() {
    let server = Server::start();
    let mut client = server.extraction().await;
    let version = client.extract(article()).await.expect("is answered").into_inner().gazetteer_version;

    let same = ExtractRequest { if_gazetteer_version: version.clone(), ..article() };
    assert_eq!(client.extract(same).await.expect("is answered").into_inner().gazetteer_version, version);

    let other = ExtractRequest { if_gazetteer_version: "other".to_owned(), ..article() };
    let status = client.extract(other).await.expect_err("is refused");
    assert_eq!((status.code(), reason(&status).as_str()), (Code::FailedPrecondition, "GAZETTEER_VERSION_MISMATCH"));
    assert!(status.message().contains(&version), "{}", status.message());
}

#[tokio::test]
async fn long_texts_and_compressed_ones_are_answered() {
    let server = Server::start();
    let mut client = server
        .extraction()
        .await
        .send_compressed(CompressionEncoding::Gzip)
        .accept_compressed(CompressionEncoding::Gzip)
        .max_decoding_message_size(64 << 20);
    let text = format!("{}\n\n", article().text).repeat(1_000);
    client.extract(ExtractRequest { text, ..article() }).await.expect("is answered");
}

/// States as "type: subject > object", those from the gazetteer alone.
fn known_states(answer: &dragoman::proto::ExtractResponse) -> Vec<String> {
    let states = answer.relations.iter().filter_map(|relation| match &relation.content {
        Some(relation::Content::State(state)) if state.from_gazetteer => {
            assert!(relation.evidence.is_none() && relation.rule.contains(".t"), "{relation:?}");
            Some(format!("{}: {} > {}", state.r#type().as_str_name(), state.subject_id, state.object_id))
        }
        _ => None,
    });
    states.collect()
}

#[tokio::test]
async fn known_states_are_added_when_asked_for() {
    let server = Server::start();
    let request = |include_known_states| ExtractRequest {
        text: "Sergei Lavrov spoke in Geneva.".to_owned(),
        document_date: "2022-01-21".to_owned(),
        options: Some(ExtractOptions { include_known_states, ..ExtractOptions::default() }),
        ..ExtractRequest::default()
    };
    let mut client = server.extraction().await;
    let with = client.extract(request(true)).await.expect("is answered").into_inner();
    let states = known_states(&with);
    for state in ["HOLDS_OFFICE: sergei-lavrov > foreign-minister/russia", "MINISTER_OF: sergei-lavrov > russia"] {
        assert!(states.iter().any(|known| known == state), "{state}: {states:#?}");
    }
    assert!(with.entities.iter().any(|entity| entity.id == "russia" && entity.mention_count == 0));
    let without = client.extract(request(false)).await.expect("is answered").into_inner();
    assert_eq!(known_states(&without), Vec::<String>::new());
}
