//! The examples beside the patterns, run as tests: `gazetteer check` and the unit tests call this.

use crate::{
    document::Document,
    gazetteer::{Example, Fault, Gazetteer, LanguageGrammar},
    ontology::Modality,
    pipeline::{
        article::Article,
        found::{EntityIndex, FoundEvent, Resolved},
        name, nominal, pronoun, quote, read, relate, resolve, spot, tag, value,
    },
};

/// A fault for every event that an example beside a pattern promises and the grammar does not find. Only a gazetteer that was compiled from
/// files has examples; a blob carries none.
pub fn check_examples(gazetteer: &Gazetteer) -> Vec<Fault> {
    let grammars = gazetteer.grammars().iter();
    let mut faults: Vec<Fault> = grammars
        .flat_map(|grammar| grammar.events.examples.iter().map(move |example| (grammar, example)))
        .flat_map(|(grammar, example)| faults(gazetteer, grammar, example))
        .collect();
    faults.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    faults
}

fn faults(gazetteer: &Gazetteer, grammar: &LanguageGrammar, example: &Example) -> Vec<Fault> {
    let found = told(gazetteer, &grammar.code, &example.text);
    example
        .events
        .iter()
        .filter(|expected| !found.iter().any(|found| is_told(found, expected)))
        .map(|expected| Fault {
            file: example.file.clone(),
            line: example.position.line,
            column: example.position.column,
            message: format!("{:?}: expected {expected:?}, found {found:?}", example.text),
            is_error: true,
        })
        .collect()
}

/// Whether `found` is what is expected; a modality that is not named is any.
fn is_told(found: &str, expected: &str) -> bool {
    if expected.ends_with(']') { found == expected } else { found.split(" [").next() == Some(expected) }
}

/// The events of a text, each as "actor, actor > TYPE/mode > recipient \[MODALITY\]"; entities as the text first names them.
pub(crate) fn told(gazetteer: &Gazetteer, language: &str, text: &str) -> Vec<String> {
    let document = Document { text: text.to_owned(), language: Some(language.to_owned()), ..Document::default() };
    let article = read::read(gazetteer, &document);
    let matches = spot::spot(gazetteer, &article, None);
    let tags = tag::tag(gazetteer, &article, &matches);
    let unknown = name::names(gazetteer, &article, &matches, &tags);
    let mut resolved = resolve::resolve(gazetteer, &article, None, &matches, &unknown, &[]);
    nominal::add(gazetteer, &article, None, &matches, &tags, &mut resolved);
    pronoun::add(gazetteer, &article, &tags, &mut resolved);
    let values = value::values(gazetteer, &article, None);
    let quotations = quote::quotations(gazetteer, &article, &resolved, &tags);
    let events = relate::events(gazetteer, &article, &tags, &mut resolved, &values, &quotations);
    events.iter().map(|event| line(&article, &resolved, event)).collect()
}

fn line(article: &Article, resolved: &Resolved, event: &FoundEvent) -> String {
    let names = |entities: &[EntityIndex]| {
        let names: Vec<&str> = entities.iter().map(|&entity| name_of(article, resolved, entity)).collect();
        if names.is_empty() { "-".to_owned() } else { names.join(", ") }
    };
    let mode = if event.mode.is_empty() { String::new() } else { format!("/{}", event.mode) };
    let modality = if event.modality == Modality::Asserted { String::new() } else { format!(" [{}]", event.modality) };
    format!("{} > {}{mode} > {}{modality}", names(&event.actors), event.event_type, names(&event.recipients))
}

fn name_of<'a>(article: &'a Article, resolved: &Resolved, entity: EntityIndex) -> &'a str {
    let first = resolved.mentions.iter().find(|mention| mention.entities.contains(&entity));
    first.map_or("?", |mention| article.slice(mention.words))
}
