//! `dragoman extract`: what is in an article.

mod input;
mod summary;
mod table;

use clap::{Args, ValueEnum};
use dragoman_core::{gazetteer::Gazetteer, ontology::EntityType, pipeline};

use super::{
    Failure,
    output::{self, complain},
    shared::{GazetteerFolders, failed},
};
use crate::{
    api::{
        encode,
        labels::Label as _,
        validate::{self, Limits},
    },
    proto::{ExtractOptions, ExtractRequest, extract_options},
};

const EXAMPLES: &str = "\
Examples:
  dragoman extract examples/en/grain-deal.txt
  dragoman extract --date 2021-05-06 --explain article.txt
  curl -s https://example.org/article.txt | dragoman extract --lang fr --format json
  dragoman extract --format jsonl news/*.txt > news.jsonl
  dragoman extract --format events --date 2022-01-21 news/*.txt > events.tsv
  dragoman extract --types PERSON,PLACE --min-confidence 0.8 article.txt

The text is UTF-8, one paragraph a line or parted by blank lines; a whole page will do. Without --date, relative dates and holders of offices are
resolved by the date that the article itself bears. JSON is the answer of the service (see `dragoman serve`): offsets are bytes unless --offsets
says otherwise.";

/// Read articles: who did what to whom, when, where, and who says so.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files to read; standard input when none is given, or for `-`.
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// Day of publication, YYYY-MM-DD [default: as the article says]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Language, ISO 639-1: en, fr [default: detected]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// How to print the answer.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
    /// Say of each record which rule or gazetteer line made it, and what lost against it.
    #[arg(long)]
    explain: bool,
    /// Report only entities of these types.
    #[arg(long, value_delimiter = ',', value_name = "TYPES", value_parser = entity_type)]
    types: Vec<EntityType>,
    /// Leave out records below this confidence, 0 to 1.
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, allow_negative_numbers = true)]
    min_confidence: f32,
    /// Add states that the gazetteer knows about the entities found, but the text does not say.
    #[arg(long)]
    known_states: bool,
    /// Unit of the offsets in JSON and tables.
    #[arg(long, value_enum, default_value_t = Unit::Utf8, value_name = "UNIT")]
    offsets: Unit,
    #[command(flatten)]
    gazetteers: GazetteerFolders,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A summary for people.
    Text,
    /// The answer of the service, indented; one object after the other where several files are read.
    Json,
    /// The same, one line a file.
    Jsonl,
    /// Events alone, one a line, tab-separated under names of columns: for statistics and event data (docs/event-coding.md).
    Events,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Unit {
    /// Bytes (Go, Rust, C).
    Utf8,
    /// UTF-16 code units (Java, JavaScript, C#).
    Utf16,
    /// Code points (Python).
    CodePoint,
}

/// A type by its label, in any case.
fn entity_type(label: &str) -> Result<EntityType, String> {
    let known = EntityType::from_label(&label.to_uppercase()).filter(|&known| known != EntityType::Unspecified);
    known.ok_or_else(|| {
        let labels: Vec<&str> = EntityType::ALL[1..].iter().map(|known| known.label()).collect();
        format!("expected one of {}", labels.join(", "))
    })
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    // Flags that are wrong are wrong for every file: say so before reading any.
    check(arguments, "-", "text".to_owned()).map_err(|faults| Failure::Usage(faults.join("\n")))?;
    let gazetteer = arguments.gazetteers.load()?;
    let files: Vec<&str> =
        if arguments.files.is_empty() { vec!["-"] } else { arguments.files.iter().map(String::as_str).collect() };
    let bar = output::progress(files.len(), "reading");
    let mut failures = Vec::new();
    let mut is_first = true;
    for file in &files {
        match answer(arguments, &gazetteer, file, is_first) {
            Ok(answer) => {
                bar.suspend(|| output::write(&answer))?;
                is_first = false;
            }
            Err(failure) => failures.push(failure),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    match (failures.pop(), failures.len()) {
        (None, _) => Ok(()),
        (Some(only), 0) => Err(Failure::BadInput(only)),
        (Some(last), others) => {
            failures.into_iter().chain([last]).for_each(complain);
            Err(Failure::BadInput(format!("{} of {} files could not be read", others + 1, files.len())))
        }
    }
}

/// The request that a caller of the service would send for this file, checked as the service checks it. Faults name the flag or the file.
fn check(arguments: &Arguments, file: &str, text: String) -> Result<validate::Extract, Vec<String>> {
    let unit = match arguments.offsets {
        Unit::Utf8 => extract_options::OffsetUnit::Utf8,
        Unit::Utf16 => extract_options::OffsetUnit::Utf16,
        Unit::CodePoint => extract_options::OffsetUnit::CodePoint,
    };
    let request = ExtractRequest {
        text,
        document_id: if file == "-" { String::new() } else { file.to_owned() },
        language: arguments.lang.clone().unwrap_or_default(),
        document_date: arguments.date.clone().unwrap_or_default(),
        options: Some(ExtractOptions {
            types: arguments.types.iter().map(|known| known.number()).collect(),
            min_confidence: arguments.min_confidence,
            offset_unit: unit as i32,
            explain: arguments.explain,
            include_known_states: arguments.known_states,
            ..ExtractOptions::default()
        }),
        ..ExtractRequest::default()
    };
    // Here nobody else's memory is at stake: only the width of an offset limits the text.
    let limits = Limits { text_bytes: u32::MAX as usize, caller_entities: 0, batch_documents: 1 };
    validate::extract(request, &limits).map_err(|violations| {
        let place = |field: &str| match field {
            "document_date" => "--date".to_owned(),
            "language" => "--lang".to_owned(),
            "options.min_confidence" => "--min-confidence".to_owned(),
            "text" => format!("{}: the text", input::name(file)),
            other => format!("{}: {other}", input::name(file)),
        };
        violations
            .into_iter()
            .map(|violation| format!("{} {}", place(&violation.field), violation.description))
            .collect()
    })
}

/// The answer for one file in the format asked for, or what is wrong with it. A table has its header above the first.
fn answer(arguments: &Arguments, gazetteer: &Gazetteer, file: &str, is_first: bool) -> Result<String, String> {
    let text = input::read(file)?;
    let request = check(arguments, file, text).map_err(|faults| faults.join("; "))?;
    let extraction = pipeline::extract(gazetteer, &request.document, &request.options);
    let response = || encode::response(&extraction, &request.document, request.unit, gazetteer.version());
    match arguments.format {
        Format::Text => {
            let name = (arguments.files.len() > 1).then(|| input::name(file));
            Ok(summary::text(&extraction, &request.document, name))
        }
        Format::Events => table::events(&extraction, &request.document, request.unit, file, is_first)
            .map_err(|error| failed(&error).to_string()),
        Format::Json => line(serde_json::to_string_pretty(&response())),
        Format::Jsonl => line(serde_json::to_string(&response())),
    }
}

fn line(json: serde_json::Result<String>) -> Result<String, String> {
    json.map(|json| json + "\n").map_err(|error| failed(&error).to_string())
}
