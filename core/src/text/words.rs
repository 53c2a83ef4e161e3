//! Words: the unit that everything after reads.
//!
//! Letters and digits make a word; so does every other visible character by itself. A hyphen between two words is no word but a [`Gap`] ("Jean-Yves"
//! is two words), an elision is a word with its apostrophe ("l'" + "Ukraine"), a possessive ending is a word of its own ("Kyiv" + "'s"), an acronym
//! with dots is one word without them ("U.S."). So a name matches word by word however its parts are joined.

use super::{
    fold, short,
    spelling::{acronym_length, ascii_word, is_word_character, number_length, shape, word_length},
};

pub use super::spelling::Shape;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    None,
    /// A hyphen.
    Hyphen,
    /// One or more spaces of any kind.
    Space,
    /// A line break.
    Line,
}

/// A word, or a mark, with its place and its two keys as ids of the vocabulary (0: not in it).
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte.
    pub begin: u32,
    /// One past the last byte.
    pub end: u32,
    /// Id of the exact key (accents kept).
    pub exact: u32,
    /// Id of the folded key.
    pub folded: u32,
    /// How it is written.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
    /// A full stop behind it belongs to it ("M.", "W.", "St.").
    pub dotted: bool,
}

/// Gives the ids of words, and knows the endings at which words are cut.
pub trait Lexical {
    /// Id of the exact key and of the folded key of `word` as it stands in the text.
    fn ids(&mut self, word: &str) -> (u32, u32);
    /// The same for a word of at most eight ASCII letters; `_letters` are these in lower case as bytes of a number, the first the lowest.
    fn ids_of_short(&mut self, word: &str, _letters: u64) -> (u32, u32) {
        self.ids(word)
    }
    /// Whether `word`, which ends in an apostrophe, is an elided word ("l'", "qu'").
    fn is_elision(&self, word: &str) -> bool;
    /// Whether `ending`, which begins with an apostrophe, is a possessive ending ("'s").
    fn is_possessive(&self, ending: &str) -> bool;
    /// Whether a full stop behind `word` (without it) is part of it ("Mr", "St").
    fn is_abbreviation(&self, word: &str) -> bool;
}

/// Cuts `text` into words.
pub fn words(text: &str, lexical: &mut impl Lexical) -> Vec<Word> {
    let mut cutter = Cutter { text, position: 0, gap: Gap::None, words: Vec::with_capacity(text.len() / 4) };
    while cutter.position < text.len() {
        cutter.step(lexical);
    }
    cutter.words
}

struct Cutter<'t> {
    text: &'t str,
    position: usize,
    gap: Gap,
    words: Vec<Word>,
}

