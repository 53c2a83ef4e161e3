//! Short names: the surname of a person whom the document names in full.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Resolver, choose,
    selection::{Candidate, Content, Selection},
};
use crate::{
    gazetteer::Role,
    ontology::{EntityType, MentionKind},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, EntityKey, MentionRule},
    },
    text::{
        fold::folded,
        words::{Gap, Shape},
    },
};

/// Words of the longest surname that is looked for.
const LONGEST_SURNAME: usize = 4;

/// Surnames of persons named in full.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    /// Folded surname → the place of the first such name.
    by_name: FxHashMap<String, WordRange>,
    /// First words of the surnames, folded.
    firsts: FxHashSet<String>,
    /// Bits of the first letters of those: most capitalised words of a text begin with another.
    letters: u64,
}

impl Surnames {
    /// Whether a word can be the first of a surname, by its first letter; a letter beyond ASCII is folded to one of several.
    fn can_begin(&self, word: &str) -> bool {
        !word.is_ascii() || word.bytes().next().is_some_and(|byte| self.letters & letter(byte) != 0)
    }

    fn add(&mut self, surname: &str, place: WordRange) {
        let first = surname.split([' ', '-']).next().unwrap_or(surname);
        self.letters |= first.bytes().next().map_or(u64::MAX, letter);
        self.firsts.insert(first.to_owned());
        self.by_name.entry(surname.to_owned()).or_insert(place);
    }
}

/// The bit of a letter: of its lower case, where it is ASCII.
fn letter(byte: u8) -> u64 {
    1 << (byte.to_ascii_lowercase() % 64)
}

/// Surnames of the persons among the accepted spans. Of two persons with one surname the one named first has it.
pub(super) fn surnames(resolver: &Resolver<'_>, accepted: &[Candidate]) -> Surnames {
    let mut full: Vec<WordRange> = accepted
        .iter()
        .filter(|candidate| candidate.words.len() > 1 && is_person(resolver, candidate))
        .map(|candidate| candidate.words)
        .collect();
    full.sort();
    let mut surnames = Surnames::default();
    for words in full {
        if ends_like_place(resolver, words) {
            continue;
        }
        let name = resolver.article.slice(words).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut parts = resolver.gazetteer.surnames(&name);
        parts.extend(first_surname(resolver, words));
        for surname in parts {
            surnames.add(&folded(&surname), words);
        }
    }
    surnames
}

/// "Marie Paris", whom nobody knows, does not make a person of each "Paris".
fn ends_like_place(resolver: &Resolver<'_>, words: WordRange) -> bool {
    let known = resolver.matches.readings_at(words.begin as usize).iter().any(|reading| reading.words == words);
    let last = WordRange { begin: words.end - 1, end: words.end };
    !known
        && resolver.matches.readings_at(last.begin as usize).iter().any(|reading| {
            let record = resolver.gazetteer.record(reading.entity);
            reading.words == last
                && reading.role == Role::Name
                && record.entity_type == EntityType::Place
                && !record.bulk
        })
}

fn is_person(resolver: &Resolver<'_>, candidate: &Candidate) -> bool {
    let of_type = |entity_type| entity_type == EntityType::Person;
    match candidate.content {
        Content::Caller(at) => of_type(resolver.caller[at as usize].entity_type),
        Content::Unknown(at) => of_type(resolver.unknown[at as usize].entity_type),
        Content::Readings => choose::choose(resolver, candidate.words)
            .is_some_and(|choice| of_type(resolver.gazetteer.record(choice.reading.entity).entity_type)),
        Content::Title(_) | Content::Short | Content::Acronym | Content::Adjective => false,
    }
}

/// Where the family name stands first ("Kim Jong Un"): the gazetteer knows the first word as a short name of that very person.
fn first_surname(resolver: &Resolver<'_>, words: WordRange) -> Option<String> {
    let person = choose::choose(resolver, words)?.reading.entity;
    let first = WordRange { begin: words.begin, end: words.begin + 1 };
    let known = resolver
        .matches
        .readings_at(words.begin as usize)
        .iter()
        .any(|reading| reading.words == first && reading.entity == person);
    known.then(|| resolver.article.slice(first).to_owned())
}

