//! The holdings of a document, with the questions that titles without a name ask of them.

use std::{collections::BTreeMap, ops::Deref};

use rustc_hash::FxHashMap;

use crate::pipeline::found::{EntityIndex, Holding};

/// Holdings in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Holdings {
    list: Vec<Holding>,
    /// Owner and class → the first who holds that office.
    by_office: FxHashMap<(EntityIndex, u32), EntityIndex>,
    /// Class → holders by first word and number.
    by_class: FxHashMap<u32, BTreeMap<(u32, usize), EntityIndex>>,
    /// Person → class of the first office that is not past.
    by_person: FxHashMap<EntityIndex, u32>,
}

impl Holdings {
    pub(super) fn push(&mut self, holding: Holding) {
        if !holding.former {
            self.by_person.entry(holding.person).or_insert(holding.class);
            if !holding.lesser {
                let place = (holding.words.begin, self.list.len());
                self.by_class.entry(holding.class).or_default().insert(place, holding.person);
                if let Some(of) = holding.of {
                    self.by_office.entry((of, holding.class)).or_insert(holding.person);
                }
            }
        }
        self.list.push(holding);
    }

    /// Who holds an office in this document.
    pub(super) fn of_office(&self, owner: EntityIndex, class: u32) -> Option<EntityIndex> {
        self.by_office.get(&(owner, class)).copied()
    }

    /// The last before a word who holds an office of one of the classes.
    pub(super) fn last_before(&self, classes: &[u32], word: u32) -> Option<EntityIndex> {
        let of_class = |class| self.by_class.get(class)?.range(..(word, 0)).next_back();
        classes.iter().filter_map(of_class).max_by_key(|&(&place, _)| place).map(|(_, &person)| person)
    }

    /// The class of an office that a person holds in this document.
    pub(super) fn class_of(&self, person: EntityIndex) -> Option<u32> {
        self.by_person.get(&person).copied()
    }

    pub(super) fn into_list(self) -> Vec<Holding> {
        self.list
    }
}

impl Deref for Holdings {
    type Target = [Holding];

    fn deref(&self) -> &[Holding] {
        &self.list
    }
}
