//! What the server says of its gazetteers.

use dragoman::proto::{
    GetEntityRequest, GetGazetteerRequest, LookupNameRequest,
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
    assert_eq!((french.language.as_str(), french.role()), ("fr", Role::Name));
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
