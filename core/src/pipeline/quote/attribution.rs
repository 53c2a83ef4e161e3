//! The speaker of every cue, in reading order, so that what is left out can be taken from what stands before.

use super::{
    cue::Cue,
    government::{Government, government},
    scene::Scene,
    speaker::{self, Subject},
    voices,
};
use crate::{
    gazetteer::{Gender, Part, Pronoun},
    ontology::EntityType,
    pipeline::{article::WordRange, found::EntityIndex},
};

/// Frames that a pronoun looks back over for the last who spoke.
const LONGEST_LOOK_BACK: usize = 3;
/// Mentions that are tried for a pronoun, at the most.
const MOST_ANTECEDENTS: usize = 24;

/// Who speaks, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Speaker {
    pub(super) entity: EntityIndex,
    pub(super) confidence: f32,
    /// Where the text names it, or the pronoun that stands for it.
    pub(super) at: WordRange,
}

impl Speaker {
    fn named(subject: Subject) -> Option<Speaker> {
        match subject {
            Subject::Named { entity, at } => Some(Speaker { entity, confidence: 0.85, at }),
            Subject::Through { .. } | Subject::Pronoun(_) | Subject::Definite(_) => None,
        }
    }
}

/// Speakers by cue.
pub(super) struct Attribution {
    speakers: Vec<Option<Speaker>>,
    /// Index of the frame of each cue.
    pub(super) frames: Vec<u32>,
}

impl Attribution {
    pub(super) fn new(scene: &Scene<'_>, cues: &[Cue]) -> Self {
        let mut attribution =
            Attribution { speakers: Vec::with_capacity(cues.len()), frames: Vec::with_capacity(cues.len()) };
        let mut frame = 0;
        for at in 0..cues.len() {
            while scene.frames[frame].words.end <= cues[at].words.begin {
                frame += 1;
            }
            attribution.frames.push(frame as u32);
            let speaker = attribution.speaker(scene, cues, at, frame);
            attribution.speakers.push(speaker);
        }
        attribution
    }

    /// Who speaks with a cue.
    pub(super) fn of(&self, cue: usize) -> Option<Speaker> {
        self.speakers[cue]
    }

    fn speaker(&self, scene: &Scene<'_>, cues: &[Cue], at: usize, frame: usize) -> Option<Speaker> {
        let cue = &cues[at];
        let words = scene.frames[frame].words;
        let subject = self.subject(scene, cue, words);
        let carried = || self.carried(scene, cues, at, frame);
        match subject {
            Some(Subject::Named { entity, at }) => {
                let (begin, end) = (cue.words.begin as usize, cue.words.end as usize);
                let voice = || {
                    voices::voice(scene, end, words.end as usize)
                        .or_else(|| voices::voice(scene, (at.end as usize).min(begin), begin))
                };
                let voice = if scene.is_person(entity) { None } else { voice() };
                voice.and_then(Speaker::named).or(Some(Speaker { entity, confidence: 0.9, at }))
            }
            Some(Subject::Pronoun(word)) => self.antecedent(scene, word as usize, frame),
            Some(Subject::Definite(at)) => self.spoke_last(scene, frame, at).or_else(carried),
            Some(Subject::Through { entity, at }) => Some(Speaker { entity, confidence: 0.6, at }),
            None => carried(),
        }
    }

    fn subject(&self, scene: &Scene<'_>, cue: &Cue, frame: WordRange) -> Option<Subject> {
        let (floor, ceiling) = (frame.begin as usize, frame.end as usize);
        let (begin, end) = (cue.words.begin as usize, cue.words.end as usize);
        if cue.is_source() {
            return voices::source(scene, cue, ceiling);
        }
        if cue.passive {
            return speaker::agent(scene, end, ceiling);
        }
        if let Some(subject) = voices::anyone(scene, cue, ceiling) {
            return Some(subject);
        }
        if let Some(clitic) = cue.clitic {
            return Some(Subject::Pronoun(clitic));
        }
        if cue.is_participle() {
            // "le Kremlin considérant que": a subject of its own, right before.
            return speaker::adjacent(scene, begin, floor);
        }
        let mark = begin > floor && scene.is_mark(begin - 1);
        let follows_fragment =
            begin > floor && (scene.is_quoted(begin - 1) || mark && begin > floor + 1 && scene.is_quoted(begin - 2));
        let behind = || speaker::behind(scene, end, ceiling);
        let before = || speaker::before(scene, begin, floor);
        if follows_fragment {
            return behind().or_else(before);
        }
        let is_inverted = mark || begin == floor || scene.part(begin - 1).is(Part::THAT);
        match before() {
            Some(Subject::Through { entity, at }) if is_inverted => behind().or(Some(Subject::Through { entity, at })),
            None if is_inverted => behind(),
            found => found,
        }
    }

