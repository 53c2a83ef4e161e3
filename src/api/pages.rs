//! Entries page by page.

use dragoman_core::{gazetteer::Gazetteer, ontology::EntityType};
use prost::Message as _;

use super::{entries, labels::Label as _, status::Refusal, token::Token, validate};
use crate::proto::{GazetteerEntry, ListEntitiesResponse};

/// A page ends once it has so many bytes, since several clients read no message over 4 MiB.
const PAGE_BYTES: usize = 1 << 20;

/// A page.
///
/// # Errors
///
/// The page before was of another version.
pub fn page(gazetteer: &Gazetteer, asked: &validate::List) -> Result<ListEntitiesResponse, Refusal> {
    let version = gazetteer.version();
    if let Some(token) = &asked.token
        && token.version != version
    {
        return Err(Refusal::GazetteerVersion { wanted: token.version.clone(), serving: version.to_owned() });
    }
    let after = asked.token.as_ref().map(|token| token.after.as_str());
    let wanted = |entity_type| asked.entity_type.is_none_or(|wanted: EntityType| wanted == entity_type);
    let mut ids = gazetteer
        .entity_types()
        .filter(|&(id, entity_type)| after.is_none_or(|after| id > after) && wanted(entity_type))
        .map(|(id, _)| id)
        .peekable();
    let mut entries: Vec<GazetteerEntry> = Vec::new();
    let (mut bytes, mut last) = (0, String::new());
    while entries.len() < asked.page_size && bytes < PAGE_BYTES {
        let Some(id) = ids.next() else { break };
        if let Some(view) = gazetteer.entity(id) {
            let entry = entries::entry(&view);
            bytes += entry.encoded_len();
            entries.push(entry);
        }
        id.clone_into(&mut last);
    }
    let next = ids.peek().map(|_| Token {
        version: version.to_owned(),
        type_number: asked.entity_type.map_or(0, EntityType::number),
        after: last,
    });
    let next_page_token = next.map(|token| token.encode()).unwrap_or_default();
    Ok(ListEntitiesResponse { entries, next_page_token, gazetteer_version: version.to_owned() })
}
