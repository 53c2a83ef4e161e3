//! Groups: a sentence as a row of noun groups, verb groups and what stands between them.

use crate::{
    gazetteer::{ClauseGrammar, Lexicon, Tag},
    ontology::{MentionKind, Modality, ValueType},
    pipeline::{
        article::{Article, WordRange},
        found::{FoundValue, Resolved},
        tag::Tags,
    },
    text::words::{Gap, Shape},
};

/// No chunk, no verb, no mention.
pub(crate) const NONE: u32 = u32::MAX;

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
        let tag = self.tags.of(at);
        if tag == Tag::MARK {
            self.push(self.mark(at), at, at + 1, 0, chunks);
            return at + 1;
        }
        let relative = tag.is(Tag::RELATIVE) && !tag.is(Tag::NAME);
        if self.mention_at[at] != NONE && !relative || tag.is(Tag::NAME) {
            return self.noun_group(at, end, chunks);
        }
        if let Some(next) = self.verb_group(at, end, chunks) {
            return next;
        }
        if let Some(kind) = self.small_word(at, tag) {
            let lemma = self.tags.lemma(self.lexicon, self.article.word(at), at, Tag::PREPOSITION);
            self.push(kind, at, at + 1, lemma, chunks);
            return at + 1;
        }
        self.noun_group(at, end, chunks)
    }

    fn push(&self, kind: Kind, begin: usize, end: usize, lemma: u32, chunks: &mut Chunks) {
        let words = WordRange::new(begin, end);
        chunks.list.push(Chunk { kind, words, head: end as u32 - 1, lemma, pronoun: false });
    }

    fn time_at(&self, at: usize) -> Option<&FoundValue> {
        let value = self.values.get(self.value_at[at] as usize)?;
        matches!(value.value_type, ValueType::Date | ValueType::Duration).then_some(value)
    }

    fn amount_at(&self, at: usize) -> Option<&FoundValue> {
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
        let subordinates = tag.is(Tag::SUBORDINATOR);
        if subordinates && self.lexicon.conditions.contains(&exact) {
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

    /// The verb group that begins at word `at`, if one does; the word behind it.
    fn verb_group(&self, at: usize, end: usize, chunks: &mut Chunks) -> Option<usize> {
        let mut group = Growing::default();
        let mut next = at;
        while next < end && self.grow(&mut group, at, next) {
            next += 1;
        }
        let (main, lemma) = group.main.or(group.auxiliary)?;
        let next = next.min(end).max(main + 1);
        let index = chunks.verbs.len() as u32;
        chunks.verbs.push(self.finish(&group, lemma, chunks.list.len() as u32));
        let words = WordRange::new(at, next);
        chunks.list.push(Chunk { kind: Kind::Verb(index), words, head: main as u32, lemma, pronoun: false });
        Some(next)
    }

    /// Whether word `at` belongs to the group, which it then does.
    fn grow(&self, group: &mut Growing, begin: usize, at: usize) -> bool {
        let tag = self.tags.of(at);
        let word = self.article.word(at);
        if self.mention_at[at] != NONE && !tag.is(Tag::OBJECT_PRONOUN) || at > begin && self.value_at[at] != NONE {
            return false;
        }
        let joined = word.gap == Gap::Hyphen && at > begin;
        if joined && tag.is(Tag::SUBJECT_PRONOUN) && group.is_open_for_pronoun() {
            group.inner_subject = at as u32;
            return true;
        }
        if joined && word.shape == Shape::Lower && word.end - word.begin == 1 {
            // The t of "a-t-il".
            return group.is_open_for_pronoun();
        }
        if group.main.is_some() {
            return false;
        }
        if tag.is(Tag::BE.with(Tag::HAVE).with(Tag::DO)) && !tag.is(Tag::NOUN) {
            return self.grow_auxiliary(group, tag, at);
        }
        if tag.is(Tag::MODAL) && !tag.is(Tag::NOUN) {
            group.modal = self.lexicon.modals.get(&word.exact).copied();
            group.negated |= tag.is(Tag::NEGATION);
            group.tense = group.tense.with(Tag::PRESENT);
            group.auxiliary = Some((at, word.exact));
            return true;
        }
        if tag == Tag::TO || tag.is(Tag::TO) && group.auxiliary.is_none() && self.tags.is(at + 1, Tag::INFINITIVE) {
            group.due |= group.last == Tag::BE;
            group.to = true;
            return self.leads_to_verb(at + 1);
        }
        if tag.is(Tag::REFLEXIVE) && self.leads_to_verb(at + 1) {
            group.reflexive = true;
            return true;
        }
        if is_verb(tag) {
            let lemma = self.tags.lemma(self.lexicon, word, at, Tag::VERB);
            group.main = Some((at, lemma));
            group.own = tag;
            return lemma != 0;
        }
        if tag.is(Tag::NEGATION) && !tag.is(Tag::DETERMINER) {
            group.negated = true;
            return group.auxiliary.is_some() || self.leads_to_verb(at + 1);
        }
        let transparent = tag.is_only(Tag::ADVERB) || tag.is(Tag::OBJECT_PRONOUN) && !tag.is(Tag::DETERMINER);
        if transparent {
            group.hearsay |= self.lexicon.hearsay.contains(&word.exact);
            return self.leads_to_verb(at + 1) && (at > begin || tag.is(Tag::OBJECT_PRONOUN));
        }
        false
    }

    fn grow_auxiliary(&self, group: &mut Growing, tag: Tag, at: usize) -> bool {
        let word = self.article.word(at);
        group.negated |= tag.is(Tag::NEGATION);
        let class = Tag(tag.0 & (Tag::BE.0 | Tag::HAVE.0 | Tag::DO.0));
        if group.tense == Tag::NONE {
            group.tense = Tag(tag.0 & Tag::VERB.0);
        }
        group.last = class;
        group.conditional |= tag.is(Tag::CONDITIONAL);
        group.auxiliary = Some((at, self.tags.lemma(self.lexicon, word, at, class)));
        true
    }

    /// Whether a verb comes within a few words that can stand inside a verb group.
    fn leads_to_verb(&self, from: usize) -> bool {
        for at in from..(from + 5).min(self.article.words.len()) {
            let tag = self.tags.of(at);
            if self.mention_at[at] != NONE {
                return false;
            }
            if is_verb(tag) || tag.is(Tag::AUXILIARY.with(Tag::MODAL)) {
                return true;
            }
            let inside = Tag::ADVERB.with(Tag::NEGATION).with(Tag::OBJECT_PRONOUN).with(Tag::REFLEXIVE).with(Tag::TO);
            if !tag.is(inside) {
                return false;
            }
        }
        false
    }

    fn finish(&self, group: &Growing, lemma: u32, chunk: u32) -> VerbGroup {
        let copula = group.main.is_none() && group.last == Tag::BE;
        let is_participle = group.own.is(Tag::PARTICIPLE);
        let perfect = group.reflexive || self.clauses.be_perfect.contains(&lemma);
        let conditional = group.conditional || group.own.is_only(Tag::CONDITIONAL) && group.own != Tag::NONE;
        let form = group.form();
        let modality = if group.negated {
            Modality::Negated
        } else if group.due || group.own.is_only(Tag::FUTURE) || group.tense.is(Tag::FUTURE) {
            Modality::Planned
        } else if let Some(modal) = group.modal {
            modal
        } else if conditional || group.hearsay {
            Modality::Possible
        } else {
            Modality::Asserted
        };
        VerbGroup {
            chunk,
            lemma,
            form,
            passive: group.last == Tag::BE && is_participle && !perfect || form == Form::Participle && !perfect,
            reflexive: group.reflexive,
            modality,
            inner_subject: group.inner_subject,
            copula,
        }
    }

    /// The noun group that begins at word `at`; the word behind it.
    fn noun_group(&self, at: usize, end: usize, chunks: &mut Chunks) -> usize {
        let mut head = NONE;
        let mut next = at;
        while next < end {
            let step = self.noun_word(at, next, head);
            if step.width == 0 {
                break;
            }
            if step.is_head && (head == NONE || !self.clauses.head_first || step.restart) {
                head = (next + step.width) as u32 - 1;
            }
            if step.restart && !step.is_head {
                head = NONE;
            }
            next += step.width;
            if step.last {
                break;
            }
        }
        if next == at {
            self.push(Kind::Other, at, at + 1, 0, chunks);
            return at + 1;
        }
        let next = next.min(end);
        let head = if head == NONE { next as u32 - 1 } else { head.min(next as u32 - 1) };
        let word = self.article.word(head as usize);
        let lemma = self.tags.lemma(self.lexicon, word, head as usize, Tag::NOUN);
        let lemma = if lemma == 0 { word.exact } else { lemma };
        let pronoun =
            next == at + 1 && self.tags.is(at, PRONOUNS) && !self.tags.is(at, Tag::DETERMINER.with(Tag::NOUN));
        chunks.list.push(Chunk { kind: Kind::Noun, words: WordRange::new(at, next), head, lemma, pronoun });
        next
    }

    /// What the word at `at` does in the noun group that begins at `begin` and has this head so far.
    fn noun_word(&self, begin: usize, at: usize, head: u32) -> NounStep {
        let tag = self.tags.of(at);
        let has_head = head != NONE;
        let word = self.article.word(at);
        if at > begin && (tag == Tag::MARK || self.time_at(at).is_some()) {
            return NounStep::default();
        }
        if let Some(mention) = self.resolved.mentions.get(self.mention_at[at] as usize) {
            let is_adjective = mention.kind == MentionKind::Adjective;
            let last = mention.kind == MentionKind::Pronoun;
            if last && at > begin {
                return NounStep::default();
            }
            return NounStep { width: mention.words.len().max(1), is_head: !is_adjective, restart: false, last };
        }
        if let Some(value) = self.amount_at(at) {
            return NounStep { width: value.words.len().max(1), is_head: true, ..NounStep::default() };
        }
        if tag.is(Tag::POSSESSIVE) && has_head && word.gap == Gap::None {
            // A genitive: what comes behind it is the head.
            return NounStep { width: 1, is_head: false, restart: true, last: false };
        }
        if tag.is(Tag::DETERMINER.with(Tag::POSSESSIVE)) {
            return NounStep { width: usize::from(!has_head), ..NounStep::default() };
        }
        if tag.is(Tag::NOUN.with(Tag::NAME)) && (at == begin || !is_verb(tag)) {
            return NounStep { width: 1, is_head: true, ..NounStep::default() };
        }
        if tag.is(Tag::ADJECTIVE.with(Tag::NUMBER)) && !tag.is(Tag::PREPOSITION) {
            let fits = !has_head || self.clauses.head_first || self.tags.is(at + 1, Tag::NOUN);
            return NounStep { width: usize::from(fits), ..NounStep::default() };
        }
        if tag.is(Tag::PARTICIPLE.with(Tag::GERUND)) && at > begin && !has_head && self.tags.is(at + 1, NOMINAL) {
            return NounStep { width: 1, ..NounStep::default() };
        }
        if at > begin && !has_head && tag.is_only(Tag::ADVERB) && self.tags.is(at + 1, NOMINAL.with(Tag::PARTICIPLE)) {
            return NounStep { width: 1, ..NounStep::default() };
        }
        if at == begin && tag.is(PRONOUNS) {
            return NounStep { width: 1, is_head: true, restart: false, last: true };
        }
        NounStep::default()
    }
}

const PRONOUNS: Tag = Tag::SUBJECT_PRONOUN.with(Tag::OBJECT_PRONOUN).with(Tag::PRONOUN);
const NOMINAL: Tag =
    Tag::NOUN.with(Tag::NAME).with(Tag::ADJECTIVE).with(Tag::DETERMINER).with(Tag::POSSESSIVE).with(Tag::NUMBER);

/// What a word adds to a noun group; a width of 0 ends it.
#[derive(Clone, Copy, Debug, Default)]
struct NounStep {
    width: usize,
    is_head: bool,
    restart: bool,
    last: bool,
}

/// Whether a word is a verb rather than anything else that it could be.
fn is_verb(tag: Tag) -> bool {
    let adjective = tag.is(Tag::ADJECTIVE) && !tag.is(Tag::PAST.with(Tag::PARTICIPLE));
    tag.is(Tag::VERB) && !tag.is(Tag::NOUN.with(Tag::NAME).with(Tag::PREPOSITION).with(Tag::DETERMINER)) && !adjective
}

/// A verb group while it is read.
#[derive(Debug)]
struct Growing {
    main: Option<(usize, u32)>,
    /// Classes of the main verb.
    own: Tag,
    auxiliary: Option<(usize, u32)>,
    /// Class of the last auxiliary.
    last: Tag,
    /// Tense of the first auxiliary.
    tense: Tag,
    modal: Option<Modality>,
    negated: bool,
    reflexive: bool,
    conditional: bool,
    hearsay: bool,
    to: bool,
    /// "is to": it is planned.
    due: bool,
    inner_subject: u32,
}

impl Default for Growing {
    fn default() -> Self {
        Growing {
            main: None,
            own: Tag::NONE,
            auxiliary: None,
            last: Tag::NONE,
            tense: Tag::NONE,
            modal: None,
            negated: false,
            reflexive: false,
            conditional: false,
            hearsay: false,
            to: false,
            due: false,
            inner_subject: NONE,
        }
    }
}

impl Growing {
    fn is_open_for_pronoun(&self) -> bool {
        self.main.is_some() || self.auxiliary.is_some()
    }

    fn form(&self) -> Form {
        if self.due || self.tense.is(Tag::FINITE) && !self.to {
            return Form::Finite;
        }
        if self.to || self.tense.is(Tag::INFINITIVE) {
            return Form::Infinitive;
        }
        if self.tense.is(Tag::GERUND) {
            return Form::Gerund;
        }
        let own = self.own;
        if own.is(Tag::FINITE) {
            return if own.is(Tag::PARTICIPLE) && !self.reflexive { Form::Open } else { Form::Finite };
        }
        if own.is(Tag::INFINITIVE) {
            return Form::Infinitive;
        }
        if own.is(Tag::GERUND) { Form::Gerund } else { Form::Participle }
    }
}
