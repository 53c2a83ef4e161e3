//! Patterns at work on the clauses of a sentence.

use crate::{
    gazetteer::{EventGrammar, Tag, Trigger},
    ontology::Modality,
    pipeline::{
        article::WordRange,
        found::EntityList,
        relate::{
            chunks::{Chunk, Kind, NONE},
            who::Who,
        },
    },
};

/// An event before its modality is known.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) pattern: u32,
    pub(crate) actors: EntityList,
    pub(crate) recipients: EntityList,
    pub(crate) topics: EntityList,
    pub(crate) trigger: WordRange,
    /// The chunk of the trigger.
    pub(crate) chunk: u32,
    /// The verb of the trigger, or the one that governs its noun; `NONE` for none.
    pub(crate) verb: u32,
    /// The trigger is a noun.
    pub(crate) nominal: bool,
    /// Last chunk of its arguments.
    pub(crate) end: u32,
    /// The actor is only told by a word beside the subject.
    pub(crate) weak: bool,
}

/// Where a trigger stands.
#[derive(Clone, Copy)]
pub(super) struct Site<'c> {
    /// The trigger's verb (or the light verb that governs the noun), or `NONE`.
    pub(super) verb: u32,
    /// Chunk of the trigger.
    pub(super) chunk: &'c Chunk,
    pub(super) at: u32,
    /// The word of the trigger.
    pub(super) word: u32,
    /// Chunks of its arguments.
    pub(super) begin: u32,
    pub(super) end: u32,
    pub(super) nominal: bool,
    /// The noun that a particle governs.
    pub(super) object: u32,
}

pub(crate) struct Matcher<'a> {
    pub(crate) who: Who<'a>,
    pub(crate) events: &'a EventGrammar,
}

/// Chunks behind a noun that are read for its complements, at the most.
const REACH: usize = 14;

