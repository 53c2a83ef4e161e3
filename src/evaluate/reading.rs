//! A prediction in code points, its plural mentions parted.

use dragoman_core::{
    extraction::{Event, Extraction, Field, Quotation, RelationContent, Span, State},
    ontology::{EntityType, MentionKind, ValueType},
    text::offsets::{OffsetMap, OffsetUnit},
};

use super::{
    exchange::{ExchangeEntity, ExchangePrediction},
    text::{CodeText, Stretch},
};

/// What the pipeline read in a document. Evaluated texts have no title apart, so spans in titles are left out.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The text.
    pub text: &'a CodeText,
    /// The prediction itself, for entities and texts of records.
    pub extraction: &'a Extraction,
    /// Mentions, one for each entity that they name.
    pub mentions: Vec<ReadMention>,
    /// Values.
    pub values: Vec<ReadValue>,
    /// States that the text says.
    pub states: Vec<ReadState>,
    /// Events, one for each place that tells them.
    pub events: Vec<ReadEvent<'a>>,
    /// Quotations.
    pub quotations: Vec<ReadQuotation<'a>>,
}

/// A mention of one entity.
#[derive(Clone, Copy, Debug)]
pub struct ReadMention {
    /// Where.
    pub span: Stretch,
    /// Index into the extraction's entities.
    pub entity: usize,
    /// Type of that entity.
    pub entity_type: EntityType,
    /// How it refers.
    pub kind: MentionKind,
    /// Of a metonym: the city, index into the extraction's entities.
    pub literal: Option<usize>,
    /// 0 to 1.
    pub confidence: f32,
}

/// A value.
#[derive(Clone, Copy, Debug)]
pub struct ReadValue {
    /// Where.
    pub span: Stretch,
    /// What it is.
    pub value_type: ValueType,
    /// Index into the extraction's values.
    pub index: usize,
    /// 0 to 1.
    pub confidence: f32,
}

/// A state.
#[derive(Clone, Debug)]
pub struct ReadState {
    /// The state.
    pub state: State,
    /// The first clause that says it.
    pub evidence: Stretch,
    /// 0 to 1.
    pub confidence: f32,
}

/// An event at one of the places that tell it.
#[derive(Clone, Copy, Debug)]
pub struct ReadEvent<'a> {
    /// The event.
    pub event: &'a Event,
    /// This place.
    pub evidence: Stretch,
    /// The words that express it (at its first place).
    pub trigger: Stretch,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether this is the record's first place.
    pub first: bool,
}

/// A quotation.
#[derive(Clone, Debug)]
pub struct ReadQuotation<'a> {
    /// The quotation.
    pub quotation: &'a Quotation,
    /// What is said.
    pub content: Vec<Stretch>,
}

impl<'a> Reading<'a> {
    /// Converts a prediction.
    pub fn new(text: &'a CodeText, extraction: &'a Extraction) -> Self {
        let map = OffsetMap::new(text.as_str(), OffsetUnit::CodePoint);
        let stretch = |span: Span| {
            (span.field == Field::Text).then(|| Stretch::new(map.to_unit(span.begin), map.to_unit(span.end)))
        };
        let mut reading = Reading {
            text,
            extraction,
            mentions: Vec::new(),
            values: Vec::new(),
            states: Vec::new(),
            events: Vec::new(),
            quotations: Vec::new(),
        };
        for mention in &extraction.mentions {
            let Some(span) = stretch(mention.span) else { continue };
            reading.mentions.extend(mention.entities.iter().map(|&entity| ReadMention {
                span,
                entity,
                entity_type: extraction.entities[entity].entity_type,
                kind: mention.kind,
                literal: mention.literal,
                confidence: mention.confidence,
            }));
        }
        for (index, value) in extraction.values.iter().enumerate() {
            let Some(span) = stretch(value.span) else { continue };
            reading.values.push(ReadValue { span, value_type: value.value_type, index, confidence: value.confidence });
        }
        reading.read_relations(stretch);
        for quotation in &extraction.quotations {
            let content: Vec<Stretch> = quotation.content.iter().filter_map(|&span| stretch(span)).collect();
            if !content.is_empty() {
                reading.quotations.push(ReadQuotation { quotation, content });
            }
        }
        reading
    }

