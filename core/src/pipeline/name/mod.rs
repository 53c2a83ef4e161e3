//! `name`: names that no gazetteer knows, where the text shows what they are.
//!
//! A run of capitalised words is a person's name behind an honorific, an occupation or a title, before a verb of saying, or when it begins with a
//! given name that the gazetteers know; it is an organization, a place or a facility when a word in it or before it says so.

mod acronym;
mod around;
mod composed;
mod election;
mod explained;
mod headed;
mod listed;
mod person;
mod repeated;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use crate::{
    gazetteer::{Gazetteer, Lexicon, NameGrammar, Tag},
    ontology::{EntityType, Subtype},
    pipeline::{
        article::{Article, WordRange},
        spot::Matches,
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
    let things = acronym::things(article, &grammar.names);
    let finder =
        Finder { gazetteer, article, matches, tags, grammar: &grammar.names, lexicon: &grammar.lexicon, ends, things };
    let mut names = Vec::new();
    let mut at = 0;
    while at < article.words.len() {
        let whole = finder.election(at).or_else(|| finder.explained(at)).or_else(|| finder.composed(at));
        if let Some(name) = whole.or_else(|| finder.extended(at)) {
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
    finder.listed(&mut names);
    finder.repeated(&mut names);
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
    lexicon: &'a Lexicon,
    ends: Vec<u32>,
    /// Acronyms that the document explains as things.
    things: FxHashSet<&'a str>,
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
            // "Sarawak People's Party": a common noun has the possessive.
            if next == end
                && self.is_possessive(next)
                && self.is_name_word(next + 1)
                && self.follows(next + 1, sentence)
            {
                let owner = end - 1;
                if end - begin > 1 && self.is_plural_owner(begin, owner) {
                    end = next + 2;
                    continue;
                }
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

    fn is_possessive(&self, at: usize) -> bool {
        let tokens = self.gazetteer.grammar(&self.article.language).map(|grammar| &grammar.tokens);
        self.word(at).is_some_and(|word| {
            word.gap == Gap::None && tokens.is_some_and(|tokens| tokens.possessives.has(word.exact))
        })
    }

    /// "People", "Women": a common noun that is no name and ends none.
    fn is_plural_owner(&self, begin: usize, at: usize) -> bool {
        let ends_name = (begin..=at)
            .any(|first| self.matches.readings_at(first).iter().any(|reading| reading.words.end as usize == at + 1));
        self.lexicon.classes(self.article.words[at].exact).is(Tag::NOUN) && !ends_name
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
        let mut first = self.run_begin(begin, end);
        // "l'Allemand Uwe Peschel": nor is whose countryman he is.
        let after = self.demonym_end(first);
        let demonym = after > first && self.is_countryman(first, after, end);
        if demonym {
            first = after;
        }
        let person = self.person(first, end, demonym).or_else(|| self.longer_person(first, end));
        let found = person.or_else(|| self.around(first, end)).or_else(|| self.acronym(begin, end));
        names.extend(found);
    }

    /// Whether the lexicon has the word: it need be no name.
    fn is_lexical(&self, at: usize) -> bool {
        self.lexicon.classes(self.article.words[at].exact) != Tag::NONE
    }

    fn is_first(&self, at: usize) -> bool {
        self.article.sentence(at).words.begin as usize == at
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
