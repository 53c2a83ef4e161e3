//! States by the patterns of `states.toml`: words between two names.
//!
//! A pattern is tried where its first word stands. The slot before it ends there; all else follows in reading order, within the sentence. Gaps and
//! lists are bounded, so time is linear in the text.

use std::cell::Cell;

use super::{FoundState, States, lies_in, places::Places, state};
use crate::{
    gazetteer::{Gazetteer, LanguageGrammar, Piece, StateEntry, StatePattern, bit},
    ontology::{EntityType, StateType, Zone},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, Resolved},
    },
    text::words::{Gap, Shape},
};

/// Small words that `*` stands for, and any words that `...` does, at the most.
const LONGEST_FEW: usize = 4;
const LONGEST_GAP: usize = 10;
/// Words of a description before the words of a pattern inside it.
const LONGEST_DESCRIPTION: usize = 6;

/// Adds what the patterns find.
pub(super) fn add(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved, states: &mut States) {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return };
    let reader = Reader::new(gazetteer, grammar, article, resolved);
    let mut weak = Vec::new();
    let mut bound = Bound::default();
    for sentence in &article.sentences {
        if article.paragraphs[sentence.paragraph as usize].zone == Zone::Boilerplate {
            continue;
        }
        // A state has two sides.
        if resolved.mentions_in(sentence.words).len() < 2 {
            continue;
        }
        let end = sentence.words.end as usize;
        for at in sentence.words.indices() {
            let next = if at + 1 < end { article.word(at + 1).exact } else { 0 };
            for pattern in grammar.states.beginning(article.word(at).exact, next) {
                let entry = &grammar.states.entries[pattern.entry as usize];
                if reader.pattern(pattern, entry, at, sentence.words, &mut bound).is_none() {
                    continue;
                }
                for new in reader.states(entry, pattern, &bound) {
                    if entry.weak { weak.push(new) } else { states.add(new) }
                }
            }
        }
    }
    for new in weak {
        if !states.relates(new.subject, new.object) {
            states.add(new);
        }
    }
}

/// What a pattern has bound so far.
#[derive(Debug, Default)]
pub(super) struct Bound {
    pub(super) subjects: Vec<EntityIndex>,
    pub(super) objects: Vec<EntityIndex>,
    pub(super) begin: usize,
    end: usize,
}

impl Bound {
    /// Forgets all but the first so many subjects and objects: what a way that led nowhere has bound.
    fn keep(&mut self, (subjects, objects): (usize, usize)) {
        self.subjects.truncate(subjects);
        self.objects.truncate(objects);
    }
}

pub(super) struct Reader<'a> {
    gazetteer: &'a Gazetteer,
    pub(super) grammar: &'a LanguageGrammar,
    pub(super) article: &'a Article,
    pub(super) resolved: &'a Resolved,
    pub(super) places: Places<'a>,
    /// By word: how much of what stands there may be skipped, one more than that; 0 where nobody has asked yet.
    pub(super) skips: Vec<Cell<u8>>,
}

/// Words that may stand between the slot before the words of a pattern and those.
fn longest_between(pattern: &StatePattern) -> usize {
    match pattern.between {
        Some(Piece::Few) => LONGEST_FEW,
        Some(_) => LONGEST_GAP,
        None => 0,
    }
}

impl<'a> Reader<'a> {
    fn new(
        gazetteer: &'a Gazetteer,
        grammar: &'a LanguageGrammar,
        article: &'a Article,
        resolved: &'a Resolved,
    ) -> Self {
        let places = Places::new(resolved, article.words.len());
        let skips = vec![Cell::new(0); article.words.len()];
        Reader { gazetteer, grammar, article, resolved, places, skips }
    }

