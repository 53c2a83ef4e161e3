//! How far a word reaches, and how it is written.

use super::fold;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No capital: "visit".
    Lower,
    /// First letter capital, and another one is not: "Kyiv", "`McCain`".
    Capital,
    /// All letters capitals, two at least: "NATO", "U.S.".
    Upper,
    /// One capital letter: "W", "M", "À". Could be either.
    Initial,
    /// A capital somewhere else: "iPhone".
    Mixed,
    /// Begins with a digit: "400", "1.500", "21st".
    Digit,
    /// Not a letter and not a digit.
    Mark,
}

impl Shape {
    /// Whether the word begins with a capital letter.
    pub fn is_capitalised(self) -> bool {
        matches!(self, Shape::Capital | Shape::Upper | Shape::Initial)
    }
}

/// Letters, digits, and what belongs to them. The tables of Unicode are asked only for what is neither ASCII nor usual in European texts.
pub(super) fn is_word_character(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        '×' | '÷' | '\u{a0}' | '«' | '»' | '\u{2010}'..='\u{2027}' => false,
        'À'..='ɏ' => true,
        _ => character.is_alphanumeric() || is_joined_mark(character),
    }
}

/// Combining accents belong to the letter before them; invisible characters break no word.
fn is_joined_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character) || fold::is_invisible(character)
}

/// What a byte is.
#[derive(Clone, Copy, Debug)]
enum Class {
    Lower,
    Upper,
    Digit,
    /// Ends a word.
    Other,
    /// Not ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// Length and shape of the word at the start of `text`, where it and what follows it are ASCII.
pub(super) fn ascii_word(text: &[u8]) -> Option<(usize, Shape)> {
    let (mut length, mut upper, mut digits) = (0, 0, 0);
    for &byte in text {
        match CLASSES[usize::from(byte)] {
            Class::Lower => {}
            Class::Upper => upper += 1,
            Class::Digit => digits += 1,
            Class::Other => break,
            Class::Wide => return None,
        }
        length += 1;
    }
    let letters = length - digits;
    let shape = match (text[0].is_ascii_uppercase(), upper) {
        _ if text[0].is_ascii_digit() || letters == 0 => Shape::Digit,
        (true, _) if letters == 1 => Shape::Initial,
        (true, _) if upper == letters => Shape::Upper,
        (true, _) => Shape::Capital,
        (false, 0) => Shape::Lower,
        (false, _) => Shape::Mixed,
    };
    Some((length, shape))
}

/// Bytes of the word at the start of `text`.
pub(super) fn word_length(text: &str) -> usize {
    let ascii = text.as_bytes().iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match text.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => {
            text.find(|character: char| !is_word_character(character)).unwrap_or(text.len())
        }
        _ => ascii,
    }
}

/// "U.S.", "U.N", "J.D.": single letters parted by stops, two at least. Bytes with the last stop.
pub(super) fn acronym_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(1) != Some(&b'.') {
        return None;
    }
    let mut length = 0;
    while length + 1 < bytes.len() && bytes[length].is_ascii_uppercase() && bytes[length + 1] == b'.' {
        length += 2;
    }
    // The last letter may lack its stop: "U.S".
    let ends = |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    if length >= 2 && bytes.get(length).is_some_and(u8::is_ascii_uppercase) && ends(length + 1) {
        return Some(length + 1);
    }
    (length >= 4 && ends(length)).then_some(length)
}

/// Extends a number over stops and commas that stand between digits: "1.500", "10,5".
pub(super) fn number_length(text: &str, mut length: usize) -> usize {
    let bytes = text.as_bytes();
    while bytes[length - 1].is_ascii_digit()
        && matches!(bytes.get(length), Some(b'.' | b','))
        && bytes.get(length + 1).is_some_and(u8::is_ascii_digit)
    {
        length += 1 + word_length(&text[length + 1..]);
    }
    length
}

pub(super) fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|&character| is_letter(character));
    let Some(first) = letters.next() else { return Shape::Digit };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if is_capital(letter) {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (is_capital(first), upper, lower) {
        (true, 0, 0) => Shape::Initial,
        (true, _, 0) => Shape::Upper,
        (true, _, _) => Shape::Capital,
        (false, 0, _) => Shape::Lower,
        (false, _, _) => Shape::Mixed,
    }
}

/// The tables of Unicode are slow; Latin letters of Western Europe need none.
fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphabetic(),
        '×' | '÷' => false,
        'À'..='ÿ' => true,
        _ => character.is_alphabetic(),
    }
}

fn is_capital(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_uppercase(),
        '×' => false,
        'À'..='Þ' => true,
        'ß'..='ÿ' => false,
        _ => letter.is_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cuts_agree_with_unicode() {
        for character in '\0'..='\u{3000}' {
            assert_eq!(
                is_word_character(character),
                character.is_alphanumeric() || is_joined_mark(character),
                "{character:?}"
            );
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character:?}");
            assert_eq!(is_capital(character), character.is_uppercase(), "{character:?}");
        }
    }
}
