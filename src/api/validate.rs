//! Requests as documents: every field checked, every fault named at once.

mod fields;
mod language;

use dragoman_core::{
    document::{CallerEntity, Document, Options},
    ontology::{EntityType, Subtype},
    text::offsets::OffsetUnit,
};
use jiff::civil::Date;

use self::fields::{Faults, Size};
use super::{labels, status::Violation, token::Token};
use crate::proto;

/// How large the parts of a request may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of `text`.
    pub text_bytes: usize,
    /// Number of `caller_entities`.
    pub caller_entities: usize,
    /// Number of articles in a batch.
    pub batch_documents: usize,
}

/// Bytes of `title`.
const TITLE_BYTES: usize = 8 << 10;
/// Bytes of `document_id`.
const DOCUMENT_ID_BYTES: usize = 1 << 10;
/// Bytes of an id: of a gazetteer entry, or the caller's own.
const ID_BYTES: usize = 256;
/// Bytes of a name.
const NAME_BYTES: usize = 512;
/// Entries of a page when the caller names no number, and at most.
const PAGE_SIZES: (usize, usize) = (100, 1_000);
/// Names of one caller entity beside its canonical name.
const NAMES: usize = 64;

/// A request that can be answered.
#[derive(Debug)]
pub struct Extract {
    /// The article.
    pub document: Document,
    /// How it is to be read.
    pub options: Options,
    /// Unit of the offsets in the answer.
    pub unit: OffsetUnit,
    /// The only gazetteer version that may answer, if the caller named one.
    pub if_gazetteer_version: Option<String>,
}

/// What [`proto::LookupNameRequest`] asks.
#[derive(Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The name.
    pub name: String,
    /// The day on which it is read.
    pub date: Option<Date>,
    /// Language of the text.
    pub language: Option<String>,
}

/// What [`proto::ListEntitiesRequest`] asks.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    /// Type of the entries, if one alone.
    pub entity_type: Option<EntityType>,
    /// Most entries of the page.
    pub page_size: usize,
    /// Where the page begins.
    pub token: Option<Token>,
}

/// Checks an `ExtractRequest`.
///
/// # Errors
///
/// All violations, in the order of the fields.
pub fn extract(request: proto::ExtractRequest, limits: &Limits) -> Result<Extract, Vec<Violation>> {
    let mut faults = Faults::default();
    faults.size("text", &request.text, Size::needed(limits.text_bytes));
    faults.size("title", &request.title, Size::at_most(TITLE_BYTES));
    let language = faults.language("language", &request.language);
    let date = faults.date("document_date", &request.document_date);
    faults.size("document_id", &request.document_id, Size::at_most(DOCUMENT_ID_BYTES));
    let (options, unit) = options(&request.options.unwrap_or_default(), &mut faults);
    let caller_entities = caller_entities(request.caller_entities, limits.caller_entities, &mut faults);
    faults.size("if_gazetteer_version", &request.if_gazetteer_version, Size::at_most(ID_BYTES));
    faults.none_or(|| Extract {
        document: Document {
            id: request.document_id,
            title: request.title,
            text: request.text,
            language,
            date,
            caller_entities,
        },
        options,
        unit,
        if_gazetteer_version: Some(request.if_gazetteer_version).filter(|version| !version.is_empty()),
    })
}

/// Checks a `BatchExtractRequest` as a whole. What is wrong with an article is its own error.
///
/// # Errors
///
/// There is nothing in it, or too much.
pub fn batch(
    request: proto::BatchExtractRequest,
    limits: &Limits,
) -> Result<Vec<proto::ExtractRequest>, Vec<Violation>> {
    let mut faults = Faults::default();
    let (count, most) = (request.requests.len(), limits.batch_documents);
    if count == 0 {
        faults.add("requests", "must not be empty".to_owned());
    } else if count > most {
        faults.add("requests", format!("has {count} articles, expected at most {most}"));
    }
    faults.none_or(|| request.requests)
}

/// Checks a `ListEntitiesRequest`.
///
/// # Errors
///
/// All violations.
pub fn list(request: &proto::ListEntitiesRequest) -> Result<List, Vec<Violation>> {
    let mut faults = Faults::default();
    let entity_type = match request.r#type {
        0 => None,
        number => faults.label("type", number),
    };
    let (usual, most) = PAGE_SIZES;
    let page_size = match usize::try_from(request.page_size) {
        Ok(0) => usual,
        Ok(size) => size.min(most),
        Err(_) => {
            faults.add("page_size", format!("is {}, expected a number from 0", request.page_size));
            usual
        }
    };
    let token = Some(&request.page_token).filter(|token| !token.is_empty()).map(|token| Token::decode(token));
    match &token {
        Some(None) => faults.add("page_token", "is none of this server's".to_owned()),
        Some(Some(token)) if token.type_number != request.r#type => {
            faults.add("page_token", "is of another type than this request".to_owned());
        }
        _ => {}
    }
    faults.none_or(|| List { entity_type, page_size, token: token.flatten() })
}

