//! Who is meant by a noun group: the entity at its head, or the country that its people act for.

use smallvec::{SmallVec, smallvec};

use crate::{
    gazetteer::{ClauseGrammar, Gender, Tag},
    ontology::{EntityType, MentionKind, Subtype},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, EntityList, FoundMention, Resolved},
        relate::{
            chunks::{Chunk, Chunks, Kind, Reader},
            clause::{Clauses, Subject},
        },
    },
    text::words::Gap,
};

/// How an entity stands in a noun group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// "the Russian decision".
    Modifier,
    /// "Russian troops".
    Agent,
    /// "Russia".
    Head,
}

/// Looks up entities in the chunks of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct Who<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) chunks: &'a Chunks,
    pub(crate) clauses: &'a Clauses,
    /// The persons whom pronouns mean.
    pub(crate) focus: Focus,
}

/// The persons that were last a subject: whom "he" and "she" mean.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Focus {
    he: Option<EntityIndex>,
    she: Option<EntityIndex>,
    age: u8,
}

/// Sentences behind which a pronoun means nobody any more.
const OLDEST: u8 = 2;

impl Focus {
    /// A sentence later.
    pub(crate) fn aged(self) -> Self {
        if self.age >= OLDEST { Focus::default() } else { Focus { age: self.age + 1, ..self } }
    }

    /// Somebody of whom nothing is known may be either.
    pub(crate) fn set(&mut self, person: EntityIndex, gender: Option<Gender>) {
        if gender != Some(Gender::Feminine) {
            self.he = Some(person);
        }
        if gender != Some(Gender::Masculine) {
            self.she = Some(person);
        }
        self.age = 0;
    }
}

/// Chunks of "of … of … of …" that are followed, at the most.
const LONGEST_CHAIN: usize = 16;
/// Noun groups joined by "and", at the most.
const MOST_MEMBERS: usize = 8;

/// Chunks of noun groups that are joined.
pub(super) type Members = SmallVec<[u32; 4]>;

