//! An extraction as an answer: ids instead of indices, offsets in the caller's unit, the words beside their spans.

use dragoman_core::{
    document::Document,
    extraction::{self, Extraction, Field, RelationContent, ValueParts},
    text::offsets::{OffsetMap, OffsetUnit},
};

use super::{
    entries,
    labels::{self, Label as _},
};
use crate::proto;

/// The answer to a request. Offsets are counted in `unit`.
pub fn response(
    extraction: &Extraction,
    document: &Document,
    unit: OffsetUnit,
    gazetteer_version: &str,
) -> proto::ExtractResponse {
    let encoder = Encoder {
        extraction,
        document,
        text: OffsetMap::new(&document.text, unit),
        title: OffsetMap::new(&document.title, unit),
    };
    proto::ExtractResponse {
        document_id: document.id.clone(),
        language: extraction.language.clone(),
        document_date: Some(labels::document_date(extraction.date, extraction.date_source)),
        entities: extraction.entities.iter().map(entries::entity).collect(),
        mentions: numbered(&extraction.mentions, |number, record| encoder.mention(number, record)),
        values: numbered(&extraction.values, |number, record| encoder.value(number, record)),
        relations: numbered(&extraction.relations, |number, record| encoder.relation(number, record)),
        quotations: numbered(&extraction.quotations, |number, record| encoder.quotation(number, record)),
        zones: extraction.zones.iter().map(|zone| encoder.zone(zone)).collect(),
        warnings: extraction.warnings.iter().map(warning).collect(),
        gazetteer_version: gazetteer_version.to_owned(),
    }
}

/// Records with their numbers, from 1.
fn numbered<'a, Record, Out>(records: &'a [Record], encode: impl Fn(usize, &'a Record) -> Out) -> Vec<Out> {
    records.iter().enumerate().map(|(place, record)| encode(place + 1, record)).collect()
}

struct Encoder<'a> {
    extraction: &'a Extraction,
    document: &'a Document,
    text: OffsetMap,
    title: OffsetMap,
}

