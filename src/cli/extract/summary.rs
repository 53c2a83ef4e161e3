//! An extraction for people: entities, values, states, events, quotations.

use std::{collections::BTreeMap, fmt::Write as _};

use dragoman_core::{
    document::Document,
    extraction::{Entity, Event, Explanation, Extraction, Mention, Quotation, Relation, RelationContent, Span, State},
    ontology::{DateSource, Modality},
};

/// The summary of one document; `name` heads it where there are several.
pub(super) fn text(extraction: &Extraction, document: &Document, name: Option<&str>) -> String {
    let mut summary = Summary { extraction, document, out: String::new() };
    summary.head(name);
    summary.entities();
    summary.values();
    summary.relations();
    summary.quotations();
    for warning in &extraction.warnings {
        summary.line(&format!("\nwarning {}: {}", warning.code, warning.message));
    }
    summary.out
}

struct Summary<'a> {
    extraction: &'a Extraction,
    document: &'a Document,
    out: String,
}

impl<'a> Summary<'a> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn title(&mut self, title: &str) {
        self.line(&format!("\n{title}"));
    }

    fn head(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            self.line(&format!("── {name}"));
        }
        let language = match self.extraction.language.as_str() {
            "" => "unknown",
            known => known,
        };
        let date = match (self.extraction.date, self.extraction.date_source) {
            (Some(date), DateSource::Request) => format!("date {date} (given)"),
            (Some(date), source) => format!("date {date} (read in the {})", source.label().to_lowercase()),
            (None, _) => "no date".to_owned(),
        };
        self.line(&format!("language {language} · {date}"));
    }

    fn words(&self, span: Span) -> String {
        super::table::words(self.document, span)
    }

    fn entity(&self, index: usize) -> &'a Entity {
        &self.extraction.entities[index]
    }

    fn names(&self, indices: &[usize]) -> String {
        let names: Vec<&str> = indices.iter().map(|&index| self.entity(index).name.as_str()).collect();
        if names.is_empty() { "—".to_owned() } else { names.join(" + ") }
    }

    fn explain(&mut self, explanation: Option<&Explanation>) {
        let Some(explanation) = explanation else { return };
        self.line(&format!("      by {}", explanation.rule));
        for rejected in &explanation.rejected {
            self.line(&format!("      not {}: {}", rejected.candidate, rejected.reason));
        }
    }

    /// Entities by type, the most mentioned first: name, where it is known, how often and as what it is mentioned.
    fn entities(&mut self) {
        // The city behind a metonym is an entity of the answer, and is not what the text speaks of.
        let mentioned = |(_, entity): &(usize, &Entity)| entity.mention_count > 0;
        let mut entities: Vec<(usize, &Entity)> =
            self.extraction.entities.iter().enumerate().filter(mentioned).collect();
        entities.sort_by_key(|(_, entity)| (entity.entity_type, std::cmp::Reverse(entity.mention_count)));
        if !entities.is_empty() {
            self.title("Entities");
        }
        let widest = |field: fn(&Entity) -> &str| {
            entities.iter().map(|(_, entity)| field(entity).chars().count()).max().unwrap_or(0).min(40)
        };
        let (name_width, id_width) = (widest(|entity| &entity.name), widest(|entity| &entity.id));
        for (index, entity) in entities {
            let mentions: Vec<&Mention> =
                self.extraction.mentions.iter().filter(|mention| mention.entities.contains(&index)).collect();
            let mut forms: BTreeMap<String, usize> = BTreeMap::new();
            for mention in &mentions {
                *forms.entry(self.words(mention.span)).or_default() += 1;
            }
            let mut forms: Vec<(String, usize)> = forms.into_iter().filter(|(form, _)| *form != entity.name).collect();
            forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let forms: Vec<String> = forms.into_iter().map(|(form, _)| form).collect();
            self.line(&format!(
                "  {:<12} {:<name_width$} ×{:<3} {:<10} {:<id_width$}  {}",
                entity.entity_type.label(),
                entity.name,
                entity.mention_count,
                entity.qid,
                entity.id,
                forms.join(", ")
            ));
            for mention in mentions.iter().filter(|mention| mention.explanation.is_some()) {
                let line = format!("    {} “{}” {:.2}", mention.kind, self.words(mention.span), mention.confidence);
                self.line(&line);
                self.explain(mention.explanation.as_ref());
            }
        }
    }

    fn values(&mut self) {
        if !self.extraction.values.is_empty() {
            self.title("Values");
        }
        for value in &self.extraction.values {
            let modifier = if value.modifier.is_empty() { String::new() } else { format!(" ({})", value.modifier) };
            let normal = format!("{}{modifier}", value.normal);
            self.line(&format!("  {:<12} {normal:<22}  “{}”", value.value_type.label(), self.words(value.span)));
        }
    }

    fn relations(&mut self) {
        let is_state = |relation: &&Relation| matches!(relation.content, RelationContent::State(_));
        for (title, states) in [("States", true), ("Events", false)] {
            let relations: Vec<&Relation> =
                self.extraction.relations.iter().filter(|relation| is_state(relation) == states).collect();
            if !relations.is_empty() {
                self.title(title);
            }
            for relation in relations {
                let line = match &relation.content {
                    RelationContent::State(state) => self.state(state),
                    RelationContent::Event(event) => self.event(event),
                };
                self.line(&format!("  {line}"));
                if relation.explanation.is_some() {
                    self.line(&format!("      {:.2} {}", relation.confidence, relation.rule));
                }
                self.explain(relation.explanation.as_ref());
            }
        }
    }

    fn state(&self, state: &State) -> String {
        let mut line = format!(
            "{:<20} {} → {}",
            state.state_type.label(),
            self.entity(state.subject).name,
            self.entity(state.object).name
        );
        if let Some(of) = state.of {
            _ = write!(line, ", of {}", self.entity(of).name);
        }
        if !state.portfolio.is_empty() {
            _ = write!(line, " ({})", state.portfolio);
        }
        if state.from_gazetteer {
            line.push_str(" [from the gazetteer]");
        }
        line
    }

    /// Who → what → whom · when · where · how much · about what · modality · according to whom.
    fn event(&self, event: &Event) -> String {
        let mode = if event.mode.is_empty() { String::new() } else { format!("/{}", event.mode) };
        let mut line = format!(
            "{} → {}{mode} “{}” → {}",
            self.names(&event.actors),
            event.event_type,
            self.words(event.trigger),
            self.names(&event.recipients)
        );
        let mut add = |part: &str| {
            if !part.is_empty() {
                _ = write!(line, " · {part}");
            }
        };
        add(&event.time);
        add(event.place.map(|place| self.entity(place).name.as_str()).unwrap_or_default());
        add(event.amount.map(|amount| self.extraction.values[amount].normal.as_str()).unwrap_or_default());
        if !event.topics.is_empty() {
            add(&format!("about {}", self.names(&event.topics)));
        }
        add(&Modality::label(event.modality).to_lowercase());
        if let Some(source) = event.attribution {
            add(&format!("according to {}", self.entity(source).name));
        }
        line
    }

    fn quotations(&mut self) {
        if !self.extraction.quotations.is_empty() {
            self.title("Quotations");
        }
        for quotation in &self.extraction.quotations {
            let line = self.quotation(quotation);
            self.line(&format!("  {line}"));
        }
    }

    fn quotation(&self, quotation: &Quotation) -> String {
        let speaker = self.names(quotation.speaker.as_slice());
        let addressee = quotation.addressee.map(|told| format!(" to {}", self.entity(told).name)).unwrap_or_default();
        let content: Vec<String> = quotation.content.iter().map(|&span| self.words(span)).collect();
        let content = content.join(" … ");
        let content = if quotation.direct { format!("“{content}”") } else { content };
        format!("{speaker}{addressee}: {content}")
    }
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;
