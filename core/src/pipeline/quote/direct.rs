//! Direct quotations: each fragment in quotation marks gets its cue, and with it its speaker.

use super::{
    attribution::{Attribution, Speaker, addressee},
    choice::{Choice, Place},
    cue::Cue,
    government,
    indirect::Reported,
    marks::Fragment,
    scene::{Frame, Scene},
    speaker::{self, Subject},
};
use crate::{
    gazetteer::Part,
    ontology::{EntityType, Zone},
    pipeline::{
        article::WordRange,
        found::{FoundMention, FoundQuotation},
    },
    text::words::Shape,
};

/// Words between two fragments of one quotation, at the most.
const LONGEST_LINK: usize = 5;
/// Words between a cue and the colon or comma before its quotation, at the most.
const LONGEST_LEAD: usize = 8;
/// Words between a quotation and its cue behind it, at the most.
const LONGEST_ATTRIBUTION: usize = 40;
/// Cues of the sentence before that are tried for a fragment without one, at the most.
const MOST_CUES: usize = 8;
/// A fragment without any speaker is reported from this many words on.
const SHORTEST_UNATTRIBUTED: usize = 6;

/// A quotation in the making.
struct Open {
    quotation: FoundQuotation,
    cue: Option<usize>,
    /// Outer end of its last fragment.
    end: u32,
    frame: usize,
    /// It began its sentence or stood between marks: a statement, not a few words.
    whole: bool,
}

pub(super) struct Directs<'s, 'a> {
    scene: &'s Scene<'a>,
    cues: &'s [Cue],
    attribution: &'s Attribution,
    choice: Choice<'s, 'a>,
    done: Vec<Open>,
}

impl Directs<'_, '_> {
    pub(super) fn find(
        scene: &Scene<'_>,
        cues: &[Cue],
        attribution: &Attribution,
        reported: &[Reported],
    ) -> Vec<FoundQuotation> {
        let choice = Choice { scene, cues, attribution, reported };
        let mut directs = Directs { scene, cues, attribution, choice, done: Vec::new() };
        for frame in 0..scene.frames.len() {
            directs.frame(frame);
        }
        directs.done.into_iter().map(|open| open.quotation).collect()
    }

    fn frame(&mut self, frame: usize) {
        let scene = self.scene;
        let Frame { words, zone, .. } = scene.frames[frame];
        if zone == Zone::Boilerplate {
            return;
        }
        let within = |fragment: &Fragment| fragment.outer.begin < words.begin;
        let first = scene.fragments.partition_point(within);
        let last = scene.fragments.partition_point(|fragment| fragment.outer.begin < words.end);
        for at in first..last {
            self.fragment(at, frame);
        }
    }

    fn fragment(&mut self, at: usize, frame: usize) {
        let fragment = self.scene.fragments[at];
        if fragment.continues
            && let Some(open) = self.done.last_mut()
        {
            open.quotation.content.push(fragment.words);
            (open.end, open.frame) = (fragment.outer.end, frame);
            return;
        }
        let whole = self.is_whole(fragment, frame);
        if !whole && self.is_name(fragment) || self.is_gloss(fragment) {
            return;
        }
        let choice = self.choice.choose(at, frame, whole);
        let cue = choice.map(|(cue, _)| cue);
        if self.joins(fragment, frame, cue, whole) {
            if let Some(open) = self.done.last_mut() {
                open.quotation.content.push(fragment.words);
                (open.end, open.frame) = (fragment.outer.end, frame);
            }
            return;
        }
        let speaker = match choice {
            Some((cue, _)) => self.gapped(fragment, frame, cue).or_else(|| self.attribution.of(cue)),
            None => self.without_cue(fragment, frame, whole),
        };
        let short = fragment.words.len() < SHORTEST_UNATTRIBUTED && !(whole && cue.is_some());
        if speaker.is_none() && (cue.is_none() && !whole || short) {
            return;
        }
        let rule = match choice {
            Some((_, Place::Before)) => "quotes: cue before",
            Some((_, Place::Behind)) => "quotes: cue behind",
            None => "quotes: no cue",
        };
        let quotation = FoundQuotation {
            speaker: speaker.map(|speaker| speaker.entity),
            addressee: cue.and_then(|cue| addressee(self.scene, &self.cues[cue], speaker)),
            cue: cue.map(|cue| self.cues[cue].words),
            content: vec![fragment.words],
            direct: true,
            confidence: speaker.map_or(0.4, |speaker| speaker.confidence),
            rule,
        };
        self.done.push(Open { quotation, cue, end: fragment.outer.end, frame, whole });
    }

