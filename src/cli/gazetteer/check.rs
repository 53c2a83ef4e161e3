//! `dragoman gazetteer check`: every fault of every file, and every example beside a pattern that does not hold.

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;
use dragoman_core::{
    gazetteer::{self, Fault},
    pipeline,
};

use crate::{
    cli::{Failure, output},
    gazetteers,
};

const EXAMPLES: &str = "\
Examples:
  dragoman gazetteer check                     the folder gazetteers/ here
  dragoman gazetteer check gazetteers our-names  our-names as a layer over gazetteers
  dragoman gazetteer check --json | jq '.faults[] | select(.severity == \"error\")'

A line for each fault: file:line:column: error|warning: what is wrong and what was expected. Exit code 1 when there are errors.";

/// Read gazetteer files, try the examples beside patterns, and report every fault.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folders, each a layer over those before it.
    #[arg(value_name = "DIR", default_value = "gazetteers")]
    folders: Vec<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut layers = Vec::new();
    for folder in &arguments.folders {
        layers.push(gazetteers::read(folder).map_err(|error| Failure::BadInput(error.to_string()))?);
    }
    let files: usize = layers.iter().map(|layer| layer.files.len()).sum();
    let compilation = gazetteer::compile(&layers);
    let mut faults = compilation.faults;
    // Sentences beside patterns can be tried once all files are right.
    faults.extend(compilation.gazetteer.iter().flat_map(pipeline::check_examples));
    let errors = faults.iter().filter(|fault| fault.is_error).count();
    let path = |fault: &Fault| gazetteers::locate(fault, &arguments.folders, &layers);
    let text = if arguments.json { json(&faults, errors, &path)? } else { text(&faults, errors, files, &path) };
    output::write(&text)?;
    let warnings = faults.len() - errors;
    if errors > 0 || arguments.strict && warnings > 0 {
        return Err(Failure::Failed(format!("{errors} errors, {warnings} warnings")));
    }
    Ok(())
}

fn text(faults: &[Fault], errors: usize, files: usize, path: &impl Fn(&Fault) -> String) -> String {
    let mut text = String::new();
    for fault in faults {
        let kind = severity(fault);
        _ = writeln!(text, "{}:{}:{}: {kind}: {}", path(fault), fault.line, fault.column, fault.message);
    }
    if errors == 0 {
        _ = writeln!(text, "{files} files, no errors, {} warnings", faults.len());
    }
    text
}

fn json(faults: &[Fault], errors: usize, path: &impl Fn(&Fault) -> String) -> Result<String, Failure> {
    let fault = |fault: &Fault| {
        serde_json::json!({
            "file": path(fault), "line": fault.line, "column": fault.column,
            "severity": severity(fault), "message": fault.message,
        })
    };
    let list: Vec<_> = faults.iter().map(fault).collect();
    output::pretty(&serde_json::json!({"faults": list, "errors": errors, "warnings": faults.len() - errors}))
}

fn severity(fault: &Fault) -> &'static str {
    if fault.is_error { "error" } else { "warning" }
}
