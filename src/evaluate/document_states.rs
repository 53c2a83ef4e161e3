//! States of the exchange form: relations between clusters of mentions, said of the whole document.
//!
//! Sets of this kind list what is true of the clusters, said in so many words or not, and list a nationality ("Iraqi") as a cluster of its own beside
//! the country; `gpe0` joins the two. So recall has a low ceiling, and precision tells more.

use std::collections::{BTreeMap, BTreeSet};

use dragoman_core::ontology::StateType;

use super::{
    align::{Target, align},
    exchange::ExchangeDocument,
    reading::Reading,
    tally::{Counts, FaultKind, Ledger},
    text::Stretch,
};

const SCORE: &str = "document_states";

/// Our state for a relation of the set; `-x` relations lead to nationalities.
fn state_type(relation: &str) -> Option<StateType> {
    Some(match relation.strip_suffix("-x").unwrap_or(relation) {
        "head_of_state" => StateType::HeadOfState,
        "head_of_gov" => StateType::HeadOfGovernment,
        "minister_of" => StateType::MinisterOf,
        "head_of" => StateType::HeadOf,
        "spokesperson_of" => StateType::SpokespersonOf,
        "agent_of" => StateType::AgentOf,
        "member_of" => StateType::MemberOf,
        "citizen_of" => StateType::CitizenOf,
        "based_in0" | "based_in1" | "based_in2" => StateType::BasedIn,
        "in0" | "in1" | "in2" | "event_in0" | "event_in1" | "event_in2" => StateType::LocatedIn,
        "part_of" => StateType::PartOf,
        "agency_of" | "institution_of" | "ministry_of" => StateType::AgencyOf,
        _ => return None,
    })
}

/// Whether a state says that its subject acts in the name of its object.
fn is_agency(state: StateType) -> bool {
    matches!(
        state,
        StateType::HeadOfState | StateType::HeadOfGovernment | StateType::MinisterOf | StateType::SpokespersonOf
    )
}

/// Clusters with their ids and places, nationalities joined to their countries.
struct Clusters {
    targets: Vec<Target>,
    numbers: BTreeMap<u32, usize>,
    names: Vec<String>,
}

impl Clusters {
    fn new(document: &ExchangeDocument) -> Self {
        let mut country: BTreeMap<u32, u32> = BTreeMap::new();
        for relation in document.relations.iter().filter(|relation| relation.rel == "gpe0") {
            if let (Some(nationality), Some(of)) = (relation.subj_cluster, relation.obj_cluster) {
                country.insert(nationality, of);
            }
        }
        let mut clusters = Clusters { targets: Vec::new(), numbers: BTreeMap::new(), names: Vec::new() };
        // Countries first, so that a joined cluster carries the country's id and name.
        let own = |cluster: &u32| !country.contains_key(cluster);
        for joined in [false, true] {
            for entity in &document.entities {
                let Some(cluster) = entity.cluster.filter(|cluster| own(cluster) != joined) else { continue };
                let number = country.get(&cluster).copied().unwrap_or(cluster);
                let next = clusters.targets.len();
                let index = *clusters.numbers.entry(number).or_insert(next);
                clusters.numbers.insert(cluster, index);
                if index == next {
                    clusters.targets.push(Target::default());
                    clusters.names.push(entity.text.clone());
                }
                let target = &mut clusters.targets[index];
                target.spans.push(entity.span());
                if target.qid.is_empty() && !joined {
                    target.qid = entity.qid.clone().unwrap_or_default();
                }
            }
        }
        clusters
    }
}

/// Whether the document has such relations.
pub(super) fn applies(document: &ExchangeDocument) -> bool {
    document.relations.iter().any(|relation| relation.subj_cluster.is_some())
}

/// Scores one document.
pub(super) fn score(document: &ExchangeDocument, reading: &Reading<'_>, ledger: &mut Ledger) {
    ledger.scores.open(SCORE);
    let clusters = Clusters::new(document);
    let number = |cluster: Option<u32>| cluster.and_then(|cluster| clusters.numbers.get(&cluster).copied());
    let mut expected: BTreeSet<(StateType, usize, usize)> = BTreeSet::new();
    for relation in &document.relations {
        if let (Some(state), Some(subject), Some(object)) =
            (state_type(&relation.rel), number(relation.subj_cluster), number(relation.obj_cluster))
        {
            expected.insert((state, subject, object));
        }
    }
    let aligned = align(reading, &clusters.targets);
    let mut found = BTreeSet::new();
    let mut given = BTreeSet::new();
    for read in &reading.states {
        let state = &read.state;
        let scored = is_agency(state.state_type)
            || matches!(
                state.state_type,
                StateType::HeadOf
                    | StateType::AgentOf
                    | StateType::MemberOf
                    | StateType::CitizenOf
                    | StateType::BasedIn
                    | StateType::LocatedIn
                    | StateType::PartOf
                    | StateType::AgencyOf
            );
        let known = aligned[state.subject]
            .zip(aligned[state.object])
            .map(|(subject, object)| (state.state_type, subject, object));
        if !scored || known.is_some_and(|known| !given.insert(known)) {
            continue;
        }
        let right = known.is_some_and(|known| expected.contains(&known));
        if let Some((state_type, subject, object)) = known {
            found.insert((state_type, subject, object));
            if is_agency(state_type) {
                found.insert((StateType::AgentOf, subject, object)); // implied, so never a false hit
            }
        }
        ledger.scores.add(SCORE, state.state_type.label(), Counts::predicted(right));
        if !right {
            let record =
                format!("{}: {} → {}", state.state_type, reading.name(state.subject), reading.name(state.object));
            ledger.fault(SCORE, FaultKind::False, read.evidence, record);
        }
    }
    for key in &expected {
        ledger.scores.add(SCORE, key.0.label(), Counts::gold(found.contains(key)));
        if !found.contains(key) {
            let at = clusters.targets[key.1].spans.first().copied().unwrap_or(Stretch::default());
            let record = format!("{}: {} → {}", key.0, clusters.names[key.1], clusters.names[key.2]);
            ledger.fault(SCORE, FaultKind::Miss, at, record);
        }
    }
}
