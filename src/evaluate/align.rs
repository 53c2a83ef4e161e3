//! Which gold entity a predicted one is: by QID, else by the most shared mentions.

use std::collections::HashMap;

use super::{gold::Gold, reading::Reading, text::Stretch};

/// A gold entity as far as this is concerned.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// Wikidata item, empty where none is known.
    pub qid: String,
    /// Where it is mentioned.
    pub spans: Vec<Stretch>,
}

/// The gold entity of each predicted one; `None` where there is none.
///
/// Two entities that both have a QID are equal when it is the same, and different when it is not. A mention is shared when the spans are the same
/// (counting twice) or overlap by at least half of the longer one.
pub fn align(reading: &Reading<'_>, targets: &[Target]) -> Vec<Option<usize>> {
    let by_qid: HashMap<&str, usize> = targets
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, target)| !target.qid.is_empty())
        .map(|(index, target)| (target.qid.as_str(), index))
        .collect();
    let mut gold: Vec<(Stretch, usize)> = targets
        .iter()
        .enumerate()
        .flat_map(|(index, target)| target.spans.iter().map(move |&span| (span, index)))
        .collect();
    gold.sort_unstable();
    let longest = gold.iter().map(|(span, _)| span.len()).max().unwrap_or(0);

    let mut shared: HashMap<(usize, usize), u32> = HashMap::new();
    for mention in &reading.mentions {
        let first = gold.partition_point(|(span, _)| span.begin + longest < mention.span.begin);
        for &(span, target) in gold[first..].iter().take_while(|(span, _)| span.begin < mention.span.end) {
            let weight = if span == mention.span {
                2
            } else {
                u32::from(2 * span.shared(mention.span) >= span.len().max(mention.span.len()))
            };
            if weight > 0 {
                *shared.entry((mention.entity, target)).or_default() += weight;
            }
        }
    }
    (0..reading.extraction.entities.len())
        .map(|entity| {
            let qid = reading.qid(entity);
            if let Some(&target) = by_qid.get(qid) {
                return Some(target);
            }
            let compatible = |target: usize| qid.is_empty() || targets[target].qid.is_empty();
            let candidates = shared.iter().filter(|&(&(of, target), _)| of == entity && compatible(target));
            candidates
                .max_by_key(|&(&(_, target), &weight)| (weight, std::cmp::Reverse(target)))
                .map(|(&(_, target), _)| target)
        })
        .collect()
}

/// The same against gold of this project's own form.
pub fn align_own(reading: &Reading<'_>, gold: &Gold) -> Vec<Option<usize>> {
    let target = |entity: &super::gold::GoldEntity| Target {
        qid: entity.qid.clone(),
        spans: entity.mentions.iter().map(|&(span, _)| span).collect(),
    };
    align(reading, &gold.entities.iter().map(target).collect::<Vec<_>>())
}

/// Whether the predicted entities `read` and the gold ones `gold` have one in common, or are both none.
pub fn sides_agree(aligned: &[Option<usize>], read: &[usize], gold: &[usize]) -> bool {
    if read.is_empty() || gold.is_empty() {
        return read.is_empty() && gold.is_empty();
    }
    read.iter().any(|&entity| aligned[entity].is_some_and(|target| gold.contains(&target)))
}
