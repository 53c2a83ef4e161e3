//! How a language writes words: elisions, possessives, abbreviations, articles (`tokens.toml`).

use serde::{Deserialize, Serialize};

use super::files::{GrammarFiles, parse};
use crate::gazetteer::{
    fault::Faults,
    vocabulary::{Endings, Interner},
    word_set::WordSet,
};

/// `tokens.toml` as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(crate) struct TokenSource {
    /// Words that lose their vowel before the next, with the apostrophe: "l'", "qu'".
    pub(crate) elisions: Vec<String>,
    /// Endings that mean "of": "'s".
    pub(crate) possessives: Vec<String>,
    /// Words whose full stop ends no sentence, without the stop.
    pub(crate) abbreviations: Vec<String>,
    /// Definite articles, as they stand before names.
    pub(crate) articles: Vec<String>,
    /// Words that stand for "of" and its contractions with the article.
    pub(crate) of_words: Vec<String>,
    /// Words that belong to the surname behind them.
    pub(crate) particles: Vec<String>,
    /// The most frequent words of the language, to tell it from others.
    pub(crate) function_words: Vec<String>,
    /// How an instance of a class is called: "{class} of {of}".
    pub(crate) instance_name: String,
}

impl TokenSource {
    /// Reads the file (of all layers: lists are joined).
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, faults: &mut Faults) -> Self {
        let mut joined = TokenSource::default();
        for (file, text) in files.theme(language, "tokens") {
            let mut source: TokenSource = parse(&file, text, faults);
            joined.elisions.append(&mut source.elisions);
            joined.possessives.append(&mut source.possessives);
            joined.abbreviations.append(&mut source.abbreviations);
            joined.articles.append(&mut source.articles);
            joined.of_words.append(&mut source.of_words);
            joined.particles.append(&mut source.particles);
            joined.function_words.append(&mut source.function_words);
            if !source.instance_name.is_empty() {
                joined.instance_name = source.instance_name;
            }
        }
        joined
    }

    /// The endings at which words are cut, of all languages.
    pub(crate) fn endings(files: &GrammarFiles<'_>, faults: &mut Faults) -> Endings {
        let mut endings = Endings::default();
        for language in files.languages() {
            let source = Self::read(files, &language, faults);
            endings.elisions.extend(source.elisions);
            endings.possessives.extend(source.possessives);
            endings.abbreviations.extend(source.abbreviations);
        }
        endings
    }
}

/// The same, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct TokenGrammar {
    /// Exact ids; so are the following.
    pub(crate) articles: WordSet,
    pub(crate) of_words: WordSet,
    pub(crate) possessives: WordSet,
    pub(crate) function_words: WordSet,
    pub(crate) instance_name: String,
}

impl TokenGrammar {
    pub(crate) fn compile(source: TokenSource, interner: &mut Interner) -> Self {
        let mut ids = |words: &[String]| words.iter().map(|word| interner.exact(word)).collect();
        TokenGrammar {
            articles: ids(&source.articles),
            of_words: ids(&source.of_words),
            possessives: ids(&source.possessives),
            function_words: ids(&source.function_words),
            instance_name: source.instance_name,
        }
    }
}
