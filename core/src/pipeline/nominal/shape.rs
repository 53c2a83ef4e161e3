//! What a description looks like: determiner, adjectives and numerals, head, complement.

use super::Finder;
use crate::{
    gazetteer::{Means, NONE, Nominal, Tag, WordSet},
    ontology::{EntityType, MentionKind, Subtype},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, FoundMention},
    },
    text::words::{Gap, Shape as Letters},
};

/// Words that may stand between a determiner and the head.
const LONGEST_BEFORE: usize = 3;
/// Adjectives behind the head.
const LONGEST_BEHIND: usize = 2;

/// A description.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) words: WordRange,
    pub(super) definite: bool,
    pub(super) possessive: bool,
    /// "two".
    pub(super) two: bool,
    /// The country beside the head.
    pub(super) country: Option<EntityIndex>,
    /// Something stands beside the head: a place, a complement.
    pub(super) modified: bool,
    /// Its first word is the first of its sentence.
    pub(super) first: bool,
}

impl Shape {
    /// The description around a head; `None` where it is none.
    pub(super) fn of(finder: &Finder<'_, '_>, head: WordRange, nominal: &Nominal) -> Option<Shape> {
        let mut shape = Shape { words: head, ..Shape::default() };
        if nominal.means == Means::Region {
            shape.part(finder, head)?;
            return Some(shape);
        }
        shape.before(finder);
        shape.behind(finder);
        if nominal.complement {
            shape.complement(finder);
        }
        shape.determiner(finder);
        (!is_compound(finder, shape.words.end as usize)).then_some(shape)
    }

    /// A bare institution: "the army", "its parliament"; without a determiner inside a title ("foreign ministry spokesman").
    pub(super) fn of_institution(finder: &Finder<'_, '_>, words: WordRange) -> Option<Shape> {
        let mut shape = Shape { words, ..Shape::default() };
        shape.determiner(finder);
        let (begin, end) = (words.begin as usize, words.end as usize);
        let titled = finder.places.titled.get(end).copied().unwrap_or_default() && finder.places.titled[begin];
        let stands = shape.definite || shape.possessive || shape.joined(finder) || shape.possessor(finder);
        (titled || stands && !is_compound(finder, end)).then_some(shape)
    }

    /// "Burhan's government": a person's, and so their country's.
    fn possessor(&mut self, finder: &Finder<'_, '_>) -> bool {
        let begin = self.words.begin as usize;
        let ends = |at: usize| finder.tokens.possessives.has(finder.article.word(at).exact);
        if begin == 0 || !ends(begin - 1) {
            return false;
        }
        let Some(mention) = finder.mention_ending(begin as u32 - 1) else { return false };
        let (entity, words) = (mention.entities[0], mention.words);
        let country = finder.resolved.known(entity).map_or(NONE, |known| finder.gazetteer.record(known).country);
        self.country = finder.found_known(country);
        self.words.begin = words.begin;
        self.country.is_some() && finder.is_person(entity)
    }

    /// "its defence ministry and armed forces": what stands before "and" has the determiner.
    fn joined(&self, finder: &Finder<'_, '_>) -> bool {
        let begin = self.words.begin as usize;
        let names = finder.gazetteer.grammar(&finder.article.language).map(|grammar| &grammar.names);
        let conjunction = names.map_or(0, |names| names.conjunctions.ending_at(&finder.article.words, begin));
        conjunction > 0 && finder.found.last().is_some_and(|last| last.words.end as usize == begin - conjunction)
    }

    /// Adjectives, numerals, nouns and countries before the head.
    fn before(&mut self, finder: &Finder<'_, '_>) {
        let floor = finder.article.sentence(self.words.begin as usize).words.begin;
        for _ in 0..LONGEST_BEFORE {
            let begin = self.words.begin;
            if begin <= floor || !joins(finder, begin as usize) {
                return;
            }
            if let Some(mention) = finder.mention_ending(begin).filter(|mention| mention.words.begin >= floor) {
                if !self.is_place(finder, mention) {
                    return;
                }
                self.words.begin = mention.words.begin;
                self.modified = true;
                let prefix = finder.grammar.prefixes.ending_at(&finder.article.words, self.words.begin as usize) as u32;
                if prefix > 0 && finder.article.word(self.words.begin as usize).gap == Gap::Hyphen {
                    self.words.begin -= prefix;
                }
                continue;
            }
            let at = begin as usize - 1;
            let word = finder.article.word(at);
            let is_modifier = matches!(word.shape, Letters::Lower | Letters::Digit)
                && finder.tags.of(at).is_only(finder.grammar.before)
                && finder.grammar.two.ending_at(&finder.article.words, begin as usize) == 0
                && finder.grammar.definite.ending_at(&finder.article.words, begin as usize) == 0;
            if !is_modifier {
                return;
            }
            self.words.begin -= 1;
        }
    }

    fn is_place(&mut self, finder: &Finder<'_, '_>, mention: &FoundMention) -> bool {
        let entity = finder.resolved.entity(mention.entities[0]);
        if mention.kind == MentionKind::Nominal || entity.entity_type != EntityType::Place {
            return false;
        }
        if entity.subtype == Subtype::Country {
            self.country = Some(mention.entities[0]);
        }
        true
    }

