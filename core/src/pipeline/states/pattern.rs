//! States by the patterns of `states.toml`: words between two names.
//!
//! A pattern is tried where its first word stands. The slot before it ends there; all else follows in reading order, within the sentence. Gaps and
//! lists are bounded, so time is linear in the text.

use std::cell::Cell;

use super::{FoundState, States, lies_in, state};
use crate::{
    gazetteer::{Gazetteer, LanguageGrammar, NameSlot, Piece, StateEntry, StatePattern},
    ontology::{EntityType, MentionKind, StateType, Zone},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, FoundMention, Resolved},
    },
    text::words::{Gap, Shape},
};

/// Words that may stand between a slot and its name: articles, titles, ranks.
const LONGEST_SKIP: usize = 4;
/// Names of a list, at the most.
const LONGEST_LIST: usize = 12;
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
    for sentence in &article.sentences {
        if article.paragraphs[sentence.paragraph as usize].zone == Zone::Boilerplate {
            continue;
        }
        // A state has two sides.
        if resolved.mentions_in(sentence.words).len() < 2 {
            continue;
        }
        for at in sentence.words.indices() {
            for pattern in grammar.states.beginning(article.word(at).exact) {
                let entry = &grammar.states.entries[pattern.entry as usize];
                let Some(found) = reader.pattern(pattern, entry, at, sentence.words) else { continue };
                for new in reader.states(entry, pattern, &found) {
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
#[derive(Clone, Debug, Default)]
struct Bound {
    subjects: Vec<EntityIndex>,
    objects: Vec<EntityIndex>,
    begin: usize,
    end: usize,
}

struct Reader<'a> {
    gazetteer: &'a Gazetteer,
    grammar: &'a LanguageGrammar,
    article: &'a Article,
    resolved: &'a Resolved,
    /// Mentions by the word they end before, the longer first.
    by_end: Vec<(u32, u32)>,
    /// By word: how much of what stands there may be skipped, one more than that; 0 where nobody has asked yet.
    skips: Vec<Cell<u8>>,
}

impl<'a> Reader<'a> {
    fn new(
        gazetteer: &'a Gazetteer,
        grammar: &'a LanguageGrammar,
        article: &'a Article,
        resolved: &'a Resolved,
    ) -> Self {
        let mut by_end: Vec<(u32, u32)> =
            resolved.mentions.iter().enumerate().map(|(at, mention)| (mention.words.end, at as u32)).collect();
        by_end.sort_unstable();
        let skips = vec![Cell::new(0); article.words.len()];
        Reader { gazetteer, grammar, article, resolved, by_end, skips }
    }

    fn pattern(&self, pattern: &'a StatePattern, entry: &StateEntry, at: usize, sentence: WordRange) -> Option<Bound> {
        // The words themselves are the cheapest to try, and seldom all there.
        self.words(pattern.pieces.first()?, at, sentence.end as usize).next()?;
        let mut bound = Bound { begin: at, end: at, ..Bound::default() };
        if let Some(slot) = pattern.before {
            self.ends(pattern, at, sentence).find_map(|end| self.before(slot, entry, end, sentence, &mut bound))?;
        }
        let mut found = self.rest(&pattern.pieces, entry, at, sentence, bound)?;
        if entry.inside {
            let begin = found.begin.saturating_sub(LONGEST_DESCRIPTION).max(sentence.begin as usize);
            let around = self.resolved.mentions_in(WordRange::new(begin, found.begin + 1)).iter().rev();
            let described = around
                .filter(|mention| mention.words.end as usize >= found.end && mention.words.len() < LONGEST_DESCRIPTION)
                .find(|mention| self.is_of(mention, &entry.subject))?;
            found.subjects.clone_from(&described.entities);
            found.begin = described.words.begin as usize;
            found.end = described.words.end as usize;
        }
        Some(found)
    }

    /// Where the slot before the words can end: right before them, or before what may stand between.
    fn ends(&self, pattern: &StatePattern, at: usize, sentence: WordRange) -> impl Iterator<Item = usize> {
        let most = match pattern.between {
            Some(Piece::Few) => LONGEST_FEW,
            Some(_) => LONGEST_GAP,
            None => 0,
        };
        let may = |word: &usize| match pattern.between {
            Some(Piece::Few) => self.is_small(*word),
            _ => !self.parts_clauses(*word),
        };
        let floor = at.saturating_sub(most).max(sentence.begin as usize);
        let first = (floor..at).rev().find(|word| !may(word)).map_or(floor, |word| word + 1);
        (first..=at).rev()
    }

    /// Matches the pieces of a pattern from a word on.
    fn rest(
        &self,
        pieces: &'a [Piece],
        entry: &StateEntry,
        at: usize,
        sentence: WordRange,
        mut bound: Bound,
    ) -> Option<Bound> {
        let Some((piece, rest)) = pieces.split_first() else {
            bound.end = at;
            return Some(bound);
        };
        let end = sentence.end as usize;
        match piece {
            Piece::Words { .. } => self
                .words(piece, at, end)
                .find_map(|length| self.rest(rest, entry, at + length, sentence, bound.clone())),
            Piece::Slot(slot) => {
                let at = self.behind(*slot, entry, at, end, &mut bound)?;
                self.rest(rest, entry, at, sentence, bound)
            }
            Piece::Other => {
                let at = at + if self.beginning(at).is_empty() { self.skip(at) } else { 0 };
                let other = self.beginning(at).first().filter(|other| other.words.end <= sentence.end)?;
                self.rest(rest, entry, other.words.end as usize, sentence, bound)
            }
            Piece::Few => self
                .skipping(at, end, LONGEST_FEW, |word| self.is_small(word))
                .find_map(|at| self.rest(rest, entry, at, sentence, bound.clone())),
            Piece::Gap => self
                .skipping(at, end, LONGEST_GAP, |word| !self.parts_clauses(word))
                .find_map(|at| self.rest(rest, entry, at, sentence, bound.clone())),
        }
    }

    /// Lengths of the phrases of a piece that stand at a word; none for pieces that are no words.
    fn words(&self, piece: &'a Piece, at: usize, end: usize) -> impl Iterator<Item = usize> {
        let (phrases, hyphen) = match piece {
            Piece::Words { phrases, hyphen } => (phrases.as_slice(), *hyphen),
            Piece::Slot(_) | Piece::Other | Piece::Few | Piece::Gap => (&[][..], false),
        };
        let words = &self.article.words;
        phrases.iter().map(Vec::as_slice).filter_map(move |phrase: &[u32]| {
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

    fn is_of(&self, mention: &FoundMention, kinds: &crate::gazetteer::Kinds) -> bool {
        mention.entities.first().is_some_and(|&entity| {
            let entity = self.resolved.entity(entity);
            kinds.has(entity.entity_type, entity.subtype)
        })
    }

    fn fits(&self, mention: &FoundMention, slot: NameSlot, entry: &StateEntry) -> bool {
        let kinds = if slot.is_subject { &entry.subject } else { &entry.object };
        // "EU members": only what stands for a country is an adjective to the patterns.
        let body = || {
            mention
                .entities
                .first()
                .is_some_and(|&entity| self.resolved.entity(entity).entity_type == EntityType::Organization)
        };
        let adjective = mention.kind == MentionKind::Adjective && !body();
        adjective == slot.adjective && self.is_of(mention, kinds)
    }

    fn beginning(&self, at: usize) -> &'a [FoundMention] {
        self.resolved.mentions_in(WordRange::new(at, at + 1))
    }

    /// Mentions that end before a word.
    fn ending(&self, end: usize) -> impl Iterator<Item = &'a FoundMention> {
        let first = self.by_end.partition_point(|&(known, _)| (known as usize) < end);
        let list = self.by_end[first..].iter().take_while(move |&&(known, _)| known as usize == end);
        list.map(|&(_, at)| &self.resolved.mentions[at as usize])
    }

    /// Words of what may stand before a name and is no part of it, from a word on.
    fn skip(&self, at: usize) -> usize {
        let Some(known) = self.skips.get(at) else { return 0 };
        if known.get() == 0 {
            known.set(u8::try_from(self.skipped_at(at) + 1).unwrap_or(u8::MAX));
        }
        usize::from(known.get()) - 1
    }

    fn skipped_at(&self, at: usize) -> usize {
        let words = &self.article.words;
        let names = &self.grammar.names;
        let office = || {
            let offices = self.beginning(at).iter().filter(|mention| self.is_office(mention));
            offices.map(|mention| mention.words.len()).max().unwrap_or(0)
        };
        let mut length = self.grammar.states.skipped.beginning_at(words, at);
        for other in [names.honorifics.beginning_at(words, at), names.occupations.beginning_at(words, at), office()] {
            length = length.max(other);
        }
        length
    }

    /// The same, of what ends before a word.
    fn skip_back(&self, end: usize) -> usize {
        let words = &self.article.words;
        let names = &self.grammar.names;
        let office =
            self.ending(end).filter(|mention| self.is_office(mention)).map(|mention| mention.words.len()).max();
        let mut length = self.grammar.states.skipped.ending_at(words, end);
        for other in [names.honorifics.ending_at(words, end), office.unwrap_or(0)] {
            length = length.max(other);
        }
        length
    }

    fn is_office(&self, mention: &FoundMention) -> bool {
        let office = |&entity: &EntityIndex| self.resolved.entity(entity).entity_type == EntityType::Office;
        mention.entities.first().is_some_and(office)
    }

    /// The name that begins at a word or behind its article and title.
    fn one_behind(&self, slot: NameSlot, entry: &StateEntry, at: usize, end: usize) -> Option<&'a FoundMention> {
        let mut begin = at;
        for _ in 0..=LONGEST_SKIP {
            if begin >= end {
                return None;
            }
            if let Some(found) = self.beginning(begin).iter().find(|mention| self.fits(mention, slot, entry)) {
                return Some(found);
            }
            let length = self.skip(begin);
            if length == 0 {
                return None;
            }
            begin += length;
        }
        None
    }

    fn bind(slot: NameSlot, mention: &FoundMention, bound: &mut Bound) {
        let list = if slot.is_subject { &mut bound.subjects } else { &mut bound.objects };
        list.extend(&mention.entities);
    }

    /// Binds the names of a slot from a word on: the word behind them.
    fn behind(&self, slot: NameSlot, entry: &StateEntry, at: usize, end: usize, bound: &mut Bound) -> Option<usize> {
        let first = self.one_behind(slot, entry, at, end)?;
        Self::bind(slot, first, bound);
        let mut at = first.words.end as usize;
        if !slot.several {
            return Some(at);
        }
        // Commas part a list only where the last two names are joined.
        let mut waiting = Vec::new();
        let mut next = at;
        for _ in 0..LONGEST_LIST {
            let comma = usize::from(next < end && self.article.surface(next) == ",");
            let joined = self.grammar.states.joining.beginning_at(&self.article.words, next + comma);
            if comma + joined == 0 {
                break;
            }
            let Some(mention) = self.one_behind(slot, entry, next + comma + joined, end) else { break };
            waiting.push(mention);
            next = mention.words.end as usize;
            if joined > 0 {
                at = next;
                for mention in waiting.drain(..) {
                    Self::bind(slot, mention, bound);
                }
            }
        }
        // "(X, Y, Z)" needs no joining word.
        if !waiting.is_empty() && next < end && self.article.surface(next) == ")" {
            at = next;
            for mention in waiting {
                Self::bind(slot, mention, bound);
            }
        }
        Some(at)
    }

    /// Binds the names of the slot that ends before a word.
    fn before(
        &self,
        slot: NameSlot,
        entry: &StateEntry,
        at: usize,
        sentence: WordRange,
        bound: &mut Bound,
    ) -> Option<()> {
        let floor = sentence.begin as usize;
        let last = self.ending(at).find(|mention| self.fits(mention, slot, entry))?;
        let mut list = vec![last];
        let mut is_joined = false;
        for _ in 0..LONGEST_LIST {
            if !slot.several {
                break;
            }
            let Some(&first) = list.last() else { break };
            let mut begin = first.words.begin as usize;
            for _ in 0..LONGEST_SKIP {
                begin -= self.skip_back(begin).min(begin - floor.min(begin));
            }
            let joined = self.grammar.states.joining.ending_at(&self.article.words, begin);
            let mut end = begin - joined;
            let comma = end > floor && self.article.surface(end - 1) == ",";
            if joined == 0 && !(comma && is_joined) || end <= floor {
                break;
            }
            end -= usize::from(comma);
            let Some(mention) = self.ending(end).find(|mention| self.fits(mention, slot, entry)) else { break };
            is_joined = true;
            list.push(mention);
        }
        for mention in list.iter().rev() {
            Self::bind(slot, mention, bound);
        }
        bound.begin = list.last().map_or(at, |mention| mention.words.begin as usize);
        (bound.begin >= floor).then_some(())
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
