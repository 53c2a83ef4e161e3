//! Who speaks: the subject of a verb of saying, before it or behind it.

use super::{
    government::{Government, government},
    scene::Scene,
};
use crate::{
    gazetteer::{Part, Tag},
    ontology::MentionKind,
    pipeline::{
        article::WordRange,
        found::{EntityIndex, FoundMention},
    },
};

/// Words between a subject and its verb, at the most, outside of commas.
pub(super) const LONGEST_GAP: usize = 14;
/// Words of "…, on Monday, …" with its commas, at the most.
const LONGEST_TIME: usize = 8;
/// Words between a passive and its "by", outside of marks, at the most.
const LONGEST_PASSIVE: usize = 6;
/// Words of a parenthesis between a subject and its verb, at the most.
const LONGEST_PARENTHESIS: usize = 40;

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
    pub(super) fn named(mention: &FoundMention) -> Option<Subject> {
        let entity = *mention.entities.first()?;
        Some(Subject::Named { entity, at: mention.words })
    }

    /// The word behind it.
    pub(super) fn end(self) -> usize {
        match self {
            Subject::Named { at, .. } | Subject::Through { at, .. } | Subject::Definite(at) => at.end as usize,
            Subject::Pronoun(word) => word as usize + 1,
        }
    }

    pub(super) fn through(mention: &FoundMention) -> Option<Subject> {
        let entity = *mention.entities.first()?;
        Some(Subject::Through { entity, at: mention.words })
    }
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
            return scene.quoted_name(word).and_then(Subject::named).or(apposition).or(through);
        }
        if let Some(mention) = scene.mention_ending(at) {
            match government(scene, mention.words, floor) {
                // "the majority leader, Mitch McConnell, told": the person between the commas, unless a person is named before them.
                Government::None if apposition.is_some() && !outranks(scene, mention, at, parenthesis) => {
                    return apposition;
                }
                Government::None => return Subject::named(first_of_joined(scene, mention, floor)),
                Government::Complement => through = through.or_else(|| Subject::through(mention)),
                Government::Preposition | Government::Agent => {}
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
            return through.or_else(|| antecedent(scene, word, floor));
        }
        let part = scene.part(word);
        let breaks = part.is(Part::CONJUNCTION.with(Part::THAT)) && !part.is(Part::AUXILIARY);
        if breaks && !(part.is(Part::JOINING) && at < verb && joins_nouns(scene, word, floor)) {
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

/// Who "who" stands for: the one named right before, perhaps before a comma; behind "a report" who made it.
fn antecedent(scene: &Scene<'_>, relative: usize, floor: usize) -> Option<Subject> {
    let comma = relative > floor && scene.is(relative - 1, ",");
    let end = relative - usize::from(comma);
    if let Some(mention) = scene.mention_ending(end) {
        return Subject::named(mention);
    }
    let adjective = scene.adjective_ending(end).and_then(Subject::through);
    let document = end > floor && scene.part(end - 1).is(Part::DOCUMENT);
    adjective.or_else(|| if document { first(scene, WordRange::new(floor, end), end) } else { None })
}

/// "The army and other groups said": an "and" before which the clause has no verb yet joins nouns.
fn joins_nouns(scene: &Scene<'_>, joining: usize, floor: usize) -> bool {
    let first = floor.max(joining.saturating_sub(LONGEST_PARENTHESIS));
    let begin = (first..joining).rev().take_while(|&at| !scene.is_mark(at) && !scene.part(at).is(Part::THAT)).last();
    begin.is_some_and(|begin| !scene.has_verb(begin, joining))
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
    // Where the subject begins when it is no name: "le ministre".
    let mut noun = None;
    let mut circumstances = true;
    while at < ceiling && skipped <= LONGEST_GAP {
        if scene.is_quoted(at) {
            break;
        }
        let part = scene.part(at);
        let aside = scene.aside(at);
        let governs = part.is(Part::PREPOSITION) && !part.is(Part::COMPLEMENT.with(Part::DETERMINER));
        if (aside > 0 || governs) && named.is_none() && through.is_none() && noun.is_some_and(|noun| at > noun + 1) {
            break;
        }
        if aside > 0 {
            at += aside;
            floor = at;
            skipped += 1;
            continue;
        }
        if let Some(mention) = scene.mention_beginning(at) {
            // "says it is threatened": that is another clause.
            if mention.kind == MentionKind::Pronoun {
                break;
            }
            match government(scene, mention.words, floor) {
                Government::None if scene.is_person(mention.entities[0]) => return Subject::named(mention),
                Government::None => named = named.or_else(|| Subject::named(mention)),
                Government::Complement => through = through.or_else(|| Subject::through(mention)),
                Government::Preposition | Government::Agent => floor = mention.words.end as usize,
            }
            at = mention.words.end as usize;
            continue;
        }
        if scene.is_mark(at) {
            if let Some(end) = time_end(scene, at, ceiling).filter(|_| circumstances) {
                at = end;
                floor = at;
                continue;
            }
            commas += 1;
            if !scene.is(at, ",") || commas > 1 || !is_apposition(scene, at + 1) {
                break;
            }
        } else if part.is(Part::THAT.with(Part::RELATIVE).with(Part::CONJUNCTION)) {
            break;
        }
        if circumstances && part.is(Part::DETERMINER) && !part.is(Part::PREPOSITION.with(Part::COMPLEMENT)) {
            noun = Some(at);
        }
        circumstances &= part.is(Part::TIME);
        if let Some(mention) = scene.adjective_ending(at + 1) {
            through = through.or_else(|| Subject::through(mention));
        }
        skipped += 1;
        at += 1;
    }
    named.or(through).or_else(|| {
        let article =
            noun.filter(|&at| at + 1 < ceiling && scene.is_article(at) && !scene.can_be(at + 1, Tag::PLURAL))?;
        Some(Subject::Definite(WordRange::new(article + 1, article + 2)))
    })
}

/// Who does what a passive says: "called a “thug” by X", "qualifié par X de « … »".
pub(super) fn agent(scene: &Scene<'_>, verb_end: usize, ceiling: usize) -> Option<Subject> {
    let mut at = verb_end;
    let mut passed = 0;
    while at < ceiling && passed <= LONGEST_PASSIVE {
        if scene.part(at).is(Part::AGENT) {
            return behind(scene, at + 1, ceiling).filter(|subject| match subject {
                Subject::Named { at: named, .. } | Subject::Through { at: named, .. } => {
                    (named.begin as usize) < at + LONGEST_PASSIVE
                }
                Subject::Pronoun(_) | Subject::Definite(_) => false,
            });
        }
        let stops = Part::THAT.with(Part::RELATIVE).with(Part::VERB).with(Part::AUXILIARY);
        if scene.is_quoted(at) {
            at += 1;
            continue;
        }
        if scene.is_mark(at) || scene.part(at).is(stops) {
            return None;
        }
        passed += 1;
        at += 1;
    }
    None
}

/// The word behind "…, on Monday, …" when it begins with the comma at a word.
fn time_end(scene: &Scene<'_>, comma: usize, ceiling: usize) -> Option<usize> {
    let last = (comma + LONGEST_TIME).min(ceiling);
    let close = (comma + 1..last)
        .find(|&at| scene.is_mark(at))
        .filter(|&close| scene.is(comma, ",") && scene.is(close, ","))?;
    let is_time = (comma + 1..close).any(|at| scene.part(at).is(Part::TIME) || scene.aside(at) > 0);
    is_time.then_some(close + 1)
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
                Government::Preposition | Government::Agent => {}
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
        .filter(|&at| at + 1 < verb && !scene.can_be(at + 1, Tag::PLURAL))
        .map(|at| Subject::Definite(WordRange::new(at + 1, verb)))
}

/// The subject that ends right before a word.
pub(super) fn adjacent(scene: &Scene<'_>, verb: usize, floor: usize) -> Option<Subject> {
    let mention = scene.mention_ending(verb).filter(|mention| mention.words.begin as usize >= floor)?;
    (government(scene, mention.words, floor) == Government::None).then(|| Subject::named(mention)).flatten()
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
    let free = |at: usize| !scene.is_quoted(at);
    let near = (first..close).rev().take_while(|&at| free(at)).find(|&at| scene.is(at, open));
    let ends_person =
        |at| scene.mention_ending(at).is_some_and(|mention: &FoundMention| scene.is_person(mention.entities[0]));
    // "X, head of the NGO “Y”, said": marks within, if somebody is named right before.
    near.or_else(|| (first..close).rev().find(|&at| free(at) && scene.is(at, open) && ends_person(at)))
}
