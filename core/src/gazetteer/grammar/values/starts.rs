//! What can begin with a word, as bits: most words begin nothing and cost one look.

use serde::{Deserialize, Serialize};

use super::{slot::Slot, terms::Meaning};

/// Bits: one for each slot, and those below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Starts(u32);

impl Starts {
    pub(crate) const NONE: Starts = Starts(0);
    /// A value, or the context that a rule wants before one.
    pub(crate) const VALUE: Starts = Starts(1 << 31);
    /// An amount.
    pub(crate) const AMOUNT: Starts = Starts(1 << 30 | 1 << 31);
    /// What a word of digits can begin.
    pub(crate) const DIGITS: Starts = Starts(
        Self::AMOUNT.0
            | Self::slot(Slot::Number).0
            | Self::slot(Slot::Day).0
            | Self::slot(Slot::Ordinal).0
            | Self::slot(Slot::Year).0
            | Self::slot(Slot::Decade).0
            | Self::slot(Slot::Numeric).0
            | Self::slot(Slot::Clock).0,
    );

    /// The slot alone.
    pub(crate) const fn slot(slot: Slot) -> Self {
        Starts(1 << slot as u32)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Starts(self.0 | other.0)
    }

    /// Whether all of `other` can begin.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether some of `other` can begin.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What must be able to begin for the slot to be taken. Any value may turn out to be a date.
    pub(super) fn needed(slot: Slot) -> Self {
        if slot == Slot::Date { Self::VALUE } else { Self::slot(slot) }
    }

    /// Whether the slot can be taken from here.
    pub(crate) fn fits(self, slot: Slot) -> bool {
        self.has(Self::needed(slot))
    }

    /// Slots of these bits.
    pub(crate) fn slots(self) -> impl Iterator<Item = Slot> {
        let mut bits = self.0 & ((1 << Slot::ALL.len()) - 1);
        std::iter::from_fn(move || {
            let slot = *Slot::ALL.get(bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(slot)
        })
    }

    /// What can begin with a word of that meaning.
    pub(super) fn of(meaning: Meaning) -> Self {
        let slots: &[Slot] = match meaning {
            Meaning::Number(_) => &[Slot::Number, Slot::Day],
            Meaning::About(_) | Meaning::One => &[Slot::Number],
            Meaning::Ordinal(_) => &[Slot::Ordinal, Slot::Day],
            Meaning::Month(_) => &[Slot::Month, Slot::AnyMonth],
            Meaning::ShortMonth(_) => &[Slot::AnyMonth],
            Meaning::Weekday(_) => &[Slot::Weekday],
            Meaning::Season(_) => &[Slot::Season],
            Meaning::Part(_) => &[Slot::Part],
            Meaning::Unit(_) => &[Slot::Unit],
            Meaning::Units(_) => &[Slot::Units],
            Meaning::Several => &[Slot::Several],
            Meaning::Before(_) => &[Slot::Bound],
            Meaning::Clock(..) => &[Slot::Clock],
            _ => &[],
        };
        let is_amount = matches!(
            meaning,
            Meaning::Number(_)
                | Meaning::About(_)
                | Meaning::Open(_)
                | Meaning::Several
                | Meaning::One
                | Meaning::Before(_)
                | Meaning::Opener(_)
                | Meaning::Sign(_)
                | Meaning::Share(_)
                | Meaning::BoundedShare(_)
        );
        let starts = slots.iter().fold(Starts::NONE, |starts, &slot| starts.and(Self::slot(slot)));
        let starts = if slots.is_empty() { starts } else { starts.and(Self::VALUE) };
        if is_amount { starts.and(Self::AMOUNT) } else { starts }
    }
}
