//! Values of the exchange form: TIMEX dates, several possible readings of a date expression, numbers with units.

use dragoman_core::{
    extraction::{Value, ValueParts},
    ontology::ValueType,
};
use jiff::{ToSpan, civil::Date};

use super::{
    exchange::{ExchangeDocument, ExchangeEntity, ExchangeValue},
    matching,
    reading::{ReadValue, Reading},
    tally::{Counts, FaultKind, Ledger},
};

const SCORE: &str = "values";
const SPANS: &str = "values.span";

/// What the set annotates, and so which predictions can be judged by it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    /// TIMEX3 dates and durations, one value each.
    Timex,
    /// Date expressions with every reading.
    Dates,
    /// Plain numbers: amounts of any type may answer; a number that counts nothing is no value of ours, so only recall tells.
    Numbers,
    /// Amounts of one type.
    Amounts(ValueType),
}

fn scheme(document: &ExchangeDocument) -> Option<Scheme> {
    match document.kind.as_deref() {
        Some("datetime") => Some(Scheme::Dates),
        Some("number") => Some(Scheme::Numbers),
        Some("currency") => Some(Scheme::Amounts(ValueType::Money)),
        Some("percentage") => Some(Scheme::Amounts(ValueType::Percent)),
        Some("dimension") => Some(Scheme::Amounts(ValueType::Quantity)),
        Some(_) => None,
        None => {
            let timed = |entity: &ExchangeEntity| entity.value.is_some() && super::want::group(&entity.label) == "DATE";
            document.entities.iter().any(timed).then_some(Scheme::Timex)
        }
    }
}

impl Scheme {
    fn judges(self, value_type: ValueType) -> bool {
        match self {
            Scheme::Timex | Scheme::Dates => matches!(value_type, ValueType::Date | ValueType::Duration),
            Scheme::Numbers => matches!(value_type, ValueType::Money | ValueType::Percent | ValueType::Quantity),
            Scheme::Amounts(amount) => value_type == amount,
        }
    }

    /// Gold that we do not aim at: recurring times, "now".
    fn is_free(gold: &ExchangeEntity) -> bool {
        gold.label == "SET" || gold.label == "TIMEZONE" || gold.value.as_deref() == Some("PRESENT_REF")
    }

    /// Gold of this scheme; sets may mark other things as well.
    fn covers(self, gold: &ExchangeEntity) -> bool {
        self != Scheme::Timex || gold.value.is_some() && super::want::group(&gold.label) == "DATE"
    }

    fn equal(self, gold: &ExchangeEntity, value: &Value) -> bool {
        match self {
            Scheme::Timex => gold.value.as_deref().is_some_and(|expected| same_timex(expected, &value.normal)),
            Scheme::Dates => gold.values.iter().any(|reading| same_date(reading, value)),
            Scheme::Numbers | Scheme::Amounts(_) => same_amount(gold, value),
        }
    }
}

/// Whether the document has values that are scored.
pub(super) fn applies(document: &ExchangeDocument) -> bool {
    scheme(document).is_some()
}

/// One to one: the span overlaps and the normal form is one of the gold's; and by span alone.
pub(super) fn score(document: &ExchangeDocument, reading: &Reading<'_>, ledger: &mut Ledger) {
    let Some(scheme) = scheme(document) else { return };
    let (free, expected): (Vec<&ExchangeEntity>, Vec<&ExchangeEntity>) =
        document.entities.iter().filter(|gold| scheme.covers(gold)).partition(|gold| Scheme::is_free(gold));
    let read: Vec<&ReadValue> = reading.values.iter().filter(|value| scheme.judges(value.value_type)).collect();
    let value = |index: usize| &reading.extraction.values[read[index].index];
    for (score, strict) in [(SPANS, false), (SCORE, true)] {
        ledger.scores.open(score);
        let fits = |gold: &ExchangeEntity, index: usize| {
            read[index].span.overlaps(gold.span()) && (!strict || scheme.equal(gold, value(index)))
        };
        let wishes: Vec<Vec<usize>> =
            expected.iter().map(|gold| (0..read.len()).filter(|&index| fits(gold, index)).collect()).collect();
        let partners = matching::pair(&wishes, read.len());
        for (gold, partner) in expected.iter().zip(&partners) {
            ledger.scores.add(score, &gold.label, Counts::gold(partner.is_some()));
            if strict && partner.is_none() {
                let given: Vec<&str> = (0..read.len())
                    .filter(|&index| read[index].span.overlaps(gold.span()))
                    .map(|index| value(index).normal.as_str())
                    .collect();
                let (fault, given) = if given.is_empty() {
                    (FaultKind::Miss, String::new())
                } else {
                    (FaultKind::Wrong, format!(", given {}", given.join(", ")))
                };
                ledger.fault(score, fault, gold.span(), format!("{} {}{given}", gold.label, describe(gold)));
            }
        }
        for (index, read) in read.iter().enumerate() {
            let right = partners.contains(&Some(index));
            if scheme == Scheme::Numbers || !right && free.iter().any(|gold| gold.span().overlaps(read.span)) {
                continue;
            }
            ledger.scores.add(score, read.value_type.label(), Counts::predicted(right));
            if strict && !right && !expected.iter().any(|gold| gold.span().overlaps(read.span)) {
                ledger.fault(
                    score,
                    FaultKind::False,
                    read.span,
                    format!("{} {}", read.value_type, value(index).normal),
                );
            }
        }
    }
}

