//! The grammar of each language: every word that is compared with input and is no name.
//!
//! One module a theme; each reads its own files of `grammar/LANGUAGE/` and compiles them to ids of the vocabulary.

mod clauses;
mod events;
mod files;
mod lexicon;
mod names;
mod nominals;
mod pronouns;
mod quotes;
mod states;
mod tagging;
mod tokens;
pub(crate) mod values;
mod zones;

pub(crate) use clauses::ClauseGrammar;
pub(crate) use events::{EventGrammar, EventPattern, Example, Source, Trigger};
pub(crate) use files::GrammarFiles;
pub(crate) use lexicon::{Lexicon, Tag};
pub(crate) use names::{NameGrammar, Phrases};
pub(crate) use nominals::{Means, Nominal, NominalGrammar};
pub(crate) use pronouns::{Pronoun, PronounGrammar};
pub(crate) use quotes::{Part, QuoteGrammar};
pub(crate) use states::{Kinds, NameSlot, Piece, StateEntry, StateGrammar, StatePattern, bit};
pub(crate) use tagging::Around;
pub(crate) use tokens::{TokenGrammar, TokenSource};
use values::ValueGrammar;
pub(crate) use zones::{Place, ZoneCue, ZoneGrammar, unmarked};

use serde::{Deserialize, Serialize};

use super::{fault::Faults, vocabulary::Interner, word_set::WordSet};

/// The grammars of all languages, in the order of `Compiled::languages`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Grammar {
    pub(crate) languages: Vec<LanguageGrammar>,
    /// Words that belong to the surname behind them ("de", "van", "al"), of all languages; lower case.
    particles: Vec<String>,
    /// The same as folded ids.
    particle_words: WordSet,
    /// Possessive endings of all languages, exact keys.
    possessives: Vec<String>,
}

/// The grammar of a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct LanguageGrammar {
    pub(crate) code: String,
    pub(crate) tokens: TokenGrammar,
    pub(crate) zones: ZoneGrammar,
    pub(crate) names: NameGrammar,
    pub(crate) values: ValueGrammar,
    pub(crate) quotes: QuoteGrammar,
    pub(crate) pronouns: PronounGrammar,
    pub(crate) nominals: NominalGrammar,
    pub(crate) states: StateGrammar,
    pub(crate) lexicon: Lexicon,
    pub(crate) tagging: tagging::Tagging,
    pub(crate) clauses: ClauseGrammar,
    pub(crate) events: EventGrammar,
}

impl Grammar {
    pub(crate) fn compile(files: &GrammarFiles<'_>, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = Grammar::default();
        for code in files.languages() {
            let source = tokens::TokenSource::read(files, &code, faults);
            grammar.particles.extend(source.particles.iter().map(|particle| particle.to_lowercase()));
            grammar.possessives.extend(source.possessives.iter().cloned());
            let tokens = TokenGrammar::compile(source, interner);
            let zones = ZoneGrammar::read(files, &code, interner, faults);
            let names = NameGrammar::read(files, &code, interner, faults);
            let values = ValueGrammar::read(files, &code, interner, faults);
            let quotes = QuoteGrammar::read(files, &code, interner, faults);
            let pronouns = PronounGrammar::read(files, &code, interner, faults);
            let nominals = NominalGrammar::read(files, &code, interner, faults);
            let states = StateGrammar::read(files, &code, interner, faults);
            let possessives = Vec::from(tokens.possessives.clone());
            let lexicon = Lexicon::read(files, &code, &possessives, interner, faults);
            let tagging = tagging::read(files, &code, faults);
            let clauses = ClauseGrammar::read(files, &code, interner, faults);
            let events = EventGrammar::read(files, &code, &lexicon, interner, faults);
            grammar.languages.push(LanguageGrammar {
                code,
                tokens,
                zones,
                names,
                values,
                quotes,
                pronouns,
                nominals,
                states,
                lexicon,
                tagging,
                clauses,
                events,
            });
        }
        grammar.particle_words = grammar.particles.iter().map(|particle| interner.folded(particle)).collect();
        grammar
    }

    /// Words that persons' names begin with, folded.
    pub(crate) fn given_names(&self) -> impl Iterator<Item = u32> {
        self.languages.iter().flat_map(|language| language.names.given_names.iter().copied())
    }

    /// Whether the word with this folded id belongs to the surname behind it.
    pub(crate) fn is_particle_word(&self, folded: u32) -> bool {
        self.particle_words.has(folded)
    }

    /// Surnames of a person's full name: its last word, alone and with the particles before it. None for names of one word.
    pub(crate) fn surnames(&self, name: &str) -> Vec<String> {
        let words: Vec<&str> = name.split(' ').collect();
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        if before.is_empty() {
            return Vec::new();
        }
        let particles = before.iter().skip(1).rev().take_while(|word| self.is_particle(word)).count();
        let mut surnames = Vec::new();
        if particles > 0 {
            surnames.push(words[words.len() - 1 - particles..].join(" "));
        }
        // "al-Assad" is also called "Assad".
        let bare = last.split_once('-').filter(|(first, _)| self.is_particle(first)).map_or(*last, |(_, rest)| rest);
        for surname in [*last, bare] {
            if surname.chars().count() > 2 && !surnames.iter().any(|known| known == surname) {
                surnames.push(surname.to_owned());
            }
        }
        surnames
    }

    /// Whether a word belongs to the surname behind it.
    fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(&word.to_lowercase())
    }

    /// When `literal` begins with a possessive ending: the words it can be, and the rest.
    pub(crate) fn possessive_prefix<'t>(
        &self,
        literal: &'t str,
        interner: &mut Interner,
    ) -> Option<(Vec<u32>, &'t str)> {
        let ending = self.possessives.iter().find(|ending| literal.starts_with(ending.as_str()))?;
        Some((vec![interner.folded(ending)], &literal[ending.len()..]))
    }
}
