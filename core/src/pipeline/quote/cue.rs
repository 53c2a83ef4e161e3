//! Cues: verbs of saying with their auxiliaries, and phrases like "according to".

use super::{scene::Scene, speaker};
use crate::{
    gazetteer::{Part, Tag},
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
    /// A passive: who says it stands behind "by".
    pub(super) passive: bool,
}

impl Cue {
    fn new(words: WordRange, part: Part) -> Cue {
        Cue { words, verb: words.begin, part, clitic: None, passive: false }
    }

    pub(super) fn is_source(&self) -> bool {
        self.part.is(Part::SOURCE)
    }

    /// A participle or an infinitive: it has no subject of its own.
    pub(super) fn is_participle(&self) -> bool {
        !self.part.is(Part::FINITE) && self.part.is(Part::PARTICIPLE.with(Part::INFINITIVE)) && !self.passive
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
    let verb_or_source = Part::VERB.with(Part::SOURCE);
    let (length, part) = match scene.grammar.phrase(words, at) {
        Some((length, part)) if part.is(verb_or_source) && at + length <= paragraph.end as usize => (length, part),
        _ => (1, scene.part(at)),
    };
    if part.is(Part::OPENING) && opens_source(scene, at, paragraph) {
        return Some(Cue::new(WordRange::new(at, at + 1), Part::SOURCE.with(Part::OPENING)));
    }
    if part.is(Part::SOURCE) {
        return Some(Cue::new(WordRange::new(at, at + length), part));
    }
    let forms = Part::FINITE.with(Part::PAST).with(Part::PARTICIPLE).with(Part::INFINITIVE);
    if !part.is(Part::VERB.with(Part::REFLEXIVE)) || !part.is(forms) {
        return None;
    }
    let is_name = words[at].shape.is_capitalised() && !scene.begins_clause(at);
    if is_name || words[at].shape == Shape::Upper {
        return None;
    }
    let group = verb_group(scene, at, paragraph);
    let mut part = if group.reflexive && part.is(Part::REFLEXIVE) { part.with(Part::SAY) } else { part };
    if !part.is(Part::VERB) {
        return None;
    }
    let passive = !group.reflexive && is_passive(scene, at + length, part, &group, paragraph);
    if !passive {
        part = active(scene, at, part, &group)?;
    }
    let end = at + length;
    let behind = words.get(end).filter(|word| word.gap == Gap::Hyphen && end < paragraph.end as usize);
    let clitic = group.clitic.or_else(|| behind.and_then(|_| scene.clitic_from(end)));
    let end = clitic.map_or(end, |clitic| end.max(clitic as usize + 1));
    let begin = if part.is(Part::FINITE) || passive { group.begin } else { group.verb_begin.max(group.begin) };
    Some(Cue { words: WordRange::new(begin, end), verb: at as u32, part, clitic, passive })
}

/// The forms that a verb has in its group; `None` where it is no verb of saying there.
fn active(scene: &Scene<'_>, at: usize, part: Part, group: &Group) -> Option<Part> {
    let previous = group.previous;
    // "has to say": an infinitive, as "tenu à dire" is one.
    if part.is(Part::INFINITIVE) && !part.is(Part::FINITE) {
        return scene.phrase_ending(group.verb_begin, Part::SPEAKING).map(|_| part);
    }
    if previous.is(Part::MODAL) && !previous.is(Part::AUXILIARY) && !part.is(Part::PARTICIPLE) {
        let is_infinitive = part.is(Part::INFINITIVE) && scene.phrase_ending(at, Part::SPEAKING).is_some();
        return is_infinitive.then_some(part.without(Part::FINITE.with(Part::PAST)));
    }
    if group.passive && !group.reflexive {
        // "is saying" is finite, "was told" is passive.
        return part.is(Part::PARTICIPLE).then_some(part.with(Part::FINITE));
    }
    if group.auxiliary || group.passive {
        return Some(part.with(Part::FINITE));
    }
    // "en disant", "by saying": no noun stands behind these.
    let is_gerund = part.is(Part::PARTICIPLE) && previous.is(Part::PREPOSITION);
    let is_noun = previous.is(Part::DETERMINER) && !is_gerund && !scene.is_clitic_object(at);
    let is_verb = scene.is_certainly(at, Tag::FINITE.with(Tag::GERUND)) && part.is(Part::FINITE.with(Part::PARTICIPLE));
    if is_noun && !is_verb || part.is(Part::PAST) && !part.is(Part::FINITE) {
        return None;
    }
    // "a secret report release": but behind a mark the tags say little.
    let noun = scene.is_no_verb(at) && at > 0 && !scene.is_mark(at - 1) && group.clitic.is_none();
    if noun && !scene.part(at + 1).is(Part::THAT) {
        return None;
    }
    Some(part)
}

/// "was called “…” by X", "qualifié par X de « … »": a past participle, with who says it behind.
fn is_passive(scene: &Scene<'_>, end: usize, part: Part, group: &Group, paragraph: WordRange) -> bool {
    part.is(Part::PAST)
        && (group.passive || !group.auxiliary)
        && !scene.is_pronoun(group.begin.saturating_sub(1))
        && speaker::agent(scene, end, paragraph.end as usize).is_some()
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
    /// The verb itself with the object pronouns before it.
    verb_begin: usize,
    auxiliary: bool,
    passive: bool,
    reflexive: bool,
    clitic: Option<u32>,
    /// What the word right before the verb is.
    previous: Part,
}

fn verb_group(scene: &Scene<'_>, verb: usize, paragraph: WordRange) -> Group {
    let words = &scene.article.words;
    let mut group = Group {
        begin: verb,
        verb_begin: verb,
        auxiliary: false,
        passive: false,
        reflexive: false,
        clitic: None,
        previous: Part::default(),
    };
    let first = (paragraph.begin as usize).max(verb.saturating_sub(LONGEST_VERB_GROUP));
    if verb > first {
        group.previous = scene.part(verb - 1);
    }
    while group.verb_begin > first && scene.can_be(group.verb_begin - 1, Tag::OBJECT_PRONOUN.with(Tag::REFLEXIVE)) {
        group.verb_begin -= 1;
    }
    let mut next = verb;
    while next > first {
        // "a de son côté souligné".
        if let Some(aside) = scene.phrase_ending(next, Part::ASIDE).filter(|&aside| aside > first) {
            next = aside;
            continue;
        }
        next -= 1;
        let at = next;
        let part = scene.part(at);
        if scene.is_quoted(at) || words[at].shape == Shape::Mark {
            break;
        }
        if part.is(Part::REFLEXIVE) {
            group.reflexive = true;
            group.begin = at;
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
