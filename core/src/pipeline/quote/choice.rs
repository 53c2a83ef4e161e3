//! The cue of each fragment: the verb before it, or the one behind.

use super::{attribution::Attribution, cue::Cue, indirect::Reported, marks::Fragment, scene::Scene};
use crate::{gazetteer::Part, pipeline::article::WordRange};

/// Words between a verb and words in marks that are its object, at the most.
const LONGEST_LINK: usize = 5;
/// Words between a cue and the colon or comma before its quotation, at the most.
const LONGEST_LEAD: usize = 8;
/// Words between a quotation and its cue behind it, at the most.
const LONGEST_ATTRIBUTION: usize = 40;

/// How a fragment found its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Before,
    Behind,
}

#[derive(Clone, Copy)]
pub(super) struct Choice<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) cues: &'s [Cue],
    pub(super) attribution: &'s Attribution,
    pub(super) reported: &'s [Reported],
}

impl Choice<'_, '_> {
    /// The cue of a fragment: before it, or behind.
    pub(super) fn choose(&self, at: usize, frame: usize, whole: bool) -> Option<(usize, Place)> {
        let scene = self.scene;
        let fragment = scene.fragments[at];
        let words = scene.frames[frame].words;
        let next = scene.fragments.get(at + 1).map_or(words.end, |next| next.outer.begin.min(words.end));
        let split = self.cues.partition_point(|cue| cue.words.begin < fragment.outer.begin);
        let before = split.checked_sub(1).filter(|&cue| self.cues[cue].words.begin >= words.begin);
        let before = before.and_then(|cue| self.usable_before(cue, fragment, words));
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
    fn usable_before(&self, cue: usize, fragment: Fragment, frame: WordRange) -> Option<usize> {
        let candidates = (0..=cue).rev().take(3).take_while(|&cue| self.cues[cue].words.begin >= frame.begin);
        let mut candidates = candidates.take_while(|&at| at == cue || !self.governs(at + 1, fragment));
        candidates.find(|&cue| self.attribution.of(cue).is_some()).or(Some(cue))
    }

    /// Whether a fragment is the object of a finite verb of saying, whoever it is that says it.
    fn governs(&self, cue: usize, fragment: Fragment) -> bool {
        let scene = self.scene;
        let (end, begin) = (self.cues[cue].words.end as usize, fragment.outer.begin as usize);
        let verb = self.cues[cue].words.begin as usize;
        self.cues[cue].part.is(Part::FINITE)
            && !(verb > 0 && scene.part(verb - 1).is(Part::RELATIVE))
            && begin >= end
            && begin - end <= LONGEST_LINK
            && !(end..begin).any(|at| scene.is_mark(at))
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
        let names = || self.attribution.of(cue).is_some_and(|speaker| speaker.at.begin as usize >= begin);
        if !cue_at.part.is(Part::SAY.with(Part::SOURCE)) && !names() {
            return false;
        }
        (comma || ends)
            && !first.is(Part::CONJUNCTION.with(Part::JOINING).with(Part::THAT).with(Part::RELATIVE))
            && self.attribution.of(cue).is_none_or(|speaker| speaker.at.begin as usize >= begin)
    }

    /// “Why?” Graham asked. “We stay.” That is what Graham said. The sentence ends inside the marks; its attribution is the next one.
    fn next_sentence(&self, fragment: Fragment, frame: usize) -> Option<(usize, Place)> {
        let scene = self.scene;
        let words = scene.frames[frame].words;
        let next = scene.frames.get(frame + 1)?;
        if fragment.outer.end != words.end || fragment.outer.begin > words.begin + 1 {
            return None;
        }
        if next.paragraph != scene.frames[frame].paragraph || scene.is_quoted(next.words.begin as usize) {
            return None;
        }
        let cue = self.cues.partition_point(|cue| cue.words.begin < next.words.begin);
        let found = self.cues.get(cue).filter(|cue| cue.words.end <= next.words.end && !cue.is_participle())?;
        let (begin, end) = (found.words.begin as usize, found.words.end as usize);
        let near = begin - next.words.begin as usize <= LONGEST_LEAD;
        let ends = end >= next.words.end as usize || scene.is_mark(end) && !scene.is(end, ":") && !scene.is_quoted(end);
        let what = |at: usize| scene.part(at).is(Part::THAT.with(Part::RELATIVE));
        let refers = near
            && (next.words.begin as usize..begin).take(LONGEST_LINK).any(what)
            && self.attribution.of(cue).is_some()
            && !next.words.indices().any(|at| scene.is_quoted(at));
        (near && ends || refers).then_some((cue, Place::Behind))
    }
}
