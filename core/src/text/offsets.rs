//! Byte offsets to the caller's unit and back, in one pass over the text.

/// Unit of the offsets that a caller reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// UTF-8 bytes.
    #[default]
    Utf8,
    /// UTF-16 code units (Java, JavaScript, C#).
    Utf16,
    /// Unicode code points (Python, Go runes).
    CodePoint,
}

/// Converts byte offsets of one text to units.
#[derive(Debug)]
pub struct OffsetMap {
    unit: OffsetUnit,
    /// (byte offset, unit offset) of every character that is longer in bytes than in units; empty for ASCII and for UTF-8.
    steps: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// Reads `text` once.
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        let mut steps = Vec::new();
        if unit != OffsetUnit::Utf8 && !text.is_ascii() {
            let mut units = 0u32;
            for (begin, character) in text.char_indices() {
                units += match unit {
                    OffsetUnit::Utf16 => character.len_utf16() as u32,
                    OffsetUnit::Utf8 | OffsetUnit::CodePoint => 1,
                };
                if !character.is_ascii() {
                    steps.push(((begin + character.len_utf8()) as u32, units));
                }
            }
        }
        OffsetMap { unit, steps }
    }

    /// The unit.
    pub fn unit(&self) -> OffsetUnit {
        self.unit
    }

    /// Offset in units of the character that starts at byte `byte` (or of the end of the text).
    pub fn to_unit(&self, byte: u32) -> u32 {
        let passed = self.steps.partition_point(|&(end, _)| end <= byte);
        match passed.checked_sub(1) {
            None => byte,
            Some(last) => self.steps[last].1 + (byte - self.steps[last].0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        let text = "É😀a\u{301}b";
        let bytes = [0, 2, 6, 7, 9, 10];
        for (unit, expected) in [
            (OffsetUnit::Utf8, [0, 2, 6, 7, 9, 10]),
            (OffsetUnit::Utf16, [0, 1, 3, 4, 5, 6]),
            (OffsetUnit::CodePoint, [0, 1, 2, 3, 4, 5]),
        ] {
            let map = OffsetMap::new(text, unit);
            assert_eq!(bytes.map(|byte| map.to_unit(byte)), expected, "{unit:?}");
        }
    }
}
