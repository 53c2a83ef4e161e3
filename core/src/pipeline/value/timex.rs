//! Points and stretches of the calendar, and their normal forms (ISO 8601 and TIMEX3).

use jiff::{Span, civil::Date};

use crate::gazetteer::values::{Modifier, Part, Season, Unit};

/// A stretch of the calendar that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    /// By its first three digits.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// The week that begins on this Monday.
    Week(Date),
    Weekend(Date),
    Day(Date),
    Part(Date, Part),
    Clock(Date, i8, i8),
    /// A day of no known year: month, day; zeros where they are not said.
    Yearless(i8, i8),
    /// A weekday of no known week.
    Weekday(i8),
    /// A time of no known day.
    Timeless(i8, i8),
    /// `FUTURE_REF` and the like.
    Reference(&'static str),
}

/// A date as a text says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Timex {
    pub(super) first: Point,
    pub(super) last: Last,
    pub(super) modifier: Modifier,
}

/// What a rule for dates read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meant {
    Date(Timex),
    /// So many units; `None`: an open number.
    Duration(Option<f64>, Unit),
    Nothing,
}

/// How a date goes on behind its first point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Last {
    /// It is that point.
    Same,
    Point(Point),
    /// From that point on.
    Open,
}

impl Timex {
    pub(super) fn new(first: Point) -> Self {
        Timex { first, last: Last::Same, modifier: Modifier::None }
    }

    pub(super) fn normal(self) -> String {
        match self.last {
            Last::Same => self.first.normal(),
            Last::Point(last) => format!("{}/{}", self.first.normal(), last.normal()),
            Last::Open => format!("{}/..", self.first.normal()),
        }
    }

    /// First and last day, where they are known.
    pub(super) fn interval(self) -> (Option<Date>, Option<Date>) {
        let last = match self.last {
            Last::Same => self.first.last_day(),
            Last::Point(last) => last.last_day(),
            Last::Open => None,
        };
        (self.first.first_day(), last)
    }
}

impl Point {
    fn normal(self) -> String {
        match self {
            Point::Decade(decade) => format!("{decade:03}X"),
            Point::Year(year) => format!("{year:04}"),
            Point::Half(year, half) => format!("{year:04}-H{half}"),
            Point::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Point::Season(year, season) => format!("{year:04}-{}", season.label()),
            Point::Month(year, month) => format!("{year:04}-{month:02}"),
            Point::Week(monday) => week(monday),
            Point::Weekend(monday) => week(monday) + "-WE",
            Point::Day(day) => day.to_string(),
            Point::Part(day, part) => format!("{day}T{}", part.label()),
            Point::Clock(day, hour, minute) => format!("{day}T{hour:02}:{minute:02}"),
            Point::Yearless(month, 0) => format!("XXXX-{month:02}"),
            Point::Yearless(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Point::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
            Point::Timeless(hour, minute) => format!("T{hour:02}:{minute:02}"),
            Point::Reference(label) => label.to_owned(),
        }
    }

    pub(super) fn first_day(self) -> Option<Date> {
        match self {
            Point::Decade(decade) => Date::new(decade.checked_mul(10)?, 1, 1).ok(),
            Point::Year(year) => Date::new(year, 1, 1).ok(),
            Point::Half(year, half) => Date::new(year, half * 6 - 5, 1).ok(),
            Point::Quarter(year, quarter) => Date::new(year, quarter * 3 - 2, 1).ok(),
            Point::Season(year, season) => Date::new(year, season.first_month(), 1).ok(),
            Point::Month(year, month) => Date::new(year, month, 1).ok(),
            Point::Week(monday) => Some(monday),
            Point::Weekend(monday) => shift(monday, Unit::Day, 5),
            Point::Day(day) | Point::Part(day, _) | Point::Clock(day, _, _) => Some(day),
            Point::Yearless(..) | Point::Weekday(_) | Point::Timeless(..) | Point::Reference(_) => None,
        }
    }

    fn last_day(self) -> Option<Date> {
        let first = self.first_day()?;
        let months = |months| shift(first, Unit::Month, months).and_then(|next| shift(next, Unit::Day, -1));
        match self {
            Point::Decade(_) => months(120),
            Point::Year(_) => months(12),
            Point::Half(..) => months(6),
            Point::Quarter(..) | Point::Season(..) => months(3),
            Point::Month(..) => months(1),
            Point::Week(_) => shift(first, Unit::Day, 6),
            Point::Weekend(_) => shift(first, Unit::Day, 1),
            _ => Some(first),
        }
    }
}

fn week(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Monday of the week that has `day`.
pub(super) fn monday(day: Date) -> Option<Date> {
    shift(day, Unit::Day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// The day so many units later, `None` beyond the calendar.
pub(super) fn shift(day: Date, unit: Unit, by: i64) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Ok(span),
        Unit::Day => span.try_days(by),
        Unit::Week | Unit::Weekend => span.try_weeks(by),
        Unit::Fortnight => span.try_weeks(by.checked_mul(2)?),
        Unit::Month => span.try_months(by),
        Unit::Quarter => span.try_months(by.checked_mul(3)?),
        Unit::Half => span.try_months(by.checked_mul(6)?),
        Unit::Year => span.try_years(by),
        Unit::Decade => span.try_years(by.checked_mul(10)?),
        Unit::Century => span.try_years(by.checked_mul(100)?),
    };
    day.checked_add(span.ok()?).ok()
}

/// The stretch of that kind that has `day`.
pub(super) fn containing(day: Date, unit: Unit) -> Option<Point> {
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::Day(day),
        Unit::Week | Unit::Fortnight => Point::Week(monday(day)?),
        Unit::Weekend => Point::Weekend(monday(day)?),
        Unit::Month => Point::Month(day.year(), day.month()),
        Unit::Quarter => Point::Quarter(day.year(), (day.month() - 1) / 3 + 1),
        Unit::Half => Point::Half(day.year(), (day.month() - 1) / 6 + 1),
        Unit::Year => Point::Year(day.year()),
        Unit::Decade => Point::Decade(day.year() / 10),
        Unit::Century => return None,
    })
}
