//! Titles: an office beside its holder's name, or a description of the holder; institutions of a country.

use rustc_hash::FxHashMap;

use super::{
    Resolver, choose,
    institution::institution,
    places::{Places, owner},
    selection::{Candidate, Content},
};
use crate::{
    gazetteer::NONE,
    ontology::{EntityType, MentionKind, StateType, Subtype},
    pipeline::{
        article::WordRange,
        found::{EntityIndex, EntityKey, Holding, MentionRule},
        spot::TitleMatch,
    },
    text::{
        fold::folded,
        words::{Gap, Shape},
    },
};

/// Words that may stand between a title and a name in apposition: comma, article, honorific.
const LONGEST_APPOSITION: usize = 4;

/// A person's mention beside a title.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    pub(super) person: EntityIndex,
    pub(super) words: WordRange,
}

/// Makes offices, nominals and institutions of the accepted titles; what is named where, for the stages behind.
pub(super) fn titles(resolver: &mut Resolver<'_>, accepted: &[Candidate]) -> Places {
    let mut places = Places::new(resolver);
    let mut owners: FxHashMap<u32, EntityIndex> = FxHashMap::default();
    let mut titles: Vec<u32> = accepted
        .iter()
        .filter_map(|candidate| if let Content::Title(at) = candidate.content { Some(at) } else { None })
        .collect();
    // Institutions first: offices may be theirs.
    titles.sort_by_key(|&at| (is_office(resolver, at), resolver.matches.titles[at as usize].words));
    for at in titles {
        if is_office(resolver, at) {
            office(resolver, at, &places, &owners);
        } else if let Some(entity) = institution(resolver, at, &mut places) {
            owners.insert(at, entity);
        }
    }
    places
}

fn is_office(resolver: &Resolver<'_>, at: u32) -> bool {
    let class = resolver.matches.titles[at as usize].class;
    resolver.gazetteer.record(class).entity_type == EntityType::Office
}

/// "Chancellor of the Exchequer", "chef du Kremlin": a bare title that only one country has names it.
fn limited_owner(resolver: &mut Resolver<'_>, title: &TitleMatch) -> Option<EntityIndex> {
    let templates = &resolver.gazetteer.templates().list;
    let limited =
        variants(resolver, title).find_map(|variant| match templates[variant.template as usize].of.as_slice() {
            &[owner] if title.filling.is_none() => Some(owner),
            _ => None,
        });
    limited.map(|owner| resolver.entities.known(resolver.gazetteer, owner))
}

fn office(resolver: &mut Resolver<'_>, at: u32, places: &Places, owners: &FxHashMap<u32, EntityIndex>) {
    let title = resolver.matches.titles[at as usize];
    let owner = owner(resolver, &title, places, owners).or_else(|| limited_owner(resolver, &title));
    let (words, former, lesser) = with_prefix(resolver, title.words);
    let template = &resolver.gazetteer.templates().list[title.template as usize];
    let (rule, plural) = (MentionRule::Line(template.file, template.line), template.plural);
    if let Some(beside) =
        person_beside(resolver, title.words, places).filter(|beside| may_hold(resolver, &title, owner, beside))
    {
        let (class, owner) = class_and_owner(resolver, &title, owner, beside.person);
        let class = if lesser { None } else { Some(class) };
        let office = match class {
            Some(class) => resolver.entities.instance(resolver.gazetteer, class, owner),
            None => lesser_office(resolver, words),
        };
        resolver.mention(words, office, MentionKind::Name, 0.9, rule);
        // "Iranian government", "White House", "ministère russe des Affaires étrangères": the body that a spokesperson speaks for.
        let speaks = resolver.gazetteer.record(class.unwrap_or(title.class)).state == StateType::SpokespersonOf;
        let body = if speaks { places.body_inside(title.words) } else { None };
        let of = body.or(owner);
        let (begin, end) = (words.begin.min(beside.words.begin), words.end.max(beside.words.end));
        resolver.holdings.push(Holding {
            person: beside.person,
            office,
            of,
            class: title_class(resolver, &title, owner),
            former,
            lesser,
            words: WordRange { begin, end },
            nominal: false,
        });
    } else if !plural && !lesser && !former {
        nominal(resolver, &title, owner, rule);
    }
}

