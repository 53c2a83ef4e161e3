//! Times of the day: "9:45 p.m.", "21h15", "noon".

use super::reader::Reader;
use crate::{
    gazetteer::values::Meaning,
    text::words::{Gap, Shape},
};

impl Reader<'_> {
    /// Hour and minute of the time at `at`, and its end.
    pub(super) fn clock(&self, at: usize) -> Option<(i8, i8, usize)> {
        let named = self.term(at, |meaning| match meaning {
            Meaning::Clock(hour, minute) => Some((hour, minute)),
            _ => None,
        });
        if let Some(((hour, minute), length)) = named {
            return Some((hour, minute, at + length));
        }
        if self.word(at)?.shape != Shape::Digit {
            return None;
        }
        let (hour, minute, end) = self.clock_in_digits(at)?;
        let meridiem = self.term(end, |meaning| match meaning {
            Meaning::Meridiem(after_noon) => Some(after_noon),
            _ => None,
        });
        match (minute, meridiem) {
            (minute, Some((after_noon, length))) if (1..=12).contains(&hour) => {
                let hour = hour % 12 + if after_noon { 12 } else { 0 };
                Some((hour, minute.unwrap_or(0), end + length))
            }
            (Some(minute), _) => Some((hour, minute, end)),
            (None, _) => None,
        }
    }

    /// "9", "9:45", "9.45", "21h15", "21 h 15", "18h", "1500 GMT"; no minute where only the hour stands.
    fn clock_in_digits(&self, at: usize) -> Option<(i8, Option<i8>, usize)> {
        let text = self.article.surface(at);
        if let Some((hour, minute)) = self.clock_in_word(text) {
            return Some((hour, minute, at + 1));
        }
        let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits {
            let is_military = text.len() == 4 && self.phrase(at + 1, Meaning::Zone) > 0;
            let (hour, minute) = text.split_at_checked(2).filter(|_| is_military)?;
            return Some((hours(hour)?, Some(minutes(minute)?), at + 1));
        }
        let hour = hours(text)?;
        let is_tight = |at: usize| self.word(at).is_some_and(|word| word.gap == Gap::None);
        if self.is_mark(at + 1, &[":"]) && is_tight(at + 1) && is_tight(at + 2) {
            let minute = minutes(self.article.surface(at + 2))?;
            // Seconds are not told.
            return Some((hour, Some(minute), at + 3));
        }
        let marks_hour = |at: usize| {
            self.word(at).is_some() && self.grammar.hour_marks.iter().any(|mark| mark == self.article.surface(at))
        };
        if marks_hour(at + 1) {
            let minute = self.word(at + 2).and_then(|_| minutes(self.article.surface(at + 2)));
            return Some((hour, Some(minute.unwrap_or(0)), at + 2 + usize::from(minute.is_some())));
        }
        Some((hour, None, at + 1))
    }

    /// "21h15", "18h", "9.45", "9pm".
    fn clock_in_word(&self, text: &str) -> Option<(i8, Option<i8>)> {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = text.split_at(length);
        let hour = hours(digits)?;
        for mark in &self.grammar.hour_marks {
            let tail =
                rest.get(..mark.len()).filter(|head| head.eq_ignore_ascii_case(mark)).map(|_| &rest[mark.len()..]);
            match tail {
                Some("") => return Some((hour, Some(0))),
                Some(tail) => return Some((hour, Some(minutes(tail)?))),
                None => {}
            }
        }
        let after_noon = match rest.to_ascii_lowercase().as_str() {
            "am" => Some(false),
            "pm" => Some(true),
            _ => None,
        };
        if let Some(after_noon) = after_noon.filter(|_| (1..=12).contains(&hour)) {
            return Some((hour % 12 + if after_noon { 12 } else { 0 }, Some(0)));
        }
        None
    }
}

fn hours(text: &str) -> Option<i8> {
    (text.len() <= 2).then(|| text.parse().ok()).flatten().filter(|hour| (0..=24).contains(hour))
}

fn minutes(text: &str) -> Option<i8> {
    (text.len() == 2).then(|| text.parse().ok()).flatten().filter(|minute| (0..60).contains(minute))
}
