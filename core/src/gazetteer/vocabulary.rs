//! The vocabulary: every word that a name, a pattern or a lexicon knows has an id; all matching is on ids.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::text::{
    fold,
    words::{Lexical, Word, words},
};

/// Gives ids to words while gazetteers are compiled. Id 0 is no word.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    ids: HashMap<String, u32>,
    words: Vec<String>,
    endings: Endings,
}

/// The endings at which words are cut, of all languages together: a text is cut before its language is known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Endings {
    pub(crate) elisions: Vec<String>,
    pub(crate) possessives: Vec<String>,
    pub(crate) abbreviations: Vec<String>,
}

impl Interner {
    pub(crate) fn new(endings: Endings) -> Self {
        Interner { ids: HashMap::new(), words: vec![String::new()], endings }
    }

    /// Id of the exact key of one word.
    pub(crate) fn exact(&mut self, word: &str) -> u32 {
        let mut key = String::new();
        fold::exact_key(word, &mut key);
        self.intern(key)
    }

    /// Id of the folded key of one word.
    pub(crate) fn folded(&mut self, word: &str) -> u32 {
        let (mut exact, mut folded) = (String::new(), String::new());
        fold::exact_key(word, &mut exact);
        fold::folded_key(&exact, &mut folded);
        self.intern(folded)
    }

    /// Id of a folded key, if some name or pattern has it.
    pub(crate) fn known(&self, key: &str) -> Option<u32> {
        self.ids.get(key).copied()
    }

    /// Cuts a name or phrase into words as a text is cut, with ids.
    pub(crate) fn words(&mut self, text: &str) -> Vec<Word> {
        words(text, self)
    }

    fn intern(&mut self, key: String) -> u32 {
        if let Some(&id) = self.ids.get(&key) {
            return id;
        }
        let id = self.words.len() as u32;
        self.words.push(key.clone());
        self.ids.insert(key, id);
        id
    }

    pub(crate) fn into_vocabulary(mut self) -> Vocabulary {
        let mut folded_of = vec![0; self.words.len()];
        for (word, folded_id) in self.words.iter().zip(&mut folded_of).skip(1) {
            let mut folded = String::new();
            fold::folded_key(word, &mut folded);
            *folded_id = self.ids.get(&folded).copied().unwrap_or(0);
        }
        let mut arena = String::new();
        let mut ends = Vec::with_capacity(self.words.len());
        for word in self.words.drain(..) {
            arena.push_str(&word);
            ends.push(arena.len() as u32);
        }
        self.endings.abbreviations.sort_unstable();
        Vocabulary { arena, ends, folded_of, endings: self.endings, ..Vocabulary::default() }.indexed()
    }
}

impl Lexical for Interner {
    fn ids(&mut self, word: &str) -> (u32, u32) {
        (self.exact(word), self.folded(word))
    }

    fn is_elision(&self, word: &str) -> bool {
        contains_folded(&self.endings.elisions, word)
    }

    fn is_possessive(&self, ending: &str) -> bool {
        contains_folded(&self.endings.possessives, ending)
    }

    fn is_abbreviation(&self, word: &str) -> bool {
        self.endings.abbreviations.iter().any(|known| known == word)
    }
}

/// Whether `list` has the exact key of `word`; without allocating for ASCII and for the usual apostrophe.
fn contains_folded(list: &[String], word: &str) -> bool {
    if word.is_ascii() {
        return list.iter().any(|known| known.eq_ignore_ascii_case(word));
    }
    if word.chars().all(|character| character.is_ascii() || character == '’') {
        let key = || word.chars().map(|character| if character == '’' { '\'' } else { character.to_ascii_lowercase() });
        return list.iter().any(|known| known.chars().eq(key()));
    }
    let mut key = String::new();
    fold::exact_key(word, &mut key);
    list.contains(&key)
}