fn describe(gold: &ExchangeEntity) -> String {
    let readings: Vec<&str> = gold.values.iter().map(|value| value.timex.as_str()).collect();
    gold.value.clone().unwrap_or_else(|| readings.join(" or "))
}

/// TIMEX3 writes a week-end `1991-W08-WE` and a full hour `T10:00` or `T10`.
fn same_timex(expected: &str, given: &str) -> bool {
    let plain = |timex: &str| timex.replace("-WE", "WE").replace('~', "").trim_end_matches(":00").to_owned();
    plain(expected) == plain(given)
}

/// Whether a value is one reading of a date expression: the same TIMEX, or the same day, time, or first and last day.
fn same_date(reading: &ExchangeValue, value: &Value) -> bool {
    if same_timex(&reading.timex, &value.normal) {
        return true;
    }
    if let Some(expected) = &reading.value {
        let time = expected.replacen(' ', "T", 1);
        let time = time.strip_suffix(":00").unwrap_or(&time);
        return same_timex(time, &value.normal)
            || reading.kind == "time" && value.normal.ends_with(&format!("T{time}"));
    }
    let ValueParts::Interval { first, last } = &value.parts else { return false };
    let day = |day: &Option<String>| day.as_deref().map(|day| day.get(..10).unwrap_or(day).parse::<Date>().ok());
    let after_last = last.map(|last| last.saturating_add(1.day()));
    match (day(&reading.start), day(&reading.end)) {
        (None, None) => false,
        (start, end) => {
            let same_start = start.is_none_or(|start| start == *first);
            // The end of a range is the day after it, but the last day itself where both ends were named.
            same_start && end.is_none_or(|end| end == after_last || end == *last)
        }
    }
}

/// Whether an amount has the number, and the currency where the gold says which.
fn same_amount(gold: &ExchangeEntity, value: &Value) -> bool {
    let expected = gold.value.as_deref().and_then(|number| number.replace(',', ".").parse::<f64>().ok());
    let (Some(expected), ValueParts::Amount { least, most, unit }) = (expected, &value.parts) else { return false };
    let close = |number: f64| (number - expected).abs() <= 1e-6 * expected.abs().max(1.0);
    least.or(*most).is_some_and(close) && gold.iso.as_ref().is_none_or(|iso| iso == unit)
}

#[cfg(test)]
mod tests {
    use dragoman_core::extraction::Span;
    use jiff::civil::date;

    use super::*;

    fn value(normal: &str, parts: ValueParts) -> Value {
        Value {
            value_type: ValueType::Date,
            span: Span::default(),
            normal: normal.to_owned(),
            modifier: "",
            parts,
            confidence: 1.0,
            rule: String::new(),
        }
    }

    #[test]
    fn readings_of_a_date() {
        let reading = |json: &str| serde_json::from_str::<ExchangeValue>(json).unwrap();
        let month = ValueParts::Interval { first: Some(date(2018, 4, 1)), last: Some(date(2018, 4, 30)) };
        for (gold, normal, parts, same) in [
            (r#"{"timex":"XXXX-10-02","type":"date","value":"2016-10-02"}"#, "2016-10-02", ValueParts::None, true),
            (r#"{"timex":"XXXX-10-02","type":"date","value":"2016-10-02"}"#, "2017-10-02", ValueParts::None, false),
            (
                r#"{"timex":"XXXX-04","type":"daterange","start":"2018-04-01","end":"2018-05-01"}"#,
                "2018-04",
                month.clone(),
                true,
            ),
            (
                r#"{"timex":"XXXX-04","type":"daterange","start":"2019-04-01","end":"2019-05-01"}"#,
                "2018-04",
                month,
                false,
            ),
            (r#"{"timex":"T19","type":"time","value":"19:00:00"}"#, "2016-11-07T19:00", ValueParts::None, true),
            (
                r#"{"timex":"2019-06-29T17:30","type":"datetime","value":"2019-06-29 17:30:00"}"#,
                "2019-06-29T17:30",
                ValueParts::None,
                true,
            ),
            (r#"{"timex":"P8Y","type":"duration","value":"252288000"}"#, "P8Y", ValueParts::None, true),
        ] {
            assert_eq!(same_date(&reading(gold), &value(normal, parts)), same, "{gold} {normal}");
        }
    }

    #[test]
    fn amounts() {
        let gold = |value: &str, iso: Option<&str>| ExchangeEntity {
            value: Some(value.into()),
            iso: iso.map(Into::into),
            ..ExchangeEntity::default()
        };
        let given = value("8.5 USD", ValueParts::Amount { least: Some(8.5), most: Some(8.5), unit: "USD".into() });
        assert!(same_amount(&gold("8,5", None), &given));
        assert!(same_amount(&gold("8.5", Some("USD")), &given));
        assert!(!same_amount(&gold("8.5", Some("EUR")), &given));
        assert!(!same_amount(&gold("not resolved", None), &given));
    }
}