    /// "X dénonce un « scandale » et Y un « crime »": the second has the verb of the first, and a speaker of its own.
    fn gapped(&self, fragment: Fragment, frame: usize, cue: usize) -> Option<Speaker> {
        let scene = self.scene;
        let open = self.done.last().filter(|open| open.frame == frame && open.cue == Some(cue))?;
        let (begin, end) = (open.end as usize, fragment.outer.begin as usize);
        let joined = begin < end && scene.part(begin).is(Part::JOINING);
        if !joined || end - begin > LONGEST_ATTRIBUTION {
            return None;
        }
        let mention = (begin..end).filter_map(|at| scene.mention_beginning(at)).find(|mention| {
            scene.is_person(mention.entities[0]) && !government::is_governed(scene, mention.words, begin + 1)
        })?;
        Some(Speaker { entity: mention.entities[0], confidence: 0.6, at: mention.words })
    }

    /// A name in marks: of a system, a film, a ship.
    fn is_name(&self, fragment: Fragment) -> bool {
        let words = &self.scene.article.words[fragment.words.indices()];
        let letters = words.iter().filter(|word| word.shape != Shape::Mark);
        let lower = letters.clone().filter(|word| word.shape == Shape::Lower).count();
        letters.clone().all(|word| word.shape.is_capitalised()) && lower == 0
    }

    /// "the rebels (“23 March”)", "a report entitled “…”": what something is called.
    fn is_gloss(&self, fragment: Fragment) -> bool {
        let scene = self.scene;
        let (begin, end) = (fragment.outer.begin as usize, fragment.outer.end as usize);
        begin > 0 && (scene.is(begin - 1, "(") && scene.is(end, ")") || scene.part(begin - 1).is(Part::NAMING))
    }

    /// Whether a fragment stands for itself: at the beginning of its sentence, or behind a mark.
    fn is_whole(&self, fragment: Fragment, frame: usize) -> bool {
        let scene = self.scene;
        let begin = fragment.outer.begin as usize;
        let floor = scene.frames[frame].words.begin as usize;
        begin <= floor
            || scene.is_mark(begin - 1) && !scene.is_quoted(begin - 1)
            || begin == floor + 1 && scene.part(floor).is(Part::JOINING)
    }

    /// Whether a fragment goes on with the quotation before it.
    fn joins(&self, fragment: Fragment, frame: usize, cue: Option<usize>, whole: bool) -> bool {
        let Some(open) = self.done.last() else { return false };
        let scene = self.scene;
        let same_paragraph = scene.frames[open.frame].paragraph == scene.frames[frame].paragraph;
        if !same_paragraph {
            return false;
        }
        let gap = (fragment.outer.begin.saturating_sub(open.end)) as usize;
        if open.frame == frame && open.cue == cue && open.quotation.speaker.is_some() {
            let between = open.cue.is_some_and(|cue| {
                let cue = self.cues[cue].words;
                cue.begin >= open.end && cue.end <= fragment.outer.begin
            });
            return gap <= LONGEST_LINK || between && open.whole && whole;
        }
        // "…," she said. "…"
        open.frame + 1 == frame
            && cue.is_none()
            && open.whole
            && fragment.outer.begin == scene.frames[frame].words.begin
    }

    /// A fragment without a cue: that of the quotation before it, a name behind a dash, the subject of its clause.
    fn without_cue(&self, fragment: Fragment, frame: usize, whole: bool) -> Option<Speaker> {
        let scene = self.scene;
        let words = scene.frames[frame].words;
        if let Some(speaker) = self.signature(fragment) {
            return Some(speaker);
        }
        if fragment.outer.begin == words.begin && fragment.outer.end + 1 >= words.end {
            return self.inherited(fragment, frame);
        }
        let floor = words.begin as usize;
        let begin = fragment.outer.begin as usize;
        if whole && begin > floor && scene.is(begin - 1, ":") {
            return self.before_colon(fragment, frame);
        }
        if let Some(speaker) = self.headline(frame, begin) {
            return Some(speaker);
        }
        let subject = speaker::before(scene, begin, floor).filter(|subject| {
            let from = subject.end();
            let is_name = |at: usize| scene.article.word(at).shape.is_capitalised();
            let long = fragment.words.len() >= SHORTEST_UNATTRIBUTED;
            whole || long && (from..begin).all(is_name) || fragment.words.len() > 1 && scene.has_verb(from, begin)
        });
        let subject = subject.or_else(|| if whole { self.behind_colon(fragment, words) } else { None });
        match subject? {
            Subject::Named { entity, at } => Some(Speaker { entity, confidence: 0.4, at }),
            Subject::Through { entity, at } => Some(Speaker { entity, confidence: 0.3, at }),
            Subject::Pronoun(word) => self
                .attribution
                .antecedent(scene, word as usize, frame)
                .map(|speaker| Speaker { confidence: 0.3, ..speaker }),
            Subject::Definite(at) => self.attribution.spoke_last(scene, frame, at),
        }
    }

