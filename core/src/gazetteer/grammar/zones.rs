//! What tells navigation, advertising, captions and credits from an article's own paragraphs (`zones.toml`).

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::files::{GrammarFiles, parse};
use crate::gazetteer::{fault::Faults, vocabulary::Interner};

/// `zones.toml` as written. Phrases are compared word by word, folded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct ZoneSource {
    boilerplate: CueSource,
    caption: CueSource,
}

/// Cues of a zone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct CueSource {
    /// The whole paragraph is this.
    whole: Vec<String>,
    /// The paragraph begins with this.
    starts: Vec<String>,
    /// The paragraph ends with this.
    ends: Vec<String>,
    /// The paragraph has this somewhere.
    contains: Vec<String>,
}

/// The same, compiled: phrases as folded ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ZoneGrammar {
    pub(crate) boilerplate: Cues,
    pub(crate) caption: Cues,
}

/// Where in a paragraph a cue must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Anchor {
    /// It is the whole paragraph, but for marks behind it.
    Whole,
    /// At the start.
    Start,
    /// At the end.
    End,
    /// Anywhere.
    Anywhere,
}

/// Cues of a zone, by their first word.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cues {
    pub(crate) by_first: FxHashMap<u32, Vec<(Anchor, Vec<u32>)>>,
}

impl ZoneGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = ZoneGrammar::default();
        for (file, text) in files.theme(language, "zones") {
            let source: ZoneSource = parse(&file, text, faults);
            grammar.boilerplate.extend(&source.boilerplate, interner);
            grammar.caption.extend(&source.caption, interner);
        }
        grammar
    }
}

impl Cues {
    fn extend(&mut self, source: &CueSource, interner: &mut Interner) {
        let mut add = |phrases: &[String], anchor: Anchor| {
            for phrase in phrases {
                let ids: Vec<u32> = interner.words(phrase).iter().map(|word| word.folded).collect();
                if let Some(&first) = ids.first() {
                    self.by_first.entry(first).or_default().push((anchor, ids));
                }
            }
        };
        add(&source.whole, Anchor::Whole);
        add(&source.starts, Anchor::Start);
        add(&source.ends, Anchor::End);
        add(&source.contains, Anchor::Anywhere);
        for cues in self.by_first.values_mut() {
            cues.sort();
            cues.dedup();
        }
    }
}
