//! Clauses: which noun group is the subject of each verb, what stands behind it, and inside which other verb it stands.

use crate::{
    gazetteer::ClauseGrammar,
    pipeline::relate::chunks::{Chunk, Chunks, Form, Kind, NONE},
};

/// Where a verb's subject comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Subject {
    #[default]
    None,
    /// A noun group of the sentence.
    Chunk(u32),
    /// A pronoun inside the verb group: word.
    Word(u32),
}

/// A verb with its arguments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause {
    pub(crate) subject: Subject,
    /// Noun group right behind it, or the antecedent of "whom"; `NONE` for none.
    pub(crate) object: u32,
    /// The verb whose content this one is, or `NONE`.
    pub(crate) parent: u32,
    /// Its arguments are the chunks up to here.
    pub(crate) end: u32,
    /// It stands under a condition.
    pub(crate) condition: bool,
    /// A clause or an infinitive of its own follows.
    pub(crate) has_content: bool,
    /// An infinitive follows.
    pub(crate) has_infinitive: bool,
    /// Its subject stands behind it.
    pub(crate) inverted: bool,
}

/// The clauses of a sentence, one for each verb.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    pub(crate) list: Vec<Clause>,
    /// The verb that governs each chunk as its object or complement, or `NONE`.
    pub(crate) governor: Vec<u32>,
}

/// Finds the clauses of a sentence.
pub(crate) fn clauses(grammar: &ClauseGrammar, chunks: &mut Chunks, clauses: &mut Clauses) {
    clauses.list.clear();
    clauses.governor.clear();
    clauses.governor.resize(chunks.list.len(), NONE);
    let mut parser = Parser {
        grammar,
        chunks,
        out: clauses,
        segment: 0,
        last: NONE,
        outer: Vec::new(),
        relative: NONE,
        content_of: NONE,
        condition: false,
        after_verb: false,
    };
    for at in 0..parser.chunks.list.len() {
        parser.chunk(at);
    }
}

/// What a relative or participial clause interrupts.
#[derive(Clone, Copy, Debug)]
struct Frame {
    segment: u32,
    /// Where the interruption begins.
    cut: u32,
    last: u32,
    content_of: u32,
    after_verb: bool,
}

struct Parser<'a> {
    grammar: &'a ClauseGrammar,
    chunks: &'a mut Chunks,
    out: &'a mut Clauses,
    /// First chunk of the stretch in which the next verb's subject is looked for.
    segment: u32,
    /// The last finite verb of this clause.
    last: u32,
    outer: Vec<Frame>,
    /// The relative pronoun that opened this clause, or `NONE`.
    relative: u32,
    /// The verb whose content the next verbs are.
    content_of: u32,
    condition: bool,
    /// The stretch begins behind a verb of the same clause.
    after_verb: bool,
}

/// Chunks behind a verb that are read for its arguments, at the most.
const REACH: usize = 28;
/// Clauses that can be open at a time.
const DEPTH: usize = 12;

