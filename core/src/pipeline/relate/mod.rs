//! `relate`: who did what to whom. A cascade: groups, clauses, patterns over them, modality and attribution, and last the same event told twice.

mod chunks;
mod clause;
mod control;
mod deed;
mod examples;
mod finish;
mod matching;
mod merge;
mod modality;
mod nouns;
mod said;
mod setting;
mod slots;
mod subject;
mod verbs;
mod who;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use crate::{
    gazetteer::{Gazetteer, Gender, LanguageGrammar},
    ontology::{EntityType, MentionKind, Subtype, Zone},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, EntityKey, FoundEntity, FoundEvent, FoundMention, FoundQuotation, FoundValue, Resolved},
        tag::Tags,
    },
};
pub use examples::check_examples;

use chunks::{Chunks, Kind, NONE, Reader};
use clause::{Clauses, Subject};
use finish::Finisher;
use matching::Matcher;
use who::{Focus, Strength, Who};

/// The country of each city.
type Hosts = FxHashMap<EntityIndex, EntityIndex>;

/// What is known of the article beside its sentences.
#[derive(Clone, Copy)]
struct Scene<'a> {
    hosts: &'a Hosts,
    /// Quotations by the words that say that something is said.
    quotations: &'a [&'a FoundQuotation],
}

impl<'a> Scene<'a> {
    /// The quotations whose cue stands in a sentence.
    fn quotations_in(&self, sentence: WordRange) -> impl Iterator<Item = &'a FoundQuotation> + use<'a> {
        let begin = |quotation: &&FoundQuotation| quotation.cue.map_or(0, |cue| cue.begin);
        let first = self.quotations.partition_point(|quotation| begin(quotation) < sentence.begin);
        self.quotations[first..].iter().copied().take_while(move |quotation| begin(quotation) < sentence.end)
    }
}

/// The events of an article, in reading order.
pub(crate) fn events(
    gazetteer: &Gazetteer,
    article: &Article,
    tags: &Tags,
    resolved: &mut Resolved,
    values: &[FoundValue],
    quotations: &[FoundQuotation],
) -> Vec<FoundEvent> {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return Vec::new() };
    let hosts = hosts(gazetteer, resolved);
    let resolved = &*resolved;
    let mut by_cue: Vec<&FoundQuotation> = quotations.iter().filter(|quotation| quotation.cue.is_some()).collect();
    by_cue.sort_by_key(|quotation| quotation.cue);
    let speakers = speakers(quotations);
    let (mention_at, value_at) = begins(article, resolved, values);
    let reader = Reader {
        article,
        tags,
        lexicon: &grammar.lexicon,
        clauses: &grammar.clauses,
        resolved,
        values,
        mention_at: &mention_at,
        value_at: &value_at,
        speakers: &speakers,
    };
    let mut cascade = Cascade {
        gazetteer,
        grammar,
        reader,
        chunks: Chunks::default(),
        clauses: Clauses::default(),
        focus: Focus::default(),
        scene: Scene { hosts: &hosts, quotations: &by_cue },
        found: Vec::new(),
    };
    for at in 0..article.sentences.len() {
        if article.paragraphs[article.sentences[at].paragraph as usize].zone != Zone::Boilerplate {
            cascade.sentence(at);
        }
    }
    merge::merge(cascade.found)
}

/// Who says the words of each direct quotation, in reading order.
fn speakers(quotations: &[FoundQuotation]) -> Vec<(WordRange, EntityIndex)> {
    let direct = quotations.iter().filter(|quotation| quotation.direct);
    let mut speakers: Vec<_> = direct
        .filter_map(|quotation| Some((quotation.speaker?, &quotation.content)))
        .flat_map(|(speaker, content)| content.iter().map(move |&words| (words, speaker)))
        .collect();
    speakers.sort_unstable();
    speakers
}

/// The country of each city of the document: whom a visit to the city is paid.
fn hosts(gazetteer: &Gazetteer, resolved: &mut Resolved) -> Hosts {
    let mut hosts = Hosts::default();
    for city in 0..resolved.entities.len() {
        let EntityKey::Known(known) = resolved.entities[city].key else { continue };
        let country = gazetteer.record(known).country;
        if resolved.entities[city].subtype != Subtype::City || country == crate::gazetteer::NONE || country == known {
            continue;
        }
        let host = resolved.of_entry(country).unwrap_or_else(|| {
            let record = gazetteer.record(country);
            resolved.add(FoundEntity {
                key: EntityKey::Known(country),
                entity_type: record.entity_type,
                subtype: record.subtype,
                name: gazetteer.name(country, "en").to_owned(),
            })
        });
        hosts.insert(EntityIndex(city as u32), host);
    }
    hosts
}

