//! The rules that choose between the classes of a word (`tagging.toml`).

use serde::{Deserialize, Serialize};

use super::{
    files::{GrammarFiles, parse},
    lexicon::Tag,
};
use crate::gazetteer::fault::{Faults, Position};

/// `tagging.toml` as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TaggingSource {
    rules: Vec<RuleSource>,
}

/// A rule as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct RuleSource {
    /// For people.
    #[allow(dead_code, reason = "says to curators what the rule is for")]
    note: String,
    /// The word can be each of these.
    word: Vec<String>,
    /// The word before can be nothing but these. Adverbs between a helper and its verb do not count.
    after: Vec<String>,
    /// The word before can be one of these.
    after_has: Vec<String>,
    /// The word before can be none of these.
    after_not: Vec<String>,
    /// The word behind can be one of these.
    before: Vec<String>,
    /// The word behind can be none of these.
    before_not: Vec<String>,
    /// The word before closes a list of names ("X and Y").
    listed: bool,
    /// Then it can only be these.
    keep: Vec<String>,
    /// Then it can no more be these.
    drop: Vec<String>,
}

/// The same, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct TaggingRule {
    word: Vec<Tag>,
    after: Tag,
    after_has: Tag,
    after_not: Tag,
    /// It stands behind a helper ("has", "must", "did", "to"): adverbs between do not count.
    helped: bool,
    before: Tag,
    before_not: Tag,
    /// Only behind a list of names.
    listed: bool,
    /// What is left of the word's classes.
    keep: Tag,
}

/// What stands around a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    pub(crate) before: Tag,
    /// The word before, adverbs left out.
    pub(crate) solid: Tag,
    pub(crate) behind: Tag,
    /// What stands before closes a list of names.
    pub(crate) listed: bool,
}

/// The rules of a language, in order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tagging {
    rules: Vec<TaggingRule>,
    /// The rules that may be for a word of a class, that allow one of it before the word, and behind: as bits, the last of which is all rules from
    /// there on.
    word: Fitting,
    before: Fitting,
    behind: Fitting,
    /// Those of which the word before is the solid one.
    helped: u64,
}

/// The bit of all rules that have none of their own.
const LAST: usize = 63;

/// Rules as bits, by bit of a class.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Fitting {
    by_class: [u64; 32],
    /// Those that fit where there is no class, too.
    always: u64,
}

impl Fitting {
    /// Notes rule `at` for words that can be one of `classes`; `always` when it is for every word.
    fn add(&mut self, at: usize, classes: Tag, always: bool) {
        let bit = 1 << at.min(LAST);
        self.always |= if always || at >= LAST { bit } else { 0 };
        for (class, rules) in self.by_class.iter_mut().enumerate() {
            *rules |= if classes.0 >> class & 1 != 0 { bit } else { 0 };
        }
    }

    /// The rules that may fit a word with these classes.
    fn of(&self, tag: Tag) -> u64 {
        let (mut classes, mut rules) = (tag.0, self.always);
        while classes != 0 {
            rules |= self.by_class[classes.trailing_zeros() as usize];
            classes &= classes - 1;
        }
        rules
    }
}

/// Reads the rules of a language.
pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, faults: &mut Faults) -> Tagging {
    let mut rules = Vec::new();
    for (file, text) in files.theme(language, "tagging") {
        let source: TaggingSource = parse(&file, text, faults);
        rules.extend(source.rules.iter().map(|rule| compile(rule, &file, faults)));
    }
    Tagging::new(rules)
}

fn compile(source: &RuleSource, file: &str, faults: &mut Faults) -> TaggingRule {
    let mut tag = |labels: &[String]| labels.iter().fold(Tag::NONE, |all, label| all.with(class(label, file, faults)));
    let (mut after, mut after_has) = (tag(&source.after), tag(&source.after_has));
    // A form of "have" is a verb in some tense as well.
    let helpers = Tag::AUXILIARY.with(Tag::MODAL);
    let helped = after.is_only(helpers.with(Tag::NEGATION));
    if after.is_only(helpers) {
        after_has = after_has.with(after);
        after = after.with(Tag::VERB).with(Tag::NEGATION).with(helpers);
    }
    let keep = if source.keep.is_empty() { Tag(u32::MAX) } else { tag(&source.keep) };
    TaggingRule {
        keep: keep.without(tag(&source.drop)),
        after,
        after_has,
        helped,
        after_not: tag(&source.after_not),
        before: tag(&source.before),
        before_not: tag(&source.before_not),
        listed: source.listed,
        word: source.word.iter().map(|label| class(label, file, faults)).collect(),
    }
}

fn class(label: &str, file: &str, faults: &mut Faults) -> Tag {
    Tag::from_label(label).unwrap_or_else(|| {
        faults.error(file, Position::default(), format!("{label:?} is no class of words"));
        Tag::NONE
    })
}

impl Tagging {
    fn new(rules: Vec<TaggingRule>) -> Self {
        let mut tagging = Tagging::default();
        for (at, rule) in rules.iter().enumerate() {
            tagging.word.add(at, rule.word.first().copied().unwrap_or_default(), rule.word.is_empty());
            tagging.behind.add(at, rule.before, rule.before == Tag::NONE);
            // What must be there, or else what alone may be there.
            let before = if rule.after_has == Tag::NONE { rule.after } else { rule.after_has };
            tagging.before.add(at, before, before == Tag::NONE);
            tagging.helped |= if rule.helped && at < LAST { 1 << at } else { 0 };
        }
        Tagging { rules, ..tagging }
    }

    /// What the rules, one after the other, leave of a word.
    pub(crate) fn apply(&self, mut word: Tag, around: &Around) -> Tag {
        let fitting = self.word.of(word) & self.behind.of(around.behind);
        let before = self.before.of(around.before);
        let after = if fitting & self.helped == 0 {
            before
        } else {
            before & !self.helped | self.before.of(around.solid) & self.helped
        };
        let mut rules = fitting & after;
        while rules != 0 {
            let at = rules.trailing_zeros() as usize;
            let end = if at == LAST { self.rules.len() } else { at + 1 };
            for rule in &self.rules[at..end] {
                word = rule.apply(word, around);
            }
            rules &= rules - 1;
        }
        word
    }
}

impl TaggingRule {
    /// What the rule leaves of `word`.
    fn apply(&self, word: Tag, around: &Around) -> Tag {
        let before = if self.helped { around.solid } else { around.before };
        let fits = !before.is(self.after_not)
            && !around.behind.is(self.before_not)
            && (self.after == Tag::NONE || before.is_only(self.after))
            && (self.after_has == Tag::NONE || before.is(self.after_has))
            && (self.before == Tag::NONE || around.behind.is(self.before))
            && (!self.listed || around.listed)
            && self.word.iter().all(|&class| word.is(class));
        let left = Tag(word.0 & self.keep.0);
        if fits && left != Tag::NONE { left } else { word }
    }
}
