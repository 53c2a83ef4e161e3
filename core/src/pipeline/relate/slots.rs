//! The slots of a pattern: who stands where around a trigger.

use crate::{
    gazetteer::{EventPattern, Kinds, Source, Trigger},
    ontology::{EntityType, EventType, Modality, Subtype, ValueType},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, EntityList},
        relate::{
            chunks::{Chunk, Form, Kind, NONE},
            clause::{Clause, Subject},
            matching::{Draft, Matcher, Site},
            who::{Members, Strength},
        },
    },
};

/// Chunks of the content of a verb that are read for whom it is about, at the most.
const CONTENT_REACH: u32 = 8;

/// Words before or behind a trigger that are searched for `words`, at the most.
const NEAR: u32 = 30;

impl Matcher<'_> {
    pub(super) fn fill(&self, index: u32, site: Site<'_>, trigger: WordRange) -> Option<Draft> {
        let pattern = &self.events.patterns[index as usize];
        if !self.object_fits(pattern, &site) || !pattern.words.is_empty() && !self.is_near(pattern, &site, trigger) {
            return None;
        }
        let mut actors = self.slot(&pattern.actor, &site, Strength::Agent);
        let weak = actors.is_empty();
        if weak {
            actors = self.weak_subject(pattern, &site);
        }
        self.keep(&pattern.actor_is, &mut actors);
        let mut recipients = self.slot(&pattern.recipient, &site, Strength::Modifier);
        recipients.retain(|entity| !actors.contains(entity));
        self.keep(&pattern.recipient_is, &mut recipients);
        if pattern.event_type == EventType::Consult {
            // Who interviews somebody does not meet them.
            actors.retain(|entity| self.who.reader.resolved.entity(*entity).subtype != Subtype::Media);
        }
        let missing = pattern.needs_actor && actors.is_empty()
            || pattern.needs_partner && recipients.is_empty() && !self.is_meeting(&actors)
            || pattern.needs_recipient && recipients.is_empty()
            || actors.is_empty() && recipients.is_empty();
        if missing {
            return None;
        }
        let mut topics = self.slot(&pattern.topic, &site, Strength::Modifier);
        topics.retain(|entity| !actors.contains(entity) && !recipients.contains(entity));
        Some(Draft {
            pattern: index,
            recipients,
            topics,
            trigger,
            chunk: site.at,
            weak: weak && !actors.is_empty(),
            actors,
            verb: site.verb,
            nominal: site.nominal,
            end: site.end,
        })
    }

    /// Drops the entities that are none of these kinds.
    fn keep(&self, kinds: &Kinds, entities: &mut EntityList) {
        let resolved = self.who.reader.resolved;
        entities.retain(|entity| {
            let found = resolved.entity(*entity);
            kinds.is_empty() || kinds.has(found.entity_type, found.subtype)
        });
    }

    /// Whether these can meet: two, or a body that has members.
    fn is_meeting(&self, actors: &[EntityIndex]) -> bool {
        let resolved = self.who.reader.resolved;
        actors.len() > 1
            || actors.iter().any(|&actor| {
                let found = resolved.entity(actor);
                matches!(found.entity_type, EntityType::Organization | EntityType::Group)
                    || found.subtype == Subtype::Supranational
            })
    }

    /// "Chilean doctors called off their strike": whoever it is, of Chile. Mere saying asks for more.
    fn weak_subject(&self, pattern: &EventPattern, site: &Site<'_>) -> EntityList {
        let by_subject = pattern.actor.iter().flatten().any(|&source| source == Source::Subject);
        if site.nominal || !by_subject || pattern.event_type == EventType::State {
            return EntityList::new();
        }
        match self.who.clauses.list[site.verb as usize].subject {
            Subject::Chunk(chunk) if !self.who.chunks.verbs[site.verb as usize].passive => {
                self.who.group(chunk, Strength::Modifier, false)
            }
            _ => EntityList::new(),
        }
    }

    fn object_fits(&self, pattern: &EventPattern, site: &Site<'_>) -> bool {
        if site.nominal {
            return true;
        }
        let clause = &self.who.clauses.list[site.verb as usize];
        let passive = self.who.chunks.verbs[site.verb as usize].passive;
        if pattern.needs_passive && !passive {
            return false;
        }
        let mut object = match clause.subject {
            Subject::Chunk(subject) if passive => subject,
            _ => site.object,
        };
        if pattern.needs_object && object == NONE
            || pattern.needs_clause && !clause.has_content
            || pattern.needs_infinitive && !clause.has_infinitive
            || pattern.needs_obligation && !self.obliges(clause.content)
        {
            return false;
        }
        if pattern.object.is_empty() && pattern.object_not.is_empty() {
            return true;
        }
        if object == NONE {
            // "demander de l'aide", "décider mardi des sanctions".
            let passes = |at: &u32| matches!(self.who.kind(*at as usize), Kind::Time | Kind::Other);
            let first = site.begin + (site.begin..site.end).take_while(passes).count() as u32;
            object = if self.is_genitive(first) { first + 1 } else { NONE };
        }
        let is_kind = |chunk: &Chunk, kinds: &Kinds| {
            !kinds.is_empty()
                && self.who.mentions(chunk.words).any(|mention| {
                    mention.entities.first().is_some_and(|&entity| {
                        let found = self.who.reader.resolved.entity(entity);
                        kinds.has(found.entity_type, found.subtype)
                    })
                })
        };
        let none = Kinds::default();
        let has = |lemmas: &[u32], kinds: &Kinds, money: bool| {
            let mut members = if object == NONE { Members::new() } else { self.who.members(object, true) };
            if self.who.kind(object as usize) == Kind::Noun && self.who.kind(object as usize + 1) == Kind::Noun {
                // "gave France a deadline".
                members.push(object + 1);
            }
            if money && object != NONE && self.is_genitive(object + 1) {
                // "a package of $5 million".
                members.push(object + 2);
            }
            members.iter().filter_map(|&member| self.who.chunk(member)).any(|chunk| {
                lemmas.binary_search(&chunk.lemma).is_ok()
                    || money && self.holds_money(chunk)
                    || is_kind(chunk, kinds)
                    || chunk.words.indices().any(|word| lemmas.binary_search(&self.lemma(word)).is_ok())
            })
        };
        (pattern.object.is_empty() || has(&pattern.object, &pattern.object_is, pattern.object_money))
            && (pattern.object_not.is_empty() || !has(&pattern.object_not, &none, false))
    }

    /// The first alternative that gives an entity; one of several places that all give somebody comes before one that is filled in part.
    fn slot(&self, alternatives: &[Vec<Source>], site: &Site<'_>, least: Strength) -> EntityList {
        let mut best = EntityList::new();
        for joint in alternatives {
            let mut found = EntityList::new();
            let mut is_full = true;
            for &source in joint {
                let entities = self.source(source, site, least);
                is_full &= !entities.is_empty();
                for entity in entities {
                    if !found.contains(&entity) {
                        found.push(entity);
                    }
                }
            }
            if is_full && !found.is_empty() && (joint.len() > 1 || best.is_empty()) {
                return found;
            }
            if best.is_empty() {
                best = found;
            }
        }
        best
    }

    fn source(&self, source: Source, site: &Site<'_>, least: Strength) -> EntityList {
        match source {
            Source::Subject if site.nominal => self.light_subject(site),
            Source::Object if site.nominal => self.patient(site),
            Source::Governor => self.governor(site),
            Source::Deed => self.deed(site),
            Source::Subject | Source::Object => self.core(source, site, least),
            Source::Modifier => {
                let mut found = self.who.modifiers(site.chunk, site.word);
                if found.is_empty() && self.who.has_possessive_pronoun(site.chunk) {
                    found = self.owner(site, least);
                }
                found
            }
            Source::ContentSubject => self.content_subject(site),
            Source::ContentObject => self.content_object(site),
            Source::Preposition(preposition) => self.behind(preposition, site, least),
        }
    }

    /// Subject and object of the verb; a passive turns them round.
    fn core(&self, source: Source, site: &Site<'_>, least: Strength) -> EntityList {
        let clause = &self.who.clauses.list[site.verb as usize];
        let passive = self.who.chunks.verbs[site.verb as usize].passive;
        match (source, passive) {
            (Source::Subject, false) => self.who.subject(clause.subject),
            (Source::Subject, true) => {
                self.who.reader.clauses.agent.iter().flat_map(|&agent| self.behind(agent, site, least)).collect()
            }
            (_, true) => self.who.subject(clause.subject),
            (_, false) if site.object != NONE => self.who.group(site.object, least, true),
            _ => EntityList::new(),
        }
    }

    /// The subject of a light verb that governs the noun ("launched an attack").
    fn light_subject(&self, site: &Site<'_>) -> EntityList {
        if site.verb == NONE {
            return EntityList::new();
        }
        let group = &self.who.chunks.verbs[site.verb as usize];
        let clause = &self.who.clauses.list[site.verb as usize];
        let is_object = clause.object == site.at || self.measured(site).is_some_and(|of| of == clause.object);
        if self.who.reader.clauses.light.has(group.lemma) && !group.passive && is_object {
            return self.who.subject(clause.subject);
        }
        EntityList::new()
    }

    /// "a series of attacks": the chunk of the noun before "of", where it is no event itself and names nobody.
    fn measured(&self, site: &Site<'_>) -> Option<u32> {
        let at = site.at.checked_sub(2).filter(|_| self.is_genitive(site.at - 1))?;
        let chunk = self.who.chunk(at).filter(|chunk| chunk.kind == Kind::Noun)?;
        let is_plain = self.events.noun(chunk.lemma).is_empty() && self.who.mentions(chunk.words).next().is_none();
        is_plain.then_some(at)
    }

    /// "Kyiv was hit by an attack": the subject of a passive whose agent the noun is.
    fn patient(&self, site: &Site<'_>) -> EntityList {
        if !self.who.chunks.verbs.get(site.verb as usize).is_some_and(|group| group.passive) {
            return EntityList::new();
        }
        let by = site.at.checked_sub(1).and_then(|at| self.who.chunk(at));
        let is_agent = by.is_some_and(|chunk| {
            chunk.kind == Kind::Preposition
                && (self.who.reader.clauses.agent.contains(&chunk.lemma) || self.is_genitive(site.at - 1))
        });
        if is_agent { self.who.subject(self.who.clauses.list[site.verb as usize].subject) } else { EntityList::new() }
    }

    /// Whom "his" means: the subject of the verb that governs the noun; but whoever demands "his release" means another one's.
    fn owner(&self, site: &Site<'_>, least: Strength) -> EntityList {
        let demands =
            |trigger: &Trigger| self.events.patterns[trigger.pattern as usize].inside == Some(Modality::Demanded);
        let verb = self.who.chunks.verbs.get(site.verb as usize);
        let is_demanded = verb.is_some_and(|group| self.events.verb(group.lemma).iter().any(demands));
        if least == Strength::Modifier && is_demanded { EntityList::new() } else { self.governor(site) }
    }

    /// The subject of the verb that governs the noun.
    fn governor(&self, site: &Site<'_>) -> EntityList {
        let clause = self.who.clauses.governor(site.at).and_then(|verb| self.who.clauses.list.get(verb as usize));
        clause.map_or_else(EntityList::new, |clause| self.who.subject(clause.subject))
    }

    /// Entities behind a preposition.
    fn behind(&self, preposition: u32, site: &Site<'_>, least: Strength) -> EntityList {
        let end = self.reach(preposition, site);
        for at in site.begin..end {
            let Some(chunk) = self.who.chunk(at) else { break };
            let governs = chunk.kind == Kind::Preposition
                && chunk.lemma == preposition
                && self.who.kind(at as usize + 1) == Kind::Noun;
            if governs && !self.belongs_to_event(at, site) && self.belongs_to_trigger(at, site) {
                let found = self.who.group(at + 1, least, true);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        EntityList::new()
    }

    /// The chunk behind the arguments of a trigger; those of a participle behind it are its own, too: "cancelled a meeting planned for May with
    /// Italy". Who does it is told only where the participle adds no deed of its own: "an attack launched by X", but not "a deal rejected by X".
    fn reach(&self, preposition: u32, site: &Site<'_>) -> u32 {
        let Some(Kind::Verb(verb)) = self.who.chunk(site.end).map(|chunk| chunk.kind) else { return site.end };
        let group = &self.who.chunks.verbs[verb as usize];
        let grammar = self.who.reader.clauses;
        let is_its_own = !grammar.agent.contains(&preposition) || site.nominal && grammar.light.has(group.lemma);
        if group.form == Form::Participle && is_its_own { self.who.clauses.list[verb as usize].end } else { site.end }
    }

    /// "the tunnels out of Gaza", "the fight for the ports of Gaza": only the first "of" is the trigger's own; behind a name that stands alone comes
    /// another one ("the visit to Warsaw of X").
    fn belongs_to_trigger(&self, preposition: u32, site: &Site<'_>) -> bool {
        if !site.nominal || !self.is_genitive(preposition) || preposition <= site.begin {
            return true;
        }
        let before = self.who.chunk(preposition - 1);
        before.is_some_and(|chunk| match chunk.kind {
            Kind::Time => true,
            Kind::Noun => {
                self.who.mentions(chunk.words).any(|mention| mention.words.end == chunk.words.end)
                    || (site.begin..preposition).all(|at| self.who.kind(at as usize) != Kind::Preposition)
            }
            _ => false,
        })
    }

    fn is_genitive(&self, at: u32) -> bool {
        self.who
            .chunk(at)
            .is_some_and(|chunk| chunk.kind == Kind::Preposition && self.who.reader.clauses.genitive.has(chunk.lemma))
    }

    /// "the release of X": the complement of a noun that is an event itself is none of the verb's.
    fn belongs_to_event(&self, preposition: u32, site: &Site<'_>) -> bool {
        let before = preposition.checked_sub(1).and_then(|at| self.who.chunk(at));
        !site.nominal
            && self.is_genitive(preposition)
            && before.is_some_and(|chunk| chunk.kind == Kind::Noun && !self.events.noun(chunk.lemma).is_empty())
    }

    /// Whether one of the lemmas that a pattern asks for stands in what is said: behind the trigger, or before an inverted one.
    fn is_near(&self, pattern: &EventPattern, site: &Site<'_>, trigger: WordRange) -> bool {
        let (reader, list) = (&self.who.reader, &self.who.chunks.list);
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return false };
        let clause = self.who.clauses.list.get(site.verb as usize);
        let has_content = |clause: &Clause| clause.has_content || clause.content != NONE;
        let closes = !site.nominal && clause.is_some_and(|clause| clause.inverted || !has_content(clause));
        let before = if closes { trigger.begin.saturating_sub(NEAR).max(first.words.begin) } else { trigger.begin };
        let behind = trigger.end..(trigger.end + NEAR).min(last.words.end);
        (before..trigger.begin).chain(behind).any(|word| {
            let exact = reader.article.word(word as usize).exact;
            let is_asked = |lemma: u32| pattern.words.binary_search(&lemma).is_ok();
            self.events.hints(exact) & pattern.hint != 0
                && (reader.lexicon.senses(exact).iter().any(|sense| is_asked(sense.lemma)) || is_asked(exact))
        })
    }

    /// Whether the content of a verb says what somebody must do.
    fn obliges(&self, content: u32) -> bool {
        let Some(group) = self.who.chunks.verbs.get(content as usize) else { return false };
        group.form == Form::Finite
            && (group.modality == Modality::Unspecified
                || self.who.reader.clauses.obligation.has(group.lemma) && group.modality == Modality::Asserted)
    }

    fn holds_money(&self, chunk: &Chunk) -> bool {
        let reader = &self.who.reader;
        chunk.words.indices().any(|word| {
            let value = reader.value_at.get(word).and_then(|&at| reader.values.get(at as usize));
            value.is_some_and(|value| value.value_type == ValueType::Money)
        })
    }

    /// The verb that the site's verb governs.
    fn content(&self, site: &Site<'_>) -> Option<usize> {
        let clause = self.who.clauses.list.get(site.verb as usize)?;
        Some(clause.content as usize).filter(|&content| content < self.who.clauses.list.len())
    }

    fn content_subject(&self, site: &Site<'_>) -> EntityList {
        self.content(site)
            .map_or_else(EntityList::new, |content| self.who.subject(self.who.clauses.list[content].subject))
    }

    /// The first entity behind the verb of the content.
    fn content_object(&self, site: &Site<'_>) -> EntityList {
        let Some(content) = self.content(site) else { return EntityList::new() };
        let begin = self.who.chunks.verbs[content].chunk + 1;
        let end = self.who.clauses.list[content].end.min(begin + CONTENT_REACH);
        (begin..end)
            .map(|at| self.who.group(at, Strength::Modifier, true))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}
