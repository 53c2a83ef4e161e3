//! "His Russian counterpart": who holds the same office there.

use std::collections::BTreeMap;

use super::{
    Resolver,
    places::Places,
    titles::{holder, person_beside},
};
use crate::{
    ontology::{EntityType, MentionKind},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, Holding, MentionRule},
    },
};

/// Mentions of persons by first word and number: where they end, and who it is.
type Persons = BTreeMap<(u32, usize), (u32, EntityIndex)>;

fn persons(resolver: &Resolver<'_>) -> Persons {
    let is_person = |entity: EntityIndex| resolver.entities.list[entity.0 as usize].entity_type == EntityType::Person;
    let mentions = resolver.mentions.iter().enumerate().filter(|(_, mention)| is_person(mention.entities[0]));
    mentions
        .map(|(number, mention)| ((mention.words.begin, number), (mention.words.end, mention.entities[0])))
        .collect()
}

/// Makes the mentions and holdings of counterparts.
pub(super) fn counterparts(resolver: &mut Resolver<'_>, places: &Places) {
    let mut persons = None;
    for at in 0..resolver.article.words.len() {
        let word = resolver.article.words[at];
        if !resolver.grammar.counterparts.has_word(word.folded) {
            continue;
        }
        let Some((words, state)) = counterpart_state(resolver, places, at) else { continue };
        let persons = persons.get_or_insert_with(|| self::persons(resolver));
        let Some((class, speaker)) = class_before(resolver, persons, words.begin) else { continue };
        let beside = person_beside(resolver, words, places).filter(|beside| beside.person != speaker);
        let known = holder(resolver, class, state).map(|person| resolver.entities.known(resolver.gazetteer, person));
        let Some(person) = beside.map(|beside| beside.person).or(known) else { continue };
        let of = resolver.entities.known(resolver.gazetteer, state);
        let office = resolver.entities.instance(resolver.gazetteer, class, Some(of));
        if resolver.entities.list[person.0 as usize].entity_type == EntityType::Person {
            persons.insert((words.begin, resolver.mentions.len()), (words.end, person));
        }
        resolver.mention(words, person, MentionKind::Nominal, 0.8, MentionRule::Rule("names: counterpart"));
        let end = beside.map_or(words.end, |beside| beside.words.end.max(words.end));
        let words = WordRange { begin: words.begin, end };
        resolver.holdings.push(Holding {
            person,
            office,
            of: Some(of),
            class,
            former: false,
            lesser: false,
            words,
            nominal: true,
        });
    }
}

/// The words of "Russian counterpart" or "homologue russe", and the country.
fn counterpart_state(resolver: &Resolver<'_>, places: &Places, at: usize) -> Option<(WordRange, u32)> {
    let adjective =
        |words: WordRange| places.adjectives.get(&words).and_then(|&entity| resolver.entities.gazetteer_index(entity));
    for length in 1..=3u32 {
        let at = at as u32;
        if at >= length
            && let Some(state) = adjective(WordRange { begin: at - length, end: at })
        {
            return Some((WordRange { begin: at - length, end: at + 1 }, state));
        }
        if let Some(state) = adjective(WordRange { begin: at + 1, end: at + 1 + length }) {
            return Some((WordRange { begin: at, end: at + 1 + length }, state));
        }
    }
    None
}

/// The class of the office that was spoken of last before a word: of a holder, else of the office that the last person named holds.
fn class_before(resolver: &Resolver<'_>, persons: &Persons, word: u32) -> Option<(u32, EntityIndex)> {
    let before = persons.range(..(word, 0)).rev();
    let person = before.map(|(_, &(end, person))| (end, person)).find(|&(end, _)| end <= word)?.1;
    let class = resolver.holdings.class_of(person).or_else(|| {
        let known = resolver.entities.gazetteer_index(person)?;
        let tenures = resolver.gazetteer.tenures_of(known);
        let current =
            |tenure: &&crate::gazetteer::TenureRecord| resolver.date.is_none_or(|date| tenure.period.contains(date));
        tenures.iter().rfind(current).map(|tenure| tenure.class)
    })?;
    Some((class, person))
}