impl Matcher<'_> {
    /// The event that a verb tells, if it does.
    pub(crate) fn verb(&self, verb: u32) -> Option<Draft> {
        let group = &self.who.chunks.verbs[verb as usize];
        let clause = &self.who.clauses.list[verb as usize];
        let chunk = &self.who.chunks.list[group.chunk as usize];
        if group.copula {
            return self.adjective(verb);
        }
        for trigger in self.events.verb(group.lemma) {
            if trigger.reflexive != group.reflexive {
                continue;
            }
            let Some(tail_end) = self.tail(trigger, chunk.words.end as usize) else { continue };
            let mut site = Site {
                verb,
                chunk,
                at: group.chunk,
                word: chunk.head,
                begin: group.chunk + 1,
                end: clause.end,
                nominal: false,
                object: clause.object,
            };
            if !trigger.tail.is_empty() {
                site.object = self.object_behind(group.chunk, tail_end);
            }
            let words = WordRange::new(chunk.words.begin as usize, tail_end.max(chunk.words.end as usize));
            if let Some(draft) = self.fill(trigger.pattern, site, words) {
                return Some(draft);
            }
        }
        None
    }

    /// What a verb makes of its content though nobody is known who says it: "thousands called on X to resign".
    pub(crate) fn unheard(&self, verb: u32) -> Option<Modality> {
        let group = &self.who.chunks.verbs[verb as usize];
        let clause = &self.who.clauses.list[verb as usize];
        let end = self.who.chunks.list[group.chunk as usize].words.end as usize;
        let mut triggers = self.events.verb(group.lemma).iter();
        let trigger = triggers.find(|trigger| {
            let pattern = &self.events.patterns[trigger.pattern as usize];
            let fits = trigger.reflexive == group.reflexive
                && (!trigger.tail.is_empty() || pattern.needs_infinitive && clause.has_infinitive)
                && (!pattern.needs_object || group.passive || clause.object != NONE)
                && pattern.object.is_empty()
                && pattern.words.is_empty()
                && !pattern.needs_obligation;
            fits && self.tail(trigger, end).is_some()
        })?;
        self.events.patterns[trigger.pattern as usize].inside
    }

    /// "is ready to", "est opposé à".
    fn adjective(&self, verb: u32) -> Option<Draft> {
        let group = &self.who.chunks.verbs[verb as usize];
        let clause = &self.who.clauses.list[verb as usize];
        let at = group.chunk + 1;
        let chunk = self.who.chunk(at)?;
        let word = self.who.reader.article.word(chunk.head as usize);
        let lemma = self.who.reader.tags.lemma(self.who.reader.lexicon, word, chunk.head as usize, Tag::ADJECTIVE);
        for trigger in self.events.adjective(lemma) {
            let site = Site {
                verb,
                chunk,
                at,
                word: chunk.head,
                begin: at + 1,
                end: clause.end,
                nominal: false,
                object: NONE,
            };
            if let Some(draft) = self.fill(trigger.pattern, site, chunk.words) {
                return Some(draft);
            }
        }
        None
    }

    /// The event that a noun names, if it does.
    pub(crate) fn noun(&self, at: u32) -> Option<Draft> {
        let chunk = self.who.chunk(at)?;
        if chunk.kind != Kind::Noun || chunk.pronoun {
            return None;
        }
        for word in chunk.words.indices() {
            if !self.events.is_noun_form(self.who.reader.article.word(word).exact) {
                continue;
            }
            let lemma = self.lemma(word);
            for trigger in self.events.noun(lemma) {
                let Some(end) = self.noun_tail(trigger, word) else { continue };
                // The trigger must be the head: "an attack helicopter" is none.
                if !(word..end).contains(&(chunk.head as usize)) && end <= chunk.words.end as usize {
                    continue;
                }
                let governor = self.who.clauses.governor[at as usize];
                let site = Site {
                    verb: governor,
                    chunk,
                    at,
                    word: word as u32,
                    begin: at + 1,
                    end: self.complement_end(at),
                    nominal: true,
                    object: NONE,
                };
                if let Some(draft) = self.fill(trigger.pattern, site, WordRange::new(word, end)) {
                    return Some(draft);
                }
            }
        }
        None
    }

    pub(super) fn lemma(&self, word: usize) -> u32 {
        let reader = &self.who.reader;
        if reader.tags.is(word, Tag::NAME) && !reader.tags.is(word, Tag::NOUN) {
            return 0;
        }
        reader.tags.lemma(
            reader.lexicon,
            reader.article.word(word),
            word,
            Tag::NOUN.with(Tag::ADJECTIVE).with(Tag::NUMBER),
        )
    }

    /// The word behind the words that the trigger asks for behind its verb.
    fn tail(&self, trigger: &Trigger, from: usize) -> Option<usize> {
        let words = &self.who.reader.article.words;
        let mut at = from;
        for &word in &trigger.tail {
            // An adverb or a day may stand between: "called on Monday for".
            while let Some(width) = words.get(at).filter(|found| found.exact != word).map(|_| self.passing(at))
                && width > 0
            {
                at += width;
            }
            if !self.is_form(at, word) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Words at `at` that say nothing of whom or what: an adverb, a date with its preposition.
    fn passing(&self, at: usize) -> usize {
        let reader = &self.who.reader;
        if let Some(time) = reader.value_at.get(at).and_then(|_| reader.time_at(at)) {
            return time.words.len();
        }
        if reader.tags.of(at).is_only(Tag::ADVERB) {
            return 1;
        }
        let time = reader.value_at.get(at + 1).and_then(|_| reader.time_at(at + 1));
        time.filter(|_| reader.tags.is(at, Tag::PREPOSITION)).map_or(0, |time| time.words.len() + 1)
    }

    /// Whether the word at `at` is that word, or a form of that preposition.
    fn is_form(&self, at: usize, word: u32) -> bool {
        let Some(found) = self.who.reader.article.words.get(at) else { return false };
        found.exact == word
            || self
                .who
                .reader
                .lexicon
                .senses(found.exact)
                .iter()
                .any(|sense| sense.lemma == word && sense.tag.is(Tag::PREPOSITION))
    }

    fn noun_tail(&self, trigger: &Trigger, word: usize) -> Option<usize> {
        let mut at = word + 1;
        for &lemma in &trigger.tail {
            let found = self.who.reader.article.words.get(at)?;
            if found.exact != lemma
                && !self.who.reader.lexicon.senses(found.exact).iter().any(|sense| sense.lemma == lemma)
            {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The noun group that begins at or behind word `from`, adverbs and quotation marks between left out.
    fn object_behind(&self, verb: u32, from: usize) -> u32 {
        let list = &self.who.chunks.list;
        let mut at = verb as usize + 1;
        while at < list.len() && (list[at].words.end as usize) <= from {
            at += 1;
        }
        while at < list.len() && matches!(list[at].kind, Kind::Other | Kind::Quote | Kind::Time) {
            at += 1;
        }
        if self.who.kind(at) == Kind::Noun { at as u32 } else { NONE }
    }

    /// The comma that closes ", such as missiles," before a preposition.
    fn parenthesis_end(&self, comma: usize) -> Option<usize> {
        let end = (comma + 1..comma + 7).find(|&at| self.who.kind(at) == Kind::Comma)?;
        let is_plain =
            (comma + 1..end).all(|at| matches!(self.who.kind(at), Kind::Noun | Kind::Preposition | Kind::Other));
        (is_plain && end > comma + 1 && self.who.kind(end + 1) == Kind::Preposition).then_some(end)
    }

    /// The chunk behind the complements of a noun.
    fn complement_end(&self, at: u32) -> u32 {
        let list = &self.who.chunks.list;
        let mut next = at as usize + 1;
        while next < list.len() && next < at as usize + REACH {
            let fits = match list[next].kind {
                Kind::Preposition | Kind::Noun | Kind::Time | Kind::Quote | Kind::Other => true,
                Kind::Conjunction => {
                    self.who.kind(next + 1) == Kind::Noun || self.who.kind(next + 1) == Kind::Preposition
                }
                Kind::Comma if self.parenthesis_end(next).is_some() => {
                    next = self.parenthesis_end(next).unwrap_or(next);
                    true
                }
                Kind::Comma => {
                    self.who.kind(next + 1) == Kind::Noun
                        && list.get(next + 2).is_some_and(|chunk| matches!(chunk.kind, Kind::Comma | Kind::Conjunction))
                }
                _ => false,
            };
            if !fits {
                break;
            }
            next += 1;
        }
        next as u32
    }

    /// What the noun before an event's noun makes of it ("a threat of invasion"), and the adjectives beside it.
    pub(crate) fn noun_modality(&self, at: u32) -> Modality {
        let grammar = self.who.reader.clauses;
        let Some(chunk) = self.who.chunk(at) else { return Modality::Asserted };
        for word in chunk.words.indices() {
            let lexical = self.who.reader.article.word(word);
            for sense in self.who.reader.lexicon.senses(lexical.exact) {
                if let Some(&modality) = grammar.adjective.get(sense.lemma)
                    && sense.tag.is(Tag::ADJECTIVE.with(Tag::PARTICIPLE))
                {
                    return modality;
                }
            }
        }
        if at >= 2 && self.who.kind(at as usize - 1) == Kind::Preposition {
            let lemma = self.who.chunks.list[at as usize - 2].lemma;
            if let Some(&modality) = grammar.noun.get(lemma) {
                return modality;
            }
        }
        Modality::Asserted
    }
}
