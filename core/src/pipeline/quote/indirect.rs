//! Indirect quotations: clauses behind "said that", "said", "selon X", and before "…, X said".

use super::{
    attribution::{Attribution, Speaker, addressee},
    cue::Cue,
    scene::Scene,
};
use crate::{
    gazetteer::{Part, Tag},
    ontology::Zone,
    pipeline::{article::WordRange, found::FoundQuotation},
    text::words::Shape,
};

/// The rule for clauses behind "that": they can be shorter than others.
const THAT: &str = "quotes: that";
/// The rule for clauses before their verb.
const BEFORE: &str = "quotes: clause before";
const SHORTEST_THAT: usize = 3;
/// Words between a cue and its "that", at the most.
const LONGEST_LEAD: usize = 16;
/// The same where a comma stands between them.
const LONGEST_COMMA_LEAD: usize = 10;
/// Words of a reported clause, at the least and at the most.
const SHORTEST_CLAUSE: usize = 4;
const LONGEST_CLAUSE: usize = 120;
/// Words behind a cue that follows its clause, at the most.
const LONGEST_REST: usize = 12;
/// Words before the colon that a headline begins with, at the most.
const LONGEST_HEADING: usize = 6;
/// Words between a verb and words in marks that are its object, at the most.
const LONGEST_OBJECT: usize = 8;
/// Words behind the beginning of a clause in which its verb is looked for.
const LONGEST_SUBJECT: usize = 25;

/// A reported clause.
pub(super) struct Reported {
    pub(super) quotation: FoundQuotation,
    pub(super) words: WordRange,
    /// Index of its cue.
    pub(super) cue: usize,
}

/// Finds the indirect quotations of an article.
pub(super) fn find(scene: &Scene<'_>, cues: &[Cue], attribution: &Attribution) -> Vec<Reported> {
    let mut found = Vec::new();
    let mut last_end = 0;
    for (at, cue) in cues.iter().enumerate() {
        let frame = scene.frames[attribution.frames[at] as usize];
        if frame.zone == Zone::Boilerplate || cue.part.is(Part::OPENING) {
            continue;
        }
        let Some(speaker) = attribution.of(at) else { continue };
        let clauses = Clauses { scene, cues, at, frame: frame.words };
        let Some((words, rule)) = clauses.clause(speaker) else { continue };
        // "— We stay, said X." is spoken as if in marks.
        let spoken = rule == BEFORE && words.len() > 1 && opens_dialogue(scene, words.begin as usize);
        let words = if spoken { WordRange { begin: words.begin + 1, ..words } } else { words };
        let shortest = if rule == THAT { SHORTEST_THAT } else { SHORTEST_CLAUSE };
        if words.len() < shortest || words.begin < last_end || is_direct(scene, words) {
            continue;
        }
        last_end = words.end;
        let quotation = FoundQuotation {
            speaker: Some(speaker.entity),
            addressee: addressee(scene, cue, Some(speaker)),
            cue: Some(cue.words),
            content: vec![words],
            direct: spoken,
            confidence: speaker.confidence - 0.1,
            rule,
        };
        found.push(Reported { quotation, words, cue: at });
    }
    found
}

struct Clauses<'s, 'a> {
    scene: &'s Scene<'a>,
    cues: &'s [Cue],
    at: usize,
    frame: WordRange,
}

impl Clauses<'_, '_> {
    fn cue(&self) -> &Cue {
        &self.cues[self.at]
    }

    /// The clause that a cue reports.
    fn clause(&self, speaker: Speaker) -> Option<(WordRange, &'static str)> {
        if self.cue().is_source() {
            return self.sourced(speaker);
        }
        if self.cue().part.is(Part::SAY) {
            if let Some(begin) = self.behind_that().filter(|_| !self.modifies_noun(speaker)) {
                return Some((self.until_end(begin)?, THAT));
            }
            if let Some(begin) = self.bare(speaker) {
                return Some((self.until_end(begin)?, "quotes: bare clause"));
            }
        }
        self.postposed(speaker).map(|words| (words, BEFORE))
    }

