//! What the quotations know of a sentence: who speaks, and where it is said that somebody does.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::smallvec;

use crate::{
    ontology::{EventType, Modality},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, EntityList, FoundEvent},
        relate::{finish::Finisher, matching::Draft},
    },
};

/// How sure a statement is that only a quotation shows.
const CONFIDENCE: f32 = 0.7;

impl Finisher<'_, '_> {
    /// "announced sanctions": the deed counts, not that it is said.
    pub(super) fn drop_announcements(&self, verbs: &mut [Option<Draft>], nouns: &[Draft]) {
        let who = &self.matcher.who;
        for noun in nouns {
            let verb = noun.verb as usize;
            let (Some(clause), Some(draft)) = (who.clauses.list.get(verb), verbs.get_mut(verb)) else { continue };
            let says = draft.as_ref().is_some_and(|draft| self.pattern(draft).event_type == EventType::State);
            let is_light = who.reader.clauses.light.has(who.chunks.verbs[verb].lemma);
            if says && is_light && clause.object == noun.chunk {
                *draft = None;
            }
        }
    }

    /// Gives each verb of saying the speaker of the quotation that it introduces; the statements that no pattern heard.
    pub(super) fn hear(&self, verbs: &mut [Option<Draft>]) -> Vec<FoundEvent> {
        let who = &self.matcher.who;
        let mut unheard = Vec::new();
        for quotation in self.scene.quotations_in(self.sentence) {
            let (Some(speaker), Some(cue)) = (quotation.speaker, quotation.cue) else { continue };
            let at =
                who.chunks.verbs.partition_point(|group| who.chunks.list[group.chunk as usize].words.end <= cue.begin);
            let Some(group) = who.chunks.verbs.get(at) else { continue };
            if who.chunks.list[group.chunk as usize].words.begin >= cue.end {
                continue;
            }
            match &mut verbs[at] {
                Some(draft) if who.reader.clauses.saying.has(group.lemma) => {
                    if !draft.actors.contains(&speaker) {
                        draft.actors = smallvec![speaker];
                        draft.recipients.retain(|recipient| *recipient != speaker);
                    }
                }
                Some(_) => {}
                None if !who.reader.clauses.saying.has(group.lemma) => {}
                None => {
                    let told = quotation.addressee.filter(|&addressee| addressee != speaker);
                    unheard.push(self.statement(speaker, cue, told.into_iter().collect(), quotation.rule));
                }
            }
        }
        unheard
    }

    /// "said …, adding that …": one statement of each speaker a sentence.
    pub(super) fn drop_repeated_statements(&self, drafts: &mut Vec<Draft>) {
        let mut seen = FxHashSet::default();
        drafts.retain(|draft| {
            let is_statement = self.pattern(draft).event_type == EventType::State;
            !is_statement || draft.actors.first().is_none_or(|&actor| seen.insert(actor))
        });
    }

    /// "demanded from Mali the release of X": who is asked is who shall do it.
    pub(super) fn fill_demanded(&self, drafts: &mut [Draft]) {
        let asked: FxHashMap<u32, EntityList> = drafts
            .iter()
            .filter(|draft| !draft.nominal && self.pattern(draft).event_type == EventType::Request)
            .map(|draft| (draft.verb, draft.recipients.clone()))
            .collect();
        for draft in drafts.iter_mut().filter(|draft| draft.nominal && draft.actors.is_empty()) {
            if let Some(asked) = asked.get(&draft.verb) {
                let others = asked.iter().filter(|actor| !draft.recipients.contains(actor));
                draft.actors = others.copied().collect();
            }
        }
    }

    /// A plain statement.
    pub(super) fn statement(
        &self,
        speaker: EntityIndex,
        trigger: WordRange,
        recipients: EntityList,
        rule: &str,
    ) -> FoundEvent {
        FoundEvent {
            event_type: EventType::State,
            mode: String::new(),
            actors: smallvec![speaker],
            recipients,
            place: None,
            time: String::new(),
            amount: None,
            topics: EntityList::new(),
            modality: Modality::Asserted,
            attribution: None,
            trigger,
            evidence: smallvec![self.sentence],
            rule: rule.to_owned(),
            confidence: CONFIDENCE,
        }
    }

    /// "promised tanks", "announced sanctions": a deed that is promised is planned.
    pub(super) fn announced(&self, draft: &Draft, modality: Modality) -> Modality {
        let who = &self.matcher.who;
        let is_word = matches!(
            self.pattern(draft).event_type,
            EventType::State
                | EventType::Agree
                | EventType::Request
                | EventType::Accuse
                | EventType::Reject
                | EventType::Threaten
                | EventType::Concede
                | EventType::Support
                | EventType::Assault
        );
        let Some(group) = who.chunks.verbs.get(draft.verb as usize) else { return modality };
        // "organised riots" has happened.
        let promises = who.reader.clauses.verb.get(group.lemma) == Some(&Modality::Planned)
            && who.reader.clauses.saying.has(group.lemma);
        if promises && !is_word && !draft.nominal && modality == Modality::Asserted {
            Modality::Planned
        } else {
            modality
        }
    }
}
