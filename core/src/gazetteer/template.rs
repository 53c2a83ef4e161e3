//! Templates of titles and institutions ("{adjective} foreign minister"), as one trie over words and slots.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{grammar::Grammar, schema::Alias, vocabulary::Interner};

/// A place in a template that a name fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// An adjective of a place or body.
    Adjective,
    /// A name of it, its article before it or not.
    Name,
    /// "de" and the name, contracted as French contracts them.
    OfName,
}

impl Slot {
    pub(crate) const ALL: [Slot; 3] = [Slot::Adjective, Slot::Name, Slot::OfName];

    fn symbol(self) -> u32 {
        u32::MAX - self as u32
    }

    fn text(self) -> &'static str {
        match self {
            Slot::Adjective => "{adjective}",
            Slot::Name => "{name}",
            Slot::OfName => "{of-name}",
        }
    }
}

/// All templates; node 0 is the root.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Templates {
    /// (node, symbol, next node), sorted: a symbol is a folded word or a slot.
    edges: Vec<(u32, u32, u32)>,
    /// (node, template), sorted.
    accepts: Vec<(u32, u32)>,
    pub(crate) list: Vec<Template>,
    #[serde(skip)]
    index: FxHashMap<u64, u32>,
    #[serde(skip)]
    accept_index: Vec<(u32, u32)>,
    /// Of each node: the nodes behind its slots, 0 for none.
    #[serde(skip)]
    behind_slots: Vec<[u32; 3]>,
    /// Bit `id`: a template begins with that word.
    #[serde(skip)]
    first_words: Vec<u64>,
}

/// A template.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Template {
    /// Index of the class entry.
    pub(crate) class: u32,
    /// Bits of the languages it counts in.
    pub(crate) languages: u8,
    /// Countries and bodies it is limited to; all when empty.
    pub(crate) of: Vec<u32>,
    pub(crate) plural: bool,
    pub(crate) has_slot: bool,
    /// A literal part is written with a capital.
    pub(crate) capitalised: bool,
    pub(crate) file: u32,
    pub(crate) line: u32,
}

/// Collects templates.
#[derive(Debug, Default)]
pub(crate) struct TemplateBuilder {
    edges: BTreeMap<(u32, u32), u32>,
    nodes: u32,
    accepts: Vec<(u32, u32)>,
    list: Vec<Template>,
}

impl TemplateBuilder {
    /// Adds a template; the message says what is wrong with it.
    pub(crate) fn add(
        &mut self,
        class: u32,
        alias: &Alias,
        languages: u8,
        of: Vec<u32>,
        grammar: &Grammar,
        interner: &mut Interner,
    ) -> Result<(), String> {
        let mut nodes = vec![0];
        let mut rest = alias.text.as_str();
        let (mut has_slot, mut capitalised) = (false, false);
        while !rest.is_empty() {
            let (literal, slot, after) = next_slot(rest)?;
            capitalised |= literal.split_whitespace().next().is_some_and(|word| word.starts_with(char::is_uppercase));
            let mut literal = literal;
            // A possessive right behind a slot is a word of its own, which the cutter only sees behind a word.
            if has_slot && let Some((symbols, tail)) = grammar.possessive_prefix(literal, interner) {
                nodes = self.step_all(&nodes, &symbols);
                literal = tail;
            }
            for word in interner.words(literal) {
                nodes = self.step_all(&nodes, &[word.folded]);
            }
            if let Some(slot) = slot {
                if has_slot {
                    return Err(format!("template {:?}: expected at most one slot", alias.text));
                }
                has_slot = true;
                nodes = self.step_all(&nodes, &[slot.symbol()]);
            }
            rest = after;
        }
        let template = Template {
            class,
            languages,
            of,
            plural: alias.plural,
            has_slot,
            capitalised,
            file: alias.place.file,
            line: alias.place.line,
        };
        for node in nodes {
            if node == 0 {
                return Err("an empty template".to_owned());
            }
            self.accepts.push((node, self.list.len() as u32));
        }
        self.list.push(template);
        Ok(())
    }

    fn step_all(&mut self, nodes: &[u32], symbols: &[u32]) -> Vec<u32> {
        let mut next = Vec::with_capacity(nodes.len() * symbols.len());
        for &node in nodes {
            for &symbol in symbols {
                let new = self.nodes + 1;
                let target = *self.edges.entry((node, symbol)).or_insert(new);
                self.nodes = self.nodes.max(target);
                next.push(target);
            }
        }
        next
    }

    pub(crate) fn finish(mut self) -> Templates {
        self.accepts.sort_unstable();
        let edges = self.edges.into_iter().map(|((node, symbol), next)| (node, symbol, next)).collect();
        Templates { edges, accepts: self.accepts, list: self.list, ..Templates::default() }.indexed()
    }
}

/// Text before the next slot, the slot, and what comes after.
fn next_slot(text: &str) -> Result<(&str, Option<Slot>, &str), String> {
    let Some(open) = text.find('{') else { return Ok((text, None, "")) };
    for slot in Slot::ALL {
        if let Some(after) = text[open..].strip_prefix(slot.text()) {
            return Ok((&text[..open], Some(slot), after));
        }
    }
    let known = Slot::ALL.map(Slot::text).join(" ");
    Err(format!("template {text:?}: expected one of the slots {known}"))
}

impl Templates {
    /// Builds the hash table; after reading from a blob.
    pub(crate) fn indexed(mut self) -> Self {
        self.index = self.edges.iter().map(|&(node, symbol, next)| (key(node, symbol), next)).collect();
        let nodes = self.edges.iter().map(|&(_, _, next)| next + 1).max().unwrap_or(1) as usize;
        self.behind_slots = vec![[0; 3]; nodes];
        self.first_words.clear();
        for &(node, symbol, next) in &self.edges {
            if let Some(slot) = Slot::ALL.into_iter().find(|slot| slot.symbol() == symbol) {
                self.behind_slots[node as usize][slot as usize] = next;
            } else if node == 0 {
                let at = symbol as usize / 64;
                if self.first_words.len() <= at {
                    self.first_words.resize(at + 1, 0);
                }
                self.first_words[at] |= 1 << (symbol % 64);
            }
        }
        self.accept_index = vec![(0, 0); nodes];
        for (at, &(node, _)) in self.accepts.iter().enumerate() {
            let range = &mut self.accept_index[node as usize];
            if range.1 == 0 {
                range.0 = at as u32;
            }
            range.1 = at as u32 + 1;
        }
        self
    }

    /// The node behind `word`.
    pub(crate) fn step_word(&self, node: u32, word: u32) -> Option<u32> {
        // Nearly all words begin no template: a look at a bit.
        let can_begin = || self.first_words.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 != 0);
        if word == 0 || node == 0 && !can_begin() { None } else { self.index.get(&key(node, word)).copied() }
    }

    /// The node behind `slot`.
    pub(crate) fn step_slot(&self, node: u32, slot: Slot) -> Option<u32> {
        self.behind_slots.get(node as usize).map(|behind| behind[slot as usize]).filter(|&behind| behind != 0)
    }

    /// Templates that end at `node`.
    pub(crate) fn accepted(&self, node: u32) -> impl Iterator<Item = u32> {
        let (begin, end) = self.accept_index.get(node as usize).copied().unwrap_or_default();
        self.accepts[begin as usize..end as usize].iter().map(|&(_, template)| template)
    }
}

fn key(node: u32, symbol: u32) -> u64 {
    u64::from(node) << 32 | u64::from(symbol)
}