    /// "symptoms showing that": a participle that says of a noun what it is, unless the noun is a document.
    fn modifies_noun(&self, speaker: Speaker) -> bool {
        let (scene, cue) = (self.scene, self.cue());
        let begin = cue.words.begin as usize;
        cue.is_participle()
            && scene.part(cue.verb as usize).is(Part::PARTICIPLE)
            && begin > self.frame.begin as usize
            && speaker.at.end as usize != begin
            && !scene.is_mark(begin - 1)
            && !scene.is_quoted(begin - 1)
            && scene.is_certainly(begin - 1, Tag::NOUN)
            && !scene.part(begin - 1).is(Part::DOCUMENT.with(Part::TIME))
    }

    /// The word behind "that".
    fn behind_that(&self) -> Option<usize> {
        let scene = self.scene;
        let begin = self.cue().words.end as usize;
        let end = (begin + LONGEST_LEAD).min(self.frame.end as usize);
        let mut last = end;
        for at in begin..end {
            if scene.is(at, ",") {
                last = (begin + LONGEST_COMMA_LEAD).min(end);
            }
            if at >= last {
                return None;
            }
            let part = scene.part(at);
            // "told the daily “Name” that".
            let name = scene.is_quoted(at) && scene.article.word(at).shape != Shape::Lower;
            if scene.is_quoted(at) && !name || scene.is_mark(at) && !name && !scene.is(at, ",") && !scene.is(at, "-") {
                return None;
            }
            let is_relative =
                matches!(scene.grammar.phrase(&scene.article.words, at), Some((_, part)) if part.is(Part::RELATIVE));
            if is_relative || self.begins_other(at) {
                return None;
            }
            if part.is(Part::THAT) {
                // "a ceasefire of seven days that is due": a relative clause.
                let relative = at > begin && scene.is_finite(at + 1);
                // "after …", "so that …".
                let conjunction = Part::CONJUNCTION.with(Part::PREPOSITION).with(Part::BREAK);
                let subordinate = at > begin && scene.part(at - 1).is(conjunction);
                return (!relative && !subordinate).then_some(at + 1);
            }
            if part.is(Part::RELATIVE.with(Part::CONJUNCTION)) || part.is(Part::VERB) && part.is(Part::FINITE) {
                return None;
            }
        }
        None
    }

    /// Whether another verb of saying begins there.
    fn begins_other(&self, at: usize) -> bool {
        self.cues.get(self.at + 1).is_some_and(|next| next.words.begin as usize == at && !next.is_source())
    }

    /// Where a clause begins that no "that" introduces.
    fn bare(&self, speaker: Speaker) -> Option<usize> {
        let scene = self.scene;
        if !scene.part(self.cue().verb as usize).is(Part::BARE) {
            return None;
        }
        let end = self.frame.end as usize;
        let mut at = self.cue().words.end as usize;
        if self.cue().part.is(Part::TELLS) && at < end {
            at = self.behind_told(at);
        }
        // "said on Tuesday evening".
        for _ in 0..4 {
            let part = scene.part(at);
            let before_time = part.is(Part::PREPOSITION) && scene.part(at + 1).is(Part::TIME);
            if at < end && (part.is(Part::TIME) || before_time) && !scene.is_pronoun(at) {
                at += 1;
            }
        }
        // "…, said X, who is …".
        let inverted = speaker.at.begin as usize >= self.cue().words.end as usize;
        if at >= end || scene.is_quoted(at) || scene.is_mark(at) || inverted {
            return None;
        }
        if scene.is_pronoun(at) {
            return Some(at);
        }
        let (part, word) = (scene.part(at), scene.article.word(at));
        let begins = part.is(Part::DETERMINER) && !part.is(Part::PREPOSITION.with(Part::COMPLEMENT))
            || word.shape == Shape::Digit
            || word.shape.is_capitalised()
            || scene.mention_beginning(at).is_some();
        let verb = Part::AUXILIARY.with(Part::PASSIVE).with(Part::MODAL);
        let last = (at + LONGEST_SUBJECT).min(end);
        // "said Beijing “firmly opposes” it": the verb stands in the marks.
        let opens = |at: usize| scene.is_quoted(at) && scene.mention_ending(at).is_some() && scene.is_quoted(at + 2);
        let has_verb = (at + 1..last)
            .take_while(|&at| {
                (!scene.is_quoted(at) || opens(at)) && !scene.part(at).is(Part::RELATIVE.with(Part::BREAK))
            })
            .any(|at| {
                opens(at) || scene.part(at).is(verb) && !scene.part(at).is(Part::PREPOSITION) || scene.is_finite(at)
            });
        (begins && has_verb).then_some(at)
    }

