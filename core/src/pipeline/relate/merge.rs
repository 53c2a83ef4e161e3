//! The same event told twice in one article is one record.

use crate::pipeline::found::FoundEvent;

/// Joins events of the same type between the same entities.
pub(crate) fn merge(events: Vec<FoundEvent>) -> Vec<FoundEvent> {
    let mut merged: Vec<FoundEvent> = Vec::with_capacity(events.len());
    let mut index = rustc_hash::FxHashMap::default();
    for event in events {
        let same = event.actors.is_empty() || event.recipients.is_empty();
        // With an open slot, only the same words tell the same event.
        let words = if same { event.trigger.begin } else { u32::MAX };
        let key = (
            event.event_type,
            event.modality,
            event.mode.clone(),
            event.actors.clone(),
            event.recipients.clone(),
            words,
        );
        match index.get(&key) {
            Some(&at) => {
                let known: &mut FoundEvent = &mut merged[at];
                for evidence in event.evidence {
                    if !known.evidence.contains(&evidence) {
                        known.evidence.push(evidence);
                    }
                }
                if known.time.is_empty() {
                    known.time = event.time;
                }
                known.place = known.place.or(event.place);
                known.amount = known.amount.or(event.amount);
                known.attribution = known.attribution.or(event.attribution);
            }
            None => {
                index.insert(key, merged.len());
                merged.push(event);
            }
        }
    }
    merged
}
