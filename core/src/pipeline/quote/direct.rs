//! Direct quotations: each fragment in quotation marks gets its cue, and with it its speaker.

use super::{
    attribution::{Attribution, Speaker, addressee},
    cue::Cue,
    indirect::Reported,
    marks::Fragment,
    scene::{Frame, Scene},
    speaker::{self, Subject},
};
use crate::{
    gazetteer::Part,
    ontology::Zone,
    pipeline::{
        article::WordRange,
        found::{EntityIndex, FoundQuotation},
    },
    text::words::Shape,
};

/// Words between two fragments of one quotation, at the most.
const LONGEST_LINK: usize = 5;
/// Words between a cue and the colon or comma before its quotation, at the most.
const LONGEST_LEAD: usize = 8;
/// Words between a quotation and its cue behind it, at the most.
const LONGEST_ATTRIBUTION: usize = 40;
/// A fragment without any speaker is reported from this many words on.
const SHORTEST_UNATTRIBUTED: usize = 6;

/// How a fragment found its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    Behind,
}

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
    reported: &'s [Reported],
    done: Vec<Open>,
}

impl Directs<'_, '_> {
    pub(super) fn find(
        scene: &Scene<'_>,
        cues: &[Cue],
        attribution: &Attribution,
        reported: &[Reported],
    ) -> Vec<FoundQuotation> {
        let mut directs = Directs { scene, cues, attribution, reported, done: Vec::new() };
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
        if !whole && self.is_name(fragment) {
            return;
        }
        let choice = self.choose(at, frame, whole);
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
            scene.is_person(mention.entities[0]) && !speaker::is_governed(scene, mention.words, begin + 1)
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

    /// The cue of a fragment: before it, or behind.
    fn choose(&self, at: usize, frame: usize, whole: bool) -> Option<(usize, Place)> {
        let scene = self.scene;
        let fragment = scene.fragments[at];
        let words = scene.frames[frame].words;
        let next = scene.fragments.get(at + 1).map_or(words.end, |next| next.outer.begin.min(words.end));
        let split = self.cues.partition_point(|cue| cue.words.begin < fragment.outer.begin);
        let before = split.checked_sub(1).filter(|&cue| self.cues[cue].words.begin >= words.begin);
        let before = before.and_then(|cue| self.usable_before(cue, words));
        let behind = Some(split).filter(|&cue| self.cues.get(cue).is_some_and(|cue| cue.words.begin < words.end));
        let close =
            behind.filter(|&cue| self.cues[cue].words.begin < next && self.is_attribution(fragment, cue, words));
        if whole {
            let leads = before.filter(|&cue| self.leads(cue, fragment));
            let colon = fragment.outer.begin > words.begin && scene.is(fragment.outer.begin as usize - 1, ":");
            if let Some(cue) = leads.filter(|_| !(colon && close.is_some())) {
                return Some((cue, Place::Before));
            }
            if let Some(cue) = close {
                return Some((cue, Place::Behind));
            }
        }
        if let Some(cue) = before {
            let cue = self.reporting(cue, fragment).unwrap_or(cue);
            return Some((cue, Place::Before));
        }
        if let Some(cue) = close {
            return Some((cue, Place::Behind));
        }
        let free = |&cue: &usize| !self.cues[cue].is_participle() && self.attribution.of(cue).is_some();
        behind.filter(free).map(|cue| (cue, Place::Behind)).or_else(|| self.next_sentence(fragment, frame))
    }

    /// Within a reported clause its own verbs report nothing, unless they are verbs of saying too.
    fn reporting(&self, cue: usize, fragment: Fragment) -> Option<usize> {
        if self.cues[cue].part.is(Part::SAY) {
            return None;
        }
        let at = self.reported.partition_point(|reported| reported.words.begin <= fragment.outer.begin);
        let reported = self.reported.get(at.checked_sub(1)?)?;
        let holds = reported.words.contains(fragment.words) && reported.words.contains(self.cues[cue].words);
        holds.then_some(reported.cue)
    }

    /// The nearest cue before that has a speaker, three of them at the most.
    fn usable_before(&self, cue: usize, frame: WordRange) -> Option<usize> {
        let candidates = (0..=cue).rev().take(3).take_while(|&cue| self.cues[cue].words.begin >= frame.begin);
        candidates.clone().find(|&cue| self.attribution.of(cue).is_some()).or(Some(cue))
    }

    /// "He said on Monday: “" or "he said, “".
    fn leads(&self, cue: usize, fragment: Fragment) -> bool {
        let scene = self.scene;
        let (end, begin) = (self.cues[cue].words.end as usize, fragment.outer.begin as usize);
        begin >= end
            && begin - end <= LONGEST_LEAD
            && (begin == end || scene.is(begin - 1, ":") || scene.is(begin - 1, ",") && begin - end <= 3)
            && !(end..begin).any(|at| scene.is_quoted(at))
    }

    /// "…”, a déclaré X", "…,” X said": the cue follows at once, or its subject does.
    fn is_attribution(&self, fragment: Fragment, cue: usize, frame: WordRange) -> bool {
        let scene = self.scene;
        let cue_at = &self.cues[cue];
        if cue_at.is_participle() {
            return false;
        }
        let mut begin = fragment.outer.end as usize;
        let last = fragment.words.end as usize - 1;
        let ends = scene.is_mark(last) && !scene.is(last, ")");
        let comma =
            begin < frame.end as usize && (scene.is(begin, ",") || scene.is(begin, "—") || scene.is(begin, "–"));
        begin += usize::from(comma);
        let cue_begin = cue_at.words.begin as usize;
        if cue_begin < begin || cue_begin - begin > LONGEST_ATTRIBUTION {
            return false;
        }
        if cue_begin == begin {
            return comma
                || ends
                || cue_at.clitic.is_some()
                || self.attribution.of(cue).is_some_and(|speaker| speaker.at.begin as usize >= begin);
        }
        let first = scene.part(begin);
        (comma || ends)
            && !first.is(Part::CONJUNCTION.with(Part::JOINING).with(Part::THAT).with(Part::RELATIVE))
            && self.attribution.of(cue).is_none_or(|speaker| speaker.at.begin as usize >= begin)
    }

    /// “Why?” Graham asked. The sentence ends inside the marks; its attribution is the next one.
    fn next_sentence(&self, fragment: Fragment, frame: usize) -> Option<(usize, Place)> {
        let scene = self.scene;
        let words = scene.frames[frame].words;
        let next = scene.frames.get(frame + 1)?;
        if fragment.outer.end != words.end || fragment.outer.begin > words.begin + 1 {
            return None;
        }
        if next.paragraph != scene.frames[frame].paragraph {
            return None;
        }
        let cue = self.cues.partition_point(|cue| cue.words.begin < next.words.begin);
        let found = self.cues.get(cue).filter(|cue| cue.words.end <= next.words.end && !cue.is_participle())?;
        let (begin, end) = (found.words.begin as usize, found.words.end as usize);
        let near = begin - next.words.begin as usize <= LONGEST_LEAD;
        let ends = end >= next.words.end as usize || scene.is_mark(end) && !scene.is(end, ":") && !scene.is_quoted(end);
        (near && ends && !scene.is_quoted(next.words.begin as usize)).then_some((cue, Place::Behind))
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
        let subject = speaker::before(scene, fragment.outer.begin as usize, floor);
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
        let named = scene.mention_ending(colon).and_then(|mention| Some((*mention.entities.first()?, mention.words)));
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

    /// The speaker of the quotation before, in the same paragraph or at the end of the one before.
    fn inherited(&self, fragment: Fragment, frame: usize) -> Option<Speaker> {
        let open = self.done.last().filter(|open| open.frame + 2 >= frame && open.whole)?;
        let entity: EntityIndex = open.quotation.speaker?;
        Some(Speaker { entity, confidence: 0.55, at: fragment.words })
    }
}
