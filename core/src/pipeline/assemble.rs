//! From what the stages found to the records of the answer.

use jiff::civil::Date;

use crate::{
    document::{Document, Options},
    extraction::{
        Entity, Event, Explanation, Extraction, Field, Mention, Quotation, Relation, RelationContent, Span, State,
        Value, ZoneSpan,
    },
    gazetteer::{Gazetteer, NONE},
    ontology::{DateSource, EntityType, Layer, MentionKind, Zone},
    pipeline::{
        actor_code::actor_code,
        article::{Article, WordRange},
        event_key::event_key,
        found::{EntityIndex, EntityKey, FoundEntity, FoundEvent, FoundQuotation, FoundValue, Resolved},
        known,
        states::FoundState,
    },
};

/// All that the stages found.
pub(crate) struct Found<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) document: &'a Document,
    pub(crate) article: &'a Article,
    pub(crate) date: Option<Date>,
    pub(crate) date_source: DateSource,
    pub(crate) values: Vec<FoundValue>,
    pub(crate) resolved: Resolved,
    pub(crate) states: Vec<FoundState>,
    pub(crate) quotations: Vec<FoundQuotation>,
    pub(crate) events: Vec<FoundEvent>,
}

/// Makes the answer: what the options want, entities numbered in reading order.
pub(crate) fn assemble(found: &Found<'_>, options: &Options) -> Extraction {
    let mut assembler = Assembler {
        found,
        options,
        index: vec![None; found.resolved.entities.len()],
        value_index: Vec::new(),
        answer: Extraction::default(),
    };
    assembler.head();
    assembler.mentions();
    assembler.values();
    assembler.states();
    assembler.quotations();
    assembler.events();
    assembler.known_states();
    assembler.entities();
    assembler.answer
}

struct Assembler<'a> {
    found: &'a Found<'a>,
    options: &'a Options,
    /// Place of each document entity in the answer.
    index: Vec<Option<usize>>,
    /// Place of each value in the answer.
    value_index: Vec<Option<usize>>,
    answer: Extraction,
}

