//! `pronoun`: pronouns whose antecedent is certain become mentions of it.
//!
//! The subject of the sentence before the pronoun, else that of the sentence before it, where number and gender agree; relative pronouns right behind
//! a name; "the latter". A pronoun in quotation marks is the speaker's, not the article's: it stays open.

use smallvec::smallvec;

use crate::{
    gazetteer::{Gazetteer, Gender, Pronoun},
    ontology::{EntityType, MentionKind, Zone},
    pipeline::{
        article::{Article, WordRange},
        found::{EntityIndex, FoundMention, MentionRule, Resolved},
        quote::{Scene, is_governed, scene},
        tag::Tags,
    },
    text::words::Gap,
};

/// Adds the mentions by pronouns to those that stand.
pub(crate) fn add(gazetteer: &Gazetteer, article: &Article, tags: &Tags, resolved: &mut Resolved) {
    let found = match scene(gazetteer, article, resolved, tags) {
        Some(scene) => {
            Finder { scene: &scene, article, focus: Focus::default(), spoke: None, found: Vec::new() }.find()
        }
        None => return,
    };
    if found.is_empty() {
        return;
    }
    resolved.mentions.extend(found);
    resolved.mentions.sort_by_key(|mention| (mention.words.begin, std::cmp::Reverse(mention.words.end)));
}

/// A person, body or country that was named.
#[derive(Clone, Copy, Debug)]
struct Named {
    entity: EntityIndex,
    person: bool,
    gender: Option<Gender>,
    /// It hangs on a preposition: no subject.
    governed: bool,
}

/// Whom a sentence named, in order; the first few are enough.
#[derive(Clone, Debug, Default)]
struct Focus {
    named: Vec<Named>,
}

/// Persons and bodies of a sentence that are kept.
const LONGEST_FOCUS: usize = 12;
/// Words of a thing's name that are looked through, at the most.
const LONGEST_THING: usize = 8;

impl Focus {
    fn add(&mut self, named: Named) {
        if self.named.len() < LONGEST_FOCUS {
            self.named.push(named);
        }
    }

    /// The subject: the first that is not governed, of those that `fits` wants.
    fn subject(&self, fits: impl Fn(&Named) -> bool) -> Option<Named> {
        self.named.iter().copied().find(|named| !named.governed).filter(|named| fits(named))
    }

    /// Whether all that fit are one and the same.
    fn only(&self, fits: impl Fn(&Named) -> bool) -> Option<Named> {
        let mut fitting = self.named.iter().copied().filter(|named| fits(named));
        let first = fitting.next()?;
        fitting.all(|named| named.entity == first.entity).then_some(first)
    }
}

struct Finder<'s, 'a> {
    scene: &'s Scene<'a>,
    article: &'a Article,
    /// Of the sentence before.
    focus: Focus,
    /// The person who spoke last.
    spoke: Option<Named>,
    found: Vec<FoundMention>,
}

impl Finder<'_, '_> {
    fn find(mut self) -> Vec<FoundMention> {
        for sentence in &self.article.sentences {
            if self.article.paragraphs[sentence.paragraph as usize].zone == Zone::Boilerplate {
                continue;
            }
            let focus = self.sentence(sentence.words);
            // A sentence that names nobody leaves the one before in mind.
            if !focus.named.is_empty() {
                self.focus = focus;
            }
        }
        self.found
    }

    fn sentence(&mut self, words: WordRange) -> Focus {
        let mut focus = Focus::default();
        let mut at = words.begin as usize;
        while at < words.end as usize {
            if self.scene.is_quoted(at) {
                at += 1;
                continue;
            }
            if let Some(mention) = self.scene.mention_beginning(at) {
                let named = self.named(mention, words.begin as usize);
                focus.add(named);
                if named.person && !named.governed && self.scene.speaks(mention.words) {
                    self.spoke = Some(named);
                }
                at = mention.words.end as usize;
                continue;
            }
            let length = self.latter(at, &focus);
            if length > 0 {
                at += length;
                continue;
            }
            if let Some((named, confidence)) = self.antecedent(at, words, &focus) {
                self.mention(WordRange::new(at, at + 1), named.entity, confidence);
                focus.add(named);
            }
            at += 1;
        }
        focus
    }

    fn named(&self, mention: &FoundMention, floor: usize) -> Named {
        let entity = mention.entities[0];
        let person = self.scene.is_person(entity);
        let gender = self.scene.gender(entity).or_else(|| self.title_gender(mention.words));
        Named { entity, person, gender, governed: is_governed(self.scene, mention.words, floor) }
    }

    /// "Mme", "spokesman": a word before the name says it.
    fn title_gender(&self, words: WordRange) -> Option<Gender> {
        let (all, begin) = (&self.article.words, words.begin as usize);
        let grammar = self.scene.pronouns;
        let is = |titles: &crate::gazetteer::Phrases| {
            titles.ending_at(all, begin) > 0 || titles.beginning_at(all, begin) > 0
        };
        if is(&grammar.feminine_titles) {
            Some(Gender::Feminine)
        } else if is(&grammar.masculine_titles) {
            Some(Gender::Masculine)
        } else {
            None
        }
    }

