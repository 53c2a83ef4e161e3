//! Amounts: a number, open or in a range, with a currency, a unit of time, a measure, a noun or "percent".

use super::{
    numbers::format_number,
    reader::{Number, Reader},
};
use crate::{
    extraction::ValueParts,
    gazetteer::values::{Bound, Meaning, Unit},
    ontology::ValueType,
    pipeline::{article::WordRange, found::FoundValue},
    text::words::{Gap, Shape},
};

/// One or two numbers with the words that open them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    begin: usize,
    pub(super) least: Number,
    most: Option<Number>,
    bound: Option<Bound>,
    /// Sign or code before the number.
    sign: Option<u16>,
    pub(super) end: usize,
}

impl Reader<'_> {
    /// The amount that begins at `at`.
    pub(super) fn amount(&mut self, at: usize) -> Option<FoundValue> {
        if let Some(found) = self.share(at) {
            return Some(found);
        }
        if let Some(found) = self.one_and_a_half(at) {
            return Some(found);
        }
        let range = self.range(at)?;
        if self.is_part_of_a_name(&range) {
            return None;
        }
        self.percent(range)
            .or_else(|| self.money(range))
            .or_else(|| self.duration(range))
            .or_else(|| self.measure(range))
            .or_else(|| self.quantity(range))
    }

    /// "half of the population", "more than half".
    fn share(&self, at: usize) -> Option<FoundValue> {
        let (bound, begin) = self.bounds(at);
        let (share, length) = self.term(begin, |meaning| match meaning {
            Meaning::Share(share) => Some(share),
            Meaning::BoundedShare(share) if bound.is_some() => Some(share),
            _ => None,
        })?;
        // "half a million"
        if self.number(begin).is_some_and(|number| number.end > begin + length) {
            return None;
        }
        let amount = Amount { least: share, most: share, bound, open: false, about: false };
        Some(self.value(at, begin + length, ValueType::Percent, amount, "%"))
    }

    /// Words like "about" and "more than" before an amount, and where they end.
    fn bounds(&self, at: usize) -> (Option<Bound>, usize) {
        let (mut bound, mut end) = (None, at);
        while let Some((found, length)) = self.term(end, |meaning| match meaning {
            Meaning::Before(bound) => Some(bound),
            _ => None,
        }) {
            bound = match bound {
                Some(Bound::AtLeast | Bound::AtMost) => bound,
                _ => Some(found),
            };
            end += length;
        }
        (bound, end)
    }

    /// A sign or code of a currency, written in one: "A$", not "a $5 bill".
    fn sign(&self, at: usize) -> Option<(u16, usize)> {
        if self.word(at)?.shape == Shape::Lower {
            return None;
        }
        // A sign of several words is none where they stand apart; a shorter one may stand there.
        let tight = self.words[at + 1..self.limit].iter().take_while(|word| word.gap == Gap::None).count();
        self.grammar.terms.find(&self.words[at..=at + tight], |meaning| match meaning {
            Meaning::Sign(currency) => Some(currency),
            _ => None,
        })
    }

    /// Numbers that begin at `at`.
    pub(super) fn range(&self, at: usize) -> Option<Range> {
        let (mut bound, mut begin) = self.bounds(at);
        let opener = self.term(begin, |meaning| match meaning {
            Meaning::Opener(range) => Some(range),
            _ => None,
        });
        if let Some((_, length)) = opener {
            begin += length;
        }
        let sign = self.sign(begin);
        begin += sign.map_or(0, |(_, length)| length);
        if bound.is_none() {
            // "$ about 5" is none, but "the roughly $5" has its word before.
            (bound, begin) = self.bounds(begin);
        }
        let mut least = self.number(begin)?;
        let mut range = Range { begin: at, least, most: None, bound, sign: sign.map(|(sign, _)| sign), end: least.end };
        match (self.second(&least, opener.map(|(opener, _)| opener)), opener) {
            (Some(most), _) => {
                if least.scale == 1.0 && most.scale >= 1000.0 && least.value < 1000.0 {
                    least.value *= most.scale;
                }
                if least.value < most.value {
                    range = Range { least, most: Some(most), end: most.end, ..range };
                }
            }
            // "between" without "and" opens no amount.
            (None, Some(_)) => return None,
            (None, None) => {}
        }
        Some(range)
    }

    /// The second number of a range: behind "to", a dash, or the word that goes with the opener.
    fn second(&self, least: &Number, opener: Option<u16>) -> Option<Number> {
        let mut at = least.end;
        // "5% to 10%", "5 to 10 %": the sign may stand at both.
        at += self.phrase(at, Meaning::Percent);
        if self.is_hyphened(at) && least.digits {
            return self.number(at).filter(|number| number.digits || number.scale > 1.0);
        }
        let connector = match opener {
            Some(opener) => self.phrase(at, Meaning::Connector(opener)),
            None => self.phrase(at, Meaning::To),
        };
        let dash = usize::from(connector == 0 && self.is_mark(at, &["-", "–", "—"]) && least.digits);
        if connector + dash == 0 {
            return None;
        }
        at += connector + dash;
        at += self.sign(at).map_or(0, |(_, length)| length);
        self.number(at).filter(|number| !number.is_one)
    }

    /// Digits right behind a capitalised word number it: "Nord Stream 2", "Article 5".
    fn is_part_of_a_name(&self, range: &Range) -> bool {
        let begin = range.least.end - 1;
        if !range.least.digits || range.sign.is_some() || range.bound.is_some() || range.begin != begin || begin == 0 {
            return false;
        }
        let is_hyphened = self.is_hyphened(begin);
        let is_first = begin <= self.sentence_begin(begin) + 1;
        let before = self.article.word(begin - 1);
        let is_small = range.least.value < 100.0 && range.most.is_none();
        let is_calendar =
            self.term(begin - 1, |meaning| matches!(meaning, Meaning::Weekday(_)).then_some(())).is_some();
        is_hyphened || before.shape.is_capitalised() && !is_first && is_small && !is_calendar
    }

    fn percent(&self, range: Range) -> Option<FoundValue> {
        let length = self.phrase(range.end, Meaning::Percent);
        // "%20" in an address
        let is_cut =
            self.word(range.end + length).is_none_or(|next| next.gap != Gap::None || next.shape == Shape::Mark);
        (length > 0 && range.sign.is_none() && is_cut)
            .then(|| self.amount_value(&range, range.end + length, ValueType::Percent, "%"))
    }

    fn money(&mut self, range: Range) -> Option<FoundValue> {
        let link = self.phrase(range.end, Meaning::Link);
        let named = self.term(range.end + link, |meaning| match meaning {
            Meaning::Currency(currency) => Some(currency),
            _ => None,
        });
        let signed = self.sign(range.end + link);
        let sentence = self.article.sentence_of[range.begin];
        let (currency, end) = match (range.sign, named, signed) {
            (Some(sign), Some((named, length)), _) if self.agree(sign, named) => (named, range.end + link + length),
            (Some(sign), _, _) => (sign, range.end),
            (None, Some((named, length)), _) | (None, None, Some((named, length))) => {
                (named, range.end + link + length)
            }
            // "50 billion euros … and 90 billion": the same currency again.
            (None, None, None) => match self.currency {
                Some((currency, known)) if known == sentence && self.is_bare_sum(&range) => (currency, range.end),
                _ => return None,
            },
        };
        self.currency = Some((currency, sentence));
        let unit = &self.grammar.currencies[currency as usize];
        Some(self.amount_value(&range, end, ValueType::Money, unit))
    }

    /// "$" with "Canadian dollars" behind the number: the longer name says which.
    fn agree(&self, sign: u16, named: u16) -> bool {
        let code = |currency: u16| self.grammar.currencies[currency as usize].as_str();
        sign == named || code(sign) == "USD"
    }

    /// A number with a scale and no noun behind it.
    fn is_bare_sum(&self, range: &Range) -> bool {
        range.least.scale >= 1e6 && self.noun(range.end, true).is_none()
    }

    fn duration(&self, range: Range) -> Option<FoundValue> {
        if range.sign.is_some() {
            return None;
        }
        if range.bound.is_none() && self.looks_like_a_year(&range.least) {
            return None;
        }
        let link = self.phrase(range.end, Meaning::Link);
        let (unit, length) = self
            .term(range.end, |meaning| match meaning {
                Meaning::Unit(unit) => Some(unit),
                _ => None,
            })
            .or_else(|| {
                let (unit, length) = self.term(range.end + link, |meaning| match meaning {
                    Meaning::Unit(unit) if range.least.open || range.least.about => Some(unit),
                    _ => None,
                })?;
                Some((unit, link + length))
            })?;
        // "deux ans et demi"
        let half = self.phrase(range.end + length, Meaning::Half);
        let mut range = range;
        if half > 0 && range.most.is_none() {
            range.least.value += 0.5;
        }
        let amount = self.bounded(&range, range.end + length + half);
        let one = |value: f64| duration(value, unit);
        let normal = match (amount.0.lower(), amount.0.upper()) {
            (Some(least), Some(most)) if least == most => one(least),
            (Some(least), Some(most)) => format!("{}..{}", one(least), one(most)),
            (Some(least), None) => format!("{}..", one(least)),
            // "Nearly eight years" are eight years.
            (None, most) if amount.0.bound == Some(Bound::Nearly) => one(most?),
            (None, most) => format!("..{}", one(most?)),
        };
        let parts = ValueParts::None;
        let words = WordRange::new(range.begin, amount.1);
        Some(self.found(words, ValueType::Duration, normal, parts, &self.grammar.amounts_file))
    }

    /// "a year and a half", "une heure et demie".
    fn one_and_a_half(&self, at: usize) -> Option<FoundValue> {
        let article = Some(self.phrase(at, Meaning::One)).filter(|&length| length > 0)?;
        let (unit, length) = self.term(at + article, |meaning| match meaning {
            Meaning::Unit(unit) => Some(unit),
            _ => None,
        })?;
        let end = at + article + length;
        let half = Some(self.phrase(end, Meaning::Half)).filter(|&length| length > 0)?;
        let words = WordRange::new(at, end + half);
        Some(self.found(words, ValueType::Duration, duration(1.5, unit), ValueParts::None, &self.grammar.amounts_file))
    }

    fn measure(&self, range: Range) -> Option<FoundValue> {
        let link = self.phrase(range.end, Meaning::Link);
        let (measure, length) = self.term(range.end + link, |meaning| match meaning {
            Meaning::Measure(measure) => Some(measure),
            _ => None,
        })?;
        let unit = &self.grammar.measures[measure as usize];
        Some(self.amount_value(&range, range.end + link + length, ValueType::Quantity, unit))
    }

    fn quantity(&self, range: Range) -> Option<FoundValue> {
        if range.sign.is_some() {
            return None;
        }
        let is_said_open = range.bound.is_some() || range.least.open || range.least.about;
        let is_collective = range.least.open || range.least.about || range.least.scale >= 1e5;
        let Some(noun) = self.noun(range.end, is_collective) else {
            // "More than 13,000": what is counted stands elsewhere.
            let counts = is_said_open || self.behind(range.end).is_some();
            let enough = range.least.value >= 10.0 && !(range.least.digits && self.is_hyphened(range.end));
            return (counts && enough).then(|| self.amount_value(&range, range.end, ValueType::Quantity, ""));
        };
        if range.least.is_one && range.most.is_none() && !is_said_open
            || noun.is_never
            || noun.is_known && range.least.value <= 20.0 && !is_said_open
            || self.looks_like_a_year(&range.least) && range.bound.is_none() && !noun.is_person
        {
            return None;
        }
        let unit = self.article.slice(WordRange::new(noun.begin, noun.end));
        Some(self.amount_value(&range, noun.end, ValueType::Quantity, unit))
    }

    /// Four digits as years are written.
    pub(super) fn looks_like_a_year(&self, number: &Number) -> bool {
        number.digits
            && number.value.fract() == 0.0
            && (1900.0..2050.0).contains(&number.value)
            && self.article.surface(number.end - 1).len() == 4
    }

    fn behind(&self, at: usize) -> Option<(Bound, usize)> {
        self.term(at, |meaning| match meaning {
            Meaning::Behind(bound) => Some(bound),
            _ => None,
        })
    }

    /// The amount with the bounds before and behind it, and its end.
    fn bounded(&self, range: &Range, end: usize) -> (Amount, usize) {
        let behind = self.behind(end);
        let bound = range.bound.or(behind.map(|(bound, _)| bound));
        let amount = Amount {
            least: range.least.value,
            most: range.most.map_or(range.least.value, |most| most.value),
            bound,
            open: range.least.open,
            about: range.least.about,
        };
        (amount, end + behind.map_or(0, |(_, length)| length))
    }

    fn amount_value(&self, range: &Range, end: usize, value_type: ValueType, unit: &str) -> FoundValue {
        let (amount, end) = self.bounded(range, end);
        self.value(range.begin, end, value_type, amount, unit)
    }

    fn value(&self, begin: usize, end: usize, value_type: ValueType, amount: Amount, unit: &str) -> FoundValue {
        let parts = ValueParts::Amount { least: amount.lower(), most: amount.upper(), unit: unit.to_owned() };
        let mut normal = amount.normal();
        if value_type != ValueType::Percent && !unit.is_empty() {
            normal.push(' ');
        }
        normal.push_str(unit);
        self.found(WordRange::new(begin, end), value_type, normal, parts, &self.grammar.amounts_file)
    }
}

