//! Patterns of events (`events/*.toml`): a trigger by its lemma, and where actor and recipient stand around it.

mod kinds;
mod source;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    files::{GrammarFiles, parse},
    lexicon::{Lexicon, Tag},
    states::Kinds,
};
use crate::{
    gazetteer::{
        fault::{Faults, Position},
        raw::Lines,
        vocabulary::Interner,
        word_map::WordMap,
        word_set::WordSet,
    },
    ontology::{EventType, Modality},
};
use source::{EventSource, PatternSource};

/// What stands among the lemmas of `object` for any sum of money.
const MONEY: &str = "MONEY";

/// A sentence beside a pattern, with its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    pub(crate) file: String,
    pub(crate) position: Position,
    pub(crate) text: String,
    /// "actor, actor > TYPE/mode > recipient \[MODALITY\]".
    pub(crate) events: Vec<String>,
}

/// Where an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Source {
    /// Of the verb, or of the light verb that governs the noun.
    Subject,
    /// Of the verb.
    Object,
    /// The subject of the verb that governs the noun, whatever it is.
    Governor,
    /// Beside a noun of violence behind a passive: "killed in an *Israeli* raid".
    Deed,
    /// Before the noun: a possessive, an adjective, a name.
    Modifier,
    /// The subject of the clause or infinitive that the verb governs.
    ContentSubject,
    /// Whom that clause or infinitive is about, its subject left out.
    ContentObject,
    /// Behind this preposition (exact id of its name).
    Preposition(u32),
}

/// What fires a pattern.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Trigger {
    pub(crate) pattern: u32,
    /// Only with a reflexive pronoun.
    pub(crate) reflexive: bool,
    /// Exact ids of the words that must follow (verbs), lemmas of the words that must follow (nouns).
    pub(crate) tail: Vec<u32>,
}

/// A pattern.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct EventPattern {
    pub(crate) event_type: EventType,
    pub(crate) mode: String,
    /// Each alternative is a list of sources that fill the slot together; the first that gives something counts.
    pub(crate) actor: Vec<Vec<Source>>,
    pub(crate) recipient: Vec<Vec<Source>>,
    pub(crate) topic: Vec<Vec<Source>>,
    pub(crate) place: Vec<Vec<Source>>,
    pub(crate) object: Vec<u32>,
    pub(crate) object_not: Vec<u32>,
    /// Lemmas of which one must stand near.
    pub(crate) words: Vec<u32>,
    /// The bit of `words` in what words hint at.
    pub(crate) hint: u64,
    /// An entity of these kinds is as good as one of `object`.
    pub(crate) object_is: Kinds,
    /// A sum is as good as one of `object`.
    pub(crate) object_money: bool,
    /// A city among the recipients stands for its country.
    pub(crate) host: bool,
    /// Mode by the type of the content.
    pub(crate) mode_of: Vec<(EventType, String)>,
    /// What can fill the slot; nothing, where anything can.
    pub(crate) actor_is: Kinds,
    pub(crate) recipient_is: Kinds,
    pub(crate) needs_actor: bool,
    pub(crate) needs_recipient: bool,
    pub(crate) needs_object: bool,
    pub(crate) needs_clause: bool,
    pub(crate) needs_infinitive: bool,
    pub(crate) needs_obligation: bool,
    pub(crate) needs_passive: bool,
    /// A lone actor is none, unless it is a body of many or there is a recipient.
    pub(crate) needs_partner: bool,
    pub(crate) inside: Option<Modality>,
    pub(crate) modality: Modality,
    pub(crate) confidence: f32,
    /// "grammar/en/events/consult.toml:12".
    pub(crate) rule: String,
}

/// The patterns of a language, by the lemma that fires them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct EventGrammar {
    pub(crate) patterns: Vec<EventPattern>,
    verbs: WordMap<Vec<Trigger>>,
    nouns: WordMap<Vec<Trigger>>,
    adjectives: WordMap<Vec<Trigger>>,
    /// Word → bits of the patterns that ask for one of its lemmas nearby; many patterns may share a bit.
    hints: WordMap<u64>,
    /// Words of which a lemma fires a pattern as a noun.
    noun_forms: WordSet,
    #[serde(skip)]
    pub(crate) examples: Vec<Example>,
}

impl EventGrammar {
    pub(crate) fn read(
        files: &GrammarFiles<'_>,
        language: &str,
        lexicon: &Lexicon,
        interner: &mut Interner,
        faults: &mut Faults,
    ) -> Self {
        let mut grammar = EventGrammar::default();
        for (file, text) in files.theme(language, "events") {
            let source: EventSource = parse(&file, text, faults);
            let lines = Lines::new(text);
            for pattern in &source.patterns {
                let position = lines.position(pattern.span().start);
                let mut compiler =
                    Compiler { grammar: &mut grammar, lexicon, interner, faults, file: &file, lines: &lines, position };
                compiler.pattern(pattern.get_ref(), &source.event_type);
            }
        }
        grammar.note_words(lexicon);
        for triggers in grammar.verbs.values_mut().chain(grammar.nouns.values_mut()) {
            // What asks for more words is tried first.
            let pattern = |trigger: &Trigger| &grammar.patterns[trigger.pattern as usize];
            triggers.sort_by_key(|trigger| {
                let asks = !pattern(trigger).object.is_empty()
                    || !pattern(trigger).words.is_empty()
                    || pattern(trigger).needs_obligation;
                // Mere saying is what is left.
                let says = pattern(trigger).event_type == EventType::State;
                (std::cmp::Reverse(trigger.tail.len()), !trigger.reflexive, !asks, says, trigger.pattern)
            });
        }
        grammar
    }

