//! Which names fill the slots of a pattern.

use super::pattern::{Bound, Reader};
use crate::{
    gazetteer::{Kinds, NameSlot, StateEntry},
    ontology::{EntityType, MentionKind},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, FoundMention},
    },
};

/// Words that may stand between a slot and its name: articles, titles, ranks.
const LONGEST_SKIP: usize = 4;
/// Names of a list, at the most.
const LONGEST_LIST: usize = 12;

impl<'a> Reader<'a> {
    pub(super) fn is_of(&self, mention: &FoundMention, kinds: Kinds) -> bool {
        mention.entities.first().is_some_and(|&entity| {
            let entity = self.resolved.entity(entity);
            kinds.has(entity.entity_type, entity.subtype)
        })
    }

    fn fits(&self, mention: &FoundMention, slot: NameSlot, entry: &StateEntry) -> bool {
        let kinds = if slot.is_subject { entry.subject } else { entry.object };
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

    /// Words of what may stand before a name and is no part of it, from a word on.
    pub(super) fn skip(&self, at: usize) -> usize {
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
            let offices = self.places.beginning(at).iter().filter(|mention| self.is_office(mention));
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
            self.places.ending(end).filter(|mention| self.is_office(mention)).map(|mention| mention.words.len()).max();
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
            if let Some(found) = self.places.beginning(begin).iter().find(|mention| self.fits(mention, slot, entry)) {
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
    pub(super) fn behind(
        &self,
        slot: NameSlot,
        entry: &StateEntry,
        at: usize,
        end: usize,
        bound: &mut Bound,
    ) -> Option<usize> {
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
    pub(super) fn before(
        &self,
        slot: NameSlot,
        entry: &StateEntry,
        at: usize,
        sentence: WordRange,
        bound: &mut Bound,
    ) -> Option<()> {
        let floor = sentence.begin as usize;
        let last = self.places.ending(at).find(|mention| self.fits(mention, slot, entry))?;
        let mut first = last;
        // Those before the last one, in reverse.
        let mut others: Vec<&FoundMention> = Vec::new();
        for _ in 0..if slot.several { LONGEST_LIST } else { 0 } {
            let mut begin = first.words.begin as usize;
            for _ in 0..LONGEST_SKIP {
                begin -= self.skip_back(begin).min(begin - floor.min(begin));
            }
            let joined = self.grammar.states.joining.ending_at(&self.article.words, begin);
            let mut end = begin - joined;
            let comma = end > floor && self.article.surface(end - 1) == ",";
            if joined == 0 && (!comma || others.is_empty()) || end <= floor {
                break;
            }
            end -= usize::from(comma);
            let Some(mention) = self.places.ending(end).find(|mention| self.fits(mention, slot, entry)) else { break };
            others.push(mention);
            first = mention;
        }
        if (first.words.begin as usize) < floor {
            return None;
        }
        for mention in others.into_iter().rev().chain([last]) {
            Self::bind(slot, mention, bound);
        }
        bound.begin = first.words.begin as usize;
        Some(())
    }
}
