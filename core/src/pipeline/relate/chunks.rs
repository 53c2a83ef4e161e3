//! Groups: a sentence as a row of noun groups, verb groups and what stands between them.

use crate::{
    gazetteer::{ClauseGrammar, Lexicon, Tag},
    ontology::{Modality, ValueType},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, FoundMention, FoundValue, Resolved},
        tag::Tags,
    },
    text::words::{Gap, Shape},
};

/// No chunk, no verb, no mention.
pub(crate) const NONE: u32 = u32::MAX;

pub(super) const NOMINAL: Tag =
    Tag::NOUN.with(Tag::NAME).with(Tag::ADJECTIVE).with(Tag::DETERMINER).with(Tag::POSSESSIVE).with(Tag::NUMBER);

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Noun,
    /// Index into the verbs.
    Verb(u32),
    Preposition,
    Conjunction,
    Comma,
    /// Semicolon, colon, dash, bracket: ends a clause.
    Stop,
    Quote,
    Complementiser,
    Relative,
    Subordinator {
        condition: bool,
    },
    /// A date or a duration.
    Time,
    Other,
}

/// A chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub(crate) kind: Kind,
    pub(crate) words: WordRange,
    /// Its head (nouns) or main word (verbs).
    pub(crate) head: u32,
    /// Exact id of the lemma of the head, or of the preposition's name.
    pub(crate) lemma: u32,
    /// A noun that is a pronoun.
    pub(crate) pronoun: bool,
    /// A noun group that is a name and no more.
    pub(crate) name: bool,
}

/// How a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Finite,
    /// A past tense or a participle: what stands around tells.
    Open,
    Infinitive,
    Gerund,
    Participle,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VerbGroup {
    pub(crate) chunk: u32,
    pub(crate) lemma: u32,
    pub(crate) form: Form,
    pub(crate) passive: bool,
    pub(crate) reflexive: bool,
    /// Of the group by itself; `Unspecified` for an obligation.
    pub(crate) modality: Modality,
    /// Word of a subject pronoun inside ("a-t-il déclaré"), or `NONE`.
    pub(crate) inner_subject: u32,
    /// "be" with no verb behind it.
    pub(crate) copula: bool,
    /// "would", the French conditional: behind a verb of saying it tells what was to come.
    pub(crate) backshifted: bool,
    /// The plain form, which could be an infinitive.
    pub(crate) base: bool,
}

/// The chunks of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Chunks {
    pub(crate) list: Vec<Chunk>,
    pub(crate) verbs: Vec<VerbGroup>,
}

/// All that chunking reads.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) article: &'a Article,
    pub(crate) tags: &'a Tags,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) clauses: &'a ClauseGrammar,
    pub(crate) resolved: &'a Resolved,
    pub(crate) values: &'a [FoundValue],
    /// Index of the longest mention that begins at each word, or `NONE`.
    pub(crate) mention_at: &'a [u32],
    /// Index of the value that begins at each word, or `NONE`.
    pub(crate) value_at: &'a [u32],
    /// Who says the words of each direct quotation, in reading order.
    pub(crate) speakers: &'a [(WordRange, EntityIndex)],
}

