//! Events: `core` is type equal and both sides agreeing, `full` also mode and modality.

use super::{
    align::sides_agree,
    gold::{Gold, GoldEvent},
    matching,
    reading::{ReadEvent, Reading},
    tally::{Counts, FaultKind, Ledger},
};

/// How much must be equal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// Type, at the same place.
    Detected,
    /// Type, actors and recipients.
    Core,
    /// Mode and modality as well.
    Full,
}

/// Whether a predicted event is the gold one, that deep.
fn equal(gold: &GoldEvent, read: &ReadEvent<'_>, aligned: &[Option<usize>], depth: Depth) -> bool {
    let event = read.event;
    if gold.event_type != event.event_type {
        return false;
    }
    if depth == Depth::Detected {
        return gold.evidence.overlaps(read.evidence);
    }
    sides_agree(aligned, &event.actors, &gold.actors)
        && sides_agree(aligned, &event.recipients, &gold.recipients)
        && (depth == Depth::Core || (gold.mode == event.mode && gold.modality == event.modality))
}

/// One to one; a merged record counts once for each of its evidences. Pairs in the same place are preferred, but the place decides nothing.
pub(super) fn score(gold: &Gold, reading: &Reading<'_>, aligned: &[Option<usize>], ledger: &mut Ledger) {
    for (score, depth) in
        [("events.detected", Depth::Detected), ("events.core", Depth::Core), ("events.full", Depth::Full)]
    {
        ledger.scores.open(score);
        let wishes: Vec<Vec<usize>> = gold
            .events
            .iter()
            .map(|event| {
                let mut wishes: Vec<usize> = (0..reading.events.len())
                    .filter(|&index| equal(event, &reading.events[index], aligned, depth))
                    .collect();
                wishes.sort_by_key(|&index| reading.events[index].evidence.distance(event.evidence));
                wishes
            })
            .collect();
        let partners = matching::pair(&wishes, reading.events.len());
        for (event, partner) in gold.events.iter().zip(&partners) {
            ledger.scores.add(score, event.event_type.label(), Counts::gold(partner.is_some()));
            if depth == Depth::Core && partner.is_none() {
                ledger.fault(score, FaultKind::Miss, event.evidence, describe_gold(gold, event));
            }
        }
        for (index, read) in reading.events.iter().enumerate() {
            let right = partners.contains(&Some(index));
            ledger.scores.add(score, read.event.event_type.label(), Counts::predicted(right));
            if depth == Depth::Core {
                if read.first {
                    ledger.scores.note("events", read.confidence, right);
                }
                if !right {
                    ledger.fault(score, FaultKind::False, read.evidence, describe_read(reading, read));
                }
            }
        }
        if depth == Depth::Full {
            for (event, partner) in gold.events.iter().zip(&partners) {
                note_shallow(gold, event, reading, aligned, partner.is_none(), ledger);
            }
        }
    }
}

/// Notes an event that is right to the core but not in full.
fn note_shallow(
    gold: &Gold,
    event: &GoldEvent,
    reading: &Reading<'_>,
    aligned: &[Option<usize>],
    missed: bool,
    ledger: &mut Ledger,
) {
    let core = reading.events.iter().filter(|read| equal(event, read, aligned, Depth::Core));
    if let Some(read) = core.min_by_key(|read| read.evidence.distance(event.evidence)).filter(|_| missed) {
        let record = format!(
            "{}, given {}/{} {}",
            describe_gold(gold, event),
            read.event.event_type,
            read.event.mode,
            read.event.modality
        );
        ledger.fault("events.full", FaultKind::Wrong, event.evidence, record);
    }
}

fn line(head: &str, mode: &str, actors: &str, recipients: &str, modality: &str) -> String {
    let slash = if mode.is_empty() { "" } else { "/" };
    format!("{head}{slash}{mode}: {actors} → {recipients} [{modality}]")
}

fn describe_gold(gold: &Gold, event: &GoldEvent) -> String {
    let names = |entities: &[usize]| {
        let names: Vec<&str> = entities.iter().map(|&entity| gold.entities[entity].name.as_str()).collect();
        if names.is_empty() { "—".to_owned() } else { names.join(" + ") }
    };
    line(
        event.event_type.label(),
        &event.mode,
        &names(&event.actors),
        &names(&event.recipients),
        event.modality.label(),
    )
}

fn describe_read(reading: &Reading<'_>, read: &ReadEvent<'_>) -> String {
    let event = read.event;
    line(
        event.event_type.label(),
        &event.mode,
        &reading.names(&event.actors),
        &reading.names(&event.recipients),
        event.modality.label(),
    )
}