    /// "CLAUSE, X said", "CLAUSE, a affirmé X".
    fn postposed(&self, speaker: Speaker) -> Option<WordRange> {
        let scene = self.scene;
        let cue = self.cue();
        if cue.is_participle() || cue.passive || !cue.part.is(Part::FINITE) {
            return None;
        }
        let floor = self.frame.begin as usize;
        let begin = cue.words.begin as usize;
        let inverted = speaker.at.begin as usize >= begin || cue.clitic.is_some();
        // "…, accuse X": as an aside any verb can be one of saying.
        if !cue.part.is(Part::SAY) && !inverted {
            return None;
        }
        let mut at = if inverted { begin } else { speaker.at.begin as usize };
        if at <= floor {
            return None;
        }
        let lowest = floor.max(at.saturating_sub(10));
        while at > lowest && !scene.is_mark(at - 1) {
            at -= 1;
        }
        if at <= lowest || !scene.is(at - 1, ",") {
            return None;
        }
        // "The spokeswoman, X, said …", "Received in Rome, X praised “…”": what stands before is no clause, or not said.
        let apposed = !inverted && (speaker.at.end as usize..begin).any(|at| scene.is_mark(at));
        let behind = cue.words.end as usize;
        let has_object = !inverted
            && (behind..(behind + LONGEST_OBJECT).min(self.frame.end as usize)).any(|at| scene.is_quoted(at))
            && (!scene.is(behind, ",") || scene.is_quoted(behind + 1));
        if apposed || has_object {
            return None;
        }
        let subordinate = Part::THAT.with(Part::RELATIVE).with(Part::CONJUNCTION);
        if (at..begin).any(|at| scene.part(at).is(subordinate)) {
            return None;
        }
        let behind = if inverted { speaker.at.end.max(cue.words.end) as usize } else { cue.words.end as usize };
        let behind = if cue.part.is(Part::TELLS) && !inverted { self.behind_told(behind) } else { behind };
        let part = scene.part(behind);
        let ends = behind + 1 >= self.frame.end as usize
            || [",", ".", ";", "(", ")", "!", "?"].iter().any(|mark| scene.is(behind, mark))
            || part.is(Part::PREPOSITION.with(Part::TIME)) && behind + LONGEST_REST >= self.frame.end as usize;
        let comma = at - 1;
        let begin = self.behind_headline(floor, comma);
        (ends && comma > begin && comma - begin <= LONGEST_CLAUSE && self.is_clause(begin, comma))
            .then(|| WordRange::new(begin, comma))
    }

    /// Whether words before "…, X said" are a clause: a verb stands in them, perhaps between marks.
    fn is_clause(&self, begin: usize, end: usize) -> bool {
        let scene = self.scene;
        let subordinate = scene.part(begin).is(Part::PREPOSITION) || scene.can_be(begin, Tag::SUBORDINATOR);
        let from = if subordinate { (begin..end).find(|&at| scene.is(at, ",")) } else { Some(begin) };
        from.is_some_and(|from| {
            (from..end).any(|at| scene.may_be_finite(at)) || (from..end).any(|at| scene.is_quoted(at))
        })
    }

    /// "Algeria: the army …, says X": the word behind what a headline begins with.
    fn behind_headline(&self, floor: usize, end: usize) -> usize {
        let last = (floor + LONGEST_HEADING).min(end);
        (floor..last).find(|&at| self.scene.is(at, ":")).map_or(floor, |colon| colon + 1)
    }

    /// The word behind the one who is told: a name, or a noun of one word.
    fn behind_told(&self, at: usize) -> usize {
        let scene = self.scene;
        match scene.mention_beginning(at) {
            Some(told) => told.words.end as usize,
            None if at < self.frame.end as usize && !scene.is_mark(at) => at + 1,
            None => at,
        }
    }

