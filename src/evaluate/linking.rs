//! Linking: whether mentions point at the right thing in the world.

use dragoman_core::ontology::MentionKind;

use super::{
    gold::Gold,
    reading::Reading,
    tally::{Counts, FaultKind, Ledger},
    want::Want,
};

const SCORE: &str = "linking";

/// Recall over gold mentions (no pronouns, no values) whose entity has a QID: an overlapping prediction has the same one. Precision over predictions
/// with a QID that overlap such a mention: the share that is right. Where the gold has no QID, a given one is neither right nor wrong.
pub(super) fn score(gold: &Gold, reading: &Reading<'_>, want: &Want, ledger: &mut Ledger) {
    ledger.scores.open(SCORE);
    let expected: Vec<_> = gold
        .mentions()
        .filter(|&(_, entity, _, kind)| kind != MentionKind::Pronoun && want.label(entity.entity_type.label()))
        .collect();
    let read: Vec<_> = reading
        .mentions
        .iter()
        .filter(|mention| mention.kind != MentionKind::Pronoun && !reading.qid(mention.entity).is_empty())
        .collect();
    for (_, entity, span, kind) in expected.iter().filter(|(_, entity, _, _)| !entity.qid.is_empty()) {
        let overlapping = || read.iter().filter(|mention| mention.span.overlaps(*span));
        let found = overlapping().any(|mention| reading.qid(mention.entity) == entity.qid);
        ledger.scores.add(SCORE, entity.entity_type.label(), Counts::gold(found));
        if !found {
            let given: Vec<String> = overlapping()
                .filter(|mention| mention.span == *span)
                .map(|mention| reading.name(mention.entity))
                .collect();
            let (fault, given) = if given.is_empty() {
                (FaultKind::Miss, String::new())
            } else {
                (FaultKind::Wrong, format!(", given {}", given.join(", ")))
            };
            ledger.fault(
                SCORE,
                fault,
                *span,
                format!("{} {kind} {} ({}){given}", entity.entity_type, entity.name, entity.qid),
            );
        }
    }
    for mention in read {
        let unknown = |(_, entity, span, _): &&(usize, &super::gold::GoldEntity, _, _)| {
            *span == mention.span && entity.qid.is_empty()
        };
        let overlapping =
            || expected.iter().filter(|(_, entity, span, _)| span.overlaps(mention.span) && !entity.qid.is_empty());
        let right = overlapping().any(|(_, entity, _, _)| entity.qid == reading.qid(mention.entity));
        if !right && (overlapping().next().is_none() || expected.iter().any(|item| unknown(&item))) {
            continue;
        }
        ledger.scores.add(SCORE, mention.entity_type.label(), Counts::predicted(right));
        ledger.scores.note(SCORE, mention.confidence, right);
        if !right {
            ledger.fault(
                SCORE,
                FaultKind::False,
                mention.span,
                format!("{} {} {}", mention.entity_type, mention.kind, reading.name(mention.entity)),
            );
        }
    }
}
