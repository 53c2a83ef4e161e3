//! Events as a table: one event a line, in the columns that event-data people use; `docs/event-coding.md` says what each holds.

use dragoman_core::{
    document::Document,
    extraction::{Entity, Event, Extraction, Field, Relation, RelationContent, Span},
    text::offsets::{OffsetMap, OffsetUnit},
};

use super::input;

/// Names of the columns, in their order.
pub(super) const COLUMNS: [&str; 27] = [
    "document_id",
    "document_date",
    "event_key",
    "date",
    "actor_ids",
    "actor_names",
    "actor_cameo",
    "recipient_ids",
    "recipient_names",
    "recipient_cameo",
    "type",
    "mode",
    "cameo_root",
    "quad_class",
    "modality",
    "attribution_id",
    "place_id",
    "place_name",
    "latitude",
    "longitude",
    "amount",
    "topic_ids",
    "confidence",
    "rule",
    "begin",
    "end",
    "sentence",
];

/// Tab-separated rows, quoted as RFC 4180 says where a value needs it, with offsets in `unit`; `header` puts the names of the columns first.
pub(super) fn events(
    extraction: &Extraction,
    document: &Document,
    unit: OffsetUnit,
    file: &str,
    header: bool,
) -> Result<String, csv::Error> {
    let table = Table { extraction, document, file, offsets: OffsetMap::new(&document.text, unit) };
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    if header {
        writer.write_record(COLUMNS)?;
    }
    for relation in &extraction.relations {
        if let RelationContent::Event(event) = &relation.content {
            writer.write_record(table.row(relation, event))?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

struct Table<'a> {
    extraction: &'a Extraction,
    document: &'a Document,
    file: &'a str,
    offsets: OffsetMap,
}

impl Table<'_> {
    /// What belongs together is joined by semicolons, in the order of the ids; what is not known is empty.
    fn joined(&self, list: &[usize], field: fn(&Entity) -> &str) -> String {
        let values: Vec<&str> = list.iter().map(|&at| field(&self.extraction.entities[at])).collect();
        if values.iter().all(|value| value.is_empty()) { String::new() } else { values.join(";") }
    }

    fn row(&self, relation: &Relation, event: &Event) -> [String; COLUMNS.len()] {
        let id: fn(&Entity) -> &str = |entity| &entity.id;
        let name: fn(&Entity) -> &str = |entity| &entity.english_name;
        let cameo: fn(&Entity) -> &str = |entity| &entity.cameo;
        let document_date = self.extraction.date.map(|date| date.to_string()).unwrap_or_default();
        let date = if event.time.is_empty() { document_date.clone() } else { event.time.clone() };
        let position = event.place.and_then(|at| self.extraction.entities[at].position);
        let quad_class = Some(event.event_type.quad_class()).filter(|&class| class > 0);
        let sentence = relation.evidence.first().copied().unwrap_or(event.trigger);
        [
            input::name(self.file).to_owned(),
            document_date,
            event.event_key.clone(),
            date,
            self.joined(&event.actors, id),
            self.joined(&event.actors, name),
            self.joined(&event.actors, cameo),
            self.joined(&event.recipients, id),
            self.joined(&event.recipients, name),
            self.joined(&event.recipients, cameo),
            event.event_type.label().to_owned(),
            event.mode.clone(),
            event.event_type.cameo_root().to_owned(),
            quad_class.map(|class| class.to_string()).unwrap_or_default(),
            event.modality.label().to_owned(),
            self.joined(event.attribution.as_slice(), id),
            self.joined(event.place.as_slice(), id),
            self.joined(event.place.as_slice(), name),
            position.map(|(latitude, _)| latitude.to_string()).unwrap_or_default(),
            position.map(|(_, longitude)| longitude.to_string()).unwrap_or_default(),
            event.amount.map(|at| self.extraction.values[at].normal.clone()).unwrap_or_default(),
            self.joined(&event.topics, id),
            format!("{:.2}", relation.confidence),
            relation.rule.clone(),
            self.offsets.to_unit(sentence.begin).to_string(),
            self.offsets.to_unit(sentence.end).to_string(),
            words(self.document, sentence),
        ]
    }
}

/// The words of a span, on one line.
pub(super) fn words(document: &Document, span: Span) -> String {
    let field = match span.field {
        Field::Text => &document.text,
        Field::Title => &document.title,
    };
    let words = field.get(span.begin as usize..span.end as usize).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
