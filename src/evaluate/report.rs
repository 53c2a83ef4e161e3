//! What an evaluation found, as text and as JSON.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::{Map, Value, json};

use super::{
    input::GoldDocument,
    tally::{BAND_EDGES, Counts, Fault, Ledger, Scores, share},
};

/// The scores of one set.
#[derive(Debug, Default)]
pub struct Report {
    /// Name of the set.
    pub name: String,
    /// All documents.
    pub overall: Scores,
    /// By language.
    pub by_language: BTreeMap<String, Scores>,
    /// Misses and false hits with the document's id and the words around.
    pub faults: Vec<LocatedFault>,
}

/// A fault with its document.
#[derive(Debug)]
pub struct LocatedFault {
    /// Document id.
    pub document: String,
    /// The fault.
    pub fault: Fault,
    /// The words in question and those around them.
    pub context: String,
}

/// Scores in the order in which people ask for them. What stands here and has no gold is not printed.
const ORDER: &[&str] = &[
    "mentions.exact",
    "mentions.overlap",
    "nominals.exact",
    "nominals.overlap",
    "pronouns.exact",
    "linking",
    "values",
    "values.span",
    "states",
    "events.detected",
    "events.core",
    "events.full",
    "quotations",
    "quotations.direct",
    "zones",
    "entities.exact",
    "entities.overlap",
    "entities.linking",
    "document_states",
    "marked_events",
    "quotes.direct",
    "quotes.direct.speaker",
    "quotes.all",
    "quotes.all.speaker",
];

/// Scores whose rows by label are printed, with what the rows are.
const TABLES: &[(&str, &str)] = &[
    ("mentions.exact", "mentions, exact, by type"),
    ("mentions.by_kind", "mentions, exact, by kind (a mention of one kind may answer for another)"),
    ("nominals.exact", "nominals, exact, by type"),
    ("linking", "linking by type"),
    ("values", "values by type"),
    ("states", "states by type"),
    ("events.core", "events, core, by type"),
    ("quotations", "quotations by kind"),
    ("entities.exact", "entities, exact, by group"),
    ("entities.overlap", "entities, overlap, by group"),
    ("entities.linking", "entities, linking, by group"),
    ("document_states", "document states by type"),
    ("marked_events", "marked events by type"),
];

impl Report {
    /// A report without documents.
    pub fn new(name: &str) -> Self {
        Report { name: name.to_owned(), ..Report::default() }
    }

    /// Adds a document's scores.
    pub fn add(&mut self, document: &GoldDocument, ledger: Ledger) {
        self.overall.merge(&ledger.scores);
        self.by_language.entry(document.language().to_owned()).or_default().merge(&ledger.scores);
        self.faults.extend(ledger.faults.into_iter().map(|fault| LocatedFault {
            document: document.id().to_owned(),
            context: document.text().context(fault.span, 40),
            fault,
        }));
    }

    /// A figure by its path: `mentions.exact.f1`, `linking.recall`, `marked_events.macro_f1`, or of one language `fr/values.f1`.
    pub fn figure(&self, path: &str) -> Option<f64> {
        let (scores, path) = match path.split_once('/') {
            Some((language, path)) => (self.by_language.get(language)?, path),
            None => (&self.overall, path),
        };
        let (score, measure) = path.rsplit_once('.')?;
        let counts = scores.totals.get(score)?;
        match measure {
            "precision" => Some(counts.precision()),
            "recall" | "accuracy" => Some(counts.recall()),
            "f1" => Some(counts.f1()),
            "macro_f1" => scores.macro_f1(score),
            _ => None,
        }
    }