/// All known words, in one flat table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Vocabulary {
    arena: String,
    /// Word `id` is `arena[ends[id - 1]..ends[id]]`.
    ends: Vec<u32>,
    /// Id of the folded key of each word, 0 where no name has it.
    folded_of: Vec<u32>,
    /// Open addressing, power of two: upper half of the hash, and the id; id 0 is free.
    #[serde(skip)]
    slots: Vec<(u32, u32)>,
    /// The same for words of at most eight bytes, by the bytes themselves.
    #[serde(skip)]
    short: Vec<(u64, u32)>,
    /// Ids of the words of one ASCII byte, most of them marks.
    #[serde(skip)]
    single: Vec<u32>,
    endings: Endings,
}

/// FNV-1a over eight bytes at a time: short keys, no adversary (a crowded table costs a longer walk over a fixed vocabulary).
fn hash(bytes: &[u8]) -> u64 {
    let mut state = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        state = mix(state, load(chunk));
    }
    finish(mix(state, load(chunks.remainder())))
}

const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(state: u64, chunk: u64) -> u64 {
    (state.rotate_left(5) ^ chunk).wrapping_mul(PRIME)
}

fn finish(mut state: u64) -> u64 {
    state ^= state >> 32;
    state = state.wrapping_mul(PRIME);
    state ^ (state >> 29)
}

/// Where the search for a short word begins.
fn place(key: u64) -> usize {
    (key.wrapping_mul(PRIME) >> 32) as usize
}

/// Up to eight bytes as a number, the first the lowest: two loads that overlap, and no copy.
fn load(bytes: &[u8]) -> u64 {
    let wide = |at: usize| bytes[at..].first_chunk().map_or(0, |chunk| u64::from(u32::from_le_bytes(*chunk)));
    match bytes.len() {
        0 => 0,
        1 => u64::from(bytes[0]),
        2 | 3 => {
            let last = bytes.len() - 1;
            u64::from(bytes[0]) | u64::from(bytes[1]) << 8 | u64::from(bytes[last]) << (8 * last)
        }
        length => wide(0) | wide(length - 4) << (8 * (length - 4)),
    }
}

/// The eighth bit of each byte: none is set in ASCII.
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Eight ASCII bytes in lower case.
fn lower(chunk: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let from_a = chunk.wrapping_add(EACH * u64::from(0x80 - b'A'));
    let behind_z = chunk.wrapping_add(EACH * u64::from(0x7f - b'Z'));
    chunk | ((from_a ^ behind_z) & HIGH_BITS) >> 2
}

/// Whether `known`, a key, is the ASCII `word` in lower case.
fn is_lower_of(known: &[u8], word: &[u8]) -> bool {
    let (known_chunks, chunks) = (known.chunks_exact(8), word.chunks_exact(8));
    known.len() == word.len()
        && load(known_chunks.remainder()) == lower(load(chunks.remainder()))
        && known_chunks.zip(chunks).all(|(known, chunk)| load(known) == lower(load(chunk)))
}

/// The half of a hash that is kept beside the id: most words that are not the one looked for differ in it.
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

impl Vocabulary {
    /// Builds the hash table; after reading from a blob.
    pub(crate) fn indexed(mut self) -> Self {
        let size = (self.ends.len() * 2).next_power_of_two().max(16);
        let mut slots = vec![(0u32, 0u32); size];
        for id in 1..self.ends.len() as u32 {
            let hash = hash(self.word(id).as_bytes());
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (tag(hash), id);
        }
        self.slots = slots;
        self.short = self.short_slots();
        self.single = (0..128u8).map(|byte| self.id(&[byte.to_ascii_lowercase()])).collect();
        self
    }

