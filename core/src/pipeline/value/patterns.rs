//! The rules for dates at work: which pattern fits the words at a place, and what its slots took.

use super::{
    reader::{Number, Reader},
    timex::{Meant, Point, Timex},
};
use crate::{
    gazetteer::values::{Element, Item, Meaning, Means, Part, Rule, Season, Slot, Starts, Unit},
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// Dates inside dates go no deeper.
const DEEPEST: usize = 3;

/// What the slots of a pattern took.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Captures {
    /// The words of the value.
    pub(super) begin: Option<usize>,
    pub(super) end: usize,
    pub(super) weekdays: [i8; 2],
    pub(super) days: [i8; 2],
    pub(super) months: [i8; 2],
    pub(super) years: [i16; 2],
    pub(super) decade: Option<i16>,
    pub(super) unit: Option<Unit>,
    pub(super) part: Option<Part>,
    pub(super) season: Option<Season>,
    pub(super) number: Option<Number>,
    /// The number before that one: "18 heures 30".
    pub(super) hour: Option<Number>,
    pub(super) ordinal: i8,
    pub(super) is_bounded: bool,
    pub(super) clock: Option<(i8, i8)>,
    pub(super) dates: [Option<Timex>; 2],
}

impl Captures {
    pub(super) fn words(&self) -> WordRange {
        WordRange::new(self.begin.unwrap_or(self.end), self.end)
    }

    fn put<T: Default + PartialEq>(list: &mut [T; 2], value: T) {
        let at = usize::from(list[0] != T::default());
        list[at] = value;
    }
}

/// A date with the words that say it and the rule that read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundDate<'r> {
    pub(super) meaning: Meant,
    pub(super) words: WordRange,
    /// One past the last word of the pattern, words outside the value counted.
    pub(super) reach: usize,
    pub(super) rule: &'r Rule,
}

