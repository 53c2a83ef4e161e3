//! Whom or what a description means.

use rustc_hash::FxHashMap;
use smallvec::smallvec;

use super::{Finder, shape::Shape};
use crate::{
    gazetteer::{Gazetteer, Means, NONE, Nominal},
    ontology::{EntityType, Subtype},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, EntityKey, EntityList, FoundEntity, Resolved},
    },
};

/// Words back to which a person or body is still in mind.
const MEMORY: u32 = 250;
/// Names that are asked at the most.
const LONGEST_TRAIL: usize = 60;

/// The entities that a description means; `None` where the text does not say for certain.
pub(super) fn referent(
    finder: &mut Finder<'_, '_>,
    head: WordRange,
    shape: &Shape,
    nominal: &Nominal,
) -> Option<EntityList> {
    let one = |entity: EntityIndex| Some(smallvec![entity]);
    let determined = shape.definite || shape.possessive;
    match nominal.means {
        Means::Country => {
            let stands = shape.definite && !shape.modified && !shape.two;
            finder.countries.spoken_of(finder.article, head.begin as usize).filter(|_| stands).and_then(one)
        }
        Means::Capital => {
            if !shape.definite || shape.modified && shape.country.is_none() {
                return None;
            }
            let country = shape.country.or_else(|| finder.countries.spoken_of(finder.article, head.begin as usize))?;
            let capital = finder.gazetteer.record(finder.resolved.known(country)?).capital;
            (capital != NONE).then(|| smallvec![finder.add_known(capital)])
        }
        Means::Region => {
            let text = finder.article.slice(shape.words);
            let name = format!("{}/{}", nominal.name, finder.article.slice(head));
            let key = format!("{name}/{}", finder.resolved.id(finder.gazetteer, shape.country?));
            one(finder.add_local(key, EntityType::Place, Subtype::Region, text))
        }
        Means::Body if determined && !shape.two => finder.body(head, nominal).and_then(one),
        Means::Holder if shape.definite && !shape.two && !shape.modified => {
            let begins_name = finder.article.words.get(shape.words.end as usize).is_some_and(|next| {
                finder.follows(shape.words.end as usize, head.begin as usize) && next.shape.is_capitalised()
            });
            let titled = finder.places.titled[head.begin as usize];
            if begins_name || titled { None } else { finder.holder(head, nominal).and_then(one) }
        }
        Means::Pair if shape.two && determined => finder.pair(head),
        Means::Predecessor | Means::Successor if shape.possessive => {
            finder.neighbour(shape, nominal.means == Means::Predecessor).and_then(one)
        }
        Means::Thing => finder.thing(shape, nominal).and_then(one),
        _ => None,
    }
}

impl Finder<'_, '_> {
    /// Entities named before a word and still in mind, the last first.
    fn before(&self, word: u32) -> impl Iterator<Item = EntityIndex> + '_ {
        let named = self.trail.iter().rev().skip_while(move |(at, _)| *at >= word);
        named.take_while(move |(at, _)| at + MEMORY >= word).take(LONGEST_TRAIL).map(|&(_, entity)| entity)
    }

    pub(super) fn is_person(&self, entity: EntityIndex) -> bool {
        self.resolved.entity(entity).entity_type == EntityType::Person
    }

    /// The organization named last whose name has the head in it, else that is of such a kind.
    fn body(&self, head: WordRange, nominal: &Nominal) -> Option<EntityIndex> {
        let is_body = |&entity: &EntityIndex| {
            let found = self.resolved.entity(entity);
            found.entity_type == EntityType::Organization && nominal.subtypes.contains(&found.subtype)
        };
        if !nominal.of.is_empty() {
            let is_it = |&entity: &EntityIndex| self.resolved.id(self.gazetteer, entity) == nominal.of;
            return self.before(head.begin).find(is_it);
        }
        let word = self.article.slice(head).to_lowercase();
        let named = |entity: &EntityIndex| {
            let language = &self.article.language;
            let known = self.resolved.known(*entity).map(|known| self.gazetteer.name(known, language));
            known.unwrap_or(&self.resolved.entity(*entity).name).to_lowercase().contains(&word)
        };
        self.before(head.begin).filter(is_body).find(named).or_else(|| self.before(head.begin).find(is_body))
    }

    /// Classes and owners of the offices that a person holds, by the text or at the document's date.
    fn offices(&self, person: EntityIndex) -> impl Iterator<Item = (u32, u32)> {
        let said = self.offices.of_person.get(&person).into_iter().flatten().copied();
        let known = self.resolved.known(person).map_or(&[][..], |known| self.gazetteer.tenures_of(known));
        let current = known.iter().rev().filter(|tenure| self.date.is_none_or(|date| tenure.period.contains(date)));
        said.chain(current.map(|tenure| (tenure.class, tenure.of)))
    }

    fn holder(&self, head: WordRange, nominal: &Nominal) -> Option<EntityIndex> {
        let fits = |class: u32| nominal.states.contains(&self.gazetteer.record(class).state);
        self.before(head.begin)
            .filter(|&entity| self.is_person(entity))
            .find(|&person| self.offices(person).any(|(class, _)| fits(class)))
    }

    fn pair(&self, head: WordRange) -> Option<EntityList> {
        let mut two = EntityList::new();
        for person in self.before(head.begin).filter(|&entity| self.is_person(entity)) {
            if !two.contains(&person) {
                two.push(person);
            }
            if two.len() == 2 {
                two.reverse();
                return Some(two);
            }
        }
        None
    }

    /// Who stands behind a comma, else who held the office of the person named last before or after them.
    fn neighbour(&mut self, shape: &Shape, earlier: bool) -> Option<EntityIndex> {
        let end = shape.words.end as usize;
        let comma = self.article.words.get(end).is_some_and(|_| self.article.surface(end) == ",");
        let behind = self.mention_beginning((end + usize::from(comma)) as u32).map(|mention| mention.entities[0]);
        if let Some(person) = behind.filter(|&entity| self.is_person(entity)) {
            return Some(person);
        }
        let holder = self.before(shape.words.begin).find(|&entity| self.is_person(entity))?;
        let known = self.resolved.known(holder)?;
        let is_one = |&(class, of): &(u32, u32)| of != NONE && self.gazetteer.record(class).single_holder;
        let (class, of) = self.offices(holder).find(is_one)?;
        let tenures: Vec<u32> = self.gazetteer.holders(class, of).map(|tenure| tenure.person).collect();
        let at = tenures.iter().rposition(|&person| person == known)?;
        let other = if earlier {
            tenures[..at].iter().rev().find(|&&person| person != known)
        } else {
            tenures[at + 1..].iter().find(|&&person| person != known)
        };
        other.map(|&person| self.add_known(person))
    }

    /// A thing without a name: the same that was described before, or a new one.
    fn thing(&mut self, shape: &Shape, nominal: &Nominal) -> Option<EntityIndex> {
        let earlier = self.things.get(&nominal.name).copied();
        if !shape.modified {
            let determined = shape.definite || shape.possessive;
            let named = || {
                self.before(shape.words.begin).find(|&entity| {
                    let found = self.resolved.entity(entity);
                    found.entity_type == nominal.entity_type && nominal.subtypes.contains(&found.subtype)
                })
            };
            if !determined {
                return None;
            }
            if let Some(known) = earlier.or_else(named) {
                return Some(known);
            }
            if nominal.modified {
                return None;
            }
        }
        let text = self.article.slice(shape.words);
        let place = shape.country.map_or_else(String::new, |country| self.resolved.id(self.gazetteer, country));
        let key = format!("{}/{place}", nominal.name);
        let entity = self.add_local(key, nominal.entity_type, nominal.subtype, text);
        self.things.insert(nominal.name.clone(), entity);
        Some(entity)
    }
}

