//! Keys that join reports of one event over articles and languages.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::extraction::{Entity, Event};

/// Sixteen hexadecimal digits from type, actors, recipients and day; empty for an event that cannot be joined: one without a day, or without actor and
/// recipient.
///
/// The day is the event's own, else that of the document. Gazetteer ids are the same in both languages, so the key is; mode and modality stay out,
/// since one report plans, denies or names more closely what the other asserts.
pub(super) fn event_key(event: &Event, entities: &[Entity], date: Option<Date>) -> String {
    if event.actors.is_empty() && event.recipients.is_empty() {
        return String::new();
    }
    let day = match (event.time.as_str(), date) {
        ("", None) => return String::new(),
        ("", Some(date)) => date.to_string(),
        // Who met in the morning met on that day.
        (time, _) => time.split('T').next().unwrap_or_default().to_owned(),
    };
    let ids = |list: &[usize]| {
        let mut ids: Vec<&str> = list.iter().map(|&entity| entities[entity].id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.join(",")
    };
    let told = [event.event_type.label(), &ids(&event.actors), &ids(&event.recipients), &day].join("\n");
    Sha256::digest(told.as_bytes())[..8].iter().fold(String::with_capacity(16), |mut key, byte| {
        key.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or_default());
        key.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or_default());
        key
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{EventType, Modality};

    fn entity(id: &str) -> Entity {
        Entity { id: id.to_owned(), ..Entity::default() }
    }

    fn met(actors: &[usize], time: &str) -> Event {
        Event { event_type: EventType::Consult, actors: actors.to_vec(), time: time.to_owned(), ..Event::default() }
    }

    #[test]
    fn joins_what_is_the_same_event() {
        let entities = [entity("sergei-lavrov"), entity("antony-blinken"), entity("local/smith")];
        let date = Some(jiff::civil::date(2022, 1, 21));
        let key = |event: &Event| event_key(event, &entities, date);
        let first = key(&met(&[0, 1], "2022-01-21"));
        assert_eq!(first.len(), 16);
        // Order of actors, hour, mode and modality do not matter, nor whether the text or its date says the day.
        assert_eq!(first, key(&met(&[1, 0], "2022-01-21T10:15")));
        assert_eq!(first, key(&met(&[1, 0], "")));
        let planned = Event { mode: "visit".to_owned(), modality: Modality::Planned, ..met(&[0, 1], "") };
        assert_eq!(first, key(&planned));
        // Day, persons, type and direction do.
        assert_ne!(first, key(&met(&[0, 1], "2022-01-22")));
        assert_ne!(first, key(&met(&[0, 2], "")));
        assert_ne!(first, key(&Event { event_type: EventType::Accuse, ..met(&[0, 1], "") }));
        assert_ne!(first, key(&Event { recipients: vec![1], ..met(&[0], "") }));
    }

    #[test]
    fn is_empty_where_nothing_can_be_joined() {
        let entities = [entity("sergei-lavrov")];
        assert_eq!(event_key(&met(&[0], ""), &entities, None), "");
        assert_eq!(event_key(&met(&[], "2022-01-21"), &entities, None), "");
    }
}