impl Reader<'_> {
    /// Cuts a sentence into chunks.
    pub(crate) fn chunk(&self, sentence: WordRange, chunks: &mut Chunks) {
        chunks.list.clear();
        chunks.verbs.clear();
        let end = sentence.end as usize;
        let mut at = sentence.begin as usize;
        while at < end {
            let next = self.step(at, end, chunks);
            debug_assert!(next > at);
            at = next.max(at + 1);
        }
    }

    /// Adds the chunk that begins at word `at`; the word behind it.
    fn step(&self, at: usize, end: usize, chunks: &mut Chunks) -> usize {
        if let Some(value) = self.time_at(at) {
            let next = (value.words.end as usize).min(end);
            self.push(Kind::Time, at, next, 0, chunks);
            return next;
        }
        if self.amount_at(at).is_some() {
            // "nearly $2 billion".
            return self.noun_group(at, end, chunks);
        }
        let tag = self.tags.of(at);
        if tag == Tag::MARK {
            self.push(self.mark(at), at, at + 1, 0, chunks);
            return at + 1;
        }
        let relative = tag.is(Tag::RELATIVE) && !tag.is(Tag::NAME);
        if self.mention_at[at] != NONE && !relative || tag.is(Tag::NAME) || self.is_attribute(at) {
            return self.noun_group(at, end, chunks);
        }
        if let Some(next) = self.verb_group(at, end, chunks) {
            return next;
        }
        if let Some(kind) = self.small_word(at, tag) {
            let word = self.article.word(at);
            let lemma = match kind {
                Kind::Relative => word.exact,
                _ => self.tags.lemma(self.lexicon, word, at, Tag::PREPOSITION),
            };
            self.push(kind, at, at + 1, lemma, chunks);
            return at + 1;
        }
        self.noun_group(at, end, chunks)
    }

    pub(super) fn push(&self, kind: Kind, begin: usize, end: usize, lemma: u32, chunks: &mut Chunks) {
        let words = WordRange::new(begin, end);
        chunks.list.push(Chunk { kind, words, head: end as u32 - 1, lemma, pronoun: false, name: false });
    }

    /// "the US suspended", "the Taliban attacked": names that are adjectives too, before a verb.
    pub(super) fn stands_for_itself(&self, mention: &FoundMention) -> bool {
        let (last, behind) = (mention.words.end as usize - 1, mention.words.end as usize);
        let Some(next) = self.article.words.get(behind) else { return false };
        let is_verb = self.tags.is(behind, Tag::PAST.with(Tag::BE).with(Tag::HAVE).with(Tag::MODAL));
        let is_name = || {
            self.article.word(last).shape == Shape::Upper
                || mention.entities.first().is_some_and(|&entity| {
                    self.resolved.entity(entity).name.eq_ignore_ascii_case(self.article.slice(mention.words))
                })
        };
        is_verb && next.gap != Gap::Hyphen && is_name()
    }

    pub(super) fn time_at(&self, at: usize) -> Option<&FoundValue> {
        let value = self.values.get(self.value_at[at] as usize)?;
        matches!(value.value_type, ValueType::Date | ValueType::Duration).then_some(value)
    }

    pub(super) fn amount_at(&self, at: usize) -> Option<&FoundValue> {
        let value = self.values.get(self.value_at[at] as usize)?;
        (!matches!(value.value_type, ValueType::Date | ValueType::Duration)).then_some(value)
    }

    fn mark(&self, at: usize) -> Kind {
        match self.article.surface(at) {
            "," => Kind::Comma,
            "\"" | "“" | "”" | "«" | "»" | "„" => Kind::Quote,
            "'" | "’" | "‘" | "." => Kind::Other,
            _ => Kind::Stop,
        }
    }

    /// Kind of a word that is a chunk by itself.
    fn small_word(&self, at: usize, tag: Tag) -> Option<Kind> {
        let exact = self.article.word(at).exact;
        if self.clauses.whose.has(exact) {
            return Some(Kind::Relative);
        }
        let subordinates = tag.is(Tag::SUBORDINATOR);
        if subordinates && self.lexicon.conditions.has(exact) {
            return Some(Kind::Subordinator { condition: true });
        }
        if tag.is(Tag::RELATIVE) && !tag.is(Tag::COMPLEMENTISER) {
            return Some(Kind::Relative);
        }
        if tag.is(Tag::COMPLEMENTISER) && !tag.is(Tag::DETERMINER) {
            return Some(Kind::Complementiser);
        }
        if tag.is(Tag::PREPOSITION) && (!subordinates || self.tags.is(at + 1, NOMINAL)) {
            return Some(Kind::Preposition);
        }
        if subordinates {
            return Some(Kind::Subordinator { condition: false });
        }
        if tag.is(Tag::CONJUNCTION) {
            return Some(Kind::Conjunction);
        }
        tag.is_only(Tag::ADVERB.with(Tag::NEGATION).with(Tag::TO).with(Tag::REFLEXIVE)).then_some(Kind::Other)
    }
}
