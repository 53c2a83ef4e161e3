//! What the rules for dates mean: points of the calendar, counted from the document's date or from the date named before.

use jiff::civil::Date;

use super::{
    patterns::Captures,
    reader::{Number, Reader},
    timex::{Last, Meant, Point, Timex, containing, monday, shift},
};
use crate::{
    gazetteer::values::{Meaning, Means, Modifier, Rule, Starts, Tense, Unit},
    text::words::Gap,
};

/// A day against the tense of its verb must be so many times nearer than one with it.
const AGAINST_TENSE: i64 = 3;
/// No one counts further back or ahead.
const LONGEST_COUNT: f64 = 10_000.0;

impl Reader<'_> {
    /// What `rule` makes of what its slots took; `None` when that is no date.
    pub(super) fn resolve(&self, rule: &Rule, captures: &Captures, depth: usize) -> Option<Meant> {
        let unit = captures.unit.or(rule.unit);
        let point = match rule.means {
            Means::Nothing => return Some(Meant::Nothing),
            Means::Duration => {
                if captures.number.is_some_and(|number| self.looks_like_a_year(&number)) {
                    return None;
                }
                let number = captures.number.map(|number| number.value);
                return Some(Meant::Duration(number.or((rule.by > 0).then_some(f64::from(rule.by))), unit?));
            }
            Means::Future => Point::Reference("FUTURE_REF"),
            Means::Past => Point::Reference("PAST_REF"),
            Means::Clock => self.clock_time(captures, depth)?,
            Means::Calendar => self.calendar(rule, captures)?,
            Means::Shift => self.shifted(rule, captures, unit)?,
            Means::Count => self.counted(rule, captures, unit?)?,
            Means::Fraction => self.fraction(rule, captures, unit?)?,
            Means::Date => return self.refined(rule, captures).map(Meant::Date),
            Means::Since => {
                let date = captures.dates[0].or_else(|| self.calendar(rule, captures).map(Timex::new))?;
                return Some(Meant::Date(Timex { last: Last::Open, ..date }));
            }
            Means::Interval => return self.interval(rule, captures).map(Meant::Date),
        };
        let approximate = captures.is_bounded && rule.modifier == Modifier::None;
        let modifier = if approximate { Modifier::Approx } else { rule.modifier };
        Some(Meant::Date(Timex { modifier, ..Timex::new(point) }))
    }

    /// The date that others are counted from.
    fn anchor(&self, from_text: bool) -> Option<Date> {
        if from_text { self.named.or(self.date) } else { self.date.or(self.named) }
    }

    fn calendar(&self, rule: &Rule, captures: &Captures) -> Option<Point> {
        if let Some(decade) = captures.decade {
            return Some(Point::Decade(decade));
        }
        let point = self.point(rule, captures, 0)?;
        match (point, captures.part.or(rule.part), captures.clock) {
            (Point::Day(day), Some(part), _) => Some(Point::Part(day, part)),
            (Point::Day(day), None, Some((hour, minute))) => Some(Point::Clock(day, hour, minute)),
            _ => Some(point),
        }
    }

    /// The `which`-th day, month and year that slots took, as one point.
    fn point(&self, rule: &Rule, captures: &Captures, which: usize) -> Option<Point> {
        let pick = |list: [i8; 2]| if list[which] == 0 { list[1 - which] } else { list[which] };
        let (day, month) = (pick(captures.days), pick(captures.months));
        let year = if captures.years[which] == 0 { captures.years[1 - which] } else { captures.years[which] };
        let weekday = captures.weekdays[which];
        let tense = rule.tense.or_else(|| self.tense(captures.words()));
        let anchor = self.anchor(rule.from_text);
        if let Some(season) = captures.season {
            let year = match (year, anchor) {
                (0, Some(anchor)) if rule.tense.is_some() => strict_year(anchor, rule.tense?, season.first_month())?,
                (0, Some(anchor)) => {
                    nearest_year(anchor, tense, |year| Date::new(year, season.first_month(), 15).ok())?
                }
                (0, None) => return None,
                (year, _) => year,
            };
            return Some(Point::Season(year, season));
        }
        match (year, month, day) {
            (0, 0, 0) => self.weekday(weekday, rule.tense.is_some(), tense),
            (0, 0, day) => self.day_of_month(weekday, day, tense),
            (0, month, 0) => {
                let Some(anchor) = anchor else { return Some(Point::Yearless(month, 0)) };
                let middle = |year| Date::new(year, month, 15).ok();
                let year = match rule.tense {
                    Some(tense) => strict_year(anchor, tense, month)?,
                    None => nearest_year(anchor, tense, middle)?,
                };
                Some(Point::Month(year, month))
            }
            (0, month, day) => {
                // A leap year has every day.
                Date::new(2000, month, day).ok()?;
                let Some(anchor) = anchor else { return Some(Point::Yearless(month, day)) };
                let of_year = |year| Date::new(year, month, day).ok();
                let on_weekday = |year| of_year(year).filter(|date| date.weekday().to_monday_one_offset() == weekday);
                let year = nearest_year(anchor, tense, on_weekday).or_else(|| nearest_year(anchor, tense, of_year))?;
                Date::new(year, month, day).ok().map(Point::Day)
            }
            // "Vision 2030"
            (_, 0, 0) if self.follows_name(captures.words().begin as usize) => None,
            (year, 0, 0) => Some(Point::Year(year)),
            (_, 0, _) => None,
            (year, month, 0) => Some(Point::Month(year, month)),
            (year, month, day) => Date::new(year, month, day).ok().map(Point::Day),
        }
    }

    /// Whether a word with a capital, no word of the calendar, stands right before.
    fn follows_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| before > self.sentence_begin(at)) else { return false };
        let is_calendar = |meaning| matches!(meaning, Meaning::Month(_) | Meaning::ShortMonth(_) | Meaning::Weekday(_));
        self.article.word(before).shape.is_capitalised()
            && self.article.word(at).gap <= Gap::Space
            && !self.article.sentence(at).is_upper
            && self.term(before, |meaning| is_calendar(meaning).then_some(())).is_none()
    }

    fn weekday(&self, weekday: i8, is_strict: bool, tense: Option<Tense>) -> Option<Point> {
        if weekday == 0 {
            return None;
        }
        let Some(anchor) = self.date.or(self.named) else { return Some(Point::Weekday(weekday)) };
        let ahead = i64::from((weekday - anchor.weekday().to_monday_one_offset()).rem_euclid(7));
        let by = match tense {
            Some(Tense::Future) if ahead == 0 && is_strict => 7,
            Some(Tense::Future) => ahead,
            // Nothing tells: tomorrow is nearer than last week.
            None if ahead == 1 => 1,
            _ if ahead == 0 && !is_strict => 0,
            _ => ahead - 7,
        };
        shift(anchor, Unit::Day, by).map(Point::Day)
    }

    /// "Wednesday 19", "le 19".
    fn day_of_month(&self, weekday: i8, day: i8, tense: Option<Tense>) -> Option<Point> {
        let anchor = self.anchor(false)?;
        let candidates = [-1, 0, 1].into_iter().filter_map(|months| {
            let month = shift(anchor.first_of_month(), Unit::Month, months)?;
            Date::new(month.year(), month.month(), day).ok()
        });
        candidates
            .min_by_key(|&date| {
                let other_weekday = weekday != 0 && date.weekday().to_monday_one_offset() != weekday;
                (other_weekday, distance(anchor, date, tense))
            })
            .map(Point::Day)
    }

    fn shifted(&self, rule: &Rule, captures: &Captures, unit: Option<Unit>) -> Option<Point> {
        let by = i64::from(rule.by);
        let Some(anchor) = self.anchor(rule.from_text) else {
            return Some(Point::Reference(match by {
                ..0 => "PAST_REF",
                0 => "PRESENT_REF",
                1.. => "FUTURE_REF",
            }));
        };
        if let Some(season) = captures.season {
            return Some(Point::Season(anchor.year().checked_add(rule.by as i16)?, season));
        }
        let unit = unit.unwrap_or(Unit::Day);
        if unit < Unit::Day {
            return None;
        }
        let mut day = shift(anchor, unit, by)?;
        if unit == Unit::Weekend && by == 0 && anchor.weekday().to_monday_one_offset() < 6 {
            let is_past = self.tense(captures.words()) == Some(Tense::Past);
            day = shift(anchor, Unit::Week, if is_past { -1 } else { 0 })?;
        }
        if unit == Unit::Week && captures.weekdays[0] != 0 {
            return shift(monday(day)?, Unit::Day, i64::from(captures.weekdays[0]) - 1).map(Point::Day);
        }
        if captures.months[0] != 0 {
            return Some(Point::Month(day.year(), captures.months[0]));
        }
        match (containing(day, unit)?, captures.part.or(rule.part), captures.clock) {
            (Point::Day(day), Some(part), _) => Some(Point::Part(day, part)),
            (Point::Day(day), None, Some((hour, minute))) => Some(Point::Clock(day, hour, minute)),
            (point, _, _) => Some(point),
        }
    }

    fn counted(&self, rule: &Rule, captures: &Captures, unit: Unit) -> Option<Point> {
        let count = captures.number.map_or(1.0, |number| number.value);
        if captures.number.is_some_and(|number| self.looks_like_a_year(&number)) {
            return None;
        }
        if !(0.0..LONGEST_COUNT).contains(&count) {
            return None;
        }
        let Some(anchor) = self.anchor(rule.from_text) else {
            return Some(Point::Reference(if rule.by < 0 { "PAST_REF" } else { "FUTURE_REF" }));
        };
        // "A year and a half ago" is counted in months, "two centuries ago" gives a year.
        let (count, step) = match unit {
            Unit::Year if count.fract() != 0.0 => (count * 12.0, Unit::Month),
            _ => (count, unit),
        };
        let day = shift(anchor, step, count as i64 * i64::from(rule.by))?;
        containing(day, if unit == Unit::Century || unit == Unit::Decade { Unit::Year } else { unit })
    }

    /// "first half of 2014", "third quarter".
    fn fraction(&self, rule: &Rule, captures: &Captures, unit: Unit) -> Option<Point> {
        let year = match captures.dates[0] {
            Some(Timex { first: Point::Year(year), .. }) => year,
            Some(_) => return None,
            None => self.anchor(rule.from_text)?.year(),
        };
        let number = if captures.ordinal > 0 { captures.ordinal } else { i8::try_from(rule.by).ok()? };
        match unit {
            Unit::Half if (1..=2).contains(&number) => Some(Point::Half(year, number)),
            Unit::Quarter if (1..=4).contains(&number) => Some(Point::Quarter(year, number)),
            Unit::Month if (1..=12).contains(&number) => Some(Point::Month(year, number)),
            _ => None,
        }
    }

    /// The date in the slot with part of the day, time or modifier.
    fn refined(&self, rule: &Rule, captures: &Captures) -> Option<Timex> {
        let date = captures.dates[0]?;
        let modifier = if rule.modifier == Modifier::None { date.modifier } else { rule.modifier };
        let part = captures.part.or(rule.part);
        let first = match (date.first, part, self.hour(captures)) {
            (point, None, None) => point,
            (Point::Day(day), Some(part), None) => Point::Part(day, part),
            (Point::Day(day) | Point::Part(day, _), None, Some((hour, minute))) => Point::Clock(day, hour, minute),
            _ => return None,
        };
        if date.last != Last::Same && first != date.first {
            return None;
        }
        Some(Timex { first, modifier, ..date })
    }

    fn interval(&self, rule: &Rule, captures: &Captures) -> Option<Timex> {
        let (first, last) = match captures.dates {
            [Some(first), Some(last)] => {
                if first.last != Last::Same || last.last != Last::Same {
                    return None;
                }
                // "from March to May 2021": the year stands once.
                let first = match (first.first, last.first) {
                    (Point::Month(_, month), Point::Month(year, until)) if month < until => Point::Month(year, month),
                    (Point::Day(day), Point::Day(until)) if day > until => {
                        Date::new(until.year(), day.month(), day.day()).map_or(first.first, Point::Day)
                    }
                    (point, _) => point,
                };
                (first, last.first)
            }
            _ => (self.point(rule, captures, 0)?, self.point(rule, captures, 1)?),
        };
        if first == last || first.first_day().zip(last.first_day()).is_some_and(|(first, last)| first > last) {
            return None;
        }
        Some(Timex { first, last: Last::Point(last), modifier: rule.modifier })
    }

    /// A time without its day: of the day named behind it, or before it in the sentence, or of the document.
    fn clock_time(&self, captures: &Captures, depth: usize) -> Option<Point> {
        let (hour, minute) = self.hour(captures)?;
        // Inside another date it is not asked: what asks knows.
        let day = if depth < 2 { self.day_of_clock(captures.end) } else { self.anchor(false) };
        Some(match day {
            Some(day) => Point::Clock(day, hour, minute),
            None => Point::Timeless(hour, minute),
        })
    }

    /// The time that a slot took, or the number that stands for an hour ("18 heures").
    fn hour(&self, captures: &Captures) -> Option<(i8, i8)> {
        let hour = |number: Number| {
            let is_hour = number.value.fract() == 0.0 && (0.0..=24.0).contains(&number.value);
            is_hour.then_some(number.value as i8)
        };
        match (captures.clock, captures.number) {
            (Some(clock), _) => Some(clock),
            (None, Some(number)) => match captures.hour {
                Some(first) => Some((hour(first)?, (number.value as i8).clamp(0, 59))),
                None => Some((hour(number)?, 0)),
            },
            (None, None) => None,
        }
    }

    fn day_of_clock(&self, end: usize) -> Option<Date> {
        const NEAR: usize = 6;
        let ahead = (end..(end + NEAR).min(self.limit)).find_map(|at| {
            self.word(at).filter(|word| self.grammar.starts(word).has(Starts::VALUE))?;
            match self.date_at(at, 2)?.meaning {
                Meant::Date(Timex { first: Point::Day(day), last: Last::Same, .. }) => Some(day),
                _ => None,
            }
        });
        ahead.or(self.named_here).or_else(|| self.anchor(false))
    }
}

