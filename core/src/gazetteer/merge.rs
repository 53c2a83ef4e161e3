//! Many files, one list: hand-made entries win over bulk rows, later layers over earlier ones.

use std::collections::HashMap;

use super::{
    fault::Faults,
    schema::{Entries, Entry},
};

/// Joins the layers in order; each id stands once in the answer, sorted by id.
pub(crate) fn merge(layers: Vec<Entries>, faults: &mut Faults) -> Entries {
    let mut merged = Entries::default();
    for layer in layers {
        let layer = join_bulk(layer, faults);
        lay_over(&mut merged, layer);
    }
    merged.list.sort_by(|left, right| left.id.cmp(&right.id));
    merged
}

/// Inside one layer: a bulk row whose id or QID is taken by hand adds only its missing tenures; two hand-made entries of one id are a fault.
fn join_bulk(layer: Entries, faults: &mut Faults) -> Entries {
    let mut joined = Entries { files: layer.files.clone(), list: Vec::with_capacity(layer.list.len()) };
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut by_qid: HashMap<String, usize> = HashMap::new();
    let (bulk, hand): (Vec<Entry>, Vec<Entry>) = layer.list.into_iter().partition(|entry| entry.bulk);
    for entry in hand {
        if let Some(&first) = by_id.get(&entry.id) {
            let first = joined.list[first].place;
            let place = format!("{}:{}", joined.files[first.file as usize], first.line);
            joined.error(faults, entry.place, format!("id `{}` is taken: {place}", entry.id));
            continue;
        }
        remember(&entry, joined.list.len(), &mut by_id, &mut by_qid);
        joined.list.push(entry);
    }
    for row in bulk {
        // An id that means two people with two QIDs in hand-made and bulk files must not join them.
        let same_id = by_id.get(&row.id).copied();
        let same_qid = if row.qid.is_empty() { None } else { by_qid.get(&row.qid).copied() };
        match same_qid.or(same_id) {
            Some(at) if same_person(&joined.list[at], &row) => add_tenures(&mut joined.list[at], row),
            Some(_) if same_id.is_some() => {
                joined.warning(faults, row.place, format!("id `{}` is taken by an entry with another QID", row.id));
            }
            _ => {
                remember(&row, joined.list.len(), &mut by_id, &mut by_qid);
                joined.list.push(row);
            }
        }
    }
    joined
}

fn remember(entry: &Entry, at: usize, by_id: &mut HashMap<String, usize>, by_qid: &mut HashMap<String, usize>) {
    by_id.insert(entry.id.clone(), at);
    if !entry.qid.is_empty() {
        by_qid.insert(entry.qid.clone(), at);
    }
}

fn same_person(hand: &Entry, row: &Entry) -> bool {
    hand.entity_type == row.entity_type && (hand.qid.is_empty() || row.qid.is_empty() || hand.qid == row.qid)
}

fn add_tenures(hand: &mut Entry, row: Entry) {
    if hand.qid.is_empty() {
        hand.qid = row.qid;
    }
    if hand.country.is_empty() {
        hand.country = row.country;
    }
    for tenure in row.tenures {
        if !hand.tenures.iter().any(|own| own.office == tenure.office && own.of == tenure.of) {
            hand.tenures.push(tenure);
        }
    }
    if row.bulk && !hand.bulk {
        return;
    }
    for alias in row.aliases {
        if !hand.aliases.iter().any(|own| own.text == alias.text && own.language == alias.language) {
            hand.aliases.push(alias);
        }
    }
}

/// A later layer adds names and tenures, overrides what it says anew, and removes what it marks.
fn lay_over(merged: &mut Entries, layer: Entries) {
    let shift = merged.files.len() as u32;
    merged.files.extend(layer.files);
    let by_id: HashMap<String, usize> =
        merged.list.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
    let mut removed = Vec::new();
    for mut entry in layer.list {
        entry.place.file += shift;
        entry.aliases.iter_mut().for_each(|alias| alias.place.file += shift);
        entry.tenures.iter_mut().for_each(|tenure| tenure.place.file += shift);
        match by_id.get(&entry.id) {
            Some(&at) if entry.remove => removed.push(at),
            Some(&at) => override_entry(&mut merged.list[at], entry),
            None if entry.remove => {}
            None => merged.list.push(entry),
        }
    }
    let mut at = 0;
    merged.list.retain(|_| {
        at += 1;
        !removed.contains(&(at - 1))
    });
}

fn override_entry(below: &mut Entry, above: Entry) {
    let Entry { aliases, tenures, .. } = std::mem::take(below);
    let old_aliases = aliases.into_iter().filter(|old| {
        let renamed = old.canonical && above.aliases.iter().any(|new| new.canonical && new.language == old.language);
        let rewritten = above.aliases.iter().any(|new| new.text == old.text && new.language == old.language);
        !renamed && !rewritten
    });
    let old_tenures =
        tenures.into_iter().filter(|old| !above.tenures.iter().any(|new| new.office == old.office && new.of == old.of));
    let (old_aliases, old_tenures): (Vec<_>, Vec<_>) = (old_aliases.collect(), old_tenures.collect());
    *below = above;
    below.aliases.extend(old_aliases);
    below.tenures.extend(old_tenures);
}
