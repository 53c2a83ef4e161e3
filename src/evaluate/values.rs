//! Values: the span overlaps and the normal form is equal.

use dragoman_core::ontology::ValueType;

use super::{
    gold::Gold,
    matching,
    reading::Reading,
    tally::{Counts, FaultKind, Ledger},
    want::Want,
};

const SCORE: &str = "values";
const SPANS: &str = "values.span";

/// The part of a normal form that is compared: "about" is ignored, and of a quantity the number alone counts.
pub(super) fn comparable(value_type: ValueType, normal: &str) -> String {
    let normal = if value_type == ValueType::Quantity { normal.split(' ').next().unwrap_or_default() } else { normal };
    normal.replace('~', "")
}

/// One to one, by normal form and (to tell finding from understanding) by span alone.
pub(super) fn score(gold: &Gold, reading: &Reading<'_>, want: &Want, ledger: &mut Ledger) {
    let expected: Vec<_> = gold.values.iter().filter(|value| want.label(value.value_type.label())).collect();
    let read: Vec<_> = reading.values.iter().filter(|value| want.label(value.value_type.label())).collect();
    let normal = |index: usize| &reading.extraction.values[index].normal;
    for (score, strict) in [(SPANS, false), (SCORE, true)] {
        ledger.scores.open(score);
        let wishes: Vec<Vec<usize>> = expected
            .iter()
            .map(|gold| {
                let mut wishes: Vec<usize> = (0..read.len())
                    .filter(|&index| {
                        let read = read[index];
                        read.value_type == gold.value_type
                            && read.span.overlaps(gold.span)
                            && (!strict
                                || comparable(gold.value_type, &gold.normal)
                                    == comparable(gold.value_type, normal(read.index)))
                    })
                    .collect();
                wishes.sort_by_key(|&index| std::cmp::Reverse(read[index].span.shared(gold.span)));
                wishes
            })
            .collect();
        let partners = matching::pair(&wishes, read.len());
        for (gold, partner) in expected.iter().zip(&partners) {
            ledger.scores.add(score, gold.value_type.label(), Counts::gold(partner.is_some()));
            if strict && partner.is_none() {
                let given: Vec<&str> = read
                    .iter()
                    .filter(|read| read.span.overlaps(gold.span))
                    .map(|read| normal(read.index).as_str())
                    .collect();
                let (fault, given) = if given.is_empty() {
                    (FaultKind::Miss, String::new())
                } else {
                    (FaultKind::Wrong, format!(", given {}", given.join(", ")))
                };
                ledger.fault(score, fault, gold.span, format!("{} {}{given}", gold.value_type, gold.normal));
            }
        }
        for (index, read) in read.iter().enumerate() {
            let right = partners.contains(&Some(index));
            ledger.scores.add(score, read.value_type.label(), Counts::predicted(right));
            if strict {
                ledger.scores.note(SCORE, read.confidence, right);
                if !right && !expected.iter().any(|gold| gold.span.overlaps(read.span)) {
                    ledger.fault(
                        score,
                        FaultKind::False,
                        read.span,
                        format!("{} {}", read.value_type, normal(read.index)),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compared() {
        for (value_type, normal, expected) in [
            (ValueType::Quantity, "28500~ soldiers", "28500"),
            (ValueType::Quantity, "1000.. supporters", "1000.."),
            (ValueType::Money, "20000000~ SGD", "20000000 SGD"),
            (ValueType::Percent, "97~%", "97%"),
            (ValueType::Date, "2015-07-13TNI", "2015-07-13TNI"),
        ] {
            assert_eq!(comparable(value_type, normal), expected);
        }
    }
}
