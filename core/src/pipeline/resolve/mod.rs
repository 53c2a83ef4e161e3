//! `resolve`: what was spotted and named → mentions of entities. Overlaps, namesakes, short names, offices by date, metonyms.

mod acronym;
mod choose;
mod counterpart;
mod entities;
mod holdings;
mod institution;
mod metonym;
mod places;
mod rejected;
mod select;
mod selection;
mod short;
mod titles;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smallvec::smallvec;

use crate::{
    gazetteer::{Gazetteer, NameGrammar, Role},
    ontology::{EntityType, MentionKind, Subtype},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, EntityKey, FoundMention, MentionRule, Resolved},
        name::UnknownName,
        spot::Matches,
    },
    text::fold::folded,
};

use entities::Entities;
use holdings::Holdings;
use select::Selected;
use selection::{Candidate, Content};

/// Resolves all that was found. `caller` are the places of the caller's own names: words, index of the caller's entity, type.
pub(crate) fn resolve(
    gazetteer: &Gazetteer,
    article: &Article,
    date: Option<Date>,
    matches: &Matches,
    unknown: &[UnknownName],
    caller: &[CallerName],
) -> Resolved {
    let default = NameGrammar::default();
    let mut resolver = Resolver::new(gazetteer, article, date, matches, &default);
    (resolver.unknown, resolver.caller) = (unknown, caller);
    let Selected { selection, surnames, acronyms } = select::select(&resolver);
    resolver.names(&selection.accepted);
    short::short_names(&mut resolver, &selection.accepted, &surnames);
    let places = titles::titles(&mut resolver, &selection.accepted);
    counterpart::counterparts(&mut resolver, &places);
    acronym::mentions(&mut resolver, &selection.accepted, &acronyms);
    resolver.finish()
}

/// Notes for each mention which readings of its words lost, and why.
pub(crate) fn note_rejected(
    gazetteer: &Gazetteer,
    article: &Article,
    date: Option<Date>,
    matches: &Matches,
    resolved: &mut Resolved,
) {
    let default = NameGrammar::default();
    let resolver = Resolver::new(gazetteer, article, date, matches, &default);
    let rejected = resolved.mentions.iter().map(|mention| rejected::readings(&resolver, resolved, mention)).collect();
    resolved.rejected = rejected;
}

/// A name that the caller brought, at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallerName {
    pub(crate) words: WordRange,
    /// Index into `Document::caller_entities`.
    pub(crate) entity: u32,
    pub(crate) entity_type: EntityType,
    pub(crate) subtype: Subtype,
}

/// All that resolution works with and makes.
struct Resolver<'a> {
    gazetteer: &'a Gazetteer,
    article: &'a Article,
    date: Option<Date>,
    matches: &'a Matches,
    unknown: &'a [UnknownName],
    caller: &'a [CallerName],
    grammar: &'a NameGrammar,
    /// Titles by the word they end before.
    titles_by_end: FxHashMap<u32, Vec<u32>>,
    /// How often each country is named, its people and adjectives included.
    countries: FxHashMap<u32, u32>,
    entities: Entities,
    mentions: Vec<FoundMention>,
    holdings: Holdings,
    states: Vec<(crate::ontology::StateType, EntityIndex, EntityIndex, WordRange)>,
}

fn titles_by_end(matches: &Matches) -> FxHashMap<u32, Vec<u32>> {
    let mut by_end: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (at, title) in matches.titles.iter().enumerate() {
        by_end.entry(title.words.end).or_default().push(at as u32);
    }
    by_end
}

fn countries(gazetteer: &Gazetteer, matches: &Matches) -> FxHashMap<u32, u32> {
    let mut countries: FxHashMap<u32, u32> = FxHashMap::default();
    for reading in &matches.readings {
        let record = gazetteer.record(reading.entity);
        if record.entity_type == EntityType::Place && matches!(record.subtype, Subtype::Country | Subtype::Territory) {
            *countries.entry(reading.entity).or_default() += 1;
        }
    }
    countries
}

impl<'a> Resolver<'a> {
    /// With nothing resolved; `default` is the grammar of a language that has none.
    fn new(
        gazetteer: &'a Gazetteer,
        article: &'a Article,
        date: Option<Date>,
        matches: &'a Matches,
        default: &'a NameGrammar,
    ) -> Self {
        Resolver {
            gazetteer,
            article,
            date,
            matches,
            unknown: &[],
            caller: &[],
            grammar: gazetteer.grammar(&article.language).map_or(default, |grammar| &grammar.names),
            titles_by_end: titles_by_end(matches),
            countries: countries(gazetteer, matches),
            entities: Entities::default(),
            mentions: Vec::new(),
            holdings: Holdings::default(),
            states: Vec::new(),
        }
    }
}

