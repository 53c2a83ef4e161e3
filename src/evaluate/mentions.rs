//! Mentions: span and type equal, or overlapping; names apart from descriptions and pronouns.

use dragoman_core::ontology::{MentionKind, Zone};

use super::{
    gold::Gold,
    reading::{Reading, is_named},
    tally::{Counts, FaultKind, Ledger},
    text::Stretch,
    want::Want,
};

/// A mention on either side.
#[derive(Clone, Debug)]
struct Item {
    span: Stretch,
    label: &'static str,
    kind: MentionKind,
    name: String,
    confidence: f32,
}

/// Scores names, descriptions and pronouns, each against its like.
pub(super) fn score(gold: &Gold, reading: &Reading<'_>, want: &Want, ledger: &mut Ledger) {
    type Test = fn(MentionKind) -> bool;
    let parts: [(&'static str, Option<&'static str>, Test); 3] = [
        ("mentions.exact", Some("mentions.overlap"), is_named),
        ("nominals.exact", Some("nominals.overlap"), |kind| kind == MentionKind::Nominal),
        ("pronouns.exact", None, |kind| kind == MentionKind::Pronoun),
    ];
    for (exact, overlap, test) in parts {
        if !want.score(exact) {
            continue;
        }
        let mut expected: Vec<Item> = Vec::new();
        for (_, entity, span, kind) in
            gold.mentions().filter(|&(_, entity, _, kind)| test(kind) && want.label(entity.entity_type.label()))
        {
            let label = entity.entity_type.label();
            expected.push(Item { span, label, kind, name: entity.name.clone(), confidence: 1.0 });
        }
        let mut read: Vec<Item> = Vec::new();
        for mention in
            reading.mentions.iter().filter(|mention| test(mention.kind) && want.label(mention.entity_type.label()))
        {
            let (label, name) = (mention.entity_type.label(), reading.name(mention.entity));
            read.push(Item { span: mention.span, label, kind: mention.kind, name, confidence: mention.confidence });
        }
        score_exact(exact, gold, &expected, &read, ledger);
        if let Some(overlap) = overlap {
            score_overlap(overlap, &expected, &read, ledger);
        }
    }
}

/// One to one: same span, same type.
fn score_exact(score: &'static str, gold: &Gold, expected: &[Item], read: &[Item], ledger: &mut Ledger) {
    ledger.scores.open(score);
    let mut taken = vec![false; read.len()];
    for item in expected {
        let hit = (0..read.len())
            .find(|&index| !taken[index] && read[index].span == item.span && read[index].label == item.label);
        if let Some(index) = hit {
            taken[index] = true;
        } else {
            let near: Vec<String> = read
                .iter()
                .filter(|near| near.span.overlaps(item.span))
                .map(|near| format!("{} \"{}\"", near.label, gold.text.slice(near.span)))
                .collect();
            let near = if near.is_empty() { String::new() } else { format!(" — read as {}", near.join(", ")) };
            ledger.fault(
                score,
                FaultKind::Miss,
                item.span,
                format!("{} {} {}{near}", item.label, item.kind, item.name),
            );
        }
        ledger.scores.add(score, item.label, Counts::gold(hit.is_some()));
        if score == "mentions.exact" {
            ledger.scores.add("mentions.by_kind", item.kind.label(), Counts::gold(hit.is_some()));
        }
    }
    for (item, taken) in read.iter().zip(taken) {
        ledger.scores.add(score, item.label, Counts::predicted(taken));
        if score == "mentions.exact" {
            ledger.scores.add("mentions.by_kind", item.kind.label(), Counts::predicted(taken));
            ledger.scores.note("mentions", item.confidence, taken);
        }
        if !taken {
            let zone = gold.zones.iter().find(|(span, _)| span.contains(item.span)).map(|&(_, zone)| zone);
            let place = if zone == Some(Zone::Boilerplate) { " in BOILERPLATE" } else { "" };
            ledger.fault(
                score,
                FaultKind::False,
                item.span,
                format!("{} {} {}{place}", item.label, item.kind, item.name),
            );
        }
    }
}

/// Any to any: spans that overlap, same type.
fn score_overlap(score: &'static str, expected: &[Item], read: &[Item], ledger: &mut Ledger) {
    ledger.scores.open(score);
    let touches = |one: &Item, other: &Item| one.label == other.label && one.span.overlaps(other.span);
    for item in expected {
        ledger.scores.add(score, item.label, Counts::gold(read.iter().any(|read| touches(item, read))));
    }
    for item in read {
        ledger.scores.add(
            score,
            item.label,
            Counts::predicted(expected.iter().any(|expected| touches(item, expected))),
        );
    }
}

/// Zones: the share of the gold's paragraphs that were given their zone.
pub(super) fn score_zones(gold: &Gold, reading: &Reading<'_>, ledger: &mut Ledger) {
    use dragoman_core::text::offsets::{OffsetMap, OffsetUnit};
    let map = OffsetMap::new(gold.text.as_str(), OffsetUnit::CodePoint);
    for &(span, zone) in &gold.zones {
        let shared = |read: &&dragoman_core::extraction::ZoneSpan| {
            Stretch::new(map.to_unit(read.span.begin), map.to_unit(read.span.end)).shared(span)
        };
        let read = reading.extraction.zones.iter().filter(|read| shared(read) > 0).max_by_key(shared);
        let right = read.is_some_and(|read| read.zone == zone);
        ledger.scores.add("zones", zone.label(), Counts::answer(right));
        if !right {
            let read = read.map_or("nothing", |read| read.zone.label());
            let start = Stretch::new(span.begin, span.end.min(span.begin + 60));
            ledger.fault("zones", FaultKind::Wrong, start, format!("{zone}, read as {read}"));
        }
    }
}
