//! Pronouns, and what they can stand for (`pronouns.toml`).

use serde::{Deserialize, Serialize};

use super::{
    files::{GrammarFiles, parse},
    names::Phrases,
};
use crate::gazetteer::{
    fault::Faults, fault::Position, schema::Gender, vocabulary::Interner, word_map::WordMap, word_set::WordSet,
};

/// `pronouns.toml` as written. Words are compared with their accents.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct PronounSource {
    pronouns: Vec<EntrySource>,
    /// Relative pronouns: they stand for what is named right before them.
    relatives: Vec<String>,
    /// "the latter": they stand for what was named last.
    latter: Vec<String>,
    /// Words behind a pronoun that make it stand for nothing ("it is raining", "il faut").
    impersonal: Vec<String>,
    /// Words behind those that make it so even in somebody's words ("said it was likely").
    expletive: Vec<String>,
    /// Words between "who" and its verb, and others that say that a word is feminine.
    feminine_titles: Vec<String>,
    masculine_titles: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct EntrySource {
    /// Forms that are a subject.
    subject: Vec<String>,
    /// Forms that are an object or emphatic.
    object: Vec<String>,
    /// "m", "f" or nothing.
    gender: String,
    /// `person`, `thing`, `either`, `several`.
    stands_for: String,
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pronoun {
    pub(crate) gender: Option<Gender>,
    pub(crate) person: bool,
    pub(crate) thing: bool,
    pub(crate) several: bool,
    pub(crate) subject: bool,
}

/// The same, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PronounGrammar {
    /// Exact id → what it stands for.
    words: WordMap<Pronoun>,
    /// Exact ids, sorted.
    relatives: WordSet,
    pub(crate) latter: Phrases,
    pub(crate) impersonal: Phrases,
    pub(crate) expletive: Phrases,
    pub(crate) feminine_titles: Phrases,
    pub(crate) masculine_titles: Phrases,
}

impl PronounGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = PronounGrammar::default();
        for (file, text) in files.theme(language, "pronouns") {
            let source: PronounSource = parse(&file, text, faults);
            for entry in &source.pronouns {
                grammar.entry(entry, &file, interner, faults);
            }
            for word in &source.relatives {
                grammar.relatives.insert(interner.exact(word));
            }
            grammar.latter.add(&source.latter, interner);
            grammar.impersonal.add(&source.impersonal, interner);
            grammar.expletive.add(&source.expletive, interner);
            grammar.feminine_titles.add(&source.feminine_titles, interner);
            grammar.masculine_titles.add(&source.masculine_titles, interner);
        }
        grammar
    }

    fn entry(&mut self, entry: &EntrySource, file: &str, interner: &mut Interner, faults: &mut Faults) {
        let gender = match entry.gender.as_str() {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            _ => None,
        };
        let (person, thing, several) = match entry.stands_for.as_str() {
            "person" => (true, false, false),
            "thing" => (false, true, false),
            "either" => (true, true, false),
            "several" => (false, true, true),
            other => {
                let message = format!("stands-for {other:?}: expected person, thing, either or several");
                return faults.error(file, Position::default(), message);
            }
        };
        for (words, subject) in [(&entry.subject, true), (&entry.object, false)] {
            for word in words {
                let pronoun = Pronoun { gender, person, thing, several, subject };
                *self.words.entry(interner.exact(word)) = pronoun;
            }
        }
    }

    /// The pronoun with this exact id.
    pub(crate) fn pronoun(&self, exact: u32) -> Option<Pronoun> {
        self.words.get(exact).copied()
    }

    /// The same, where it can be a subject.
    pub(crate) fn subject(&self, exact: u32) -> Option<Pronoun> {
        self.pronoun(exact).filter(|pronoun| pronoun.subject)
    }

    pub(crate) fn is_relative(&self, exact: u32) -> bool {
        self.relatives.has(exact)
    }
}
