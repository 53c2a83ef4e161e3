//! What the rules for quotations look at: the article with its fragments and frames, and its mentions by word.

use super::marks::{self, Fragment};
use crate::{
    gazetteer::{Gazetteer, Gender, Lexicon, Part, PronounGrammar, QuoteGrammar, Tag, TokenGrammar},
    ontology::{EntityType, MentionKind, Zone},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, EntityKey, FoundMention, Resolved},
        tag::Tags,
    },
    text::words::{Gap, Shape},
};

/// Words between "said" and "that", words behind a subject that hold its verb, words between a verb and the name behind it, at the most.
const LONGEST_TIME: usize = 5;
const LONGEST_VERB: usize = 3;
const LONGEST_INVERSION: usize = 14;
/// Words of a fixed phrase, at the most.
const LONGEST_PHRASE: usize = 6;
/// No mention, no fragment.
const NONE: u32 = u32::MAX;

/// Sentences that belong together because a quotation runs over their ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) words: WordRange,
    pub(super) paragraph: u32,
    pub(super) zone: Zone,
}

/// The article as the rules see it.
pub(crate) struct Scene<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) article: &'a Article,
    pub(super) grammar: &'a QuoteGrammar,
    pub(crate) pronouns: &'a PronounGrammar,
    tokens: &'a TokenGrammar,
    pub(crate) resolved: &'a Resolved,
    lexicon: &'a Lexicon,
    tags: &'a Tags,
    pub(super) fragments: Vec<Fragment>,
    pub(super) frames: Vec<Frame>,
    parts: Vec<Part>,
    /// The fragment that each word stands in, marks included.
    fragment_of: Vec<u32>,
    /// The longest mention of someone who can speak that begins at each word.
    beginning: Vec<u32>,
    /// The same that ends before each word.
    ending: Vec<u32>,
    /// Country adjectives by the word they end before.
    adjectives: Vec<u32>,
    /// Titles by the word they end before.
    titles: Vec<u32>,
}

impl<'a> Scene<'a> {
    /// The scene of an article; `None` when its language has no grammar.
    pub(super) fn of(
        gazetteer: &'a Gazetteer,
        article: &'a Article,
        resolved: &'a Resolved,
        tags: &'a Tags,
    ) -> Option<Self> {
        let grammar = gazetteer.grammar(&article.language)?;
        let count = article.words.len() + 1;
        let mut scene = Scene {
            gazetteer,
            article,
            grammar: &grammar.quotes,
            pronouns: &grammar.pronouns,
            tokens: &grammar.tokens,
            resolved,
            lexicon: &grammar.lexicon,
            tags,
            fragments: marks::fragments(article, &grammar.quotes),
            frames: Vec::new(),
            parts: grammar.quotes.parts(&article.words),
            fragment_of: vec![NONE; count],
            beginning: vec![NONE; count],
            ending: vec![NONE; count],
            adjectives: vec![NONE; count],
            titles: vec![NONE; count],
        };
        scene.index_fragments();
        scene.index_mentions();
        scene.cut_frames();
        Some(scene)
    }

    /// Takes fragments that were parted instead of those that the marks gave.
    pub(super) fn take_fragments(&mut self, fragments: Vec<Fragment>) {
        self.fragments = fragments;
        self.index_fragments();
        self.cut_frames();
    }

    fn index_fragments(&mut self) {
        self.fragment_of.fill(NONE);
        for (at, fragment) in self.fragments.iter().enumerate() {
            self.fragment_of[fragment.outer.indices()].fill(at as u32);
        }
    }

    fn index_mentions(&mut self) {
        for (at, mention) in self.resolved.mentions.iter().enumerate() {
            let (begin, end) = (mention.words.begin as usize, mention.words.end as usize);
            if mention.kind == MentionKind::Adjective {
                self.adjectives[end] = at as u32;
                continue;
            }
            if !self.can_speak(mention) {
                let is_office = |&entity: &EntityIndex| self.resolved.entity(entity).entity_type == EntityType::Office;
                if mention.entities.first().is_some_and(is_office) && self.titles[end] == NONE {
                    self.titles[end] = at as u32;
                }
                continue;
            }
            // Mentions come by first word, the longer first.
            if self.beginning[begin] == NONE {
                self.beginning[begin] = at as u32;
            }
            if self.ending[end] == NONE {
                self.ending[end] = at as u32;
            }
        }
    }

    fn can_speak(&self, mention: &FoundMention) -> bool {
        let Some(&entity) = mention.entities.first() else { return false };
        match self.resolved.entity(entity).entity_type {
            EntityType::Person | EntityType::Organization | EntityType::Group | EntityType::Place => true,
            EntityType::Unspecified
            | EntityType::Facility
            | EntityType::Office
            | EntityType::Event
            | EntityType::Agreement
            | EntityType::Product => false,
        }
    }

