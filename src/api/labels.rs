//! Labels of the library and enums of the protocol: two spellings of one list, in one order.
//!
//! The numbers of the protocol are the places of the labels in the library's lists, so that converting is a copy. A test compares every name.

use dragoman_core::{
    extraction::Field,
    ontology::{
        DateSource, EntityType, EventType, Layer, MentionKind, Modality, StateType, Subtype, ValueType,
        Zone as ZoneKind,
    },
    text::offsets::OffsetUnit,
};

use crate::proto::{
    DocumentDate, alias, document_date, entity, event, extract_options, mention, span, state, value, zone,
};

/// A label of the library, and the enum of the protocol with the same names and numbers.
pub trait Label: Copy + 'static {
    /// The protocol's enum.
    type Proto: TryFrom<i32>;

    /// The label with this number in the protocol; `None` for numbers that stand for nothing, 0 included.
    fn from_number(number: i32) -> Option<Self>;

    /// The number in the protocol.
    fn number(self) -> i32;
}

macro_rules! same_names {
    ($($label:ty = $proto:ty,)*) => {
        $(impl Label for $label {
            type Proto = $proto;

            fn from_number(number: i32) -> Option<Self> {
                let place = usize::try_from(number).ok().filter(|&place| place > 0)?;
                Self::ALL.get(place).copied()
            }

            fn number(self) -> i32 {
                self as i32
            }
        })*

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn names_and_numbers_are_the_same() {
                $(for label in <$label>::ALL.iter().copied() {
                    let proto = <$proto>::try_from(label.number()).expect("every label has its number");
                    let name = proto.as_str_name();
                    assert!(
                        name == label.label() || label.number() == 0 && name.ends_with("_UNSPECIFIED"),
                        "{} is {name} in the protocol", label.label()
                    );
                    let one_past = i32::try_from(<$label>::ALL.len()).expect("lists are short");
                    assert!(<$proto>::try_from(one_past).is_err(), "{name} has no label");
                })*
            }
        }
    };
}

same_names! {
    EntityType = entity::Type,
    Subtype = entity::Subtype,
    MentionKind = mention::Kind,
    ValueType = value::Type,
    ZoneKind = zone::Kind,
    Layer = extract_options::Layer,
    StateType = state::Type,
    EventType = event::Type,
    Modality = event::Modality,
}

/// Field of a span.
pub(super) fn field(field: Field) -> span::Field {
    match field {
        Field::Text => span::Field::Text,
        Field::Title => span::Field::Title,
    }
}

/// The date of an answer. The protocol numbers `NONE` last, since its zero means that nothing was sent.
pub(super) fn document_date(date: Option<jiff::civil::Date>, source: DateSource) -> DocumentDate {
    let source = match source {
        DateSource::None => document_date::Source::None,
        DateSource::Request => document_date::Source::Request,
        DateSource::Dateline => document_date::Source::Dateline,
        DateSource::Byline => document_date::Source::Byline,
    };
    DocumentDate { date: date.map(|date| date.to_string()).unwrap_or_default(), source: source as i32 }
}

/// Offset unit of a request; `None` for an unknown number.
pub(super) fn offset_unit(number: i32) -> Option<OffsetUnit> {
    use extract_options::OffsetUnit as Proto;
    Proto::try_from(number).ok().map(|unit| match unit {
        Proto::Unspecified | Proto::Utf8 => OffsetUnit::Utf8,
        Proto::Utf16 => OffsetUnit::Utf16,
        Proto::CodePoint => OffsetUnit::CodePoint,
    })
}

/// Modifier of a date.
pub(super) fn modifier(modifier: &str) -> value::Modifier {
    value::Modifier::from_str_name(modifier).unwrap_or_default()
}

/// Role of an alias, by the name that look-ups print.
pub(super) fn role(role: &str) -> alias::Role {
    alias::Role::from_str_name(role).unwrap_or_default()
}
