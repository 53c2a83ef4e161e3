//! The caller's own names in an article. They are few, and none of the vocabulary: they are compared as folded words.

use rustc_hash::FxHashMap;

use crate::{
    document::Document,
    pipeline::{
        article::{Article, WordRange},
        resolve::CallerName,
    },
    text::{
        fold::folded,
        words::{Gap, Shape},
    },
};

/// Finds the names of the caller's entities, longest first at each place.
pub(crate) fn names(article: &Article, document: &Document) -> Vec<CallerName> {
    if document.caller_entities.is_empty() {
        return Vec::new();
    }
    // First word → the words behind it, and whose name it is.
    let mut by_first: FxHashMap<String, Vec<(Vec<String>, u32)>> = FxHashMap::default();
    for (at, caller) in document.caller_entities.iter().enumerate() {
        for name in std::iter::once(&caller.name).chain(&caller.names) {
            let mut words =
                name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).map(folded);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((words.collect(), at as u32));
            }
        }
    }
    for list in by_first.values_mut() {
        list.sort_by(|left, right| right.0.len().cmp(&left.0.len()).then_with(|| left.cmp(right)));
    }
    let keys: Vec<String> = (0..article.words.len()).map(|at| folded(article.surface(at))).collect();
    let mut found = Vec::new();
    for begin in 0..keys.len() {
        let Some(list) = by_first.get(&keys[begin]) else { continue };
        let name = list.iter().find(|(rest, _)| follows(article, &keys, begin + 1, rest));
        if let Some((rest, entity)) = name
            && article.word(begin).shape != Shape::Lower
        {
            let caller = &document.caller_entities[*entity as usize];
            found.push(CallerName {
                words: WordRange::new(begin, begin + 1 + rest.len()),
                entity: *entity,
                entity_type: caller.entity_type,
                subtype: caller.subtype,
            });
        }
    }
    found
}

fn follows(article: &Article, keys: &[String], at: usize, rest: &[String]) -> bool {
    keys.len() >= at + rest.len()
        && rest
            .iter()
            .enumerate()
            .all(|(offset, word)| keys[at + offset] == *word && article.words[at + offset].gap != Gap::Line)
}
