//! Events of the exchange form: a sentence in which a source and a target are marked, and the one type between them.

use dragoman_core::ontology::EventType;

use super::{
    exchange::{ExchangeDocument, ExchangeRelation},
    quotations::hull,
    reading::{ReadEvent, Reading},
    tally::{Counts, FaultKind, Ledger},
    text::Stretch,
};

const SCORE: &str = "marked_events";

/// The label of the set for one of our types; it has one for what we part into RETREAT and CONCEDE, and none for our own two.
fn set_label(event_type: EventType) -> Option<&'static str> {
    match event_type {
        EventType::Retreat | EventType::Concede => Some("YIELD"),
        EventType::State | EventType::Personnel | EventType::Unspecified => None,
        other => Some(other.label()),
    }
}

/// Whether the document has such a question.
pub(super) fn applies(document: &ExchangeDocument) -> bool {
    document.relations.iter().any(|relation| !relation.subj_all.is_empty() && !relation.obj_all.is_empty())
}

/// The answer is any event whose actor overlaps the source and whose recipient overlaps the target, else the event nearest to the two.
pub(super) fn score(document: &ExchangeDocument, reading: &Reading<'_>, ledger: &mut Ledger) {
    ledger.scores.open(SCORE);
    let events: Vec<(&ReadEvent<'_>, &'static str)> =
        reading.events.iter().filter_map(|read| Some((read, set_label(read.event.event_type)?))).collect();
    for relation in document.relations.iter().filter(|relation| !relation.subj_all.is_empty()) {
        let between = |read: &ReadEvent<'_>| {
            touches(reading, &read.event.actors, &relation.subj_all)
                && touches(reading, &read.event.recipients, &relation.obj_all)
        };
        let fitting: Vec<&'static str> =
            events.iter().filter(|(read, _)| between(read)).map(|&(_, label)| label).collect();
        let answer = if fitting.is_empty() {
            events.iter().min_by_key(|(read, _)| nearness(read, relation)).map(|&(_, label)| label)
        } else {
            fitting.iter().find(|&&label| label == relation.rel).or(fitting.first()).copied()
        };
        let right = answer == Some(relation.rel.as_str());
        ledger.scores.add(SCORE, &relation.rel, Counts::gold(right));
        if let Some(answer) = answer {
            ledger.scores.add(SCORE, answer, Counts::predicted(right));
        }
        if !right {
            let fault = if answer.is_none() { FaultKind::Miss } else { FaultKind::Wrong };
            let how = if fitting.is_empty() { "nearest" } else { "between the two" };
            let given = answer.map(|answer| format!(", given {answer} ({how})")).unwrap_or_default();
            let [source, target] = [&relation.subj_all, &relation.obj_all].map(|spans| reading.text.slice(spans[0]));
            let span = hull(&[relation.subj_all[0], relation.obj_all[0]]);
            ledger.fault(SCORE, fault, span, format!("{}: {source} → {target}{given}", relation.rel));
        }
    }
}

fn touches(reading: &Reading<'_>, entities: &[usize], marked: &[Stretch]) -> bool {
    entities
        .iter()
        .any(|&entity| reading.places(entity).any(|place| marked.iter().any(|marked| marked.overlaps(place))))
}

/// Distance of the trigger from the source and the target together; earlier wins a draw.
fn nearness(read: &ReadEvent<'_>, relation: &ExchangeRelation) -> (u32, Stretch) {
    let distance = |spans: &[Stretch]| spans.iter().map(|span| span.distance(read.trigger)).min().unwrap_or(0);
    (distance(&relation.subj_all) + distance(&relation.obj_all), read.trigger)
}
