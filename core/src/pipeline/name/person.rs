//! Whether a run of capitalised words is a person's name, and why.

use super::{Finder, LONGEST_PERSON, UnknownName};
use crate::{
    gazetteer::{Role, Tag},
    ontology::{EntityType, Subtype},
    pipeline::{article::WordRange, spot::TitleMatch},
    text::words::{Gap, Shape},
};

/// Words of the longest complement of an occupation.
const LONGEST_COMPLEMENT: usize = 9;
/// Words between a comma and the occupation or title behind it.
const LONGEST_APPOSITION: usize = 4;

impl Finder<'_> {
    /// `demonym`: whose countryman it is stands before the name.
    pub(super) fn person(&self, begin: usize, end: usize, demonym: bool) -> Option<UnknownName> {
        let count = end - begin;
        if count == 0 || count > LONGEST_PERSON || self.is_known(begin, end) {
            return None;
        }
        let last = self.article.words[end - 1].folded;
        if self.is_thing(end - 1) || self.grammar.common_acronyms.has_word(last) {
            return None;
        }
        let (confidence, rule) = self.person_evidence(begin, end, demonym)?;
        let words = WordRange::new(begin, end);
        Some(UnknownName {
            words,
            entity_type: EntityType::Person,
            subtype: Subtype::Unspecified,
            known: None,
            confidence,
            rule,
        })
    }

    /// Why a run is a person's name.
    fn person_evidence(&self, begin: usize, end: usize, demonym: bool) -> Option<(f32, &'static str)> {
        let words = &self.article.words;
        let several = end - begin > 1;
        let before = if begin > 0 && words[begin].gap == Gap::Space { begin } else { 0 };
        let honorific = before > 0 && self.grammar.honorifics.ending_at(words, before) > 0;
        let all_upper = words[begin..end].iter().all(|word| matches!(word.shape, Shape::Upper | Shape::Initial));
        let styled = honorific && words[begin - 1].shape != Shape::Lower && self.article.surface(end - 1).len() > 3;
        if all_upper && !(styled && words[end - 1].shape == Shape::Upper)
            || self.is_function(end - 1)
            || words[begin..end].iter().all(|word| word.folded != 0 && self.is_common(word))
        {
            return None;
        }
        if honorific {
            return Some((0.9, "names: honorific before a name"));
        }
        let telling = (begin..end).any(|at| !self.is_lexical(at)) || self.gazetteer.is_given_name(words[begin].folded);
        if before > 0 && self.ends[before] > 0 && telling && (several || words[begin].folded == 0) {
            return Some((0.9, "names: title before a name"));
        }
        // "U. S", "H. C": letters are nobody's name by themselves.
        if words[begin..end].iter().all(|word| word.shape == Shape::Initial) {
            return None;
        }
        if several { self.evidence_of_several(begin, end, demonym) } else { self.evidence_of_one(begin) }
    }

    /// Why a run of several words is a person's name.
    fn evidence_of_several(&self, begin: usize, end: usize, demonym: bool) -> Option<(f32, &'static str)> {
        let words = &self.article.words;
        let before = if begin > 0 && words[begin].gap == Gap::Space { begin } else { 0 };
        let comma_before = begin > 1 && self.article.surface(begin - 1) == ",";
        let behind_comma = if comma_before { begin - 1 } else { 0 };
        if before > 0 && self.grammar.occupations.ending_at(words, before) > 0 {
            return Some((0.85, "names: occupation before a name"));
        }
        if before > 0 && (begin..end).all(|at| !self.is_lexical(at)) && self.occupation_before(begin) {
            return Some((0.75, "names: occupation with its complement before a name"));
        }
        if behind_comma > 0 && self.ends[behind_comma] > 0 {
            return Some((0.85, "names: name in apposition to a title"));
        }
        if self.gazetteer.is_given_name(words[begin].folded) {
            return Some((0.8, "names: given name"));
        }
        if self.title_behind(end) {
            return Some((0.8, "names: title in apposition to a name"));
        }
        if demonym {
            return Some((0.75, "names: demonym before a name"));
        }
        let initials = words[begin].shape == Shape::Initial && words[begin].dotted && !self.is_lexical(end - 1);
        if initials && words[end - 1].shape == Shape::Capital {
            return Some((0.75, "names: initials before a name"));
        }
        let says = self.grammar.saying.has_word(words.get(end).map_or(0, |word| word.folded))
            || before > 0 && self.grammar.saying.has_word(words[begin - 1].folded);
        // "Capital Economics said": common words alone are nobody.
        let telling = (begin..end).any(|at| !self.is_lexical(at));
        if says && telling {
            return Some((0.75, "names: verb of saying beside a name"));
        }
        if telling { self.does_as_person(begin, end) } else { None }
    }

    /// Why a single word, no other than a name, is a person's.
    fn evidence_of_one(&self, at: usize) -> Option<(f32, &'static str)> {
        let is_name = |at: usize| {
            self.article.words[at].shape == Shape::Capital
                && !self.is_lexical(at)
                && self.matches.readings_at(at).iter().all(|reading| reading.role == Role::Surname)
        };
        if is_name(at) { self.does_as_person(at, at + 1) } else { None }
    }

    /// A predicate behind the name that only persons have ("was born", "s'est présenté"), or a word before it that gives it them ("nommée").
    fn does_as_person(&self, begin: usize, end: usize) -> Option<(f32, &'static str)> {
        let words = &self.article.words;
        if begin > 0 && words[begin].gap == Gap::Space && self.grammar.naming.ending_at(words, begin) > 0 {
            return Some((0.7, "names: naming before a name"));
        }
        let lives =
            self.follows(end, self.article.sentence_of[begin]) && self.grammar.predicates.beginning_at(words, end) > 0;
        lives.then_some((0.65, "names: predicate of persons behind a name"))
    }

    /// ", porte-parole du Kremlin", ", the head of …": a title behind a comma, its article between.
    fn title_behind(&self, end: usize) -> bool {
        if self.word(end).is_none() || self.article.surface(end) != "," {
            return false;
        }
        let is_office = |title: &TitleMatch| self.gazetteer.record(title.class).entity_type == EntityType::Office;
        let sentence = self.article.sentence_of[end];
        // ", l'ancien ministre", ", one of the lawyers": small words first.
        for begin in end + 1..end + 1 + LONGEST_APPOSITION {
            if self.word(begin).is_none_or(|word| word.shape == Shape::Mark)
                || self.article.sentence_of[begin] != sentence
            {
                return false;
            }
            let occupation = begin > end + 1 && self.grammar.occupations.beginning_at(&self.article.words, begin) > 0;
            if occupation || self.matches.titles_at(begin).iter().any(is_office) {
                return true;
            }
            let small = self.is_function(begin)
                || self.is_small(begin)
                || self.grammar.former.has_word(self.article.words[begin].folded);
            if !small {
                return false;
            }
        }
        false
    }

    /// Whether the run is, holds or cuts a name that the gazetteer knows for sure.
    pub(super) fn is_known(&self, begin: usize, end: usize) -> bool {
        (begin..end).any(|at| {
            self.matches.readings_at(at).iter().any(|reading| {
                let (first, last) = (reading.words.begin as usize, reading.words.end as usize);
                let whole = first == begin && last == end;
                // "Christian Wagner" is no Christian.
                let is_given = first == begin && end - begin > 1 && self.is_given_before_surname(begin, end);
                let strong =
                    reading.words.len() > 1 || matches!(reading.role, Role::Adjective | Role::Inhabitant) && !is_given;
                reading.role != Role::Surname
                    && reading.role != Role::Combining
                    && !reading.with_title
                    && (whole || strong)
            })
        }) || (begin..end).any(|at| self.matches.titles_at(at).iter().any(|title| title.words.len() > 1))
    }

    fn is_given_before_surname(&self, begin: usize, end: usize) -> bool {
        self.gazetteer.is_given_name(self.article.words[begin].folded)
            && !(begin + 1..end).any(|at| self.is_lexical(at))
    }

    /// End of a demonym of one word at `begin` ("Allemand"); `begin` where there is none.
    pub(super) fn demonym_end(&self, begin: usize) -> usize {
        let demonym = self
            .matches
            .readings_at(begin)
            .iter()
            .any(|reading| reading.words.len() == 1 && matches!(reading.role, Role::Adjective | Role::Inhabitant));
        begin + usize::from(demonym && !self.gazetteer.is_given_name(self.article.words[begin].folded))
    }

    /// Whether the words behind a demonym are a person's name; a single one only where a capital makes the demonym a noun.
    pub(super) fn is_countryman(&self, demonym: usize, begin: usize, end: usize) -> bool {
        let free = |at: usize| {
            let shape = self.article.words[at].shape;
            let surname = self.matches.readings_at(at).iter().all(|reading| reading.role == Role::Surname);
            matches!(shape, Shape::Capital | Shape::Initial) && !self.is_lexical(at) && surname
        };
        let readings = self.matches.readings_at(demonym);
        let written = |role: Role| readings.iter().any(|reading| reading.role == role && reading.capital);
        let noun = written(Role::Inhabitant) && !written(Role::Adjective);
        end > begin + usize::from(!noun) && (begin..end).all(free)
    }

    /// Where the name begins in a run: what a title, an honorific or another name takes from its start is no part of it.
    pub(super) fn run_begin(&self, begin: usize, end: usize) -> usize {
        let words = &self.article.words;
        let mut first = begin;
        loop {
            let skipped = self.grammar.honorifics.beginning_at(words, first);
            if skipped == 0 || first + skipped >= end {
                break;
            }
            first += skipped;
        }
        for title in self.matches.titles_at(begin) {
            let after = title.words.end as usize;
            if after < end && after > first {
                first = after;
            }
        }
        // "Journalist Amy Wilentz"
        let occupation = self.grammar.occupations.beginning_at(words, first);
        if occupation > 0 && first + occupation + 1 < end {
            first += occupation;
        }
        // "LDP David Leyonhjelm", "Quai d'Orsay Henri de Raincourt": whose member he is, where he is; "(ministre de la) Communication Mahamat Hissène".
        while end - first > 2 {
            let given = |at: usize| self.is_name_word(at) && self.gazetteer.is_given_name(words[at].folded);
            let named = self.matches.readings_at(first).iter().rfind(|reading| {
                reading.words.len() > 1
                    && (reading.words.end as usize) < end
                    && given(reading.words.end as usize)
                    && self.gazetteer.record(reading.entity).entity_type != EntityType::Person
            });
            let acronym = words[first].shape == Shape::Upper && !given(first) && given(first + 1);
            let portfolio = words[first].shape == Shape::Capital
                && words[first + 1].gap == Gap::Space
                && self.is_lexical(first)
                && !given(first)
                && self.is_complement(first)
                && (first + 1..end).all(|at| self.is_name_word(at) && !self.is_lexical(at));
            first = match named {
                Some(reading) => reading.words.end as usize,
                None if acronym || portfolio => first + 1,
                None => break,
            };
        }
        first
    }

    /// Whether the word at `at` belongs to an occupation with its complement: "ministre de la Communication", "ambassadeur de Pologne en France".
    fn is_complement(&self, at: usize) -> bool {
        self.occupation_before(at + 1)
    }

    /// Whether an occupation with its complement stands before `end`: only small words, nouns, adjectives and names of places between.
    fn occupation_before(&self, end: usize) -> bool {
        let words = &self.article.words;
        let sentence = self.article.sentence_of[end - 1];
        let mut linked = false;
        for at in (end.saturating_sub(LONGEST_COMPLEMENT)..end).rev() {
            let word = &words[at];
            if self.article.sentence_of[at] != sentence || word.shape == Shape::Mark || word.shape == Shape::Digit {
                return false;
            }
            if self.grammar.occupations.has_word(word.folded) {
                return linked;
            }
            let link = self.is_of(at);
            linked |= link;
            let place = self.matches.readings_at(at).iter().any(|reading| reading.role != Role::Surname);
            let noun = self.lexicon.classes(word.exact).is(Tag::NOUN.with(Tag::ADJECTIVE));
            if !(link || self.is_link(at) || self.is_small(at) || place || noun) {
                return false;
            }
        }
        false
    }

    /// "Cheick Tidjane Thiam": a given name more than the gazetteer has.
    pub(super) fn longer_person(&self, begin: usize, end: usize) -> Option<UnknownName> {
        let known = (begin + 1..end).find_map(|at| {
            let mut readings = self.matches.readings_at(at).iter();
            readings.rfind(|reading| {
                reading.words.end as usize == end
                    && reading.words.len() > 1
                    && reading.role == Role::Name
                    && self.gazetteer.record(reading.entity).entity_type == EntityType::Person
            })
        })?;
        let more = begin..known.words.begin as usize;
        let given = |at: usize| {
            self.article.words[at].shape == Shape::Capital
                && self.matches.readings_at(at).iter().all(|reading| reading.role == Role::Surname)
                && (self.gazetteer.is_given_name(self.article.words[at].folded) || !self.is_lexical(at))
        };
        (more.len() <= 2 && !self.is_first(begin) && more.clone().all(given)).then(|| UnknownName {
            words: WordRange::new(begin, end),
            entity_type: EntityType::Person,
            subtype: Subtype::Unspecified,
            known: Some(known.entity),
            confidence: 0.8,
            rule: "names: more given names than the gazetteer has",
        })
    }
}