    fn mention(&mut self, words: WordRange, entity: EntityIndex, confidence: f32) {
        let rule = MentionRule::Rule("pronouns: antecedent");
        self.found.push(FoundMention {
            words,
            entities: smallvec![entity],
            kind: MentionKind::Pronoun,
            literal: None,
            confidence,
            rule,
        });
    }

    /// "the latter", "ce dernier": the person named last. Gives the words read.
    fn latter(&mut self, at: usize, focus: &Focus) -> usize {
        let length = self.scene.pronouns.latter.beginning_at(&self.article.words, at);
        if length == 0 {
            return 0;
        }
        let last = |focus: &Focus| focus.named.iter().rev().copied().find(|named| named.person);
        match last(focus).or_else(|| last(&self.focus)) {
            Some(named) => {
                self.mention(WordRange::new(at, at + length), named.entity, 0.7);
                length
            }
            None => 0,
        }
    }

    fn antecedent(&self, at: usize, sentence: WordRange, focus: &Focus) -> Option<(Named, f32)> {
        let exact = self.article.word(at).exact;
        if let Some(found) = self.speaker(at) {
            return Some(found);
        }
        if self.scene.pronouns.is_relative(exact) {
            return self.relative(at, sentence);
        }
        let pronoun = self.scene.pronouns.subject(exact).filter(|pronoun| !pronoun.several)?;
        let is_joined = self.article.word(at).gap == Gap::Hyphen;
        if !is_joined && pronoun.thing && self.is_impersonal(at) {
            return None;
        }
        if pronoun.person {
            let fits = |named: &Named| named.person && agrees(pronoun, named.gender);
            let sure = |named: Named, confidence: f32| {
                let known = named.gender.is_some();
                (known || confidence >= 0.8).then_some((named, if known { confidence } else { confidence - 0.15 }))
            };
            for focus in [focus, &self.focus] {
                if let Some(named) = focus.only(fits) {
                    return sure(named, 0.85);
                }
                if let Some(named) = focus.subject(fits) {
                    return sure(named, 0.7);
                }
                // Two that fit, and none of them the subject: it could be either.
                if focus.named.iter().any(fits) {
                    return None;
                }
            }
            return None;
        }
        self.thing(at, focus)
    }

    /// "it was clear that", "il faut": nobody is meant. Behind "X said", "it was" means nobody only before some words.
    fn is_impersonal(&self, at: usize) -> bool {
        let (words, pronouns) = (&self.article.words, self.scene.pronouns);
        let length = pronouns.impersonal.beginning_at(words, at + 1);
        length > 0 && (!self.scene.is_said_before(at) || pronouns.expletive.beginning_at(words, at + 1 + length) > 0)
    }

    /// "a-t-il ajouté", "selon lui": who spoke last.
    fn speaker(&self, at: usize) -> Option<(Named, f32)> {
        let pronoun = self.scene.pronouns.pronoun(self.article.word(at).exact).filter(|pronoun| pronoun.person)?;
        let says = self.article.word(at).gap == Gap::Hyphen && self.scene.is_said_beside(at)
            || self.scene.is_source_before(at);
        let spoke = self.spoke.filter(|named| says && agrees(pronoun, named.gender))?;
        Some((spoke, 0.8))
    }

    /// "Russia says it …": the body or country whose words they are.
    fn thing(&self, at: usize, focus: &Focus) -> Option<(Named, f32)> {
        let fits = |named: &Named| !named.person;
        let named = focus.subject(fits).filter(|_| self.scene.is_said_before(at))?;
        Some((named, 0.6))
    }

    /// A treaty, a summit, a weapon named right before a word.
    fn thing_ending(&self, end: usize) -> Option<&FoundMention> {
        let begin = WordRange::new(end.saturating_sub(LONGEST_THING), end);
        let mentions = self.scene.resolved.mentions_in(begin).iter();
        mentions.rev().find(|mention| mention.words.end as usize == end).filter(|mention| {
            mention.entities.first().is_some_and(|&entity| {
                let entity_type = self.scene.resolved.entity(entity).entity_type;
                matches!(entity_type, EntityType::Agreement | EntityType::Event | EntityType::Product)
            })
        })
    }

    /// "Blinken, who": named right before, perhaps before a comma.
    fn relative(&self, at: usize, sentence: WordRange) -> Option<(Named, f32)> {
        let begin = sentence.begin as usize;
        let comma = at > begin && self.scene.is(at - 1, ",");
        let end = if comma { at - 1 } else { at };
        let speaker = self.scene.mention_ending(end);
        let mention =
            speaker.or_else(|| self.thing_ending(end)).filter(|mention| mention.words.begin as usize >= begin)?;
        if self.scene.is_quoted(end - 1) || mention.entities.len() > 1 {
            return None;
        }
        let named = self.named(mention, begin);
        if speaker.is_none() {
            return (!comma).then_some((named, 0.7));
        }
        let is_place = self.scene.resolved.entity(named.entity).entity_type == EntityType::Place;
        let open = named.governed && !named.person && (is_place || !comma);
        (!open).then_some((named, if comma { 0.85 } else { 0.75 }))
    }
}

fn agrees(pronoun: Pronoun, gender: Option<Gender>) -> bool {
    match (pronoun.gender, gender) {
        (Some(wanted), Some(known)) => wanted == known,
        _ => true,
    }
}
