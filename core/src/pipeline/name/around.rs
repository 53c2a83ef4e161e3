//! Capitals around a place: "Calgary Star", "ACT New Zealand" are bodies, "Cardiff North", "East Aleppo" parts of the place.

use super::{Finder, UnknownName};
use crate::{
    gazetteer::{Role, Tag},
    ontology::{EntityType, Subtype, Zone},
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// Words of the longest such name.
const LONGEST: usize = 5;

impl Finder<'_> {
    /// What a run of capitals is that holds the name of a place and more.
    pub(super) fn around(&self, begin: usize, end: usize) -> Option<UnknownName> {
        if end - begin < 2 || end - begin > LONGEST {
            return None;
        }
        let place = (begin..end).find_map(|at| self.place_in(at, end))?;
        let colon = self.word(end).is_some() && self.article.surface(end) == ":";
        if colon || self.is_thing(end - 1) || place.len() == end - begin || self.is_crossed(begin, end, place) {
            return None;
        }
        let others = || (begin..end).filter(|&at| at < place.begin as usize || at >= place.end as usize);
        let is_direction = |at: usize| self.grammar.directions.has_word(self.article.words[at].folded);
        let (entity_type, subtype, rule) = if others().all(is_direction) {
            (EntityType::Place, Subtype::Region, "names: direction beside a place")
        } else if self.is_plain(begin, end)
            && others().all(|at| self.is_noun_or_acronym(at))
            && !others().any(is_direction)
        {
            (EntityType::Organization, Subtype::Other, "names: capitals around a place")
        } else {
            return None;
        };
        let confidence = 0.55;
        Some(UnknownName { words: WordRange::new(begin, end), entity_type, subtype, known: None, confidence, rule })
    }

    /// A word for what is no body ("Agreement", "Records", "Interview").
    pub(super) fn is_thing(&self, at: usize) -> bool {
        self.grammar.things.has_word(self.article.words[at].folded)
    }

    /// The longest name of a place that begins at `at` and ends before `end`.
    fn place_in(&self, at: usize, end: usize) -> Option<WordRange> {
        let mut readings = self.matches.readings_at(at).iter();
        let place = readings.rfind(|reading| {
            reading.words.end as usize <= end
                && reading.role == Role::Name
                && self.gazetteer.record(reading.entity).entity_type == EntityType::Place
                && self.gazetteer.record(reading.entity).subtype != Subtype::Supranational
        })?;
        let bulk = self.gazetteer.record(place.entity).bulk;
        (!bulk || !self.is_lexical(at)).then_some(place.words)
    }

    /// Whether a name that the gazetteer knows stands in the run beside the place, or goes beyond it.
    fn is_crossed(&self, begin: usize, end: usize, place: WordRange) -> bool {
        let longer = |at: usize| {
            let mut readings = self.matches.readings_at(at).iter();
            readings.any(|reading| {
                reading.role == Role::Name && !place.contains(reading.words)
                    || reading.words.len() > 1 && reading.role != Role::Surname && !place.contains(reading.words)
            })
        };
        (begin..end).any(|at| longer(at) || self.matches.titles_at(at).iter().any(|title| title.words.len() > 1))
    }

    /// Capitals mean something here: no headline, no caption, not the start of a sentence.
    fn is_plain(&self, begin: usize, end: usize) -> bool {
        let hyphen = (begin + 1..end).any(|at| self.article.words[at].gap == Gap::Hyphen);
        self.article.zone(begin) == Zone::Body && !self.is_first(begin) && !hyphen
    }

    fn is_noun_or_acronym(&self, at: usize) -> bool {
        let word = self.article.words[at];
        let classes = self.lexicon.classes(word.exact);
        let telling = word.shape == Shape::Upper && self.article.surface(at).len() > 2
            || word.shape == Shape::Capital && classes.is(Tag::NOUN.with(Tag::ADJECTIVE));
        let plain =
            self.grammar.plain_adjectives.has_word(word.folded) || self.grammar.common_acronyms.has_word(word.folded);
        telling
            && !plain
            && !self.is_function(at)
            && self.matches.titles_at(at).is_empty()
            && !self.grammar.occupations.has_word(word.folded)
    }
}