/// The year in which a yearly day is nearest to `anchor`, in the direction of the tense.
fn nearest_year(anchor: Date, tense: Option<Tense>, day: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    let years = anchor.year().checked_sub(4)?..=anchor.year().checked_add(4)?;
    years.filter_map(&day).min_by_key(|&date| distance(anchor, date, tense)).map(Date::year)
}

/// "last May" is before this month, "next May" behind it.
fn strict_year(anchor: Date, tense: Tense, month: i8) -> Option<i16> {
    let year = anchor.year();
    match tense {
        Tense::Past if month < anchor.month() => Some(year),
        Tense::Past => year.checked_sub(1),
        Tense::Future if month > anchor.month() => Some(year),
        Tense::Future => year.checked_add(1),
    }
}

/// Days between two dates, more of them against the tense; without tense news is rather of the past.
fn distance(anchor: Date, date: Date, tense: Option<Tense>) -> i64 {
    let days = i64::from(anchor.until(date).map_or(i32::MAX, |span| span.get_days()));
    match (tense, days) {
        (Some(Tense::Past), 1..) => days * AGAINST_TENSE,
        (Some(Tense::Future), ..0) => -days * AGAINST_TENSE,
        (None, 1..) => days * 3 / 2,
        _ => days.abs(),
    }
}