/// Whether the person beside a title can be its holder: behind a comma another one may begin ("… par le secrétaire d'État américain, M. Bazoum
/// avait …"), which shows when the office is known to be someone else's.
fn may_hold(resolver: &Resolver<'_>, title: &TitleMatch, owner: Option<EntityIndex>, beside: &Beside) -> bool {
    let is_direct = beside.words.begin == title.words.end;
    let Some(person) = resolver.entities.gazetteer_index(beside.person).filter(|_| !is_direct) else { return true };
    let held = variants(resolver, title).any(|variant| choose::held(resolver, person, variant) > 0.0);
    let owner = owner.and_then(|owner| resolver.entities.gazetteer_index(owner));
    let known = owner.and_then(|owner| holder(resolver, title_class(resolver, title, None), owner));
    held || known.is_none_or(|known| known == person)
}

/// A post below the office itself is another one, known to no gazetteer.
fn lesser_office(resolver: &mut Resolver<'_>, words: WordRange) -> EntityIndex {
    let text = resolver.article.slice(words);
    let key = EntityKey::Local(folded(text));
    resolver.entities.add(key, EntityType::Office, Subtype::Unspecified, text)
}

/// The words of a title with those before it that make it another one ("deputy", "vice-"), and whether it is past.
fn with_prefix(resolver: &Resolver<'_>, title: WordRange) -> (WordRange, bool, bool) {
    let (mut words, mut former, mut lesser) = (title, false, false);
    let all = &resolver.article.words;
    for _ in 0..2 {
        let begin = words.begin as usize;
        let of_lesser = resolver.grammar.lesser.ending_at(all, begin);
        if of_lesser > 0 {
            lesser = true;
            words.begin -= of_lesser as u32;
            continue;
        }
        if resolver.grammar.former.ending_at(all, begin) > 0 {
            former = true;
        }
        break;
    }
    // "président déchu": behind the title.
    let behind = title.end as usize;
    former |= all.get(behind).is_some_and(|word| {
        word.gap == Gap::Space && resolver.grammar.former.has_word(word.folded) && word.shape == Shape::Lower
    });
    (words, former, lesser)
}

/// The person whose name stands right behind a title, behind a comma, or before a comma before it.
pub(super) fn person_beside(resolver: &Resolver<'_>, title: WordRange, places: &Places) -> Option<Beside> {
    let article = resolver.article;
    let sentence = article.sentence_of[title.begin as usize];
    let beside = |found: &(WordRange, EntityIndex)| Beside { person: found.1, words: found.0 };
    let mut at = title.end as usize;
    let mut comma = false;
    for _ in 0..LONGEST_APPOSITION {
        if at >= article.words.len() || article.sentence_of[at] != sentence || article.words[at].gap == Gap::Line {
            break;
        }
        if let Some(found) = places.beginning.get(&(at as u32)) {
            return Some(beside(found));
        }
        let honorific = resolver.grammar.honorifics.beginning_at(&article.words, at);
        if honorific > 0 {
            at += honorific;
        } else if article.surface(at) == "," && !comma {
            comma = true;
            at += 1;
        } else if comma && resolver.is_article(at) {
            at += 1;
        } else {
            break;
        }
    }
    let mut before = title.begin as usize;
    if before > 0 && resolver.is_article(before - 1) {
        before -= 1;
    }
    if before < 2 || article.surface(before - 1) != "," || article.sentence_of[before - 1] != sentence {
        return None;
    }
    places.ending.get(&(before as u32 - 1)).map(beside)
}

impl Resolver<'_> {
    /// A definite article.
    fn is_article(&self, at: usize) -> bool {
        self.gazetteer
            .grammar(&self.article.language)
            .is_some_and(|grammar| grammar.tokens.articles.has(self.article.words[at].exact))
    }
}

/// Titles with the same words and the same filling: they differ in class.
fn variants<'r>(resolver: &'r Resolver<'_>, title: &TitleMatch) -> impl DoubleEndedIterator<Item = &'r TitleMatch> {
    let (words, filling) = (title.words, title.filling);
    let same = move |other: &&TitleMatch| other.words == words && other.filling == filling;
    resolver.matches.titles_at(words.begin as usize).iter().filter(same)
}

