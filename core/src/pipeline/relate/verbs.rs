//! Verb groups: a verb with its auxiliaries, negation, modals, clitics and adverbs.

use crate::{
    gazetteer::Tag,
    ontology::Modality,
    pipeline::{
        article::WordRange,
        relate::chunks::{Chunk, Chunks, Form, Kind, NONE, Reader, VerbGroup},
    },
    text::words::{Gap, Shape},
};

impl Reader<'_> {
    /// The verb group that begins at word `at`, if one does; the word behind it.
    pub(super) fn verb_group(&self, at: usize, end: usize, chunks: &mut Chunks) -> Option<usize> {
        if !self.tags.is(at, BEGINNING) {
            return None;
        }
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
        chunks.list.push(Chunk {
            kind: Kind::Verb(index),
            words,
            head: main as u32,
            lemma,
            pronoun: false,
            name: false,
        });
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
            group.modal = self.lexicon.modals.get(word.exact).copied();
            group.backshifted = self.lexicon.backshifted.has(word.exact);
            group.negated |= tag.is(Tag::NEGATION);
            group.tense = group.tense.with(Tag::PRESENT);
            group.auxiliary = Some((at, word.exact));
            return true;
        }
        if tag == Tag::TO || tag.is(Tag::TO) && group.auxiliary.is_none() && self.tags.is(at + 1, Tag::INFINITIVE) {
            group.due |= group.last == Tag::BE;
            if group.last == Tag::HAVE {
                // "has to leave": an obligation.
                group.modal = Some(Modality::Unspecified);
            }
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
            group.hearsay |= self.lexicon.hearsay.has(word.exact);
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
        let perfect = group.reflexive || self.clauses.be_perfect.has(lemma);
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
            backshifted: !group.negated
                && (group.backshifted && group.last != Tag::HAVE
                    || conditional && group.auxiliary.is_none() && group.modal.is_none()),
            base: group.auxiliary.is_none() && group.modal.is_none() && group.own.is(Tag::INFINITIVE),
        }
    }
}

/// What a verb group can begin with.
const BEGINNING: Tag = Tag::VERB
    .with(Tag::AUXILIARY)
    .with(Tag::MODAL)
    .with(Tag::TO)
    .with(Tag::REFLEXIVE)
    .with(Tag::NEGATION)
    .with(Tag::OBJECT_PRONOUN);

/// Whether a word is a verb rather than anything else that it could be.
pub(super) fn is_verb(tag: Tag) -> bool {
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
    backshifted: bool,
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
            backshifted: false,
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
        let obliged = self.modal == Some(Modality::Unspecified);
        if self.due || self.tense.is(Tag::FINITE) && (!self.to || obliged) {
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
