//! Names that go on behind their head in small letters: "Parti social-démocrate de Croatie", "Office fédéral de la statistique", "Liberal Party of
//! Canada".

use super::{Finder, UnknownName};
use crate::{
    gazetteer::{NONE, Role, Tag},
    ontology::{EntityType, Subtype},
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// The longest name of this kind.
pub(super) const LONGEST: usize = 12;
/// Small words between a part of a name and the next.
const LONGEST_LINK: usize = 2;

/// A name of the gazetteer that a longer one begins with.
#[derive(Clone, Copy, Debug)]
struct KnownName {
    entity: u32,
    end: usize,
    country: u32,
}

/// How a name went on behind its head.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    pub(super) end: usize,
    /// An adjective of creed or country, or a capital: surely a name.
    pub(super) strong: bool,
    /// Any adjective or complement.
    pub(super) weak: bool,
    /// A complement is the last thing read.
    pub(super) complement: bool,
    /// A complement says what it is for.
    pub(super) purpose: bool,
}

impl Finder<'_> {
    /// The name whose head is the word at `begin`.
    pub(super) fn composed(&self, begin: usize) -> Option<UnknownName> {
        let word = self.article.words[begin];
        if self.article.sentence(begin).is_upper || !matches!(word.shape, Shape::Lower | Shape::Capital) {
            return None;
        }
        let first = self.article.sentence(begin).words.begin as usize == begin;
        let sure = word.shape == Shape::Capital && !first;
        // "Nouveau parti du Japon": the adjective has the capital.
        let behind = sure && self.is_lower_head(begin + 1) && self.lexicon.classes(word.exact).is(Tag::ADJECTIVE);
        let head = begin + usize::from(behind);
        let &(entity_type, subtype) = self.grammar.composed.get(self.article.words[head].folded)?;
        // In small letters only a party is a name, and only with its creed or its country: "parti socialiste", "parti musulman d'Indonésie", not
        // "parti d'Athènes".
        let small = word.shape == Shape::Lower;
        if small && !(self.grammar.small_heads.has_word(word.folded) && self.is_party(begin)) {
            return None;
        }
        let known = self.known_name(begin);
        let mut tail = Tail { end: head + 1, ..Tail::default() };
        while tail.end - begin < LONGEST {
            let Some(next) = self.adjective(tail, begin).or_else(|| self.complement(tail, begin, sure)) else { break };
            tail = next;
        }
        // "Parti socialiste" is in the gazetteer, "parti socialiste italien" another one; but "Parti communiste chinois" is the one it knows.
        let own = known.filter(|known| self.is_own(known.end, tail.end, known.country));
        if known.is_some_and(|known| known.end >= tail.end) {
            return None;
        }
        let stands = own.is_some() || if sure { tail.weak } else { tail.strong };
        stands.then(|| UnknownName {
            words: WordRange::new(begin, tail.end),
            entity_type,
            subtype,
            known: own.map(|known| known.entity),
            confidence: 0.7,
            rule: "names: head with adjectives and complements",
        })
    }

    fn is_lower_head(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            word.shape == Shape::Lower && word.gap == Gap::Space && self.grammar.composed.get(word.folded).is_some()
        })
    }

    /// Whether "parti" in small letters begins a name: a creed stands behind it, or an adjective that every party does not have.
    fn is_party(&self, begin: usize) -> bool {
        let Some(next) = self.word(begin + 1).filter(|_| self.goes_on(begin + 1, begin)) else { return false };
        let creed = self.grammar.creeds.has_word(next.folded);
        let adjective = next.shape == Shape::Lower
            && self.tags.of(begin + 1).is(Tag::ADJECTIVE)
            && !self.grammar.plain_adjectives.has_word(next.folded);
        // One that tells, and a country behind.
        creed
            || adjective && self.is_of(begin + 2) && self.capitals(begin + 3, begin).is_some()
            || adjective && self.is_demonym(begin + 2)
    }

    fn is_demonym(&self, at: usize) -> bool {
        self.matches.readings_at(at).iter().any(|reading| reading.role == Role::Adjective)
    }

    /// The longest name of an organization in the gazetteer that begins at `begin` and has several words.
    fn known_name(&self, begin: usize) -> Option<KnownName> {
        let readings = self.matches.readings_at(begin).iter();
        let mut of_body = readings.filter(|reading| {
            reading.words.len() > 1
                && reading.role == Role::Name
                && self.gazetteer.record(reading.entity).entity_type == EntityType::Organization
        });
        of_body.next_back().map(|reading| KnownName {
            entity: reading.entity,
            end: reading.words.end as usize,
            country: self.gazetteer.record(reading.entity).country,
        })
    }

    /// Whether nothing but the name of `country`, or of a region of it, stands between `begin` and `end`.
    fn is_own(&self, begin: usize, end: usize, country: u32) -> bool {
        (begin..end).any(|at| {
            let mut readings = self.matches.readings_at(at).iter();
            readings.any(|reading| reading.words.end as usize == end && self.is_of_country(reading.entity, country))
        })
    }

    fn is_of_country(&self, place: u32, country: u32) -> bool {
        place == country || country != NONE && self.gazetteer.record(place).country == country
    }

    /// "socialiste", "italien", "progressiste-conservateur".
    pub(super) fn adjective(&self, tail: Tail, begin: usize) -> Option<Tail> {
        let at = tail.end;
        if !self.goes_on(at, begin) {
            return None;
        }
        let word = self.article.words[at];
        if word.gap == Gap::Hyphen {
            let strong = tail.strong || self.grammar.creeds.has_word(word.folded);
            return Some(Tail { end: at + 1, strong, ..tail });
        }
        let is_lower = word.shape == Shape::Lower;
        let demonym = self.matches.readings_at(at).iter().rfind(|reading| {
            let of_group = self.gazetteer.record(reading.entity).entity_type == EntityType::Group;
            reading.role == Role::Adjective || of_group && is_lower
        });
        if let Some(reading) = demonym {
            return Some(Tail { end: reading.words.end as usize, strong: true, weak: true, complement: false, ..tail });
        }
        if word.shape != Shape::Lower {
            return None;
        }
        let creed = self.grammar.creeds.has_word(word.folded);
        let tag = self.tags.of(at);
        let adjective =
            creed || tag.is(Tag::ADJECTIVE) && !tag.is(Tag::VERB.with(Tag::PREPOSITION).with(Tag::DETERMINER));
        adjective.then_some(Tail { end: at + 1, strong: tail.strong || creed, weak: true, complement: false, ..tail })
    }

    /// "de Croatie", "des socialistes et démocrates", "pour la liberté", or capitals right behind.
    fn complement(&self, tail: Tail, begin: usize, sure: bool) -> Option<Tail> {
        let mut at = tail.end;
        if !self.goes_on(at, begin) {
            return None;
        }
        if tail.complement && self.grammar.conjunctions.has_word(self.article.words[at].folded) {
            at += 1;
        }
        let joined = at > tail.end;
        let link = at;
        while at - link < LONGEST_LINK && self.goes_on(at, begin) && self.is_link(at) {
            at += 1;
        }
        if !self.goes_on(at, begin)
            || joined && at == link && !self.grammar.creeds.has_word(self.article.words[at].folded)
        {
            return None;
        }
        let linked = at > link;
        // "… et le Parti": another name begins.
        let goes_on = tail.purpose && self.article.words[at].shape == Shape::Lower;
        if joined && linked && !self.is_of(link) && !goes_on {
            return None;
        }
        let purpose = tail.purpose || link < at && self.grammar.purposes.has_word(self.article.words[link].folded);
        if let Some(end) = self.capitals(at, begin) {
            // "Parti libéral de Jean Dupont": it is his.
            if linked && tail.weak && self.begins_person(at, end) {
                return None;
            }
            let stands = linked || sure && tail.end == begin + 1;
            return stands.then_some(Tail { end, strong: true, weak: true, complement: true, purpose });
        }
        let noun = (linked && sure || joined) && self.article.words[at].shape == Shape::Lower && self.is_noun(at);
        noun.then_some(Tail { end: at + 1, strong: tail.strong, weak: true, complement: true, purpose })
    }

    /// A given name and a surname stand there.
    fn begins_person(&self, at: usize, end: usize) -> bool {
        let known = self.matches.readings_at(at).iter().any(|reading| {
            reading.words.len() > 1 && self.gazetteer.record(reading.entity).entity_type == EntityType::Person
        });
        let of_place = self.matches.readings_at(at).iter().any(|reading| {
            reading.role == Role::Name && self.gazetteer.record(reading.entity).entity_type == EntityType::Place
        });
        known || end - at > 1 && !of_place && self.gazetteer.is_given_name(self.article.words[at].folded)
    }

    /// End of the name of a place or of the run of capitals at `at`.
    pub(super) fn capitals(&self, at: usize, begin: usize) -> Option<usize> {
        let place = self.matches.readings_at(at).iter().rfind(|reading| {
            reading.role == Role::Name && self.gazetteer.record(reading.entity).entity_type == EntityType::Place
        });
        if let Some(reading) = place {
            return Some(reading.words.end as usize);
        }
        let mut end = at;
        while end - at < LONGEST
            && self.goes_on(end, begin)
            && self.is_name_word(end)
            && !self.is_function(end)
            && !self.is_head(end)
        {
            end += 1;
        }
        (end > at).then_some(end)
    }

    fn is_head(&self, at: usize) -> bool {
        self.grammar.composed.get(self.article.words[at].folded).is_some()
    }

    /// "Parti libéral du Québec", "Supreme Court of New Zealand": a party, parliament or court that the gazetteer knows, and whose it is.
    pub(super) fn extended(&self, begin: usize) -> Option<UnknownName> {
        let known = self.known_name(begin)?;
        let record = self.gazetteer.record(known.entity);
        let of_country = matches!(record.subtype, Subtype::PoliticalParty | Subtype::Parliament | Subtype::Court);
        if !of_country || !self.goes_on(known.end, begin) || !self.is_of(known.end) {
            return None;
        }
        let mut at = known.end + 1;
        at += usize::from(self.goes_on(at, begin) && self.is_link(at));
        let mut places = self.matches.readings_at(at).iter().filter(|reading| {
            reading.role == Role::Name && self.gazetteer.record(reading.entity).entity_type == EntityType::Place
        });
        let place = places.next_back()?;
        let own = self.is_of_country(place.entity, known.country);
        Some(UnknownName {
            words: WordRange::new(begin, place.words.end as usize),
            entity_type: record.entity_type,
            subtype: record.subtype,
            known: own.then_some(known.entity),
            confidence: 0.7,
            rule: "names: name of the gazetteer with its place",
        })
    }

    /// "de", "du", "des".
    pub(super) fn is_of(&self, at: usize) -> bool {
        let grammar = self.gazetteer.grammar(&self.article.language);
        grammar.is_some_and(|grammar| grammar.tokens.of_words.has(self.article.words[at].exact))
    }

    pub(super) fn is_link(&self, at: usize) -> bool {
        self.grammar.linking.has_word(self.article.words[at].folded)
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        let tag = self.tags.of(at);
        tag.is(Tag::NOUN) && !tag.is(Tag::PREPOSITION.with(Tag::DETERMINER).with(Tag::PRONOUN))
    }

    pub(super) fn goes_on(&self, at: usize, begin: usize) -> bool {
        self.follows(at, self.article.sentence_of[begin])
    }
}