    fn short_slots(&self) -> Vec<(u64, u32)> {
        let ids = || (1..self.ends.len() as u32).filter(|&id| (1..=8).contains(&self.word(id).len()));
        let size = (ids().count() * 2).next_power_of_two().max(16);
        let mut slots = vec![(0, 0); size];
        for id in ids() {
            let key = load(self.word(id).as_bytes());
            let mut at = place(key) & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (key, id);
        }
        slots
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word with this id.
    pub(crate) fn word(&self, id: u32) -> &str {
        let id = id as usize;
        let begin = if id == 0 { 0 } else { self.ends[id - 1] };
        &self.arena[begin as usize..self.ends[id] as usize]
    }

    /// Id of an exact or folded key, 0 when no word.
    pub(crate) fn id(&self, key: &[u8]) -> u32 {
        if self.slots.is_empty() {
            return 0;
        }
        let mask = self.slots.len() - 1;
        let hash = hash(key);
        let mut at = hash as usize & mask;
        loop {
            let (found, id) = self.slots[at];
            if id == 0 || found == tag(hash) && self.word(id).as_bytes() == key {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    /// The same for a word of ASCII, whatever its case; `None` for other words.
    fn ascii_id(&self, word: &[u8]) -> Option<u32> {
        if let [byte] = word {
            return self.single.get(usize::from(*byte)).copied();
        }
        if word.len() <= 8 {
            let key = load(word);
            return if key & HIGH_BITS == 0 { self.short_id(lower(key)) } else { None };
        }
        let mut state = word.len() as u64;
        let mut high = 0;
        let mut chunks = word.chunks_exact(8);
        for chunk in &mut chunks {
            let chunk = load(chunk);
            high |= chunk;
            state = mix(state, lower(chunk));
        }
        let last = load(chunks.remainder());
        if (high | last) & HIGH_BITS != 0 {
            return None;
        }
        let hash = finish(mix(state, lower(last)));
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (found, id) = self.slots[at];
            if id == 0 || found == tag(hash) && is_lower_of(self.word(id).as_bytes(), word) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// Id of a word of at most eight bytes in lower case, 0 when there is none; `None` only before the table is built.
    fn short_id(&self, key: u64) -> Option<u32> {
        let mask = self.short.len().checked_sub(1)?;
        let mut at = place(key) & mask;
        loop {
            let (found, id) = self.short[at];
            if id == 0 || found == key {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// A reader that cuts texts with this vocabulary.
    pub(crate) fn reader(&self) -> VocabularyReader<'_> {
        VocabularyReader { vocabulary: self, exact: String::new(), folded: String::new() }
    }
}

/// Cuts texts with a vocabulary; keeps its scratch buffers between words.
#[derive(Debug)]
pub(crate) struct VocabularyReader<'v> {
    vocabulary: &'v Vocabulary,
    exact: String,
    folded: String,
}

impl Lexical for VocabularyReader<'_> {
    fn ids(&mut self, word: &str) -> (u32, u32) {
        if let Some(id) = self.vocabulary.ascii_id(word.as_bytes()) {
            return (id, id);
        }
        self.exact.clear();
        fold::exact_key(word, &mut self.exact);
        let exact = self.vocabulary.id(self.exact.as_bytes());
        if self.exact.is_ascii() {
            return (exact, exact);
        }
        if exact != 0 {
            return (exact, self.vocabulary.folded_of[exact as usize]);
        }
        self.folded.clear();
        fold::folded_key(&self.exact, &mut self.folded);
        (0, self.vocabulary.id(self.folded.as_bytes()))
    }

    fn ids_of_short(&mut self, word: &str, letters: u64) -> (u32, u32) {
        match self.vocabulary.short_id(letters) {
            Some(id) => (id, id),
            None => self.ids(word),
        }
    }

    fn is_elision(&self, word: &str) -> bool {
        contains_folded(&self.vocabulary.endings.elisions, word)
    }

    fn is_possessive(&self, ending: &str) -> bool {
        contains_folded(&self.vocabulary.endings.possessives, ending)
    }

    fn is_abbreviation(&self, word: &str) -> bool {
        self.vocabulary.endings.abbreviations.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }
}
