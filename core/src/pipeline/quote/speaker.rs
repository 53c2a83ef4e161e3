//! Who speaks: the subject of a verb of saying, before it or behind it.

use super::{cue::Cue, scene::Scene};
use crate::{
    gazetteer::Part,
    ontology::MentionKind,
    pipeline::{
        article::WordRange,
        found::{EntityIndex, FoundMention},
    },
    text::words::{Gap, Shape},
};

/// Words between a subject and its verb, at the most, outside of commas.
const LONGEST_GAP: usize = 14;
/// Words of a parenthesis between a subject and its verb, at the most.
const LONGEST_PARENTHESIS: usize = 40;
/// Words between a preposition and the name that it governs, at the most.
const LONGEST_GOVERNED: usize = 7;

/// Who was found to speak.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    /// Named, and where.
    Named { entity: EntityIndex, at: WordRange },
    /// Only through someone unnamed of theirs ("a spokesman for the ministry", "a Russian official").
    Through { entity: EntityIndex, at: WordRange },
    /// A pronoun whose antecedent is not certain.
    Pronoun(u32),
    /// "the minister": someone whom the text has named before.
    Definite(WordRange),
}

impl Subject {
    fn named(mention: &FoundMention) -> Option<Subject> {
        let entity = *mention.entities.first()?;
        Some(Subject::Named { entity, at: mention.words })
    }

    fn through(mention: &FoundMention) -> Option<Subject> {
        let entity = *mention.entities.first()?;
        Some(Subject::Through { entity, at: mention.words })
    }
}

/// How a mention hangs on what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Government {
    /// It does not.
    None,
    /// It is a complement of a noun ("of", "for").
    Complement,
    /// It stands behind another preposition.
    Preposition,
}

/// The subject that stands before a verb group, not before `floor`.
pub(super) fn before(scene: &Scene<'_>, verb: usize, floor: usize) -> Option<Subject> {
    let mut at = verb;
    let mut skipped = 0;
    let mut through = None;
    let mut apposition = None;
    let mut parenthesis = None;
    while at > floor && skipped <= LONGEST_GAP {
        let word = at - 1;
        if scene.is_quoted(word) {
            break;
        }
        if let Some(mention) = scene.mention_ending(at) {
            match government(scene, mention.words, floor) {
                // "the majority leader, Mitch McConnell, told": the person between the commas, unless a person is named before them.
                Government::None if apposition.is_some() && !outranks(scene, mention, at, parenthesis) => {
                    return apposition;
                }
                Government::None => return Subject::named(first_of_joined(scene, mention, floor)),
                Government::Complement => through = through.or_else(|| Subject::through(mention)),
                Government::Preposition => {}
            }
            at = mention.words.begin as usize;
            continue;
        }
        if scene.is_pronoun(word) {
            return Some(Subject::Pronoun(word as u32));
        }
        if scene.is_mark(word) {
            let Some(open) = parenthesis_begin(scene, word, floor) else { break };
            if apposition.is_none() && !scene.part(open + 1).is(Part::RELATIVE) {
                apposition = scene
                    .mention_ending(word)
                    .filter(|mention| scene.is_person(mention.entities[0]))
                    .filter(|mention| government(scene, mention.words, open + 1) == Government::None)
                    .and_then(Subject::named);
            }
            parenthesis = parenthesis.or(Some(open));
            skipped += 1;
            at = open;
            continue;
        }
        if scene.part(word).is(Part::RELATIVE) {
            // "who said": the one named right before, perhaps before a comma.
            let end = if word > floor && scene.is(word - 1, ",") { word - 1 } else { word };
            return scene.mention_ending(end).and_then(Subject::named).or(through);
        }
        if scene.part(word).is(Part::CONJUNCTION.with(Part::THAT)) && !scene.part(word).is(Part::AUXILIARY) {
            break;
        }
        if let Some(mention) = scene.adjective_ending(at) {
            if at == verb {
                return Subject::through(mention);
            }
            through = through.or_else(|| Subject::through(mention));
        }
        skipped += 1;
        at = word;
    }
    apposition.or(through).or_else(|| definite(scene, verb, floor))
}

/// Whether a mention before a parenthesis is rather the subject than the person named in it.
fn outranks(scene: &Scene<'_>, mention: &FoundMention, end: usize, parenthesis: Option<usize>) -> bool {
    scene.is_person(mention.entities[0])
        && parenthesis == Some(end)
        && matches!(mention.kind, MentionKind::Name | MentionKind::Short | MentionKind::Pronoun)
}

