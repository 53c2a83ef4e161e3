//! `spot`: Article × Gazetteer → Matches. Every name that occurs with every sense that its conditions allow, and every title and institution
//! that templates compose of them.

mod condition;

use std::{cell::OnceCell, ops::Range};

use jiff::civil::Date;

use condition::Context;

use crate::{
    gazetteer::{Gazetteer, NONE, NameMatch, Role, Sense, Slot, WordSet},
    ontology::EntityType,
    pipeline::{
        article::{Article, WordRange},
        by_word::ByWord,
    },
    text::words::{Gap, Shape},
};

/// A name with one of its senses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) words: WordRange,
    pub(crate) entity: u32,
    pub(crate) role: Role,
    /// 0 to 1.
    pub(crate) prior: f32,
    /// It counts only behind a title.
    pub(crate) with_title: bool,
    /// A condition of its own (near words) was met: surer than one without.
    pub(crate) confirmed: bool,
    /// The gazetteer writes it with a capital.
    pub(crate) capital: bool,
    /// Gazetteer file and line.
    pub(crate) source: (u32, u32),
}

/// What fills a template's slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// A reading: index into `Matches::readings`.
    Name(u32),
    /// An institution: index into `Matches::titles`.
    Institution(u32),
}

/// A title or institution composed by a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TitleMatch {
    pub(crate) words: WordRange,
    pub(crate) template: u32,
    /// Class entry.
    pub(crate) class: u32,
    pub(crate) filling: Option<(Slot, Filling)>,
}

/// All that was spotted.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    /// By first word, then by last.
    pub(crate) readings: Vec<Reading>,
    /// By first word, then by last; of equal spans the best first.
    pub(crate) titles: Vec<TitleMatch>,
    /// Which readings and titles begin at each word.
    readings_by_word: ByWord,
    titles_by_word: ByWord,
}

impl Matches {
    /// Readings that begin at `word`.
    pub(crate) fn readings_at(&self, word: usize) -> &[Reading] {
        &self.readings[self.readings_by_word.at(word)]
    }

    /// Titles that begin at `word`.
    pub(crate) fn titles_at(&self, word: usize) -> &[TitleMatch] {
        &self.titles[self.indices_of_titles_at(word)]
    }

    /// Indices of the titles that begin at `word`.
    pub(crate) fn indices_of_titles_at(&self, word: usize) -> Range<usize> {
        self.titles_by_word.at(word)
    }
}

/// Finds names and titles. `date` is the document's, where it is known.
pub(crate) fn spot(gazetteer: &Gazetteer, article: &Article, date: Option<Date>) -> Matches {
    let found = gazetteer.matches(&article.words);
    let mut matches = Matches { readings: readings(gazetteer, article, &found, date), ..Matches::default() };
    let words = article.words.len();
    matches.readings_by_word = ByWord::new(matches.readings.iter().map(|reading| reading.words.begin), words);
    Composer::compose(gazetteer, article, &mut matches);
    matches.titles_by_word = ByWord::new(matches.titles.iter().map(|title| title.words.begin), words);
    matches
}

fn readings(gazetteer: &Gazetteer, article: &Article, found: &[NameMatch], date: Option<Date>) -> Vec<Reading> {
    let language = gazetteer.language_mask(&article.language);
    let mut readings = Vec::with_capacity(found.len());
    let places = OnceCell::new();
    for name in found {
        let words = WordRange { begin: name.begin, end: name.end };
        for sense in gazetteer.senses(name.name) {
            if sense.languages & language == 0 || !fits_case(gazetteer, article, words, sense) {
                continue;
            }
            let condition = gazetteer.condition(sense);
            let allowed = condition.is_none_or(|condition| {
                let context = Context { gazetteer, article, found, places: &places, words };
                context.allows(condition, date)
            });
            if allowed {
                readings.push(Reading {
                    words,
                    entity: sense.entity,
                    role: sense.role,
                    prior: f32::from(sense.prior) / 100.0,
                    with_title: condition.is_some_and(|condition| condition.with_title),
                    confirmed: condition
                        .is_some_and(|condition| !condition.near.is_empty() || !condition.behind.is_empty()),
                    capital: sense.capitals & 1 != 0,
                    source: (sense.file, sense.line),
                });
            }
        }
    }
    readings
}

