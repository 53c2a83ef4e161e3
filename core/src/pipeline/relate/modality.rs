//! Whether what a clause tells happened: its own verb group, and what the clauses around it make of it.

use crate::ontology::Modality;

/// What an event is whose own words say `own`, inside something that makes `context` of it.
pub(crate) fn compose(context: Modality, own: Modality) -> Modality {
    match (context, own) {
        (Modality::Asserted | Modality::Unspecified, own) => own,
        (context, Modality::Asserted | Modality::Unspecified) => context,
        // "may have planned to": the weaker word wins.
        (Modality::Demanded, _) => Modality::Demanded,
        (Modality::Negated, _) | (_, Modality::Negated) => Modality::Negated,
        (Modality::Possible, _) | (_, Modality::Possible) => Modality::Possible,
        (context, _) => context,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Modality::{Asserted, Demanded, Negated, Planned, Possible};

    #[test]
    fn contexts() {
        for (context, own, expected) in [
            (Asserted, Planned, Planned),
            (Demanded, Asserted, Demanded),
            (Possible, Planned, Possible),
            (Planned, Negated, Negated),
            (Negated, Asserted, Negated),
            (Demanded, Negated, Demanded),
        ] {
            assert_eq!(compose(context, own), expected, "{context} {own}");
        }
    }
}
