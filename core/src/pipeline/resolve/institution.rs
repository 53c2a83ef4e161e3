//! Institutions that a template composes with a country or a body: "Ukrainian army", "Cour suprême de Nouvelle-Zélande".

use rustc_hash::FxHashMap;

use super::{
    Resolver, choose,
    places::{Places, owner},
};
use crate::{
    gazetteer::{Role, Slot},
    ontology::{EntityType, MentionKind, StateType},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, MentionRule},
        spot::{Filling, TitleMatch},
    },
    text::words::Shape,
};

/// "Ukrainian army", "ministère russe des Affaires étrangères": a name; "Seoul's defence ministry": a description.
pub(super) fn institution(resolver: &mut Resolver<'_>, at: u32, places: &mut Places) -> Option<EntityIndex> {
    let title = resolver.matches.titles[at as usize];
    let owner = owner(resolver, &title, places, &FxHashMap::default())?;
    let entity = match known_body(resolver, title.words) {
        Some(known) => resolver.entities.known(resolver.gazetteer, known),
        None => resolver.entities.instance(resolver.gazetteer, title.class, Some(owner)),
    };
    let by_adjective = matches!(title.filling, Some((Slot::Adjective, _)));
    let in_full = !by_adjective && is_name_in_full(resolver, &title);
    let kind = if by_adjective || in_full { MentionKind::Name } else { MentionKind::Nominal };
    let template = &resolver.gazetteer.templates().list[title.template as usize];
    let rule = MentionRule::Line(template.file, template.line);
    places.add_body(resolver, title.words, resolver.mentions.len(), entity);
    if in_full {
        forget_inside(resolver, title.words);
    }
    resolver.mention(title.words, entity, kind, 0.88, rule);
    let owner_type = resolver.entities.list[owner.0 as usize].entity_type;
    if kind == MentionKind::Name
        && owner_type == EntityType::Place
        && resolver.entities.list[entity.0 as usize].entity_type == EntityType::Organization
    {
        resolver.states.push((StateType::AgencyOf, entity, owner, title.words));
    }
    Some(entity)
}

/// The organization that the gazetteer knows by just these words ("European Parliament").
fn known_body(resolver: &Resolver<'_>, words: WordRange) -> Option<u32> {
    let is_body = resolver.matches.readings_at(words.begin as usize).iter().any(|reading| {
        reading.words == words
            && reading.role == Role::Name
            && resolver.gazetteer.record(reading.entity).entity_type == EntityType::Organization
    });
    let choice = if is_body { choose::choose(resolver, words) } else { None };
    let known = choice.filter(|choice| !choice.ambiguous)?.reading.entity;
    (resolver.gazetteer.record(known).entity_type == EntityType::Organization).then_some(known)
}

/// Whether an institution with its owner behind it is written as a name: its own words in capitals ("Supreme Court of New Zealand"), or a mission
/// abroad ("ambassade de France"). A capital that only begins a sentence says nothing.
fn is_name_in_full(resolver: &Resolver<'_>, title: &TitleMatch) -> bool {
    let Some((slot, Filling::Name(reading))) = title.filling else { return false };
    let article = resolver.article;
    let filled = resolver.matches.readings[reading as usize].words;
    // "Seoul's defence ministry" begins with its owner.
    if filled.begin <= title.words.begin + 1 || article.sentence(title.words.begin as usize).is_upper {
        return false;
    }
    let class = resolver.gazetteer.record(title.class).entity_type;
    if class == EntityType::Facility && slot == Slot::OfName {
        return true;
    }
    let first_of_sentence = article.sentence(title.words.begin as usize).words.begin;
    let mut own = (title.words.begin..filled.begin).filter(|&at| at != first_of_sentence);
    own.any(|at| matches!(article.word(at as usize).shape, Shape::Capital | Shape::Upper))
}

/// The longest name wins: what stands inside one that is written in full is no mention of its own.
fn forget_inside(resolver: &mut Resolver<'_>, words: WordRange) {
    resolver.mentions.retain(|mention| !words.contains(mention.words) || mention.words == words);
}