/// The class that a title means for this person, and whose office it is when the title does not say.
fn class_and_owner(
    resolver: &mut Resolver<'_>,
    title: &TitleMatch,
    owner: Option<EntityIndex>,
    person: EntityIndex,
) -> (u32, Option<EntityIndex>) {
    let gazetteer = resolver.gazetteer;
    let known_owner = owner.and_then(|owner| resolver.entities.gazetteer_index(owner));
    if let Some(known) = resolver.entities.gazetteer_index(person) {
        let best = variants(resolver, title)
            .map(|variant| (choose::held(resolver, known, variant), variant.class))
            .filter(|&(score, _)| score > 0.0)
            .fold(None, |best: Option<(f32, u32)>, next| match best {
                Some(top) if top.0 >= next.0 => Some(top),
                _ => Some(next),
            });
        if let Some((_, class)) = best {
            let resolves = gazetteer.list(gazetteer.record(class).resolves);
            let fits = |tenure: &&crate::gazetteer::TenureRecord| {
                (tenure.class == class || resolves.contains(&tenure.class))
                    && known_owner.is_none_or(|owner| tenure.of == owner)
            };
            let tenures = gazetteer.tenures_of(known);
            let current = tenures
                .iter()
                .filter(fits)
                .rfind(|tenure| resolver.date.is_none_or(|date| tenure.period.contains(date)));
            if let Some(tenure) = current.or_else(|| tenures.iter().rfind(fits)) {
                let of = if tenure.of == NONE { owner } else { Some(resolver.entities.known(gazetteer, tenure.of)) };
                return (tenure.class, of);
            }
            return (class, owner);
        }
    }
    (title_class(resolver, title, owner), owner)
}

/// The class of a title by itself: one limited to this owner before one for all, and of a role ("head of state") what it means there.
fn title_class(resolver: &Resolver<'_>, title: &TitleMatch, owner: Option<EntityIndex>) -> u32 {
    let gazetteer = resolver.gazetteer;
    let templates = &gazetteer.templates().list;
    let class = variants(resolver, title)
        .rev()
        .max_by_key(|variant| !templates[variant.template as usize].of.is_empty())
        .map_or(title.class, |variant| variant.class);
    let resolves = gazetteer.list(gazetteer.record(class).resolves);
    let Some(owner) = owner.and_then(|owner| resolver.entities.gazetteer_index(owner)) else { return class };
    let exists = |&&candidate: &&u32| {
        gazetteer.instance(candidate, owner).is_some() || gazetteer.holders(candidate, owner).next().is_some()
    };
    let current = |&&candidate: &&u32| holder(resolver, candidate, owner).is_some();
    resolves.iter().find(current).or_else(|| resolves.iter().find(exists)).copied().unwrap_or(class)
}

/// Who holds an office at the document's date.
pub(super) fn holder(resolver: &Resolver<'_>, class: u32, owner: u32) -> Option<u32> {
    let date = resolver.date?;
    resolver.gazetteer.holders(class, owner).rfind(|tenure| tenure.period.contains(date)).map(|tenure| tenure.person)
}

/// A title that stands alone for its holder.
fn nominal(resolver: &mut Resolver<'_>, title: &TitleMatch, owner: Option<EntityIndex>, rule: MentionRule) {
    let class = title_class(resolver, title, owner);
    let Some(owner) = owner else { return bare_nominal(resolver, title, rule) };
    let in_text = resolver.holdings.of_office(owner, class);
    // Of envoys, advisers and members there are several: only the text says which of them is meant.
    let record = resolver.gazetteer.record(class);
    let is_one = record.single_holder || matches!(record.state, StateType::SpokespersonOf | StateType::HeadOf);
    let known = resolver.entities.gazetteer_index(owner).filter(|_| is_one);
    let known = known.and_then(|owner| holder(resolver, class, owner));
    let person = in_text.or_else(|| known.map(|person| resolver.entities.known(resolver.gazetteer, person)));
    let Some(person) = person else { return };
    resolver.mention(title.words, person, MentionKind::Nominal, 0.8, rule);
    let office = resolver.entities.instance(resolver.gazetteer, class, Some(owner));
    resolver.holdings.push(Holding {
        person,
        office,
        of: Some(owner),
        class,
        former: false,
        lesser: false,
        words: title.words,
        nominal: true,
    });
}

/// "the president": the last person before it who holds such an office in this document.
fn bare_nominal(resolver: &mut Resolver<'_>, title: &TitleMatch, rule: MentionRule) {
    let classes: Vec<u32> = variants(resolver, title).map(|variant| variant.class).collect();
    let at = title.words.begin as usize;
    if at == 0 || !resolver.is_article(at - 1) {
        return;
    }
    if let Some(person) = resolver.holdings.last_before(&classes, title.words.begin) {
        resolver.mention(title.words, person, MentionKind::Nominal, 0.6, rule);
    }
}