    /// Whether a mention is one of those that can speak.
    pub(super) fn is_speaker(&self, mention: &FoundMention) -> bool {
        mention.kind != MentionKind::Adjective && self.can_speak(mention)
    }

    /// Gender of a person, where the gazetteer knows it.
    pub(crate) fn gender(&self, entity: EntityIndex) -> Option<Gender> {
        match self.resolved.entity(entity).key {
            EntityKey::Known(known) => self.gazetteer.record(known).gender,
            EntityKey::Instance { .. } | EntityKey::Caller(_) | EntityKey::Local(_) => None,
        }
    }

    /// What the longest phrase of these parts that ends before a word begins with.
    pub(super) fn phrase_ending(&self, end: usize, part: Part) -> Option<usize> {
        let words = &self.article.words;
        let first = end.saturating_sub(LONGEST_PHRASE);
        let is_phrase = |&at: &usize| match self.grammar.phrase(words, at) {
            Some((length, found)) if found.is(part) && at + length == end => true,
            _ => at + 1 == end && self.part(at).is(part),
        };
        (first..end).find(is_phrase)
    }

    /// Words of the phrase between a verb and its subject behind it that begins there ("à la presse").
    pub(super) fn aside(&self, at: usize) -> usize {
        match self.grammar.phrase(&self.article.words, at) {
            Some((length, part)) if part.is(Part::ASIDE) => length,
            _ => usize::from(self.part(at).is(Part::ASIDE)),
        }
    }

    /// A definite article.
    pub(super) fn is_article(&self, at: usize) -> bool {
        let articles = &self.tokens.articles;
        self.article.words.get(at).is_some_and(|word| articles.has(word.exact))
    }

    /// Whether a verb of saying stands right before a word, perhaps with "that" between.
    pub(crate) fn is_said_before(&self, at: usize) -> bool {
        let says = |at: Option<usize>| at.is_some_and(|at| self.part(at).is(Part::SAY));
        if says(at.checked_sub(1)) {
            return true;
        }
        // "said on Sunday that it".
        let that = at > 1 && self.part(at - 1).is(Part::THAT);
        that && (1..=LONGEST_TIME).any(|back| {
            let between = at.saturating_sub(back)..at - 1;
            says(at.checked_sub(back + 1))
                && between.clone().all(|word| self.part(word).is(Part::TIME.with(Part::PREPOSITION)))
        })
    }

    /// Whether the person named there says something: a verb of saying stands right behind, or right before.
    pub(crate) fn speaks(&self, words: WordRange) -> bool {
        let (begin, end) = (words.begin as usize, words.end as usize);
        let last = (end + LONGEST_VERB).min(self.article.words.len());
        let behind = (end..last)
            .take_while(|&at| at == end || self.part(at - 1).is(Part::AUXILIARY.with(Part::VERB)))
            .any(|at| self.part(at).is(Part::SAY));
        let first = begin.saturating_sub(LONGEST_INVERSION);
        let before = || {
            let between =
                (first..begin).rev().take_while(|&at| !self.is_quoted(at)).find(|&at| self.part(at).is(Part::SAY));
            between.is_some_and(|verb| {
                verb > 1 && (self.is_quoted(verb - 1) || (verb.saturating_sub(3)..verb).any(|at| self.is_mark(at)))
            })
        };
        behind || before()
    }

    /// Whether a pronoun joined to a verb group of saying stands there ("a-t-il ajouté", "dit-elle").
    pub(crate) fn is_said_beside(&self, at: usize) -> bool {
        let last = (at + LONGEST_VERB).min(self.article.words.len());
        (at.saturating_sub(2)..last).any(|at| self.part(at).is(Part::SAY))
    }