/// Index of the longest name and of the value that begin at each word, or `NONE`. A description of several words is cut like any words.
fn begins(article: &Article, resolved: &Resolved, values: &[FoundValue]) -> (Vec<u32>, Vec<u32>) {
    let mut mention_at = vec![NONE; article.words.len()];
    let is_name = |mention: &FoundMention| mention.kind != MentionKind::Nominal || mention.words.len() == 1;
    for (index, mention) in resolved.mentions.iter().enumerate().rev().filter(|(_, mention)| is_name(mention)) {
        mention_at[mention.words.begin as usize] = index as u32;
    }
    let mut value_at = vec![NONE; article.words.len()];
    for (index, value) in values.iter().enumerate() {
        value_at[value.words.begin as usize] = index as u32;
    }
    (mention_at, value_at)
}

/// Goes through the sentences; keeps its buffers between them.
struct Cascade<'a> {
    gazetteer: &'a Gazetteer,
    grammar: &'a LanguageGrammar,
    reader: Reader<'a>,
    chunks: Chunks,
    clauses: Clauses,
    focus: Focus,
    scene: Scene<'a>,
    found: Vec<FoundEvent>,
}

impl Cascade<'_> {
    fn sentence(&mut self, at: usize) {
        let sentence = &self.reader.article.sentences[at];
        if !self.names_somebody(sentence.words) {
            self.focus = self.focus.aged();
            return;
        }
        self.reader.chunk(sentence.words, &mut self.chunks);
        clause::clauses(&self.grammar.clauses, &mut self.chunks, &mut self.clauses);
        let who = Who { reader: self.reader, chunks: &self.chunks, clauses: &self.clauses, focus: self.focus };
        let matcher = Matcher { who, events: &self.grammar.events };
        let verbs = (0..self.chunks.verbs.len() as u32).map(|verb| matcher.verb(verb)).collect();
        let nouns = (0..self.chunks.list.len() as u32).filter_map(|chunk| matcher.noun(chunk)).collect();
        let focus = focus(self.gazetteer, &who, self.focus);
        Finisher::finish(&matcher, sentence.words, verbs, nouns, self.scene, &mut self.found);
        self.focus = focus;
    }
}

impl Cascade<'_> {
    /// Whether anybody is named in a sentence, quoted, or meant by a pronoun: there is no event without one.
    fn names_somebody(&self, sentence: WordRange) -> bool {
        let grammar = &self.grammar.clauses;
        let is_pronoun =
            |exact: u32| grammar.he.has(exact) || grammar.she.has(exact) || grammar.first_person.has(exact);
        !self.reader.resolved.mentions_in(sentence).is_empty()
            || self.scene.quotations_in(sentence).next().is_some()
            || self.reader.article.words[sentence.indices()].iter().any(|word| is_pronoun(word.exact))
    }
}

/// The persons that "he" and "she" mean in the next sentence: the subject of this one's first clause, where it is a person.
fn focus(gazetteer: &Gazetteer, who: &Who<'_>, before: Focus) -> Focus {
    let subjects = who.clauses.list.iter().filter_map(|clause| match clause.subject {
        Subject::Chunk(chunk) => Some(chunk),
        _ => None,
    });
    let mut focus = before.aged();
    for chunk in subjects {
        let is_pronoun = who.chunk(chunk).is_none_or(|chunk| chunk.pronoun || chunk.kind != Kind::Noun);
        if let ([person], false) = (who.one(chunk, Strength::Head).as_slice(), is_pronoun)
            && who.reader.resolved.entity(*person).entity_type == EntityType::Person
        {
            focus.set(*person, gender(gazetteer, who, *person));
            break;
        }
    }
    focus
}

fn gender(gazetteer: &Gazetteer, who: &Who<'_>, person: EntityIndex) -> Option<Gender> {
    match who.reader.resolved.entity(person).key {
        EntityKey::Known(known) => gazetteer.record(known).gender,
        _ => None,
    }
}