/// Whether the letters of the words are written as the sense demands.
fn fits_case(gazetteer: &Gazetteer, article: &Article, words: WordRange, sense: &Sense) -> bool {
    if sense.exact {
        return article.slice(words) == gazetteer.text(sense.text);
    }
    let (mut capitals, mut uppers) = (sense.capitals, sense.uppers);
    // "Marine le Pen": particles of persons are written in both ways.
    let person = words.len() > 1 && gazetteer.record(sense.entity).entity_type == EntityType::Person;
    for (at, word) in article.words[words.indices()].iter().enumerate() {
        let particle = || person && at > 0 && gazetteer.is_particle(word.folded);
        if capitals & 1 != 0 && !word.shape.is_capitalised() && word.shape != Shape::Mixed && !particle() {
            return false;
        }
        if uppers & 1 != 0 && word.shape != Shape::Upper {
            return false;
        }
        capitals >>= 1;
        uppers >>= 1;
    }
    true
}

/// Composes titles from the last word to the first, so that what a slot can hold is known before the slot is read.
struct Composer<'a> {
    gazetteer: &'a Gazetteer,
    article: &'a Article,
    language: u8,
    articles: &'a WordSet,
    of_words: &'a WordSet,
}

/// Institutions by first word, for slots.
struct Institutions {
    /// Range of `list` of each word.
    of_word: Vec<(u32, u32)>,
    /// Indices of titles.
    list: Vec<u32>,
}

impl Institutions {
    fn at(&self, word: usize) -> &[u32] {
        let (begin, end) = self.of_word[word];
        &self.list[begin as usize..end as usize]
    }
}

/// A walk through the templates.
#[derive(Clone, Copy)]
struct Walk {
    begin: usize,
    node: u32,
    filling: Option<(Slot, Filling)>,
}

