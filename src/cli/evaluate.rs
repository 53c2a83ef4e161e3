//! `dragoman evaluate`: scores against gold.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use dragoman_core::{
    document::{Document, Options},
    gazetteer::Gazetteer,
    pipeline,
};

use super::{Failure, output, shared::GazetteerFolders};
use crate::evaluate::{
    floors::Floors,
    input::{Condition, GoldSet},
    reading::Reading,
    report::Report,
    score::Scorer,
    want::Want,
};

const EXAMPLES: &str = "\
Examples:
  dragoman evaluate gold/                               all scores of a folder of JSON documents
  dragoman evaluate gold/ --errors | grep 'states miss'  what was missed, with the words around
  dragoman evaluate gold/ --scores linking --types PERSON,ORG
  dragoman evaluate news.jsonl --where lang=fr --json
  dragoman evaluate gold/ --floor floors.json           exit code 1 when a figure has fallen

Gold is either a folder of documents in this project's own form (entities with mentions, relations, quotations, labelled by the ontology) or a file
of the exchange form, one JSON object a line: id, lang, date, text, entities [start, end, type, qid, wiki], relations, quotes. Offsets in both are
code points. Each path is a set with a report of its own.";

/// Read gold documents and score what is found.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folders of gold documents (.json), single ones, or exchange files (.jsonl).
    #[arg(required = true, value_name = "DIR|FILE")]
    paths: Vec<PathBuf>,
    /// Print JSON, one object with a report for each set.
    #[arg(long)]
    json: bool,
    /// List every miss and false hit: document, offsets, what is wrong, and the words around.
    #[arg(long)]
    errors: bool,
    /// Score only entities and values of these types or groups (PERSON, ORG, PLACE, DATE, …).
    #[arg(long, value_delimiter = ',', value_name = "TYPES")]
    types: Vec<String>,
    /// Print only these scores, by their name or the first part of it (mentions, linking, values, states, events.core, quotations, …).
    #[arg(long, value_delimiter = ',', visible_alias = "layers", value_name = "SCORES")]
    scores: Vec<String>,
    /// Read only documents with this value in a field of theirs; several conditions must all hold.
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    conditions: Vec<Condition>,
    /// Do not require gold mentions of exchange files that say of themselves that they are no names.
    #[arg(long)]
    named: bool,
    /// Also write what was found to this file, in the exchange form.
    #[arg(long, value_name = "FILE")]
    predictions: Option<PathBuf>,
    /// Fail (exit code 1) when a figure lies below its floor in this JSON file: {"mentions.exact.f1": 0.8}, or such an object for each set's name.
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
    #[command(flatten)]
    gazetteers: GazetteerFolders,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let floors = arguments.floor.as_deref().map(read_floors).transpose()?;
    let read = |path: &PathBuf| {
        GoldSet::read(path, &arguments.conditions).map_err(|error| Failure::BadInput(error.to_string()))
    };
    let sets: Vec<GoldSet> = arguments.paths.iter().map(read).collect::<Result<_, _>>()?;
    let gazetteer = arguments.gazetteers.load()?;
    let want = Want { types: arguments.types.clone(), scores: arguments.scores.clone(), named_only: arguments.named };

    let mut predictions = String::new();
    let written = arguments.predictions.is_some().then_some(&mut predictions);
    let reports = evaluate(&sets, &gazetteer, &want, written);
    if let Some(path) = &arguments.predictions {
        fs::write(path, predictions).map_err(|error| Failure::Failed(format!("{}: {error}", path.display())))?;
    }
    output::write(&render(&reports, arguments)?)?;

    let fallen: Vec<String> =
        reports.iter().flat_map(|report| floors.iter().flat_map(|floors| floors.fallen(report))).collect();
    if fallen.is_empty() { Ok(()) } else { Err(Failure::Failed(fallen.join("\ndragoman: "))) }
}

fn read_floors(path: &Path) -> Result<Floors, Failure> {
    let fault = |message: String| Failure::BadInput(format!("{}: {message}", path.display()));
    Floors::parse(&fs::read_to_string(path).map_err(|error| fault(error.to_string()))?).map_err(fault)
}

/// Runs the pipeline over every document as a caller would send it: with its language and its date.
fn evaluate(sets: &[GoldSet], gazetteer: &Gazetteer, want: &Want, mut predictions: Option<&mut String>) -> Vec<Report> {
    let bar = output::progress(sets.iter().map(|set| set.documents.len()).sum(), "evaluating");
    let mut reports = Vec::new();
    for set in sets {
        let scorer = Scorer::new(set, want);
        let mut report = Report::new(&set.name);
        for gold in &set.documents {
            let document = Document {
                id: gold.id().to_owned(),
                text: gold.text().as_str().to_owned(),
                language: Some(gold.language().to_owned()),
                date: gold.date(),
                ..Document::default()
            };
            let extraction = pipeline::extract(gazetteer, &document, &Options::default());
            if let Some(lines) = predictions.as_deref_mut() {
                let prediction = Reading::new(gold.text(), &extraction).exchanged(gold.id());
                _ = writeln!(lines, "{}", serde_json::json!(prediction));
            }
            report.add(gold, scorer.score(gold, &extraction));
            bar.inc(1);
        }
        reports.push(report);
    }
    bar.finish_and_clear();
    reports
}

fn render(reports: &[Report], arguments: &Arguments) -> Result<String, Failure> {
    if arguments.json {
        let reports: Vec<_> = reports.iter().map(|report| report.json(arguments.errors)).collect();
        return output::pretty(&serde_json::json!({"sets": reports}));
    }
    let mut text = String::new();
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        if arguments.errors {
            _ = writeln!(text, "{}", report.fault_lines());
        }
        text.push_str(&report.text());
    }
    Ok(text)
}