impl Resolver<'_> {
    fn mention(
        &mut self,
        words: WordRange,
        entity: EntityIndex,
        kind: MentionKind,
        confidence: f32,
        rule: MentionRule,
    ) {
        self.mentions.push(FoundMention { words, entities: smallvec![entity], kind, literal: None, confidence, rule });
    }

    /// Names that stand for themselves.
    fn names(&mut self, accepted: &[Candidate]) {
        for candidate in accepted {
            match candidate.content {
                Content::Caller(at) => self.caller_name(at),
                Content::Readings => self.known_name(candidate.words, choose::choose(self, candidate.words)),
                Content::Adjective => self.known_name(candidate.words, choose::choose_adjective(self, candidate.words)),
                Content::Unknown(at) => self.unknown_name(at),
                Content::Title(_) | Content::Short | Content::Acronym => {}
            }
        }
    }

    fn caller_name(&mut self, at: u32) {
        let name = self.caller[at as usize];
        let key = EntityKey::Caller(name.entity);
        let text = self.article.slice(name.words);
        let entity = self.entities.add(key, name.entity_type, name.subtype, text);
        self.mention(name.words, entity, MentionKind::Name, 0.95, MentionRule::Caller(name.entity));
    }

    fn unknown_name(&mut self, at: u32) {
        let unknown = &self.unknown[at as usize];
        let text = self.article.slice(unknown.words);
        let key = EntityKey::Local(folded(text));
        let entity = match unknown.known {
            Some(known) => self.entities.known(self.gazetteer, known),
            None => self.entities.add(key, unknown.entity_type, unknown.subtype, text),
        };
        self.mention(unknown.words, entity, MentionKind::Name, unknown.confidence, MentionRule::Rule(unknown.rule));
    }

    /// A span of readings: the best of them, by kind.
    fn known_name(&mut self, words: WordRange, choice: Option<choose::Choice>) {
        let Some(choice) = choice else { return };
        let reading = choice.reading;
        let rule = MentionRule::Line(reading.source.0, reading.source.1);
        let record = self.gazetteer.record(reading.entity);
        let (entity_type, subtype) = (record.entity_type, record.subtype);
        if choice.ambiguous {
            let text = self.article.slice(words).to_owned();
            let key = EntityKey::Local(folded(&text));
            let entity = self.entities.add(key, entity_type, subtype, &text);
            return self.mention(words, entity, MentionKind::Name, 0.6, rule);
        }
        match reading.role {
            Role::Adjective | Role::Combining => {
                let entity = self.entities.known(self.gazetteer, reading.entity);
                self.mention(words, entity, MentionKind::Adjective, choice.confidence, rule);
            }
            Role::Inhabitant => {
                // The people of a country are a group of their own.
                let name = format!("{}/people", self.gazetteer.id(reading.entity));
                let key = EntityKey::Local(name);
                let text = self.article.slice(words);
                let entity = self.entities.add(key, EntityType::Group, Subtype::Nationality, text);
                self.mention(words, entity, MentionKind::Name, choice.confidence, rule);
            }
            Role::Name | Role::Short | Role::Surname | Role::Title => {
                if let Some(state) = metonym::state(self, words, reading.entity) {
                    let entity = self.entities.known(self.gazetteer, state);
                    self.mention(words, entity, MentionKind::Metonym, choice.confidence * 0.95, rule);
                    let city = self.entities.known(self.gazetteer, reading.entity);
                    if let Some(mention) = self.mentions.last_mut() {
                        mention.literal = Some(city);
                    }
                    return;
                }
                let entity = self.entities.known(self.gazetteer, reading.entity);
                let is_part = entity_type == EntityType::Person && (reading.role != Role::Name || words.len() == 1);
                let kind = if is_part { MentionKind::Short } else { MentionKind::Name };
                self.mention(words, entity, kind, choice.confidence, rule);
            }
        }
    }

    fn finish(mut self) -> Resolved {
        self.mentions.sort_by(|left, right| {
            (left.words.begin, std::cmp::Reverse(left.words.end))
                .cmp(&(right.words.begin, std::cmp::Reverse(right.words.end)))
        });
        self.mentions.dedup_by(|second, first| first.words == second.words && first.entities == second.entities);
        Resolved {
            entities: self.entities.list,
            by_key: self.entities.by_key,
            mentions: self.mentions,
            holdings: self.holdings.into_list(),
            states: self.states,
            ..Resolved::default()
        }
    }
}
