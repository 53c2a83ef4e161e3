//! What the slots of rules for dates take.

use serde::{Deserialize, Serialize};

/// What a slot of a pattern takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Slot {
    Weekday,
    Day,
    /// A month by its full name.
    Month,
    /// A month by its full or short name.
    AnyMonth,
    Year,
    Decade,
    /// Year, month and day in digits.
    Numeric,
    Unit,
    Units,
    Part,
    Season,
    Number,
    Ordinal,
    Several,
    Bound,
    Clock,
    Date,
}

impl Slot {
    /// In the order of their bits.
    pub(super) const ALL: [Slot; 17] = [
        Slot::Weekday,
        Slot::Day,
        Slot::Month,
        Slot::AnyMonth,
        Slot::Year,
        Slot::Decade,
        Slot::Numeric,
        Slot::Unit,
        Slot::Units,
        Slot::Part,
        Slot::Season,
        Slot::Number,
        Slot::Ordinal,
        Slot::Several,
        Slot::Bound,
        Slot::Clock,
        Slot::Date,
    ];

    pub(super) fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "weekday" => Slot::Weekday,
            "day" => Slot::Day,
            "month" => Slot::Month,
            "mon" => Slot::AnyMonth,
            "year" => Slot::Year,
            "decade" => Slot::Decade,
            "numeric" => Slot::Numeric,
            "unit" => Slot::Unit,
            "units" => Slot::Units,
            "part" => Slot::Part,
            "season" => Slot::Season,
            "number" => Slot::Number,
            "ordinal" => Slot::Ordinal,
            "several" => Slot::Several,
            "about" => Slot::Bound,
            "clock" => Slot::Clock,
            "date" => Slot::Date,
            _ => return None,
        })
    }
}