    /// Triggers of a verb, those that ask for most first.
    pub(crate) fn verb(&self, lemma: u32) -> &[Trigger] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Triggers that begin with a noun.
    pub(crate) fn noun(&self, lemma: u32) -> &[Trigger] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Triggers of an adjective.
    pub(crate) fn adjective(&self, lemma: u32) -> &[Trigger] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether a word can be a form of a noun that has triggers.
    pub(crate) fn is_noun_form(&self, exact: u32) -> bool {
        self.noun_forms.has(exact)
    }

    /// The bits of the patterns that ask for this word nearby.
    pub(crate) fn hints(&self, exact: u32) -> u64 {
        self.hints.get(exact).copied().unwrap_or_default()
    }

    /// Notes for each word what it can have to do with, so that the pipeline needs not look at its senses to know that it is nothing.
    fn note_words(&mut self, lexicon: &Lexicon) {
        let mut asked = BTreeMap::<u32, u64>::new();
        for (number, pattern) in self.patterns.iter_mut().filter(|pattern| !pattern.words.is_empty()).enumerate() {
            pattern.hint = 1 << (number % 64);
            for &lemma in &pattern.words {
                *asked.entry(lemma).or_default() |= pattern.hint;
            }
        }
        let mut note = |word: u32, lemma: u32| {
            if let Some(hints) = asked.get(&lemma) {
                *self.hints.entry(word) |= hints;
            }
            if self.nouns.get(lemma).is_some() {
                self.noun_forms.insert(word);
            }
        };
        for word in lexicon.words() {
            for sense in lexicon.senses(word) {
                note(word, sense.lemma);
            }
        }
        // A lemma may be no form of itself, or no word of the lexicon.
        for &lemma in asked.keys() {
            note(lemma, lemma);
        }
    }
}

/// What happens in a city itself, and not to its country.
fn is_force(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Retreat | EventType::Personnel
    )
}

struct Compiler<'a> {
    grammar: &'a mut EventGrammar,
    lexicon: &'a Lexicon,
    interner: &'a mut Interner,
    faults: &'a mut Faults,
    file: &'a str,
    lines: &'a Lines<'a>,
    position: Position,
}