    /// Whether "according to" stands right before a word.
    pub(crate) fn is_source_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|at| self.part(at).is(Part::SOURCE))
    }

    fn cut_frames(&mut self) {
        self.frames.clear();
        let mut begin = None;
        for (index, sentence) in self.article.sentences.iter().enumerate() {
            let first = *begin.get_or_insert(sentence.words.begin);
            let end = sentence.words.end as usize;
            let next = self.article.sentences.get(index + 1);
            let goes_on = next.is_some_and(|next| next.paragraph == sentence.paragraph)
                && self.fragment_of[end - 1] != NONE
                && self.fragment_of[end - 1] == self.fragment_of[end];
            if !goes_on {
                let zone = self.article.paragraphs[sentence.paragraph as usize].zone;
                let words = WordRange { begin: first, end: end as u32 };
                self.frames.push(Frame { words, paragraph: sentence.paragraph, zone });
                begin = None;
            }
        }
    }

    pub(super) fn part(&self, at: usize) -> Part {
        self.parts.get(at).copied().unwrap_or_default()
    }

    /// Whether the word can be one of these classes, and nothing else.
    pub(super) fn is_certainly(&self, at: usize, classes: Tag) -> bool {
        self.tags.of(at).is_only(classes)
    }

    /// Whether the word can be one of these classes.
    pub(super) fn can_be(&self, at: usize, classes: Tag) -> bool {
        self.tags.is(at, classes)
    }

    /// Whether a finite verb stands there, and nothing else can.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let others = Tag::NOUN.with(Tag::NAME).with(Tag::PREPOSITION).with(Tag::ADJECTIVE).with(Tag::DETERMINER);
        self.can_be(at, Tag::FINITE.with(Tag::MODAL)) && !self.can_be(at, others)
    }

    /// Whether a word that can be a verb is none here: "the report", "her claim to power".
    pub(super) fn is_no_verb(&self, at: usize) -> bool {
        !self.can_be(at, Tag::VERB) && self.lexicon.classes(self.article.word(at).exact).is(Tag::VERB)
    }

    /// Whether the word has finite forms, whatever it is here.
    pub(super) fn may_be_finite(&self, at: usize) -> bool {
        let word = self.article.word(at);
        self.can_be(at, Tag::MODAL) || self.lexicon.classes(word.exact).is(Tag::FINITE)
    }

    /// Whether a verb may stand between two words.
    pub(super) fn has_verb(&self, begin: usize, end: usize) -> bool {
        (begin..end).any(|at| self.can_be(at, Tag::VERB.with(Tag::MODAL)))
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.article.words.get(at).is_some_and(|word| word.shape == Shape::Mark)
    }

    /// Whether the word is this mark.
    pub(crate) fn is(&self, at: usize, mark: &str) -> bool {
        self.is_mark(at) && self.article.surface(at) == mark
    }

    /// Whether the word stands in quotation marks, or is one.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        self.fragment_of.get(at).is_some_and(|&fragment| fragment != NONE)
    }

    pub(crate) fn mention_beginning(&self, at: usize) -> Option<&'a FoundMention> {
        self.resolved.mentions.get(*self.beginning.get(at)? as usize)
    }

    pub(crate) fn mention_ending(&self, at: usize) -> Option<&'a FoundMention> {
        self.resolved.mentions.get(*self.ending.get(at)? as usize)
    }

    /// A name that fills the marks which end at a word: "the daily “Die Welt” said".
    pub(super) fn quoted_name(&self, at: usize) -> Option<&'a FoundMention> {
        let fragment = self.fragments.get(self.fragment_of[at] as usize)?;
        let mention = self.mention_ending(fragment.words.end as usize)?;
        (fragment.outer.end as usize == at + 1 && mention.words == fragment.words).then_some(mention)
    }

    pub(super) fn adjective_ending(&self, at: usize) -> Option<&'a FoundMention> {
        self.resolved.mentions.get(*self.adjectives.get(at)? as usize)
    }

    /// The title that ends before a word.
    pub(super) fn title_ending(&self, at: usize) -> Option<&'a FoundMention> {
        self.resolved.mentions.get(*self.titles.get(at)? as usize)
    }

    pub(crate) fn is_person(&self, entity: EntityIndex) -> bool {
        self.resolved.entity(entity).entity_type == EntityType::Person
    }

    /// Whether a pronoun that can be a subject stands there.
    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        self.pronouns.subject(self.article.word(at).exact).is_some()
    }

    /// The pronoun joined by a hyphen at a word or behind a joining letter ("-t-il").
    pub(super) fn clitic_from(&self, at: usize) -> Option<u32> {
        (at..at + 2)
            .take_while(|&at| self.article.words.get(at).is_some_and(|word| word.gap == Gap::Hyphen))
            .find(|&at| self.is_pronoun(at))
            .map(|at| at as u32)
    }

    /// Whether a pronoun is joined by a hyphen within a verb group ("a-t-il dit").
    pub(super) fn group_clitic(&self, begin: usize, end: usize) -> bool {
        (begin..end).any(|at| self.article.word(at).gap == Gap::Hyphen && self.is_pronoun(at))
    }

    /// An object pronoun stands before a verb as an article does before a noun ("l'a dit"): only elided ones before auxiliaries do here.
    pub(super) fn is_clitic_object(&self, at: usize) -> bool {
        at > 0 && self.part(at).is(Part::AUXILIARY)
    }

    /// Whether nothing but marks stands between the word and the beginning of its frame, or a fragment.
    pub(super) fn begins_clause(&self, at: usize) -> bool {
        at == 0
            || self.article.sentence(at).words.begin as usize == at
            || self.is_quoted(at - 1)
            || self.is_mark(at - 1) && at > 1 && self.is_quoted(at - 2)
    }
}