/// The subject that stands behind a verb group: "a déclaré lundi la ministre", "said Psaki".
pub(super) fn behind(scene: &Scene<'_>, verb_end: usize, ceiling: usize) -> Option<Subject> {
    let mut at = verb_end;
    let mut skipped = 0;
    let mut through = None;
    let mut named: Option<Subject> = None;
    let mut commas = 0;
    // What is told of the circumstances governs nothing behind it.
    let mut floor = verb_end;
    while at < ceiling && skipped <= LONGEST_GAP {
        if scene.is_quoted(at) {
            break;
        }
        let aside = scene.aside(at);
        if aside > 0 {
            at += aside;
            floor = at;
            skipped += 1;
            continue;
        }
        if let Some(mention) = scene.mention_beginning(at) {
            match government(scene, mention.words, floor) {
                Government::None if scene.is_person(mention.entities[0]) => return Subject::named(mention),
                Government::None => named = named.or_else(|| Subject::named(mention)),
                Government::Complement => through = through.or_else(|| Subject::through(mention)),
                Government::Preposition => floor = mention.words.end as usize,
            }
            at = mention.words.end as usize;
            continue;
        }
        if scene.is_pronoun(at) && at < verb_end + 2 {
            return Some(Subject::Pronoun(at as u32));
        }
        if scene.is_mark(at) {
            commas += 1;
            if !scene.is(at, ",") || commas > 1 || !is_apposition(scene, at + 1) {
                break;
            }
        } else if scene.part(at).is(Part::THAT.with(Part::RELATIVE).with(Part::CONJUNCTION)) {
            break;
        }
        if let Some(mention) = scene.adjective_ending(at + 1) {
            through = through.or_else(|| Subject::through(mention));
        }
        skipped += 1;
        at += 1;
    }
    named.or(through).or_else(|| {
        let first = verb_end..verb_end + 1;
        first
            .clone()
            .all(|at| at + 1 < ceiling && scene.is_article(at))
            .then(|| Subject::Definite(WordRange::new(verb_end + 1, verb_end + 2)))
    })
}

/// The first of a sentence, before `end`, who is governed by nothing; else the first at all that hangs on a noun.
pub(super) fn first(scene: &Scene<'_>, frame: WordRange, end: usize) -> Option<Subject> {
    let floor = frame.begin as usize;
    let mut through = None;
    let mut at = floor;
    let mut tried = 0;
    while at < end && tried < LONGEST_PARENTHESIS {
        tried += 1;
        if scene.is_quoted(at) {
            at += 1;
            continue;
        }
        if let Some(mention) = scene.mention_beginning(at) {
            match government(scene, mention.words, floor) {
                Government::None => return Subject::named(mention),
                Government::Complement => through = through.or_else(|| Subject::through(mention)),
                Government::Preposition => {}
            }
            at = mention.words.end as usize;
        } else if scene.is_pronoun(at) {
            return Some(Subject::Pronoun(at as u32));
        } else {
            at += 1;
        }
    }
    through
}

/// "the minister replied": someone known, but not by name; who, the sentences before say.
fn definite(scene: &Scene<'_>, verb: usize, floor: usize) -> Option<Subject> {
    let first = floor.max(verb.saturating_sub(3));
    (first..verb)
        .rev()
        .take_while(|&at| !scene.is_mark(at) && !scene.is_quoted(at))
        .find(|&at| scene.is_article(at))
        .filter(|&at| at + 1 < verb)
        .map(|at| Subject::Definite(WordRange::new(at + 1, verb)))
}

/// The subject that ends right before a word.
pub(super) fn adjacent(scene: &Scene<'_>, verb: usize, floor: usize) -> Option<Subject> {
    let mention = scene.mention_ending(verb).filter(|mention| mention.words.begin as usize >= floor)?;
    (government(scene, mention.words, floor) == Government::None).then(|| Subject::named(mention)).flatten()
}

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

/// Whether a person is named behind a comma, with a rank or an article at the most before it.
fn is_apposition(scene: &Scene<'_>, begin: usize) -> bool {
    (begin..begin + 3)
        .find_map(|at| scene.mention_beginning(at))
        .is_some_and(|mention| scene.is_person(mention.entities[0]))
}

/// "Putin and Xi said": the first of them.
fn first_of_joined<'a>(scene: &Scene<'a>, mention: &'a FoundMention, floor: usize) -> &'a FoundMention {
    let mut first = mention;
    for _ in 0..3 {
        let begin = first.words.begin as usize;
        let determiner = begin > floor && scene.part(begin - 1).is(Part::DETERMINER);
        let begin = begin - usize::from(determiner);
        if begin < floor + 2 || !scene.part(begin - 1).is(Part::JOINING) {
            break;
        }
        match scene.mention_ending(begin - 1) {
            Some(before) if government(scene, before.words, floor) == Government::None => first = before,
            _ => break,
        }
    }
    first
}

/// The mark that opens what the mark at `close` ends.
fn parenthesis_begin(scene: &Scene<'_>, close: usize, floor: usize) -> Option<usize> {
    let open = match scene.article.surface(close) {
        "," => ",",
        ")" => "(",
        "—" => "—",
        "–" => "–",
        "-" => "-",
        _ => return None,
    };
    let first = floor.max(close.saturating_sub(LONGEST_PARENTHESIS));
    (first..close).rev().take_while(|&at| !scene.is_quoted(at)).find(|&at| scene.is(at, open))
}

/// Whether a mention hangs on a preposition.
pub(crate) fn is_governed(scene: &Scene<'_>, words: WordRange, floor: usize) -> bool {
    government(scene, words, floor) != Government::None
}

fn government(scene: &Scene<'_>, words: WordRange, floor: usize) -> Government {
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
            return Government::Preposition;
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
