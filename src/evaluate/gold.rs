//! Gold in this project's own form: one JSON file a document, labelled by the ontology.

use jiff::civil::Date;
use serde::Deserialize;

use dragoman_core::ontology::{EntityType, EventType, MentionKind, Modality, StateType, ValueType, Zone};

use super::text::{CodeText, Stretch};

/// A document with everything that should be found in it. Records refer to entities by index into `entities`.
#[derive(Clone, Debug)]
pub struct Gold {
    /// Document id.
    pub id: String,
    /// "en", "fr".
    pub language: String,
    /// Day of publication.
    pub published: Option<Date>,
    /// The article.
    pub text: CodeText,
    /// The zone of each paragraph.
    pub zones: Vec<(Stretch, Zone)>,
    /// Entities.
    pub entities: Vec<GoldEntity>,
    /// Values, one for each place where it stands.
    pub values: Vec<GoldValue>,
    /// States.
    pub states: Vec<GoldState>,
    /// Events.
    pub events: Vec<GoldEvent>,
    /// Quotations.
    pub quotations: Vec<GoldQuotation>,
}

/// An entity and where the text names it.
#[derive(Clone, Debug, Default)]
pub struct GoldEntity {
    /// What it is.
    pub entity_type: EntityType,
    /// Name, for people who read errors.
    pub name: String,
    /// Wikidata item, empty where none is known.
    pub qid: String,
    /// Mentions.
    pub mentions: Vec<(Stretch, MentionKind)>,
}

/// A value at one place.
#[derive(Clone, Debug)]
pub struct GoldValue {
    /// What it is.
    pub value_type: ValueType,
    /// Normal form.
    pub normal: String,
    /// Where.
    pub span: Stretch,
}

/// A state.
#[derive(Clone, Debug)]
pub struct GoldState {
    /// What stands.
    pub state_type: StateType,
    /// Of whom.
    pub subject: usize,
    /// To whom or what.
    pub object: usize,
    /// The clause that says it.
    pub evidence: Stretch,
}

/// An event, told once.
#[derive(Clone, Debug)]
pub struct GoldEvent {
    /// What happens.
    pub event_type: EventType,
    /// Mode, or empty.
    pub mode: String,
    /// Who.
    pub actors: Vec<usize>,
    /// To whom.
    pub recipients: Vec<usize>,
    /// Whether it happened.
    pub modality: Modality,
    /// The clause that says it.
    pub evidence: Stretch,
}

/// A quotation.
#[derive(Clone, Debug)]
pub struct GoldQuotation {
    /// Who says it.
    pub speaker: Option<usize>,
    /// What is said.
    pub content: Vec<Stretch>,
    /// In quotation marks.
    pub direct: bool,
}

/// The file as it is written. Records are converted by [`Gold::parse`], which says what is wrong with them.
#[derive(Deserialize)]
struct File {
    id: String,
    language: String,
    #[serde(default)]
    published: Option<String>,
    text: String,
    #[serde(default)]
    zones: Vec<FileZone>,
    #[serde(default)]
    entities: Vec<FileEntity>,
    #[serde(default)]
    relations: Vec<FileRelation>,
    #[serde(default)]
    quotations: Vec<FileQuotation>,
}

#[derive(Deserialize)]
struct FileZone {
    start: u32,
    end: u32,
    zone: String,
}

#[derive(Deserialize)]
struct FileEntity {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    qid: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    mentions: Vec<FileMention>,
}

#[derive(Deserialize)]
struct FileMention {
    start: u32,
    end: u32,
    #[serde(default)]
    kind: String,
}

#[derive(Deserialize)]
struct FileRelation {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    object: String,
    #[serde(default)]
    mode: Option<String>,
    #[serde(default)]
    actor: Vec<String>,
    #[serde(default)]
    recipient: Vec<String>,
    #[serde(default)]
    modality: String,
    evidence: Stretch,
}

#[derive(Deserialize)]
struct FileQuotation {
    #[serde(default)]
    speaker: Option<String>,
    content: Vec<Stretch>,
    #[serde(default)]
    direct: bool,
}

/// The label of a record, or what is wrong with it.
fn label<T>(found: Option<T>, what: &str, written: &str) -> Result<T, String> {
    found.ok_or_else(|| format!("unknown {what} \"{written}\""))
}

impl Gold {
    /// Reads a gold document.
    ///
    /// # Errors
    ///
    /// What is wrong with the JSON or with which record.
    pub fn parse(json: &str) -> Result<Gold, String> {
        let file: File = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let published = match file.published.as_deref() {
            None | Some("") => None,
            Some(date) => Some(date.parse().map_err(|_| format!("published: \"{date}\" is no date (YYYY-MM-DD)"))?),
        };
        let mut gold = Gold {
            id: file.id,
            language: file.language,
            published,
            text: CodeText::new(file.text),
            zones: Vec::new(),
            entities: Vec::new(),
            values: Vec::new(),
            states: Vec::new(),
            events: Vec::new(),
            quotations: Vec::new(),
        };
        for zone in file.zones {
            let span = gold.checked(Stretch::new(zone.start, zone.end))?;
            gold.zones.push((span, label(Zone::from_label(&zone.zone), "zone", &zone.zone)?));
        }
        let ids = gold.take_entities(file.entities)?;
        let index = |id: &str| ids.iter().find(|(known, _)| known == id).map(|&(_, index)| index);
        let entity = |id: &str| index(id).ok_or_else(|| format!("no entity has the id \"{id}\""));
        for relation in file.relations {
            gold.take_relation(relation, &entity)?;
        }
        for quotation in file.quotations {
            let content = quotation.content.into_iter().map(|span| gold.checked(span)).collect::<Result<_, _>>()?;
            let speaker = quotation.speaker.as_deref().map(entity).transpose()?;
            gold.quotations.push(GoldQuotation { speaker, content, direct: quotation.direct });
        }
        Ok(gold)
    }

