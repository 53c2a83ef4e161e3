//! Descriptions that stand for an entity without naming it: "the country", "la capitale libanaise", "the two leaders" (`nominals.toml`).

use serde::{Deserialize, Serialize};

use super::{
    files::{GrammarFiles, parse},
    lexicon::Tag,
    names::Phrases,
};
use crate::{
    gazetteer::{fault::Faults, fault::Position, vocabulary::Interner, word_map::WordMap},
    ontology::{EntityType, StateType, Subtype},
};

/// `nominals.toml` as written. Words are compared folded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct NominalSource {
    /// Words before a description that make it definite.
    definite: Vec<String>,
    /// The same, but part of the description ("this country").
    demonstrative: Vec<String>,
    /// "its", "son".
    possessive: Vec<String>,
    /// "two", "deux": how many a pair are.
    two: Vec<String>,
    /// Prepositions of a complement that belongs to the description ("border with Ukraine").
    complements: Vec<String>,
    /// First parts of compounds ("pro-Russian").
    prefixes: Vec<String>,
    /// Word classes that may stand between determiner and head, and behind the head.
    before: Vec<String>,
    behind: Vec<String>,
    /// Word classes right behind a head that make it a part of something else ("army chief").
    compound: Vec<String>,
    nominals: Vec<EntrySource>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct EntrySource {
    means: String,
    heads: Vec<String>,
    #[serde(rename = "type")]
    entity_type: String,
    subtype: String,
    /// Of what a body can be.
    subtypes: Vec<String>,
    /// Which offices a holder has.
    states: Vec<String>,
    /// Things of one name are one thing in a document.
    name: String,
    /// The entity that is meant, where the document names it.
    of: String,
    /// It needs a country beside it, or the same thing before it.
    modified: bool,
    /// Its complement belongs to it.
    complement: bool,
}

/// What a description means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Means {
    /// The country that is spoken of.
    Country,
    /// The capital of that country.
    Capital,
    /// A part of a country.
    Region,
    /// The organization named last.
    Body,
    /// The person named last who has such an office.
    Holder,
    /// The two persons named last.
    Pair,
    /// Who held the office before, or next.
    Predecessor,
    Successor,
    /// A thing without a name.
    Thing,
}

impl Means {
    const ALL: [(Means, &'static str, &'static str); 9] = [
        (Means::Country, "country", "nominals: the country spoken of"),
        (Means::Capital, "capital", "nominals: capital"),
        (Means::Region, "region", "nominals: part of a country"),
        (Means::Body, "body", "nominals: the body named last"),
        (Means::Holder, "holder", "nominals: the holder named last"),
        (Means::Pair, "pair", "nominals: the two persons named last"),
        (Means::Predecessor, "predecessor", "nominals: the holder before"),
        (Means::Successor, "successor", "nominals: the holder behind"),
        (Means::Thing, "thing", "nominals: a thing without a name"),
    ];

    fn from_label(label: &str) -> Option<Means> {
        Means::ALL.iter().find(|(_, known, _)| *known == label).map(|&(means, ..)| means)
    }

    /// What the mentions give as their rule.
    pub(crate) fn rule(self) -> &'static str {
        Means::ALL.iter().find(|(means, ..)| *means == self).map_or("", |&(_, _, rule)| rule)
    }
}

/// One class of descriptions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Nominal {
    pub(crate) means: Means,
    pub(crate) entity_type: EntityType,
    pub(crate) subtype: Subtype,
    pub(crate) subtypes: Vec<Subtype>,
    pub(crate) states: Vec<StateType>,
    pub(crate) name: String,
    /// Id of an entry, or empty.
    pub(crate) of: String,
    pub(crate) modified: bool,
    pub(crate) complement: bool,
}

/// The same, compiled: folded ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct NominalGrammar {
    pub(crate) definite: Phrases,
    pub(crate) demonstrative: Phrases,
    pub(crate) possessive: Phrases,
    pub(crate) two: Phrases,
    pub(crate) complements: Phrases,
    pub(crate) prefixes: Phrases,
    pub(crate) before: Tag,
    pub(crate) behind: Tag,
    pub(crate) compound: Tag,
    pub(crate) list: Vec<Nominal>,
    /// First word of a head → the head's words and what it is, the longest first.
    heads: WordMap<Vec<(Vec<u32>, u32)>>,
}

impl NominalGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = NominalGrammar::default();
        for (file, text) in files.theme(language, "nominals") {
            let source: NominalSource = parse(&file, text, faults);
            for (words, list) in [
                (&source.definite, &mut grammar.definite),
                (&source.demonstrative, &mut grammar.demonstrative),
                (&source.possessive, &mut grammar.possessive),
                (&source.two, &mut grammar.two),
                (&source.complements, &mut grammar.complements),
                (&source.prefixes, &mut grammar.prefixes),
            ] {
                list.add(words, interner);
            }
            for (labels, tag) in [
                (&source.before, &mut grammar.before),
                (&source.behind, &mut grammar.behind),
                (&source.compound, &mut grammar.compound),
            ] {
                for label in labels {
                    match Tag::from_label(label) {
                        Some(known) => *tag = tag.with(known),
                        None => faults.error(&file, Position::default(), format!("{label:?} is no word class")),
                    }
                }
            }
            for entry in &source.nominals {
                grammar.entry(entry, &file, interner, faults);
            }
        }
        for heads in grammar.heads.values_mut() {
            heads.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        grammar
    }

    fn entry(&mut self, source: &EntrySource, file: &str, interner: &mut Interner, faults: &mut Faults) {
        let mut known = |label: &str, what: &str, is_known: bool| {
            if !is_known {
                faults.error(file, Position::default(), format!("nominals: {what} {label:?} is not known"));
            }
        };
        let means = Means::from_label(&source.means);
        known(&source.means, "means", means.is_some());
        let subtype = |label: &String| Subtype::from_label(label);
        for label in source.subtypes.iter().chain((!source.subtype.is_empty()).then_some(&source.subtype)) {
            known(label, "subtype", subtype(label).is_some());
        }
        for label in &source.states {
            known(label, "state", StateType::from_label(label).is_some());
        }
        let entity_type = EntityType::from_label(&source.entity_type);
        known(&source.entity_type, "type", entity_type.is_some() || source.entity_type.is_empty());
        let Some(means) = means else { return };
        let at = self.list.len() as u32;
        self.list.push(Nominal {
            means,
            entity_type: entity_type.unwrap_or_default(),
            subtype: Subtype::from_label(&source.subtype).unwrap_or_default(),
            subtypes: source.subtypes.iter().filter_map(subtype).collect(),
            states: source.states.iter().filter_map(|label| StateType::from_label(label)).collect(),
            name: source.name.clone(),
            of: source.of.clone(),
            modified: source.modified,
            complement: source.complement,
        });
        for head in &source.heads {
            let words: Vec<u32> = interner.words(head).iter().map(|word| word.folded).collect();
            if let Some(&first) = words.first() {
                self.heads.entry(first).push((words, at));
            }
        }
    }

    /// The longest head that begins at index `begin` of `words`: how many words, and what it is.
    pub(crate) fn head(&self, words: &[crate::text::words::Word], begin: usize) -> Option<(usize, &Nominal)> {
        let heads = self.heads.get(words.get(begin)?.folded)?;
        let (head, at) = heads.iter().find(|(head, _)| {
            begin + head.len() <= words.len() && words[begin..].iter().zip(head).all(|(word, id)| word.folded == *id)
        })?;
        Some((head.len(), &self.list[*at as usize]))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
