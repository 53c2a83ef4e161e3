//! Who says what: quotation marks, verbs of saying and the small words around them (`quotes.toml`).

use serde::{Deserialize, Serialize};

use super::files::{GrammarFiles, parse};
use crate::{
    gazetteer::{fault::Faults, fault::Position, vocabulary::Interner, word_map::WordMap},
    text::words::Word,
};

/// `quotes.toml` as written. Words are compared with their accents.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct QuoteSource {
    /// Pairs of marks, two characters each.
    marks: Vec<String>,
    /// Whether two apostrophes are a mark too.
    doubled_apostrophes: bool,
    verbs: Vec<VerbSource>,
    /// Whole cues that are more than a verb ("took to Twitter to say").
    cues: Vec<String>,
    /// "according to", "selon": what stands behind is the speaker.
    sources: Vec<String>,
    /// Verbs that stand between a subject and a past participle.
    auxiliaries: Vec<String>,
    /// Verbs that make a past participle passive.
    passives: Vec<String>,
    /// What makes a verb behind it an infinitive.
    modals: Vec<String>,
    /// Words before a noun: the word behind is no verb.
    determiners: Vec<String>,
    prepositions: Vec<String>,
    /// Prepositions that tie a noun to the one before it ("of").
    complements: Vec<String>,
    /// Words that begin another clause of the sentence.
    conjunctions: Vec<String>,
    /// Those of them that only join two equals ("and").
    joining: Vec<String>,
    /// "that".
    complementisers: Vec<String>,
    relatives: Vec<String>,
    /// Days and the like: what stands before them governs them, not the name behind.
    times: Vec<String>,
    /// Forms that a clause can follow without "that".
    bare: Vec<String>,
    /// Words that end a reported clause when they stand behind a comma.
    breaks: Vec<String>,
    /// Before the person through whom a body speaks.
    voices: Vec<String>,
    /// Prepositions that name a source at the beginning of a sentence ("pour").
    openings: Vec<String>,
    /// Phrases between a verb and its subject behind it: to whom, where it was said ("à la presse", "sur Twitter").
    asides: Vec<String>,
    /// Nouns of what says something for somebody ("statement").
    documents: Vec<String>,
    /// Pronouns for nobody in particular ("on"): who speaks is named by the place ("à l'Élysée").
    anyone: Vec<String>,
    /// What stands before who does it behind a passive ("par").
    agents: Vec<String>,
    /// Pronouns that make a verb reflexive ("s'").
    reflexives: Vec<String>,
    /// What stands before an infinitive that is said indeed ("tenu à", "avant de").
    speaking: Vec<String>,
    /// Before words in marks that are a name or a title, nobody's words ("intitulé").
    naming: Vec<String>,
}

/// Verbs with the same endings and the same use.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct VerbSource {
    /// `say`: clauses and full quotations; `word`: only the words in marks are the speaker's.
    #[serde(rename = "use")]
    usage: String,
    /// The object is who is told.
    tells: bool,
    /// Only with a reflexive pronoun ("s'alarmer").
    reflexive: bool,
    stems: Vec<String>,
    /// Endings of the finite forms.
    finite: Vec<String>,
    /// Endings of the past participle, where it needs an auxiliary.
    past: Vec<String>,
    /// Endings of forms that are both finite and past participle.
    either: Vec<String>,
    /// Endings of the present participle.
    participle: Vec<String>,
    /// Endings of the forms behind "to".
    infinitive: Vec<String>,
}

/// What a word can be, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part(u32);

impl Part {
    pub(crate) const SAY: Part = Part(1);
    pub(crate) const WORD: Part = Part(1 << 1);
    pub(crate) const TELLS: Part = Part(1 << 2);
    pub(crate) const FINITE: Part = Part(1 << 3);
    pub(crate) const PAST: Part = Part(1 << 4);
    pub(crate) const PARTICIPLE: Part = Part(1 << 5);
    pub(crate) const INFINITIVE: Part = Part(1 << 6);
    pub(crate) const AUXILIARY: Part = Part(1 << 7);
    pub(crate) const PASSIVE: Part = Part(1 << 8);
    pub(crate) const MODAL: Part = Part(1 << 9);
    pub(crate) const DETERMINER: Part = Part(1 << 10);
    pub(crate) const PREPOSITION: Part = Part(1 << 11);
    pub(crate) const COMPLEMENT: Part = Part(1 << 12);
    pub(crate) const CONJUNCTION: Part = Part(1 << 13);
    pub(crate) const JOINING: Part = Part(1 << 14);
    pub(crate) const THAT: Part = Part(1 << 15);
    pub(crate) const RELATIVE: Part = Part(1 << 16);
    pub(crate) const SOURCE: Part = Part(1 << 17);
    pub(crate) const TIME: Part = Part(1 << 18);
    pub(crate) const BARE: Part = Part(1 << 19);
    pub(crate) const BREAK: Part = Part(1 << 20);
    pub(crate) const VOICE: Part = Part(1 << 21);
    pub(crate) const OPENING: Part = Part(1 << 22);
    pub(crate) const ASIDE: Part = Part(1 << 23);
    pub(crate) const DOCUMENT: Part = Part(1 << 24);
    pub(crate) const ANYONE: Part = Part(1 << 25);
    pub(crate) const AGENT: Part = Part(1 << 26);
    /// A reflexive pronoun, or a verb that says something with one.
    pub(crate) const REFLEXIVE: Part = Part(1 << 27);
    pub(crate) const SPEAKING: Part = Part(1 << 28);
    pub(crate) const NAMING: Part = Part(1 << 29);

