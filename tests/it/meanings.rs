//! What ambiguous names mean, with the gazetteers of this repository: a table that people can read and add to.

use std::fmt::Write as _;

use dragoman::gazetteers;
use dragoman_core::{
    document::{Document, Options},
    extraction::Extraction,
    gazetteer::Gazetteer,
    pipeline::extract,
};

/// A sentence without its brackets: places of the names in bytes, and what they mean.
fn parse(line: &str) -> (String, Vec<(usize, usize, String)>) {
    let (mut text, mut names, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, inside)) = rest.split_once('[') {
        let (name, behind) = inside.split_once(']').expect("each bracket is closed");
        let (words, id) = name.rsplit_once('=').expect("each name says what it means");
        text.push_str(before);
        names.push((text.len(), text.len() + words.len(), id.to_owned()));
        text.push_str(words);
        rest = behind;
    }
    text.push_str(rest);
    (text, names)
}

/// Id of what the words at that place mean; "-" when nothing stands there.
fn meaning(extraction: &Extraction, begin: usize, end: usize) -> String {
    let covers = |mention: &&dragoman_core::extraction::Mention| {
        mention.span.begin as usize <= begin && end <= mention.span.end as usize
    };
    let mention = extraction.mentions.iter().filter(covers).min_by_key(|mention| mention.span.end - mention.span.begin);
    mention.map_or_else(|| "-".to_owned(), |mention| extraction.entities[mention.entities[0]].id.clone())
}

fn faults(gazetteer: &Gazetteer, line: &str) -> String {
    let mut head = line.splitn(3, ' ');
    let (language, date) = (head.next().expect("a language"), head.next().expect("a day"));
    let (text, names) = parse(head.next().expect("a sentence"));
    let document = Document {
        text: text.clone(),
        language: Some(language.to_owned()),
        date: Some(date.parse().expect("a day")),
        ..Document::default()
    };
    let extraction = extract(gazetteer, &document, &Options::default());
    let mut faults = String::new();
    for (begin, end, expected) in names {
        let found = meaning(&extraction, begin, end);
        if found != expected {
            writeln!(faults, "{} is {found}, not {expected}: {text}", &text[begin..end]).expect("can be written");
        }
    }
    faults
}

#[test]
fn ambiguous_names_mean_what_the_table_says() {
    let gazetteer = gazetteers::embedded();
    let table = include_str!("../data/meanings.txt");
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let faults: String = lines.map(|line| faults(&gazetteer, line)).collect();
    assert!(faults.is_empty(), "\n{faults}");
}