/// Places where such a surname stands by itself.
pub(super) fn candidates(resolver: &Resolver<'_>, selection: &Selection, surnames: &Surnames) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    if surnames.by_name.is_empty() {
        return candidates;
    }
    let article = resolver.article;
    let mut at = 0;
    while at < article.words.len() {
        let length = if selection.taken[at] { 0 } else { surname_at(resolver, selection, surnames, at) };
        if length > 0 {
            candidates.push(Candidate { words: WordRange::new(at, at + length), content: Content::Short });
        }
        at += length.max(1);
    }
    candidates
}

/// Words of the longest surname that begins at `at`.
fn surname_at(resolver: &Resolver<'_>, selection: &Selection, surnames: &Surnames, at: usize) -> usize {
    let article = resolver.article;
    let starts = |shape: Shape| matches!(shape, Shape::Capital | Shape::Upper | Shape::Mixed);
    if !starts(article.words[at].shape) && !resolver.gazetteer.is_particle(article.words[at].folded) {
        return 0;
    }
    if !surnames.can_begin(article.surface(at)) {
        return 0;
    }
    if !surnames.firsts.contains(&folded(article.surface(at))) {
        return 0;
    }
    // "in May": a small word that is somebody's surname is more often itself.
    let small = resolver.grammar.never_first.has_word(article.words[at].folded);
    if small && resolver.grammar.temporal.ending_at(&article.words, at) > 0 {
        return 0;
    }
    let longest = (1..=LONGEST_SURNAME.min(article.words.len() - at))
        .take_while(|&length| {
            let last = at + length - 1;
            !selection.taken[last]
                && (length == 1 || article.words[last].gap != Gap::Line && article.words[last].shape != Shape::Mark)
        })
        .last()
        .unwrap_or(0);
    (1..=longest)
        .rev()
        .find(|&length| {
            starts(article.words[at + length - 1].shape)
                && surnames.by_name.contains_key(&folded(article.slice(WordRange::new(at, at + length))))
        })
        .unwrap_or(0)
}

/// Makes the mentions of the accepted short names; the full names have theirs by now.
pub(super) fn short_names(resolver: &mut Resolver<'_>, accepted: &[Candidate], surnames: &Surnames) {
    let by_place: FxHashMap<WordRange, EntityIndex> =
        resolver.mentions.iter().map(|mention| (mention.words, mention.entities[0])).collect();
    let shorts = accepted.iter().filter(|candidate| candidate.content == Content::Short);
    for candidate in shorts {
        let key = folded(resolver.article.slice(candidate.words));
        let Some(&entity) = surnames.by_name.get(&key).and_then(|place| by_place.get(place)) else {
            continue;
        };
        resolver.mention(
            candidate.words,
            entity,
            MentionKind::Short,
            0.93,
            MentionRule::Rule("names: surname of a person named in full"),
        );
    }
    same_person(resolver);
}

/// A short name of an unknown person and an unknown name that ends with it are one: "Mr Senik" before "Dmytro Senik".
fn same_person(resolver: &mut Resolver<'_>) {
    let mut full: FxHashMap<String, EntityIndex> = FxHashMap::default();
    for (at, entity) in resolver.entities.list.iter().enumerate() {
        if let (EntityKey::Local(name), EntityType::Person) = (&entity.key, entity.entity_type)
            && let Some((_, last)) = name.rsplit_once(' ')
        {
            full.entry(last.to_owned()).or_insert(EntityIndex(at as u32));
        }
    }
    let merged: FxHashMap<EntityIndex, EntityIndex> = resolver
        .entities
        .list
        .iter()
        .enumerate()
        .filter_map(|(at, entity)| match &entity.key {
            EntityKey::Local(name) if entity.entity_type == EntityType::Person => {
                Some((EntityIndex(at as u32), *full.get(name.as_str())?))
            }
            _ => None,
        })
        .collect();
    for mention in &mut resolver.mentions {
        if let Some(&target) = merged.get(&mention.entities[0]) {
            mention.entities[0] = target;
            mention.kind = MentionKind::Short;
        }
    }
}