impl Composer<'_> {
    fn compose(gazetteer: &Gazetteer, article: &Article, matches: &mut Matches) {
        let Some(grammar) = gazetteer.grammar(&article.language) else { return };
        let composer = Composer {
            gazetteer,
            article,
            language: gazetteer.language_mask(&article.language),
            articles: &grammar.tokens.articles,
            of_words: &grammar.tokens.of_words,
        };
        let mut institutions = Institutions { of_word: vec![(0, 0); article.words.len() + 1], list: Vec::new() };
        let mut found = Vec::new();
        for begin in (0..article.words.len()).rev() {
            let walk = Walk { begin, node: 0, filling: None };
            if !composer.can_begin(begin, matches, &institutions) {
                continue;
            }
            composer.step(walk, begin, matches, &institutions, &mut found);
            let first = institutions.list.len() as u32;
            for title in found.drain(..) {
                if gazetteer.record(title.class).entity_type != EntityType::Office {
                    institutions.list.push(matches.titles.len() as u32);
                }
                matches.titles.push(title);
            }
            institutions.of_word[begin] = (first, institutions.list.len() as u32);
        }
        Self::sort(matches);
    }

    /// Whether a template can begin at a word: by the word itself, or by a name or an institution that fills its slot.
    fn can_begin(&self, at: usize, matches: &Matches, institutions: &Institutions) -> bool {
        let templates = self.gazetteer.templates();
        templates.step_word(0, self.article.words[at].folded).is_some()
            || !matches.readings_at(at).is_empty()
            || !institutions.at(at).is_empty()
            || templates.step_slot(0, Slot::OfName).is_some()
    }

    /// By first word; indices in fillings follow.
    fn sort(matches: &mut Matches) {
        let titles = &matches.titles;
        let mut order: Vec<u32> = (0..titles.len() as u32).collect();
        // Of equal spans the one with the most words of its own comes first: "chef de la diplomatie {adjective}" before "chef {of-name}".
        order.sort_by_key(|&at| (titles[at as usize].words, Self::filled_words(&titles[at as usize], matches), at));
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        matches.titles = order
            .iter()
            .map(|&old| {
                let mut title = titles[old as usize];
                if let Some((_, Filling::Institution(at))) = &mut title.filling {
                    *at = place[*at as usize];
                }
                title
            })
            .collect();
    }

    /// Words that the filling of a title takes.
    fn filled_words(title: &TitleMatch, matches: &Matches) -> usize {
        match title.filling {
            None => 0,
            Some((_, Filling::Name(reading))) => matches.readings[reading as usize].words.len(),
            Some((_, Filling::Institution(at))) => matches.titles[at as usize].words.len(),
        }
    }

    fn step(&self, walk: Walk, at: usize, matches: &Matches, institutions: &Institutions, found: &mut Vec<TitleMatch>) {
        if walk.node != 0 {
            self.accept(walk, at, matches, found);
        }
        let Some(word) = self.article.words.get(at) else { return };
        if at > walk.begin
            && (word.gap == Gap::Line || self.article.sentence_of[at] != self.article.sentence_of[walk.begin])
        {
            return;
        }
        let templates = self.gazetteer.templates();
        if let Some(node) = templates.step_word(walk.node, word.folded) {
            self.step(Walk { node, ..walk }, at + 1, matches, institutions, found);
        }
        if walk.filling.is_some() {
            return;
        }
        for slot in Slot::ALL {
            let Some(node) = templates.step_slot(walk.node, slot) else { continue };
            let Some(name_at) = self.name_begin(slot, walk, at) else { continue };
            for index in matches.readings_by_word.at(name_at) {
                let reading = &matches.readings[index];
                if self.fills(slot, reading) {
                    let filling = Some((slot, Filling::Name(index as u32)));
                    self.step(Walk { node, filling, ..walk }, reading.words.end as usize, matches, institutions, found);
                }
            }
            if slot != Slot::Adjective {
                for &institution in institutions.at(name_at) {
                    let filling = Some((slot, Filling::Institution(institution)));
                    let end = matches.titles[institution as usize].words.end as usize;
                    self.step(Walk { node, filling, ..walk }, end, matches, institutions, found);
                }
            }
        }
    }

    /// Where the name of a slot begins: behind "of" and an article where the slot has them.
    fn name_begin(&self, slot: Slot, walk: Walk, mut at: usize) -> Option<usize> {
        let is = |set: &WordSet, at: usize| self.article.words.get(at).is_some_and(|word| set.has(word.exact));
        if slot == Slot::OfName {
            if !is(self.of_words, at) {
                return None;
            }
            at += 1;
        }
        if slot != Slot::Adjective && at > walk.begin && is(self.articles, at) {
            at += 1;
        }
        (at < self.article.words.len()).then_some(at)
    }

    fn fills(&self, slot: Slot, reading: &Reading) -> bool {
        let entity_type = self.gazetteer.record(reading.entity).entity_type;
        let is_owner = matches!(
            entity_type,
            EntityType::Place | EntityType::Organization | EntityType::Group | EntityType::Facility
        );
        let role_fits = match slot {
            Slot::Adjective => reading.role == Role::Adjective,
            Slot::Name | Slot::OfName => matches!(reading.role, Role::Name | Role::Short),
        };
        is_owner && role_fits && !reading.with_title
    }

    fn accept(&self, walk: Walk, end: usize, matches: &Matches, found: &mut Vec<TitleMatch>) {
        let templates = self.gazetteer.templates();
        for index in templates.accepted(walk.node) {
            let template = &templates.list[index as usize];
            if template.languages & self.language == 0 || template.has_slot != walk.filling.is_some() {
                continue;
            }
            if !self.owner_fits(template.class, &template.of, walk.filling, matches) {
                continue;
            }
            found.push(TitleMatch {
                words: WordRange::new(walk.begin, end),
                template: index,
                class: template.class,
                filling: walk.filling,
            });
        }
    }

    /// Whether the class can be of what fills the slot; a capital stands for its country.
    fn owner_fits(&self, class: u32, only: &[u32], filling: Option<(Slot, Filling)>, matches: &Matches) -> bool {
        let Some((_, filling)) = filling else { return true };
        let (owner, entity_type) = match filling {
            Filling::Name(reading) => {
                let owner = matches.readings[reading as usize].entity;
                (owner, self.gazetteer.record(owner).entity_type)
            }
            Filling::Institution(title) => {
                let class = matches.titles[title as usize].class;
                (NONE, self.gazetteer.record(class).entity_type)
            }
        };
        if !only.is_empty() {
            return owner != NONE
                && (only.contains(&owner) || self.gazetteer.metonym_of(owner).any(|state| only.contains(&state)));
        }
        self.gazetteer.record(class).per & (1 << entity_type as u16) != 0
    }
}
