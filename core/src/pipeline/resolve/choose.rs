//! Which of its namesakes a name means.

use super::Resolver;
use crate::{
    gazetteer::{NONE, Role},
    ontology::{EntityType, Subtype},
    pipeline::{
        article::WordRange,
        spot::{Filling, Reading, TitleMatch},
    },
    text::words::{Gap, Shape},
};

/// The reading that a span has, and how sure that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) reading: Reading,
    pub(super) confidence: f32,
    /// Another entity is as likely: which of them, the text does not say.
    pub(super) ambiguous: bool,
}

/// Years after (or before) an office during which its holder is still likely to be named.
const YEARS_NEAR_OFFICE: i32 = 8;

/// Whether a reading can stand without anything beside it, or has what it needs.
pub(super) fn can_stand(resolver: &Resolver<'_>, reading: &Reading) -> bool {
    match reading.role {
        Role::Surname => is_titled(resolver, reading.words) && reading.prior > 0.0,
        // "Le", "No", "He": surnames that are small words need company.
        Role::Short if is_small_word(resolver, reading.words) => is_titled(resolver, reading.words),
        Role::Combining => is_combined(resolver, reading.words),
        Role::Name | Role::Short | Role::Adjective | Role::Inhabitant | Role::Title => {
            !reading.with_title || is_titled(resolver, reading.words)
        }
    }
}

/// A word that a name never begins with.
fn is_small_word(resolver: &Resolver<'_>, words: WordRange) -> bool {
    words.len() == 1 && resolver.grammar.never_first.has_word(resolver.article.word(words.begin as usize).folded)
}

/// A title or an honorific stands right before the words.
fn is_titled(resolver: &Resolver<'_>, words: WordRange) -> bool {
    let begin = words.begin as usize;
    let before = resolver.article.word(begin).gap == Gap::Space;
    before
        && (resolver.titles_by_end.contains_key(&words.begin)
            || resolver.grammar.honorifics.ending_at(&resolver.article.words, begin) > 0)
}

/// "russo-": a hyphen and another name stand behind.
fn is_combined(resolver: &Resolver<'_>, words: WordRange) -> bool {
    let end = words.end as usize;
    resolver.article.words.get(end).is_some_and(|word| word.gap == Gap::Hyphen)
        && resolver
            .matches
            .readings_at(end)
            .iter()
            .any(|next| matches!(next.role, Role::Adjective | Role::Inhabitant | Role::Combining))
}

/// The best reading of a span; `None` when none of them can stand.
pub(super) fn choose(resolver: &Resolver<'_>, words: WordRange) -> Option<Choice> {
    choose_among(resolver, words, |_| true)
}

/// The best adjective of a span.
pub(super) fn choose_adjective(resolver: &Resolver<'_>, words: WordRange) -> Option<Choice> {
    choose_among(resolver, words, |reading| reading.role == Role::Adjective)
}

fn choose_among(resolver: &Resolver<'_>, words: WordRange, fits: impl Fn(&Reading) -> bool) -> Option<Choice> {
    let mut best: Option<(f32, Reading)> = None;
    let mut second: Option<(f32, Reading)> = None;
    for reading in resolver.matches.readings_at(words.begin as usize) {
        if reading.words != words || !fits(reading) || !can_stand(resolver, reading) {
            continue;
        }
        let score = score(resolver, reading);
        if best.is_none_or(|(top, _)| score > top) {
            second = best.filter(|(_, known)| known.entity != reading.entity).or(second);
            best = Some((score, *reading));
        } else if best.is_some_and(|(_, known)| known.entity != reading.entity)
            && second.is_none_or(|(next, _)| score > next)
        {
            second = Some((score, *reading));
        }
    }
    let (score, reading) = best?;
    let lead = second.map_or(1.0, |(next, _)| score - next);
    let both_persons = second.is_some_and(|(_, other)| {
        resolver.gazetteer.record(other.entity).entity_type == EntityType::Person
            && resolver.gazetteer.record(reading.entity).entity_type == EntityType::Person
    });
    let confidence = (0.72 + 0.25 * score.clamp(0.0, 1.0) - if lead < 0.1 { 0.15 } else { 0.0 }).clamp(0.05, 0.98);
    Some(Choice { reading, confidence, ambiguous: both_persons && lead < 0.02 })
}

/// How likely a reading is, by itself and by its company.
pub(super) fn score(resolver: &Resolver<'_>, reading: &Reading) -> f32 {
    let gazetteer = resolver.gazetteer;
    let record = gazetteer.record(reading.entity);
    let mut score = reading.prior * 0.6;
    if reading.confirmed {
        score += 0.15;
    }
    score += match reading.role {
        Role::Name => 0.1,
        Role::Short | Role::Title => 0.05,
        // English writes both alike: most are adjectives.
        Role::Adjective => 0.08,
        Role::Inhabitant => 0.06,
        Role::Surname | Role::Combining => 0.0,
    };
    if record.bulk {
        score -= 0.1;
    }
    let is_demonym = matches!(reading.role, Role::Adjective | Role::Inhabitant);
    if reading.role == Role::Adjective && is_also_name(resolver, reading) {
        // "US": an adjective before a noun, a name elsewhere; French "Somalie" is no "somalie".
        let is_likely = is_before_noun(resolver, reading.words) && is_written_like(resolver, reading);
        score += if is_likely { 0.1 } else { -0.2 };
    }
    // "Taliban" is a name first, and what its people are called only then.
    let is_people_of_name = reading.role == Role::Inhabitant && is_also_name(resolver, reading);
    if is_demonym && !is_people_of_name && is_written_like(resolver, reading) {
        score += 0.1;
    }
    match record.entity_type {
        EntityType::Person => score += person_score(resolver, reading),
        EntityType::Place => score += place_score(resolver, reading),
        EntityType::Organization | EntityType::Facility | EntityType::Group => {
            score += 0.1 * f32::from(u8::from(is_in_company(resolver, record.country)));
        }
        EntityType::Unspecified
        | EntityType::Office
        | EntityType::Event
        | EntityType::Agreement
        | EntityType::Product => {}
    }
    score
}

