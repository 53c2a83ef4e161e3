//! Acronyms that nobody explains: what has an article and is written in capitals is a body ("le MCA", "the UPFA").

use rustc_hash::FxHashSet;

use super::{Finder, UnknownName};
use crate::{
    gazetteer::NameGrammar,
    ontology::{EntityType, Subtype, Zone},
    pipeline::article::{Article, WordRange},
    text::words::Shape,
};

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

impl Finder<'_> {
    /// A run that is one acronym behind a definite article.
    pub(super) fn acronym(&self, begin: usize, end: usize) -> Option<UnknownName> {
        if end != begin + 1 || begin == 0 || self.article.sentence_of[begin - 1] != self.article.sentence_of[begin] {
            return None;
        }
        let grammar = self.gazetteer.grammar(&self.article.language)?;
        let article = self.article.words[begin - 1];
        let definite = grammar.tokens.articles.has(article.exact) || self.grammar.definite.has_word(article.folded);
        let alone = !self.follows(end, self.article.sentence_of[begin]) || !self.is_name_word(end);
        (definite && alone && self.is_acronym(begin)).then(|| UnknownName {
            words: WordRange::new(begin, end),
            entity_type: EntityType::Organization,
            subtype: Subtype::Other,
            known: None,
            confidence: 0.55,
            rule: "names: acronym behind an article",
        })
    }

    /// Whether a word is written like the acronym of a body, and is no name, word or unit by itself.
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        let word = self.article.words[at];
        let letters = self.article.surface(at).chars().count();
        let (capitals, digits) = self.article.surface(at).chars().fold((0, 0), |(capitals, digits), letter| {
            (capitals + usize::from(letter.is_uppercase()), digits + usize::from(letter.is_numeric()))
        });
        matches!(word.shape, Shape::Upper | Shape::Capital | Shape::Mixed)
            && LETTERS.contains(&letters)
            && capitals * 2 >= letters
            && digits == 0
            && !is_numeral(self.article.surface(at))
            && !self.is_explained_as_thing(at)
            && self.article.zone(at) == Zone::Body
            && !self.grammar.common_acronyms.has_word(word.folded)
            && !self.is_lexical(at)
            && self.matches.readings_at(at).is_empty()
    }

    /// An acronym in brackets behind a word in small letters somewhere in the document: it stands for a thing ("produit intérieur brut (PIB)").
    fn is_explained_as_thing(&self, at: usize) -> bool {
        self.things.contains(self.article.surface(at))
    }
}

/// Words in brackets behind a word in small letters or the name of a thing.
pub(super) fn things<'a>(article: &'a Article, grammar: &NameGrammar) -> FxHashSet<&'a str> {
    let bracketed = |at: &usize| {
        let before = article.words[at - 2];
        let thing = before.shape == Shape::Lower || grammar.things.has_word(before.folded);
        thing && article.surface(at - 1) == "(" && article.surface(at + 1) == ")"
    };
    (2..article.words.len().saturating_sub(1))
        .filter(|&at| article.words[at].shape.is_capitalised())
        .filter(bracketed)
        .map(|at| article.surface(at))
        .collect()
}

/// "XVIII", "`XIXe`".
fn is_numeral(surface: &str) -> bool {
    surface.trim_end_matches(char::is_lowercase).chars().all(|letter| "IVXLCDM".contains(letter))
}
