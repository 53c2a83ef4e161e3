//! Text by code points.

use serde::{Deserialize, Serialize};

/// A stretch of text in code points, end exclusive. In JSON: `[begin, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Stretch {
    /// First code point.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
}

impl Stretch {
    /// A stretch.
    pub fn new(begin: u32, end: u32) -> Self {
        Stretch { begin, end }
    }

    /// Whether the two share a code point.
    pub fn overlaps(self, other: Stretch) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Stretch) -> bool {
        self.begin <= other.begin && other.end <= self.end
    }

    /// Code points in both.
    pub fn shared(self, other: Stretch) -> u32 {
        self.end.min(other.end).saturating_sub(self.begin.max(other.begin))
    }

    /// Code points.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.begin)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Code points between the two, 0 where they touch or overlap.
    pub fn distance(self, other: Stretch) -> u32 {
        self.begin.saturating_sub(other.end).max(other.begin.saturating_sub(self.end))
    }
}

impl From<(u32, u32)> for Stretch {
    fn from((begin, end): (u32, u32)) -> Self {
        Stretch { begin, end }
    }
}

impl From<Stretch> for (u32, u32) {
    fn from(stretch: Stretch) -> Self {
        (stretch.begin, stretch.end)
    }
}

/// A text that can be cut by code points.
#[derive(Clone, Debug)]
pub struct CodeText {
    text: String,
    /// Byte offset of every code point and of the end; empty where the text is ASCII.
    starts: Vec<u32>,
}

impl CodeText {
    /// Reads `text` once.
    pub fn new(text: String) -> Self {
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(byte, _)| byte as u32).chain([text.len() as u32]).collect()
        };
        CodeText { text, starts }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Code points.
    pub fn len(&self) -> u32 {
        if self.starts.is_empty() { self.text.len() as u32 } else { self.starts.len() as u32 - 1 }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn byte(&self, point: u32) -> usize {
        let point = point.min(self.len());
        if self.starts.is_empty() { point as usize } else { self.starts[point as usize] as usize }
    }

    /// The words of a stretch; what lies beyond the end is left out.
    pub fn slice(&self, stretch: Stretch) -> &str {
        self.text.get(self.byte(stretch.begin)..self.byte(stretch.end)).unwrap_or_default()
    }

    /// The stretch with some text around it, on one line: `… the ⟦Iranian⟧ minister …`.
    pub fn context(&self, stretch: Stretch, around: u32) -> String {
        let before = Stretch::new(stretch.begin.saturating_sub(around), stretch.begin);
        let after = Stretch::new(stretch.end, stretch.end.saturating_add(around));
        let line = format!("{}⟦{}⟧{}", self.slice(before), self.slice(stretch), self.slice(after));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// `stretch` without the characters at both ends that `outside` says.
    pub fn trim(&self, stretch: Stretch, outside: impl Fn(char) -> bool) -> Stretch {
        let words = self.slice(stretch);
        let front = words.chars().take_while(|&c| outside(c)).count() as u32;
        let back = words.chars().rev().take_while(|&c| outside(c)).count() as u32;
        if front + back >= stretch.len() { stretch } else { Stretch::new(stretch.begin + front, stretch.end - back) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_and_context() {
        for (text, stretch, words, context) in [
            ("in plain words", (3, 8), "plain", "in ⟦plain⟧ wo"),
            ("L’Élysée dit", (2, 8), "Élysée", "L’⟦Élysée⟧ di"),
            ("é\n\n\n😀b", (4, 5), "😀", "⟦😀⟧b"),
            ("short", (2, 90), "ort", "sh⟦ort⟧"),
        ] {
            let text = CodeText::new(text.to_owned());
            assert_eq!(text.slice(stretch.into()), words);
            assert_eq!(text.context(stretch.into(), 3), context);
        }
    }

    #[test]
    fn trim_keeps_what_is_all_marks() {
        let text = CodeText::new("«\u{a0}Oui\u{a0}»".to_owned());
        let outside = |c: char| !c.is_alphanumeric();
        assert_eq!(text.trim(Stretch::new(0, 7), outside), Stretch::new(2, 5));
        assert_eq!(text.trim(Stretch::new(0, 2), outside), Stretch::new(0, 2));
    }
}
