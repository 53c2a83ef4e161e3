//! `dragoman gazetteer lookup`: what a name could be.

use std::fmt::Write as _;

use clap::Args;
use dragoman_core::gazetteer::LookupCandidate;

use crate::{
    api::{entries, validate},
    cli::{Failure, output, shared::GazetteerFolders},
    proto::{LookupNameRequest, LookupNameResponse},
};

const EXAMPLES: &str = "\
Examples:
  dragoman gazetteer lookup Georgia
  dragoman gazetteer lookup \"ministre français de la Défense\" --lang fr --date 2016-03-01
  dragoman gazetteer lookup Merkel --json

Candidates come best first; the score is the prior of the name, with the date taken into account. Exit code 1 when nothing has that name.";

/// Say what a name could be: entries, the best first.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The name, as a text would write it.
    #[arg(value_name = "NAME")]
    name: String,
    /// Day on which it is read, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Language of the text, ISO 639-1: en, fr.
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Print JSON, as the service answers.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gazetteers: GazetteerFolders,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let request = LookupNameRequest {
        name: arguments.name.clone(),
        date: arguments.date.clone().unwrap_or_default(),
        language: arguments.lang.clone().unwrap_or_default(),
    };
    let request = validate::lookup(request).map_err(|violations| {
        let place = |field: &str| match field {
            "date" => "--date",
            "language" => "--lang",
            _ => "NAME",
        };
        let faults =
            violations.iter().map(|violation| format!("{} {}", place(&violation.field), violation.description));
        Failure::Usage(faults.collect::<Vec<_>>().join("; "))
    })?;
    let gazetteer = arguments.gazetteers.load()?;
    let candidates = gazetteer.lookup(&request.name, request.date, request.language.as_deref());
    if arguments.json {
        let response = LookupNameResponse {
            candidates: candidates.iter().map(entries::candidate).collect(),
            gazetteer_version: gazetteer.version().to_owned(),
        };
        output::write(&output::pretty(&response)?)?;
    } else {
        output::write(&text(&candidates))?;
    }
    if candidates.is_empty() {
        return Err(Failure::Failed(format!("no entry has the name “{}”", request.name)));
    }
    Ok(())
}

fn text(candidates: &[LookupCandidate]) -> String {
    let mut text = String::new();
    for LookupCandidate { entity, alias, score, source } in candidates {
        let language = if alias.language.is_empty() { "any language" } else { &alias.language };
        _ = writeln!(
            text,
            "{score:.2}  {:<12} {:<32} {:<11} {}  as {} “{}” ({language})  {source}",
            entity.entity_type.label(),
            entity.name,
            entity.qid,
            entity.id,
            alias.role,
            alias.text
        );
    }
    text
}
