//! What each word of a language can be: `lexicon.tsv` (the open classes, one lemma a row) and `function-words.toml` (the closed ones).

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Serialize};

use super::files::{GrammarFiles, parse};
use crate::gazetteer::{
    fault::{Faults, Position},
    vocabulary::Interner,
    word_map::WordMap,
    word_set::WordSet,
};
use crate::ontology::Modality;

/// A set of word classes: what a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tag(pub(crate) u32);

macro_rules! tags {
    ($($name:ident = $value:expr, $label:literal;)*) => {
        impl Tag {
            $(pub(crate) const $name: Tag = Tag($value);)*

            /// The set with that name in rule files.
            pub(crate) fn from_label(label: &str) -> Option<Tag> {
                match label { $($label => Some(Tag::$name),)* _ => None }
            }
        }
    };
}

tags! {
    NOUN = 1, "NOUN";
    PRESENT = 1 << 1, "PRESENT";
    PAST = 1 << 2, "PAST";
    FUTURE = 1 << 3, "FUTURE";
    CONDITIONAL = 1 << 4, "CONDITIONAL";
    SUBJUNCTIVE = 1 << 5, "SUBJUNCTIVE";
    INFINITIVE = 1 << 6, "INFINITIVE";
    GERUND = 1 << 7, "GERUND";
    PARTICIPLE = 1 << 8, "PARTICIPLE";
    ADJECTIVE = 1 << 9, "ADJECTIVE";
    ADVERB = 1 << 10, "ADVERB";
    DETERMINER = 1 << 11, "DETERMINER";
    POSSESSIVE = 1 << 12, "POSSESSIVE";
    PREPOSITION = 1 << 13, "PREPOSITION";
    CONJUNCTION = 1 << 14, "CONJUNCTION";
    SUBORDINATOR = 1 << 15, "SUBORDINATOR";
    COMPLEMENTISER = 1 << 16, "COMPLEMENTISER";
    RELATIVE = 1 << 17, "RELATIVE";
    SUBJECT_PRONOUN = 1 << 18, "SUBJECT-PRONOUN";
    OBJECT_PRONOUN = 1 << 19, "OBJECT-PRONOUN";
    REFLEXIVE = 1 << 20, "REFLEXIVE";
    NEGATION = 1 << 21, "NEGATION";
    MODAL = 1 << 22, "MODAL";
    BE = 1 << 23, "BE";
    HAVE = 1 << 24, "HAVE";
    DO = 1 << 25, "DO";
    NUMBER = 1 << 26, "NUMBER";
    MARK = 1 << 27, "MARK";
    NAME = 1 << 28, "NAME";
    TO = 1 << 29, "INFINITIVE-MARKER";
    PRONOUN = 1 << 30, "PRONOUN";
    PLURAL = 1 << 31, "PLURAL";
    FINITE = 0b11_1110, "FINITE";
    VERB = 0b1_1111_1110, "VERB";
    AUXILIARY = 0b111 << 23, "AUXILIARY";
    NONE = 0, "";
}

impl Tag {
    pub(crate) const fn with(self, other: Tag) -> Tag {
        Tag(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Tag) -> Tag {
        Tag(self.0 & !other.0)
    }

    /// Whether it can be one of `other`.
    pub(crate) const fn is(self, other: Tag) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it can be nothing but one of `other`.
    pub(crate) const fn is_only(self, other: Tag) -> bool {
        self.0 != 0 && self.0 & !other.0 == 0
    }
}

/// A lemma that a word can be a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sense {
    /// Exact id of the lemma.
    pub(crate) lemma: u32,
    pub(crate) tag: Tag,
}

/// `function-words.toml` as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct FunctionSource {
    determiner: Vec<String>,
    possessive: Vec<String>,
    number: Vec<String>,
    subject_pronoun: Vec<String>,
    object_pronoun: Vec<String>,
    reflexive: Vec<String>,
    pronoun: Vec<String>,
    conjunction: Vec<String>,
    subordinator: Vec<String>,
    condition: Vec<String>,
    complementiser: Vec<String>,
    relative: Vec<String>,
    negation: Vec<String>,
    infinitive_marker: Vec<String>,
    adverb: Vec<String>,
    hearsay: Vec<String>,
    /// Forms of verbs that are nouns too, but hardly ever in the news.
    not_noun: Vec<String>,
    modal: BTreeMap<String, Vec<String>>,
    /// Modals that, behind "said that", tell what was to come.
    backshifted: Vec<String>,
    preposition: BTreeMap<String, Vec<String>>,
    auxiliary: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// The words of a language by exact id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Lexicon {
    /// Index of the first sense of each exact id; one more than there are ids.
    first: Vec<u32>,
    senses: Vec<Sense>,
    /// All classes of each exact id.
    classes: Vec<Tag>,
    /// What each modal makes of its verb; `Unspecified` is an obligation.
    pub(crate) modals: WordMap<Modality>,
    /// Modals that, behind "said that", tell what was to come.
    pub(crate) backshifted: WordSet,
    /// Subordinators of a condition, exact ids.
    pub(crate) conditions: WordSet,
    /// Adverbs of hearsay, exact ids.
    pub(crate) hearsay: WordSet,
}

