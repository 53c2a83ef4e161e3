//! Tests of the scores as a whole: a perfect prediction is perfect, nothing scores nothing, and each kind of error costs what it should.

use dragoman_core::{
    extraction::{
        Entity, Event, Extraction, Field, Mention, Quotation, Relation, RelationContent, Span, State, Value,
        ValueParts, ZoneSpan,
    },
    ontology::MentionKind,
};
use proptest::prelude::*;

use super::{
    gold::Gold,
    input::{GoldDocument, GoldSet},
    report::Report,
    score::Scorer,
    text::Stretch,
    want::Want,
};

const GOLD: &str = include_str!("../../tests/data/gold/accra.json");

fn gold() -> Gold {
    Gold::parse(GOLD).unwrap()
}

/// The prediction that finds all of the gold and nothing else.
fn perfect(gold: &Gold) -> Extraction {
    let starts: Vec<u32> = gold
        .text
        .as_str()
        .char_indices()
        .map(|(byte, _)| byte as u32)
        .chain([gold.text.as_str().len() as u32])
        .collect();
    let span = |stretch: Stretch| Span {
        field: Field::Text,
        begin: starts[stretch.begin as usize],
        end: starts[stretch.end as usize],
    };
    let relation = |evidence, content| Relation {
        evidence: vec![span(evidence)],
        confidence: 0.97,
        rule: String::new(),
        explanation: None,
        content,
    };
    let mut extraction = Extraction::default();
    for (index, entity) in gold.entities.iter().enumerate() {
        extraction.entities.push(Entity {
            id: format!("e{index}"),
            entity_type: entity.entity_type,
            name: entity.name.clone(),
            qid: entity.qid.clone(),
            ..Entity::default()
        });
    }
    let mut mentions: Vec<(Stretch, MentionKind, usize)> =
        gold.mentions().map(|(index, _, span, kind)| (span, kind, index)).collect();
    mentions.sort_by_key(|&(span, kind, index)| (span, kind, index));
    for (stretch, kind, index) in mentions {
        match extraction.mentions.last_mut() {
            // "the two presidents" is one mention of two entities.
            Some(last) if last.span == span(stretch) => last.entities.push(index),
            _ => extraction.mentions.push(Mention {
                entities: vec![index],
                span: span(stretch),
                kind,
                confidence: 0.92,
                literal: None,
                explanation: None,
            }),
        }
    }
    for value in &gold.values {
        extraction.values.push(Value {
            value_type: value.value_type,
            span: span(value.span),
            normal: value.normal.clone(),
            modifier: "",
            parts: ValueParts::None,
            confidence: 0.8,
            rule: String::new(),
        });
    }
    for state in &gold.states {
        let content =
            State { state_type: state.state_type, subject: state.subject, object: state.object, ..State::default() };
        extraction.relations.push(relation(state.evidence, RelationContent::State(content)));
    }
    for event in &gold.events {
        let content = Event {
            event_type: event.event_type,
            mode: event.mode.clone(),
            actors: event.actors.clone(),
            recipients: event.recipients.clone(),
            modality: event.modality,
            trigger: span(event.evidence),
            ..Event::default()
        };
        extraction.relations.push(relation(event.evidence, RelationContent::Event(content)));
    }
    for quotation in &gold.quotations {
        extraction.quotations.push(Quotation {
            speaker: quotation.speaker,
            content: quotation.content.iter().map(|&part| span(part)).collect(),
            direct: quotation.direct,
            ..Quotation::default()
        });
    }
    extraction.zones = gold.zones.iter().map(|&(part, zone)| ZoneSpan { span: span(part), zone }).collect();
    extraction
}

fn report(extraction: &Extraction) -> Report {
    let want = Want::default();
    let documents = vec![GoldDocument::Own(Box::new(gold()))];
    let set = GoldSet { name: "test".to_owned(), documents };
    let mut report = Report::new("test");
    report.add(&set.documents[0], Scorer::new(&set, &want).score(&set.documents[0], extraction));
    report
}

/// Figures in per mille.
fn figures(extraction: &Extraction, paths: &[&str]) -> Vec<i32> {
    let report = report(extraction);
    paths.iter().map(|path| (report.figure(path).unwrap() * 1000.0).round() as i32).collect()
}

#[test]
fn a_perfect_prediction_is_perfect() {
    let report = report(&perfect(&gold()));
    assert!(report.faults.is_empty(), "{}", report.fault_lines());
    for (score, counts) in &report.overall.totals {
        assert!(counts.gold > 0, "{score}: the test's gold has none");
        assert_eq!((counts.precision(), counts.recall()), (1.0, 1.0), "{score}");
    }
    let bands = report.overall.calibration["mentions"];
    assert_eq!(bands[5].records, bands[5].right, "all of 0.92 are right");
    assert!(bands[5].records > 0);
}

