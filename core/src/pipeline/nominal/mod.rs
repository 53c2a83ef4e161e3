//! `nominal`: descriptions that stand for one entity — "the country", "la capitale libanaise", "the minister", "les deux dirigeants", "its army".
//!
//! What a description looks like is in `shape`, whom it means in `referent`; `countries` knows which country is spoken of at a place.

mod countries;
mod referent;
mod shape;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smallvec::smallvec;

use crate::{
    gazetteer::{Gazetteer, NominalGrammar, TokenGrammar},
    ontology::{EntityType, MentionKind, Zone},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, EntityList, FoundMention, MentionRule, Resolved},
        spot::Matches,
        tag::Tags,
    },
};

use countries::Countries;
use referent::Offices;
use shape::Shape;

/// Adds the mentions by description to those that stand.
pub(crate) fn add(
    gazetteer: &Gazetteer,
    article: &Article,
    date: Option<Date>,
    matches: &Matches,
    tags: &Tags,
    resolved: &mut Resolved,
) {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return };
    if grammar.nominals.is_empty() {
        return;
    }
    let mut finder = Finder {
        gazetteer,
        article,
        date,
        matches,
        tags,
        grammar: &grammar.nominals,
        tokens: &grammar.tokens,
        countries: Countries::new(gazetteer, article, resolved),
        places: Places::new(article, matches, resolved),
        trail: Vec::new(),
        things: FxHashMap::default(),
        offices: Offices::new(resolved),
        resolved,
        found: Vec::new(),
    };
    finder.find();
    let found = finder.found;
    resolved.mentions.extend(found);
    resolved.mentions.sort_by_key(|mention| (mention.words.begin, std::cmp::Reverse(mention.words.end)));
}

/// No mention.
const NOBODY: u32 = u32::MAX;

/// What stands where, as resolution left it.
struct Places {
    /// Index of the longest mention that begins, or ends, at a word; `NOBODY` for none.
    beginning: Vec<u32>,
    ending: Vec<u32>,
    /// Whether a name covers each word; offices do not count.
    named: Vec<bool>,
    /// Whether a title of several words covers each word.
    titled: Vec<bool>,
}

impl Places {
    fn new(article: &Article, matches: &Matches, resolved: &Resolved) -> Self {
        let count = article.words.len();
        let mut places = Places {
            beginning: vec![NOBODY; count + 1],
            ending: vec![NOBODY; count + 1],
            named: vec![false; count],
            titled: vec![false; count],
        };
        for (at, mention) in resolved.mentions.iter().enumerate() {
            let is_office = resolved.entity(mention.entities[0]).entity_type == EntityType::Office;
            if is_office {
                continue;
            }
            places.named[mention.words.indices()].fill(true);
            let length = |at: u32| resolved.mentions.get(at as usize).map_or(0, |known| known.words.len());
            let beginning = &mut places.beginning[mention.words.begin as usize];
            *beginning = if *beginning == NOBODY { at as u32 } else { *beginning };
            let ending = &mut places.ending[mention.words.end as usize];
            *ending = if length(*ending) < mention.words.len() { at as u32 } else { *ending };
        }
        for title in matches.titles.iter().filter(|title| title.words.len() > 1) {
            places.titled[title.words.indices()].fill(true);
        }
        places
    }
}

struct Finder<'a, 'r> {
    gazetteer: &'a Gazetteer,
    article: &'a Article,
    date: Option<Date>,
    matches: &'a Matches,
    tags: &'a Tags,
    grammar: &'a NominalGrammar,
    tokens: &'a TokenGrammar,
    countries: Countries,
    places: Places,
    /// Who and what was named so far, descriptions included: word and entity.
    trail: Vec<(u32, EntityIndex)>,
    /// Nameless things by the name of their kind: the one described last.
    things: FxHashMap<String, EntityIndex>,
    offices: Offices,
    resolved: &'r mut Resolved,
    found: Vec<FoundMention>,
}

impl Finder<'_, '_> {
    fn find(&mut self) {
        let article = self.article;
        let read = |zone| zone != Zone::Boilerplate;
        let sentences = article.sentences.iter();
        let sentences = sentences.filter(|found| read(article.paragraphs[found.paragraph as usize].zone));
        let mut next = 0;
        for at in sentences.flat_map(|sentence| sentence.words.indices()) {
            while let Some(mention) = self.resolved.mentions.get(next).filter(|found| found.words.begin as usize <= at)
            {
                self.trail.extend(mention.entities.iter().map(|&entity| (mention.words.begin, entity)));
                next += 1;
            }
            if !self.head(at) {
                self.institution(at);
            }
        }
    }

    /// A description whose head begins at `at`.
    fn head(&mut self, at: usize) -> bool {
        let grammar = self.grammar;
        let Some((length, nominal)) = grammar.head(&self.article.words, at) else { return false };
        let head = WordRange::new(at, at + length);
        if self.places.named[head.indices()].contains(&true) || self.article.sentence(at).is_upper {
            return false;
        }
        let Some(shape) = Shape::of(self, head, nominal) else { return false };
        let Some(entities) = referent::referent(self, head, &shape, nominal) else { return false };
        self.mention(shape.words, entities, MentionKind::Nominal, MentionRule::Rule(nominal.means.rule()));
        true
    }

    fn mention(&mut self, words: WordRange, entities: EntityList, kind: MentionKind, rule: MentionRule) {
        self.trail.extend(entities.iter().map(|&entity| (words.begin, entity)));
        self.found.push(FoundMention { words, entities, kind, literal: None, confidence: 0.6, rule });
    }

    /// "the army", "its parliament": the institution of the country that is spoken of.
    fn institution(&mut self, at: usize) {
        let bare = |found: &&crate::pipeline::spot::TitleMatch| {
            found.filling.is_none()
                && self.gazetteer.record(found.class).entity_type == EntityType::Organization
                && !self.places.named[found.words.indices()].contains(&true)
        };
        let Some(title) = self.matches.titles_at(at).iter().rfind(bare).copied() else { return };
        let Some(shape) = Shape::of_institution(self, title.words) else { return };
        let Some(country) = shape.country.or_else(|| self.countries.spoken_of(self.article, at)) else { return };
        let Some(known) = self.resolved.known(country) else { return };
        // Titles with the same words differ in class: the one that this country has.
        let classes = self.matches.titles_at(at).iter().filter(|other| other.words == title.words && bare(other));
        let class = classes
            .map(|other| other.class)
            .find(|&class| self.gazetteer.instance(class, known).is_some())
            .unwrap_or(title.class);
        let entity = self.instance(class, country);
        let is_name =
            title.words.indices().skip(usize::from(shape.first)).any(|at| self.article.word(at).shape.is_capitalised());
        let kind = if is_name { MentionKind::Name } else { MentionKind::Nominal };
        self.mention(
            shape.words,
            smallvec![entity],
            kind,
            MentionRule::Rule("nominals: institution of the country spoken of"),
        );
    }
}
