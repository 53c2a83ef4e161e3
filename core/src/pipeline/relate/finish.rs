//! From drafts to events: modality, attribution, time, place and amount; then the same event told twice becomes one.

use smallvec::smallvec;

use crate::{
    gazetteer::EventPattern,
    ontology::{EntityType, EventType, Modality, Subtype},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, EntityList, FoundEvent},
        relate::{
            Scene,
            chunks::{Chunk, Kind, NONE, VerbGroup},
            clause::{Clause, Subject},
            matching::{Draft, Matcher},
            modality::compose,
            who::Strength,
        },
    },
};

/// The rule behind a statement that only "according to" tells.
const ATTRIBUTION: &str = "attribution phrase";
/// The mode of a meeting of many.
const MULTILATERAL: &str = "multilateral";
/// Drafts of a sentence that a noun is compared with, at the most.
const SEEN: usize = 64;
/// Chunks behind a noun that are searched for the verb whose subject it is, at the most.
const NEAR: usize = 16;

/// What a verb makes of its content.
#[derive(Clone, Debug, Default)]
struct Effect {
    /// Of the verb itself.
    total: Modality,
    inside: Modality,
    /// Who says, asks or denies it.
    by: Option<EntityIndex>,
}

/// Finishes the drafts of a sentence.
pub(crate) struct Finisher<'m, 'a> {
    pub(super) matcher: &'m Matcher<'a>,
    pub(super) sentence: WordRange,
    effects: Vec<Effect>,
    /// "according to X".
    source: Option<EntityIndex>,
    /// Type of the event that each verb governs.
    contents: Vec<Option<EventType>>,
    pub(super) scene: Scene<'m>,
}

impl<'m, 'a> Finisher<'m, 'a> {
    /// Adds the events of a sentence to `found`. `verbs` has the draft of each verb.
    pub(crate) fn finish(
        matcher: &'m Matcher<'a>,
        sentence: WordRange,
        mut verbs: Vec<Option<Draft>>,
        nouns: Vec<Draft>,
        scene: Scene<'m>,
        found: &mut Vec<FoundEvent>,
    ) {
        drop_inner(&mut verbs);
        let contents = vec![None; verbs.len()];
        let mut finisher = Finisher { matcher, sentence, effects: Vec::new(), source: None, contents, scene };
        let source = finisher.attribution_phrase();
        finisher.source = source.map(|(source, _)| source);
        finisher.drop_announcements(&mut verbs, &nouns);
        let unheard = finisher.hear(&mut verbs);
        // Where nothing happens, no verb makes anything of it.
        let happens = !nouns.is_empty() || verbs.iter().any(Option::is_some);
        for (verb, draft) in verbs.iter().enumerate().filter(|_| happens) {
            let effect = finisher.effect(verb, draft.as_ref());
            finisher.effects.push(effect);
        }
        let speaker = finisher.closing_speaker(&verbs);
        let mut drafts: Vec<Draft> = verbs.into_iter().flatten().collect();
        for noun in nouns {
            if !drafts.iter().rev().take(SEEN).any(|draft| finisher.repeats(draft, &noun)) {
                drafts.push(noun);
            }
        }
        drafts.sort_by_key(|draft| draft.trigger);
        finisher.note_contents(&drafts);
        finisher.fill_demanded(&mut drafts);
        let is_silent = drafts.is_empty();
        let unheard: Vec<FoundEvent> =
            unheard.into_iter().filter(|event| !drafts.iter().any(|draft| draft.actors == event.actors)).collect();
        finisher.drop_repeated_statements(&mut drafts);
        for draft in drafts {
            let event = finisher.event(draft, speaker);
            found.push(event);
        }
        found.extend(unheard);
        if is_silent && let Some((source, words)) = source {
            found.push(finisher.statement(source, words, EntityList::new(), ATTRIBUTION));
        }
    }

