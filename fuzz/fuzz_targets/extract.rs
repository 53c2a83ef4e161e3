//! Any text is read, in the language that the first byte chooses, and every span cuts the text at characters.
#![no_main]

use std::sync::LazyLock;

use dragoman_core::{
    document::{Document, Options},
    extraction::{Extraction, RelationContent, Span},
    gazetteer::Gazetteer,
    pipeline,
};
use libfuzzer_sys::fuzz_target;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(dragoman::gazetteers::embedded);

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let language = if first % 2 == 0 { "en" } else { "fr" };
    let document = Document { text: text.to_owned(), language: Some(language.to_owned()), ..Document::default() };
    let options = Options { explain: true, include_known_states: true, ..Options::default() };
    let answer = pipeline::extract(&GAZETTEER, &document, &options);
    for span in spans(&answer) {
        assert!(text.get(span.begin as usize..span.end as usize).is_some_and(|words| !words.is_empty()), "{span:?}");
    }
    let entities = answer.entities.len();
    assert!(answer.mentions.iter().flat_map(|mention| &mention.entities).all(|&at| at < entities));
    assert_eq!(format!("{answer:?}"), format!("{:?}", pipeline::extract(&GAZETTEER, &document, &options)));
});

fn spans(answer: &Extraction) -> Vec<Span> {
    let mentions = answer.mentions.iter().map(|mention| mention.span);
    let values = answer.values.iter().map(|value| value.span);
    let evidence = answer.relations.iter().flat_map(|relation| relation.evidence.iter().copied());
    let triggers = answer.relations.iter().filter_map(|relation| match &relation.content {
        RelationContent::Event(event) => Some(event.trigger),
        RelationContent::State(_) => None,
    });
    let quoted = answer.quotations.iter().flat_map(|quotation| quotation.content.iter().chain(&quotation.cue).copied());
    mentions.chain(values).chain(evidence).chain(triggers).chain(quoted).collect()
}