impl Parser<'_> {
    fn kind(&self, at: usize) -> Kind {
        self.chunks.list.get(at).map_or(Kind::Stop, |chunk| chunk.kind)
    }

    fn chunk(&mut self, at: usize) {
        match self.kind(at) {
            Kind::Complementiser => {
                self.content_of = self.last_verb_before(at);
                self.open(at);
            }
            Kind::Subordinator { condition } => {
                self.content_of = NONE;
                self.condition = condition;
                self.open(at);
            }
            Kind::Relative => {
                self.interrupt(at);
                self.relative = at as u32;
            }
            Kind::Stop => {
                self.condition = false;
                self.open(at);
                self.outer.clear();
            }
            Kind::Verb(verb) => self.verb(at, verb as usize),
            _ => {}
        }
    }

    /// A new clause begins behind `at`.
    fn open(&mut self, at: usize) {
        self.segment = at as u32 + 1;
        self.after_verb = false;
        self.relative = NONE;
        self.last = NONE;
    }

    /// A clause begins at `at` that the outer one goes on behind.
    fn interrupt(&mut self, at: usize) {
        if self.outer.len() < DEPTH {
            let cut = if at > 0 && self.kind(at - 1) == Kind::Comma { at - 1 } else { at };
            self.outer.push(Frame {
                segment: self.segment,
                cut: cut as u32,
                last: self.last,
                content_of: self.content_of,
                after_verb: self.after_verb,
            });
        }
        self.segment = at as u32 + 1;
        self.after_verb = false;
        self.last = NONE;
    }

    fn last_verb_before(&self, at: usize) -> u32 {
        let count = self.out.list.len();
        if count == 0 || at == 0 { NONE } else { count as u32 - 1 }
    }

    fn verb(&mut self, at: usize, verb: usize) {
        let form = self.resolve_form(at, verb);
        let inner = self.chunks.verbs[verb].inner_subject;
        let mut clause = Clause {
            subject: Subject::None,
            object: NONE,
            parent: NONE,
            end: 0,
            condition: self.condition,
            has_content: false,
            has_infinitive: false,
            inverted: false,
        };
        match form {
            Form::Finite | Form::Open => self.finite(at, verb, &mut clause),
            Form::Infinitive | Form::Gerund => self.non_finite(at, form, &mut clause),
            Form::Participle => self.participle(at, &mut clause),
        }
        if inner != NONE {
            clause.subject = Subject::Word(inner);
            clause.inverted = true;
        }
        self.arguments(at, verb, &mut clause);
        self.out.list.push(clause);
        if matches!(form, Form::Finite | Form::Open) {
            self.last = verb as u32;
            self.after_verb = true;
        }
        self.segment = at as u32 + 1;
        if form == Form::Participle {
            self.segment = at as u32;
        }
    }

    /// "Russia annexed Crimea" or "the peninsula annexed by Russia".
    fn resolve_form(&mut self, at: usize, verb: usize) -> Form {
        let form = self.chunks.verbs[verb].form;
        if form != Form::Open {
            return form;
        }
        let list = &self.chunks.list;
        let behind = list.get(at + 1);
        let by_agent =
            behind.is_some_and(|chunk| chunk.kind == Kind::Preposition && self.grammar.agent.contains(&chunk.lemma));
        let takes_object = behind
            .is_some_and(|chunk| matches!(chunk.kind, Kind::Noun | Kind::Complementiser | Kind::Quote | Kind::Time));
        let before = at.checked_sub(1).and_then(|at| list.get(at));
        let has_noun_before = before.is_some_and(|chunk| chunk.kind == Kind::Noun);
        let governed = has_noun_before
            && (at
                .checked_sub(2)
                .and_then(|at| list.get(at))
                .is_some_and(|chunk| chunk.kind == Kind::Preposition || matches!(chunk.kind, Kind::Verb(_)))
                || self.later_finite(at));
        let reduced = by_agent || !takes_object && governed || before.is_none() && !takes_object;
        let group = &mut self.chunks.verbs[verb];
        group.form = if reduced { Form::Participle } else { Form::Finite };
        group.passive |= reduced && !self.grammar.be_perfect.contains(&group.lemma);
        group.form
    }

    /// Whether a plain finite verb follows before anything that could begin a clause: then this verb is none.
    fn later_finite(&self, at: usize) -> bool {
        for chunk in self.chunks.list[at + 1..].iter().take(8) {
            match chunk.kind {
                Kind::Verb(verb) => return self.chunks.verbs[verb as usize].form == Form::Finite,
                Kind::Noun | Kind::Preposition | Kind::Time | Kind::Other => {}
                _ => return false,
            }
        }
        false
    }

    fn finite(&mut self, at: usize, verb: usize, clause: &mut Clause) {
        let lemma = self.chunks.verbs[verb].lemma;
        let before = self.before(at);
        clause.parent = self.content_of;
        if self.relative != NONE && self.relative >= self.segment.saturating_sub(1) && self.last == NONE {
            // "who met", "whom Russia accuses".
            let antecedent = self.antecedent(self.relative as usize);
            clause.parent = NONE;
            match self.first_free(self.segment as usize, at) {
                Some(own) => {
                    clause.subject = Subject::Chunk(own);
                    clause.object = antecedent;
                }
                None if antecedent != NONE => clause.subject = Subject::Chunk(antecedent),
                None => {}
            }
            return;
        }
        let own = self.own_subject(at);
        if let Some(subject) = own {
            clause.subject = Subject::Chunk(subject);
            let stands_behind_verb =
                self.after_verb && subject > 0 && matches!(self.kind(subject as usize - 1), Kind::Verb(_));
            if stands_behind_verb {
                // "said Russia attacked".
                clause.parent = self.last;
            } else if self.after_verb && !self.outer.is_empty() && self.kind(at - 1) == Kind::Comma {
                self.resume();
            }
            return;
        }
        if before == Some(Kind::Comma) && !self.outer.is_empty() {
            self.resume();
            clause.parent = self.content_of;
            if let Some(subject) = self.first_free(self.segment as usize, at) {
                clause.subject = Subject::Chunk(subject);
                return;
            }
        }
        let is_behind_quote = matches!(before, Some(Kind::Quote | Kind::Comma) | None);
        if is_behind_quote
            && self.grammar.saying.contains(&lemma)
            && let Some(subject) = self.behind(at)
        {
            clause.subject = Subject::Chunk(subject);
            clause.parent = NONE;
            clause.inverted = true;
            return;
        }
        if self.last != NONE {
            let last = &self.out.list[self.last as usize];
            clause.subject = last.subject;
            clause.parent = last.parent;
        }
    }

    /// Goes back to the clause that was interrupted.
    fn resume(&mut self) {
        if let Some(frame) = self.outer.pop() {
            self.segment = frame.segment;
            self.last = frame.last;
            self.content_of = frame.content_of;
            self.after_verb = frame.after_verb;
            self.relative = NONE;
            let _ = frame.cut;
        }
    }

    /// Kind of the chunk before `at`, adverbs left out.
    fn before(&self, at: usize) -> Option<Kind> {
        self.chunks.list[..at]
            .iter()
            .rev()
            .map(|chunk| chunk.kind)
            .find(|kind| !matches!(kind, Kind::Other | Kind::Time))
    }

    /// The noun group behind an inverted verb.
    fn behind(&self, at: usize) -> Option<u32> {
        let next = (at + 1..(at + 4).min(self.chunks.list.len()))
            .find(|&at| !matches!(self.kind(at), Kind::Other | Kind::Time))?;
        (self.kind(next) == Kind::Noun).then_some(next as u32)
    }

    /// The first noun group of a stretch that no preposition governs.
    fn first_free(&self, begin: usize, end: usize) -> Option<u32> {
        (begin..end).find(|&at| self.is_free(at)).map(|at| at as u32)
    }

    fn is_free(&self, at: usize) -> bool {
        self.kind(at) == Kind::Noun && !(at > 0 && self.kind(at - 1) == Kind::Preposition)
    }

    /// The subject that stands in the verb's own stretch.
    fn own_subject(&self, at: usize) -> Option<u32> {
        let begin = self.segment as usize;
        if !self.after_verb {
            return self.first_free(begin, at);
        }
        // Behind a verb: what comes after the last comma or conjunction, or directly behind the verb.
        let ends_in_noun = self.before(at) == Some(Kind::Noun);
        if !ends_in_noun {
            // "X, of Y, said": a comma closes an apposition or a prepositional group.
            return None;
        }
        let boundary =
            (begin..at).rev().find(|&at| matches!(self.kind(at), Kind::Comma | Kind::Conjunction | Kind::Quote));
        match boundary {
            Some(boundary) => self.first_free(boundary + 1, at),
            None => self.first_free(begin, at).filter(|&subject| subject as usize == begin),
        }
    }

    /// The noun group that a relative pronoun at `at` takes up.
    fn antecedent(&self, at: usize) -> u32 {
        let noun = (at.saturating_sub(4)..at).rev().find(|&at| self.kind(at) == Kind::Noun);
        noun.map_or(NONE, |noun| noun as u32)
    }

    fn non_finite(&mut self, at: usize, form: Form, clause: &mut Clause) {
        let Some(parent) = self.out.list.len().checked_sub(1) else {
            // "To end the war, …", "En visitant …": the subject comes behind.
            clause.subject = self.subject_behind(at);
            if clause.subject == Subject::None {
                clause.subject = self.first_free(self.segment as usize, at).map_or(Subject::None, Subject::Chunk);
            }
            return;
        };
        let before = at.checked_sub(1).map(|at| self.chunks.list[at]);
        let preposition = before.filter(|chunk| chunk.kind == Kind::Preposition);
        let after_comma = before.is_some_and(|chunk| chunk.kind == Kind::Comma);
        let parent_clause = self.out.list[parent];
        let subject_control = self.grammar.subject_control.contains(&self.chunks.verbs[parent].lemma);
        let object = self.controller(at, parent, form, preposition);
        clause.subject = match object {
            Some(object) if !subject_control && !after_comma => Subject::Chunk(object),
            _ => parent_clause.subject,
        };
        if after_comma && form == Form::Gerund {
            // "…, promising to": said of the whole clause.
            let last = if self.last == NONE { parent } else { self.last as usize };
            clause.subject = self.out.list[last].subject;
            clause.parent = self.out.list[last].parent;
            if self.last == NONE
                && let Some(subject) = self.first_free(self.segment as usize, at)
            {
                clause.subject = Subject::Chunk(subject);
            }
            return;
        }
        clause.parent = parent as u32;
        clause.condition = parent_clause.condition;
        self.out.list[parent].has_content = true;
        self.out.list[parent].has_infinitive |= form == Form::Infinitive;
    }

    /// The noun group between a verb and its infinitive or gerund that does the latter.
    fn controller(&self, at: usize, parent: usize, form: Form, preposition: Option<Chunk>) -> Option<u32> {
        let begin = self.chunks.verbs[parent].chunk as usize + 1;
        if form == Form::Gerund && preposition.is_some_and(|chunk| !self.grammar.gerund.contains(&chunk.lemma)) {
            return None;
        }
        let group = &self.chunks.verbs[parent];
        if (group.passive || group.copula)
            && let Subject::Chunk(subject) = self.out.list[parent].subject
        {
            return Some(subject);
        }
        (begin..at)
            .find(|&noun| {
                self.kind(noun) == Kind::Noun
                    && (noun == begin
                        || self.kind(noun - 1) != Kind::Preposition
                        || self.grammar.control.contains(&self.chunks.list[noun - 1].lemma) && noun <= begin + 3)
            })
            .map(|noun| noun as u32)
    }

    /// The first free noun group behind the next comma.
    fn subject_behind(&self, at: usize) -> Subject {
        let comma = (at + 1..(at + REACH).min(self.chunks.list.len())).find(|&at| self.kind(at) == Kind::Comma);
        match comma {
            Some(comma) if self.is_free(comma + 1) => Subject::Chunk(comma as u32 + 1),
            _ => Subject::None,
        }
    }

    fn participle(&mut self, at: usize, clause: &mut Clause) {
        let before = self.before(at);
        clause.subject = match before {
            None => self.subject_behind(at),
            Some(Kind::Noun) => Subject::Chunk(self.antecedent(at)),
            Some(Kind::Comma) => {
                let noun = self.antecedent(at);
                if noun == NONE { self.subject_behind(at) } else { Subject::Chunk(noun) }
            }
            _ if self.last != NONE => self.out.list[self.last as usize].subject,
            _ => Subject::None,
        };
        if before == Some(Kind::Comma) && !self.after_verb {
            self.interrupt_behind(at);
        }
    }

    /// A participle behind the subject: the clause goes on behind the next comma.
    fn interrupt_behind(&mut self, at: usize) {
        if self.outer.len() < DEPTH {
            self.outer.push(Frame {
                segment: self.segment,
                cut: at as u32,
                last: self.last,
                content_of: self.content_of,
                after_verb: self.after_verb,
            });
        }
    }

    /// What stands behind a verb up to the next one.
    fn arguments(&mut self, at: usize, verb: usize, clause: &mut Clause) {
        let mut next = at + 1;
        let limit = (at + REACH).min(self.chunks.list.len());
        if clause.inverted
            && let Subject::Chunk(subject) = clause.subject
        {
            next = subject as usize + 1;
        }
        let first = next;
        while next < limit {
            match self.kind(next) {
                Kind::Verb(_) | Kind::Relative | Kind::Subordinator { .. } | Kind::Stop => break,
                Kind::Complementiser => {
                    clause.has_content = true;
                    break;
                }
                Kind::Noun => {
                    let free = self.is_free(next);
                    if clause.object == NONE && free && self.is_adjacent(first, next) {
                        clause.object = next as u32;
                    }
                    self.out.governor[next] = verb as u32;
                }
                _ => {}
            }
            next += 1;
        }
        clause.end = next as u32;
    }

    /// Nothing but times, adverbs and quotation marks stands between.
    fn is_adjacent(&self, begin: usize, noun: usize) -> bool {
        (begin..noun).all(|at| matches!(self.kind(at), Kind::Other | Kind::Time | Kind::Quote))
    }
}
