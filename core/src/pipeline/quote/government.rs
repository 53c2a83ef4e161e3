//! What hangs on a preposition, and so is no subject.

use super::scene::Scene;
use crate::{
    gazetteer::Part,
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// Words between a preposition and the name that it governs, at the most.
const LONGEST_GOVERNED: usize = 7;

/// How a mention hangs on what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Government {
    /// It does not.
    None,
    /// It is a complement of a noun ("of", "for").
    Complement,
    /// It stands behind another preposition.
    Preposition,
    /// It stands behind "by": it does something, though it is no subject.
    Agent,
}

/// Whether a mention hangs on a preposition.
pub(crate) fn is_governed(scene: &Scene<'_>, words: WordRange, floor: usize) -> bool {
    government(scene, words, floor) != Government::None
}

pub(super) fn government(scene: &Scene<'_>, words: WordRange, floor: usize) -> Government {
    let all = &scene.article.words;
    let mut at = words.begin as usize;
    // "le ministre des Affaires étrangères X": the title is one with the name.
    if let Some(title) = scene.title_ending(at).filter(|title| title.words.begin as usize >= floor) {
        at = title.words.begin as usize;
    }
    for _ in 0..LONGEST_GOVERNED {
        if at <= floor || scene.is_mark(at - 1) || scene.is_quoted(at - 1) {
            break;
        }
        let before = at - 1;
        let part = scene.part(before);
        // "via its minister X": it is X who speaks.
        if part.is(Part::TIME.with(Part::VOICE)) {
            break;
        }
        if part.is(Part::COMPLEMENT) {
            return Government::Complement;
        }
        // "a statement from the ministry": it speaks for it.
        if part.is(Part::PREPOSITION) && before > floor && scene.part(before - 1).is(Part::DOCUMENT) {
            return Government::Complement;
        }
        if part.is(Part::PREPOSITION) && !part.is(Part::THAT) {
            return if part.is(Part::AGENT) { Government::Agent } else { Government::Preposition };
        }
        // "with Putin and Xi" governs both.
        if part.is(Part::JOINING)
            && let Some(joined) = scene.mention_ending(before)
            && joined.words.begin as usize >= floor
        {
            at = joined.words.begin as usize;
            continue;
        }
        let goes_on = part.is(Part::DETERMINER)
            || all[before].shape.is_capitalised()
            || all[before].shape == Shape::Lower && all[at].gap == Gap::Hyphen
            || scene.adjective_ending(at).is_some()
            || is_modifier(scene, before);
        if !goes_on || part.is(Part::VERB.with(Part::CONJUNCTION).with(Part::THAT).with(Part::RELATIVE)) {
            break;
        }
        at = before;
    }
    Government::None
}

/// A lower-case word between a preposition and a name: "with deputy minister X". Verbs cannot be told from it, so it goes on for a few words only.
fn is_modifier(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.article.word(at);
    word.shape == Shape::Lower && !scene.part(at).is(Part::AUXILIARY.with(Part::PASSIVE).with(Part::MODAL))
}