impl Assembler<'_> {
    fn head(&mut self) {
        let found = self.found;
        self.answer.language.clone_from(&found.article.language);
        self.answer.date = found.date;
        self.answer.date_source = found.date_source;
        self.answer.zones = found
            .article
            .paragraphs
            .iter()
            .map(|paragraph| ZoneSpan {
                span: found.article.span_of_bytes(paragraph.bytes.clone()),
                zone: paragraph.zone,
            })
            .collect();
        if found.gazetteer.grammar(&found.article.language).is_none() {
            self.answer.warnings.push(crate::extraction::Warning {
                code: "LANGUAGE_WITHOUT_GRAMMAR",
                message: format!(
                    "no grammar for language {:?}: only names that count in every language were matched",
                    found.article.language
                ),
            });
        }
        if found.date.is_none() {
            self.answer.warnings.push(crate::extraction::Warning {
                code: "NO_DOCUMENT_DATE",
                message: "no document date was given or found: relative dates and offices are not resolved".to_owned(),
            });
        }
    }

    fn wants(&self, words: WordRange) -> bool {
        let zone = self.found.article.zone(words.begin as usize);
        self.options.wants_zone(zone) || zone == Zone::Unspecified
    }

    /// Place of an entity in the answer, where it is made when it is asked for first.
    fn entity(&mut self, entity: EntityIndex) -> usize {
        if let Some(at) = self.index[entity.0 as usize] {
            return at;
        }
        let at = self.answer.entities.len();
        self.index[entity.0 as usize] = Some(at);
        let record = self.entity_record(entity);
        self.answer.entities.push(record);
        at
    }

    fn entity_record(&self, index: EntityIndex) -> Entity {
        let gazetteer = self.found.gazetteer;
        let language = self.found.article.language.as_str();
        let entity = self.found.resolved.entity(index);
        match &entity.key {
            EntityKey::Known(known) => {
                let mut view = gazetteer.entity_view(*known, language);
                if view.cameo.is_empty() {
                    view.cameo = actor_code(gazetteer, *known, &view, self.found.date);
                }
                view
            }
            EntityKey::Instance { class, of } => {
                let owner = of.and_then(|of| match self.found.resolved.entity(of).key {
                    EntityKey::Known(known) => Some(known),
                    EntityKey::Instance { .. } | EntityKey::Caller(_) | EntityKey::Local(_) => None,
                });
                let view = gazetteer.instance_view(*class, owner.unwrap_or(NONE), language);
                Entity { entity_type: entity.entity_type, subtype: entity.subtype, ..view }
            }
            EntityKey::Caller(at) => {
                let caller = &self.found.document.caller_entities[*at as usize];
                Entity {
                    id: caller.id.clone(),
                    entity_type: caller.entity_type,
                    subtype: caller.subtype,
                    name: caller.name.clone(),
                    english_name: caller.name.clone(),
                    qid: caller.qid.clone(),
                    known: true,
                    ..Entity::default()
                }
            }
            EntityKey::Local(key) => Entity {
                id: format!("local/{}", slug(key)),
                entity_type: entity.entity_type,
                subtype: entity.subtype,
                name: entity.name.clone(),
                english_name: entity.name.clone(),
                ..Entity::default()
            },
        }
    }

    fn mentions(&mut self) {
        let resolved = &self.found.resolved;
        for (at, mention) in resolved.mentions.iter().enumerate() {
            let wanted_type = self.options.wants_type(resolved.entity(mention.entities[0]).entity_type);
            let wanted = wanted_type && self.wants(mention.words) && mention.confidence >= self.options.min_confidence;
            if !wanted || !self.options.wants_layer(Layer::Entities) {
                continue;
            }
            let entities: Vec<usize> = mention.entities.iter().map(|&entity| self.entity(entity)).collect();
            let literal = mention.literal.map(|city| self.entity(city));
            for &entity in &entities {
                self.answer.entities[entity].mention_count += 1;
            }
            let explanation = self.options.explain.then(|| Explanation {
                rule: mention.rule.text(self.found.gazetteer),
                rejected: resolved.rejected.get(at).cloned().unwrap_or_default(),
            });
            self.answer.mentions.push(Mention {
                entities,
                span: self.found.article.span(mention.words),
                kind: mention.kind,
                literal,
                confidence: mention.confidence,
                explanation,
            });
        }
    }

    fn values(&mut self) {
        if !self.options.wants_layer(Layer::Values) {
            return;
        }
        for value in &self.found.values {
            self.value_index.push(None);
            if self.wants(value.words) && value.confidence >= self.options.min_confidence {
                self.value_index.pop();
                self.value_index.push(Some(self.answer.values.len()));
                self.answer.values.push(Value {
                    value_type: value.value_type,
                    span: self.found.article.span(value.words),
                    normal: value.normal.clone(),
                    modifier: value.modifier,
                    parts: value.parts.clone(),
                    confidence: value.confidence,
                    rule: value.rule.clone(),
                });
            }
        }
    }

    fn states(&mut self) {
        if !self.options.wants_layer(Layer::Relations) {
            return;
        }
        for state in &self.found.states {
            let evidence: Vec<WordRange> = state.evidence.iter().copied().filter(|&words| self.wants(words)).collect();
            if evidence.is_empty() || state.confidence < self.options.min_confidence {
                continue;
            }
            let content = RelationContent::State(State {
                state_type: state.state_type,
                subject: self.entity(state.subject),
                object: self.entity(state.object),
                of: state.of.map(|of| self.entity(of)),
                portfolio: state.portfolio.clone(),
                from_gazetteer: false,
            });
            self.relation(&evidence, state.confidence, &state.rule, content);
        }
    }

    fn events(&mut self) {
        if !self.options.wants_layer(Layer::Relations) {
            return;
        }
        for event in &self.found.events {
            let evidence: Vec<WordRange> = event.evidence.iter().copied().filter(|&words| self.wants(words)).collect();
            if evidence.is_empty() || event.confidence < self.options.min_confidence {
                continue;
            }
            let mut entities =
                |list: &[EntityIndex]| list.iter().map(|&entity| self.entity(entity)).collect::<Vec<usize>>();
            let mut content = Event {
                event_type: event.event_type,
                mode: event.mode.clone(),
                actors: entities(&event.actors),
                recipients: entities(&event.recipients),
                topics: entities(&event.topics),
                place: event.place.map(|place| self.entity(place)),
                time: event.time.clone(),
                amount: event.amount.and_then(|value| self.value_index.get(value as usize).copied().flatten()),
                modality: event.modality,
                attribution: event.attribution.map(|source| self.entity(source)),
                trigger: self.found.article.span(event.trigger),
                event_key: String::new(),
            };
            content.event_key = event_key(&content, &self.answer.entities, self.found.date);
            self.relation(&evidence, event.confidence, &event.rule, RelationContent::Event(content));
        }
    }

    fn known_states(&mut self) {
        if !self.options.include_known_states || !self.options.wants_layer(Layer::Relations) {
            return;
        }
        let found = self.found;
        let place = |(entity, at): (&FoundEntity, &Option<usize>)| match entity.key {
            EntityKey::Known(known) => at.map(|at| (known, at)),
            EntityKey::Instance { .. } | EntityKey::Caller(_) | EntityKey::Local(_) => None,
        };
        let known: Vec<(u32, usize)> = found.resolved.entities.iter().zip(&self.index).filter_map(place).collect();
        known::add_states(found.gazetteer, &known, found.date, self.options.explain, &mut self.answer);
    }

    fn relation(&mut self, evidence: &[WordRange], confidence: f32, rule: &str, content: RelationContent) {
        let explanation = self.options.explain.then(|| Explanation { rule: rule.to_owned(), rejected: Vec::new() });
        self.answer.relations.push(Relation {
            evidence: evidence.iter().map(|&words| self.found.article.span(words)).collect(),
            confidence,
            rule: rule.to_owned(),
            explanation,
            content,
        });
    }

    fn quotations(&mut self) {
        if !self.options.wants_layer(Layer::Quotations) {
            return;
        }
        for found in &self.found.quotations {
            let wanted = found.content.first().is_some_and(|&words| self.wants(words));
            if !wanted || found.confidence < self.options.min_confidence {
                continue;
            }
            let article = self.found.article;
            let quotation = Quotation {
                speaker: found.speaker.map(|entity| self.entity(entity)),
                addressee: found.addressee.map(|entity| self.entity(entity)),
                cue: found.cue.map(|words| article.span(words)),
                content: found.content.iter().map(|&words| article.span(words)).collect(),
                direct: found.direct,
                confidence: found.confidence,
                rule: found.rule.to_owned(),
            };
            self.answer.quotations.push(quotation);
        }
    }

    /// Salience: share of the document's weight, a mention in the headline counting three times.
    fn entities(&mut self) {
        let mut weights = vec![0.0f32; self.answer.entities.len()];
        let zones = &self.answer.zones;
        for mention in &self.answer.mentions {
            let place = |span: Span| (span.field == Field::Text, span.begin);
            let behind = zones.partition_point(|zone| place(zone.span) <= place(mention.span));
            let in_title = behind.checked_sub(1).map(|at| &zones[at]).is_some_and(|zone| {
                zone.zone == Zone::Title && zone.span.field == mention.span.field && mention.span.end <= zone.span.end
            });
            let weight = match mention.kind {
                MentionKind::Adjective => 0.3,
                MentionKind::Unspecified
                | MentionKind::Name
                | MentionKind::Short
                | MentionKind::Nominal
                | MentionKind::Metonym
                | MentionKind::Pronoun => 1.0,
            };
            for &entity in &mention.entities {
                weights[entity] += if in_title { 3.0 * weight } else { weight };
            }
        }
        let total: f32 = weights.iter().sum();
        for (entity, weight) in self.answer.entities.iter_mut().zip(&weights) {
            if entity.entity_type == EntityType::Office {
                continue;
            }
            entity.salience = if total > 0.0 { (weight / total * 1000.0).round() / 1000.0 } else { 0.0 };
        }
    }
}

/// A local id: letters and digits of the folded name, hyphens between.
fn slug(key: &str) -> String {
    let mut slug = String::with_capacity(key.len());
    for character in key.chars() {
        if character.is_alphanumeric() || character == '/' {
            slug.push(character);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}
