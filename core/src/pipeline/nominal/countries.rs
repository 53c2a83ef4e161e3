//! Which country is spoken of at a place: the one named last and most.

use rustc_hash::FxHashMap;

use crate::{
    gazetteer::{Gazetteer, NONE},
    ontology::{EntityType, MentionKind, Subtype},
    pipeline::{
        article::Article,
        found::{EntityIndex, EntityKey, Resolved},
    },
};

/// Countries as they were named, in reading order.
pub(super) struct Countries {
    /// Word, country, weight.
    named: Vec<(u32, EntityIndex, f32)>,
    /// Weight of each in the whole document.
    total: FxHashMap<EntityIndex, f32>,
}

/// A name weighs more than an adjective, which often tells only who acts.
const NAME: f32 = 2.0;
const ADJECTIVE: f32 = 0.3;
const METONYM: f32 = 0.5;
const CITY: f32 = 1.0;
/// What a sentence keeps of the weight of the one before.
const FADING: f32 = 0.6;
/// Sentences after which nothing is kept.
const MEMORY: u32 = 8;
/// Names that are asked at the most.
const MOST: usize = 40;
/// What the whole document adds.
const SHARE: f32 = 0.15;

impl Countries {
    pub(super) fn new(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved) -> Self {
        let mut countries = Countries { named: Vec::new(), total: FxHashMap::default() };
        let mut cities = Vec::new();
        let mut known = FxHashMap::default();
        for mention in &resolved.mentions {
            let entity = mention.entities[0];
            let found = resolved.entity(entity);
            if found.entity_type != EntityType::Place {
                continue;
            }
            let weight = match mention.kind {
                MentionKind::Adjective => ADJECTIVE,
                MentionKind::Metonym => METONYM,
                _ => NAME,
            };
            match (found.subtype, &found.key) {
                (Subtype::Country, key) => {
                    countries.named.push((mention.words.begin, entity, weight));
                    if let &EntityKey::Known(country) = key {
                        known.insert(country, entity);
                    }
                }
                (Subtype::City | Subtype::Region, &EntityKey::Known(city)) => {
                    let country = gazetteer.record(city).country;
                    if country != NONE {
                        cities.push((mention.words.begin, country));
                    }
                }
                _ => {}
            }
        }
        for (word, country) in cities {
            if let Some(&country) = known.get(&country) {
                countries.named.push((word, country, CITY));
            }
        }
        countries.named.sort_by_key(|&(word, country, _)| (word, country));
        for &(word, country, weight) in &countries.named {
            if article.zone(word as usize) != crate::ontology::Zone::Boilerplate {
                *countries.total.entry(country).or_default() += weight;
            }
        }
        countries
    }

    /// The country that is spoken of at a word.
    pub(super) fn spoken_of(&self, article: &Article, word: usize) -> Option<EntityIndex> {
        let sentence = article.sentence_of[word];
        let end = self.named.partition_point(|&(at, _, _)| (at as usize) < word);
        let mut scores: Vec<(EntityIndex, f32)> = Vec::new();
        for &(at, country, weight) in self.named[..end].iter().rev().take(MOST) {
            let distance = sentence - article.sentence_of[at as usize];
            if distance > MEMORY {
                break;
            }
            let weight = weight * FADING.powi(distance.cast_signed());
            match scores.iter_mut().find(|(known, _)| *known == country) {
                Some((_, score)) => *score += weight,
                None => scores.push((country, weight)),
            }
        }
        scores
            .into_iter()
            .rev()
            .map(|(country, score)| (country, score + SHARE * self.total.get(&country).copied().unwrap_or_default()))
            .max_by(|left, right| left.1.total_cmp(&right.1))
            .map(|(country, _)| country)
    }
}
