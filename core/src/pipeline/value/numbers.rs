//! Numbers in digits and in words.

use super::reader::{Number, Reader};
use crate::{
    gazetteer::values::{Meaning, Starts},
    text::words::{Gap, Shape},
};

/// Most words of a number.
const LONGEST_NUMBER: usize = 12;

impl Reader<'_> {
    /// The number that begins at `at`.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if let Some((known, number)) = self.number.get()
            && known == at
        {
            return number;
        }
        let number = self.read_number(at);
        self.number.set(Some((at, number)));
        number
    }

    fn read_number(&self, at: usize) -> Option<Number> {
        let word = self.word(at)?;
        if !self.grammar.starts(word).has(Starts::VALUE) {
            return None;
        }
        if word.shape == Shape::Digit {
            return self.number_in_digits(at);
        }
        self.open_number(at).or_else(|| self.number_in_words(at))
    }

    /// A number in words that continue "2.6" (`start` given) or stand by themselves.
    fn number_in_words(&self, begin: usize) -> Option<Number> {
        let (first, length) = self.term(begin, |meaning| match meaning {
            Meaning::Number(value) => Some((value, false)),
            Meaning::About(value) => Some((value, true)),
            // "a" before a scale.
            Meaning::One => Some((1.0, false)),
            _ => None,
        })?;
        let (value, about) = first;
        let mut number =
            Number { value, open: false, about, scale: 1.0, digits: false, is_one: value == 1.0, end: begin + length };
        let is_article = length == 1 && self.phrase(begin, Meaning::One) > 0;
        if value >= 100.0 && !about {
            number.scale = value;
        }
        self.continue_number(&mut number);
        if is_article && number.end == begin + length {
            // "a" alone counts nothing.
            return None;
        }
        self.half(&mut number);
        Some(number)
    }

    /// Adds and multiplies what follows: "two" + "hundred" + "and" + "fifty" + "thousand".
    fn continue_number(&self, number: &mut Number) {
        let in_digits = number.digits;
        let (mut total, mut current) = if number.value >= 1000.0 { (number.value, 0.0) } else { (0.0, number.value) };
        if in_digits {
            (total, current) = (0.0, number.value);
        }
        let first = number.end;
        while number.end < first + LONGEST_NUMBER {
            let and = self.phrase(number.end, Meaning::And);
            let link = self.phrase(number.end, Meaning::Link);
            let next = |at: usize| {
                self.term(at, |meaning| match meaning {
                    Meaning::Number(value) => Some((value, false)),
                    Meaning::About(value) | Meaning::Open(value) => Some((value, true)),
                    _ => None,
                })
            };
            let (skipped, ((value, collective), length)) = match next(number.end) {
                Some(found) => (0, found),
                // "two hundred and fifty"; not "2 and 3", not "two and three".
                None if and > 0 && !in_digits && current >= 20.0 => match next(number.end + and) {
                    Some(found) if found.0.0 < 100.0 && !found.0.1 => (and, found),
                    _ => break,
                },
                // "a dozen thousand", "une dizaine de milliers".
                None if link > 0 && number.about => match next(number.end + link) {
                    Some(found) if found.0.0 >= 1000.0 => (link, found),
                    _ => break,
                },
                None => break,
            };
            if value >= 1000.0 || collective && value >= 10.0 {
                total += current.max(1.0) * value;
                current = 0.0;
                number.scale = value;
            } else if in_digits {
                break;
            } else if value == 100.0 {
                current = current.max(1.0) * 100.0;
                number.scale = value;
            } else if adds(current, value) {
                current += value;
            } else {
                break;
            }
            number.end += skipped + length;
            number.is_one = false;
        }
        number.value = total + current;
    }

    /// "two and a half million", "deux millions et demi".
    fn half(&self, number: &mut Number) {
        let length = self.phrase(number.end, Meaning::Half);
        if length == 0 {
            return;
        }
        number.end += length;
        let scale = if number.scale >= 1000.0 { number.scale } else { 1.0 };
        number.value += scale / 2.0;
        let next = self.term(number.end, |meaning| match meaning {
            Meaning::Number(value) if value >= 1000.0 => Some(value),
            _ => None,
        });
        if let Some((value, length)) = next {
            number.value *= value;
            number.scale = value;
            number.end += length;
        }
    }

    /// "thousands", "tens of thousands", "several hundred", "plusieurs milliers".
    fn open_number(&self, at: usize) -> Option<Number> {
        let several = self.phrase(at, Meaning::Several);
        let begin = at + several;
        let (mut value, length) = self.term(begin, |meaning| match meaning {
            Meaning::Open(value) => Some(value),
            Meaning::Number(value) | Meaning::About(value) if several > 0 && value >= 10.0 => Some(value),
            _ => None,
        })?;
        let mut end = begin + length;
        let mut scale = value;
        let link = self.phrase(end, Meaning::Link);
        let next = self.term(end + link, |meaning| match meaning {
            Meaning::Open(next) | Meaning::Number(next) if next >= 1000.0 => Some(next),
            _ => None,
        });
        if let Some((next, length)) = next {
            value *= next;
            scale = next;
            end += link + length;
        }
        Some(Number { value, open: true, about: false, scale, digits: false, is_one: false, end })
    }

    fn number_in_digits(&self, at: usize) -> Option<Number> {
        let text = self.article.surface(at);
        let (value, scale, mut digits) = self.parse_digits(text)?;
        let mut end = at + 1;
        let mut number = Number { value, open: false, about: false, scale, digits, is_one: false, end };
        if digits && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            // "50 000"
            while let Some(group) = self.word(end)
                && group.gap == Gap::Space
                && group.shape == Shape::Digit
                && self.is_group(end)
            {
                number.value = number.value * 1000.0 + self.article.surface(end).parse::<f64>().ok()?;
                end += 1;
                digits = false;
            }
        }
        if digits && let Some((fraction, after)) = self.vulgar_fraction(end) {
            number.value += fraction;
            number.end = after;
            number.digits = false;
            return Some(number);
        }
        if self.is_bruised(at, end) {
            return None;
        }
        number.end = end;
        number.digits = true;
        if scale == 1.0 {
            self.continue_number(&mut number);
            number.digits = digits && number.end == end;
        }
        self.half(&mut number);
        Some(number)
    }

    /// "1/2" behind "5 ".
    fn vulgar_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let is_tight = |at: usize| self.word(at).is_some_and(|word| word.gap == Gap::None);
        if !(self.is_mark(at + 1, &["/"]) && is_tight(at + 1) && is_tight(at + 2)) {
            return None;
        }
        let part = |at: usize| self.article.surface(at).parse::<f64>().ok();
        let (above, below) = (part(at)?, part(at + 2)?);
        (above < below && below <= 10.0).then_some((above / below, at + 3))
    }

    fn is_group(&self, at: usize) -> bool {
        let text = self.article.surface(at);
        text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Two numbers in a row, or what machine translation leaves of one.
    fn is_bruised(&self, begin: usize, end: usize) -> bool {
        let is_scar = |at: usize| {
            self.phrase(at, Meaning::Bruised) > 0
                || self.word(at).is_some_and(|word| word.shape == Shape::Digit)
                    && self.parse_digits(self.article.surface(at)).is_some()
        };
        let follows = self.word(end).is_some_and(|word| word.gap == Gap::Space) && is_scar(end);
        let precedes = begin > self.sentence_begin(begin)
            && self.word(begin).is_some_and(|word| word.gap == Gap::Space)
            && is_scar(begin - 1);
        follows || precedes
    }

    /// Value, scale of a letter behind it, and whether there are digits only.
    fn parse_digits(&self, text: &str) -> Option<(f64, f64, bool)> {
        let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
        let (digits, suffix) = text.split_at(length);
        let scale = if suffix.is_empty() {
            1.0
        } else {
            let same = |known: &&(String, f64)| known.0.eq_ignore_ascii_case(suffix);
            self.grammar.suffixes.iter().find(same)?.1
        };
        let value = parse_decimal(digits, self.grammar.decimal, self.grammar.group)?;
        Some((value * scale, scale, suffix.is_empty()))
    }
}

