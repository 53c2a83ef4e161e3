//! Attributions inside the marks: "« Nous restons, a assuré X. Mais … »".
//!
//! French newspapers leave the marks open around them. The fragment is parted there, so that the verb stands outside and both parts are one quotation.

use super::{marks::Fragment, scene::Scene};
use crate::{
    gazetteer::Part,
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// Words of a verb group, and of the subject and what follows it, at the most.
const LONGEST_VERB: usize = 4;
const LONGEST_REST: usize = 16;

/// The fragments parted at their attributions; `None` when none has any.
pub(super) fn split(scene: &Scene<'_>) -> Option<Vec<Fragment>> {
    let mut parted = Vec::new();
    for (index, &fragment) in scene.fragments.iter().enumerate() {
        let end = fragment.words.end as usize;
        let mut rest = fragment;
        let mut at = fragment.words.begin as usize + 1;
        while at < end {
            match attribution_end(scene, at, end) {
                Some(close) => {
                    let (mut said, mut behind) = (rest, rest);
                    (said.words.end, said.outer.end) = (at as u32, at as u32);
                    behind.words.begin = close as u32;
                    behind.outer.begin = close as u32;
                    behind.continues = false;
                    if parted.is_empty() {
                        parted.extend_from_slice(&scene.fragments[..index]);
                    }
                    parted.push(said);
                    rest = behind;
                    at = close + 1;
                }
                None => at += 1,
            }
        }
        if (!parted.is_empty() || rest != fragment) && rest.words.begin < rest.words.end {
            parted.push(rest);
        }
    }
    (!parted.is_empty()).then_some(parted)
}

/// Where the attribution ends that begins with the comma at a word: a verb of saying, its subject, and the mark behind it.
fn attribution_end(scene: &Scene<'_>, comma: usize, end: usize) -> Option<usize> {
    if !scene.is(comma, ",") {
        return None;
    }
    let verb = verb_end(scene, comma + 1, end)?;
    let clitic = scene.clitic_from(verb);
    let begin = clitic.map_or(verb, |clitic| clitic as usize + 1);
    let last = end.min(begin + LONGEST_REST);
    let mark = (begin..last).find(|&at| scene.is_mark(at))?;
    let ends = scene.is(mark, ",") || scene.is(mark, ".");
    let named = || {
        (begin..mark).find_map(|at| scene.mention_beginning(at)).is_some_and(|mention| {
            mention.words.end as usize <= mark && !scene.part(mention.words.begin as usize).is(Part::PREPOSITION)
        })
    };
    let inner = clitic.is_some() || scene.group_clitic(comma + 1, verb) || named();
    (ends && inner).then(|| WordRange::new(comma, mark + 1).end as usize)
}

/// The word behind a finite verb of saying that begins there with its auxiliary.
fn verb_end(scene: &Scene<'_>, begin: usize, end: usize) -> Option<usize> {
    let mut auxiliary = false;
    for at in begin..end.min(begin + LONGEST_VERB) {
        let (length, part) = match scene.grammar.phrase(&scene.article.words, at) {
            Some((length, part)) if part.is(Part::SAY) => (length, part),
            _ => (1, scene.part(at)),
        };
        if part.is(Part::SAY) && (part.is(Part::FINITE) || auxiliary && part.is(Part::PAST)) {
            return Some(at + length);
        }
        let joined = scene.article.word(at).gap == Gap::Hyphen;
        let passes = part.is(Part::AUXILIARY) || auxiliary && (joined || scene.article.word(at).shape == Shape::Lower);
        if !passes || part.is(Part::THAT.with(Part::RELATIVE)) {
            return None;
        }
        auxiliary |= part.is(Part::AUXILIARY);
    }
    None
}