impl<'a> Reader<'a> {
    /// The longest date that begins at `at`, or in the words behind it that a rule names as context.
    pub(super) fn date_at(&self, at: usize, depth: usize) -> Option<FoundDate<'a>> {
        if depth > DEEPEST {
            return None;
        }
        let word = self.word(at)?;
        let rules = &self.grammar.rules;
        let mut best = None;
        if word.exact != 0 {
            let (next, starts) = self.next(at + 1);
            for rule in rules.beginning_with(word.exact, next, starts) {
                self.try_rule(rule, at, depth, None, &mut best);
            }
        }
        for slot in self.grammar.starts(word).slots() {
            let Some(end) = self.fill(slot, at, depth, &mut Captures::default()) else { continue };
            let (next, starts) = self.next(end);
            for rule in rules.beginning_with_slot(slot, next, starts) {
                self.try_rule(rule, at, depth, None, &mut best);
            }
        }
        // A date grows: "Monday" + "evening", "Sunday" + "à 18h".
        while let Some(inner) = best {
            let Meant::Date(timex) = inner.meaning else { break };
            let (next, starts) = self.next(inner.reach);
            for rule in rules.beginning_with_slot(Slot::Date, next, starts) {
                self.try_rule(rule, at, depth, Some((timex, inner)), &mut best);
            }
            if best.is_some_and(|best| best.reach <= inner.reach) {
                break;
            }
        }
        // Behind words of context a longer date may begin: "in" + "November 2013".
        let behind = best.map(|best| best.words.begin as usize).filter(|&begin| begin > at);
        let longer = behind.and_then(|begin| self.date_at(begin, depth + 1));
        match (best, longer) {
            (Some(best), Some(longer)) if longer.reach > best.reach => Some(longer),
            _ => best,
        }
    }

    /// What a rule can go on with at `at`: exact id of the word, and what the word can begin.
    fn next(&self, at: usize) -> (u32, Starts) {
        self.word(at).map_or((0, Starts::NONE), |word| (word.exact, self.grammar.starts(word)))
    }

    /// Keeps what `rule` reads at `at` if it is longer than the best.
    fn try_rule(
        &self,
        rule: &'a Rule,
        at: usize,
        depth: usize,
        inner: Option<(Timex, FoundDate<'a>)>,
        best: &mut Option<FoundDate<'a>>,
    ) {
        let (mut items, mut begin) = (rule.items.as_slice(), at);
        if let Some((_, found)) = inner {
            (items, begin) = (&rule.items[1..], found.reach);
        }
        if !self.can_fit(items, begin) {
            return;
        }
        let mut captures = Captures::default();
        if let Some((timex, found)) = inner {
            captures.dates[0] = Some(timex);
            captures.begin = Some(found.words.begin as usize);
            captures.end = found.words.end as usize;
        }
        let Some(mut reach) = self.fit(items, begin, depth, &mut captures) else { return };
        // A comma that only a missing year would have followed.
        if reach == captures.end && reach > at + 1 && self.is_mark(reach - 1, &[","]) {
            reach -= 1;
            captures.end -= 1;
        }
        let is_longer =
            best.is_none_or(|best| reach > best.reach || reach == best.reach && rule.means == Means::Nothing);
        if !is_longer || captures.begin.is_none() {
            return;
        }
        if let Some(meaning) = self.resolve(rule, &captures, depth) {
            *best = Some(FoundDate { meaning, words: captures.words(), reach, rule });
        }
    }

    /// Fits the items of a pattern to the words from `at`: where it ends. What slots took is in `captures`.
    fn fit(&self, items: &[Item], at: usize, depth: usize, captures: &mut Captures) -> Option<usize> {
        let Some((item, rest)) = items.split_first() else { return Some(at) };
        if !item.optional {
            let end = self.fit_item(item, at, depth, captures)?;
            return self.fit(rest, end, depth, captures);
        }
        if self.can_begin(item, at) {
            let before = *captures;
            if let Some(end) = self.fit_item(item, at, depth, captures)
                && let Some(end) = self.fit(rest, end, depth, captures)
            {
                return Some(end);
            }
            *captures = before;
        }
        self.fit(rest, at, depth, captures)
    }

    /// Whether the word at `at` can begin `item`: a look at bits, before anything is copied or read.
    fn can_begin(&self, item: &Item, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        match &item.element {
            Element::Words(words) => word.exact != 0 && words.contains(&word.exact),
            Element::Slot(slot) => item.dashed || self.grammar.starts(word).fits(*slot),
        }
    }

    /// Whether the words at `at` can fit a pattern: its literal words are looked at, and what begins the first slot behind them.
    fn can_fit(&self, items: &[Item], at: usize) -> bool {
        let Some((item, rest)) = items.split_first() else { return true };
        if item.optional && self.can_fit(rest, at) {
            return true;
        }
        // Only reading on tells where a dash and a slot end; a year is one word.
        let is_open = item.dashed || matches!(item.element, Element::Slot(slot) if slot != Slot::Year);
        self.can_begin(item, at) && (is_open || self.can_fit(rest, at + 1))
    }

    fn fit_item(&self, item: &Item, mut at: usize, depth: usize, captures: &mut Captures) -> Option<usize> {
        if item.dashed {
            if self.is_mark(at, &["-", "–", "—"]) {
                at += 1;
            } else if !self.is_hyphened(at) {
                return None;
            }
        }
        if !self.can_begin(item, at) {
            return None;
        }
        let end = match &item.element {
            Element::Words(_) => at + 1,
            Element::Slot(slot) => self.fill(*slot, at, depth, captures)?,
        };
        if !item.outside {
            captures.begin.get_or_insert(at);
            captures.end = end;
        }
        Some(end)
    }

    fn fill(&self, slot: Slot, at: usize, depth: usize, captures: &mut Captures) -> Option<usize> {
        match slot {
            Slot::Weekday => self.take(
                at,
                |meaning| matches!(meaning, Meaning::Weekday(_)),
                |meaning| {
                    if let Meaning::Weekday(weekday) = meaning {
                        Captures::put(&mut captures.weekdays, weekday);
                    }
                },
            ),
            Slot::Month | Slot::AnyMonth => {
                let (month, length) = self.term(at, |meaning| match meaning {
                    Meaning::Month(month) => Some(month),
                    Meaning::ShortMonth(month) if slot == Slot::AnyMonth => Some(month),
                    _ => None,
                })?;
                Captures::put(&mut captures.months, month);
                let end = at + length;
                // "Sept. 11": the stop is no word of its own where the tokens know the abbreviation.
                let has_stop = self.is_mark(end, &["."]) && self.word(end).is_some_and(|word| word.gap == Gap::None);
                let follows = self.word(end + 1).is_some_and(|word| word.shape == Shape::Digit);
                Some(end + usize::from(slot == Slot::AnyMonth && has_stop && follows))
            }
            Slot::Day => {
                let (day, end) = self.day_number(at)?;
                Captures::put(&mut captures.days, day);
                Some(end)
            }
            Slot::Year => {
                Captures::put(&mut captures.years, self.year(at)?);
                Some(at + 1)
            }
            Slot::Decade => {
                captures.decade = Some(self.decade(at)?);
                Some(at + 1)
            }
            Slot::Numeric => {
                let (day, end) = self.numeric_date(at)?;
                Captures::put(&mut captures.dates, Some(Timex::new(Point::Day(day))));
                Some(end)
            }
            Slot::Unit => self.take_some(at, &mut captures.unit, |meaning| match meaning {
                Meaning::Unit(unit) => Some(unit),
                _ => None,
            }),
            Slot::Units => self.take_some(at, &mut captures.unit, |meaning| match meaning {
                Meaning::Units(unit) => Some(unit),
                _ => None,
            }),
            Slot::Part => self.take_some(at, &mut captures.part, |meaning| match meaning {
                Meaning::Part(part) => Some(part),
                _ => None,
            }),
            Slot::Season => self.take_some(at, &mut captures.season, |meaning| match meaning {
                Meaning::Season(season) => Some(season),
                _ => None,
            }),
            Slot::Number => {
                let number = self.number(at).filter(|number| !number.open)?;
                captures.hour = captures.number;
                captures.number = Some(number);
                Some(number.end)
            }
            Slot::Ordinal => {
                let (ordinal, end) = self.ordinal(at)?;
                captures.ordinal = ordinal;
                Some(end)
            }
            Slot::Several => Some(at + Some(self.phrase(at, Meaning::Several)).filter(|&length| length > 0)?),
            Slot::Bound => {
                let ((), length) = self.term(at, |meaning| matches!(meaning, Meaning::Before(_)).then_some(()))?;
                captures.is_bounded = true;
                Some(at + length)
            }
            Slot::Clock => {
                let (hour, minute, end) = self.clock(at)?;
                captures.clock = Some((hour, minute));
                Some(end)
            }
            Slot::Date => {
                let found = self.date_at(at, depth + 1)?;
                let Meant::Date(timex) = found.meaning else { return None };
                Captures::put(&mut captures.dates, Some(timex));
                captures.begin.get_or_insert(found.words.begin as usize);
                Some(found.reach)
            }
        }
    }

    fn take(&self, at: usize, wants: impl Fn(Meaning) -> bool, put: impl FnOnce(Meaning)) -> Option<usize> {
        let (meaning, length) = self.term(at, |meaning| wants(meaning).then_some(meaning))?;
        put(meaning);
        Some(at + length)
    }

    fn take_some<T>(&self, at: usize, into: &mut Option<T>, pick: impl Fn(Meaning) -> Option<T>) -> Option<usize> {
        let (value, length) = self.term(at, pick)?;
        *into = Some(value);
        Some(at + length)
    }

    /// "6", "6th", "1er", "premier".
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.word(at)?;
        let (day, end) = if word.shape == Shape::Digit {
            let text = self.article.surface(at);
            let length = text.bytes().take_while(u8::is_ascii_digit).count();
            let ending = &text[length..];
            let is_day = ending.is_empty() || self.grammar.ordinal_endings.iter().any(|known| known == ending);
            (text[..length].parse().ok().filter(|_| is_day && length <= 2)?, at + 1)
        } else {
            let number = self.number(at).filter(|number| !number.open && !number.about && number.scale == 1.0);
            match number {
                Some(number) => (number.value as i8, number.end),
                None => self.ordinal(at)?,
            }
        };
        (1..=31).contains(&day).then_some((day, end))
    }

    fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.word(at)?;
        if word.shape == Shape::Digit {
            let text = self.article.surface(at);
            let length = text.bytes().take_while(u8::is_ascii_digit).count();
            let is_ordinal = self.grammar.ordinal_endings.iter().any(|ending| *ending == text[length..]);
            return text[..length].parse().ok().filter(|_| is_ordinal).map(|ordinal| (ordinal, at + 1));
        }
        let (ordinal, length) = self.term(at, |meaning| match meaning {
            Meaning::Ordinal(ordinal) => Some(ordinal),
            _ => None,
        })?;
        Some((ordinal, at + length))
    }

    /// Four digits.
    fn year(&self, at: usize) -> Option<i16> {
        let word = self.word(at)?;
        let text = self.article.surface(at);
        let is_year = word.shape == Shape::Digit && text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|year| is_year && (1000..2150).contains(year))
    }

    /// "1990s", "90s", "1990", "90".
    fn decade(&self, at: usize) -> Option<i16> {
        let word = self.word(at)?;
        let text = self.article.surface(at);
        let ending = self.grammar.decade_endings.iter().find_map(|ending| text.strip_suffix(ending.as_str()));
        let digits = ending.unwrap_or(text);
        let needs_ending = !self.grammar.decade_endings.is_empty();
        let is_decade = word.shape == Shape::Digit && digits.ends_with('0') && (ending.is_some() || !needs_ending);
        let year: i16 = digits.parse().ok().filter(|_| is_decade)?;
        match digits.len() {
            4 if (1000..2150).contains(&year) => Some(year / 10),
            2 => Some(if year >= 20 { 190 } else { 200 } + year / 10),
            _ => None,
        }
    }
}
