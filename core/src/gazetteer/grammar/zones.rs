//! What tells navigation, advertising, captions and credits from an article's own paragraphs (`zones.toml`).

use serde::{Deserialize, Serialize};

use super::files::{GrammarFiles, parse};
use crate::{
    gazetteer::{fault::Faults, vocabulary::Interner, word_map::WordMap, word_set::WordSet},
    ontology::Zone,
    text::words::{Shape, Word},
};

/// `zones.toml` as written. Phrases are compared word by word, folded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct ZoneSource {
    boilerplate: CueSource,
    caption: CueSource,
    /// Words before the names in a byline ("By").
    bylines: Vec<String>,
    /// A paragraph of nothing but these and numbers is boilerplate: share bars, menus, times of publication.
    bars: Vec<String>,
}

/// Cues of a zone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct CueSource {
    /// The whole paragraph is this, marks at its ends aside.
    whole: Vec<String>,
    /// The paragraph begins with this.
    starts: Vec<String>,
    /// The paragraph ends with this.
    ends: Vec<String>,
    /// The paragraph has this somewhere.
    contains: Vec<String>,
}

/// Where in a paragraph a cue must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Place {
    Whole,
    Start,
    End,
    Anywhere,
}

/// A phrase that tells the zone of a paragraph: folded ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct ZoneCue {
    pub(crate) place: Place,
    /// Without the first word.
    pub(crate) rest: Vec<u32>,
    pub(crate) zone: Zone,
}

/// The same, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ZoneGrammar {
    /// Cues by their first word.
    cues: WordMap<Vec<ZoneCue>>,
    /// Folded ids.
    bylines: WordSet,
    bars: WordSet,
}

impl ZoneGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = ZoneGrammar::default();
        for (file, text) in files.theme(language, "zones") {
            let source: ZoneSource = parse(&file, text, faults);
            grammar.extend(&source.boilerplate, Zone::Boilerplate, interner);
            grammar.extend(&source.caption, Zone::Caption, interner);
            source.bylines.iter().for_each(|word| grammar.bylines.insert(interner.folded(word)));
            source.bars.iter().for_each(|word| grammar.bars.insert(interner.folded(word)));
        }
        grammar
    }

    fn extend(&mut self, source: &CueSource, zone: Zone, interner: &mut Interner) {
        for (phrases, place) in [
            (&source.whole, Place::Whole),
            (&source.starts, Place::Start),
            (&source.ends, Place::End),
            (&source.contains, Place::Anywhere),
        ] {
            for phrase in phrases {
                let words = interner.words(phrase);
                // A whole paragraph is compared without the marks at its ends, and so are its cues.
                let words = if place == Place::Whole { unmarked(&words) } else { &words };
                let Some((first, rest)) = words.split_first() else { continue };
                let cue = ZoneCue { place, rest: rest.iter().map(|word| word.folded).collect(), zone };
                let cues = self.cues.entry(first.folded);
                if let Err(at) = cues.binary_search(&cue) {
                    cues.insert(at, cue);
                }
            }
        }
    }

    /// The cues that begin with a word.
    pub(crate) fn cues(&self, folded: u32) -> &[ZoneCue] {
        self.cues.get(folded).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn is_byline(&self, folded: u32) -> bool {
        self.bylines.has(folded)
    }

    pub(crate) fn is_bar(&self, folded: u32) -> bool {
        self.bars.has(folded)
    }
}

/// Words without the marks at their ends.
pub(crate) fn unmarked(words: &[Word]) -> &[Word] {
    let is_word = |word: &Word| word.shape != Shape::Mark;
    match (words.iter().position(is_word), words.iter().rposition(is_word)) {
        (Some(first), Some(last)) => &words[first..=last],
        _ => &[],
    }
}
