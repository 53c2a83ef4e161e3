//! Who did it, where only the deed is told: "killed in an Israeli raid".

use crate::{
    ontology::EventType,
    pipeline::{
        found::EntityList,
        relate::{
            chunks::{Chunk, Kind},
            matching::{Matcher, Site},
        },
    },
};

impl Matcher<'_> {
    /// Entities beside the noun of violence that stands in a phrase behind a passive or a participle.
    pub(super) fn deed(&self, site: &Site<'_>) -> EntityList {
        let is_passive = self.who.chunks.verbs.get(site.verb as usize).is_some_and(|group| group.passive);
        if site.nominal || !is_passive {
            return EntityList::new();
        }
        let nouns = (site.begin + 1..site.end).filter(|&at| self.who.kind(at as usize - 1) == Kind::Preposition);
        let deeds = nouns.filter_map(|at| self.who.chunk(at)).filter(|chunk| self.is_violence(chunk));
        deeds.map(|chunk| self.who.modifiers(chunk, chunk.head)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn is_violence(&self, chunk: &Chunk) -> bool {
        let is_assault = |pattern: u32| {
            self.events.patterns.get(pattern as usize).is_some_and(|found| found.event_type == EventType::Assault)
        };
        chunk.kind == Kind::Noun && self.events.noun(chunk.lemma).iter().any(|trigger| is_assault(trigger.pattern))
    }
}
