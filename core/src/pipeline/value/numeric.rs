//! Dates in digits alone: "2021-05-06", "25/05/2021", "25.05.2021".

use jiff::civil::Date;

use super::reader::Reader;
use crate::text::words::{Gap, Shape};

impl Reader<'_> {
    /// The day that is written in digits at `at`, and its end.
    pub(super) fn numeric_date(&self, at: usize) -> Option<(Date, usize)> {
        let word = self.word(at)?;
        if word.shape != Shape::Digit {
            return None;
        }
        let text = self.article.surface(at);
        let mut dotted = text.split('.');
        if let (Some(first), Some(second), Some(third), None) =
            (dotted.next(), dotted.next(), dotted.next(), dotted.next())
        {
            return Some((self.day_of(first, second, third)?, at + 1));
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let is_tight = |at: usize| self.word(at).is_some_and(|word| word.gap == Gap::None);
        let part =
            |at: usize| self.word(at).filter(|word| word.shape == Shape::Digit).map(|_| self.article.surface(at));
        if self.is_hyphened(at + 1) && self.is_hyphened(at + 2) {
            return Some((self.day_of(text, part(at + 1)?, part(at + 2)?)?, at + 3));
        }
        let has_strokes =
            self.is_mark(at + 1, &["/"]) && self.is_mark(at + 3, &["/"]) && (1..=4).all(|next| is_tight(at + next));
        if has_strokes {
            return Some((self.day_of(text, part(at + 2)?, part(at + 4)?)?, at + 5));
        }
        None
    }

    /// Year first, or day and month in the order of the language (where it can be).
    fn day_of(&self, first: &str, second: &str, third: &str) -> Option<Date> {
        let number = |text: &str| text.parse::<i16>().ok().filter(|&number| number > 0);
        if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
            return Date::new(number(first)?, number(second)? as i8, number(third)? as i8).ok();
        }
        if third.len() != 4 || first.len() > 2 || second.len() > 2 {
            return None;
        }
        let (year, first, second) = (number(third)?, number(first)? as i8, number(second)? as i8);
        let (day, month) = if self.grammar.month_first { (second, first) } else { (first, second) };
        Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()
    }
}