    /// Tries a pattern whose first word stands at `at`; what it binds is in `bound`.
    fn pattern(
        &self,
        pattern: &'a StatePattern,
        entry: &StateEntry,
        at: usize,
        sentence: WordRange,
        bound: &mut Bound,
    ) -> Option<()> {
        // Where there are no names for its slots, no pattern fits.
        if pattern.names_behind && !self.places.begins_in(at + 1, sentence.end as usize) {
            return None;
        }
        let floor = at.saturating_sub(longest_between(pattern)).max(sentence.begin as usize);
        if pattern.before.is_some() && !self.places.ends_in(floor, at) {
            return None;
        }
        // The words themselves are cheaper to try than names, and seldom all there.
        self.words(pattern.pieces.first()?, at, sentence.end as usize).next()?;
        (bound.begin, bound.end) = (at, at);
        bound.keep((0, 0));
        if let Some(slot) = pattern.before {
            self.ends(pattern, at, floor).find_map(|end| self.before(slot, entry, end, sentence, bound))?;
        }
        bound.end = self.rest(&pattern.pieces, entry, at, sentence, bound)?;
        if self.belongs_to_more(pattern, entry, bound.end) {
            return None;
        }
        if entry.inside {
            let begin = bound.begin.saturating_sub(LONGEST_DESCRIPTION).max(sentence.begin as usize);
            let around = self.resolved.mentions_in(WordRange::new(begin, bound.begin + 1)).iter().rev();
            let described = around
                .filter(|mention| mention.words.end as usize >= bound.end && mention.words.len() < LONGEST_DESCRIPTION)
                .find(|mention| self.is_of(mention, entry.subject))?;
            bound.subjects.clear();
            bound.subjects.extend(&described.entities);
            bound.begin = described.words.begin as usize;
            bound.end = described.words.end as usize;
        }
        Some(())
    }

    /// "head of the party's press office": no head of the party. A place inside the place of another is one, too.
    fn belongs_to_more(&self, pattern: &StatePattern, entry: &StateEntry, end: usize) -> bool {
        let ends_in_object = matches!(pattern.pieces.last(), Some(Piece::Slot(slot)) if !slot.is_subject);
        let is_seat = matches!(entry.state_type, StateType::LocatedIn | StateType::BasedIn);
        let possessives = &self.grammar.tokens.possessives;
        let goes_on =
            || self.article.words.get(end).is_some_and(|word| word.gap == Gap::None && possessives.has(word.exact));
        ends_in_object && !is_seat && goes_on()
    }

    /// Where the slot before the words can end: right before them, or before what may stand between.
    fn ends(&self, pattern: &StatePattern, at: usize, floor: usize) -> impl Iterator<Item = usize> {
        let may = |word: &usize| match pattern.between {
            Some(Piece::Few) => self.is_small(*word),
            _ => !self.parts_clauses(*word),
        };
        let first = (floor..at).rev().find(|word| !may(word)).map_or(floor, |word| word + 1);
        (first..=at).rev()
    }

    /// Matches the pieces of a pattern from a word on: the word behind them.
    fn rest(
        &self,
        pieces: &'a [Piece],
        entry: &StateEntry,
        at: usize,
        sentence: WordRange,
        bound: &mut Bound,
    ) -> Option<usize> {
        let Some((piece, rest)) = pieces.split_first() else { return Some(at) };
        let end = sentence.end as usize;
        let known = (bound.subjects.len(), bound.objects.len());
        let mut behind = |at: usize| {
            bound.keep(known);
            self.rest(rest, entry, at, sentence, bound)
        };
        match piece {
            Piece::Words { .. } => self.words(piece, at, end).find_map(|length| behind(at + length)),
            Piece::Slot(slot) => {
                let at = self.behind(*slot, entry, at, end, bound)?;
                self.rest(rest, entry, at, sentence, bound)
            }
            Piece::Other => {
                let at = at + if self.places.beginning(at).is_empty() { self.skip(at) } else { 0 };
                let other = self.places.beginning(at).first().filter(|other| other.words.end <= sentence.end)?;
                behind(other.words.end as usize)
            }
            Piece::Few => {
                let few = self.skipping(at, end, LONGEST_FEW, |word| self.is_small(word));
                few.filter(|&at| self.can_begin(rest.first(), at)).find_map(behind)
            }
            Piece::Gap => {
                let gap = self.skipping(at, end, LONGEST_GAP, |word| !self.parts_clauses(word));
                gap.filter(|&at| self.can_begin(rest.first(), at)).find_map(behind)
            }
        }
    }