    fn behind(&mut self, finder: &Finder<'_, '_>) {
        for _ in 0..LONGEST_BEHIND {
            let end = self.words.end as usize;
            if !finder.follows(end, self.words.begin as usize) {
                return;
            }
            let adjective = finder.mention_beginning(end as u32).filter(|found| found.kind == MentionKind::Adjective);
            if let Some(mention) = adjective {
                self.is_place(finder, mention);
                self.words.end = mention.words.end;
                self.modified = true;
                continue;
            }
            // "pro-russes"
            let prefix = finder.grammar.prefixes.beginning_at(&finder.article.words, end);
            let prefixed = finder.mention_beginning((end + prefix) as u32).filter(|found| {
                prefix > 0
                    && found.kind == MentionKind::Adjective
                    && finder.article.word(end + prefix).gap == Gap::Hyphen
            });
            if let Some(mention) = prefixed {
                self.words.end = mention.words.end;
                self.modified = true;
                return;
            }
            let lower = finder.article.word(end).shape == Letters::Lower;
            if !lower || !finder.tags.of(end).is_only(finder.grammar.behind) {
                return;
            }
            self.words.end += 1;
        }
    }

    /// "with Ukraine", "de la Russie": a preposition and names joined to it.
    fn complement(&mut self, finder: &Finder<'_, '_>) {
        let words = &finder.article.words;
        let end = self.words.end as usize;
        let preposition = finder.grammar.complements.beginning_at(words, end);
        if preposition == 0 || !finder.follows(end, self.words.begin as usize) {
            return;
        }
        let Some(mention) = finder.name_behind(end + preposition) else { return };
        self.is_place(finder, mention);
        self.modified = true;
        self.words.end = mention.words.end;
        // "between Canberra and the European Union"
        let names = finder.gazetteer.grammar(&finder.article.language).map(|grammar| &grammar.names);
        let end = self.words.end as usize;
        let conjunction = names.map_or(0, |names| names.conjunctions.beginning_at(words, end));
        if conjunction > 0
            && let Some(mention) = finder.name_behind(end + conjunction)
        {
            self.words.end = mention.words.end;
        }
    }

    fn determiner(&mut self, finder: &Finder<'_, '_>) {
        let words = &finder.article.words;
        let begin = self.words.begin as usize;
        self.first = finder.article.sentence(begin).words.begin as usize == begin;
        let two = finder.grammar.two.ending_at(words, begin);
        if two > 0 && joins(finder, begin) {
            self.two = true;
            self.words.begin -= two as u32;
        }
        let begin = self.words.begin as usize;
        if begin == 0 || !joins(finder, begin) {
            return;
        }
        self.definite = finder.grammar.definite.ending_at(words, begin) > 0;
        self.possessive = finder.grammar.possessive.ending_at(words, begin) > 0;
        let shown = finder.grammar.demonstrative.ending_at(words, begin);
        if shown > 0 {
            self.definite = true;
            self.words.begin -= shown as u32;
        }
    }

    /// "eastern Ukraine", "the east of the country": a part, and the country behind it.
    fn part(&mut self, finder: &Finder<'_, '_>, head: WordRange) -> Option<()> {
        let words = &finder.article.words;
        let end = head.end as usize;
        if !finder.follows(end, head.begin as usize) {
            return None;
        }
        let mut at = end;
        let is = |list: &WordSet, at: usize| words.get(at).is_some_and(|word| list.has(word.exact));
        let of = is(&finder.tokens.of_words, at);
        at += usize::from(of);
        if is(&finder.tokens.articles, at) {
            at += 1;
        }
        let mention = finder.mention_beginning(at as u32).filter(|found| found.kind == MentionKind::Name);
        if let Some(mention) = mention {
            self.is_place(finder, mention);
            self.country?;
            self.words.end = mention.words.end;
            return Some(());
        }
        // "of the country": the description that comes next.
        let (length, next) = finder.grammar.head(words, at).filter(|_| of)?;
        if next.means != Means::Country {
            return None;
        }
        self.country = Some(finder.countries.spoken_of(finder.article, at)?);
        self.words.end = (at + length) as u32;
        Some(())
    }
}

/// Whether a word belongs to what stands before it.
fn joins(finder: &Finder<'_, '_>, at: usize) -> bool {
    matches!(finder.article.word(at).gap, Gap::Space | Gap::Hyphen | Gap::None)
}

/// "army chief", "border guards": what stands behind makes another thing of it.
fn is_compound(finder: &Finder<'_, '_>, end: usize) -> bool {
    let Some(next) = finder.article.words.get(end) else { return false };
    let tag = finder.tags.of(end);
    next.gap == Gap::Hyphen
        || next.gap == Gap::Space && next.shape == Letters::Lower && tag.is_only(finder.grammar.compound)
}

impl Finder<'_, '_> {
    pub(super) fn mention_beginning(&self, word: u32) -> Option<&FoundMention> {
        self.resolved.mentions.get(*self.places.beginning.get(word as usize)? as usize)
    }

    pub(super) fn mention_ending(&self, word: u32) -> Option<&FoundMention> {
        self.resolved.mentions.get(*self.places.ending.get(word as usize)? as usize)
    }

    /// A name, with or without an article before it.
    fn name_behind(&self, at: usize) -> Option<&FoundMention> {
        let word = self.article.words.get(at)?;
        let article = usize::from(self.tokens.articles.has(word.exact));
        let is_name = |kind| matches!(kind, MentionKind::Name | MentionKind::Metonym | MentionKind::Short);
        self.mention_beginning((at + article) as u32).filter(|mention| is_name(mention.kind))
    }

    /// Whether word `at` goes on in the phrase that began at `begin`.
    pub(super) fn follows(&self, at: usize, begin: usize) -> bool {
        self.article.words.get(at).is_some_and(|word| {
            matches!(word.gap, Gap::Space | Gap::None)
                && word.shape != Letters::Mark
                && self.article.sentence_of[at] == self.article.sentence_of[begin]
        }) && self.tags.of(at) != Tag::MARK
    }
}
