//! Cues: verbs of saying with their auxiliaries, and phrases like "according to".

use super::scene::Scene;
use crate::{
    gazetteer::Part,
    ontology::Zone,
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// Words between an auxiliary and its participle, at the most.
const LONGEST_VERB_GROUP: usize = 5;
/// Words before the comma of "Pour X," and behind it up to words in marks, at the most.
const LONGEST_OPENING: usize = 10;

/// A verb of saying, or what names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Auxiliaries and all.
    pub(super) words: WordRange,
    /// First word of the verb itself.
    pub(super) verb: u32,
    pub(super) part: Part,
    /// A pronoun inside or behind the verb group, joined by a hyphen: "a-t-il dit", "dit-elle".
    pub(super) clitic: Option<u32>,
}

impl Cue {
    pub(super) fn is_source(&self) -> bool {
        self.part.is(Part::SOURCE)
    }

    /// A participle without a subject of its own.
    pub(super) fn is_participle(&self) -> bool {
        !self.part.is(Part::FINITE) && self.part.is(Part::PARTICIPLE)
    }
}

/// All cues outside of quotation marks, in order.
pub(super) fn cues(scene: &Scene<'_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    for paragraph in &scene.article.paragraphs {
        if paragraph.zone == Zone::Boilerplate {
            continue;
        }
        let mut at = paragraph.words.begin as usize;
        while at < paragraph.words.end as usize {
            let cue = if scene.is_quoted(at) { None } else { cue_at(scene, at, paragraph.words) };
            match cue {
                Some(cue) => {
                    at = cue.words.end as usize;
                    cues.push(cue);
                }
                None => at += 1,
            }
        }
    }
    cues
}

fn cue_at(scene: &Scene<'_>, at: usize, paragraph: WordRange) -> Option<Cue> {
    let words = &scene.article.words;
    let (length, part) = match scene.grammar.phrase(words, at) {
        Some((length, part)) if part.is(Part::VERB.with(Part::SOURCE)) && at + length <= paragraph.end as usize => {
            (length, part)
        }
        _ => (1, scene.part(at)),
    };
    if part.is(Part::OPENING) && opens_source(scene, at, paragraph) {
        let part = Part::SOURCE.with(Part::OPENING);
        return Some(Cue { words: WordRange::new(at, at + 1), verb: at as u32, part, clitic: None });
    }
    if !part.is(Part::VERB.with(Part::SOURCE)) {
        return None;
    }
    let verb = at as u32;
    if part.is(Part::SOURCE) {
        return Some(Cue { words: WordRange::new(at, at + length), verb, part, clitic: None });
    }
    let is_name = words[at].shape.is_capitalised() && !scene.begins_clause(at);
    if is_name || words[at].shape == Shape::Upper {
        return None;
    }
    let group = verb_group(scene, at, paragraph);
    let previous = group.previous;
    if previous.is(Part::MODAL) && !previous.is(Part::AUXILIARY) && !part.is(Part::PARTICIPLE) {
        return None;
    }
    // "en disant", "by saying": no noun stands behind these.
    let is_gerund = part.is(Part::PARTICIPLE) && previous.is(Part::PREPOSITION);
    let mut part = part;
    if group.passive {
        // "is saying" is finite, "was told" is passive.
        if !part.is(Part::PARTICIPLE) {
            return None;
        }
        part = part.with(Part::FINITE);
    } else if group.auxiliary {
        part = part.with(Part::FINITE);
    } else if previous.is(Part::DETERMINER) && !is_gerund && !scene.is_clitic_object(at)
        || part.is(Part::PAST) && !part.is(Part::FINITE)
    {
        return None;
    }
    let end = at + length;
    let behind = words.get(end).filter(|word| word.gap == Gap::Hyphen && end < paragraph.end as usize);
    let clitic = group.clitic.or_else(|| behind.and_then(|_| scene.clitic_from(end)));
    let end = clitic.map_or(end, |clitic| end.max(clitic as usize + 1));
    Some(Cue { words: WordRange::new(group.begin, end), verb, part, clitic })
}

/// "Pour X, “…”": a preposition, who thinks so, and words in marks behind a comma.
fn opens_source(scene: &Scene<'_>, at: usize, paragraph: WordRange) -> bool {
    if !scene.begins_clause(at) {
        return false;
    }
    let end = (paragraph.end as usize).min(at + LONGEST_OPENING);
    let comma = (at + 1..end).find(|&word| scene.is_mark(word)).filter(|&word| scene.is(word, ","));
    let Some(comma) = comma else { return false };
    let named = (at + 1..comma).any(|word| {
        scene.mention_beginning(word).is_some_and(|mention| scene.is_person(mention.entities[0]))
            || scene.pronouns.pronoun(scene.article.word(word).exact).is_some()
    });
    named && (comma..(comma + LONGEST_OPENING).min(paragraph.end as usize)).any(|word| scene.is_quoted(word))
}

/// What stands before a verb.
struct Group {
    begin: usize,
    auxiliary: bool,
    passive: bool,
    clitic: Option<u32>,
    /// What the word right before the verb is.
    previous: Part,
}

fn verb_group(scene: &Scene<'_>, verb: usize, paragraph: WordRange) -> Group {
    let words = &scene.article.words;
    let mut group = Group { begin: verb, auxiliary: false, passive: false, clitic: None, previous: Part::default() };
    let first = (paragraph.begin as usize).max(verb.saturating_sub(LONGEST_VERB_GROUP));
    if verb > first {
        group.previous = scene.part(verb - 1);
    }
    for at in (first..verb).rev() {
        let part = scene.part(at);
        if scene.is_quoted(at) || words[at].shape == Shape::Mark {
            break;
        }
        if part.is(Part::PASSIVE) {
            group.passive = true;
            group.begin = at;
        } else if part.is(Part::AUXILIARY) {
            group.auxiliary = true;
            group.begin = at;
        } else if scene.is_pronoun(at) {
            if words[at].gap == Gap::Hyphen {
                group.clitic = Some(at as u32);
            } else {
                break;
            }
        } else if scene.mention_ending(at + 1).is_some()
            || part.is(Part::VERB.with(Part::CONJUNCTION).with(Part::THAT).with(Part::RELATIVE))
            || is_article(part)
            || words[at].shape != Shape::Lower && words[at].gap != Gap::Hyphen
        {
            break;
        }
    }
    group
}

/// A determiner that is no preposition as well: "a en revanche assuré" has none.
fn is_article(part: Part) -> bool {
    part.is(Part::DETERMINER) && !part.is(Part::PREPOSITION.with(Part::COMPLEMENT))
}
