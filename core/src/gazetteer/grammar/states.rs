//! What words between two names say of them: "X, a member of Y", "Y-based X" (`states.toml`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    files::{GrammarFiles, parse},
    names::Phrases,
};
use crate::{
    gazetteer::{fault::Faults, fault::Position, vocabulary::Interner, word_map::WordMap},
    ontology::{EntityType, StateType, Subtype},
};

/// Optional words of a pattern, at the most: each doubles its variants.
const MOST_OPTIONAL: u32 = 6;

/// `states.toml` as written. Words are compared with their accents, without case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct StateSource {
    /// Words before a name that a pattern need not tell of ("the", "neighbouring").
    skipped: Vec<String>,
    /// Words that join the last two names of a list.
    joining: Vec<String>,
    /// Words that no gap reaches over: "not".
    negations: Vec<String>,
    states: Vec<EntrySource>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct EntrySource {
    #[serde(rename = "type")]
    state_type: String,
    /// Types or subtypes of entities.
    subject: Vec<String>,
    object: Vec<String>,
    /// The subject is the description in which all of it stands ("pro-Russian rebels").
    inside: bool,
    /// Only where the two have no other state.
    weak: bool,
    confidence: Option<f32>,
    patterns: Vec<String>,
}

/// Of what kinds an entity must be, as bits.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Kinds {
    types: u16,
    subtypes: u64,
}

impl Kinds {
    pub(super) fn read(labels: &[String]) -> Result<Kinds, &String> {
        let mut kinds = Kinds::default();
        for label in labels {
            match (EntityType::from_label(label), Subtype::from_label(label)) {
                (Some(entity_type), _) => kinds.types |= 1 << entity_type as u16,
                (None, Some(subtype)) => kinds.subtypes |= 1 << subtype as u64,
                (None, None) => return Err(label),
            }
        }
        Ok(kinds)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.types == 0 && self.subtypes == 0
    }

    pub(crate) fn has(self, entity_type: EntityType, subtype: Subtype) -> bool {
        self.types >> entity_type as u16 & 1 != 0 || self.subtypes >> subtype as u64 & 1 != 0
    }
}

/// A place for names in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NameSlot {
    pub(crate) is_subject: bool,
    /// Several, joined.
    pub(crate) several: bool,
    /// Country adjectives, and nothing else.
    pub(crate) adjective: bool,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Piece {
    Slot(NameSlot),
    /// One of these phrases, by exact ids; perhaps joined by a hyphen to what stands before.
    Words {
        phrases: Vec<Vec<u32>>,
        hyphen: bool,
        /// The bits of their first words: where that of a word is missing, none of them begins with it.
        firsts: u64,
    },
    /// Any name.
    Other,
    /// A few small words, or none.
    Few,
    /// Anything within the sentence, for some words.
    Gap,
}

/// What all patterns of an entry share.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StateEntry {
    pub(crate) state_type: StateType,
    pub(crate) subject: Kinds,
    pub(crate) object: Kinds,
    pub(crate) inside: bool,
    pub(crate) weak: bool,
    pub(crate) confidence: f32,
}

/// A pattern, its optional words decided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StatePattern {
    pub(crate) entry: u32,
    /// The slot that ends where the words begin.
    pub(crate) before: Option<NameSlot>,
    /// What may stand between that slot and the words: `Few` or `Gap`.
    pub(crate) between: Option<Piece>,
    /// Words first.
    pub(crate) pieces: Vec<Piece>,
    /// A name must stand behind its first word.
    pub(crate) names_behind: bool,
    /// "grammar/en/states.toml: {subject} is a member of {object}".
    pub(crate) rule: String,
}

/// The same, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct StateGrammar {
    pub(crate) skipped: Phrases,
    pub(crate) joining: Phrases,
    pub(crate) negations: Phrases,
    pub(crate) entries: Vec<StateEntry>,
    pub(crate) patterns: Vec<StatePattern>,
    by_word: WordMap<Beginning>,
}

/// The patterns that begin with a word: indices, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Beginning {
    /// Those that leave open which word follows.
    any: Vec<u32>,
    /// Second word → those that ask for it and those of `any`; sorted by word. A comma begins very many, and few of them go on with the same word.
    by_second: Vec<(u32, Vec<u32>)>,
}

impl Beginning {
    fn before(&self, second: u32) -> &[u32] {
        let found = self.by_second.binary_search_by_key(&second, |&(word, _)| word);
        found.map_or(&self.any, |at| &self.by_second[at].1)
    }
}

