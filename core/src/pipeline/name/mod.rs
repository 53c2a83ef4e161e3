//! `name`: names that no gazetteer knows, where the text shows what they are.
//!
//! A run of capitalised words is a person's name behind an honorific, an occupation or a title, before a verb of saying, or when it begins with a
//! given name that the gazetteers know; it is an organization, a place or a facility when a word in it or before it says so.

mod composed;
mod headed;
#[cfg(test)]
mod tests;

use crate::{
    gazetteer::{Gazetteer, NameGrammar, Role},
    ontology::{EntityType, Subtype},
    pipeline::{
        article::{Article, WordRange},
        spot::{Matches, TitleMatch},
        tag::Tags,
    },
    text::words::{Gap, Shape, Word},
};

/// A name that is no gazetteer's.
#[derive(Clone, Debug)]
pub(crate) struct UnknownName {
    pub(crate) words: WordRange,
    pub(crate) entity_type: EntityType,
    pub(crate) subtype: Subtype,
    /// The entry that the gazetteer knows by a shorter name.
    pub(crate) known: Option<u32>,
    /// 0 to 1.
    pub(crate) confidence: f32,
    pub(crate) rule: &'static str,
}

/// A longer run of capitalised words is a headline, not a name.
const LONGEST_NAME: usize = 9;
/// Persons have at most this many names.
const LONGEST_PERSON: usize = 5;

/// Finds unknown names, by first word.
pub(crate) fn names(gazetteer: &Gazetteer, article: &Article, matches: &Matches, tags: &Tags) -> Vec<UnknownName> {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return Vec::new() };
    let ends = title_ends(article, matches);
    let finder = Finder { gazetteer, article, matches, tags, grammar: &grammar.names, ends };
    let mut names = Vec::new();
    let mut at = 0;
    while at < article.words.len() {
        if let Some(name) = finder.election(at).or_else(|| finder.composed(at)).or_else(|| finder.extended(at)) {
            at = name.words.end as usize;
            names.push(name);
            continue;
        }
        let end = finder.run_end(at);
        if end > at {
            finder.examine(at, end, &mut names);
            at = end;
        } else {
            at += 1;
        }
    }
    names
}

/// For each word, the first word of the longest title that ends before it, plus 1; 0 when none does.
fn title_ends(article: &Article, matches: &Matches) -> Vec<u32> {
    let mut ends = vec![0; article.words.len() + 1];
    for title in &matches.titles {
        let end = &mut ends[title.words.end as usize];
        if *end == 0 || title.words.begin + 1 < *end {
            *end = title.words.begin + 1;
        }
    }
    ends
}

struct Finder<'a> {
    gazetteer: &'a Gazetteer,
    article: &'a Article,
    matches: &'a Matches,
    tags: &'a Tags,
    grammar: &'a NameGrammar,
    ends: Vec<u32>,
}