    /// A verb without a subject of its own has that of the verb before it; a participle that of the sentence.
    fn carried(&self, scene: &Scene<'_>, cues: &[Cue], at: usize, frame: usize) -> Option<Speaker> {
        let cue = &cues[at];
        if cue.is_source() {
            return None;
        }
        let words = scene.frames[frame].words;
        let begin = cue.words.begin as usize;
        let joined = begin > words.begin as usize
            && (scene.is_mark(begin - 1) || scene.part(begin - 1).is(Part::JOINING) || cue.is_participle());
        let same_frame = |at: &usize| self.frames[*at] as usize == frame;
        let previous = (0..at)
            .rev()
            .take(4)
            .take_while(same_frame)
            .find_map(|at| self.speakers[at].filter(|_| !cues[at].is_source()));
        let carried = if joined { previous } else { None };
        carried
            .or_else(|| if cue.is_participle() { self.sentence_subject(scene, begin, frame) } else { None })
            .or_else(|| if cue.part.is(Part::INFINITIVE) { self.last(cues, at, frame) } else { None })
            .map(|speaker| Speaker { confidence: speaker.confidence - 0.1, ..speaker })
    }

    /// Who the sentence is about: the subject before a participle, else the one behind its clause.
    fn sentence_subject(&self, scene: &Scene<'_>, begin: usize, frame: usize) -> Option<Speaker> {
        let words = scene.frames[frame].words;
        let subject = speaker::first(scene, words, begin)?;
        match subject {
            Subject::Named { entity, at } | Subject::Through { entity, at } => {
                Some(Speaker { entity, confidence: 0.7, at })
            }
            Subject::Pronoun(word) => self.antecedent(scene, word as usize, frame),
            Subject::Definite(_) => None,
        }
    }

    /// Who spoke last before a cue: "Et d'ajouter : “…”".
    fn last(&self, cues: &[Cue], cue: usize, frame: usize) -> Option<Speaker> {
        let near = |at: &usize| frame.saturating_sub(self.frames[*at] as usize) <= 1;
        let says = |at: &usize| !cues[*at].is_source();
        (0..cue).rev().take(LONGEST_LOOK_BACK).take_while(near).filter(says).find_map(|at| self.speakers[at])
    }

    /// Whom "the minister" means: the person that the sentence before is about, else who spoke last.
    pub(super) fn spoke_last(&self, scene: &Scene<'_>, frame: usize, at: WordRange) -> Option<Speaker> {
        let near = |at: &usize| frame.saturating_sub(self.frames[*at] as usize) <= LONGEST_LOOK_BACK;
        let spoke = (0..self.speakers.len())
            .rev()
            .take(LONGEST_LOOK_BACK)
            .take_while(near)
            .find_map(|at| self.speakers[at].filter(|speaker| scene.is_person(speaker.entity)));
        let entity = if let Some(speaker) = spoke {
            speaker.entity
        } else {
            match self.subject_of(scene, frame.checked_sub(1)?)? {
                Subject::Named { entity, .. } if scene.is_person(entity) => entity,
                _ => return None,
            }
        };
        Some(Speaker { entity, confidence: 0.55, at })
    }

    /// Who a sentence is about.
    fn subject_of(&self, scene: &Scene<'_>, frame: usize) -> Option<Subject> {
        let words = scene.frames[frame].words;
        speaker::first(scene, words, words.end as usize)
    }

