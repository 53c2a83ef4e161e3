//! What stands around names: honorifics, heads of unknown names, forms of titles, and what tells a city from the state that it stands for
//! (`names.toml`).

use serde::{Deserialize, Serialize};

use super::files::{GrammarFiles, parse};
use crate::{
    gazetteer::{fault::Faults, fault::Position, vocabulary::Interner, word_map::WordMap},
    ontology::{EntityType, Subtype},
    text::words::Word,
};

/// `names.toml` as written. Words are compared folded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct NameSource {
    /// Styles and ranks before a person's name: no mention, no office.
    honorifics: Vec<String>,
    /// Words for persons before their names that are no office ("analyst", "journaliste").
    occupations: Vec<String>,
    /// Words before (or behind) a title that say that it is past.
    former: Vec<String>,
    /// Words before (or behind) a title that make it another, lesser one.
    lesser: Vec<String>,
    /// "counterpart", "homologue".
    counterparts: Vec<String>,
    /// Words that a name never begins with, although a sentence may begin with them in a capital.
    never_first: Vec<String>,
    /// Small words inside unknown names of organizations ("of", "for", "des").
    linking: Vec<String>,
    /// "and", "or".
    conjunctions: Vec<String>,
    /// Verbs of saying beside an unknown name: it is a person's.
    saying: Vec<String>,
    heads: Vec<HeadSource>,
    /// Names that persons' names begin with, beside those of the gazetteers' own persons.
    given_names: Vec<String>,
    /// Adjectives of creed: they make a name of a head in small letters ("parti socialiste").
    creeds: Vec<String>,
    /// Adjectives that any party can have: with them the word in small letters is no name ("parti politique", "parti unique").
    plain_adjectives: Vec<String>,
    /// Words before a name that make a person of it ("a girl named").
    naming: Vec<String>,
    /// What only persons do, behind a name ("was born", "s'est présenté").
    predicates: Vec<String>,
    /// Words beside a place that name a part of it ("North", "Sud").
    directions: Vec<String>,
    /// Acronyms that name no body ("GDP", "ONG").
    common_acronyms: Vec<String>,
    /// Last or first words of names of things that are no bodies ("Agreement", "Records").
    things: Vec<String>,
    /// Heads that begin a name in small letters too, with a creed or a country ("parti").
    small_heads: Vec<String>,
    /// Words before what a body is for ("pour").
    purposes: Vec<String>,
    /// Phrases before the name of a place ("near", "au nord de").
    locators: Vec<String>,
    /// Words that are an article and more ("du", "aux").
    definite: Vec<String>,
    /// Words before a list of names that say that more of their kind follow ("the counties of", "MM").
    plural_heads: Vec<String>,
    elections: ElectionSource,
    /// Words before a name that make it a month ("in May").
    temporal: Vec<String>,
    /// Heads that stand last and yet go on ("Liberal Party of Canada").
    goes_on: Vec<String>,
    metonymy: MetonymySource,
}

/// Words that tell what an unknown name is: "University", "river", "aéroport".
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct HeadSource {
    #[serde(rename = "type")]
    entity_type: String,
    #[serde(default)]
    subtype: String,
    /// Words that are part of the name, as its first or last word.
    #[serde(default)]
    inside: Vec<String>,
    /// Words before the name that are no part of it ("the village of", "la ville de").
    #[serde(default)]
    before: Vec<String>,
    /// Words that begin a name which goes on in small letters ("Parti social-démocrate de Croatie").
    #[serde(default)]
    composed: Vec<String>,
    /// Phrases in small letters that begin the name and are part of it ("aéroport international de").
    #[serde(default)]
    opening: Vec<String>,
}

/// How elections are named.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct ElectionSource {
    heads: Vec<String>,
    /// Words before the year and the place behind a head.
    links: Vec<String>,
    /// The year stands before everything else ("2017 French presidential election").
    year_first: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct MetonymySource {
    /// Prepositions before a capital that mean the city.
    locative: Vec<String>,
    /// Prepositions that mean the city, unless one of `dative_governors` stands before them.
    dative: Vec<String>,
    /// Words of giving, asking, telling: what stands behind them and a dative preposition is a government.
    dative_governors: Vec<String>,
    /// Words before a locative preposition or in its place that mean the city: "visit", "arrived".
    motion: Vec<String>,
    /// Nouns that a city owns, a government does not: "airport", "suburb", "mayor".
    urban: Vec<String>,
}

