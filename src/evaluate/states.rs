//! States: type, subject and object equal.

use std::collections::HashSet;

use super::{
    gold::Gold,
    reading::Reading,
    tally::{Counts, FaultKind, Ledger},
};

const SCORE: &str = "states";

/// A state counts once a document, however often the text says it.
pub(super) fn score(gold: &Gold, reading: &Reading<'_>, aligned: &[Option<usize>], ledger: &mut Ledger) {
    ledger.scores.open(SCORE);
    let expected: HashSet<_> =
        gold.states.iter().map(|state| (state.state_type, state.subject, state.object)).collect();
    let mut found = HashSet::new();
    let mut given = HashSet::new();
    for read in &reading.states {
        let state = &read.state;
        let known = aligned[state.subject]
            .zip(aligned[state.object])
            .map(|(subject, object)| (state.state_type, subject, object));
        if known.is_some_and(|known| !given.insert(known)) {
            continue; // two predicted entities that are one: the same state again
        }
        let right = known.is_some_and(|known| expected.contains(&known));
        if let Some(known) = known.filter(|_| right) {
            found.insert(known);
        }
        ledger.scores.add(SCORE, state.state_type.label(), Counts::predicted(right));
        ledger.scores.note(SCORE, read.confidence, right);
        if !right {
            let record =
                format!("{}: {} → {}", state.state_type, reading.name(state.subject), reading.name(state.object));
            ledger.fault(SCORE, FaultKind::False, read.evidence, record);
        }
    }
    let mut counted = HashSet::new();
    for state in &gold.states {
        let key = (state.state_type, state.subject, state.object);
        if !counted.insert(key) {
            continue;
        }
        ledger.scores.add(SCORE, state.state_type.label(), Counts::gold(found.contains(&key)));
        if !found.contains(&key) {
            let name = |entity: usize| &gold.entities[entity].name;
            let record = format!("{}: {} → {}", state.state_type, name(state.subject), name(state.object));
            ledger.fault(SCORE, FaultKind::Miss, state.evidence, record);
        }
    }
}
