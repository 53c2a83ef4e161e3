//! Whose verb it is: the one who does an infinitive, a gerund or a participle.

use crate::pipeline::relate::{
    chunks::{Chunk, Form, Kind, NONE},
    clause::{Clause, DEPTH, Frame, Parser, REACH, Subject},
};

impl Parser<'_> {
    pub(super) fn non_finite(&mut self, at: usize, form: Form, clause: &mut Clause) {
        let Some(parent) = self.out.list.len().checked_sub(1) else {
            // "To end the war, …", "En visitant …": the subject comes behind.
            clause.subject = self.subject_behind(at);
            if clause.subject == Subject::None {
                clause.subject = self.first_free(self.segment as usize, at).map_or(Subject::None, Subject::Chunk);
                if form == Form::Gerund && clause.subject != Subject::None {
                    // "A court, citing a breach, jailed X."
                    self.interrupt_behind(at);
                }
            }
            return;
        };
        let before = at.checked_sub(1).map(|at| self.chunks.list[at]);
        if let Some(joined) = self.joined_infinitive(at) {
            // "denied arming rebels or sending troops", "to withdraw and to release".
            let first = self.out.list[joined];
            (clause.subject, clause.parent, clause.condition) = (first.subject, first.parent, first.condition);
            return;
        }
        let preposition = before.filter(|chunk| chunk.kind == Kind::Preposition);
        let after_comma = before.is_some_and(|chunk| chunk.kind == Kind::Comma);
        let parent_clause = self.out.list[parent];
        let subject_control = self.grammar.subject_control.has(self.chunks.verbs[parent].lemma);
        let serves = preposition.is_some_and(|chunk| self.grammar.purpose.has(chunk.lemma));
        let object = self.controller(at, parent, form, preposition);
        clause.subject = match object {
            Some(object) if !subject_control && !after_comma && !serves => Subject::Chunk(object),
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

    /// The infinitive or gerund before the conjunction at whose other side one stands.
    pub(super) fn joined_infinitive(&self, at: usize) -> Option<usize> {
        let is_joined = matches!(self.before(at), Some(Kind::Conjunction));
        let last = self.out.list.len().checked_sub(1)?;
        let form = self.chunks.verbs[last].form;
        (is_joined && matches!(form, Form::Infinitive | Form::Gerund)).then_some(last)
    }

    /// The noun group between a verb and its infinitive or gerund that does the latter.
    pub(super) fn controller(&self, at: usize, parent: usize, form: Form, preposition: Option<Chunk>) -> Option<u32> {
        let begin = self.chunks.verbs[parent].chunk as usize + 1;
        if form == Form::Gerund && preposition.is_some_and(|chunk| !self.grammar.gerund.has(chunk.lemma)) {
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
                        || self.grammar.control.has(self.chunks.list[noun - 1].lemma) && noun <= begin + 3)
            })
            .map(|noun| noun as u32)
    }

    /// The first free noun group behind the next comma.
    pub(super) fn subject_behind(&self, at: usize) -> Subject {
        let comma = (at + 1..(at + REACH).min(self.chunks.list.len())).find(|&at| self.kind(at) == Kind::Comma);
        match comma {
            Some(comma) if self.is_free(comma + 1) => Subject::Chunk(comma as u32 + 1),
            _ => Subject::None,
        }
    }

    pub(super) fn participle(&mut self, at: usize, clause: &mut Clause) {
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
        if matches!(before, Some(Kind::Comma | Kind::Noun)) && !self.after_verb {
            self.interrupt_behind(at);
        }
    }

    /// A participle behind the subject: the clause goes on behind the next comma.
    pub(super) fn interrupt_behind(&mut self, at: usize) {
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
}
