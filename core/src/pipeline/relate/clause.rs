//! Clauses: which noun group is the subject of each verb, what stands behind it, and inside which other verb it stands.

use crate::{
    gazetteer::ClauseGrammar,
    pipeline::relate::chunks::{Chunks, Form, Kind, NONE},
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
    /// The first verb of its own content, or `NONE`.
    pub(crate) content: u32,
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
    /// "During a visit to Kyiv, Scholz said": the comma behind what opens the sentence, and the verb that it belongs to.
    pub(crate) opening: Option<(u32, u32)>,
}

impl Clauses {
    /// The verb that governs a noun group; of one in what opens the sentence, the main verb.
    pub(crate) fn governor(&self, chunk: u32) -> Option<u32> {
        let own = self.governor.get(chunk as usize).copied().filter(|&verb| verb != NONE);
        own.or_else(|| self.opening.filter(|&(comma, _)| chunk < comma).map(|(_, verb)| verb))
    }
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
        shared: false,
    };
    for at in 0..parser.chunks.list.len() {
        parser.chunk(at);
    }
    clauses.opening = opening(chunks, clauses);
    for verb in 0..clauses.list.len() {
        let parent = clauses.list[verb].parent as usize;
        if let Some(parent) = clauses.list.get_mut(parent)
            && parent.content == NONE
        {
            parent.content = verb as u32;
        }
    }
}

/// The comma behind phrases with prepositions that open a sentence, and its first verb, whose subject stands right behind.
fn opening(chunks: &Chunks, clauses: &Clauses) -> Option<(u32, u32)> {
    let comma = chunks.list.iter().position(|chunk| {
        !matches!(chunk.kind, Kind::Noun | Kind::Preposition | Kind::Time | Kind::Other | Kind::Conjunction)
    })?;
    let leads = chunks.list.iter().find(|chunk| !matches!(chunk.kind, Kind::Time | Kind::Other))?;
    let Subject::Chunk(subject) = clauses.list.first()?.subject else { return None };
    let fits = chunks.list[comma].kind == Kind::Comma && leads.kind == Kind::Preposition && subject as usize > comma;
    fits.then_some((comma as u32, 0))
}

/// What a relative or participial clause interrupts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) segment: u32,
    /// Where the interruption begins.
    pub(super) cut: u32,
    pub(super) last: u32,
    pub(super) content_of: u32,
    pub(super) after_verb: bool,
}

pub(super) struct Parser<'a> {
    pub(super) grammar: &'a ClauseGrammar,
    pub(super) chunks: &'a mut Chunks,
    pub(super) out: &'a mut Clauses,
    /// First chunk of the stretch in which the next verb's subject is looked for.
    pub(super) segment: u32,
    /// The last finite verb of this clause.
    pub(super) last: u32,
    pub(super) outer: Vec<Frame>,
    /// The relative pronoun that opened this clause, or `NONE`.
    pub(super) relative: u32,
    /// The verb whose content the next verbs are.
    pub(super) content_of: u32,
    pub(super) condition: bool,
    /// The stretch begins behind a verb of the same clause.
    pub(super) after_verb: bool,
    /// The verb at hand has its auxiliary from the one before.
    pub(super) shared: bool,
}

/// Chunks behind a verb that are read for its arguments, at the most.
pub(super) const REACH: usize = 28;
/// Chunks of an aside, at the most.
const NEAR: usize = 12;
/// Clauses that can be open at a time.
pub(super) const DEPTH: usize = 12;

impl Parser<'_> {
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.chunks.list.get(at).map_or(Kind::Stop, |chunk| chunk.kind)
    }

    pub(super) fn chunk(&mut self, at: usize) {
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
            content: NONE,
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
        self.shared = form == Form::Participle && self.shares_auxiliary(at);
        if self.shared {
            let group = &mut self.chunks.verbs[verb];
            (group.form, group.passive) = (Form::Finite, false);
            return Form::Finite;
        }
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
        let before_noun = at.checked_sub(2).and_then(|at| list.get(at));
        let is_inside =
            before_noun.is_some_and(|chunk| chunk.kind == Kind::Preposition || matches!(chunk.kind, Kind::Verb(_)));
        let governed = has_noun_before && (is_inside && self.last != NONE || self.later_finite(at));
        // "remained deployed".
        let linked = before.is_some_and(|chunk| matches!(chunk.kind, Kind::Verb(_))) && self.last != NONE;
        // "The leaders, gathered on Monday in Oslo, said".
        let is_aside = before.is_some_and(|chunk| chunk.kind == Kind::Comma)
            && behind.is_some_and(|chunk| matches!(chunk.kind, Kind::Time | Kind::Preposition))
            && !self.after_verb
            && self.finite_behind_comma(at);
        let reduced = is_aside || by_agent || linked || !takes_object && governed || before.is_none() && !takes_object;
        let group = &mut self.chunks.verbs[verb];
        group.form = if reduced { Form::Participle } else { Form::Finite };
        group.passive |= reduced && !self.grammar.be_perfect.has(group.lemma);
        group.form
    }

    /// "a dénoncé une attaque, salué les mesures et promis une aide": the auxiliary stands once for all.
    fn shares_auxiliary(&self, at: usize) -> bool {
        let Some(last) = self.chunks.verbs.get(self.last as usize) else { return false };
        let joined = matches!(self.before(at), Some(Kind::Comma | Kind::Conjunction));
        let takes_object = matches!(self.kind(at + 1), Kind::Noun | Kind::Quote | Kind::Complementiser);
        joined && takes_object && !last.passive && !last.copula
    }

    /// Whether a finite verb follows right behind the next comma: then what stands before the comma is no clause of its own.
    fn finite_behind_comma(&self, at: usize) -> bool {
        let rest = self.chunks.list.get(at + 1..).unwrap_or_default();
        let comma = rest.iter().take(NEAR).position(|chunk| {
            !matches!(chunk.kind, Kind::Noun | Kind::Preposition | Kind::Time | Kind::Other | Kind::Conjunction)
        });
        let Some(comma) = comma.filter(|&comma| rest[comma].kind == Kind::Comma) else { return false };
        match rest.get(comma + 1).map(|chunk| chunk.kind) {
            Some(Kind::Verb(verb)) => matches!(self.chunks.verbs[verb as usize].form, Form::Finite | Form::Open),
            _ => false,
        }
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

    /// Nothing but times, adverbs, quotation marks and phrases with a preposition ("promised *to Kyiv* an answer", "shelled *without pause*
    /// the town") stands between.
    fn is_adjacent(&self, begin: usize, noun: usize) -> bool {
        (begin..noun).all(|at| match self.kind(at) {
            Kind::Other | Kind::Time | Kind::Quote => true,
            Kind::Preposition => self.may_pass(at),
            Kind::Noun => at > begin && self.may_pass(at - 1),
            _ => false,
        })
    }

    /// A preposition that makes no complement of the noun before it.
    fn may_pass(&self, at: usize) -> bool {
        let lemma = self.chunks.list[at].lemma;
        self.kind(at) == Kind::Preposition && !self.grammar.genitive.has(lemma) && !self.grammar.agent.contains(&lemma)
    }
}
