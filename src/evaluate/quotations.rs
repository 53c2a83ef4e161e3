//! Quotations: the content covers at least 80 % of the gold's characters and the other way round, and the speaker is equal.

use super::{
    gold::{Gold, GoldQuotation},
    matching,
    reading::{ReadQuotation, Reading},
    tally::{Counts, FaultKind, Ledger},
    text::Stretch,
};

/// Whether each of two contents covers at least four fifths of the other. Spans of one content do not overlap each other.
pub(super) fn same_content(one: &[Stretch], other: &[Stretch]) -> bool {
    let shared: u32 = one.iter().flat_map(|one| other.iter().map(|other| one.shared(*other))).sum();
    let length = |spans: &[Stretch]| spans.iter().map(|span| span.len()).sum::<u32>();
    let longest = length(one).max(length(other));
    longest > 0 && 5 * shared >= 4 * longest
}

/// One to one; all quotations, and the direct ones among themselves.
pub(super) fn score(gold: &Gold, reading: &Reading<'_>, aligned: &[Option<usize>], ledger: &mut Ledger) {
    for (score, direct_only) in [("quotations", false), ("quotations.direct", true)] {
        ledger.scores.open(score);
        let expected: Vec<&GoldQuotation> =
            gold.quotations.iter().filter(|quotation| quotation.direct || !direct_only).collect();
        let read: Vec<&ReadQuotation<'_>> =
            reading.quotations.iter().filter(|read| read.quotation.direct || !direct_only).collect();
        let speaker = |index: usize| read[index].quotation.speaker.and_then(|entity| aligned[entity]);
        let wishes: Vec<Vec<usize>> = expected
            .iter()
            .map(|gold| {
                let fits = |&index: &usize| {
                    speaker(index) == gold.speaker && same_content(&read[index].content, &gold.content)
                };
                let mut wishes: Vec<usize> = (0..read.len()).filter(fits).collect();
                wishes.sort_by_key(|&index| read[index].quotation.direct != gold.direct);
                wishes
            })
            .collect();
        let partners = matching::pair(&wishes, read.len());
        for (quotation, partner) in expected.iter().zip(&partners) {
            ledger.scores.add(score, kind(quotation.direct), Counts::gold(partner.is_some()));
            if !direct_only && partner.is_none() {
                let name = quotation.speaker.map_or("—", |speaker| gold.entities[speaker].name.as_str());
                let other = read.iter().find(|read| same_content(&read.content, &quotation.content));
                let given = other.map(|read| format!(", given {}", reading.names(read.quotation.speaker.as_slice())));
                let fault = if given.is_some() { FaultKind::Wrong } else { FaultKind::Miss };
                let record = format!("{} quotation of {name}{}", kind(quotation.direct), given.unwrap_or_default());
                ledger.fault(score, fault, hull(&quotation.content), record);
            }
        }
        for (index, read) in read.iter().enumerate() {
            let right = partners.contains(&Some(index));
            ledger.scores.add(score, kind(read.quotation.direct), Counts::predicted(right));
            if !direct_only {
                ledger.scores.note(score, read.quotation.confidence, right);
                if !right && !expected.iter().any(|gold| same_content(&read.content, &gold.content)) {
                    let name = reading.names(read.quotation.speaker.as_slice());
                    let record = format!("{} quotation of {name}", kind(read.quotation.direct));
                    ledger.fault(score, FaultKind::False, hull(&read.content), record);
                }
            }
        }
    }
}

fn kind(direct: bool) -> &'static str {
    if direct { "direct" } else { "indirect" }
}

/// From the first to the last character of a content.
pub(super) fn hull(content: &[Stretch]) -> Stretch {
    let begin = content.iter().map(|span| span.begin).min().unwrap_or_default();
    Stretch::new(begin, content.iter().map(|span| span.end).max().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_fifths_both_ways() {
        for (one, other, same) in [
            (&[(0, 10)][..], &[(0, 10)][..], true),
            (&[(0, 8)], &[(0, 10)], true),
            (&[(0, 7)], &[(0, 10)], false),
            (&[(0, 5), (10, 15)], &[(0, 5), (10, 15)], true),
            (&[(0, 5), (10, 15)], &[(0, 15)], false),
            (&[], &[], false),
        ] {
            let spans = |spans: &[(u32, u32)]| spans.iter().map(|&span| span.into()).collect::<Vec<Stretch>>();
            assert_eq!(same_content(&spans(one), &spans(other)), same, "{one:?} {other:?}");
            assert_eq!(same_content(&spans(other), &spans(one)), same, "symmetric");
        }
    }
}
