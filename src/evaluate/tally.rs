//! Counting: gold, predicted, and what of each was right.

use std::collections::BTreeMap;

use super::text::Stretch;

/// What a score counts. Where records are matched one to one, `found` equals `correct`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records in the gold.
    pub gold: u32,
    /// Gold records that were found.
    pub found: u32,
    /// Records predicted.
    pub predicted: u32,
    /// Predicted records that were right.
    pub correct: u32,
}

impl Counts {
    /// A gold record, found or not.
    pub fn gold(found: bool) -> Self {
        Counts { gold: 1, found: found.into(), ..Counts::default() }
    }

    /// A predicted record, right or not.
    pub fn predicted(correct: bool) -> Self {
        Counts { predicted: 1, correct: correct.into(), ..Counts::default() }
    }

    /// A question with one answer, right or not.
    pub fn answer(right: bool) -> Self {
        Counts { gold: 1, found: right.into(), predicted: 1, correct: right.into() }
    }

    /// Share of the predicted that is right; 0 where nothing was predicted.
    pub fn precision(self) -> f64 {
        share(self.correct, self.predicted)
    }

    /// Share of the gold that was found; 0 where there is no gold.
    pub fn recall(self) -> f64 {
        share(self.found, self.gold)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.predicted += other.predicted;
        self.correct += other.correct;
    }
}

/// `part` of `whole`, 0 where there is no whole.
pub fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

/// How sure the records of a band were, and how often right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// Records in the band.
    pub records: u32,
    /// Right ones.
    pub right: u32,
    /// Sum of the confidences.
    pub confidence: f64,
}

/// Lower edges of the bands of confidence.
pub const BAND_EDGES: [f32; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// All counts of some documents.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Documents counted.
    pub documents: u32,
    /// Sums by score ("mentions.exact").
    pub totals: BTreeMap<&'static str, Counts>,
    /// The same by label ("PERSON").
    pub tables: BTreeMap<&'static str, BTreeMap<String, Counts>>,
    /// Confidence against truth, by layer.
    pub calibration: BTreeMap<&'static str, [Band; BAND_EDGES.len()]>,
}

impl Scores {
    /// Counts towards a score and its row for `label`.
    pub fn add(&mut self, score: &'static str, label: &str, counts: Counts) {
        *self.totals.entry(score).or_default() += counts;
        let table = self.tables.entry(score).or_default();
        if let Some(row) = table.get_mut(label) {
            *row += counts;
        } else {
            table.insert(label.to_owned(), counts);
        }
    }

    /// Makes a score appear even when nothing is counted towards it.
    pub fn open(&mut self, score: &'static str) {
        self.totals.entry(score).or_default();
    }

    /// Notes a record's confidence and whether it was right.
    pub fn note(&mut self, layer: &'static str, confidence: f32, right: bool) {
        let band = BAND_EDGES.iter().rposition(|&edge| confidence >= edge).unwrap_or(0);
        let band = &mut self.calibration.entry(layer).or_default()[band];
        band.records += 1;
        band.right += u32::from(right);
        band.confidence += f64::from(confidence);
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, other: &Scores) {
        self.documents += other.documents;
        for (score, counts) in &other.totals {
            *self.totals.entry(score).or_default() += *counts;
        }
        for (score, table) in &other.tables {
            let own = self.tables.entry(score).or_default();
            for (label, counts) in table {
                *own.entry(label.clone()).or_default() += *counts;
            }
        }
        for (layer, bands) in &other.calibration {
            let own = self.calibration.entry(layer).or_default();
            for (own, other) in own.iter_mut().zip(bands) {
                own.records += other.records;
                own.right += other.right;
                own.confidence += other.confidence;
            }
        }
    }

    /// Mean F1 over the labels that the gold has, each counting alike.
    pub fn macro_f1(&self, score: &str) -> Option<f64> {
        let rows: Vec<f64> =
            self.tables.get(score)?.values().filter(|counts| counts.gold > 0).map(|counts| counts.f1()).collect();
        (!rows.is_empty()).then(|| rows.iter().sum::<f64>() / f64::from(rows.len() as u32))
    }
}

/// What went wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// In the gold, not predicted.
    Miss,
    /// Predicted, not in the gold.
    False,
    /// Predicted with another identity or value than the gold's.
    Wrong,
}

impl FaultKind {
    /// "miss", "false", "wrong".
    pub fn label(self) -> &'static str {
        match self {
            FaultKind::Miss => "miss",
            FaultKind::False => "false",
            FaultKind::Wrong => "wrong",
        }
    }
}

/// A record that is missing or wrong, for `--errors`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The score that it lowers.
    pub score: &'static str,
    /// What went wrong.
    pub kind: FaultKind,
    /// Where.
    pub span: Stretch,
    /// The record, readable.
    pub record: String,
}

/// Where the score modules put what they count.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Counts.
    pub scores: Scores,
    /// Every miss and false hit.
    pub faults: Vec<Fault>,
}

impl Ledger {
    /// Notes a fault.
    pub fn fault(&mut self, score: &'static str, kind: FaultKind, span: Stretch, record: String) {
        self.faults.push(Fault { score, kind, span, record });
    }

    /// Drops what was not asked for.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.scores.totals.retain(|score, _| wanted(score));
        self.scores.tables.retain(|score, _| wanted(score));
        self.scores.calibration.retain(|layer, _| wanted(layer));
        self.faults.retain(|fault| wanted(fault.score));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_recall_f1() {
        let counts = Counts { gold: 8, found: 4, predicted: 5, correct: 4 };
        assert!((counts.precision() - 0.8).abs() < 1e-9);
        assert!((counts.recall() - 0.5).abs() < 1e-9);
        assert!((counts.f1() - 8.0 / 13.0).abs() < 1e-9);
        assert_eq!(Counts::default().f1().to_bits(), 0.0f64.to_bits(), "nothing counted is 0, not NaN");
    }

    #[test]
    fn bands() {
        let mut scores = Scores::default();
        for (confidence, right) in [(0.2, false), (0.92, true), (0.95, true), (1.0, false)] {
            scores.note("mentions", confidence, right);
        }
        let bands = scores.calibration["mentions"];
        assert_eq!(
            bands.map(|band| (band.records, band.right)),
            [(1, 0), (0, 0), (0, 0), (0, 0), (0, 0), (1, 1), (2, 1)]
        );
    }

    #[test]
    fn merge_adds_everything() {
        let mut one = Scores { documents: 1, ..Scores::default() };
        one.add("mentions.exact", "PERSON", Counts::gold(true));
        one.note("mentions", 0.7, true);
        let mut both = one.clone();
        both.merge(&one);
        assert_eq!(both.documents, 2);
        assert_eq!(both.totals["mentions.exact"], Counts { gold: 2, found: 2, ..Counts::default() });
        assert_eq!(both.tables["mentions.exact"]["PERSON"].gold, 2);
        assert_eq!(both.calibration["mentions"][3].records, 2);
    }
}