impl Finder<'_> {
    fn word(&self, at: usize) -> Option<&Word> {
        self.article.words.get(at)
    }

    /// Whether a word can be part of a name by its letters.
    fn is_name_word(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            matches!(word.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed)
                && !is_elided(self.article.surface(at))
        })
    }

    /// End of the run of capitalised words that begins at `begin`; small words of names may stand inside ("Bashar al-Assad", "van der").
    fn run_end(&self, begin: usize) -> usize {
        if !self.is_name_word(begin) || self.is_function(begin) {
            return begin;
        }
        let sentence = self.article.sentence_of[begin];
        let mut end = begin + 1;
        while end - begin < LONGEST_NAME {
            let mut next = end;
            let mut small = 0;
            while small < 3 && self.follows(next, sentence) && !self.is_name_word(next) && self.is_particle(next) {
                next += 1;
                small += 1;
            }
            // "Peter Robinson du Parti unioniste": another name begins.
            let begins =
                |at: usize| self.is_function(at) || self.grammar.composed.get(self.article.words[at].folded).is_some();
            if self.follows(next, sentence) && self.is_name_word(next) && !(small > 0 && begins(next)) {
                end = next + 1;
            } else {
                break;
            }
        }
        end
    }

    fn follows(&self, at: usize, sentence: u32) -> bool {
        self.word(at)
            .is_some_and(|word| matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::None) && word.shape != Shape::Mark)
            && self.article.sentence_of[at] == sentence
    }

    fn is_particle(&self, at: usize) -> bool {
        self.gazetteer.is_particle(self.article.words[at].folded)
    }

    fn is_function(&self, at: usize) -> bool {
        self.grammar.never_first.has_word(self.article.words[at].folded)
    }

    /// Decides what the run `begin..end` is.
    fn examine(&self, begin: usize, end: usize, names: &mut Vec<UnknownName>) {
        if self.article.sentence(begin).is_upper {
            return;
        }
        if let Some(name) = self.headed(begin, end) {
            names.push(name);
            return;
        }
        // What a title or an honorific takes from the start of the run is no part of the name.
        let mut first = begin;
        loop {
            let skipped = self.grammar.honorifics.beginning_at(&self.article.words, first);
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
        if let Some(name) = self.person(first, end) {
            names.push(name);
        }
    }

    fn person(&self, begin: usize, end: usize) -> Option<UnknownName> {
        let count = end - begin;
        if count == 0 || count > LONGEST_PERSON || self.is_known(begin, end) {
            return None;
        }
        let (confidence, rule) = self.person_evidence(begin, end)?;
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
    fn person_evidence(&self, begin: usize, end: usize) -> Option<(f32, &'static str)> {
        let words = &self.article.words;
        let several = end - begin > 1;
        let all_upper = words[begin..end].iter().all(|word| matches!(word.shape, Shape::Upper | Shape::Initial));
        if all_upper
            || self.is_function(end - 1)
            || words[begin..end].iter().all(|word| word.folded != 0 && self.is_common(word))
        {
            return None;
        }
        let before = if begin > 0 && words[begin].gap == Gap::Space { begin } else { 0 };
        let comma_before = begin > 1 && self.article.surface(begin - 1) == ",";
        let behind_comma = if comma_before { begin - 1 } else { 0 };
        if before > 0 && self.grammar.honorifics.ending_at(words, before) > 0 {
            return Some((0.9, "names: honorific before a name"));
        }
        if before > 0 && self.ends[before] > 0 && (several || words[begin].folded == 0) {
            return Some((0.9, "names: title before a name"));
        }
        // "U. S", "H. C": letters are nobody's name by themselves.
        if !several || words[begin..end].iter().all(|word| word.shape == Shape::Initial) {
            return None;
        }
        if before > 0 && self.grammar.occupations.ending_at(words, before) > 0 {
            return Some((0.85, "names: occupation before a name"));
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
        let says = self.grammar.saying.has_word(words.get(end).map_or(0, |word| word.folded))
            || before > 0 && self.grammar.saying.has_word(words[begin - 1].folded);
        says.then_some((0.75, "names: verb of saying beside a name"))
    }

    /// ", porte-parole du Kremlin", ", the head of …": a title behind a comma, its article between.
    fn title_behind(&self, end: usize) -> bool {
        if self.word(end).is_none() || self.article.surface(end) != "," {
            return false;
        }
        let is_office = |title: &TitleMatch| self.gazetteer.record(title.class).entity_type == EntityType::Office;
        (end + 1..=end + 2).any(|begin| self.matches.titles_at(begin).iter().any(is_office))
    }

    /// Whether the run is, holds or cuts a name that the gazetteer knows for sure.
    fn is_known(&self, begin: usize, end: usize) -> bool {
        (begin..end).any(|at| {
            self.matches.readings_at(at).iter().any(|reading| {
                let (first, last) = (reading.words.begin as usize, reading.words.end as usize);
                let whole = first == begin && last == end;
                let strong = reading.words.len() > 1 || matches!(reading.role, Role::Adjective | Role::Inhabitant);
                reading.role != Role::Surname
                    && reading.role != Role::Combining
                    && !reading.with_title
                    && (whole || strong)
            })
        }) || (begin..end).any(|at| self.matches.titles_at(at).iter().any(|title| title.words.len() > 1))
    }

    /// Whether a word is too common to be evidence of a name by itself.
    fn is_common(&self, word: &Word) -> bool {
        self.grammar.never_first.has_word(word.folded) || self.grammar.occupations.has_word(word.folded)
    }
}

/// "L'", "D'" at the start of a sentence.
fn is_elided(surface: &str) -> bool {
    surface.ends_with(['\'', '’'])
}
