//! How the clauses of a language hang together: what stands around triggers, whatever the event (`clauses.toml`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    files::{GrammarFiles, parse},
    names::Phrases,
};
use crate::{
    gazetteer::{
        fault::{Faults, Position},
        vocabulary::Interner,
        word_map::WordMap,
        word_set::WordSet,
    },
    ontology::Modality,
};

/// `clauses.toml` as written. Verbs, nouns and adjectives are lemmas; prepositions are named as in `function-words.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct ClauseSource {
    /// The head of a group of nouns is its first noun, not its last.
    head_first: bool,
    /// Verbs whose perfect is made with "be": behind it they are no passives.
    be_perfect: Vec<String>,
    /// Verbs that lend their subject to the event that their object names ("launch an attack").
    light: Vec<String>,
    /// Verbs whose subject can stand behind them, after a quotation.
    saying: Vec<String>,
    /// Verbs whose infinitive is done by their own subject, even behind an object ("promised Kyiv to send").
    subject_control: Vec<String>,
    /// What verbs that are no event make of the event that they govern.
    verb: BTreeMap<String, Vec<String>>,
    /// What nouns make of the event that they govern ("plan to", "threat of").
    noun: BTreeMap<String, Vec<String>>,
    /// What adjectives beside a noun make of the event that it names ("possible", "future").
    adjective: BTreeMap<String, Vec<String>>,
    /// Nouns that act for the country whose adjective or name stands beside them ("troops", "officials").
    agents: Vec<String>,
    /// Phrases before the source of a statement ("according to").
    attribution: Vec<String>,
    /// Prepositions of place.
    place: Vec<String>,
    /// Prepositions of the one who does it, in a passive.
    agent: Vec<String>,
    /// "of".
    genitive: Vec<String>,
    /// Prepositions whose noun can be the subject of an infinitive behind it ("called on X to").
    control: Vec<String>,
    /// Prepositions before an infinitive that the subject does, whatever stands between ("pour").
    purpose: Vec<String>,
    /// Prepositions before a gerund that the object does ("accused X of sending").
    gerund: Vec<String>,
    /// Prepositions of the one to whom something is given or said, where it may stand before the object.
    dative: Vec<String>,
    /// Relatives of possession ("whose", "dont").
    whose: Vec<String>,
    /// Verbs that oblige their subject ("need to", "devoir").
    obligation: Vec<String>,
    /// Prepositions whose noun is a fact, whatever the verb says ("after", "since").
    factual: Vec<String>,
    /// Verbs that say whether and when their subject happens ("begin", "cancel").
    happening: Vec<String>,
    /// Pronouns and possessives of the one who speaks.
    first_person: Vec<String>,
    /// Pronouns for a person who was named before, by gender.
    he: Vec<String>,
    /// The same for women.
    she: Vec<String>,
}

/// The same, compiled: exact ids of lemmas.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ClauseGrammar {
    pub(crate) head_first: bool,
    pub(crate) be_perfect: WordSet,
    pub(crate) light: WordSet,
    pub(crate) saying: WordSet,
    pub(crate) subject_control: WordSet,
    pub(crate) verb: WordMap<Modality>,
    pub(crate) noun: WordMap<Modality>,
    pub(crate) adjective: WordMap<Modality>,
    pub(crate) agents: WordSet,
    pub(crate) attribution: Phrases,
    pub(crate) place: WordSet,
    /// Few, and tried one after the other.
    pub(crate) agent: Vec<u32>,
    pub(crate) genitive: WordSet,
    pub(crate) control: WordSet,
    pub(crate) purpose: WordSet,
    pub(crate) gerund: WordSet,
    pub(crate) dative: WordSet,
    pub(crate) whose: WordSet,
    pub(crate) obligation: WordSet,
    pub(crate) factual: WordSet,
    pub(crate) happening: WordSet,
    pub(crate) first_person: WordSet,
    pub(crate) he: WordSet,
    pub(crate) she: WordSet,
}

impl ClauseGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = ClauseGrammar::default();
        for (file, text) in files.theme(language, "clauses") {
            let source: ClauseSource = parse(&file, text, faults);
            grammar.head_first |= source.head_first;
            grammar.attribution.add(&source.attribution, interner);
            for (words, set) in [
                (&source.be_perfect, &mut grammar.be_perfect),
                (&source.light, &mut grammar.light),
                (&source.saying, &mut grammar.saying),
                (&source.subject_control, &mut grammar.subject_control),
                (&source.agents, &mut grammar.agents),
                (&source.place, &mut grammar.place),
                (&source.genitive, &mut grammar.genitive),
                (&source.control, &mut grammar.control),
                (&source.purpose, &mut grammar.purpose),
                (&source.gerund, &mut grammar.gerund),
                (&source.dative, &mut grammar.dative),
                (&source.whose, &mut grammar.whose),
                (&source.obligation, &mut grammar.obligation),
                (&source.factual, &mut grammar.factual),
                (&source.happening, &mut grammar.happening),
                (&source.first_person, &mut grammar.first_person),
                (&source.he, &mut grammar.he),
                (&source.she, &mut grammar.she),
            ] {
                for word in words {
                    set.insert(interner.exact(word));
                }
            }
            grammar.agent.extend(source.agent.iter().map(|word| interner.exact(word)));
            for (table, map) in [
                (&source.verb, &mut grammar.verb),
                (&source.noun, &mut grammar.noun),
                (&source.adjective, &mut grammar.adjective),
            ] {
                modalities(table, map, &file, interner, faults);
            }
        }
        grammar
    }
}

fn modalities(
    table: &BTreeMap<String, Vec<String>>,
    map: &mut WordMap<Modality>,
    file: &str,
    interner: &mut Interner,
    faults: &mut Faults,
) {
    for (label, words) in table {
        match Modality::from_label(label) {
            Some(modality) => {
                for word in words {
                    *map.entry(interner.exact(word)) = modality;
                }
            }
            None => faults.error(file, Position::default(), format!("{label:?} is no modality")),
        }
    }
}