/// Checks a `GetEntityRequest`.
///
/// # Errors
///
/// All violations.
pub fn get_entity(request: proto::GetEntityRequest) -> Result<String, Vec<Violation>> {
    let mut faults = Faults::default();
    faults.size("id", &request.id, Size::needed(ID_BYTES));
    faults.none_or(|| request.id)
}

/// Checks a `LookupNameRequest`.
///
/// # Errors
///
/// All violations.
pub fn lookup(request: proto::LookupNameRequest) -> Result<Lookup, Vec<Violation>> {
    let mut faults = Faults::default();
    faults.size("name", &request.name, Size::needed(NAME_BYTES));
    let date = faults.date("date", &request.date);
    let language = faults.language("language", &request.language);
    faults.none_or(|| Lookup { name: request.name, date, language })
}

fn options(options: &proto::ExtractOptions, faults: &mut Faults) -> (Options, OffsetUnit) {
    let types = faults.labels("options.types", &options.types);
    let layers = faults.labels("options.layers", &options.layers);
    let zones = faults.labels("options.zones", &options.zones);
    // Written so that NaN is refused as well.
    if !(0.0..=1.0).contains(&options.min_confidence) {
        faults.add("options.min_confidence", format!("is {}, expected a number from 0 to 1", options.min_confidence));
    }
    let unit = labels::offset_unit(options.offset_unit).unwrap_or_else(|| {
        faults.add("options.offset_unit", format!("has no value {}", options.offset_unit));
        OffsetUnit::default()
    });
    let options = Options {
        types,
        layers,
        zones,
        min_confidence: options.min_confidence,
        explain: options.explain,
        include_known_states: options.include_known_states,
    };
    (options, unit)
}

fn caller_entities(entities: Vec<proto::CallerEntity>, most: usize, faults: &mut Faults) -> Vec<CallerEntity> {
    if entities.len() > most {
        // What is in them is not looked at: the list would be cut anyway.
        faults.add("caller_entities", format!("has {} entries, expected at most {most}", entities.len()));
        return Vec::new();
    }
    let mut ids = std::collections::HashSet::new();
    let mut checked = Vec::with_capacity(entities.len());
    for (index, entity) in entities.into_iter().enumerate() {
        let path = format!("caller_entities[{index}]");
        let entity = caller_entity(&path, entity, faults);
        if !entity.id.is_empty() && !ids.insert(entity.id.clone()) {
            faults.add(&format!("{path}.id"), format!("{:?} stands twice", entity.id));
        }
        checked.push(entity);
    }
    checked
}

fn caller_entity(path: &str, entity: proto::CallerEntity, faults: &mut Faults) -> CallerEntity {
    faults.size(&format!("{path}.id"), &entity.id, Size::needed(ID_BYTES));
    let entity_type: EntityType = faults.label(&format!("{path}.type"), entity.r#type).unwrap_or_default();
    let subtype = match entity.subtype {
        0 => Subtype::Unspecified,
        number => faults.label(&format!("{path}.subtype"), number).unwrap_or_default(),
    };
    // A type that is missing has been named already.
    if entity_type != EntityType::Unspecified && !subtype.belongs_to(entity_type) {
        faults.add(&format!("{path}.subtype"), format!("{subtype} does not go with the type {entity_type}"));
    }
    faults.size(&format!("{path}.name"), &entity.name, Size::needed(NAME_BYTES));
    if entity.names.len() > NAMES {
        faults.add(&format!("{path}.names"), format!("has {} names, expected at most {NAMES}", entity.names.len()));
    }
    for (index, name) in entity.names.iter().enumerate().take(NAMES) {
        faults.size(&format!("{path}.names[{index}]"), name, Size::needed(NAME_BYTES));
    }
    if !(entity.qid.is_empty() || is_qid(&entity.qid)) {
        faults.add(&format!("{path}.qid"), "expected a Wikidata item such as Q212".to_owned());
    }
    CallerEntity { id: entity.id, entity_type, subtype, name: entity.name, names: entity.names, qid: entity.qid }
}

fn is_qid(qid: &str) -> bool {
    qid.strip_prefix('Q').is_some_and(|number| {
        (1..=12).contains(&number.len())
            && !number.starts_with('0')
            && number.bytes().all(|character| character.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests;
