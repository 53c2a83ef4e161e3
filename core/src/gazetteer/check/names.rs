//! Names: common words, namesakes that nothing tells apart, names that cannot be reached.

use super::{Checked, Reason};
use crate::{
    gazetteer::{
        compiled::{NONE, Sense},
        fault::Faults,
        schema::Role,
    },
    ontology::EntityType,
    text::fold,
};

/// Priors that differ by so much (of 100) decide between namesakes.
const DECISIVE: u8 = 20;

pub(super) fn check(checked: &Checked<'_>, faults: &mut Faults) {
    let common = common_words(checked);
    for (words, all) in checked.names {
        // A class is matched by its templates alone.
        let senses: Vec<&Sense> = all.iter().filter(|sense| !checked.entry(sense.entity).is_class()).collect();
        if let [word] = words.as_slice() {
            let languages = common.get(*word as usize).copied().unwrap_or(0);
            for sense in senses.iter().copied().filter(|sense| sense.languages & languages != 0) {
                common_word(checked, sense, faults);
            }
        }
        for (at, sense) in senses.iter().enumerate() {
            for other in &senses[..at] {
                if sense.entity != other.entity {
                    namesakes(checked, other, sense, faults);
                }
            }
            if senses.iter().any(|other| hides(other, sense)) {
                let message = format!(
                    "name {:?} has a condition, but the same entry has it without one: take one of them away",
                    checked.text(sense)
                );
                let entry = checked.entry(sense.entity);
                checked.warn(faults, Reason::Unreachable, &[entry], checked.place(sense), &message);
            }
        }
    }
}

/// By id of a folded word: bits of the languages whose lexicon has it.
fn common_words(checked: &Checked<'_>) -> Vec<u8> {
    let mut common = Vec::new();
    let (mut exact, mut folded) = (String::new(), String::new());
    for (at, language) in checked.compiled.languages.iter().enumerate() {
        for (_, content) in checked.grammar.theme(language, "lexicon") {
            for word in content.lines().skip(1).flat_map(lexicon_words) {
                exact.clear();
                folded.clear();
                fold::exact_key(word, &mut exact);
                fold::folded_key(&exact, &mut folded);
                let Some(id) = checked.interner.known(&folded) else { continue };
                if common.len() <= id as usize {
                    common.resize(id as usize + 1, 0);
                }
                common[id as usize] |= 1 << at;
            }
        }
    }
    common
}

/// The lemma and the forms of a row "lemma, part of speech, sg=form,form pl=form".
fn lexicon_words(row: &str) -> impl Iterator<Item = &str> {
    let is_comment = row.starts_with('#');
    let mut cells = row.split('\t');
    let lemma = cells.next().filter(|_| !is_comment);
    let forms = cells.nth(1).filter(|_| !is_comment).unwrap_or_default();
    let forms = forms.split(' ').filter_map(|group| group.split_once('=')).flat_map(|(_, list)| list.split(','));
    lemma.into_iter().chain(forms)
}

fn common_word(checked: &Checked<'_>, sense: &Sense, faults: &mut Faults) {
    let is_name = matches!(sense.role, Role::Name | Role::Short);
    // What a people or an office is called is a word of the language.
    let is_word = matches!(checked.entry(sense.entity).entity_type, EntityType::Group | EntityType::Office);
    // A name in capitals that must stand in capitals is no word.
    if !is_name || is_word || sense.condition != 0 || sense.exact || sense.uppers != 0 {
        return;
    }
    let message =
        format!("{:?} is also a common word: give it `near`, `not-first` or `case = \"exact\"`", checked.text(sense));
    checked.warn(faults, Reason::CommonWord, &[checked.entry(sense.entity)], checked.place(sense), &message);
}

/// A condition-less sense of the same entity counts wherever this one does.
fn hides(other: &Sense, sense: &Sense) -> bool {
    sense.role != Role::Surname
        && sense.condition != 0
        && other.condition == 0
        && other.entity == sense.entity
        && other.role == sense.role
        && other.languages & sense.languages == sense.languages
        && !other.exact
        && other.capitals & !sense.capitals == 0
        && other.uppers & !sense.uppers == 0
        && other.prior >= sense.prior
}

fn namesakes(checked: &Checked<'_>, first: &Sense, second: &Sense, faults: &mut Faults) {
    if first.languages & second.languages == 0
        || first.condition != 0
        || second.condition != 0
        || first.exact && second.exact && checked.text(first) != checked.text(second)
        || first.prior.abs_diff(second.prior) >= DECISIVE
    {
        return;
    }
    let is_person = |sense: &Sense| checked.compiled.entities[sense.entity as usize].entity_type == EntityType::Person;
    let both_persons = is_person(first) && is_person(second);
    let reason = match (first.role, second.role) {
        // A surname counts only beside the full name or a title, the first part of a compound beside the second: they decide.
        (Role::Surname | Role::Combining, _) | (_, Role::Surname | Role::Combining) => return,
        (Role::Short, _) | (_, Role::Short) if both_persons => Reason::ShortName,
        _ => Reason::Ambiguous,
    };
    if is_decided(checked, first, second, reason) {
        return;
    }
    let (one, other) = (checked.entry(first.entity), checked.entry(second.entity));
    let message = format!(
        "{:?} is `{}` and `{}` ({}), and nothing decides: give one of them `near`, `from`, `to`, or a lower `prior`",
        checked.text(second),
        other.id,
        one.id,
        checked.location(checked.place(first))
    );
    checked.warn(faults, reason, &[one, other], checked.place(second), &message);
}

/// What else the context can go by: the type, the country, the time.
fn is_decided(checked: &Checked<'_>, first: &Sense, second: &Sense, reason: Reason) -> bool {
    let one = &checked.compiled.entities[first.entity as usize];
    let other = &checked.compiled.entities[second.entity as usize];
    let demonym = |sense: &Sense| matches!(sense.role, Role::Adjective | Role::Inhabitant);
    if demonym(first) != demonym(second) || one.entity_type != other.entity_type {
        return true;
    }
    let other_country = one.country != NONE && other.country != NONE && one.country != other.country;
    if other_country || one.bulk != other.bulk {
        return true;
    }
    let apart = one.entity_type == EntityType::Person && are_apart(checked, first.entity, second.entity);
    // Of two persons with one full name, the one in office is meant; of two short names neither is surer.
    apart || reason == Reason::Ambiguous && one.entity_type == EntityType::Place && one.subtype != other.subtype
}

/// Whether two persons held offices at different times, or of different countries and bodies.
fn are_apart(checked: &Checked<'_>, first: u32, second: u32) -> bool {
    let offices = |entity: u32| &checked.entry(entity).tenures;
    let (one, other) = (offices(first), offices(second));
    if one.is_empty() || other.is_empty() {
        return one.is_empty() != other.is_empty();
    }
    !one.iter().any(|tenure| other.iter().any(|theirs| tenure.of == theirs.of))
        || !one.iter().any(|tenure| other.iter().any(|theirs| tenure.period.overlap(theirs.period) > 0))
}