    pub(super) fn pattern(&self, draft: &Draft) -> &'a EventPattern {
        &self.matcher.events.patterns[draft.pattern as usize]
    }

    /// Whether a noun says again what another trigger of the sentence says.
    fn repeats(&self, first: &Draft, second: &Draft) -> bool {
        let within = |inner: &[EntityIndex], outer: &[EntityIndex]| inner.iter().all(|entity| outer.contains(entity));
        self.pattern(first).event_type == self.pattern(second).event_type
            && (within(&second.actors, &first.actors) && within(&second.recipients, &first.recipients)
                || second.verb != NONE
                    && first.verb == second.verb
                    && !first.nominal
                    && self.pattern(first).mode == self.pattern(second).mode)
    }

    fn effect(&self, verb: usize, draft: Option<&Draft>) -> Effect {
        let grammar = self.matcher.who.reader.clauses;
        let group = &self.matcher.who.chunks.verbs[verb];
        let clause = &self.matcher.who.clauses.list[verb];
        let parent = self.effects.get(clause.parent as usize);
        let context = parent.map_or(Modality::Asserted, |parent| parent.inside);
        let by = parent.and_then(|parent| parent.by);
        let own = match group.modality {
            Modality::Unspecified if by.is_some() || self.source.is_some() => Modality::Demanded,
            Modality::Unspecified => Modality::Planned,
            Modality::Possible if group.backshifted && self.is_said(clause) => Modality::Planned,
            own => own,
        };
        let own = if clause.condition { compose(Modality::Possible, own) } else { own };
        let total = compose(context, own);
        let said = draft.and_then(|draft| Some((self.pattern(draft).inside?, draft.actors.first().copied())));
        let said = said.or_else(|| Some((self.matcher.unheard(verb as u32).filter(|_| draft.is_none())?, None)));
        match said {
            Some((inside, actor)) => Effect { total, inside, by: actor.or(by) },
            None => {
                let word = if group.copula { self.predicate(group) } else { group.lemma };
                let planned = draft.is_some_and(|draft| self.pattern(draft).modality == Modality::Planned);
                let inside = if planned { Some(&Modality::Planned) } else { grammar.verb.get(word) };
                let inside = inside.map_or(total, |&inside| compose(total, inside));
                Effect { total, inside, by }
            }
        }
    }

    /// Whether a clause is what somebody says.
    fn is_said(&self, clause: &Clause) -> bool {
        let who = &self.matcher.who;
        let says = |group: &VerbGroup| who.reader.clauses.saying.has(group.lemma);
        !clause.condition && who.chunks.verbs.get(clause.parent as usize).is_some_and(says)
    }

    /// Lemma of what is said of a subject: "is *due* to".
    fn predicate(&self, group: &VerbGroup) -> u32 {
        let reader = &self.matcher.who.reader;
        let behind = self.matcher.who.chunks.list[group.chunk as usize].words.end as usize;
        let senses = reader.article.words.get(behind).map_or(&[][..], |word| reader.lexicon.senses(word.exact));
        senses.first().map_or(0, |sense| sense.lemma)
    }

    /// "According to X", "selon X": who X is, and the words that say it.
    fn attribution_phrase(&self) -> Option<(EntityIndex, WordRange)> {
        let who = &self.matcher.who;
        let words = &who.reader.article.words;
        for (at, chunk) in who.chunks.list.iter().enumerate() {
            if chunk.kind != Kind::Noun || chunk.words.begin <= self.sentence.begin {
                continue;
            }
            let begin = chunk.words.begin as usize;
            let length = who.reader.clauses.attribution.ending_at(words, begin);
            if length > 0 {
                let source = who.one(at as u32, Strength::Agent).first().copied();
                return source.map(|source| (source, WordRange::new(begin - length, begin)));
            }
        }
        None
    }

    /// "…, X said.": the verb of saying that closes the sentence, and its subject.
    fn closing_speaker(&self, verbs: &[Option<Draft>]) -> Option<(u32, EntityIndex)> {
        let who = &self.matcher.who;
        let is_mark = |chunk: &Chunk| matches!(chunk.kind, Kind::Comma | Kind::Quote);
        let mark = who.chunks.list.iter().position(is_mark)?;
        verbs.iter().enumerate().rev().find_map(|(verb, draft)| {
            let (group, clause) = (&who.chunks.verbs[verb], &who.clauses.list[verb]);
            let speaks = who.reader.clauses.saying.has(group.lemma) && !clause.has_content && clause.parent == NONE;
            let before = mark < group.chunk as usize;
            let speaker = *draft.as_ref()?.actors.first()?;
            (speaks && before && clause.object == NONE || clause.inverted).then_some((verb as u32, speaker))
        })
    }

    /// Notes what each verb's content is: the mode of a demand or a refusal follows it.
    fn note_contents(&mut self, drafts: &[Draft]) {
        let clauses = &self.matcher.who.clauses.list;
        for draft in drafts {
            let above = match clauses.get(draft.verb as usize) {
                _ if draft.nominal => draft.verb,
                Some(clause) => clause.parent,
                None => NONE,
            };
            let event_type = self.pattern(draft).event_type;
            if let Some(content) = self.contents.get_mut(above as usize) {
                content.get_or_insert(event_type);
            }
        }
    }

    /// Three or more parties, or a body of many alone.
    fn is_multilateral(&self, draft: &Draft) -> bool {
        let resolved = self.matcher.who.reader.resolved;
        let is_body = |&actor: &EntityIndex| {
            resolved.entity(actor).entity_type == EntityType::Organization
                && resolved.entity(actor).subtype == Subtype::Intergovernmental
                || resolved.entity(actor).entity_type == EntityType::Group
        };
        match draft.actors.as_slice() {
            [one] => draft.recipients.is_empty() && is_body(one),
            // "the talks between Ottawa and the European Union" are of two.
            [_, _] => draft.actors.iter().any(|&actor| resolved.entity(actor).entity_type == EntityType::Group),
            many => many.len() > 2,
        }
    }

    fn mode(&self, draft: &Draft) -> String {
        let pattern = self.pattern(draft);
        if pattern.event_type == EventType::Consult && pattern.mode.is_empty() && self.is_multilateral(draft) {
            return MULTILATERAL.to_owned();
        }
        let content = self.contents.get(draft.verb as usize).copied().flatten().filter(|_| !draft.nominal);
        let by_content = pattern.mode_of.iter().find(|(event_type, _)| Some(*event_type) == content);
        by_content.map_or_else(|| pattern.mode.clone(), |(_, mode)| mode.clone())
    }

    fn recipients(&self, draft: &Draft) -> EntityList {
        if !self.pattern(draft).host {
            return draft.recipients.clone();
        }
        let mut recipients = EntityList::new();
        for recipient in &draft.recipients {
            let host = *self.scene.hosts.get(recipient).unwrap_or(recipient);
            if !recipients.contains(&host) && !draft.actors.contains(&host) {
                recipients.push(host);
            }
        }
        recipients
    }

    /// What the verb by which a noun stands makes of the event that it names.
    fn context(&self, draft: &Draft) -> Modality {
        let who = &self.matcher.who;
        let grammar = who.reader.clauses;
        let before = draft.chunk.checked_sub(1).and_then(|at| who.chunk(at));
        let is_fact = before.is_some_and(|chunk| chunk.kind == Kind::Preposition && grammar.factual.has(chunk.lemma));
        if let Some(effect) = self.effects.get(draft.verb as usize) {
            return if is_fact { Modality::Asserted } else { effect.inside };
        }
        // "The talks will begin", "the visit was cancelled".
        let behind = (draft.chunk as usize + 1..).take(NEAR).filter_map(|at| match who.kind(at) {
            Kind::Verb(verb) => Some(verb as usize),
            _ => None,
        });
        let mut happens = behind.filter(|&verb| {
            who.clauses.list[verb].subject == Subject::Chunk(draft.chunk)
                && grammar.happening.has(who.chunks.verbs[verb].lemma)
        });
        if let Some(effect) = happens.next().and_then(|verb| self.effects.get(verb)) {
            return effect.inside;
        }
        // "On a visit to Oslo next week, X will": the tense is the same, unless the noun is over.
        let main = who.clauses.governor(draft.chunk).and_then(|verb| self.effects.get(verb as usize));
        main.filter(|_| !is_fact).map_or(Modality::Asserted, |effect| effect.total)
    }

    fn event(&self, draft: Draft, speaker: Option<(u32, EntityIndex)>) -> FoundEvent {
        let pattern = self.pattern(&draft);
        let effect = self.effects.get(draft.verb as usize);
        let who = &self.matcher.who;
        let (modality, by) = if draft.nominal {
            let context = self.context(&draft);
            let own = compose(pattern.modality, self.matcher.noun_modality(draft.chunk));
            (compose(context, own), effect.and_then(|effect| effect.by))
        } else {
            let total = effect.map_or(Modality::Asserted, |effect| effect.total);
            let parent =
                who.clauses.list.get(draft.verb as usize).and_then(|clause| self.effects.get(clause.parent as usize));
            (compose(total, pattern.modality), parent.and_then(|parent| parent.by))
        };
        let modality = self.announced(&draft, modality);
        let closing = speaker
            .filter(|&(verb, _)| {
                (draft.nominal || draft.verb != verb) && draft.chunk < who.chunks.verbs[verb as usize].chunk
            })
            .map(|(_, speaker)| speaker);
        let attribution = by
            .or(self.source)
            .or(closing)
            .filter(|by| !draft.actors.contains(by) || draft.actors.len() > 1 || draft.nominal);
        let mut event = FoundEvent {
            event_type: pattern.event_type,
            mode: self.mode(&draft),
            place: self.place(&draft),
            time: self.time(&draft),
            amount: self.amount(&draft),
            recipients: self.recipients(&draft),
            actors: draft.actors,
            topics: draft.topics,
            modality,
            attribution,
            trigger: draft.trigger,
            evidence: smallvec![self.sentence],
            rule: pattern.rule.clone(),
            confidence: pattern.confidence,
        };
        if draft.nominal {
            event.confidence -= 0.1;
        }
        if draft.weak {
            event.confidence -= 0.15;
        }
        event
    }
}

/// Drops what a longer trigger before it covers: "failed to reach agreement" is no agreement.
fn drop_inner(verbs: &mut [Option<Draft>]) {
    let mut end = 0;
    for verb in verbs {
        if verb.as_ref().is_some_and(|draft| draft.trigger.end <= end) {
            *verb = None;
        }
        end = verb.as_ref().map_or(end, |draft| draft.trigger.end.max(end));
    }
}
