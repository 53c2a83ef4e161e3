//! Dates of any precision: `2020`, `2020-03`, `2020-03-04`.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct PartialDate {
    year: i16,
    /// 0 when only the year is known.
    month: i8,
    /// 0 when only year and month are known.
    day: i8,
}

impl PartialDate {
    /// The first day it can mean.
    pub(crate) fn first_day(self) -> Date {
        Date::new(self.year, self.month.max(1), self.day.max(1)).unwrap_or(Date::MIN)
    }

    /// The last day it can mean.
    pub(crate) fn last_day(self) -> Date {
        if self.day > 0 {
            return self.first_day();
        }
        let month = if self.month == 0 { 12 } else { self.month };
        Date::new(self.year, month, 1).map_or(Date::MAX, Date::last_of_month)
    }
}

impl FromStr for PartialDate {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let mut next = |length: usize| -> Result<Option<i16>, ()> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| ())
                }
                Some(_) => Err(()),
            }
        };
        let year = next(4)?.ok_or(())?;
        let (month, day) = (next(2)?, next(2)?);
        if parts.next().is_some() {
            return Err(());
        }
        Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8).map_err(|_| ())?;
        Ok(PartialDate { year, month: month.unwrap_or(0) as i8, day: day.unwrap_or(0) as i8 })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// From a day to a day, either of them open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Period {
    /// First day, open when `None`.
    pub from: Option<PartialDate>,
    /// Last day, open when `None`.
    pub to: Option<PartialDate>,
}

impl Period {
    /// Whether `date` can lie in it, the unknown parts of its ends taken in its favour.
    pub(crate) fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from.first_day() <= date) && self.to.is_none_or(|to| date <= to.last_day())
    }

    /// Days that both certainly have in common, the unknown parts of their ends taken against it; not positive when none.
    pub(crate) fn overlap(self, other: Period) -> i32 {
        let from = |period: Period| period.from.map_or(Date::MIN, PartialDate::last_day);
        let to = |period: Period| period.to.map_or(Date::MAX, PartialDate::first_day);
        let (begin, end) = (from(self).max(from(other)), to(self).min(to(other)));
        begin.until(end).map_or(0, |span| span.get_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, first, last) in [
            ("2020", "2020-01-01", "2020-12-31"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2020-02-05", "2020-02-05", "2020-02-05"),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.first_day().to_string(), first);
            assert_eq!(date.last_day().to_string(), last);
            assert_eq!(date.to_string(), text);
        }
        for wrong in ["", "20", "2020-13", "2020-02-30", "2020-2-3", "2020-02-05-01", "now"] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
    }
}
