//! Names that no gazetteer has, with the gazetteers of this repository: what they are and how far they go, in a table that people can read and add to.

use std::fmt::Write as _;

use dragoman::gazetteers;
use dragoman_core::{
    document::{Document, Options},
    extraction::Extraction,
    gazetteer::Gazetteer,
    ontology::{EntityType, MentionKind},
    pipeline::extract,
};

/// A sentence without its brackets.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, inside)) = rest.split_once('[') {
        let (name, behind) = inside.split_once(']').expect("each bracket is closed");
        let (words, _) = name.rsplit_once('=').expect("each name says what it is");
        text.push_str(before);
        text.push_str(words);
        rest = behind;
    }
    text.push_str(rest);
    text
}

fn label(entity_type: EntityType) -> Option<&'static str> {
    match entity_type {
        EntityType::Person => Some("per"),
        EntityType::Organization => Some("org"),
        EntityType::Place => Some("loc"),
        EntityType::Facility => Some("fac"),
        _ => None,
    }
}

/// The sentence with brackets around what was found.
fn bracketed(text: &str, extraction: &Extraction) -> String {
    let mut names: Vec<(usize, usize, &str)> = extraction
        .mentions
        .iter()
        .filter(|mention| matches!(mention.kind, MentionKind::Name | MentionKind::Short | MentionKind::Metonym))
        .filter_map(|mention| {
            let label = label(extraction.entities[mention.entities[0]].entity_type)?;
            Some((mention.span.begin as usize, mention.span.end as usize, label))
        })
        .collect();
    names.sort_unstable();
    let mut line = String::new();
    let mut at = 0;
    for (begin, end, label) in names.into_iter().filter(|&(begin, end, _)| begin < end) {
        line.push_str(text.get(at..begin).unwrap_or_default());
        write!(line, "[{}={label}]", &text[begin..end]).expect("can be written");
        at = end;
    }
    line.push_str(&text[at..]);
    line
}

fn fault(gazetteer: &Gazetteer, line: &str) -> Option<String> {
    let (language, sentence) = line.split_once(' ').expect("a language and a sentence");
    let text = plain(sentence);
    let document = Document { text: text.clone(), language: Some(language.to_owned()), ..Document::default() };
    let found = bracketed(&text, &extract(gazetteer, &document, &Options::default()));
    (found != sentence).then(|| format!("expected {sentence}\n   found {found}\n"))
}

#[test]
fn unknown_names_are_what_the_table_says() {
    let gazetteer = gazetteers::embedded();
    let table = include_str!("../data/names.txt");
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let faults: String = lines.filter_map(|line| fault(&gazetteer, line)).collect();
    assert!(faults.is_empty(), "\n{faults}");
}
