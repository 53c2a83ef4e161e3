//! Entities of the exchange form: exact and overlapping hits by coarse group, and linking.
//!
//! Gold mentions that are nested or optional are neither required nor punished.

use super::{
    exchange::{ExchangeDocument, ExchangeEntity, ExchangePrediction},
    tally::{Counts, FaultKind, Ledger},
    text::{CodeText, Stretch},
    want::{Want, group},
};

const EXACT: &str = "entities.exact";
const OVERLAP: &str = "entities.overlap";
const LINKING: &str = "entities.linking";

/// Whether the document has gold of a wanted group.
pub(super) fn applies(document: &ExchangeDocument, want: &Want) -> bool {
    document.entities.iter().any(|entity| want.group(&entity.label))
}

/// Spans that count as exact: the gold's own, the name without its title, the alternatives.
fn is_exact(gold: &ExchangeEntity, span: Stretch) -> bool {
    gold.span() == span
        || gold.name_span == Some(span)
        || gold.alt.iter().any(|alt| Stretch::new(alt.start, alt.end) == span)
}

/// Scores one document.
pub(super) fn score(
    document: &ExchangeDocument,
    text: &CodeText,
    prediction: &ExchangePrediction,
    want: &Want,
    ledger: &mut Ledger,
) {
    for score in [EXACT, OVERLAP] {
        ledger.scores.open(score);
    }
    let limits = document.eval_span.unwrap_or(Stretch::new(0, text.len()));
    let in_groups = document.entities.iter().filter(|entity| want.group(&entity.label));
    let is_free =
        |entity: &&ExchangeEntity| entity.nested || entity.optional || (want.named_only && entity.named == Some(false));
    let required: Vec<&ExchangeEntity> = in_groups.filter(|entity| !is_free(entity)).collect();
    let free: Vec<&ExchangeEntity> = document.entities.iter().filter(is_free).collect();
    let read: Vec<&ExchangeEntity> =
        prediction.entities.iter().filter(|read| want.group(&read.label) && limits.contains(read.span())).collect();

    let mut used = vec![false; read.len()];
    for gold in required {
        let of_group: Vec<usize> =
            (0..read.len()).filter(|&index| group(&read[index].label) == group(&gold.label)).collect();
        let exact: Vec<usize> = of_group.iter().copied().filter(|&index| is_exact(gold, read[index].span())).collect();
        let overlapping: Vec<usize> =
            of_group.into_iter().filter(|&index| read[index].span().overlaps(gold.span())).collect();
        for &index in &overlapping {
            used[index] = true;
        }
        // One exact prediction answers for one gold mention: it counts on both sides.
        let hit = u32::from(!exact.is_empty());
        ledger.scores.add(EXACT, group(&gold.label), Counts { gold: 1, found: hit, predicted: 0, correct: hit });
        ledger.scores.add(OVERLAP, group(&gold.label), Counts::gold(!overlapping.is_empty()));
        if overlapping.is_empty() {
            let others: Vec<&str> =
                read.iter().filter(|read| read.span().overlaps(gold.span())).map(|read| read.label.as_str()).collect();
            let others = if others.is_empty() { String::new() } else { format!(" — read as {}", others.join(", ")) };
            ledger.fault(OVERLAP, FaultKind::Miss, gold.span(), format!("{}{others}", gold.label));
        }
        let hits = if exact.is_empty() { overlapping } else { exact };
        score_link(gold, &hits.iter().map(|&index| read[index]).collect::<Vec<_>>(), ledger);
    }
    for (read, used) in read.iter().zip(used) {
        if !used && free.iter().any(|gold| gold.span().overlaps(read.span())) {
            continue;
        }
        ledger.scores.add(EXACT, group(&read.label), Counts { predicted: 1, ..Counts::default() });
        ledger.scores.add(OVERLAP, group(&read.label), Counts::predicted(used));
        if !used {
            ledger.fault(
                OVERLAP,
                FaultKind::False,
                read.span(),
                format!("{} {}", read.label, read.qid.as_deref().unwrap_or_default()),
            );
        }
    }
}

/// Linking of one gold mention: recall over those that have an id, accuracy over those that were given one.
fn score_link(gold: &ExchangeEntity, hits: &[&ExchangeEntity], ledger: &mut Ledger) {
    let filled = |id: &Option<String>| id.as_deref().is_some_and(|id| !id.is_empty());
    if !filled(&gold.qid) && !filled(&gold.wiki) {
        return;
    }
    let given = hits.iter().any(|read| filled(&read.qid) || filled(&read.wiki));
    let same = |one: &Option<String>, other: &Option<String>| filled(one) && one == other;
    let right = hits.iter().any(|read| same(&gold.qid, &read.qid) || same(&gold.wiki, &read.wiki));
    let counts = Counts { gold: 1, found: right.into(), predicted: given.into(), correct: right.into() };
    ledger.scores.add(LINKING, group(&gold.label), counts);
    if given && !right {
        let id = |entity: &ExchangeEntity| entity.qid.clone().or(entity.wiki.clone()).unwrap_or_default();
        let record = format!(
            "{} {}, given {}",
            gold.label,
            id(gold),
            hits.iter().map(|read| id(read)).collect::<Vec<_>>().join(", ")
        );
        ledger.fault(LINKING, FaultKind::Wrong, gold.span(), record);
    }
}