/// The same words are a name of the same entity.
fn is_also_name(resolver: &Resolver<'_>, reading: &Reading) -> bool {
    resolver.matches.readings_at(reading.words.begin as usize).iter().any(|other| {
        other.words == reading.words && other.entity == reading.entity && matches!(other.role, Role::Name | Role::Short)
    })
}

/// What follows can be a noun: a word that is no small word and no verb of saying.
fn is_before_noun(resolver: &Resolver<'_>, words: WordRange) -> bool {
    let article = resolver.article;
    let end = words.end as usize;
    let Some(next) = article.words.get(end) else { return false };
    let is_small = resolver.grammar.never_first.has_word(next.folded)
        || resolver.grammar.saying.has_word(next.folded)
        || resolver
            .gazetteer
            .grammar(&article.language)
            .is_some_and(|grammar| grammar.tokens.function_words.has(next.exact));
    matches!(next.gap, Gap::Space | Gap::Hyphen)
        && !matches!(next.shape, Shape::Mark | Shape::Digit)
        && article.sentence_of[end] == article.sentence_of[words.begin as usize]
        && !is_small
}

/// The text writes the demonym as the gazetteer does: French "Français" is an inhabitant, "français" an adjective.
fn is_written_like(resolver: &Resolver<'_>, reading: &Reading) -> bool {
    resolver.article.slice(reading.words).starts_with(char::is_uppercase) == reading.capital
}

fn is_in_company(resolver: &Resolver<'_>, country: u32) -> bool {
    country != NONE && resolver.countries.contains_key(&country)
}

fn place_score(resolver: &Resolver<'_>, reading: &Reading) -> f32 {
    let record = resolver.gazetteer.record(reading.entity);
    let size = match record.subtype {
        Subtype::Country | Subtype::Supranational => 0.25,
        Subtype::City if resolver.gazetteer.metonym_of(reading.entity).next().is_some() => 0.2,
        Subtype::City => (record.population.max(1) as f32).log10() * 0.02,
        _ => 0.1,
    };
    size + if is_in_company(resolver, record.country) { 0.15 } else { 0.0 }
}

fn person_score(resolver: &Resolver<'_>, reading: &Reading) -> f32 {
    let gazetteer = resolver.gazetteer;
    let tenures = gazetteer.tenures_of(reading.entity);
    let mut score = 0.0;
    let country = gazetteer.record(reading.entity).country;
    if is_in_company(resolver, country) || tenures.iter().any(|tenure| is_in_company(resolver, tenure.of)) {
        score += 0.15;
    }
    if let Some(date) = resolver.date {
        let distance = |tenure: &crate::gazetteer::TenureRecord| {
            let before =
                tenure.period.from.map_or(0, |from| i32::from(from.first_day().year()) - i32::from(date.year()));
            let after = tenure.period.to.map_or(0, |to| i32::from(date.year()) - i32::from(to.last_day().year()));
            before.max(after).max(0)
        };
        if tenures.iter().any(|tenure| tenure.period.contains(date)) {
            score += 0.15;
        } else if let Some(nearest) = tenures.iter().map(distance).min()
            && nearest > YEARS_NEAR_OFFICE
        {
            score -= 0.15;
        }
    }
    score + title_score(resolver, reading)
}

/// A title beside the name says which of its bearers is meant.
fn title_score(resolver: &Resolver<'_>, reading: &Reading) -> f32 {
    let Some(titles) = titles_before(resolver, reading.words) else { return 0.0 };
    let best = titles.iter().map(|&at| {
        let title = &resolver.matches.titles[at as usize];
        held(resolver, reading.entity, title)
    });
    best.fold(0.0, f32::max)
}

/// Titles that end right before the words, or before a comma that stands there.
fn titles_before<'r>(resolver: &'r Resolver<'_>, words: WordRange) -> Option<&'r Vec<u32>> {
    let direct = resolver.titles_by_end.get(&words.begin);
    direct.or_else(|| {
        let comma = words.begin.checked_sub(1)?;
        (resolver.article.surface(comma as usize) == ",").then(|| resolver.titles_by_end.get(&comma)).flatten()
    })
}

/// How well the offices of a person fit a title: of that class, of that owner, at that time.
pub(super) fn held(resolver: &Resolver<'_>, person: u32, title: &TitleMatch) -> f32 {
    let owner = match title.filling {
        Some((_, Filling::Name(reading))) => Some(resolver.matches.readings[reading as usize].entity),
        Some((_, Filling::Institution(_))) | None => None,
    };
    let resolves = resolver.gazetteer.list(resolver.gazetteer.record(title.class).resolves);
    let mut best: f32 = 0.0;
    for tenure in resolver.gazetteer.tenures_of(person) {
        if tenure.class != title.class && !resolves.contains(&tenure.class) {
            continue;
        }
        let mut score = 0.25;
        if let Some(owner) = owner {
            let fits = tenure.of == owner || resolver.gazetteer.metonym_of(owner).any(|state| state == tenure.of);
            score += if fits { 0.3 } else { -0.2 };
        }
        if resolver.date.is_some_and(|date| tenure.period.contains(date)) {
            score += 0.2;
        }
        best = best.max(score);
    }
    best
}