    /// Whether a piece may fit what begins at a word: a look at bits and at what is named there.
    fn can_begin(&self, piece: Option<&Piece>, at: usize) -> bool {
        match piece {
            Some(Piece::Words { firsts, .. }) => {
                self.article.words.get(at).is_some_and(|word| firsts & bit(word.exact) != 0)
            }
            Some(Piece::Slot(_) | Piece::Other) => !self.places.beginning(at).is_empty() || self.skip(at) > 0,
            Some(Piece::Few | Piece::Gap) | None => true,
        }
    }

    /// Lengths of the phrases of a piece that stand at a word; none for pieces that are no words.
    fn words(&self, piece: &'a Piece, at: usize, end: usize) -> impl Iterator<Item = usize> {
        let words = &self.article.words;
        let first = words.get(at).map_or(0, |word| word.exact);
        let (phrases, hyphen) = match piece {
            Piece::Words { phrases, hyphen, firsts } if firsts & bit(first) != 0 => (phrases.as_slice(), *hyphen),
            Piece::Words { .. } | Piece::Slot(_) | Piece::Other | Piece::Few | Piece::Gap => (&[][..], false),
        };
        let beginning = phrases.iter().map(Vec::as_slice).filter(move |phrase| phrase.first() == Some(&first));
        beginning.filter_map(move |phrase| {
            let found = words.get(at..at + phrase.len()).filter(|_| at + phrase.len() <= end)?;
            let joined = !hyphen || found.first().is_some_and(|word| word.gap == Gap::Hyphen);
            let same = joined && found.iter().zip(phrase).all(|(word, id)| word.exact == *id);
            same.then_some(phrase.len())
        })
    }

    /// Places from a word on that are reached over words that may be skipped.
    fn skipping(&self, at: usize, end: usize, most: usize, may: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        let last = (at..end.min(at + most)).find(|&word| !may(word)).unwrap_or(end.min(at + most));
        at..=last
    }

    fn is_small(&self, at: usize) -> bool {
        matches!(self.article.word(at).shape, Shape::Lower | Shape::Digit) && !self.is_negation(at)
    }

    fn is_negation(&self, at: usize) -> bool {
        self.grammar.states.negations.beginning_at(&self.article.words, at) > 0
    }

    fn parts_clauses(&self, at: usize) -> bool {
        self.is_negation(at)
            || self.article.word(at).shape == Shape::Mark && matches!(self.article.surface(at), ";" | ":")
    }

    /// The states of what a pattern has bound.
    fn states(&self, entry: &StateEntry, pattern: &StatePattern, found: &Bound) -> Vec<FoundState> {
        let words = WordRange::new(found.begin, found.end);
        let pairs =
            found.subjects.iter().flat_map(|&subject| found.objects.iter().map(move |&object| (subject, object)));
        pairs
            .filter(|&(subject, object)| subject != object && self.is_possible(entry.state_type, subject, object))
            .map(|(subject, object)| {
                let mut new = state(entry.state_type, subject, object, words, entry.confidence, "");
                new.rule = pattern.rule.clone().into();
                new
            })
            .collect()
    }

    /// A known place must lie where it is said to.
    fn is_possible(&self, state_type: StateType, subject: EntityIndex, object: EntityIndex) -> bool {
        let is_place = |entity| self.resolved.entity(entity).entity_type == EntityType::Place;
        state_type != StateType::LocatedIn
            || !(is_place(subject) && is_place(object))
            || lies_in(self.gazetteer, self.resolved, subject, object)
    }
}