    /// "“…”: réunis à Abuja, les dirigeants …": who the rest of the sentence is about.
    fn behind_colon(&self, fragment: Fragment, frame: WordRange) -> Option<Subject> {
        let end = fragment.outer.end as usize;
        if !self.scene.is(end, ":") {
            return None;
        }
        let rest = WordRange::new(end + 1, (frame.end as usize).max(end + 1));
        speaker::first(self.scene, rest, frame.end as usize)
    }

    /// "Macron: “…”", "Et d'ajouter : “…”": who is named before the colon, else who spoke last.
    fn before_colon(&self, fragment: Fragment, frame: usize) -> Option<Speaker> {
        let scene = self.scene;
        let floor = scene.frames[frame].words.begin as usize;
        let colon = fragment.outer.begin as usize - 1;
        let free = |mention: &&FoundMention| !government::is_governed(scene, mention.words, floor);
        let named = scene.mention_ending(colon).filter(free);
        let named = named.and_then(|mention| Some((*mention.entities.first()?, mention.words)));
        let subject = || speaker::first(scene, WordRange::new(floor, colon), colon);
        match named {
            Some((entity, at)) => Some(Speaker { entity, confidence: 0.7, at }),
            None => match subject() {
                Some(Subject::Named { entity, at } | Subject::Through { entity, at }) => {
                    Some(Speaker { entity, confidence: 0.4, at })
                }
                Some(Subject::Pronoun(word)) => self.attribution.antecedent(scene, word as usize, frame),
                Some(Subject::Definite(_)) => None,
                None if colon - floor <= LONGEST_LEAD => self.inherited(fragment, frame),
                None => None,
            },
        }
    }

    /// "“…” — Name".
    fn signature(&self, fragment: Fragment) -> Option<Speaker> {
        let scene = self.scene;
        let end = fragment.outer.end as usize;
        let dash = ["—", "–", "―", "-"].iter().any(|dash| scene.is(end, dash));
        let mention = (end + 1..end + 4).find_map(|at| scene.mention_beginning(at)).filter(|_| dash)?;
        Some(Speaker { entity: mention.entities[0], confidence: 0.7, at: mention.words })
    }

    /// The speaker of the quotation before, in the same paragraph or at the end of the one before, or of what the sentence before reports.
    fn inherited(&self, fragment: Fragment, frame: usize) -> Option<Speaker> {
        let scene = self.scene;
        let open = self.done.last().filter(|open| open.frame + 2 >= frame && open.whole);
        let direct = open.and_then(|open| Some((open.frame, open.quotation.speaker?)));
        let paragraph = scene.frames[frame].paragraph;
        let end = self.attribution.frames.partition_point(|&cue| (cue as usize) < frame);
        let says = |cue: &usize| self.cues[*cue].part.is(Part::SAY);
        let near = |&cue: &usize| {
            let at = self.attribution.frames[cue] as usize;
            at + 1 >= frame && scene.frames[at].paragraph == paragraph
        };
        let said = (0..end)
            .rev()
            .take(MOST_CUES)
            .take_while(near)
            .filter(says)
            .find_map(|cue| Some((self.attribution.frames[cue] as usize, self.attribution.of(cue)?.entity)));
        let (_, entity) = match (direct, said) {
            (Some(direct), Some(said)) if said.0 > direct.0 => said,
            (Some(direct), _) => direct,
            (None, said) => said?,
        };
        Some(Speaker { entity, confidence: 0.55, at: fragment.words })
    }

    /// "Merkel: deaths “incompatible” with values": who a headline names before its colon.
    fn headline(&self, frame: usize, begin: usize) -> Option<Speaker> {
        let scene = self.scene;
        let floor = scene.frames[frame].words.begin as usize;
        let mention = scene.mention_beginning(floor)?;
        let speaks = matches!(
            scene.resolved.entity(*mention.entities.first()?).entity_type,
            EntityType::Person | EntityType::Organization
        );
        let colon = mention.words.end as usize;
        (speaks && scene.is(colon, ":") && colon < begin).then_some(Speaker {
            entity: mention.entities[0],
            confidence: 0.6,
            at: mention.words,
        })
    }
}