/// Classes and owners of the offices that the text gives to persons.
pub(super) struct Offices {
    of_person: FxHashMap<EntityIndex, Vec<(u32, u32)>>,
}

/// Offices of a person that are kept.
const MOST_OFFICES: usize = 8;

impl Offices {
    pub(super) fn new(resolved: &Resolved) -> Self {
        let mut of_person: FxHashMap<EntityIndex, Vec<(u32, u32)>> = FxHashMap::default();
        for holding in resolved.holdings.iter().filter(|holding| !holding.former) {
            let owner = holding.of.and_then(|of| resolved.known(of)).unwrap_or(NONE);
            let offices = of_person.entry(holding.person).or_default();
            if offices.len() < MOST_OFFICES && !offices.contains(&(holding.class, owner)) {
                offices.push((holding.class, owner));
            }
        }
        Offices { of_person }
    }
}

impl Finder<'_, '_> {
    fn add(&mut self, key: EntityKey, entity_type: EntityType, subtype: Subtype, name: &str) -> EntityIndex {
        if let Some(&found) = self.resolved.by_key.get(&key) {
            return found;
        }
        self.resolved.add(FoundEntity { key, entity_type, subtype, name: name.to_owned() })
    }

    fn add_known(&mut self, entity: u32) -> EntityIndex {
        let record = self.gazetteer.record(entity);
        self.add(EntityKey::Known(entity), record.entity_type, record.subtype, "")
    }

    fn add_local(&mut self, key: String, entity_type: EntityType, subtype: Subtype, name: &str) -> EntityIndex {
        self.add(EntityKey::Local(key), entity_type, subtype, name)
    }

    /// What `class` means for a country: its entry, or an instance without one.
    pub(super) fn instance(&mut self, class: u32, of: EntityIndex) -> EntityIndex {
        let entry = self.resolved.known(of).and_then(|owner| self.gazetteer.instance(class, owner));
        if let Some(entry) = entry {
            return self.add_known(entry);
        }
        let record = self.gazetteer.record(class);
        self.add(EntityKey::Instance { class, of: Some(of) }, record.entity_type, record.subtype, "")
    }

    /// The entity of an entry, where the document has it.
    pub(super) fn found_known(&self, entry: u32) -> Option<EntityIndex> {
        self.resolved.of_entry(entry)
    }
}

impl Resolved {
    /// Entry of the gazetteer.
    pub(super) fn known(&self, entity: EntityIndex) -> Option<u32> {
        match self.entity(entity).key {
            EntityKey::Known(known) => Some(known),
            _ => None,
        }
    }

    /// Id of the entry, or the name.
    fn id(&self, gazetteer: &Gazetteer, entity: EntityIndex) -> String {
        self.known(entity).map_or_else(|| self.entity(entity).name.clone(), |known| gazetteer.id(known).to_owned())
    }
}