impl Cutter<'_> {
    fn step(&mut self, lexical: &mut impl Lexical) {
        // Nearly all of a text: words of ASCII letters with a space between.
        match self.text.as_bytes()[self.position] {
            b' ' => {
                self.gap = self.gap.max(Gap::Space);
                self.position += 1;
                return;
            }
            byte if byte.is_ascii_alphabetic() => {
                if self.short_word(lexical).is_none() {
                    self.word(lexical);
                }
                return;
            }
            byte if byte.is_ascii_digit() => return self.word(lexical),
            _ => {}
        }
        let rest = &self.text[self.position..];
        let Some(first) = rest.chars().next() else { return };
        if first == '\n' || first == '\r' || first == '\u{2028}' || first == '\u{2029}' {
            self.gap = Gap::Line;
            self.position += first.len_utf8();
        } else if first.is_whitespace() {
            self.gap = self.gap.max(Gap::Space);
            self.position += first.len_utf8();
        } else if fold::is_invisible(first) {
            self.position += first.len_utf8();
        } else if is_word_character(first) {
            self.word(lexical);
        } else if fold::is_hyphen(first) && self.joins_words(first) {
            self.gap = Gap::Hyphen;
            self.position += first.len_utf8();
        } else if fold::is_apostrophe(first) && self.gap == Gap::None && self.possessive(lexical) {
        } else {
            self.push(first.len_utf8(), Shape::Mark, lexical);
        }
    }

    /// A hyphen directly between two words.
    fn joins_words(&self, hyphen: char) -> bool {
        self.gap == Gap::None
            && self.words.last().is_some_and(|word| word.shape != Shape::Mark && word.end as usize == self.position)
            && self.text[self.position + hyphen.len_utf8()..].chars().next().is_some_and(is_word_character)
    }

    /// A possessive ending directly behind a word.
    fn possessive(&mut self, lexical: &mut impl Lexical) -> bool {
        if !self.words.last().is_some_and(|word| word.shape != Shape::Mark && word.end as usize == self.position) {
            return false;
        }
        let rest = &self.text[self.position..];
        let apostrophe = rest.chars().next().map_or(1, char::len_utf8);
        let length = apostrophe + word_length(&rest[apostrophe..]);
        if length == apostrophe || !lexical.is_possessive(&rest[..length]) {
            return false;
        }
        self.push(length, Shape::Lower, lexical);
        true
    }

    fn push(&mut self, length: usize, shape: Shape, lexical: &mut impl Lexical) {
        let ids = lexical.ids(&self.text[self.position..self.position + length]);
        self.add(length, shape, ids);
    }

    fn add(&mut self, length: usize, shape: Shape, (exact, folded): (u32, u32)) {
        let (begin, end) = (self.position, self.position + length);
        self.words.push(Word {
            begin: begin as u32,
            end: end as u32,
            exact,
            folded,
            shape,
            gap: self.gap,
            dotted: false,
        });
        self.position = end;
        self.gap = Gap::None;
    }

    /// Most words of a text: a few ASCII letters with nothing behind them that could belong to them. `None` where it is another one.
    fn short_word(&mut self, lexical: &mut impl Lexical) -> Option<()> {
        let word = short::read(*self.text.as_bytes()[self.position..].first_chunk()?)?;
        if !matches!(word.behind, b' ' | b',' | b'\n' | b'-' | b')' | b'"' | b':' | b';' | b'?' | b'!') {
            return None;
        }
        let ids = lexical.ids_of_short(&self.text[self.position..self.position + word.length], word.letters);
        self.add(word.length, word.shape, ids);
        if word.behind == b' ' {
            self.gap = Gap::Space;
            self.position += 1;
        }
        Some(())
    }

    fn word(&mut self, lexical: &mut impl Lexical) {
        let rest = &self.text[self.position..];
        if let Some(length) = acronym_length(rest) {
            return self.push(length, Shape::Upper, lexical);
        }
        let (mut length, ascii_shape) = match ascii_word(rest.as_bytes()) {
            Some((length, shape)) => (length, Some(shape)),
            None => (word_length(rest), None),
        };
        if rest.as_bytes()[0].is_ascii_digit() {
            length = number_length(rest, length);
            return self.push(length, Shape::Digit, lexical);
        }
        // An apostrophe inside: elision, possessive, or part of the word ("O'Brien", "don't").
        let whole = length;
        let mut tail = &rest[length..];
        while let Some(apostrophe) = tail.chars().next().filter(|&character| fold::is_apostrophe(character)) {
            let with = length + apostrophe.len_utf8();
            let next = word_length(&rest[with..]);
            if lexical.is_elision(&rest[..with]) && (next > 0 || !rest[with..].starts_with(char::is_whitespace)) {
                let shape = shape(&rest[..length]);
                return self.push(with, shape, lexical);
            }
            if next == 0 || lexical.is_possessive(&rest[length..with + next]) {
                break;
            }
            length = with + next;
            tail = &rest[length..];
        }
        let word = &rest[..length];
        let shape = ascii_shape.filter(|_| length == whole).unwrap_or_else(|| shape(word));
        let followed_by_stop = rest[length..].starts_with('.');
        let dotted = followed_by_stop
            && (shape == Shape::Initial || lexical.is_abbreviation(word))
            && !rest[length + 1..].starts_with('.');
        self.push(length, shape, lexical);
        if dotted && let Some(last) = self.words.last_mut() {
            last.dotted = true;
            self.position += 1;
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Knows the endings of English and French, and no word.
    pub(crate) struct Endings;

    impl Lexical for Endings {
        fn ids(&mut self, _: &str) -> (u32, u32) {
            (0, 0)
        }
        fn is_elision(&self, word: &str) -> bool {
            ["l'", "d'", "qu'", "n'", "s'", "l’", "L'", "L’", "d’"].contains(&word)
        }
        fn is_possessive(&self, ending: &str) -> bool {
            ["'s", "’s"].contains(&ending)
        }
        fn is_abbreviation(&self, word: &str) -> bool {
            ["Mr", "St", "Gen"].contains(&word)
        }
    }

    #[test]
    fn cuts() {
        for (text, expected) in [
            ("the U.S. army", "the U.S. army"),
            ("the U.S army", "the U.S army"),
            ("l'Ukraine, d’Antony", "l' Ukraine , d’ Antony"),
            ("Kyiv's mayor don't", "Kyiv 's mayor don't"),
            ("the States' rights", "the States ' rights"),
            ("Jean-Yves Le Drian", "Jean -Yves Le Drian"),
            ("a-t-il dit", "a -t -il dit"),
            ("M. Blinken. Il", "M. Blinken . Il"),
            ("Mr. Trump St. Petersburg", "Mr. Trump St. Petersburg"),
            ("1.500 soldats, 10,5 % 21st S-400", "1.500 soldats , 10,5 % 21st S -400"),
            ("fin – «oui»", "fin – « oui »"),
            ("e\u{301}te\u{301} co\u{ad}op", "e\u{301}te\u{301} co\u{ad}op"),
            ("$200 million", "$ 200 million"),
            ("-5", "- 5"),
            ("O'Brien", "O'Brien"),
            ("…", "…"),
        ] {
            let found: Vec<String> = words(text, &mut Endings)
                .iter()
                .map(|word| {
                    let hyphen = if word.gap == Gap::Hyphen { "-" } else { "" };
                    let stop = if word.dotted { "." } else { "" };
                    format!("{hyphen}{}{stop}", &text[word.begin as usize..word.end as usize])
                })
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_are_in_order_and_on_character_boundaries(text in "\\PC{0,80}") {
            let mut last = 0;
            for word in words(&text, &mut Endings) {
                assert!(word.begin >= last && word.end > word.begin);
                assert!(text.get(word.begin as usize..word.end as usize).is_some());
                last = word.end;
            }
        }
    }
}