/// The same, compiled: folded ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct NameGrammar {
    pub(crate) honorifics: Phrases,
    pub(crate) occupations: Phrases,
    pub(crate) former: Phrases,
    pub(crate) lesser: Phrases,
    pub(crate) counterparts: Phrases,
    pub(crate) never_first: Phrases,
    pub(crate) linking: Phrases,
    pub(crate) conjunctions: Phrases,
    pub(crate) saying: Phrases,
    /// Word → type of the name that it is part of.
    pub(crate) heads_inside: WordMap<(EntityType, Subtype)>,
    /// Word → type of the name that begins with it and goes on in small letters.
    pub(crate) composed: WordMap<(EntityType, Subtype)>,
    pub(crate) creeds: Phrases,
    pub(crate) plain_adjectives: Phrases,
    pub(crate) naming: Phrases,
    pub(crate) predicates: Phrases,
    pub(crate) directions: Phrases,
    pub(crate) common_acronyms: Phrases,
    pub(crate) things: Phrases,
    pub(crate) small_heads: Phrases,
    pub(crate) purposes: Phrases,
    pub(crate) locators: Phrases,
    pub(crate) definite: Phrases,
    pub(crate) plural_heads: Phrases,
    pub(crate) elections: ElectionGrammar,
    pub(crate) goes_on: Phrases,
    pub(crate) temporal: Phrases,
    /// Folded ids; the compiler joins them with the given names of known persons.
    #[serde(skip)]
    pub(crate) given_names: Vec<u32>,
    /// Phrases before a name → its type.
    pub(crate) heads_before: Heads,
    /// Phrases that begin a name → its type.
    pub(crate) heads_opening: Heads,
    pub(crate) locative: Phrases,
    pub(crate) dative: Phrases,
    pub(crate) dative_governors: Phrases,
    pub(crate) motion: Phrases,
    pub(crate) urban: Phrases,
}

/// Phrases before a name that tell its type, by their last word; folded ids, the longest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Heads {
    by_last: WordMap<Vec<(Vec<u32>, EntityType, Subtype)>>,
}

impl Heads {
    fn add(&mut self, phrase: &str, entity_type: EntityType, subtype: Subtype, interner: &mut Interner) {
        let ids: Vec<u32> = interner.words(phrase).iter().map(|word| word.folded).collect();
        let Some(&last) = ids.last() else { return };
        let phrases = self.by_last.entry(last);
        phrases.push((ids, entity_type, subtype));
        phrases.sort_by_key(|(ids, _, _)| std::cmp::Reverse(ids.len()));
    }

    /// The phrases whose last word this is, with what they tell.
    pub(crate) fn ending_with(&self, folded: u32) -> &[(Vec<u32>, EntityType, Subtype)] {
        self.by_last.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The longest phrase that ends right before index `end` of `words`: its length, and what it tells.
    pub(crate) fn ending_at(&self, words: &[Word], end: usize) -> Option<(usize, EntityType, Subtype)> {
        let phrases = self.ending_with(words[..end].last()?.folded);
        let stands = |ids: &[u32]| ids.len() <= end && same(&words[end - ids.len()..end], ids);
        phrases
            .iter()
            .find(|(ids, _, _)| stands(ids))
            .map(|(ids, entity_type, subtype)| (ids.len(), *entity_type, *subtype))
    }
}

/// How elections are named, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ElectionGrammar {
    pub(crate) heads: Phrases,
    pub(crate) links: Phrases,
    pub(crate) year_first: bool,
}

/// Phrases as sequences of folded ids, longest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Phrases {
    by_last: WordMap<Vec<Vec<u32>>>,
    by_first: WordMap<Vec<Vec<u32>>>,
}

