//! Noun groups: what belongs to one, and which word is its head.

use crate::{
    gazetteer::Tag,
    ontology::MentionKind,
    pipeline::{
        article::WordRange,
        relate::{
            chunks::{Chunk, Chunks, Kind, NOMINAL, NONE, Reader},
            verbs::is_verb,
        },
    },
    text::words::Gap,
};

impl Reader<'_> {
    /// The noun group that begins at word `at`; the word behind it.
    pub(super) fn noun_group(&self, at: usize, end: usize, chunks: &mut Chunks) -> usize {
        let mut head = NONE;
        let mut next = at;
        while next < end {
            let step = self.noun_word(at, next, head);
            if step.width == 0 {
                break;
            }
            if step.is_head && (head == NONE || !self.clauses.head_first || step.restart) {
                head = if self.clauses.head_first && !step.restart { next } else { next + step.width - 1 } as u32;
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
        let name = self.is_name(at, next);
        chunks.list.push(Chunk { kind: Kind::Noun, words: WordRange::new(at, next), head, lemma, pronoun, name });
        next
    }

    /// "of seized munitions": a participle between a preposition and its noun.
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        let nouns = Tag::NOUN.with(Tag::ADJECTIVE).with(Tag::NAME);
        self.tags.is(at, Tag::PARTICIPLE)
            && at > 0
            && self.tags.of(at - 1).is_only(Tag::PREPOSITION)
            && self.tags.of(at + 1).is(nouns)
            && !self.tags.is(at + 1, Tag::DETERMINER.with(Tag::POSSESSIVE).with(Tag::PREPOSITION))
    }

    /// Whether a stretch is one name, with or without an article.
    fn is_name(&self, begin: usize, end: usize) -> bool {
        let begin = begin + usize::from(self.tags.is(begin, Tag::DETERMINER));
        let mention = self.mention_at.get(begin).and_then(|&at| self.resolved.mentions.get(at as usize));
        mention.is_some_and(|mention| {
            mention.words.end as usize == end && !matches!(mention.kind, MentionKind::Nominal | MentionKind::Pronoun)
        })
    }

    /// What the word at `at` does in the noun group that begins at `begin` and has this head so far.
    fn noun_word(&self, begin: usize, at: usize, head: u32) -> NounStep {
        let tag = self.tags.of(at);
        let has_head = head != NONE;
        let word = self.article.word(at);
        let is_mark = tag == Tag::MARK && self.amount_at(at).is_none();
        if let Some(time) = self.time_at(at).filter(|_| at > begin) {
            // "the 2015 nuclear deal"
            let inside =
                time.words.len() == 1 && !has_head && !self.clauses.head_first && self.tags.is(at + 1, NOMINAL);
            return NounStep { width: usize::from(inside), ..NounStep::default() };
        }
        if at > begin && is_mark {
            return NounStep::default();
        }
        if let Some(mention) = self.resolved.mentions.get(self.mention_at[at] as usize) {
            let is_adjective = mention.kind == MentionKind::Adjective && !self.stands_for_itself(mention);
            let last = mention.kind == MentionKind::Pronoun;
            if last && at > begin && self.tags.is(at + 1, NOMINAL) {
                // "the former spy chief" is no "the former".
                return NounStep { width: 1, ..NounStep::default() };
            }
            if last && at > begin {
                return NounStep::default();
            }
            return NounStep { width: mention.words.len().max(1), is_head: !is_adjective, restart: false, last };
        }
        if let Some(value) = self.amount_at(at) {
            if has_head {
                // "promised Lebanon $200 million".
                return NounStep::default();
            }
            // "six avions": what is counted is the head.
            return NounStep { width: value.words.len().max(1), is_head: true, restart: true, last: false };
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
            // "Algerian authorities suspended flights" has its verb there.
            let is_verb = has_head && tag.is(Tag::PAST) && !self.clauses.head_first;
            let fits = !is_verb && (!has_head || self.clauses.head_first || self.tags.is(at + 1, Tag::NOUN));
            return NounStep { width: usize::from(fits), ..NounStep::default() };
        }
        if at > begin && word.gap == Gap::Hyphen && tag.is(Tag::PARTICIPLE.with(Tag::GERUND)) {
            // "a Moscow-backed truce": no verb.
            return NounStep { width: 1, ..NounStep::default() };
        }
        let stands_before_noun = at > begin || self.is_attribute(at);
        if tag.is(Tag::PARTICIPLE.with(Tag::GERUND)) && stands_before_noun && !has_head && self.tags.is(at + 1, NOMINAL)
        {
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
/// What a word adds to a noun group; a width of 0 ends it.
#[derive(Clone, Copy, Debug, Default)]
struct NounStep {
    width: usize,
    is_head: bool,
    restart: bool,
    last: bool,
}
