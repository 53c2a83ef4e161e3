//! Acronyms that the text explains: "Conseil national pour la sauvegarde de la patrie (CNSP)", "the CNSP (Conseil …)".

use rustc_hash::FxHashMap;

use super::{
    Resolver, choose,
    selection::{Candidate, Content},
};
use crate::{
    ontology::{EntityType, MentionKind},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, MentionRule},
    },
    text::{fold::folded, words::Shape},
};

/// Bytes of the longest acronym.
const LONGEST: usize = 12;

/// Acronym as written → the place of the name that it stands for.
pub(super) type Acronyms = FxHashMap<String, WordRange>;

/// Acronyms in brackets behind the organizations among the accepted spans, or before their brackets.
pub(super) fn acronyms(resolver: &Resolver<'_>, accepted: &[Candidate]) -> Acronyms {
    let mut acronyms = Acronyms::default();
    for candidate in accepted.iter().filter(|candidate| candidate.words.len() > 1) {
        let words = candidate.words;
        let (begin, end) = (words.begin as usize, words.end as usize);
        let is =
            |at: usize, mark: &str| resolver.article.words.get(at).is_some() && resolver.article.surface(at) == mark;
        let behind = (is(end, "(") && is(end + 2, ")")).then_some(end + 1);
        let before = (begin > 1 && is(begin - 1, "(") && is(end, ")")).then(|| begin - 2);
        // "Parti communiste de Grèce (KKE)": an acronym right behind may be that of another language.
        let foreign = behind.filter(|&at| is_free_acronym(resolver, at));
        for at in [behind, before].into_iter().flatten() {
            if (foreign == Some(at) || stands_for(resolver, at, words)) && is_organization(resolver, candidate) {
                acronyms.entry(resolver.article.surface(at).to_owned()).or_insert(words);
            }
        }
    }
    acronyms
}

fn is_organization(resolver: &Resolver<'_>, candidate: &Candidate) -> bool {
    let entity_type = match candidate.content {
        Content::Caller(at) => resolver.caller[at as usize].entity_type,
        Content::Unknown(at) => resolver.unknown[at as usize].entity_type,
        Content::Title(at) => resolver.gazetteer.record(resolver.matches.titles[at as usize].class).entity_type,
        Content::Readings => choose::choose(resolver, candidate.words)
            .map_or(EntityType::Unspecified, |choice| resolver.gazetteer.record(choice.reading.entity).entity_type),
        Content::Short | Content::Acronym | Content::Adjective => EntityType::Unspecified,
    };
    entity_type == EntityType::Organization
}

/// Whether a word is written like an acronym and begins with the first letter of one of the words of a name.
fn stands_for(resolver: &Resolver<'_>, at: usize, name: WordRange) -> bool {
    let article = resolver.article;
    let surface = article.surface(at);
    let capitals = surface.chars().filter(|letter| letter.is_uppercase()).count();
    let written = matches!(article.word(at).shape, Shape::Upper | Shape::Mixed | Shape::Capital) && capitals > 1;
    let first = |text: &str| folded(text).chars().next();
    let initial = first(surface);
    written && surface.len() <= LONGEST && name.indices().any(|word| first(article.surface(word)) == initial)
}

/// Two to six capitals that are no name by themselves.
fn is_free_acronym(resolver: &Resolver<'_>, at: usize) -> bool {
    let letters = resolver.article.surface(at).chars().count();
    let is_free = resolver.matches.readings_at(at).is_empty();
    resolver.article.word(at).shape == Shape::Upper && (2..=6).contains(&letters) && is_free
}

/// Places where such an acronym stands.
pub(super) fn candidates(resolver: &Resolver<'_>, acronyms: &Acronyms) -> Vec<Candidate> {
    if acronyms.is_empty() {
        return Vec::new();
    }
    let article = resolver.article;
    let is_acronym = |&at: &usize| article.word(at).shape != Shape::Lower && acronyms.contains_key(article.surface(at));
    let places = (0..article.words.len()).filter(is_acronym);
    places.map(|at| Candidate { words: WordRange::new(at, at + 1), content: Content::Acronym }).collect()
}

/// Makes the mentions of the accepted acronyms; the full names have theirs by now.
pub(super) fn mentions(resolver: &mut Resolver<'_>, accepted: &[Candidate], acronyms: &Acronyms) {
    if acronyms.is_empty() {
        return;
    }
    let by_place: FxHashMap<WordRange, EntityIndex> =
        resolver.mentions.iter().map(|mention| (mention.words, mention.entities[0])).collect();
    for candidate in accepted.iter().filter(|candidate| candidate.content == Content::Acronym) {
        let place = acronyms.get(resolver.article.surface(candidate.words.begin as usize));
        if let Some(&entity) = place.and_then(|place| by_place.get(place)) {
            let rule = MentionRule::Rule("names: acronym that the text explains");
            resolver.mention(candidate.words, entity, MentionKind::Name, 0.9, rule);
        }
    }
}
