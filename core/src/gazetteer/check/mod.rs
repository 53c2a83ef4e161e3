//! What spoils precision though every file is well formed: warnings for curators, each with a code that an entry can allow.

mod entries;
mod names;
mod tenures;

use std::collections::BTreeMap;

use super::{
    compiled::{Compiled, Sense},
    fault::Faults,
    grammar::GrammarFiles,
    schema::{Entries, Entry, SourcePlace},
    vocabulary::Interner,
};

/// Why something is warned of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A name that is a common word, without a condition.
    CommonWord,
    /// A name of two things, and nothing decides between them.
    Ambiguous,
    /// A short name of two persons, and nothing decides between them.
    ShortName,
    /// A name that another one of the same entry makes useless.
    Unreachable,
    /// Two persons in an office that one person holds.
    OverlappingTenures,
    /// A language lacks what entries of this kind need.
    MissingLanguage,
    /// Two entries with one QID.
    RepeatedQid,
}

impl Reason {
    pub(crate) const ALL: [Reason; 7] = [
        Reason::CommonWord,
        Reason::Ambiguous,
        Reason::ShortName,
        Reason::Unreachable,
        Reason::OverlappingTenures,
        Reason::MissingLanguage,
        Reason::RepeatedQid,
    ];

    /// As `allow` and the warnings write it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Reason::CommonWord => "common-word",
            Reason::Ambiguous => "ambiguous",
            Reason::ShortName => "short-name",
            Reason::Unreachable => "unreachable",
            Reason::OverlappingTenures => "overlapping-tenures",
            Reason::MissingLanguage => "missing-language",
            Reason::RepeatedQid => "repeated-qid",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Reason::ALL.into_iter().find(|reason| reason.code() == code)
    }

    fn is_allowed_by(self, entry: &Entry) -> bool {
        entry.allow.iter().any(|text| text.split_once(':').is_some_and(|(code, _)| code.trim() == self.code()))
    }
}

/// What was compiled so far, as the checks need it.
pub(crate) struct Checked<'a> {
    entries: &'a Entries,
    names: &'a BTreeMap<Vec<u32>, Vec<Sense>>,
    compiled: &'a Compiled,
    grammar: &'a GrammarFiles<'a>,
    interner: &'a Interner,
}

/// Runs every check.
pub(crate) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    names::check(checked, faults);
    tenures::check(checked, faults);
    entries::check(checked, faults);
}

impl<'a> Checked<'a> {
    pub(crate) fn new(
        entries: &'a Entries,
        names: &'a BTreeMap<Vec<u32>, Vec<Sense>>,
        compiled: &'a Compiled,
        grammar: &'a GrammarFiles<'a>,
        interner: &'a Interner,
    ) -> Self {
        Checked { entries, names, compiled, grammar, interner }
    }

    fn entry(&self, entity: u32) -> &'a Entry {
        &self.entries.list[entity as usize]
    }

    /// Warns unless one of the entries allows it.
    fn warn(&self, faults: &mut Faults, reason: Reason, of: &[&Entry], place: SourcePlace, message: &str) {
        if !of.iter().any(|entry| reason.is_allowed_by(entry)) {
            self.entries.warning(faults, place, format!("{}: {message}", reason.code()));
        }
    }

    /// "people/asia.toml:12".
    fn location(&self, place: SourcePlace) -> String {
        format!("{}:{}", self.entries.files[place.file as usize], place.line)
    }

    /// Where the alias stands that a sense was made from.
    fn place(&self, sense: &Sense) -> SourcePlace {
        let aliases = &self.entry(sense.entity).aliases;
        aliases
            .iter()
            .map(|alias| alias.place)
            .find(|place| place.file == sense.file && place.line == sense.line)
            .unwrap_or(SourcePlace { file: sense.file, line: sense.line, column: 1 })
    }

    fn text(&self, sense: &Sense) -> &'a str {
        let text = sense.text;
        &self.compiled.arena[text.begin as usize..(text.begin + text.length) as usize]
    }
}

#[cfg(test)]
mod tests;