impl Compiler<'_> {
    fn error(&mut self, message: String) {
        self.faults.error(self.file, self.position, message);
    }

    fn pattern(&mut self, source: &PatternSource, file_type: &str) {
        let label = if source.event_type.is_empty() { file_type } else { &source.event_type };
        let Some(event_type) = EventType::from_label(label) else {
            return self.error(format!("type {label:?} is none of the ontology's"));
        };
        if source.verb.is_empty() && source.noun.is_empty() && source.adjective.is_empty() {
            self.error("a pattern needs `verb`, `noun` or `adjective`".to_owned());
        }
        let pattern = EventPattern {
            event_type,
            mode: source.mode.clone(),
            actor: self.sources(&source.actor),
            recipient: self.sources(&source.recipient),
            topic: self.sources(&source.topic),
            place: self.sources(&source.place),
            object: self.lemmas(&source.object),
            words: self.lemmas(&source.words),
            hint: 0,
            object_is: self.object_kinds(&source.object),
            object_money: source.object.iter().any(|object| object == MONEY),
            host: source.host.unwrap_or(!is_force(event_type)),
            mode_of: self.modes(&source.mode_of),
            object_not: self.lemmas(&source.object_not),
            actor_is: self.kinds(&source.actor_is),
            recipient_is: self.kinds(&source.recipient_is),
            needs_actor: self.needs(source, "actor"),
            needs_recipient: self.needs(source, "recipient"),
            needs_object: self.needs(source, "object"),
            needs_clause: self.needs(source, "clause"),
            needs_infinitive: self.needs(source, "infinitive"),
            needs_obligation: self.needs(source, "obligation"),
            needs_passive: self.needs(source, "passive"),
            needs_partner: self.needs(source, "partner"),
            inside: self.modality(&source.inside),
            modality: self.modality(&source.modality).unwrap_or(Modality::Asserted),
            confidence: source.confidence.unwrap_or(0.7),
            rule: format!("{}:{}", self.file, self.position.line),
        };
        let index = self.grammar.patterns.len() as u32;
        self.grammar.patterns.push(pattern);
        self.triggers(source, index);
        self.grammar.examples.extend(source.examples.iter().map(|example| Example {
            file: self.file.to_owned(),
            position: self.lines.position(example.span().start),
            text: example.get_ref().text.clone(),
            events: example.get_ref().events.clone(),
        }));
    }

    fn triggers(&mut self, source: &PatternSource, pattern: u32) {
        for verb in &source.verb {
            let words: Vec<u32> = self.interner.words(verb).iter().map(|word| word.exact).collect();
            let is_reflexive = |word: &u32| self.lexicon.senses(*word).iter().any(|sense| sense.tag.is(Tag::REFLEXIVE));
            let reflexive = words.first().is_some_and(is_reflexive);
            let is_verb = |word: &u32| self.lexicon.senses(*word).iter().any(|sense| sense.tag.is(Tag::VERB));
            // A clitic may stand between: "s'en prendre à".
            let first = words.iter().position(is_verb).unwrap_or(usize::from(reflexive));
            let words = &words[first..];
            let Some((&lemma, tail)) = words.split_first() else {
                self.error(format!("verb {verb:?} has no lemma"));
                continue;
            };
            self.check_lemma(lemma, Tag::VERB, verb);
            let trigger = Trigger { pattern, reflexive, tail: tail.to_vec() };
            self.grammar.verbs.entry(lemma).push(trigger);
        }
        for noun in &source.noun {
            let words: Vec<u32> = self.interner.words(noun).iter().map(|word| word.exact).collect();
            if let Some((&first, tail)) = words.split_first() {
                let lemma = self.lemma_of(first);
                self.check_lemma(lemma, Tag::NOUN.with(Tag::ADJECTIVE), noun);
                let trigger = Trigger { pattern, reflexive: false, tail: tail.to_vec() };
                self.grammar.nouns.entry(lemma).push(trigger);
            }
        }
        for adjective in &source.adjective {
            let lemma = self.interner.exact(adjective);
            let trigger = Trigger { pattern, ..Trigger::default() };
            self.grammar.adjectives.entry(lemma).push(trigger);
        }
    }

    /// The lemma of the first word of a trigger, which may be a form ("arms delivery").
    fn lemma_of(&self, word: u32) -> u32 {
        let senses = self.lexicon.senses(word);
        let nominal = senses.iter().find(|sense| sense.tag.is(Tag::NOUN.with(Tag::ADJECTIVE)));
        if senses.iter().any(|sense| sense.lemma == word) { word } else { nominal.map_or(word, |sense| sense.lemma) }
    }

    /// A lemma that the lexicon does not have never fires.
    fn check_lemma(&mut self, lemma: u32, class: Tag, trigger: &str) {
        let known = self.lexicon.senses(lemma).iter().any(|sense| sense.lemma == lemma && sense.tag.is(class));
        if !known {
            let message = format!("trigger {trigger:?}: the lexicon has no such lemma; add it to lexicon/more.tsv");
            self.faults.warning(self.file, self.position, message);
        }
    }

    fn lemmas(&mut self, words: &[String]) -> Vec<u32> {
        let mut lemmas: Vec<u32> = words.iter().map(|word| self.interner.exact(word)).collect();
        lemmas.sort_unstable();
        lemmas
    }

    /// "subject", "subject and object", "with".
    fn sources(&mut self, alternatives: &[String]) -> Vec<Vec<Source>> {
        alternatives.iter().map(|joint| joint.split(" & ").map(|name| self.source(name)).collect()).collect()
    }

    fn source(&mut self, name: &str) -> Source {
        match name {
            "subject" => Source::Subject,
            "object" => Source::Object,
            "governor" => Source::Governor,
            "deed" => Source::Deed,
            "modifier" => Source::Modifier,
            "content-subject" => Source::ContentSubject,
            "content-object" => Source::ContentObject,
            preposition => {
                let id = self.interner.exact(preposition);
                // Names of prepositions are forms of themselves.
                if !self.lexicon.senses(id).iter().any(|sense| sense.tag.is(Tag::PREPOSITION)) {
                    self.error(format!("{name:?} is neither a place (subject, object, governor, deed, modifier, content-subject, content-object) nor a preposition"));
                }
                Source::Preposition(id)
            }
        }
    }

    fn needs(&mut self, source: &PatternSource, what: &str) -> bool {
        source.needs.iter().any(|need| need == what)
    }

    fn modes(&mut self, source: &BTreeMap<String, String>) -> Vec<(EventType, String)> {
        let mut modes = Vec::with_capacity(source.len());
        for (label, mode) in source {
            match EventType::from_label(label) {
                Some(event_type) => modes.push((event_type, mode.clone())),
                None => self.error(format!("mode-of: {label:?} is none of the ontology's types")),
            }
        }
        modes
    }

    fn modality(&mut self, label: &str) -> Option<Modality> {
        if label.is_empty() {
            return None;
        }
        let modality = Modality::from_label(label);
        if modality.is_none() {
            self.error(format!("{label:?} is no modality"));
        }
        modality
    }
}