impl Lexicon {
    /// `genitives` are the endings of a possessor ("'s"), exact ids.
    pub(crate) fn read(
        files: &GrammarFiles<'_>,
        language: &str,
        genitives: &[u32],
        interner: &mut Interner,
        faults: &mut Faults,
    ) -> Self {
        let mut builder = Builder::default();
        for &genitive in genitives {
            builder.add(genitive, genitive, Tag::POSSESSIVE);
        }
        let mut lexicon = Lexicon::default();
        let mut verbs_only = Vec::new();
        for (file, text) in files.theme(language, "function-words") {
            let source: FunctionSource = parse(&file, text, faults);
            builder.function_words(&source, interner);
            lexicon.modals(&source, &file, interner, faults);
            verbs_only.extend(source.not_noun.iter().map(|word| interner.exact(word)));
            for (words, set) in [
                (&source.condition, &mut lexicon.conditions),
                (&source.hearsay, &mut lexicon.hearsay),
                (&source.backshifted, &mut lexicon.backshifted),
            ] {
                for word in words {
                    set.insert(interner.exact(word));
                }
            }
        }
        for (file, text) in files.theme(language, "lexicon") {
            builder.table(&file, text, interner, faults);
        }
        builder.drop_nouns(&verbs_only);
        (lexicon.first, lexicon.senses) = builder.finish();
        let all = |exact| lexicon.senses(exact).iter().fold(Tag::NONE, |all, sense| all.with(sense.tag));
        lexicon.classes = (0..lexicon.first.len() as u32).map(all).collect();
        lexicon
    }

    fn modals(&mut self, source: &FunctionSource, file: &str, interner: &mut Interner, faults: &mut Faults) {
        for (label, words) in &source.modal {
            let modality = if label == "DUE" { Some(Modality::Unspecified) } else { Modality::from_label(label) };
            let Some(modality) = modality else {
                let message = format!("modal: {label:?} is no modality (PLANNED, POSSIBLE, DUE)");
                faults.error(file, Position::default(), message);
                continue;
            };
            for word in words {
                *self.modals.entry(interner.exact(word)) = modality;
            }
        }
    }

    /// The classes of the word with this exact id, all senses together.
    pub(crate) fn classes(&self, exact: u32) -> Tag {
        self.classes.get(exact as usize).copied().unwrap_or_default()
    }

    /// All words, by exact id.
    pub(crate) fn words(&self) -> Range<u32> {
        0..self.classes.len() as u32
    }

    /// What the word with this exact id can be.
    pub(crate) fn senses(&self, exact: u32) -> &[Sense] {
        let at = exact as usize;
        match (self.first.get(at), self.first.get(at + 1)) {
            (Some(&begin), Some(&end)) => &self.senses[begin as usize..end as usize],
            _ => &[],
        }
    }
}

/// Collects senses, then lays them flat.
#[derive(Debug, Default)]
struct Builder {
    by_word: BTreeMap<u32, Vec<Sense>>,
}

impl Builder {
    fn add(&mut self, word: u32, lemma: u32, tag: Tag) {
        let senses = self.by_word.entry(word).or_default();
        match senses.iter_mut().find(|sense| sense.lemma == lemma) {
            Some(sense) => sense.tag = sense.tag.with(tag),
            None => senses.push(Sense { lemma, tag }),
        }
    }

    /// Takes the noun out of what these words can be.
    fn drop_nouns(&mut self, words: &[u32]) {
        for word in words {
            let Some(senses) = self.by_word.get_mut(word) else { continue };
            for sense in senses.iter_mut() {
                sense.tag = sense.tag.without(Tag::NOUN.with(Tag::PLURAL));
            }
            senses.retain(|sense| sense.tag != Tag::NONE);
        }
    }