    /// Whom a pronoun means that has no certain antecedent: the last who spoke, unless a person was named since; else whom the sentences before are
    /// about; else the last who was named, persons first.
    pub(super) fn antecedent(&self, scene: &Scene<'_>, word: usize, frame: usize) -> Option<Speaker> {
        let pronoun = scene.pronouns.pronoun(scene.article.word(word).exact)?;
        let at = WordRange::new(word, word + 1);
        let near = |at: &usize| frame.saturating_sub(self.frames[*at] as usize) <= LONGEST_LOOK_BACK;
        let spoke = (0..self.speakers.len())
            .rev()
            .take(LONGEST_LOOK_BACK * 2)
            .take_while(near)
            .find_map(|at| self.speakers[at].filter(|speaker| fits(scene, pronoun, speaker.entity)));
        let is_person = |entity: EntityIndex| pronoun.person && scene.is_person(entity);
        if let Some(speaker) = spoke {
            let since = WordRange { begin: speaker.at.end.min(word as u32), end: word as u32 };
            let person = || {
                Antecedents { scene, pronoun, words: since }.last(|mention, entity| {
                    let floor = scene.article.sentence(mention.begin as usize).words.begin as usize;
                    is_person(entity) && government(scene, mention, floor) != Government::Preposition
                })
            };
            let person = if is_person(speaker.entity) { None } else { person() };
            return Some(Speaker { entity: person.unwrap_or(speaker.entity), confidence: 0.7, at });
        }
        let first = frame.saturating_sub(LONGEST_LOOK_BACK);
        let subject = (first..frame).rev().find_map(|frame| match self.subject_of(scene, frame)? {
            Subject::Named { entity, .. } => {
                ((is_person(entity) || !pronoun.person) && fits(scene, pronoun, entity)).then_some(entity)
            }
            _ => None,
        });
        let words = WordRange { begin: scene.frames[first].words.begin, end: word as u32 };
        let antecedents = Antecedents { scene, pronoun, words };
        subject
            .or_else(|| antecedents.last(|_, entity| is_person(entity)))
            .or_else(|| antecedents.last(|_, _| true))
            .map(|entity| Speaker { entity, confidence: 0.5, at })
    }
}

/// What a pronoun may stand for, among the mentions of some words outside of quotation marks.
struct Antecedents<'s, 'a> {
    scene: &'s Scene<'a>,
    pronoun: Pronoun,
    words: WordRange,
}

impl Antecedents<'_, '_> {
    fn last(&self, wanted: impl Fn(WordRange, EntityIndex) -> bool) -> Option<EntityIndex> {
        let scene = self.scene;
        let mentions = scene.resolved.mentions_in(self.words);
        mentions
            .iter()
            .rev()
            .take(MOST_ANTECEDENTS)
            .filter(|mention| scene.is_speaker(mention) && !scene.is_quoted(mention.words.begin as usize))
            .filter_map(|mention| Some((mention.words, *mention.entities.first()?)))
            .find(|&(words, entity)| fits(scene, self.pronoun, entity) && wanted(words, entity))
            .map(|(_, entity)| entity)
    }
}

/// Whether a pronoun can stand for an entity.
fn fits(scene: &Scene<'_>, pronoun: Pronoun, entity: EntityIndex) -> bool {
    if scene.is_person(entity) {
        let gender = scene.gender(entity);
        let agrees = |gender: Gender| pronoun.gender.is_none_or(|own| own == gender);
        return pronoun.person && gender.is_none_or(agrees);
    }
    let is_place = scene.resolved.entity(entity).entity_type == EntityType::Place;
    pronoun.thing && !(pronoun.several && is_place)
}

/// Who is told: the object of the verb, where it is named.
pub(super) fn addressee(scene: &Scene<'_>, cue: &Cue, speaker: Option<Speaker>) -> Option<EntityIndex> {
    if !cue.part.is(Part::TELLS) {
        return None;
    }
    let end = cue.words.end as usize;
    let mention = (end..end + 3).take_while(|&at| !scene.is_mark(at)).find_map(|at| scene.mention_beginning(at))?;
    let entity = *mention.entities.first()?;
    (speaker.map(|speaker| speaker.entity) != Some(entity)).then_some(entity)
}