/// Whether `value` below 100 can be added: "hundred" + "twelve", "twenty" + "one", "soixante" + "douze".
fn adds(current: f64, value: f64) -> bool {
    let rest = current % 100.0;
    if rest == 0.0 {
        return current >= 100.0;
    }
    rest >= 20.0 && rest % 10.0 == 0.0 && (value < 10.0 || value < 20.0 && (rest == 60.0 || rest == 80.0))
}

/// Reads "1.500", "17,5", "28,500", "1.234.567,8" with the marks of a language; the group mark parts groups of three digits.
fn parse_decimal(text: &str, decimal: char, group: char) -> Option<f64> {
    let mut plain = String::new();
    let mut parts = text.split([decimal, group]);
    plain.push_str(parts.next()?);
    let marks: Vec<char> = text.chars().filter(|character| !character.is_ascii_digit()).collect();
    let count = marks.len();
    for (at, (mark, part)) in marks.into_iter().zip(parts).enumerate() {
        let is_last = at + 1 == count;
        if part.len() == 3 && (mark == group || count > 1 && !is_last) {
            plain.push_str(part);
        } else if is_last && !part.is_empty() && !plain.contains('.') {
            plain.push('.');
            plain.push_str(part);
        } else {
            return None;
        }
    }
    plain.parse().ok()
}

/// A number as it stands in a normal form: no exponent, no needless decimals.
pub(super) fn format_number(value: f64) -> String {
    // Integers below this are exact, and many times faster to write.
    const GREATEST_EXACT: f64 = 9e15;
    if value.fract() == 0.0 && value.abs() < GREATEST_EXACT {
        (value as i64).to_string()
    } else if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        let rounded = format!("{value:.6}");
        rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits() {
        for (text, decimal, group, expected) in [
            ("1.500", ',', '.', Some(1500.0)),
            ("17,5", ',', '.', Some(17.5)),
            ("28,500", '.', ',', Some(28500.0)),
            ("2.6", '.', ',', Some(2.6)),
            ("1,234,567", '.', ',', Some(1_234_567.0)),
            ("1.234.567,8", ',', '.', Some(1_234_567.8)),
            ("17,5", '.', ',', Some(17.5)),
            ("12.06.2018", ',', '.', None),
            ("2018", '.', ',', Some(2018.0)),
        ] {
            assert_eq!(parse_decimal(text, decimal, group), expected, "{text}");
        }
    }
}
