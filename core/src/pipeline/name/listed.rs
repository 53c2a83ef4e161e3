//! Lists: an unknown name among known ones is what they are ("Meretz, le Shas et Gesher", "Milovan Đilas, Aleksandar Ranković et Boris Kidrič").

use rustc_hash::FxHashMap;

use super::{Finder, LONGEST_PERSON, UnknownName};
use crate::{
    gazetteer::Role,
    ontology::{EntityType, Subtype, Zone},
    pipeline::article::WordRange,
    text::words::Shape,
};

/// Items of the longest list that is read.
const LONGEST_LIST: usize = 40;
/// Words in brackets behind an item.
const LONGEST_BRACKET: usize = 3;

/// A name in a list.
#[derive(Clone, Copy, Debug)]
struct Item {
    words: WordRange,
    /// What it is, where that is known.
    known: Option<EntityType>,
}

impl Finder<'_> {
    /// Adds the names that stand in a list of names of one type. A list ends with "and".
    pub(super) fn listed(&self, names: &mut Vec<UnknownName>) {
        let found: FxHashMap<usize, (usize, EntityType)> =
            names.iter().map(|name| (name.words.begin as usize, (name.words.end as usize, name.entity_type))).collect();
        let mut at = 0;
        let mut added = Vec::new();
        while at < self.article.words.len() {
            let Some(item) = self.item(at, &found) else {
                at += 1;
                continue;
            };
            let (items, end) = self.list_from(item, &found);
            if items.len() > 1 {
                self.decide(&items, &mut added);
            }
            at = end;
        }
        if !added.is_empty() {
            names.append(&mut added);
            names.sort_by_key(|name| name.words);
        }
    }

    /// The items of the list that begins with `first`, and where reading goes on; only `first` where no "and" closes it.
    fn list_from(&self, first: Item, found: &FxHashMap<usize, (usize, EntityType)>) -> (Vec<Item>, usize) {
        let mut items = vec![first];
        let mut end = first.words.end as usize;
        let sentence = self.article.sentence_of[first.words.begin as usize];
        while items.len() < LONGEST_LIST {
            let after = self.behind_bracket(end, sentence);
            let Some((next, last)) = self.behind_separator(after, sentence) else { break };
            let Some(item) = self.item_behind_article(next, sentence, found) else { break };
            items.push(item);
            end = item.words.end as usize;
            if last {
                return (items, end);
            }
        }
        (vec![first], first.words.end as usize)
    }

    fn in_sentence(&self, at: usize, sentence: u32) -> bool {
        self.word(at).is_some() && self.article.sentence_of[at] == sentence
    }

    /// Behind "(PNDS)".
    fn behind_bracket(&self, at: usize, sentence: u32) -> usize {
        if !self.in_sentence(at, sentence) || self.article.surface(at) != "(" {
            return at;
        }
        let close = (at + 1..=at + 1 + LONGEST_BRACKET)
            .find(|&close| self.in_sentence(close, sentence) && self.article.surface(close) == ")");
        close.map_or(at, |close| close + 1)
    }

    /// Behind a comma or "and", and whether it is "and".
    fn behind_separator(&self, at: usize, sentence: u32) -> Option<(usize, bool)> {
        if !self.in_sentence(at, sentence) {
            return None;
        }
        let comma = usize::from(self.article.surface(at) == ",");
        let joins = self.word(at + comma).is_some_and(|word| self.grammar.conjunctions.has_word(word.folded));
        (comma > 0 || joins).then(|| (at + comma + usize::from(joins), joins))
    }

    fn item_behind_article(
        &self,
        at: usize,
        sentence: u32,
        found: &FxHashMap<usize, (usize, EntityType)>,
    ) -> Option<Item> {
        let small = |at: usize| {
            self.in_sentence(at, sentence) && self.article.words[at].shape == Shape::Lower && self.is_small(at)
                || self.in_sentence(at, sentence) && self.article.surface(at).ends_with(['\'', '’'])
        };
        let mut begin = at;
        while begin < at + 2 && small(begin) && !found.contains_key(&begin) {
            begin += 1;
        }
        self.item(begin, found).filter(|_| self.in_sentence(begin, sentence))
    }

    /// "the", "de la", "du".
    pub(super) fn is_small(&self, at: usize) -> bool {
        let word = self.article.words[at];
        let tokens = self.gazetteer.grammar(&self.article.language).map(|grammar| &grammar.tokens);
        tokens.is_some_and(|tokens| tokens.articles.has(word.exact) || tokens.of_words.has(word.exact))
            || self.grammar.definite.has_word(word.folded)
    }

    /// The name that begins at a word.
    fn item(&self, at: usize, found: &FxHashMap<usize, (usize, EntityType)>) -> Option<Item> {
        if let Some(&(end, entity_type)) = found.get(&at) {
            return Some(Item { words: WordRange::new(at, end), known: Some(entity_type) });
        }
        let run = self.run_end(at);
        let mut readings = self.matches.readings_at(at).iter();
        let reading = readings.rfind(|reading| {
            matches!(reading.role, Role::Name | Role::Short) && !reading.with_title && reading.words.end as usize >= run
        });
        if let Some(reading) = reading {
            let known = Some(self.gazetteer.record(reading.entity).entity_type);
            return Some(Item { words: reading.words, known });
        }
        let institution = self.matches.titles_at(at).iter().rfind(|title| title.filling.is_some());
        if let Some(title) = institution {
            return Some(Item { words: title.words, known: Some(self.gazetteer.record(title.class).entity_type) });
        }
        (run > at).then(|| Item { words: WordRange::new(at, run), known: None })
    }

    /// Gives the unknown items of a list the type that the known ones have.
    fn decide(&self, items: &[Item], added: &mut Vec<UnknownName>) {
        let types: Vec<EntityType> = items.iter().filter_map(|item| item.known).collect();
        let Some(&first) = types.first().filter(|first| types.iter().all(|other| other == *first)) else { return };
        let plain = |item: &&Item| {
            let begin = item.words.begin as usize;
            self.article.zone(begin) == Zone::Body && !self.article.sentence(begin).is_upper
        };
        for (at, item) in items.iter().enumerate().filter(|(_, item)| item.known.is_none()) {
            let beside =
                at > 0 && items[at - 1].known.is_some() || items.get(at + 1).is_some_and(|next| next.known.is_some());
            let sure = types.len() > 1 || beside && items.len() == 2 || self.of_plural(items[0].words.begin as usize);
            if plain(&item) && self.may_be(item.words, first, sure, items) {
                added.push(UnknownName {
                    words: item.words,
                    entity_type: first,
                    subtype: if first == EntityType::Organization { Subtype::Other } else { Subtype::Unspecified },
                    known: None,
                    confidence: 0.6,
                    rule: "names: among names of one type",
                });
            }
        }
    }

    /// "les comtés de", "MM.": words before a list that say that more of their kind follow.
    fn of_plural(&self, begin: usize) -> bool {
        let words = &self.article.words;
        self.grammar.plural_heads.ending_at(words, begin) > 0
    }

    /// Whether an unknown name can be of a type by its words. `sure`: more than one known name says so, or the only one beside it.
    fn may_be(&self, words: WordRange, entity_type: EntityType, sure: bool, items: &[Item]) -> bool {
        let (begin, end) = (words.begin as usize, words.end as usize);
        let plain = words.indices().any(|at| !self.is_lexical(at)) && self.article.words[begin].shape != Shape::Initial;
        let given = self.gazetteer.is_given_name(self.article.words[begin].folded);
        // A name that the gazetteer has for something else is that.
        let free =
            words.indices().all(|at| self.matches.readings_at(at).iter().all(|reading| reading.role == Role::Surname));
        if self.grammar.common_acronyms.has_word(self.article.words[begin].folded) || self.is_thing(end - 1) {
            return false;
        }
        if self.is_function(begin) || self.is_first(begin) && end - begin == 1 && self.is_lexical(begin) {
            return false;
        }
        match entity_type {
            EntityType::Person => {
                let full = |item: &Item| item.known.is_some() && item.words.len() > 1;
                let alone = end - begin == 1;
                let named = if alone { self.of_plural(items[0].words.begin as usize) } else { items.iter().any(full) };
                plain && free && named && end - begin <= LONGEST_PERSON
            }
            EntityType::Organization => {
                sure && free && (plain || end - begin > 1 && items.len() > 2) && !(given && end - begin > 1)
            }
            EntityType::Place => {
                let several = items.iter().filter(|item| item.known.is_some()).count() > 1;
                let longest = if several || self.of_plural(items[0].words.begin as usize) { 3 } else { 1 };
                sure && free && plain && !given && end - begin <= longest
            }
            _ => false,
        }
    }
}
