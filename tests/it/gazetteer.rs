//! What the server says of its gazetteers.

use dragoman::proto::{
    GetEntityRequest, GetGazetteerRequest, ListEntitiesRequest, ListEntitiesResponse, LookupNameRequest,
    alias::Role,
    entity::{Subtype, Type},
};
use tonic::Code;

use crate::harness::{Server, fields, reason};

#[tokio::test]
async fn the_gazetteers_are_described() {
    let server = Server::start();
    let answer =
        server.gazetteer().await.get_gazetteer(GetGazetteerRequest {}).await.expect("is answered").into_inner();
    assert!(!answer.version.is_empty());
    assert!(answer.load_time.expect("is known").seconds > 1_700_000_000);
    let counts: Vec<_> = answer.entities.iter().map(|entities| (entities.r#type(), entities.count)).collect();
    assert!(counts.contains(&(Type::Person, 1)) && counts.contains(&(Type::Place, 2)), "{counts:?}");
    assert!(answer.names.iter().any(|names| names.language == "fr" && names.count > 0));
    assert_eq!(answer.tenures, 1);
}

#[tokio::test]
async fn an_entity_is_found_by_id_and_by_wikidata() {
    let server = Server::start();
    let mut client = server.gazetteer().await;
    let by_id = client.get_entity(GetEntityRequest { id: "sergei-lavrov".to_owned() }).await.expect("is there");
    let by_wikidata = client.get_entity(GetEntityRequest { id: "Q58217".to_owned() }).await.expect("is there");
    assert_eq!(by_id.get_ref(), by_wikidata.get_ref());
    let entry = by_id.into_inner().entry.expect("has an entry");
    let entity = entry.entity.expect("has an entity");
    assert_eq!(
        (entity.id.as_str(), entity.r#type(), entity.qid.as_str(), entity.wikipedia_title.as_str(), entity.known),
        ("sergei-lavrov", Type::Person, "Q58217", "Sergey Lavrov", true)
    );
    assert!(entry.source.starts_with("people/test.toml:"), "{}", entry.source);
    let french = entry.aliases.iter().find(|alias| alias.text == "Sergueï Lavrov").expect("is an alias");
    // Names of people count in every language.
    assert_eq!((french.language.as_str(), french.role()), ("", Role::Name));
    let tenure = &entry.tenures[0];
    assert_eq!(
        [&tenure.office_id, &tenure.of_id, &tenure.from, &tenure.to],
        ["foreign-minister/russia", "russia", "2004-03-09", ""]
    );
}

#[tokio::test]
async fn a_country_has_codes_and_a_position() {
    let server = Server::start();
    let answer = server.gazetteer().await.get_entity(GetEntityRequest { id: "russia".to_owned() }).await;
    let entity = answer.expect("is there").into_inner().entry.expect("has an entry").entity.expect("has an entity");
    assert_eq!(entity.subtype(), Subtype::Country);
    let codes = entity.codes.expect("has codes");
    assert_eq!((codes.iso3166.as_str(), codes.cameo.as_str()), ("RU", "RUS"));
    let position = entity.position.expect("has a position");
    assert_eq!((position.latitude, position.longitude), (66.0, 94.0));
}

#[tokio::test]
async fn a_name_is_looked_up_by_language_and_date() {
    let server = Server::start();
    let mut client = server.gazetteer().await;
    for (name, language, date, expected) in [
        ("Sergueï  LAVROV", "", "", &["sergei-lavrov"][..]),
        ("Lavrov", "fr", "2022-01-21", &["sergei-lavrov"]),
        ("Russie", "fr", "", &["russia"]),
        ("Russie", "en", "", &[]),
        ("Russian", "en", "", &["russia"]),
    ] {
        let request = LookupNameRequest { name: name.to_owned(), date: date.to_owned(), language: language.to_owned() };
        let candidates = client.lookup_name(request).await.expect("is answered").into_inner().candidates;
        let ids: Vec<_> =
            candidates.iter().map(|found| found.entity.as_ref().expect("has an entity").id.as_str()).collect();
        assert_eq!(ids, expected, "{name} {language} {date}");
        assert!(candidates.iter().all(|found| found.score > 0.0 && !found.source.is_empty()), "{candidates:?}");
    }
}

#[tokio::test]
async fn an_entity_that_is_not_there_is_not_found() {
    let server = Server::start();
    let mut client = server.gazetteer().await;
    for id in ["no-such-entity", "Q99999999999", "éà"] {
        let status = client.get_entity(GetEntityRequest { id: id.to_owned() }).await.expect_err("is not there");
        assert_eq!((status.code(), reason(&status).as_str()), (Code::NotFound, "ENTITY_NOT_FOUND"));
        assert!(status.message().contains(id), "{}", status.message());
    }
    let status = client.get_entity(GetEntityRequest::default()).await.expect_err("is empty");
    assert_eq!((status.code(), fields(&status)), (Code::InvalidArgument, vec!["id".to_owned()]));
}

#[tokio::test]
async fn an_unknown_name_could_be_nothing() {
    let server = Server::start();
    let request = LookupNameRequest { name: "Xyzzyx Qwrtz".to_owned(), ..LookupNameRequest::default() };
    let answer = server.gazetteer().await.lookup_name(request).await.expect("is answered").into_inner();
    assert_eq!(answer.candidates, []);
    assert!(!answer.gazetteer_version.is_empty());
}

#[tokio::test]
async fn a_lookup_names_its_faults() {
    let server = Server::start();
    let request = LookupNameRequest { name: String::new(), date: "2022".to_owned(), language: "english".to_owned() };
    let status = server.gazetteer().await.lookup_name(request).await.expect_err("is refused");
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(fields(&status), ["name", "date", "language"]);
}

/// Ids of a page.
fn ids(page: &ListEntitiesResponse) -> Vec<&str> {
    let entities = page.entries.iter().map(|entry| entry.entity.as_ref().expect("has an entity"));
    entities.map(|entity| entity.id.as_str()).collect()
}

#[tokio::test]
async fn pages_hold_every_entry_once() {
    let server = Server::start();
    let mut client = server.gazetteer().await;
    let all = client.list_entities(ListEntitiesRequest::default()).await.expect("is answered").into_inner();
    assert_eq!(all.next_page_token, "");
    assert_eq!(ids(&all), ["foreign-minister", "russia", "sergei-lavrov", "united-states"]);
    for page_size in 1..=3 {
        let mut found = Vec::new();
        let mut page_token = String::new();
        loop {
            let request = ListEntitiesRequest { page_size, page_token, ..ListEntitiesRequest::default() };
            let page = client.list_entities(request).await.expect("is answered").into_inner();
            assert!((1..=page_size as usize).contains(&page.entries.len()));
            page_token = page.next_page_token;
            found.extend(page.entries);
            if page_token.is_empty() {
                break;
            }
        }
        assert_eq!(found, all.entries);
    }
}

#[tokio::test]
async fn entries_are_listed_by_type_and_as_they_are_alone() {
    let server = Server::start();
    let mut client = server.gazetteer().await;
    let request = ListEntitiesRequest { r#type: Type::Place as i32, ..ListEntitiesRequest::default() };
    let page = client.list_entities(request).await.expect("is answered").into_inner();
    assert_eq!(ids(&page), ["russia", "united-states"]);
    let alone = client.get_entity(GetEntityRequest { id: "russia".to_owned() }).await.expect("is there").into_inner();
    assert_eq!(Some(&page.entries[0]), alone.entry.as_ref());
    assert_eq!(page.gazetteer_version, alone.gazetteer_version);
}

#[tokio::test]
async fn a_page_that_cannot_be_is_refused() {
    let server = Server::start();
    let mut client = server.gazetteer().await;
    let request = ListEntitiesRequest { page_size: 1, ..ListEntitiesRequest::default() };
    let token = client.list_entities(request).await.expect("is answered").into_inner().next_page_token;
    let list = |kind, page_size, page_token: &str| ListEntitiesRequest {
        r#type: kind,
        page_size,
        page_token: page_token.to_owned(),
    };
    for (request, code, faults) in [
        (list(99, -1, "nonsense"), Code::InvalidArgument, &["type", "page_size", "page_token"][..]),
        (list(Type::Place as i32, 1, &token), Code::InvalidArgument, &["page_token"]),
        (list(0, 1, &token.replacen("1:", "1:0", 1)), Code::FailedPrecondition, &[]),
    ] {
        let status = client.list_entities(request.clone()).await.expect_err("is refused");
        assert_eq!(
            (status.code(), fields(&status)),
            (code, faults.iter().map(ToString::to_string).collect()),
            "{request:?}"
        );
    }
}