    fn function_words(&mut self, source: &FunctionSource, interner: &mut Interner) {
        for (words, tag) in [
            (&source.determiner, Tag::DETERMINER),
            (&source.possessive, Tag::POSSESSIVE),
            (&source.number, Tag::NUMBER),
            (&source.subject_pronoun, Tag::SUBJECT_PRONOUN),
            (&source.object_pronoun, Tag::OBJECT_PRONOUN),
            (&source.reflexive, Tag::REFLEXIVE),
            (&source.pronoun, Tag::PRONOUN),
            (&source.conjunction, Tag::CONJUNCTION),
            (&source.subordinator, Tag::SUBORDINATOR),
            (&source.complementiser, Tag::COMPLEMENTISER),
            (&source.relative, Tag::RELATIVE),
            (&source.negation, Tag::NEGATION),
            (&source.infinitive_marker, Tag::TO),
            (&source.adverb, Tag::ADVERB),
            (&source.hearsay, Tag::ADVERB),
        ] {
            for word in words {
                let id = interner.exact(word);
                self.add(id, id, tag);
            }
        }
        for words in source.modal.values() {
            for word in words {
                let id = interner.exact(word);
                self.add(id, id, Tag::MODAL);
            }
        }
        for (name, words) in &source.preposition {
            let lemma = interner.exact(name);
            for word in words {
                let id = interner.exact(word);
                self.add(id, lemma, Tag::PREPOSITION);
            }
        }
        self.auxiliaries(source, interner);
    }

    fn auxiliaries(&mut self, source: &FunctionSource, interner: &mut Interner) {
        for (class, forms) in &source.auxiliary {
            let tag = Tag::from_label(&class.to_uppercase()).unwrap_or_default();
            let lemma = forms.get("inf").and_then(|forms| forms.first()).map_or(0, |form| interner.exact(form));
            for (feature, words) in forms {
                let Some(tense) = verb_feature(feature) else { continue };
                for word in words {
                    let id = interner.exact(word);
                    self.add(id, lemma, tag.with(tense));
                }
            }
        }
    }

    /// Rows of `lexicon.tsv`: lemma, part of speech, "feature=form,form feature=form".
    fn table(&mut self, file: &str, text: &str, interner: &mut Interner, faults: &mut Faults) {
        for (at, line) in text.lines().enumerate().skip(1) {
            let mut cells = line.split('\t');
            let (Some(lemma), Some(part), Some(forms)) = (cells.next(), cells.next(), cells.next()) else {
                let position = Position { line: at as u32 + 1, column: 1 };
                faults.error(file, position, "expected three columns: lemma, pos, forms");
                continue;
            };
            let lemma = interner.exact(lemma);
            for (feature, form) in forms
                .split(' ')
                .filter_map(|cell| cell.split_once('='))
                .flat_map(|(feature, list)| list.split(',').map(move |form| (feature, form)))
            {
                let tag = match part {
                    "verb" => verb_feature(feature),
                    "noun" if feature == "pl" => Some(Tag::NOUN.with(Tag::PLURAL)),
                    "noun" => Some(Tag::NOUN),
                    "adj" => Some(Tag::ADJECTIVE),
                    "adv" => Some(Tag::ADVERB),
                    _ => None,
                };
                let Some(tag) = tag else {
                    let position = Position { line: at as u32 + 1, column: 1 };
                    faults.error(file, position, format!("{part:?} with {feature:?} is no class of words"));
                    continue;
                };
                let word = interner.exact(form);
                self.add(word, lemma, tag);
            }
        }
    }

    fn finish(self) -> (Vec<u32>, Vec<Sense>) {
        let last = self.by_word.keys().next_back().map_or(0, |&id| id as usize + 1);
        let (mut first, mut senses) = (Vec::with_capacity(last + 1), Vec::new());
        for id in 0..last {
            first.push(senses.len() as u32);
            senses.extend(self.by_word.get(&(id as u32)).into_iter().flatten());
        }
        first.push(senses.len() as u32);
        (first, senses)
    }
}

fn verb_feature(feature: &str) -> Option<Tag> {
    Some(match feature {
        "inf" => Tag::INFINITIVE,
        "pres" => Tag::PRESENT,
        "past" => Tag::PAST,
        "fut" => Tag::FUTURE,
        "cond" => Tag::CONDITIONAL,
        "subj" => Tag::SUBJUNCTIVE,
        "ger" => Tag::GERUND,
        "part" => Tag::PARTICIPLE,
        _ => return None,
    })
}