    /// "According to X, CLAUSE", "CLAUSE, selon X".
    fn sourced(&self, speaker: Speaker) -> Option<(WordRange, &'static str)> {
        let scene = self.scene;
        let cue = self.cue();
        let floor = self.frame.begin as usize;
        let begin = cue.words.begin as usize;
        let behind = (speaker.at.end as usize).max(cue.words.end as usize);
        if begin <= floor + 1 || scene.is(begin - 1, ":") || scene.is(begin - 1, ";") {
            let last = (behind + LONGEST_LEAD).min(self.frame.end as usize);
            let comma = (behind..last).find(|&at| scene.is(at, ","))?;
            return Some((self.until_end(comma + 1)?, "quotes: source before"));
        }
        if !scene.is(begin - 1, ",") || begin - 1 - floor > LONGEST_CLAUSE {
            return None;
        }
        let ends = behind + 1 >= self.frame.end as usize || scene.is_mark(behind) && !scene.is(behind, ",");
        let end = (behind + LONGEST_CLAUSE).min(self.frame.end as usize);
        let goes_on = scene.is(behind, ",")
            && (scene.part(behind + 1).is(Part::BREAK.with(Part::CONJUNCTION)) || !scene.has_verb(behind, end));
        let floor = self.behind_headline(floor, begin - 1);
        // "who had, according to her, tried": the clause goes on behind.
        let small = Tag::AUXILIARY.with(Tag::MODAL).with(Tag::PREPOSITION).with(Tag::DETERMINER);
        let goes_on = goes_on && !scene.can_be(begin - 2, small);
        (ends || goes_on).then(|| (WordRange::new(floor, begin - 1), "quotes: source behind"))
    }

    /// From `begin` to the end of the reported clause.
    fn until_end(&self, begin: usize) -> Option<WordRange> {
        let scene = self.scene;
        let end = (begin + LONGEST_CLAUSE).min(self.frame.end as usize);
        let mut next = self.at + 1;
        let mut at = begin;
        let mut comma = false;
        while at < end {
            if scene.is_quoted(at) {
                at += 1;
                continue;
            }
            while self.cues.get(next).is_some_and(|cue| (cue.words.begin as usize) < at) {
                next += 1;
            }
            if scene.is(at, ";") || scene.is(at, ":") || self.ends_at(at, next) {
                break;
            }
            // "…, where the rebels claim to encircle it, remains open": the clause around goes on.
            if scene.is(at, ",") && !std::mem::replace(&mut comma, true) && scene.is_finite(at + 1) {
                break;
            }
            at += 1;
        }
        while at > begin && scene.is_mark(at - 1) && !scene.is_quoted(at - 1) && !scene.is(at - 1, ")") {
            at -= 1;
        }
        (at > begin).then(|| WordRange::new(begin, at))
    }

    /// Whether a reported clause ends before a word; `next` is the next cue.
    fn ends_at(&self, at: usize, next: usize) -> bool {
        let scene = self.scene;
        let cue_begins = |at: usize| self.cues.get(next).filter(|cue| cue.words.begin as usize == at);
        let goes_on = |at: usize| scene.part(at).is(Part::THAT);
        if scene.is(at, ",") {
            if cue_begins(at + 1).is_some() {
                return true;
            }
            // "…, but would not follow": the same subject goes on.
            let same = scene.part(at + 1).is(Part::JOINING) && scene.is_finite(at + 2);
            return scene.part(at + 1).is(Part::BREAK) && !goes_on(at + 2) && !same;
        }
        // "says A and assures that B".
        scene.part(at).is(Part::JOINING)
            && cue_begins(at + 1).is_some_and(|cue| cue.part.is(Part::FINITE) && !cue.is_source())
    }
}

/// A dash at the beginning of a paragraph.
fn opens_dialogue(scene: &Scene<'_>, at: usize) -> bool {
    let paragraph = scene.article.sentence(at).paragraph as usize;
    let dash = ["—", "–", "―"].iter().any(|dash| scene.is(at, dash));
    dash && scene.article.paragraphs[paragraph].words.begin as usize == at
}

/// Whether quotation marks hold nearly all of a clause: then it is no indirect one.
fn is_direct(scene: &Scene<'_>, words: WordRange) -> bool {
    let quoted = words.indices().filter(|&at| scene.is_quoted(at)).count();
    quoted * 5 >= words.len() * 4
}
