//! What tells navigation, advertising, captions and credits from an article's own paragraphs (`zones.toml`).

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

/// Cues of a zone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cues {
    pub(crate) whole: Vec<Vec<u32>>,
    pub(crate) starts: Vec<Vec<u32>>,
    pub(crate) ends: Vec<Vec<u32>>,
    pub(crate) contains: Vec<Vec<u32>>,
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
        let mut add = |phrases: &[String], into: &mut Vec<Vec<u32>>| {
            for phrase in phrases {
                into.push(interner.words(phrase).iter().map(|word| word.folded).collect());
            }
            into.sort();
            into.dedup();
        };
        add(&source.whole, &mut self.whole);
        add(&source.starts, &mut self.starts);
        add(&source.ends, &mut self.ends);
        add(&source.contains, &mut self.contains);
    }
}
