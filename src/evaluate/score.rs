//! All scores of a document, and which of them a set has gold for.

use dragoman_core::extraction::Extraction;

use super::{
    align, document_states, events,
    exchange::ExchangeDocument,
    gold::Gold,
    groups,
    input::{GoldDocument, GoldSet},
    linking, marked_events, marked_quotes, marked_values, mentions, quotations,
    reading::Reading,
    states,
    tally::Ledger,
    text::CodeText,
    values,
    want::Want,
};

/// Which scores a set of documents has gold for. A document without a single quotation is scored for quotations where others of its set have some.
#[allow(clippy::struct_excessive_bools, reason = "five independent questions")]
#[derive(Clone, Copy, Debug, Default)]
struct Applicable {
    groups: bool,
    states: bool,
    events: bool,
    quotes: bool,
    values: bool,
}

/// Scores the documents of one set.
#[derive(Debug)]
pub struct Scorer<'a> {
    want: &'a Want,
    applicable: Applicable,
}

impl<'a> Scorer<'a> {
    /// A scorer for documents of `set`.
    pub fn new(set: &GoldSet, want: &'a Want) -> Self {
        let mut applicable = Applicable::default();
        for document in &set.documents {
            if let GoldDocument::Exchange(document, _) = document {
                applicable.groups |= groups::applies(document, want);
                applicable.states |= document_states::applies(document);
                applicable.events |= marked_events::applies(document);
                applicable.quotes |= marked_quotes::applies(document);
                applicable.values |= marked_values::applies(document);
            }
        }
        Scorer { want, applicable }
    }

    /// Scores a document by everything that its gold holds.
    pub fn score(&self, gold: &GoldDocument, extraction: &Extraction) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.scores.documents = 1;
        let reading = Reading::new(gold.text(), extraction);
        match gold {
            GoldDocument::Own(gold) => self.score_own(gold, &reading, &mut ledger),
            GoldDocument::Exchange(document, text) => self.score_exchange(document, text, &reading, &mut ledger),
        }
        ledger.keep(|score| self.want.score(score));
        ledger
    }

    fn score_own(&self, gold: &Gold, reading: &Reading<'_>, ledger: &mut Ledger) {
        let aligned = align::align_own(reading, gold);
        mentions::score(gold, reading, self.want, ledger);
        linking::score(gold, reading, self.want, ledger);
        values::score(gold, reading, self.want, ledger);
        states::score(gold, reading, &aligned, ledger);
        events::score(gold, reading, &aligned, ledger);
        quotations::score(gold, reading, &aligned, ledger);
        mentions::score_zones(gold, reading, ledger);
    }

    fn score_exchange(&self, document: &ExchangeDocument, text: &CodeText, reading: &Reading<'_>, ledger: &mut Ledger) {
        if self.applicable.groups {
            groups::score(document, text, &reading.exchanged(&document.id), self.want, ledger);
        }
        if self.applicable.states {
            document_states::score(document, reading, ledger);
        }
        if self.applicable.events {
            marked_events::score(document, reading, ledger);
        }
        if self.applicable.quotes {
            marked_quotes::score(document, reading, ledger);
        }
        if self.applicable.values {
            marked_values::score(document, reading, ledger);
        }
    }
}