#[test]
fn nothing_scores_nothing() {
    let report = report(&Extraction::default());
    for (score, counts) in &report.overall.totals {
        assert_eq!((counts.found, counts.correct), (0, 0), "{score}");
    }
}

#[test]
fn a_wrong_identity_costs_linking_only() {
    let mut extraction = perfect(&gold());
    let ghana = extraction.entities.iter_mut().find(|entity| entity.qid == "Q117").unwrap();
    ghana.qid = "Q819".to_owned();
    let figures = figures(&extraction, &["mentions.exact.f1", "linking.precision", "linking.recall"]);
    assert_eq!(figures[0], 1000);
    assert!(figures[1] < 1000 && figures[2] < 1000, "{figures:?}");
    assert!(report(&extraction).fault_lines().contains("linking wrong: PLACE NAME Ghana (Q117), given Ghana (Q819)"));
}

#[test]
fn an_unknown_identity_costs_recall_only() {
    let mut extraction = perfect(&gold());
    extraction.entities.iter_mut().for_each(|entity| entity.qid.clear());
    // Entities are still the same by their shared mentions, so states, events and quotations stay right.
    assert_eq!(
        figures(&extraction, &["linking.recall", "states.f1", "events.full.f1", "quotations.f1"]),
        [0, 1000, 1000, 1000]
    );
}

#[test]
fn mode_and_modality_count_in_full_only() {
    let mut extraction = perfect(&gold());
    for relation in &mut extraction.relations {
        if let RelationContent::Event(event) = &mut relation.content {
            event.mode = "yodel".to_owned();
        }
    }
    assert_eq!(figures(&extraction, &["events.detected.f1", "events.core.f1", "events.full.f1"]), [1000, 1000, 0]);
}

#[test]
fn a_merged_event_counts_for_each_of_its_evidences() {
    let mut extraction = perfect(&gold());
    // The gold tells the visit twice; one record with two evidences answers both.
    let visits: Vec<usize> = (0..extraction.relations.len())
        .filter(|&index| matches!(&extraction.relations[index].content, RelationContent::Event(event) if event.mode == "visit"))
        .collect();
    let [first, second] = visits[..] else { panic!("the test's gold has two visits") };
    let evidence = extraction.relations.remove(second).evidence;
    extraction.relations[first].evidence.extend(evidence);
    assert_eq!(figures(&extraction, &["events.core.f1", "events.full.f1"]), [1000, 1000]);
}

#[test]
fn what_is_made_up_costs_precision_only() {
    let mut extraction = perfect(&gold());
    extraction.mentions.push(Mention {
        entities: vec![0],
        span: Span { field: Field::Text, begin: 1, end: 3 },
        kind: MentionKind::Name,
        confidence: 0.3,
        literal: None,
        explanation: None,
    });
    let figures =
        figures(&extraction, &["mentions.exact.recall", "mentions.exact.precision", "mentions.overlap.recall"]);
    assert!(figures[1] < 1000);
    assert_eq!((figures[0], figures[2]), (1000, 1000));
}

proptest! {
    /// Leaving out any mentions costs recall by exactly their share and precision nothing.
    #[test]
    fn recall_is_the_share_found(keep in prop::collection::vec(any::<bool>(), 64)) {
        let mut extraction = perfect(&gold());
        let is_name = |mention: &Mention| super::reading::is_named(mention.kind);
        let all = extraction.mentions.iter().filter(|mention| is_name(mention)).count();
        let mut index = 0;
        extraction.mentions.retain(|_| { index += 1; keep[index % keep.len()] });
        let left = extraction.mentions.iter().filter(|mention| is_name(mention)).count();
        let counts = report(&extraction).overall.totals["mentions.exact"];
        prop_assert_eq!((counts.gold as usize, counts.found as usize), (all, left));
        prop_assert_eq!((counts.predicted, counts.correct), (counts.found, counts.found));
    }

    /// Scores do not depend on the order of records.
    #[test]
    fn order_does_not_matter(seed in any::<u64>()) {
        let mut extraction = perfect(&gold());
        extraction.mentions.swap(0, seed as usize % 7);
        let last = extraction.relations.len() - 1;
        extraction.relations.swap(last, seed as usize % last);
        extraction.quotations.reverse();
        prop_assert!(report(&extraction).faults.is_empty());
    }
}
