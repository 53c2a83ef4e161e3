//! Offices that one person holds at a time.

use std::collections::BTreeMap;

use super::{Checked, Reason};
use crate::gazetteer::{
    fault::Faults,
    schema::{Entry, TenureEntry},
};

/// Days that two holders may overlap: sources date the end of one and the start of the next differently.
const HANDOVER: i32 = 62;

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let single: BTreeMap<&str, &Entry> = checked
        .entries
        .list
        .iter()
        .filter(|entry| entry.single_holder)
        .map(|entry| (entry.id.as_str(), entry))
        .collect();
    let mut held: BTreeMap<(&str, &str), Vec<(&Entry, &TenureEntry)>> = BTreeMap::new();
    for entry in &checked.entries.list {
        for tenure in &entry.tenures {
            if single.contains_key(tenure.office.as_str()) && !tenure.acting && tenure.period.from.is_some() {
                held.entry((&tenure.office, &tenure.of)).or_default().push((entry, tenure));
            }
        }
    }
    for ((office, of), mut holders) in held {
        holders.sort_by_key(|(entry, tenure)| (tenure.period.from, &entry.id));
        for (at, (entry, tenure)) in holders.iter().enumerate() {
            for (earlier, their) in &holders[..at] {
                let days = tenure.period.overlap(their.period);
                if days <= HANDOVER || earlier.id == entry.id {
                    continue;
                }
                let message = format!(
                    "`{}` and `{}` ({}) both hold {office} of `{of}` for {days} days: end one of the tenures, or mark it `acting`",
                    entry.id,
                    earlier.id,
                    checked.location(their.place)
                );
                let list = &checked.entries.list;
                let owner = list.binary_search_by(|known| known.id.as_str().cmp(of)).ok().map(|at| &list[at]);
                let involved: Vec<&Entry> = [*entry, *earlier, single[office]].into_iter().chain(owner).collect();
                checked.warn(faults, Reason::OverlappingTenures, &involved, tenure.place, &message);
            }
        }
    }
}