impl<'a> Who<'a> {
    fn resolved(&self) -> &'a Resolved {
        self.reader.resolved
    }

    fn grammar(&self) -> &'a ClauseGrammar {
        self.reader.clauses
    }

    pub(crate) fn chunk(&self, at: u32) -> Option<&'a Chunk> {
        self.chunks.list.get(at as usize)
    }

    pub(crate) fn kind(&self, at: usize) -> Kind {
        self.chunks.list.get(at).map_or(Kind::Stop, |chunk| chunk.kind)
    }

    /// The mentions inside a range that stand in no longer one.
    pub(crate) fn mentions(&self, words: WordRange) -> impl Iterator<Item = &'a FoundMention> + use<'a> {
        let mut end = 0;
        self.resolved().mentions_in(words).iter().filter(move |mention| {
            let top = mention.words.begin >= end;
            end = end.max(mention.words.end);
            top
        })
    }

    /// Entities of a verb's subject.
    pub(crate) fn subject(&self, subject: Subject) -> EntityList {
        match subject {
            Subject::None => EntityList::new(),
            Subject::Chunk(chunk) => self.group(chunk, Strength::Agent, false),
            Subject::Word(word) => self.pronoun(word as usize),
        }
    }

    /// The person meant by a pronoun at `word`.
    fn pronoun(&self, word: usize) -> EntityList {
        let mention = self.reader.mention_at.get(word).and_then(|&at| self.resolved().mentions.get(at as usize));
        if let Some(mention) = mention {
            return mention.entities.clone();
        }
        let exact = self.reader.article.word(word).exact;
        if self.grammar().first_person.has(exact) {
            return self.speaker(word).into_iter().collect();
        }
        let person = if self.grammar().he.has(exact) {
            self.focus.he
        } else if self.grammar().she.has(exact) {
            self.focus.she
        } else {
            None
        };
        person.into_iter().collect()
    }

    /// Who says the word, where it stands in a quotation.
    fn speaker(&self, word: usize) -> Option<EntityIndex> {
        let speakers = self.reader.speakers;
        let behind = speakers.partition_point(|(words, _)| words.begin as usize <= word);
        let (words, speaker) = speakers.get(behind.checked_sub(1)?)?;
        ((words.end as usize) > word).then_some(*speaker)
    }

    /// Entities of a noun group and of those that are joined to it.
    pub(crate) fn group(&self, chunk: u32, least: Strength, before_verb_stops: bool) -> EntityList {
        let mut found = EntityList::new();
        for member in self.members(chunk, before_verb_stops) {
            for entity in self.one(member, least) {
                if !found.contains(&entity) {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// A noun group and those that are joined to it: "France, Germany and Italy".
    pub(crate) fn members(&self, chunk: u32, before_verb_stops: bool) -> Members {
        let mut members: Members = smallvec![chunk];
        let mut pending = Members::new();
        let mut at = self.behind_complement(chunk as usize);
        while members.len() + pending.len() < MOST_MEMBERS {
            let kind = self.kind(at);
            let mut next = at + 1;
            if kind == Kind::Comma && self.kind(next) == Kind::Conjunction {
                next += 1;
            }
            let joins = self.kind(next - 1) == Kind::Conjunction;
            if !matches!(kind, Kind::Comma | Kind::Conjunction) {
                break;
            }
            if joins && self.kind(next) == Kind::Preposition || self.is_genitive(next) {
                // "the ministers of France, of Italy and of Spain".
                next += 1;
            }
            if self.kind(next) != Kind::Noun {
                break;
            }
            let behind = self.behind_complement(next);
            if before_verb_stops && self.is_subject_of(next, behind) {
                break;
            }
            if joins {
                members.append(&mut pending);
                members.push(next as u32);
            } else {
                pending.push(next as u32);
            }
            at = behind;
        }
        members
    }

    /// Whether a noun group is the subject of the verb at `verb`: then nothing before joins it.
    fn is_subject_of(&self, noun: usize, verb: usize) -> bool {
        let Kind::Verb(index) = self.kind(verb) else { return false };
        let clause = self.clauses.list.get(index as usize);
        clause.is_some_and(|clause| clause.subject == Subject::Chunk(noun as u32))
    }

    /// The chunk behind a noun group and its "of …".
    fn behind_complement(&self, noun: usize) -> usize {
        let mut at = noun + 1;
        while at < noun + LONGEST_CHAIN && self.is_genitive(at) && self.kind(at + 1) == Kind::Noun {
            at += 2;
        }
        at
    }

    fn is_genitive(&self, at: usize) -> bool {
        self.chunks
            .list
            .get(at)
            .is_some_and(|chunk| chunk.kind == Kind::Preposition && self.grammar().genitive.has(chunk.lemma))
    }

    /// Entities of a noun group alone.
    pub(crate) fn one(&self, at: u32, least: Strength) -> EntityList {
        let Some(chunk) = self.chunk(at) else { return EntityList::new() };
        if chunk.kind != Kind::Noun {
            return EntityList::new();
        }
        if chunk.pronoun {
            return self.pronoun(chunk.head as usize);
        }
        let is_agent = self.grammar().agents.has(chunk.lemma);
        let mut best: Option<(Strength, &FoundMention)> = None;
        for mention in self.mentions(chunk.words) {
            if !self.can_act(mention) {
                continue;
            }
            let strength = self.strength(chunk, mention, is_agent);
            if best.is_none_or(|(known, _)| {
                strength >= known && (known != Strength::Head || is_person(self.resolved(), mention))
            }) {
                best = Some((strength, mention));
            }
        }
        if best.is_none_or(|(strength, _)| strength < Strength::Head)
            && (is_agent || self.is_title(chunk))
            && let Some(person) = self.apposition(at as usize)
        {
            return smallvec![person];
        }
        if best.is_none()
            && let Some(person) = self.named_behind(at as usize)
        {
            return smallvec![person];
        }
        if let Some((strength, mention)) = best {
            return if strength >= least { mention.entities.clone() } else { EntityList::new() };
        }
        // "the leaders of France and Germany".
        // "the ministers of fisheries of Ghana and of Togo".
        let mut next = at as usize + 1;
        while is_agent
            && next < at as usize + LONGEST_CHAIN
            && self.is_genitive(next)
            && self.kind(next + 1) == Kind::Noun
        {
            let words = self.chunks.list[next + 1].words;
            if self.mentions(words).any(|mention| self.can_act(mention)) {
                return self.group(next as u32 + 1, least, true);
            }
            next += 2;
        }
        EntityList::new()
    }

    /// Whether a noun group is the title of somebody.
    fn is_title(&self, chunk: &Chunk) -> bool {
        let first = self.mentions(chunk.words).next();
        first
            .and_then(|mention| mention.entities.first())
            .is_some_and(|&entity| self.resolved().entity(entity).entity_type == EntityType::Office)
    }

    /// "le journaliste d'opposition Roman Protassevitch": the person named at the end of the complement.
    fn named_behind(&self, at: usize) -> Option<EntityIndex> {
        let noun = self.chunks.list.get(at + 2).filter(|noun| self.is_genitive(at + 1) && noun.kind == Kind::Noun)?;
        let mention = self.mentions(noun.words).last()?;
        let is_named = is_person(self.resolved(), mention)
            && self.is_beside_head(noun, mention)
            && mention.words.begin > noun.words.begin
            && !self.reader.tags.is(noun.words.begin as usize, Tag::DETERMINER.with(Tag::POSSESSIVE));
        if is_named { mention.entities.first().copied() } else { None }
    }

    /// "the German chancellor, Angela Merkel, said": the person named behind a title.
    fn apposition(&self, at: usize) -> Option<EntityIndex> {
        let comma = self.behind_complement(at);
        let noun = self.chunks.list.get(comma + 1)?;
        if self.kind(comma) != Kind::Comma || noun.kind != Kind::Noun || self.kind(comma + 2) == Kind::Conjunction {
            return None;
        }
        let mention = self.mentions(noun.words).last()?;
        let is_named = is_person(self.resolved(), mention) && self.is_beside_head(noun, mention);
        if is_named { mention.entities.first().copied() } else { None }
    }

    fn strength(&self, chunk: &Chunk, mention: &FoundMention, is_agent: bool) -> Strength {
        let at_head = mention.words.indices().contains(&(chunk.head as usize));
        let is_adjective = mention.kind == MentionKind::Adjective && !self.reader.stands_for_itself(mention);
        if at_head && !is_adjective || is_person(self.resolved(), mention) && self.is_beside_head(chunk, mention) {
            Strength::Head
        } else if is_agent {
            Strength::Agent
        } else {
            Strength::Modifier
        }
    }

    /// "le président Emmanuel Macron": a person's name at the end of the group is what the group means.
    fn is_beside_head(&self, chunk: &Chunk, mention: &FoundMention) -> bool {
        mention.words.end == chunk.words.end
    }

    /// Whether a mention can be an actor or a recipient.
    fn can_act(&self, mention: &FoundMention) -> bool {
        mention.entities.first().is_some_and(|&entity| {
            let found = self.resolved().entity(entity);
            match found.entity_type {
                EntityType::Person | EntityType::Organization | EntityType::Group => true,
                // "its border with Ukraine" does nothing.
                EntityType::Place => found.subtype != Subtype::Unspecified,
                EntityType::Facility => mention.kind != MentionKind::Nominal,
                _ => false,
            }
        })
    }

    /// Entities before the head of a noun group: adjectives, genitives, names.
    pub(crate) fn modifiers(&self, chunk: &Chunk, trigger: u32) -> EntityList {
        let mut found = EntityList::new();
        for mention in self.mentions(chunk.words) {
            let covers = mention.words.indices().contains(&(trigger as usize));
            if covers
                || !self.can_act(mention)
                || is_place(self.resolved(), mention)
                || self.is_prefixed(chunk, mention)
            {
                continue;
            }
            for &entity in &mention.entities {
                if !found.contains(&entity) {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// "an anti-Pegida rally": a name behind a prefix is not whose it is; in "US-Iran talks" both are.
    fn is_prefixed(&self, chunk: &Chunk, mention: &FoundMention) -> bool {
        let begin = mention.words.begin;
        let joined = self.reader.article.word(begin as usize).gap == Gap::Hyphen && begin > chunk.words.begin;
        joined && !self.mentions(chunk.words).any(|other| other.words.end == begin)
    }

    /// Whether a noun group begins with "his", "their".
    pub(crate) fn has_possessive_pronoun(&self, chunk: &Chunk) -> bool {
        let first = chunk.words.begin as usize;
        let tag = self.reader.tags.of(first);
        tag.is(Tag::POSSESSIVE)
    }
}

fn is_person(resolved: &Resolved, mention: &FoundMention) -> bool {
    mention.entities.first().is_some_and(|&entity| resolved.entity(entity).entity_type == EntityType::Person)
}

/// A city or a river by its own name: where, not who.
fn is_place(resolved: &Resolved, mention: &FoundMention) -> bool {
    let is_name = mention.kind == MentionKind::Name;
    is_name
        && mention.entities.first().is_some_and(|&entity| {
            matches!(resolved.entity(entity).subtype, Subtype::City | Subtype::Natural | Subtype::Region)
        })
}