impl StateGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = StateGrammar::default();
        for (file, text) in files.theme(language, "states") {
            let source: StateSource = parse(&file, text, faults);
            grammar.skipped.add(&source.skipped, interner);
            grammar.joining.add(&source.joining, interner);
            grammar.negations.add(&source.negations, interner);
            for entry in &source.states {
                if let Err(message) = grammar.entry(entry, &file, interner) {
                    faults.error(&file, Position::default(), format!("states: {message}"));
                }
            }
        }
        grammar.by_word = beginnings(&grammar.patterns);
        grammar
    }

    fn entry(&mut self, source: &EntrySource, file: &str, interner: &mut Interner) -> Result<(), String> {
        let unknown = |label: &String| format!("type {label:?} is not known");
        let state_type = StateType::from_label(&source.state_type).ok_or_else(|| unknown(&source.state_type))?;
        let subject = Kinds::read(&source.subject).map_err(unknown)?;
        let object = Kinds::read(&source.object).map_err(unknown)?;
        let confidence = source.confidence.unwrap_or(0.75);
        let (inside, weak) = (source.inside, source.weak);
        let entry = self.entries.len() as u32;
        self.entries.push(StateEntry { state_type, subject, object, inside, weak, confidence });
        for pattern in &source.patterns {
            let rule = format!("{file}: {pattern}");
            for pieces in variants(pattern, interner)? {
                self.pattern(entry, pieces, &rule).map_err(|message| format!("{pattern:?}: {message}"))?;
            }
        }
        Ok(())
    }

    fn pattern(&mut self, entry: u32, mut pieces: Vec<Piece>, rule: &str) -> Result<(), &'static str> {
        let before = match pieces.first() {
            Some(&Piece::Slot(slot)) => Some(slot),
            _ => None,
        };
        if before.is_some() {
            pieces.remove(0);
        }
        let between =
            pieces.first().filter(|piece| before.is_some() && matches!(piece, Piece::Few | Piece::Gap)).cloned();
        if between.is_some() {
            pieces.remove(0);
        }
        if !matches!(pieces.first(), Some(Piece::Words { .. })) {
            return Err("words must stand first or behind the first slot");
        }
        let names_behind = pieces.iter().any(|piece| matches!(piece, Piece::Slot(_) | Piece::Other));
        self.patterns.push(StatePattern { entry, before, between, pieces, names_behind, rule: rule.to_owned() });
        Ok(())
    }

    /// The patterns that can begin with the first of two words; `second` is 0 where the sentence ends.
    pub(crate) fn beginning(&self, first: u32, second: u32) -> impl Iterator<Item = &StatePattern> {
        let patterns = self.by_word.get(first).map_or(&[][..], |beginning| beginning.before(second));
        patterns.iter().map(|&at| &self.patterns[at as usize])
    }
}

/// The patterns by the first two of their words.
fn beginnings(patterns: &[StatePattern]) -> WordMap<Beginning> {
    let mut by_words: BTreeMap<u32, BTreeMap<Option<u32>, BTreeSet<u32>>> = BTreeMap::new();
    for (at, pattern) in patterns.iter().enumerate() {
        for (first, second) in first_words(&pattern.pieces) {
            by_words.entry(first).or_default().entry(second).or_default().insert(at as u32);
        }
    }
    let mut beginnings = WordMap::default();
    for (first, mut by_second) in by_words {
        let any = by_second.remove(&None).unwrap_or_default();
        let list = |patterns: BTreeSet<u32>| patterns.union(&any).copied().collect();
        let by_second =
            by_second.into_iter().filter_map(|(second, patterns)| Some((second?, list(patterns)))).collect();
        *beginnings.entry(first) = Beginning { by_second, any: any.iter().copied().collect() };
    }
    beginnings
}

/// First and second words of a pattern; no second one where any word can follow.
fn first_words(pieces: &[Piece]) -> Vec<(u32, Option<u32>)> {
    let phrases = |at: usize| match pieces.get(at) {
        Some(Piece::Words { phrases, .. }) => phrases.as_slice(),
        _ => &[],
    };
    let mut found = Vec::new();
    for phrase in phrases(0) {
        match (phrase.as_slice(), phrases(1)) {
            ([], _) => {}
            (&[first], []) => found.push((first, None)),
            (&[first], next) => found.extend(next.iter().map(|phrase| (first, phrase.first().copied()))),
            (&[first, second, ..], _) => found.push((first, Some(second))),
        }
    }
    found
}

/// A pattern with and without each of its optional words.
fn variants(pattern: &str, interner: &mut Interner) -> Result<Vec<Vec<Piece>>, String> {
    let mut variants = vec![Vec::new()];
    let mut optional = 0;
    for token in pattern.split_whitespace() {
        let (token, is_optional) = token.strip_suffix('?').map_or((token, false), |token| (token, true));
        let piece = piece(token, interner).ok_or_else(|| format!("{pattern:?}: {token:?} is no slot"))?;
        let without = if is_optional { variants.clone() } else { Vec::new() };
        for variant in &mut variants {
            variant.push(piece.clone());
        }
        variants.extend(without);
        optional += u32::from(is_optional);
    }
    if optional > MOST_OPTIONAL {
        return Err(format!("{pattern:?}: more than {MOST_OPTIONAL} optional words"));
    }
    Ok(variants)
}

fn piece(token: &str, interner: &mut Interner) -> Option<Piece> {
    let slot = |is_subject, several, adjective| Some(Piece::Slot(NameSlot { is_subject, several, adjective }));
    match token {
        "*" => Some(Piece::Few),
        "..." => Some(Piece::Gap),
        "{other}" => Some(Piece::Other),
        "{subject}" => slot(true, false, false),
        "{subjects}" => slot(true, true, false),
        "{object}" => slot(false, false, false),
        "{objects}" => slot(false, true, false),
        "{object-adjective}" => slot(false, false, true),
        _ if token.starts_with('{') => None,
        _ => {
            let phrase = |words: &str| {
                // Elisions and possessives are no words of their own when they stand alone.
                if words.starts_with('\'') || words.ends_with('\'') {
                    return vec![interner.exact(words)];
                }
                interner.words(words).iter().map(|word| word.exact).collect()
            };
            let (token, hyphen) = token.strip_prefix('-').map_or((token, false), |token| (token, true));
            let phrases: Vec<Vec<u32>> = token.split('|').map(phrase).collect();
            let firsts = phrases.iter().filter_map(|phrase| phrase.first()).fold(0, |bits, &first| bits | bit(first));
            Some(Piece::Words { phrases, hyphen, firsts })
        }
    }
}

/// One bit of 64 for a word.
pub(crate) fn bit(word: u32) -> u64 {
    1 << (word % 64)
}