    fn read_relations(&mut self, stretch: impl Fn(Span) -> Option<Stretch>) {
        for relation in &self.extraction.relations {
            let evidence: Vec<Stretch> = relation.evidence.iter().filter_map(|&span| stretch(span)).collect();
            match &relation.content {
                RelationContent::State(state) if !state.from_gazetteer => {
                    let known = |read: &ReadState| {
                        (read.state.state_type, read.state.subject, read.state.object)
                            == (state.state_type, state.subject, state.object)
                    };
                    if !self.states.iter().any(known) {
                        self.states.push(ReadState {
                            state: state.clone(),
                            evidence: evidence.first().copied().unwrap_or_default(),
                            confidence: relation.confidence,
                        });
                    }
                }
                RelationContent::State(_) => {}
                RelationContent::Event(event) => {
                    let trigger = stretch(event.trigger).unwrap_or_default();
                    self.events.extend(evidence.iter().enumerate().map(|(index, &evidence)| ReadEvent {
                        event,
                        evidence,
                        trigger,
                        confidence: relation.confidence,
                        first: index == 0,
                    }));
                }
            }
        }
    }

    /// The QID of an entity, empty where none is known.
    pub fn qid(&self, entity: usize) -> &'a str {
        &self.extraction.entities[entity].qid
    }

    /// Name and id of an entity, for people who read errors.
    pub fn name(&self, entity: usize) -> String {
        let entity = &self.extraction.entities[entity];
        format!("{} ({})", entity.name, if entity.qid.is_empty() { &entity.id } else { &entity.qid })
    }

    /// Names of entities, for people who read errors.
    pub fn names(&self, entities: &[usize]) -> String {
        let names: Vec<&str> = entities.iter().map(|&entity| self.extraction.entities[entity].name.as_str()).collect();
        if names.is_empty() { "—".to_owned() } else { names.join(" + ") }
    }

    /// Every place where an entity is mentioned.
    pub fn places(&self, entity: usize) -> impl Iterator<Item = Stretch> + '_ {
        self.mentions.iter().filter(move |mention| mention.entity == entity).map(|mention| mention.span)
    }

    /// The prediction in the exchange form: named mentions and values. A country adjective is a group there, as in the sets that use this form.
    pub fn exchanged(&self, id: &str) -> ExchangePrediction {
        let named = |mention: &&ReadMention| is_named(mention.kind);
        let mentions = self.mentions.iter().filter(named).map(|mention| {
            // The sets that use this form label a capital as the city, whatever it stands for.
            let entity = &self.extraction.entities[mention.literal.unwrap_or(mention.entity)];
            let filled = |text: String| (!text.is_empty()).then_some(text);
            let wiki = match entity.wikipedia_title.as_str() {
                "" => None,
                title => Some(format!("en:{}", title.replace(' ', "_"))),
            };
            ExchangeEntity {
                start: mention.span.begin,
                end: mention.span.end,
                text: self.text.slice(mention.span).to_owned(),
                label: exchange_label(entity.entity_type, mention.kind).to_owned(),
                qid: filled(entity.qid.clone()),
                wiki,
                ..ExchangeEntity::default()
            }
        });
        let values = self.values.iter().map(|value| ExchangeEntity {
            start: value.span.begin,
            end: value.span.end,
            text: self.text.slice(value.span).to_owned(),
            label: value.value_type.label().to_owned(),
            value: Some(self.extraction.values[value.index].normal.clone()),
            ..ExchangeEntity::default()
        });
        ExchangePrediction { id: id.to_owned(), entities: mentions.chain(values).collect() }
    }
}

/// Whether a mention of this kind names its entity (and does not describe it or stand for it).
pub fn is_named(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Name | MentionKind::Short | MentionKind::Adjective | MentionKind::Metonym)
}

/// The label of the exchange form for an entity type.
fn exchange_label(entity_type: EntityType, kind: MentionKind) -> &'static str {
    match entity_type {
        EntityType::Place | EntityType::Facility | EntityType::Person if kind == MentionKind::Adjective => "NORP",
        EntityType::Organization => "ORG",
        EntityType::Group => "NORP",
        EntityType::Office => "TITLE",
        EntityType::Agreement => "LAW",
        EntityType::Unspecified => "OTHER",
        EntityType::Person | EntityType::Place | EntityType::Facility | EntityType::Event | EntityType::Product => {
            entity_type.label()
        }
    }
}