    /// A verb of either use.
    pub(crate) const VERB: Part = Part(Part::SAY.0 | Part::WORD.0);

    pub(crate) const fn with(self, other: Part) -> Part {
        Part(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Part) -> Part {
        Part(self.0 & !other.0)
    }

    /// Whether it can be one of `other`.
    pub(crate) const fn is(self, other: Part) -> bool {
        self.0 & other.0 != 0
    }
}

/// The same, compiled: exact ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct QuoteGrammar {
    /// Opening and closing mark.
    pub(crate) marks: Vec<(char, char)>,
    pub(crate) doubled_apostrophes: bool,
    words: WordMap<Part>,
    /// First word → the words behind it and what the whole is, the longest first.
    phrases: WordMap<Vec<(Vec<u32>, Part)>>,
}

impl QuoteGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = QuoteGrammar::default();
        for (file, text) in files.theme(language, "quotes") {
            let source: QuoteSource = parse(&file, text, faults);
            grammar.doubled_apostrophes |= source.doubled_apostrophes;
            for pair in &source.marks {
                let mut characters = pair.chars();
                match (characters.next(), characters.next(), characters.next()) {
                    (Some(open), Some(close), None) => grammar.marks.push((open, close)),
                    _ => faults.error(&file, Position::default(), format!("marks: {pair:?} are not two characters")),
                }
            }
            for verb in &source.verbs {
                grammar.verb(verb, &file, interner, faults);
            }
            for (list, part) in [
                (&source.cues, Part::SAY.with(Part::FINITE)),
                (&source.sources, Part::SOURCE),
                (&source.auxiliaries, Part::AUXILIARY),
                (&source.passives, Part::PASSIVE),
                (&source.modals, Part::MODAL),
                (&source.determiners, Part::DETERMINER),
                (&source.prepositions, Part::PREPOSITION),
                (&source.complements, Part::COMPLEMENT),
                (&source.conjunctions, Part::CONJUNCTION),
                (&source.joining, Part::JOINING),
                (&source.complementisers, Part::THAT),
                (&source.relatives, Part::RELATIVE),
                (&source.times, Part::TIME),
                (&source.bare, Part::BARE),
                (&source.breaks, Part::BREAK),
                (&source.voices, Part::VOICE),
                (&source.openings, Part::OPENING),
                (&source.asides, Part::ASIDE),
                (&source.documents, Part::DOCUMENT),
                (&source.anyone, Part::ANYONE),
                (&source.agents, Part::AGENT),
                (&source.reflexives, Part::REFLEXIVE),
                (&source.speaking, Part::SPEAKING),
                (&source.naming, Part::NAMING),
            ] {
                for phrase in list {
                    grammar.add(phrase, part, interner);
                }
            }
        }
        for phrases in grammar.phrases.values_mut() {
            phrases.sort_by(|left, right| right.0.len().cmp(&left.0.len()).then_with(|| left.0.cmp(&right.0)));
        }
        grammar
    }

    fn verb(&mut self, verb: &VerbSource, file: &str, interner: &mut Interner, faults: &mut Faults) {
        let usage = match verb.usage.as_str() {
            "say" if verb.reflexive => Part::REFLEXIVE,
            "say" => Part::SAY,
            "word" => Part::WORD,
            other => {
                let message = format!("verbs: use {other:?}: expected \"say\" or \"word\"");
                return faults.error(file, Position::default(), message);
            }
        };
        let usage = if verb.tells { usage.with(Part::TELLS) } else { usage };
        for stem in &verb.stems {
            for (endings, form) in [
                (&verb.finite, Part::FINITE),
                (&verb.past, Part::PAST),
                (&verb.either, Part::FINITE.with(Part::PAST)),
                (&verb.participle, Part::PARTICIPLE),
                (&verb.infinitive, Part::INFINITIVE),
            ] {
                for ending in endings {
                    self.add(&inflected(stem, ending), usage.with(form), interner);
                }
            }
        }
    }

    fn add(&mut self, phrase: &str, part: Part, interner: &mut Interner) {
        let ids: Vec<u32> = interner.words(phrase).iter().map(|word| word.exact).collect();
        match ids.as_slice() {
            [] => {}
            [word] => {
                let known = self.words.entry(*word);
                *known = known.with(part);
            }
            [first, rest @ ..] => {
                let phrases = self.phrases.entry(*first);
                match phrases.iter_mut().find(|(known, _)| known == rest) {
                    Some((_, known)) => *known = known.with(part),
                    None => phrases.push((rest.to_vec(), part)),
                }
            }
        }
    }

    /// What each word can be by itself.
    pub(crate) fn parts(&self, words: &[Word]) -> Vec<Part> {
        words.iter().map(|word| self.words.get(word.exact).copied().unwrap_or_default()).collect()
    }

    /// The longest phrase of several words that begins at `at`: how many words, and what it is.
    pub(crate) fn phrase(&self, words: &[Word], at: usize) -> Option<(usize, Part)> {
        let phrases = self.phrases.get(words[at].exact)?;
        phrases.iter().find_map(|(rest, part)| {
            let found = words.get(at + 1..=at + rest.len())?;
            found.iter().zip(rest).all(|(word, id)| word.exact == *id).then_some((rest.len() + 1, *part))
        })
    }
}

/// The stem stands before the first word of a verb of several words: "call" and "ed" of "call on" give "called on".
fn inflected(stem: &str, ending: &str) -> String {
    match stem.split_once(' ') {
        Some((verb, rest)) => format!("{verb}{ending} {rest}"),
        None => format!("{stem}{ending}"),
    }
}
