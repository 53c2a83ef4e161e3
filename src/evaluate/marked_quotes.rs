//! Quotations of the exchange form: content, and whether the speaker is the marked source.

use super::{
    exchange::{ExchangeDocument, ExchangeQuote},
    matching,
    quotations::{hull, same_content},
    reading::{ReadQuotation, Reading},
    tally::{Counts, FaultKind, Ledger},
    text::Stretch,
};

/// Whether the document has quotations marked.
pub(super) fn applies(document: &ExchangeDocument) -> bool {
    !document.quotes.is_empty()
}

/// Scores one document: quotations that stand in quotation marks, and all. Fragments in marks inside an indirect quotation are not in the set, so
/// they are neither required nor punished.
pub(super) fn score(document: &ExchangeDocument, reading: &Reading<'_>, ledger: &mut Ledger) {
    for (content_score, speaker_score, direct_only) in
        [("quotes.direct", "quotes.direct.speaker", true), ("quotes.all", "quotes.all.speaker", false)]
    {
        ledger.scores.open(content_score);
        let expected: Vec<(&ExchangeQuote, Vec<Stretch>)> = document
            .quotes
            .iter()
            .filter(|quote| quote.direct || !direct_only)
            .map(|quote| (quote, trimmed(reading, &quote.content)))
            .collect();
        let read: Vec<(&ReadQuotation<'_>, Vec<Stretch>)> = reading
            .quotations
            .iter()
            .filter(|read| read.quotation.direct || !direct_only)
            .map(|read| (read, trimmed(reading, &read.content)))
            .collect();
        let wishes: Vec<Vec<usize>> = expected
            .iter()
            .map(|(quote, content)| {
                let mut wishes: Vec<usize> =
                    (0..read.len()).filter(|&index| same_content(&read[index].1, content)).collect();
                wishes.sort_by_key(|&index| !is_source(reading, read[index].0, quote));
                wishes
            })
            .collect();
        let partners = matching::pair(&wishes, read.len());
        for ((quote, content), partner) in expected.iter().zip(&partners) {
            let label = if quote.direct { "direct" } else { "indirect" };
            ledger.scores.add(content_score, label, Counts::gold(partner.is_some()));
            let source = reading.text.slice(hull(&quote.source));
            match partner.map(|index| read[index].0) {
                None => ledger.fault(
                    content_score,
                    FaultKind::Miss,
                    hull(content),
                    format!("{label} quotation of {source}"),
                ),
                Some(found) => {
                    let right = is_source(reading, found, quote);
                    ledger.scores.add(speaker_score, label, Counts::answer(right));
                    if !right {
                        let given = reading.names(found.quotation.speaker.as_slice());
                        ledger.fault(
                            speaker_score,
                            FaultKind::Wrong,
                            hull(content),
                            format!("{source}, given {given}"),
                        );
                    }
                }
            }
        }
        let fragment = |content: &[Stretch]| {
            let holds = |quote: &&ExchangeQuote| {
                !quote.direct
                    && quote.has_marks
                    && quote.content.iter().any(|span| content.iter().any(|part| span.overlaps(*part)))
            };
            document.quotes.iter().any(|quote| holds(&quote))
        };
        for (index, (read, content)) in read.iter().enumerate() {
            let right = partners.contains(&Some(index));
            if !right && read.quotation.direct && fragment(content) {
                continue;
            }
            let label = if read.quotation.direct { "direct" } else { "indirect" };
            ledger.scores.add(content_score, label, Counts::predicted(right));
            if !right {
                let name = reading.names(read.quotation.speaker.as_slice());
                ledger.fault(content_score, FaultKind::False, hull(content), format!("{label} quotation of {name}"));
            }
        }
    }
}

/// Contents without the marks and spaces at their ends: the set has quotation marks inside, we have them outside.
fn trimmed(reading: &Reading<'_>, content: &[Stretch]) -> Vec<Stretch> {
    content.iter().map(|&span| reading.text.trim(span, |c| !c.is_alphanumeric())).collect()
}

/// Whether the predicted speaker is mentioned inside the marked source; where no source is marked, whether none is given.
fn is_source(reading: &Reading<'_>, read: &ReadQuotation<'_>, quote: &ExchangeQuote) -> bool {
    match read.quotation.speaker {
        None => quote.source.is_empty(),
        Some(speaker) => reading.places(speaker).any(|place| quote.source.iter().any(|source| source.overlaps(place))),
    }
}