/// An amount with the words that open it.
#[derive(Clone, Copy, Debug)]
struct Amount {
    least: f64,
    most: f64,
    bound: Option<Bound>,
    open: bool,
    about: bool,
}

impl Amount {
    fn lower(self) -> Option<f64> {
        (!matches!(self.bound, Some(Bound::AtMost | Bound::Nearly))).then_some(self.least)
    }

    fn upper(self) -> Option<f64> {
        (self.bound != Some(Bound::AtLeast) && !self.open).then_some(self.most)
    }

    fn normal(self) -> String {
        let about = if self.bound == Some(Bound::About) || self.about { "~" } else { "" };
        let (least, most) = (format_number(self.least), format_number(self.most));
        match (self.lower(), self.upper()) {
            (Some(_), Some(_)) if least == most => format!("{least}{about}"),
            (Some(_), Some(_)) => format!("{least}..{most}{about}"),
            (Some(_), None) => format!("{least}.."),
            (None, _) => format!("..{most}"),
        }
    }
}

/// ISO 8601.
pub(super) fn duration(value: f64, unit: Unit) -> String {
    duration_of(&format_number(value), value, unit)
}

/// ISO 8601, the number open.
pub(super) fn open_duration(unit: Unit) -> String {
    duration_of("X", 0.0, unit)
}

fn duration_of(number: &str, value: f64, unit: Unit) -> String {
    let times = |factor: f64| if number == "X" { number.to_owned() } else { format_number(value * factor) };
    match unit {
        // As the ontology writes them: the number is open, no time is meant.
        Unit::Hour if number == "X" => "PXH".to_owned(),
        Unit::Second => format!("PT{number}S"),
        Unit::Minute => format!("PT{number}M"),
        Unit::Hour => format!("PT{number}H"),
        Unit::Day => format!("P{number}D"),
        Unit::Week => format!("P{number}W"),
        Unit::Weekend => format!("P{number}WE"),
        Unit::Fortnight => format!("P{}W", times(2.0)),
        Unit::Month => format!("P{number}M"),
        Unit::Quarter => format!("P{number}Q"),
        Unit::Half => format!("P{}M", times(6.0)),
        Unit::Year => format!("P{number}Y"),
        Unit::Decade if number == "X" => "PXDE".to_owned(),
        Unit::Century if number == "X" => "PXCE".to_owned(),
        Unit::Decade => format!("P{}Y", times(10.0)),
        Unit::Century => format!("P{}Y", times(100.0)),
    }
}
