//! What lost against the mentions of an answer, for whoever asks why.

use super::{Resolver, choose};
use crate::{
    extraction::Rejected,
    gazetteer::NONE,
    ontology::MentionKind,
    pipeline::{
        article::WordRange,
        found::{EntityKey, FoundMention, Resolved},
        spot::Reading,
    },
};

/// The other readings of a mention's words, in reading order and without repetition: namesakes, then names inside of it.
pub(super) fn readings(resolver: &Resolver<'_>, resolved: &Resolved, mention: &FoundMention) -> Vec<Rejected> {
    let chosen: Vec<u32> = mention
        .entities
        .iter()
        .chain(&mention.literal)
        .filter_map(|&entity| match resolved.entity(entity).key {
            EntityKey::Known(known) => Some(known),
            EntityKey::Instance { .. } | EntityKey::Caller(_) | EntityKey::Local(_) => None,
        })
        .collect();
    let within = |reading: &Reading| {
        let words = reading.words;
        // A name inside of another that is a mention of its own has lost nothing.
        let is_mention = words != mention.words
            && resolved
                .mentions_in(WordRange { begin: words.begin, end: words.begin + 1 })
                .iter()
                .any(|other| other.words == words);
        words.end <= mention.words.end && !is_mention && !chosen.contains(&reading.entity)
    };
    let mut rejected: Vec<Rejected> = Vec::new();
    for at in mention.words.begin..mention.words.end {
        for reading in resolver.matches.readings_at(at as usize).iter().filter(|reading| within(reading)) {
            let candidate = resolver.gazetteer.id(reading.entity);
            if !rejected.iter().any(|known| known.candidate == candidate) {
                let reason = reason(resolver, mention, &chosen, reading);
                rejected.push(Rejected { candidate: candidate.to_owned(), reason });
            }
        }
    }
    // What a condition of the gazetteer keeps from being a reading at all.
    let surface = resolver.article.slice(mention.words);
    let named = mention.kind != MentionKind::Nominal && mention.kind != MentionKind::Pronoun;
    for other in named.then(|| resolver.gazetteer.senses_of(surface, &resolver.article.language)).into_iter().flatten()
    {
        let candidate = resolver.gazetteer.id(other.entity);
        if !chosen.contains(&other.entity) && !rejected.iter().any(|known| known.candidate == candidate) {
            let line = resolver.gazetteer.source(other.file, other.line);
            let reason = format!("its case or condition in {line} is not met here");
            rejected.push(Rejected { candidate: candidate.to_owned(), reason });
        }
    }
    rejected
}

fn reason(resolver: &Resolver<'_>, mention: &FoundMention, chosen: &[u32], reading: &Reading) -> String {
    if reading.words != mention.words {
        return format!("{:?} stands inside a longer name", resolver.article.slice(reading.words));
    }
    if !choose::can_stand(resolver, reading) {
        return "names it only beside a title".to_owned();
    }
    let winner = resolver
        .matches
        .readings_at(reading.words.begin as usize)
        .iter()
        .filter(|other| other.words == reading.words && chosen.contains(&other.entity))
        .map(|other| choose::score(resolver, other))
        .reduce(f32::max);
    let weight = choose::score(resolver, reading);
    match winner.filter(|&winner| winner > weight) {
        // A person of the text lends a short name, whatever else the words could mean.
        None => "the words refer to something that the text names in full".to_owned(),
        Some(winner) => format!("weighs {weight:.2} against {winner:.2}{}", company(resolver, reading)),
    }
}

/// What would have spoken for it.
fn company(resolver: &Resolver<'_>, reading: &Reading) -> String {
    match resolver.gazetteer.record(reading.entity).country {
        country if country != NONE && !resolver.countries.contains_key(&country) => {
            format!(": the text does not name {}", resolver.gazetteer.name(country, "en"))
        }
        _ => String::new(),
    }
}
