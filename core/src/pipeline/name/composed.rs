//! Names that go on behind their head in small letters: "Parti social-démocrate de Croatie", "Office fédéral de la statistique", "Liberal Party of
//! Canada"; and elections, which are named by their year.

use super::{Finder, UnknownName};
use crate::{
    gazetteer::{Role, Tag},
    ontology::{EntityType, Subtype},
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// The longest name of this kind.
const LONGEST: usize = 12;
/// The longest name of elections: there may be several years.
const LONGEST_ELECTION: usize = 40;
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
struct Tail {
    end: usize,
    /// An adjective of creed or country, or a capital: surely a name.
    strong: bool,
    /// Any adjective or complement.
    weak: bool,
    /// A complement is the last thing read.
    complement: bool,
}

impl Finder<'_> {
    /// The name whose head is the word at `begin`.
    pub(super) fn composed(&self, begin: usize) -> Option<UnknownName> {
        let word = self.article.words[begin];
        let &(entity_type, subtype) = self.grammar.composed.get(word.folded)?;
        if self.article.sentence(begin).is_upper || !matches!(word.shape, Shape::Lower | Shape::Capital) {
            return None;
        }
        let first = self.article.sentence(begin).words.begin as usize == begin;
        // In small letters only a party is a name, and only with its creed: "parti socialiste", not "parti d'Athènes".
        let small = word.shape == Shape::Lower;
        let creed = self.word(begin + 1).is_some_and(|next| self.grammar.creeds.has_word(next.folded));
        if small && (subtype != Subtype::PoliticalParty || !creed) {
            return None;
        }
        let sure = word.shape == Shape::Capital && !first;
        let known = self.known_name(begin);
        let mut tail = Tail { end: begin + 1, ..Tail::default() };
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

    /// Whether nothing but the name of `country` stands between `begin` and `end`.
    fn is_own(&self, begin: usize, end: usize, country: u32) -> bool {
        (begin..end).any(|at| {
            let readings = self.matches.readings_at(at).iter();
            readings.clone().any(|reading| reading.words.end as usize == end && reading.entity == country)
        })
    }

    /// "socialiste", "italien", "progressiste-conservateur".
    fn adjective(&self, tail: Tail, begin: usize) -> Option<Tail> {
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
            return Some(Tail { end: reading.words.end as usize, strong: true, weak: true, complement: false });
        }
        if word.shape != Shape::Lower {
            return None;
        }
        let creed = self.grammar.creeds.has_word(word.folded);
        let tag = self.tags.of(at);
        let adjective =
            creed || tag.is(Tag::ADJECTIVE) && !tag.is(Tag::VERB.with(Tag::PREPOSITION).with(Tag::DETERMINER));
        adjective.then_some(Tail { end: at + 1, strong: tail.strong || creed, weak: true, complement: false })
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
        if joined && linked && !self.is_of(link) {
            return None;
        }
        if let Some(end) = self.capitals(at, begin) {
            let stands = linked || sure && tail.end == begin + 1;
            return stands.then_some(Tail { end, strong: true, weak: true, complement: true });
        }
        let noun = (linked && sure || joined) && self.article.words[at].shape == Shape::Lower && self.is_noun(at);
        noun.then_some(Tail { end: at + 1, strong: tail.strong, weak: true, complement: true })
    }

    /// End of the name of a place or of the run of capitals at `at`.
    fn capitals(&self, at: usize, begin: usize) -> Option<usize> {
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
        let own = place.entity == known.country;
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
    fn is_of(&self, at: usize) -> bool {
        let grammar = self.gazetteer.grammar(&self.article.language);
        grammar.is_some_and(|grammar| grammar.tokens.of_words.has(self.article.words[at].exact))
    }

    fn is_link(&self, at: usize) -> bool {
        self.grammar.linking.has_word(self.article.words[at].folded)
    }

    fn is_noun(&self, at: usize) -> bool {
        let tag = self.tags.of(at);
        tag.is(Tag::NOUN) && !tag.is(Tag::PREPOSITION.with(Tag::DETERMINER).with(Tag::PRONOUN))
    }

    fn goes_on(&self, at: usize, begin: usize) -> bool {
        self.follows(at, self.article.sentence_of[begin])
    }

    /// "élections générales italiennes de 2001", "2017 French presidential election".
    pub(super) fn election(&self, begin: usize) -> Option<UnknownName> {
        let grammar = self.grammar;
        let words = &self.article.words;
        let first = words[begin];
        let end = if first.shape == Shape::Digit && self.is_year(begin) && grammar.elections.year_first {
            let mut at = begin + 1;
            while at - begin < LONGEST
                && self.goes_on(at, begin)
                && grammar.elections.heads.beginning_at(words, at) == 0
            {
                at += 1;
            }
            let head = grammar.elections.heads.beginning_at(words, at);
            (head > 0 && at > begin + 1 && self.goes_on(at, begin)).then_some(at + head)?
        } else {
            let head = grammar.elections.heads.beginning_at(words, begin);
            if head == 0 {
                return None;
            }
            self.election_tail(begin, begin + head)?
        };
        Some(UnknownName {
            words: WordRange::new(begin, end),
            entity_type: EntityType::Event,
            subtype: Subtype::Election,
            known: None,
            confidence: 0.75,
            rule: "names: election of a year",
        })
    }

    /// Adjectives and complements behind the head; `None` without a year among them.
    fn election_tail(&self, begin: usize, head_end: usize) -> Option<usize> {
        let mut tail = Tail { end: head_end, ..Tail::default() };
        let mut dated = None;
        while tail.end - begin < LONGEST_ELECTION {
            if let Some(end) = self.years(tail.end, begin, dated.is_some()) {
                tail.end = end;
                dated = Some(end);
                continue;
            }
            let link = self.grammar.elections.links.beginning_at(&self.article.words, tail.end);
            let at = tail.end + link;
            let next = self.adjective(tail, begin).or_else(|| {
                let goes_on = link > 0 && self.goes_on(tail.end, begin) && self.goes_on(at, begin);
                goes_on.then(|| self.election_complement(at, begin)).flatten().map(|end| Tail { end, ..tail })
            });
            let Some(next) = next else { break };
            tail = next;
            // What stands behind the year belongs to the name only as far as a name goes.
            if dated.is_some() {
                dated = Some(tail.end);
            }
        }
        dated
    }

    /// "au Royaume-Uni", "de l'Assemblée nationale", before the year also "du gouverneur".
    fn election_complement(&self, at: usize, begin: usize) -> Option<usize> {
        let at = at + usize::from(self.is_link(at));
        let composed = self.composed(at).map(|name| name.words.end as usize);
        let capitals = composed.or_else(|| self.capitals(at, begin));
        let lower = || {
            let word = self.word(at).filter(|word| word.shape == Shape::Lower && self.goes_on(at, begin))?;
            (word.folded != 0 && self.is_noun(at)).then_some(at + 1)
        };
        capitals.or_else(lower)
    }

    /// "de 2001", "d'octobre 1974"; behind a first year also ", 2003 et 2007".
    fn years(&self, at: usize, begin: usize, several: bool) -> Option<usize> {
        let words = &self.article.words;
        let mut at = at;
        if several {
            let comma = self.word(at).is_some() && self.article.surface(at) == ",";
            let joins = comma || self.word(at).is_some_and(|word| self.grammar.conjunctions.has_word(word.folded));
            at += usize::from(joins);
            if !joins {
                return None;
            }
        }
        let link = self.grammar.elections.links.beginning_at(words, at);
        if link == 0 && !several || !self.goes_on(at, begin) {
            return None;
        }
        at += link;
        let month = usize::from(self.word(at).is_some_and(|word| word.shape == Shape::Lower) && self.is_year(at + 1));
        (self.is_year(at + month) && self.goes_on(at + month, begin)).then_some(at + month + 1)
    }

    fn is_year(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.shape == Shape::Digit) && {
            let surface = self.article.surface(at);
            surface.len() == 4 && matches!(surface.as_bytes(), [b'1', b'7'..=b'9', ..] | [b'2', b'0', ..])
        }
    }
}