    /// The report for people.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let languages: Vec<String> =
            self.by_language.iter().map(|(language, scores)| format!("{} {language}", scores.documents)).collect();
        _ = writeln!(text, "{}: {} documents ({})\n", self.name, self.overall.documents, languages.join(", "));
        self.write_totals(&mut text);
        for (score, title) in TABLES {
            if let Some(table) = self.overall.tables.get(score).filter(|table| !table.is_empty()) {
                _ = writeln!(text, "\n{title}");
                write_head(&mut text, &[]);
                let mut rows: Vec<_> = table.iter().collect();
                rows.sort_by_key(|(label, counts)| (std::cmp::Reverse(counts.gold), *label));
                for (label, counts) in rows {
                    write_row(&mut text, label, *counts, &[]);
                }
                if *score == "marked_events"
                    && let Some(mean) = self.overall.macro_f1(score)
                {
                    _ = writeln!(text, "  {:<24}                  {mean:>6.3}", "mean of the labels");
                }
            }
        }
        self.write_calibration(&mut text);
        text
    }

    fn write_totals(&self, text: &mut String) {
        let several = self.by_language.len() > 1;
        let languages: Vec<&String> = self.by_language.keys().filter(|_| several).collect();
        write_head(text, &languages);
        for score in ORDER {
            let Some(&counts) = self.overall.totals.get(score) else { continue };
            let by_language: Vec<f64> = languages
                .iter()
                .map(|language| self.by_language[*language].totals.get(score).map_or(0.0, |counts| counts.f1()))
                .collect();
            write_row(text, score, counts, &by_language);
        }
    }

    fn write_calibration(&self, text: &mut String) {
        if self.overall.calibration.is_empty() {
            return;
        }
        _ = writeln!(text, "\nconfidence: of the records in a band, the share that is right (and how many they are)");
        _ = write!(text, "  {:<12}", "");
        for (index, edge) in BAND_EDGES.iter().enumerate() {
            let next = BAND_EDGES.get(index + 1).copied().unwrap_or(1.0);
            _ = write!(text, " {:>12}", format!("{edge:.2}–{next:.2}"));
        }
        _ = writeln!(text);
        for (layer, bands) in &self.overall.calibration {
            _ = write!(text, "  {layer:<12}");
            for band in bands {
                let cell = if band.records == 0 {
                    "·".to_owned()
                } else {
                    format!("{:.2} ({})", share(band.right, band.records), band.records)
                };
                _ = write!(text, " {cell:>12}");
            }
            _ = writeln!(text);
        }
    }

    /// One fault a line: `dev-1:350-357 mentions.exact miss: PLACE ADJECTIVE Iran | … the ⟦Iranian⟧ minister …`.
    pub fn fault_lines(&self) -> String {
        let mut text = String::new();
        let mut faults: Vec<&LocatedFault> = self.faults.iter().collect();
        let order = |score: &str| ORDER.iter().position(|known| *known == score);
        faults.sort_by(|one, other| {
            let key = |located: &LocatedFault| {
                (order(located.fault.score), located.document.clone(), located.fault.span, located.fault.kind)
            };
            key(one).cmp(&key(other))
        });
        for LocatedFault { document, fault, context } in faults {
            let (begin, end) = fault.span.into();
            _ = writeln!(
                text,
                "{document}:{begin}-{end} {} {}: {} | {context}",
                fault.score,
                fault.kind.label(),
                fault.record
            );
        }
        text
    }

    /// The report for programs; faults only when asked for.
    pub fn json(&self, with_faults: bool) -> Value {
        let by_language: Map<String, Value> =
            self.by_language.iter().map(|(language, scores)| (language.clone(), scores_json(scores))).collect();
        let mut report = json!({"name": self.name, "overall": scores_json(&self.overall), "byLanguage": by_language});
        if with_faults {
            let fault = |located: &LocatedFault| {
                json!({
                    "document": located.document,
                    "score": located.fault.score,
                    "kind": located.fault.kind.label(),
                    "begin": located.fault.span.begin,
                    "end": located.fault.span.end,
                    "record": located.fault.record,
                    "context": located.context,
                })
            };
            report["faults"] = self.faults.iter().map(fault).collect();
        }
        report
    }
}

fn write_head(text: &mut String, languages: &[&String]) {
    _ = write!(text, "  {:<24} {:>8} {:>8} {:>6} {:>7} {:>7}", "", "precision", "recall", "F1", "gold", "read");
    for language in languages {
        _ = write!(text, " {:>7}", format!("{language} F1"));
    }
    _ = writeln!(text);
}

fn write_row(text: &mut String, label: &str, counts: Counts, by_language: &[f64]) {
    let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
    _ = write!(
        text,
        "  {label:<24} {precision:>9.3} {recall:>8.3} {f1:>6.3} {:>7} {:>7}",
        counts.gold, counts.predicted
    );
    for f1 in by_language {
        _ = write!(text, " {f1:>7.3}");
    }
    _ = writeln!(text);
}

fn counts_json(counts: Counts) -> Value {
    json!({
        "precision": counts.precision(), "recall": counts.recall(), "f1": counts.f1(),
        "gold": counts.gold, "found": counts.found, "predicted": counts.predicted, "correct": counts.correct,
    })
}

fn scores_json(scores: &Scores) -> Value {
    let rows = |score: &str| -> Map<String, Value> {
        let table = scores.tables.get(score);
        table.into_iter().flatten().map(|(label, counts)| (label.clone(), counts_json(*counts))).collect()
    };
    let mut totals = Map::new();
    for (score, counts) in &scores.totals {
        let mut entry = counts_json(*counts);
        entry["byLabel"] = Value::Object(rows(score));
        entry["macroF1"] = scores.macro_f1(score).into();
        totals.insert((*score).to_owned(), entry);
    }
    if let Some(counts) = scores.tables.get("mentions.by_kind") {
        let rows: Map<String, Value> =
            counts.iter().map(|(label, counts)| (label.clone(), counts_json(*counts))).collect();
        totals.insert("mentions.by_kind".to_owned(), json!({"byLabel": rows}));
    }
    let calibration: Map<String, Value> = scores
        .calibration
        .iter()
        .map(|(layer, bands)| {
            let band = |(index, band): (usize, &super::tally::Band)| {
                json!({
                    "from": BAND_EDGES[index], "to": BAND_EDGES.get(index + 1).copied().unwrap_or(1.0),
                    "records": band.records, "right": share(band.right, band.records),
                    "confidence": if band.records == 0 { 0.0 } else { band.confidence / f64::from(band.records) },
                })
            };
            ((*layer).to_owned(), bands.iter().enumerate().map(band).collect())
        })
        .collect();
    json!({"documents": scores.documents, "scores": totals, "calibration": calibration})
}