impl Phrases {
    pub(crate) fn add(&mut self, phrases: &[String], interner: &mut Interner) {
        for phrase in phrases {
            let ids: Vec<u32> = interner.words(phrase).iter().map(|word| word.folded).collect();
            if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
                self.by_first.entry(first).push(ids.clone());
                self.by_last.entry(last).push(ids);
            }
        }
        for list in self.by_first.values_mut().chain(self.by_last.values_mut()) {
            list.sort_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
            list.dedup();
        }
    }

    /// Words of the longest phrase that ends right before index `end` of `words`; 0 when none does.
    pub(crate) fn ending_at(&self, words: &[Word], end: usize) -> usize {
        let Some(last) = end.checked_sub(1).and_then(|at| words.get(at)) else { return 0 };
        self.by_last.get(last.folded).map_or(0, |phrases| {
            phrases
                .iter()
                .find(|phrase| phrase.len() <= end && same(&words[end - phrase.len()..end], phrase))
                .map_or(0, Vec::len)
        })
    }

    /// Words of the longest phrase that begins at index `begin` of `words`; 0 when none does.
    pub(crate) fn beginning_at(&self, words: &[Word], begin: usize) -> usize {
        let Some(first) = words.get(begin) else { return 0 };
        self.by_first.get(first.folded).map_or(0, |phrases| {
            phrases
                .iter()
                .find(|phrase| begin + phrase.len() <= words.len() && same(&words[begin..begin + phrase.len()], phrase))
                .map_or(0, Vec::len)
        })
    }

    /// Whether this word alone is one of the phrases.
    pub(crate) fn has_word(&self, folded: u32) -> bool {
        self.by_first.get(folded).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.len() == 1))
    }
}

fn same(words: &[Word], phrase: &[u32]) -> bool {
    words.iter().zip(phrase).all(|(word, id)| word.folded == *id)
}

impl NameGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = NameGrammar::default();
        for (file, text) in files.theme(language, "names") {
            let source: NameSource = parse(&file, text, faults);
            for (phrases, list) in [
                (&source.honorifics, &mut grammar.honorifics),
                (&source.occupations, &mut grammar.occupations),
                (&source.former, &mut grammar.former),
                (&source.lesser, &mut grammar.lesser),
                (&source.counterparts, &mut grammar.counterparts),
                (&source.never_first, &mut grammar.never_first),
                (&source.linking, &mut grammar.linking),
                (&source.conjunctions, &mut grammar.conjunctions),
                (&source.saying, &mut grammar.saying),
                (&source.creeds, &mut grammar.creeds),
                (&source.plain_adjectives, &mut grammar.plain_adjectives),
                (&source.naming, &mut grammar.naming),
                (&source.predicates, &mut grammar.predicates),
                (&source.directions, &mut grammar.directions),
                (&source.common_acronyms, &mut grammar.common_acronyms),
                (&source.things, &mut grammar.things),
                (&source.small_heads, &mut grammar.small_heads),
                (&source.purposes, &mut grammar.purposes),
                (&source.locators, &mut grammar.locators),
                (&source.definite, &mut grammar.definite),
                (&source.plural_heads, &mut grammar.plural_heads),
                (&source.goes_on, &mut grammar.goes_on),
                (&source.temporal, &mut grammar.temporal),
                (&source.elections.heads, &mut grammar.elections.heads),
                (&source.elections.links, &mut grammar.elections.links),
                (&source.metonymy.locative, &mut grammar.locative),
                (&source.metonymy.dative, &mut grammar.dative),
                (&source.metonymy.dative_governors, &mut grammar.dative_governors),
                (&source.metonymy.motion, &mut grammar.motion),
                (&source.metonymy.urban, &mut grammar.urban),
            ] {
                list.add(phrases, interner);
            }
            grammar.given_names.extend(source.given_names.iter().map(|name| interner.folded(name)));
            grammar.elections.year_first |= source.elections.year_first;
            for head in &source.heads {
                grammar.head(head, &file, interner, faults);
            }
        }
        grammar
    }

    fn head(&mut self, head: &HeadSource, file: &str, interner: &mut Interner, faults: &mut Faults) {
        let subtype =
            if head.subtype.is_empty() { Some(Subtype::Unspecified) } else { Subtype::from_label(&head.subtype) };
        let (Some(entity_type), Some(subtype)) = (EntityType::from_label(&head.entity_type), subtype) else {
            let message = format!("heads: type {:?} or subtype {:?} is not known", head.entity_type, head.subtype);
            return faults.error(file, Position::default(), message);
        };
        for word in &head.inside {
            *self.heads_inside.entry(interner.folded(word)) = (entity_type, subtype);
        }
        for word in &head.composed {
            *self.composed.entry(interner.folded(word)) = (entity_type, subtype);
        }
        for phrase in &head.before {
            self.heads_before.add(phrase, entity_type, subtype, interner);
        }
        for phrase in &head.opening {
            self.heads_opening.add(phrase, entity_type, subtype, interner);
        }
    }
}
