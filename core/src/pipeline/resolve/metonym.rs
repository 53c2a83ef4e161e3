//! A capital that stands for its state, or for a body seated there.

use super::Resolver;
use crate::{
    ontology::EntityType,
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// The state or body that the name of `city` at `words` stands for; `None` when it means the city.
pub(super) fn state(resolver: &Resolver<'_>, words: WordRange, city: u32) -> Option<u32> {
    let gazetteer = resolver.gazetteer;
    let first = gazetteer.metonym_of(city).next()?;
    if is_city(resolver, words) {
        return None;
    }
    // "Brussels" that acts is the European Union rather than Belgium.
    let body =
        gazetteer.metonym_of(city).find(|&state| gazetteer.record(state).entity_type == EntityType::Organization);
    Some(body.unwrap_or(first))
}

/// Whether the words around say that the city itself is meant.
fn is_city(resolver: &Resolver<'_>, words: WordRange) -> bool {
    let (article, grammar) = (resolver.article, resolver.grammar);
    let (begin, end) = (words.begin as usize, words.end as usize);
    let same_sentence = |at: usize| article.sentence_of[at] == article.sentence_of[begin];
    if is_dateline(resolver, words) || is_in_address(resolver, words) {
        return true;
    }
    // "Moscow airport", "Moscow-based".
    let next = article.words.get(end).filter(|_| end < article.words.len() && same_sentence(end));
    if next.is_some_and(|next| next.shape != Shape::Mark && grammar.urban.beginning_at(&article.words, end) > 0) {
        return true;
    }
    let mut at = begin;
    // In "Kyiv and Moscow" the second is what the first is; conjunctions and commas are stepped over together with names.
    while at > 0 && same_sentence(at - 1) && is_coordinated(resolver, at) {
        at = coordinated_begin(resolver, at);
    }
    if at == 0 || !same_sentence(at - 1) {
        return false;
    }
    let words = &article.words;
    let dative = grammar.dative.ending_at(words, at);
    grammar.motion.ending_at(words, at) > 0
        || grammar.locative.ending_at(words, at) > 0
        || dative > 0 && grammar.dative_governors.ending_at(words, at - dative) == 0
}

/// Whether a name and a conjunction or comma stand right before `at`.
fn is_coordinated(resolver: &Resolver<'_>, at: usize) -> bool {
    coordinated_begin(resolver, at) < at
}

fn coordinated_begin(resolver: &Resolver<'_>, at: usize) -> usize {
    let article = resolver.article;
    let joins =
        |at: usize| article.surface(at) == "," || resolver.grammar.conjunctions.has_word(article.words[at].folded);
    if at < 2 || !joins(at - 1) {
        return at;
    }
    let before = at - 1;
    (0..before)
        .rev()
        .take(3)
        .find(|&begin| {
            resolver.matches.readings_at(begin).iter().any(|reading| {
                reading.words.end as usize == before && resolver.gazetteer.metonym_of(reading.entity).next().is_some()
            })
        })
        .unwrap_or(at)
}

/// "MOSCOW (Reuters) - ", "Kiev, 3 mars": a city at the start of a paragraph before a dash, a bracket or a comma.
fn is_dateline(resolver: &Resolver<'_>, words: WordRange) -> bool {
    let article = resolver.article;
    let paragraph = &article.paragraphs[article.sentence(words.begin as usize).paragraph as usize];
    if paragraph.words.begin != words.begin {
        return false;
    }
    let end = words.end as usize;
    article.words.get(end).is_some_and(|_| match article.surface(end) {
        "(" | "—" | "–" | "/" => true,
        "," => {
            article.words.get(end + 1).is_some_and(|word| word.shape == Shape::Digit || word.shape == Shape::Capital)
        }
        _ => false,
    })
}

/// "Geneva, Switzerland", "Kiev, en Ukraine": its own country stands behind a comma.
fn is_in_address(resolver: &Resolver<'_>, words: WordRange) -> bool {
    let article = resolver.article;
    let end = words.end as usize;
    if article.words.get(end).is_none() || article.surface(end) != "," {
        return false;
    }
    let cities: Vec<u32> = resolver
        .matches
        .readings_at(words.begin as usize)
        .iter()
        .filter(|reading| reading.words == words)
        .map(|reading| reading.entity)
        .collect();
    (end + 1..(end + 4).min(article.words.len())).any(|at| {
        article.words[at].gap != Gap::Line
            && resolver.matches.readings_at(at).iter().any(|reading| {
                cities.iter().any(|&city| {
                    let country = resolver.gazetteer.record(city).country;
                    country == reading.entity && reading.role == crate::gazetteer::Role::Name
                })
            })
    })
}
