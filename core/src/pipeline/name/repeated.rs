//! Names that stand again: a name is everywhere what it surely is somewhere.

use rustc_hash::FxHashMap;

use super::{Finder, UnknownName};
use crate::{gazetteer::Role, ontology::EntityType, pipeline::article::WordRange};

impl Finder<'_> {
    /// Gives the places where an unknown name stands without evidence what it is elsewhere; where one name has two types, the surer one wins.
    pub(super) fn repeated(&self, names: &mut Vec<UnknownName>) {
        if names.is_empty() {
            return;
        }
        let mut surest: FxHashMap<&str, UnknownName> = FxHashMap::default();
        for name in names.iter().filter(|name| name.known.is_none() && self.is_own_word(name.words)) {
            let key = self.article.slice(name.words);
            let known = surest.entry(key).or_insert_with(|| name.clone());
            if name.confidence > known.confidence {
                *known = name.clone();
            }
        }
        for name in names.iter_mut().filter(|name| name.known.is_none()) {
            if let Some(sure) = surest.get(self.article.slice(name.words)) {
                (name.entity_type, name.subtype) = (sure.entity_type, sure.subtype);
            }
        }
        let mut by_first: FxHashMap<&str, Vec<&UnknownName>> = FxHashMap::default();
        for name in surest.values() {
            by_first.entry(self.article.surface(name.words.begin as usize)).or_default().push(name);
        }
        let mut covered = vec![false; self.article.words.len()];
        for name in names.iter() {
            covered[name.words.indices()].fill(true);
        }
        let mut added = Vec::new();
        let mut at = 0;
        while at < self.article.words.len() {
            let found = by_first.get(self.article.surface(at)).and_then(|names| {
                let stands = names.iter().filter(|name| self.stands_again(name, at, &covered));
                stands.max_by_key(|name| name.words.len())
            });
            if let Some(name) = found {
                let words = WordRange::new(at, at + name.words.len());
                at = words.end as usize;
                added.push(UnknownName { words, confidence: 0.6, rule: "names: named elsewhere", ..(*name).clone() });
            } else {
                at += 1;
            }
        }
        if !added.is_empty() {
            names.append(&mut added);
            names.sort_by_key(|name| name.words);
        }
    }

    /// Whether a name is none of common words alone: of those every place needs its own evidence. Surnames of persons are found by their full names.
    fn is_own_word(&self, words: WordRange) -> bool {
        words.len() > 1 || words.indices().all(|at| !self.is_lexical(at))
    }

    fn stands_again(&self, name: &UnknownName, at: usize, covered: &[bool]) -> bool {
        let words = WordRange::new(at, at + name.words.len());
        let (begin, end) = (words.begin as usize, words.end as usize);
        let fits = end <= self.article.words.len()
            && !covered[words.indices()].contains(&true)
            && self.article.slice(words) == self.article.slice(name.words)
            && (begin + 1..end).all(|at| self.follows(at, self.article.sentence_of[begin]));
        // A part of a longer name is that.
        let alone = fits
            && self.run_end(begin) <= end
            && !(begin > 0 && self.follows(begin, self.article.sentence_of[begin - 1]) && self.is_name_word(begin - 1));
        let free = || {
            words.indices().all(|at| {
                let mut readings = self.matches.readings_at(at).iter();
                readings.all(|reading| {
                    reading.role == Role::Surname || name.entity_type == EntityType::Person && words.len() > 1
                })
            })
        };
        alone && !self.article.sentence(begin).is_upper && free()
    }
}
