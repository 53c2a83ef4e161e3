//! Whose verb it is: the subject of a finite verb.

use crate::pipeline::relate::{
    chunks::{Form, Kind, NONE},
    clause::{Clause, Parser, Subject},
};

impl Parser<'_> {
    pub(super) fn finite(&mut self, at: usize, verb: usize, clause: &mut Clause) {
        let lemma = self.chunks.verbs[verb].lemma;
        let before = self.before(at);
        clause.parent = self.content_of;
        if self.shared {
            let last = &self.out.list[self.last as usize];
            (clause.subject, clause.parent) = (last.subject, last.parent);
            return;
        }
        if self.relative != NONE && self.relative >= self.segment.saturating_sub(1) && self.last == NONE {
            // "who met", "whom Russia accuses".
            let antecedent = self.antecedent(self.relative as usize);
            clause.parent = NONE;
            let whose = self.grammar.whose.has(self.chunks.list[self.relative as usize].lemma);
            match self.first_free(self.segment as usize, at) {
                Some(own) if whose => {
                    // "whose leaders met": they act for the whole.
                    let acts = antecedent != NONE && self.grammar.agents.has(self.chunks.list[own as usize].lemma);
                    clause.subject = Subject::Chunk(if acts { antecedent } else { own });
                }
                Some(own) => {
                    clause.subject = Subject::Chunk(own);
                    clause.object = antecedent;
                }
                None if antecedent != NONE => clause.subject = Subject::Chunk(antecedent),
                None => {}
            }
            return;
        }
        if before == Some(Kind::Conjunction)
            && self.chunks.verbs[verb].base
            && let Some(joined) = self.joined_infinitive(at)
        {
            // "to withdraw its troops and release the prisoners".
            let first = self.out.list[joined];
            (clause.subject, clause.parent) = (first.subject, first.parent);
            self.chunks.verbs[verb].form = Form::Infinitive;
            return;
        }
        let own = self.own_subject(at);
        if self.ends_interruption(at, own) {
            self.resume();
            clause.parent = self.content_of;
            if let Some(subject) = self.first_free(self.segment as usize, at) {
                clause.subject = Subject::Chunk(subject);
                return;
            }
        }
        if let Some(subject) = own {
            if self.is_aside(at, subject) {
                self.interrupt_behind(at);
            }
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
            && self.grammar.saying.has(lemma)
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

    /// "A court, *citing* a breach, jailed": the verb behind a participle that stands by the subject goes with the subject.
    fn ends_interruption(&self, at: usize, own: Option<u32>) -> bool {
        let Some(last) = self.out.list.last().filter(|_| !self.outer.is_empty() && !self.after_verb) else {
            return false;
        };
        let form = self.chunks.verbs[self.out.list.len() - 1].form;
        let is_object = own.is_none_or(|own| own == last.object || self.before(at) == Some(Kind::Comma));
        matches!(form, Form::Gerund | Form::Participle) && is_object
    }

    /// "Egypt, Brom says, was able to": a verb of saying between commas interrupts its own content.
    fn is_aside(&self, at: usize, subject: u32) -> bool {
        let lemma = self.chunks.list[at].lemma;
        !self.after_verb
            && self.kind(at + 1) == Kind::Comma
            && self.grammar.saying.has(lemma)
            && subject as usize + 1 == at
            && self.stands_alone(at)
            && self.first_free(self.segment as usize, subject as usize).is_some()
    }

    /// Goes back to the clause that was interrupted.
    pub(super) fn resume(&mut self) {
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
    pub(super) fn before(&self, at: usize) -> Option<Kind> {
        self.chunks.list[..at]
            .iter()
            .rev()
            .map(|chunk| chunk.kind)
            .find(|kind| !matches!(kind, Kind::Other | Kind::Time))
    }

    /// The noun group behind an inverted verb.
    pub(super) fn behind(&self, at: usize) -> Option<u32> {
        let next = (at + 1..(at + 4).min(self.chunks.list.len()))
            .find(|&at| !matches!(self.kind(at), Kind::Other | Kind::Time))?;
        (self.kind(next) == Kind::Noun).then_some(next as u32)
    }

    /// The first noun group of a stretch that no preposition governs.
    pub(super) fn first_free(&self, begin: usize, end: usize) -> Option<u32> {
        (begin..end).find(|&at| self.is_free(at)).map(|at| at as u32)
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.kind(at) == Kind::Noun && !(at > 0 && self.kind(at - 1) == Kind::Preposition)
    }

    /// "Britain, *he* added", "this year alone, *Russia* left": a noun group between a comma and the verb.
    fn stands_alone(&self, at: usize) -> bool {
        at > self.segment as usize + 1 && self.kind(at - 1) == Kind::Noun && self.kind(at - 2) == Kind::Comma
    }

    /// The subject that stands in the verb's own stretch.
    pub(super) fn own_subject(&self, at: usize) -> Option<u32> {
        let begin = self.segment as usize;
        if !self.after_verb && self.stands_alone(at) {
            return Some(at as u32 - 1);
        }
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
            // "After the vote was held, *Israel and Jordan* opened talks."
            Some(boundary)
                if boundary > begin + 1
                    && self.kind(boundary) == Kind::Conjunction
                    && self.kind(boundary - 1) == Kind::Noun
                    && self.kind(boundary - 2) == Kind::Comma =>
            {
                Some(boundary as u32 - 1)
            }
            Some(boundary) => self.first_free(boundary + 1, at),
            None => self.first_free(begin, at).filter(|&subject| subject as usize == begin),
        }
    }

    /// The noun group that a relative pronoun at `at` takes up: the one before it. A name needs no telling apart ("a blast in Nairobi that killed"),
    /// and behind a comma the whole is meant ("the president of Kenya, who").
    pub(super) fn antecedent(&self, at: usize) -> u32 {
        let Some(mut noun) = (at.saturating_sub(4)..at).rev().find(|&at| self.kind(at) == Kind::Noun) else {
            return NONE;
        };
        let is_apart = self.kind(at.saturating_sub(1)) == Kind::Comma;
        for _ in 0..3 {
            let climbs = noun >= 2 && self.kind(noun - 1) == Kind::Preposition && self.kind(noun - 2) == Kind::Noun;
            let is_of = climbs && self.grammar.genitive.has(self.chunks.list[noun - 1].lemma);
            let is_name = self.chunks.list[noun].name;
            if !climbs || !(is_apart && is_of || !is_apart && is_name) || self.chunks.list[noun - 2].pronoun {
                break;
            }
            noun -= 2;
        }
        noun as u32
    }
}
