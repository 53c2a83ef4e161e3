//! Speakers that are no subjects: sources, those through whom a body speaks, and nobody in particular.

use super::{
    cue::Cue,
    scene::Scene,
    speaker::{LONGEST_GAP, Subject, behind},
};
use crate::{
    gazetteer::Part,
    text::words::{Gap, Shape},
};

/// The person through whom a body speaks: "China said through its spokesman X", "par la voix de X".
pub(super) fn voice(scene: &Scene<'_>, begin: usize, end: usize) -> Option<Subject> {
    let last = (begin + LONGEST_GAP).min(end);
    let voice =
        (begin..last).take_while(|&at| !scene.is_quoted(at) && !scene.part(at).is(Part::THAT)).find_map(|at| {
            match scene.grammar.phrase(&scene.article.words, at) {
                Some((length, part)) if part.is(Part::VOICE) => Some(at + length),
                _ => scene.part(at).is(Part::VOICE).then_some(at + 1),
            }
        })?;
    (voice..(voice + LONGEST_GAP).min(end))
        .take_while(|&at| !scene.is_quoted(at) && !scene.part(at).is(Part::THAT))
        .filter_map(|at| scene.mention_beginning(at))
        .find(|mention| scene.is_person(mention.entities[0]))
        .and_then(Subject::named)
}

/// Who speaks where nobody in particular does: "juge-t-on à l'Élysée".
pub(super) fn anyone(scene: &Scene<'_>, cue: &Cue, ceiling: usize) -> Option<Subject> {
    let end = cue.words.end as usize;
    let is_anyone = |at: usize| scene.part(at).is(Part::ANYONE) && scene.article.word(at).gap == Gap::Hyphen;
    if !(cue.words.begin as usize..(end + 2).min(ceiling)).any(is_anyone) {
        return None;
    }
    let last = (end + LONGEST_GAP).min(ceiling);
    (end..last)
        .take_while(|&at| !scene.is_mark(at))
        .find_map(|at| scene.mention_beginning(at))
        .and_then(Subject::through)
}

/// The source behind "according to".
pub(super) fn source(scene: &Scene<'_>, cue: &Cue, ceiling: usize) -> Option<Subject> {
    let begin = cue.words.end as usize;
    let first = scene.article.words.get(begin)?;
    if begin < ceiling && first.shape != Shape::Mark && scene.pronouns.pronoun(first.exact).is_some() {
        return Some(Subject::Pronoun(begin as u32));
    }
    behind(scene, begin, ceiling)
}
