//! When and where an event happens, and with how much.

use crate::{
    ontology::{EntityType, MentionKind, Subtype, ValueType},
    pipeline::{
        found::EntityIndex,
        relate::{chunks::Kind, finish::Finisher, matching::Draft},
    },
};

/// Words or groups around a trigger that are read for its date and place, at the most.
const FAR: u32 = 120;

impl Finisher<'_, '_> {
    /// The date nearest to the trigger.
    pub(super) fn time(&self, draft: &Draft) -> String {
        let values = self.matcher.who.reader.values;
        let window = draft.trigger.begin.saturating_sub(FAR).max(self.sentence.begin);
        let first = values.partition_point(|value| value.words.begin < window);
        let last = (draft.trigger.end + FAR).min(self.sentence.end);
        let nearest = values[first..]
            .iter()
            .take_while(|value| value.words.begin < last)
            .filter(|value| value.value_type == ValueType::Date && self.sentence.contains(value.words))
            .min_by_key(|value| value.words.begin.abs_diff(draft.trigger.begin));
        nearest.map_or_else(String::new, |value| value.normal.clone())
    }

    /// The first sum or number among the arguments.
    pub(super) fn amount(&self, draft: &Draft) -> Option<u32> {
        let reader = &self.matcher.who.reader;
        let list = &self.matcher.who.chunks.list;
        let begin = list[draft.chunk as usize].words.begin;
        let end = list.get(draft.end.saturating_sub(1) as usize).map_or(begin, |chunk| chunk.words.end);
        let first = reader.values.partition_point(|value| value.words.begin < begin);
        reader.values[first..]
            .iter()
            .take_while(|value| value.words.begin < end)
            .position(|value| matches!(value.value_type, ValueType::Money | ValueType::Quantity))
            .map(|at| (first + at) as u32)
    }

    /// A place behind a preposition of place: among the arguments, else anywhere in the sentence.
    pub(super) fn place(&self, draft: &Draft) -> Option<EntityIndex> {
        let last = self.matcher.who.chunks.list.len();
        let (begin, end) = (draft.chunk as usize, (draft.end as usize).min(last));
        let (far, near) = (begin.saturating_sub(FAR as usize), (begin + FAR as usize).min(last));
        self.place_in(begin, end.max(begin)).or_else(|| self.place_in(far, near))
    }

    fn place_in(&self, begin: usize, end: usize) -> Option<EntityIndex> {
        let who = &self.matcher.who;
        (begin..end).find_map(|at| {
            let chunk = who.chunks.list[at];
            let governs = chunk.kind == Kind::Preposition
                && who.reader.clauses.place.has(chunk.lemma)
                && who.kind(at + 1) == Kind::Noun;
            let noun = who.chunks.list.get(at + 1).filter(|_| governs)?;
            let mention = who.mentions(noun.words).last()?;
            let entity = *mention.entities.first()?;
            let found = who.reader.resolved.entity(entity);
            let is_place = mention.kind != MentionKind::Adjective
                && matches!(found.entity_type, EntityType::Place | EntityType::Facility)
                && found.subtype != Subtype::Unspecified;
            is_place.then_some(entity)
        })
    }
}
