//! What words between two names say of them: "X, a member of Y", "Y-based X" (`states.toml`).

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

/// Of what kinds an entity must be.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Kinds {
    types: Vec<EntityType>,
    subtypes: Vec<Subtype>,
}

impl Kinds {
    fn read(labels: &[String]) -> Result<Kinds, &String> {
        let mut kinds = Kinds::default();
        for label in labels {
            match (EntityType::from_label(label), Subtype::from_label(label)) {
                (Some(entity_type), _) => kinds.types.push(entity_type),
                (None, Some(subtype)) => kinds.subtypes.push(subtype),
                (None, None) => return Err(label),
            }
        }
        Ok(kinds)
    }

    pub(crate) fn has(&self, entity_type: EntityType, subtype: Subtype) -> bool {
        self.types.contains(&entity_type) || self.subtypes.contains(&subtype)
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
    /// First word → patterns, in the order of the file.
    by_word: WordMap<Vec<u32>>,
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
        let Some(Piece::Words { phrases, .. }) = pieces.first() else {
            return Err("words must stand first or behind the first slot");
        };
        let mut firsts: Vec<u32> = phrases.iter().filter_map(|phrase| phrase.first().copied()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let at = self.patterns.len() as u32;
        for first in firsts {
            self.by_word.entry(first).push(at);
        }
        self.patterns.push(StatePattern { entry, before, between, pieces, rule: rule.to_owned() });
        Ok(())
    }

    /// The patterns whose words begin with this one.
    pub(crate) fn beginning(&self, exact: u32) -> impl Iterator<Item = &StatePattern> {
        self.by_word.get(exact).into_iter().flatten().map(|&at| &self.patterns[at as usize])
    }
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
            Some(Piece::Words { phrases: token.split('|').map(phrase).collect(), hyphen })
        }
    }
}
