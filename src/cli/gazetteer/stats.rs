//! `dragoman gazetteer stats`: how much of what, and how complete it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use clap::Args;
use dragoman_core::{
    gazetteer::{EntityView, Gazetteer, Statistics},
    ontology::EntityType,
};
use serde_json::{Value, json};

use super::years::Years;
use crate::cli::{Failure, output, shared::GazetteerFolders};

const EXAMPLES: &str = "\
Examples:
  dragoman gazetteer stats
  dragoman gazetteer stats --coverage            what is still to curate: QIDs, languages, holders of offices by year
  dragoman gazetteer stats --coverage --json | jq '.coverage.years.countryHoles.peru'
  dragoman gazetteer stats --gazetteers our-names --json | jq .entities";

/// Count entries, names, tenures and patterns.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Also say how complete entries are, by type, how many holders each office has, and who is missing: country by office by year.
    #[arg(long)]
    coverage: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gazetteers: GazetteerFolders,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let gazetteer = arguments.gazetteers.load()?;
    let statistics = gazetteer.statistics();
    let coverage = arguments.coverage.then(|| Coverage::of(&gazetteer));
    let text = if arguments.json {
        output::pretty(&json(&gazetteer, &statistics, coverage.as_ref()))?
    } else {
        text(&gazetteer, &statistics, coverage.as_ref())
    };
    output::write(&text)
}

/// How many entries of a type have what.
#[derive(Debug, Default)]
struct TypeCoverage {
    entries: u32,
    qid: u32,
    wikipedia: u32,
    english: u32,
    french: u32,
    tenures: u32,
}

/// Holders of an office over all countries and bodies that have it.
#[derive(Debug, Default)]
struct OfficeCoverage {
    tenures: u32,
    bodies: BTreeSet<String>,
    current: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Coverage {
    types: BTreeMap<EntityType, TypeCoverage>,
    offices: BTreeMap<String, OfficeCoverage>,
    years: Years,
}

impl Coverage {
    fn of(gazetteer: &Gazetteer) -> Self {
        let mut coverage = Coverage { years: Years::of(gazetteer), ..Coverage::default() };
        for view in gazetteer.entity_ids().filter_map(|id| gazetteer.entity(id)) {
            coverage.add(&view);
        }
        coverage
    }

    fn add(&mut self, view: &EntityView) {
        let has_name =
            |language: &str| view.aliases.iter().any(|alias| alias.language.is_empty() || alias.language == language);
        let row = self.types.entry(view.entity.entity_type).or_default();
        row.entries += 1;
        row.qid += u32::from(!view.entity.qid.is_empty());
        row.wikipedia += u32::from(!view.entity.wikipedia_title.is_empty());
        row.english += u32::from(has_name("en"));
        row.french += u32::from(has_name("fr"));
        row.tenures += u32::from(!view.tenures.is_empty());
        if view.entity.entity_type != EntityType::Person {
            return; // tenures stand at both ends: count them once
        }
        for tenure in &view.tenures {
            let office = self.offices.entry(tenure.class_id.clone()).or_default();
            office.tenures += 1;
            office.bodies.insert(tenure.of_id.clone());
            if tenure.to.is_empty() {
                office.current.insert(tenure.of_id.clone());
            }
        }
    }
}

fn text(gazetteer: &Gazetteer, statistics: &Statistics, coverage: Option<&Coverage>) -> String {
    let mut text = format!("gazetteer {}\n\nentries\n", gazetteer.version());
    let mut row = |label: &str, count: u32| _ = writeln!(text, "  {label:<24} {count:>8}");
    for (label, count) in &statistics.entities_by_type {
        row(label, *count);
    }
    row("all", statistics.entities_by_type.iter().map(|(_, count)| count).sum());
    _ = writeln!(text, "\nnames");
    let rows = |text: &mut String, counts: &[(String, u32)]| {
        for (language, count) in counts {
            let language = if language.is_empty() { "any language" } else { language };
            _ = writeln!(text, "  {language:<24} {count:>8}");
        }
    };
    rows(&mut text, &statistics.names_by_language);
    _ = writeln!(text, "\ntenures of offices          {:>8}", statistics.tenures);
    if !statistics.patterns_by_language.is_empty() {
        _ = writeln!(text, "\npatterns");
        rows(&mut text, &statistics.patterns_by_language);
    }
    if let Some(coverage) = coverage.filter(|coverage| !coverage.types.is_empty()) {
        write_coverage(&mut text, coverage);
    }
    if !statistics.sources.is_empty() {
        _ = writeln!(text, "\nsources");
    }
    for source in &statistics.sources {
        _ = writeln!(text, "  {} ({}): {}", source.name, source.licence, source.files);
    }
    text
}

fn write_coverage(text: &mut String, coverage: &Coverage) {
    _ = writeln!(text, "\ncoverage      entries      QID  Wikipedia  English   French  tenures");
    for (entity_type, row) in &coverage.types {
        let share = |part: u32| format!("{:.0}%", 100.0 * f64::from(part) / f64::from(row.entries.max(1)));
        _ = writeln!(
            text,
            "  {:<12} {:>6} {:>8} {:>10} {:>8} {:>8} {:>8}",
            entity_type.label(),
            row.entries,
            share(row.qid),
            share(row.wikipedia),
            share(row.english),
            share(row.french),
            share(row.tenures)
        );
    }
    _ = writeln!(text, "\noffice                                    tenures  of how many  held today in");
    for (office, row) in &coverage.offices {
        _ = writeln!(text, "  {office:<38} {:>8} {:>12} {:>14}", row.tenures, row.bodies.len(), row.current.len());
    }
    coverage.years.write(text);
}

fn json(gazetteer: &Gazetteer, statistics: &Statistics, coverage: Option<&Coverage>) -> Value {
    let counts = |counts: &[(String, u32)]| -> Value {
        counts
            .iter()
            .map(|(language, count)| (language.clone(), Value::from(*count)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let entries: serde_json::Map<String, Value> =
        statistics.entities_by_type.iter().map(|&(label, count)| (label.to_owned(), count.into())).collect();
    let source = |source: &dragoman_core::gazetteer::SourceView| json!({"name": source.name, "licence": source.licence, "files": source.files});
    let mut report = json!({
        "version": gazetteer.version(),
        "entities": entries,
        "names": counts(&statistics.names_by_language),
        "tenures": statistics.tenures,
        "patterns": counts(&statistics.patterns_by_language),
        "sources": statistics.sources.iter().map(source).collect::<Vec<_>>(),
    });
    if let Some(coverage) = coverage {
        let types: serde_json::Map<String, Value> = coverage
            .types
            .iter()
            .map(|(entity_type, row)| {
                let row = json!({
                    "entries": row.entries, "qid": row.qid, "wikipediaTitle": row.wikipedia,
                    "english": row.english, "french": row.french, "tenures": row.tenures,
                });
                (entity_type.label().to_owned(), row)
            })
            .collect();
        let offices: serde_json::Map<String, Value> = coverage
            .offices
            .iter()
            .map(|(office, row)| {
                let row = json!({"tenures": row.tenures, "bodies": row.bodies.len(), "current": row.current.len()});
                (office.clone(), row)
            })
            .collect();
        report["coverage"] = json!({"types": types, "offices": offices, "years": coverage.years.json()});
    }
    report
}