impl Encoder<'_> {
    fn span(&self, span: extraction::Span) -> proto::Span {
        let map = match span.field {
            Field::Text => &self.text,
            Field::Title => &self.title,
        };
        proto::Span {
            field: labels::field(span.field) as i32,
            begin: Some(map.to_unit(span.begin)),
            end: Some(map.to_unit(span.end)),
        }
    }

    fn spans(&self, spans: &[extraction::Span]) -> Vec<proto::Span> {
        spans.iter().map(|&span| self.span(span)).collect()
    }

    /// The words of a span. The pipeline's spans always lie on characters; should one not, an answer without the words beats none.
    fn words(&self, span: extraction::Span) -> String {
        let field = match span.field {
            Field::Text => &self.document.text,
            Field::Title => &self.document.title,
        };
        field.get(span.begin as usize..span.end as usize).unwrap_or_default().to_owned()
    }

    fn entity_id(&self, index: usize) -> String {
        self.extraction.entities[index].id.clone()
    }

    fn entity_ids(&self, indices: &[usize]) -> Vec<String> {
        indices.iter().map(|&index| self.entity_id(index)).collect()
    }

    fn optional_id(&self, index: Option<usize>) -> String {
        index.map(|index| self.entity_id(index)).unwrap_or_default()
    }

    fn mention(&self, number: usize, mention: &extraction::Mention) -> proto::Mention {
        proto::Mention {
            id: format!("m{number}"),
            entity_ids: self.entity_ids(&mention.entities),
            span: Some(self.span(mention.span)),
            text: self.words(mention.span),
            kind: mention.kind.number(),
            literal_entity_id: mention
                .literal
                .map(|entity| self.extraction.entities[entity].id.clone())
                .unwrap_or_default(),
            confidence: rounded(mention.confidence),
            explanation: mention.explanation.as_ref().map(explanation),
        }
    }

    fn value(&self, number: usize, value: &extraction::Value) -> proto::Value {
        proto::Value {
            id: value_id(number),
            r#type: value.value_type.number(),
            span: Some(self.span(value.span)),
            text: self.words(value.span),
            normal_form: value.normal.clone(),
            modifier: labels::modifier(value.modifier) as i32,
            parts: parts(&value.parts),
            confidence: rounded(value.confidence),
            rule: value.rule.clone(),
        }
    }

    fn relation(&self, number: usize, relation: &extraction::Relation) -> proto::Relation {
        let further = relation.evidence.get(1..).unwrap_or_default();
        proto::Relation {
            id: format!("r{number}"),
            evidence: relation.evidence.first().map(|&span| self.span(span)),
            confidence: rounded(relation.confidence),
            rule: relation.rule.clone(),
            explanation: relation.explanation.as_ref().map(explanation),
            content: Some(match &relation.content {
                RelationContent::State(state) => proto::relation::Content::State(self.state(state, further)),
                RelationContent::Event(event) => proto::relation::Content::Event(self.event(event, further)),
            }),
        }
    }

    fn state(&self, state: &extraction::State, further: &[extraction::Span]) -> proto::State {
        let object_id = self.entity_id(state.object);
        let holds_office = state.state_type == dragoman_core::ontology::StateType::HoldsOffice;
        proto::State {
            r#type: state.state_type.number(),
            subject_id: self.entity_id(state.subject),
            office_id: if holds_office { object_id.clone() } else { String::new() },
            object_id,
            of_id: self.optional_id(state.of),
            portfolio: state.portfolio.clone(),
            wikidata_property: state.state_type.wikidata_property().to_owned(),
            from_gazetteer: state.from_gazetteer,
            further_evidence: self.spans(further),
        }
    }

    fn event(&self, event: &extraction::Event, further: &[extraction::Span]) -> proto::Event {
        proto::Event {
            r#type: event.event_type.number(),
            mode: event.mode.clone(),
            actor_ids: self.entity_ids(&event.actors),
            recipient_ids: self.entity_ids(&event.recipients),
            place_id: self.optional_id(event.place),
            time: event.time.clone(),
            amount_value_id: event.amount.map(|index| value_id(index + 1)).unwrap_or_default(),
            topic_ids: self.entity_ids(&event.topics),
            modality: event.modality.number(),
            attribution_id: self.optional_id(event.attribution),
            trigger: Some(self.span(event.trigger)),
            trigger_text: self.words(event.trigger),
            cameo_root: event.event_type.cameo_root().to_owned(),
            quad_class: i32::from(event.event_type.quad_class()),
            event_key: event.event_key.clone(),
            further_evidence: self.spans(further),
        }
    }

    fn quotation(&self, number: usize, quotation: &extraction::Quotation) -> proto::Quotation {
        proto::Quotation {
            id: format!("q{number}"),
            speaker_id: self.optional_id(quotation.speaker),
            addressee_id: self.optional_id(quotation.addressee),
            cue: quotation.cue.map(|span| self.span(span)),
            content: self.spans(&quotation.content),
            content_texts: quotation.content.iter().map(|&span| self.words(span)).collect(),
            direct: quotation.direct,
            confidence: rounded(quotation.confidence),
            rule: quotation.rule.clone(),
        }
    }

    fn zone(&self, zone: &extraction::ZoneSpan) -> proto::Zone {
        proto::Zone { span: Some(self.span(zone.span)), kind: zone.zone.number() }
    }
}

fn value_id(number: usize) -> String {
    format!("v{number}")
}

fn warning(warning: &extraction::Warning) -> proto::Warning {
    proto::Warning { code: warning.code.to_owned(), message: warning.message.clone() }
}

fn explanation(explanation: &extraction::Explanation) -> proto::Explanation {
    proto::Explanation {
        rule: explanation.rule.clone(),
        rejected: explanation
            .rejected
            .iter()
            .map(|rejected| proto::explanation::Rejected {
                candidate: rejected.candidate.clone(),
                reason: rejected.reason.clone(),
            })
            .collect(),
    }
}

fn parts(parts: &ValueParts) -> Option<proto::value::Parts> {
    match parts {
        ValueParts::None => None,
        ValueParts::Interval { first, last } => {
            let day = |date: &Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
            Some(proto::value::Parts::Interval(proto::value::Interval { first: day(first), last: day(last) }))
        }
        ValueParts::Amount { least, most, unit } => {
            Some(proto::value::Parts::Amount(proto::value::Amount { least: *least, most: *most, unit: unit.clone() }))
        }
    }
}

/// A confidence or a share to three decimals: more would pretend to know more.
fn rounded(share: f32) -> f32 {
    (share * 1000.0).round() / 1000.0
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
