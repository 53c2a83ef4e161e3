//! Which of the spans that overlap stand: the longest, and of equals the surest.

use std::cmp::Reverse;

use super::{
    Resolver, acronym, choose,
    selection::{Candidate, Content, Selection},
    short,
};
use crate::{
    gazetteer::Slot,
    ontology::{EntityType, StateType, Subtype},
    pipeline::{article::WordRange, spot::Filling},
};

/// The spans that stand, and what the document explains about their names.
#[derive(Debug)]
pub(super) struct Selected {
    pub(super) selection: Selection,
    /// Surnames of the persons that the document names in full.
    pub(super) surnames: short::Surnames,
    /// Acronyms of organizations that the document explains.
    pub(super) acronyms: acronym::Acronyms,
}

/// Chooses among overlapping spans.
pub(super) fn select(resolver: &Resolver<'_>) -> Selected {
    let mut selection = Selection::of(resolver.article.words.len());
    let mut candidates = candidates(resolver);
    // No two candidates are alike.
    candidates
        .sort_unstable_by_key(|candidate| (Reverse(candidate.words.len()), candidate.content, candidate.words.begin));
    let singles = candidates.partition_point(|candidate| candidate.words.len() > 1);
    for candidate in &candidates[..singles] {
        take(resolver, *candidate, &mut selection);
    }
    let acronyms = acronym::acronyms(resolver, &selection.accepted);
    for candidate in acronym::candidates(resolver, &acronyms) {
        take(resolver, candidate, &mut selection);
    }
    // Names of one word come last: they may be parts of the names that stand by now.
    let surnames = short::surnames(resolver, &selection.accepted);
    for candidate in short::candidates(resolver, &selection, &surnames) {
        take(resolver, candidate, &mut selection);
    }
    for candidate in &candidates[singles..] {
        take(resolver, *candidate, &mut selection);
    }
    Selected { selection, surnames, acronyms }
}

/// Accepts a candidate where its words are free; what fills a title's slot stands inside it.
fn take(resolver: &Resolver<'_>, candidate: Candidate, selection: &mut Selection) {
    if !selection.is_free(candidate.words) {
        return;
    }
    selection.accept(candidate);
    if let Content::Title(at) = candidate.content {
        nested(resolver, candidate.words, at, selection);
    }
    let mut content = candidate.content;
    while let Content::Title(at) = content {
        match resolver.matches.titles[at as usize].filling {
            Some((_, Filling::Institution(inner))) => {
                content = Content::Title(inner);
                let words = resolver.matches.titles[inner as usize].words;
                selection.accepted.push(Candidate { words, content });
            }
            Some((slot, Filling::Name(reading))) => {
                content = if slot == Slot::Adjective { Content::Adjective } else { Content::Readings };
                let words = resolver.matches.readings[reading as usize].words;
                selection.accepted.push(Candidate { words, content });
            }
            None => break,
        }
    }
}

/// Names that stand inside a title without filling its slot ("White House spokesman" as it is), and the institution that an office is of
/// ("Iranian government spokesman").
fn nested(resolver: &Resolver<'_>, words: WordRange, title: u32, selection: &mut Selection) {
    let matches = resolver.matches;
    let filling = matches.titles[title as usize].filling;
    let speaks = resolver.gazetteer.record(matches.titles[title as usize].class).state == StateType::SpokespersonOf;
    let mut covered = words.begin;
    for begin in words.indices() {
        let inside = |inner: WordRange| words.contains(inner) && inner != words;
        let institution = matches.titles_at(begin).iter().position(|inner| {
            let is_institution = resolver.gazetteer.record(inner.class).entity_type != EntityType::Office;
            speaks && is_institution && inside(inner.words) && inner.filling.is_some() && inner.filling == filling
        });
        if let Some(offset) = institution {
            let at = (matches.indices_of_titles_at(begin).start + offset) as u32;
            selection
                .accepted
                .push(Candidate { words: matches.titles[at as usize].words, content: Content::Title(at) });
        }
        // "House" is no name inside "White House".
        if filling.is_some() || begin < covered as usize {
            continue;
        }
        let name = matches.readings_at(begin).iter().rfind(|reading| {
            let record = resolver.gazetteer.record(reading.entity);
            // "Europe minister": what the minister is for.
            let is_portfolio = record.subtype == Subtype::Supranational;
            let is_body =
                matches!(record.entity_type, EntityType::Place | EntityType::Organization | EntityType::Facility)
                    && !is_portfolio;
            is_body && reading.capital && inside(reading.words) && choose::can_stand(resolver, reading)
        });
        if let Some(reading) = name {
            covered = reading.words.end;
            selection.accepted.push(Candidate { words: reading.words, content: Content::Readings });
        }
    }
}

fn candidates(resolver: &Resolver<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (at, name) in resolver.caller.iter().enumerate() {
        candidates.push(Candidate { words: name.words, content: Content::Caller(at as u32) });
    }
    // Readings and titles of one span stand together.
    let mut last = None;
    for reading in &resolver.matches.readings {
        if last != Some(reading.words) && choose::can_stand(resolver, reading) {
            last = Some(reading.words);
            candidates.push(Candidate { words: reading.words, content: Content::Readings });
        }
    }
    last = None;
    for (at, title) in resolver.matches.titles.iter().enumerate() {
        let is_office = resolver.gazetteer.record(title.class).entity_type == EntityType::Office;
        // A bare institution ("the army") names nothing by itself.
        let stands = title.filling.is_some() || is_office;
        if stands && last != Some(title.words) {
            last = Some(title.words);
            candidates.push(Candidate { words: title.words, content: Content::Title(at as u32) });
        }
    }
    for (at, unknown) in resolver.unknown.iter().enumerate() {
        candidates.push(Candidate { words: unknown.words, content: Content::Unknown(at as u32) });
    }
    candidates
}