    fn checked(&self, span: Stretch) -> Result<Stretch, String> {
        if span.is_empty() || span.end > self.text.len() {
            return Err(format!(
                "span {}–{} is empty or beyond the text's {} code points",
                span.begin,
                span.end,
                self.text.len()
            ));
        }
        Ok(span)
    }

    /// Parts entities from values; returns the ids of the entities.
    fn take_entities(&mut self, entities: Vec<FileEntity>) -> Result<Vec<(String, usize)>, String> {
        let mut ids = Vec::new();
        for entity in entities {
            let spans = entity.mentions.iter().map(|mention| self.checked(Stretch::new(mention.start, mention.end)));
            let spans: Vec<Stretch> = spans.collect::<Result<_, _>>()?;
            if let Some(value_type) = ValueType::from_label(&entity.kind) {
                let value = |span| GoldValue { value_type, normal: entity.value.clone(), span };
                self.values.extend(spans.into_iter().map(value));
                continue;
            }
            let entity_type = label(EntityType::from_label(&entity.kind), "entity type", &entity.kind)?;
            let kinds = entity
                .mentions
                .iter()
                .map(|mention| label(MentionKind::from_label(&mention.kind), "mention kind", &mention.kind));
            let kinds: Vec<MentionKind> = kinds.collect::<Result<_, _>>()?;
            ids.push((entity.id, self.entities.len()));
            let mentions = spans.into_iter().zip(kinds).collect();
            self.entities.push(GoldEntity { entity_type, name: entity.name, qid: entity.qid, mentions });
        }
        Ok(ids)
    }

    fn take_relation(
        &mut self,
        relation: FileRelation,
        entity: &impl Fn(&str) -> Result<usize, String>,
    ) -> Result<(), String> {
        let evidence = self.checked(relation.evidence)?;
        if let Some(subject) = &relation.subject {
            self.states.push(GoldState {
                state_type: label(StateType::from_label(&relation.kind), "state type", &relation.kind)?,
                subject: entity(subject)?,
                object: entity(&relation.object)?,
                evidence,
            });
            return Ok(());
        }
        self.events.push(GoldEvent {
            event_type: label(EventType::from_label(&relation.kind), "event type", &relation.kind)?,
            mode: relation.mode.unwrap_or_default(),
            actors: relation.actor.iter().map(|id| entity(id)).collect::<Result<_, _>>()?,
            recipients: relation.recipient.iter().map(|id| entity(id)).collect::<Result<_, _>>()?,
            modality: label(Modality::from_label(&relation.modality), "modality", &relation.modality)?,
            evidence,
        });
        Ok(())
    }

    /// Every mention with its entity.
    pub fn mentions(&self) -> impl Iterator<Item = (usize, &GoldEntity, Stretch, MentionKind)> {
        self.entities
            .iter()
            .enumerate()
            .flat_map(|(index, entity)| entity.mentions.iter().map(move |&(span, kind)| (index, entity, span, kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(entities: &str, relations: &str) -> Result<Gold, String> {
        Gold::parse(&format!(
            r#"{{"id":"d","language":"fr","published":"2020-01-02","text":"É met Y",
            "zones":[{{"start":0,"end":7,"zone":"BODY"}}],"entities":[{entities}],"relations":[{relations}],"quotations":[]}}"#
        ))
    }

    const ENTITY: &str =
        r#"{"id":"x","type":"PERSON","name":"X","qid":"Q1","mentions":[{"start":0,"end":1,"text":"É","kind":"NAME"}]}"#;

    #[test]
    fn reads_entities_values_relations() {
        let value = r#"{"id":"v","type":"DATE","value":"2020","mentions":[{"start":2,"end":5,"kind":"VALUE"}]}"#;
        let state = r#"{"type":"CITIZEN_OF","subject":"x","object":"x","evidence":[0,7]}"#;
        let event =
            r#"{"type":"STATE","actor":["x"],"recipient":[],"modality":"ASSERTED","trigger":[2,5],"evidence":[0,7]}"#;
        let gold = parse(&format!("{ENTITY},{value}"), &format!("{state},{event}")).unwrap();
        assert_eq!((gold.entities.len(), gold.values.len(), gold.states.len(), gold.events.len()), (1, 1, 1, 1));
        assert_eq!(gold.published, Some(jiff::civil::date(2020, 1, 2)));
        assert_eq!(gold.events[0].event_type, EventType::State);
    }

    #[test]
    fn says_what_is_wrong() {
        for (entities, relations, message) in [
            (r#"{"id":"x","type":"HUMAN","mentions":[]}"#, "", "unknown entity type \"HUMAN\""),
            (
                r#"{"id":"x","type":"PERSON","mentions":[{"start":0,"end":9,"kind":"NAME"}]}"#,
                "",
                "span 0–9 is empty or beyond the text's 7 code points",
            ),
            (
                ENTITY,
                r#"{"type":"CITIZEN_OF","subject":"x","object":"z","evidence":[0,7]}"#,
                "no entity has the id \"z\"",
            ),
            (
                ENTITY,
                r#"{"type":"MEET","actor":["x"],"modality":"ASSERTED","evidence":[0,7]}"#,
                "unknown event type \"MEET\"",
            ),
        ] {
            assert_eq!(parse(entities, relations).unwrap_err(), message);
        }
    }
}
