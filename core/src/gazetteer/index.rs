//! The gazetteer at work: tables with their matcher, and the questions that the pipeline and the service ask.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{
    compiled::{Compiled, EntityRecord, NONE, Sense, Slice, Str, TenureRecord},
    grammar::LanguageGrammar,
    schema::Role,
    spotter::{NameMatch, Spotter},
    template::Templates,
    view::{AliasView, EntityView, LookupCandidate, SourceView, Statistics, TenureView},
};
use crate::{
    extraction::Entity,
    ontology::EntityType,
    text::words::{Word, words},
};

/// Changes whenever the form of the blob does.
const BLOB_FORMAT: &[u8; 8] = b"DRGMAN02";

/// A blob that is not one, or of another release.
#[derive(Debug, thiserror::Error)]
#[error("the gazetteer blob cannot be read: {0}")]
pub struct BlobError(String);

/// A compiled set of gazetteers. Immutable; share it by `Arc`. The default one knows nothing.
#[derive(Debug, Default)]
pub struct Gazetteer {
    tables: Compiled,
    spotter: Spotter,
    by_id: HashMap<Box<str>, u32>,
}

impl Gazetteer {
    pub(super) fn new(tables: Compiled) -> Self {
        let names = tables.names.iter().map(|name| name.words.of(&tables.name_words));
        let spotter = Spotter::new(names, tables.vocabulary.len());
        let mut gazetteer = Gazetteer { tables, spotter, by_id: HashMap::new() };
        gazetteer.by_id = gazetteer.index_ids();
        gazetteer
    }

    /// Reads what [`super::compile_blob`] wrote.
    ///
    /// # Errors
    /// When the bytes are no such blob.
    pub fn from_blob(blob: &[u8]) -> Result<Self, BlobError> {
        let bytes = blob.strip_prefix(BLOB_FORMAT).ok_or_else(|| BlobError("of another format".to_owned()))?;
        let mut tables: Compiled = postcard::from_bytes(bytes).map_err(|error| BlobError(error.to_string()))?;
        tables.vocabulary = std::mem::take(&mut tables.vocabulary).indexed();
        tables.templates = std::mem::take(&mut tables.templates).indexed();
        Ok(Gazetteer::new(tables))
    }

    pub(super) fn blob(tables: &Compiled) -> Option<Vec<u8>> {
        postcard::to_extend(tables, BLOB_FORMAT.to_vec()).ok()
    }

    fn index_ids(&self) -> HashMap<Box<str>, u32> {
        let mut ids = HashMap::with_capacity(self.tables.entities.len() * 2);
        for (at, record) in self.tables.entities.iter().enumerate() {
            if record.qid.length > 0 {
                ids.entry(self.text(record.qid).into()).or_insert(at as u32);
            }
        }
        for (at, record) in self.tables.entities.iter().enumerate() {
            ids.insert(self.text(record.id).into(), at as u32);
        }
        ids
    }

    /// Content hash: 16 hexadecimal digits, the same for the same files. Empty for a gazetteer that knows nothing.
    pub fn version(&self) -> &str {
        &self.tables.version
    }

    /// Languages that have a grammar, sorted.
    pub fn languages(&self) -> &[String] {
        &self.tables.languages
    }

    /// Counts and sources.
    pub fn statistics(&self) -> Statistics {
        let mut types: BTreeMap<&'static str, u32> = BTreeMap::new();
        for record in &self.tables.entities {
            *types.entry(record.entity_type.label()).or_default() += 1;
        }
        let mut languages: BTreeMap<String, u32> = BTreeMap::new();
        for sense in &self.tables.senses {
            *languages.entry(self.language_of(sense.languages).to_owned()).or_default() += 1;
        }
        Statistics {
            entities_by_type: types.into_iter().collect(),
            names_by_language: languages.into_iter().collect(),
            tenures: self.tables.tenures.len() as u32,
            patterns_by_language: Vec::new(),
            sources: self
                .tables
                .sources
                .iter()
                .map(|[name, licence, files]| SourceView {
                    name: name.clone(),
                    licence: licence.clone(),
                    files: files.clone(),
                })
                .collect(),
        }
    }

    /// Ids of all entries, sorted.
    pub fn entity_ids(&self) -> impl Iterator<Item = &str> {
        self.tables.entities.iter().map(|record| self.text(record.id))
    }

    /// Ids of all entries with their types, sorted by id.
    pub fn entity_types(&self) -> impl Iterator<Item = (&str, EntityType)> {
        self.tables.entities.iter().map(|record| (self.text(record.id), record.entity_type))
    }

    /// The entry with this id or QID.
    pub fn entity(&self, id_or_qid: &str) -> Option<EntityView> {
        let at = *self.by_id.get(id_or_qid)?;
        let record = self.record(at);
        let aliases = record
            .aliases
            .of(&self.tables.lists)
            .iter()
            .map(|&sense| self.alias_view(&self.tables.senses[sense as usize]))
            .collect();
        let mut tenures: Vec<TenureView> = self.tenures_of(at).iter().map(|tenure| self.tenure_view(tenure)).collect();
        if record.class != NONE {
            tenures.extend(self.holders(record.class, record.of).map(|tenure| self.tenure_view(tenure)));
        }
        Some(EntityView {
            entity: self.entity_view(at, "en"),
            aliases,
            tenures,
            source: self.source(record.file, record.line),
        })
    }

    /// What `name` could be on that date, best first.
    pub fn lookup(&self, name: &str, date: Option<Date>, language: Option<&str>) -> Vec<LookupCandidate> {
        let mut candidates: Vec<LookupCandidate> = self
            .senses_in(name, language.map_or(u8::MAX, |code| self.language_mask(code)))
            .into_iter()
            .map(|sense| LookupCandidate {
                entity: self.entity_view(sense.entity, language.unwrap_or("en")),
                alias: self.alias_view(sense),
                score: self.score(sense, date),
                source: self.source(sense.file, sense.line),
            })
            .collect();
        candidates.sort_by(|left, right| {
            right.score.total_cmp(&left.score).then_with(|| left.entity.id.cmp(&right.entity.id))
        });
        candidates
    }

    fn senses_in(&self, name: &str, mask: u8) -> Vec<&Sense> {
        let words = self.words(name);
        let matches = self.spotter.matches(&words);
        let whole = matches.iter().filter(|found| found.begin == 0 && found.end as usize == words.len());
        whole.flat_map(|found| self.senses(found.name)).filter(|sense| sense.languages & mask != 0).collect()
    }

    /// All senses of a name in that language, whatever their conditions.
    pub(crate) fn senses_of(&self, name: &str, language: &str) -> Vec<&Sense> {
        self.senses_in(name, self.language_mask(language))
    }

    /// Prior of a name, less when the date is outside its time, when it needs company, or when its bearer held no office then.
    fn score(&self, sense: &Sense, date: Option<Date>) -> f32 {
        let mut score = f32::from(sense.prior) / 100.0;
        if sense.role == Role::Surname {
            score *= 0.5;
        }
        if let Some(condition) = self.condition(sense) {
            if !condition.near.is_empty() || condition.with_title {
                score *= 0.5;
            }
            if date.is_some_and(|date| !condition.period.contains(date)) {
                score *= 0.1;
            }
        }
        let tenures = self.tenures_of(sense.entity);
        if let Some(date) = date
            && !tenures.is_empty()
            && !tenures.iter().any(|tenure| tenure.period.contains(date))
        {
            score *= 0.8;
        }
        score
    }

    fn language_of(&self, mask: u8) -> &str {
        let mut known = self.tables.languages.iter().enumerate().filter(|(at, _)| mask == 1 << at);
        known.next().map_or("", |(_, code)| code.as_str())
    }

    fn alias_view(&self, sense: &Sense) -> AliasView {
        AliasView {
            text: self.text(sense.text).to_owned(),
            language: self.language_of(sense.languages).to_owned(),
            role: sense.role.label(),
        }
    }

    fn tenure_view(&self, tenure: &TenureRecord) -> TenureView {
        let (office_id, office_name) = self.instance_name(tenure.class, tenure.of, "en");
        TenureView {
            person_id: self.id(tenure.person).to_owned(),
            office_id,
            class_id: self.id(tenure.class).to_owned(),
            office_name,
            of_id: if tenure.of == NONE { String::new() } else { self.id(tenure.of).to_owned() },
            from: tenure.period.from.map(|date| date.to_string()).unwrap_or_default(),
            to: tenure.period.to.map(|date| date.to_string()).unwrap_or_default(),
            acting: tenure.acting,
        }
    }

    // What the pipeline asks.

    pub(crate) fn text(&self, text: Str) -> &str {
        &self.tables.arena[text.begin as usize..(text.begin + text.length) as usize]
    }

    pub(crate) fn templates(&self) -> &Templates {
        &self.tables.templates
    }

    /// The grammar of a language, the first one when it has none.
    pub(crate) fn grammar(&self, language: &str) -> Option<&LanguageGrammar> {
        self.tables.grammar.languages.iter().find(|grammar| grammar.code == language)
    }

    pub(crate) fn grammars(&self) -> &[LanguageGrammar] {
        &self.tables.grammar.languages
    }

    /// Whether the word with this folded id belongs to the surname behind it.
    pub(crate) fn is_particle(&self, folded: u32) -> bool {
        self.tables.grammar.is_particle_word(folded)
    }

    /// Surnames of a person's full name.
    pub(crate) fn surnames(&self, name: &str) -> Vec<String> {
        self.tables.grammar.surnames(name)
    }

    /// Whether persons' names begin with this folded word.
    pub(crate) fn is_given_name(&self, folded: u32) -> bool {
        folded != 0 && self.tables.given_names.binary_search(&folded).is_ok()
    }

    /// Bit of a language; for one without grammar a bit that only names of every language have.
    pub(crate) fn language_mask(&self, code: &str) -> u8 {
        self.tables.languages.iter().position(|known| known == code).map_or(1 << 7, |at| 1 << at)
    }

    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        words(text, &mut self.tables.vocabulary.reader())
    }

    pub(crate) fn matches(&self, words: &[Word]) -> Vec<NameMatch> {
        self.spotter.matches(words)
    }

    pub(crate) fn senses(&self, name: u32) -> &[Sense] {
        self.tables.names[name as usize].senses.of(&self.tables.senses)
    }

    pub(crate) fn condition(&self, sense: &Sense) -> Option<&super::Condition> {
        self.tables.conditions.get((sense.condition as usize).wrapping_sub(1))
    }

    pub(crate) fn record(&self, entity: u32) -> &EntityRecord {
        &self.tables.entities[entity as usize]
    }

    pub(crate) fn id(&self, entity: u32) -> &str {
        self.text(self.record(entity).id)
    }

    pub(crate) fn list(&self, slice: Slice) -> &[u32] {
        slice.of(&self.tables.lists)
    }

    /// Canonical name in a language.
    pub(crate) fn name(&self, entity: u32, language: &str) -> &str {
        let count = self.tables.languages.len();
        match self.tables.languages.iter().position(|code| code == language) {
            Some(at) => self.text(self.tables.canonical[entity as usize * count + at]),
            None => self.text(self.record(entity).english),
        }
    }

    /// "people/russia-ukraine.toml:12".
    pub(crate) fn source(&self, file: u32, line: u32) -> String {
        format!("{}:{line}", self.tables.files[file as usize])
    }

    /// Offices that a person held, earliest first.
    pub(crate) fn tenures_of(&self, person: u32) -> &[TenureRecord] {
        let begin = self.tables.tenures.partition_point(|tenure| tenure.person < person);
        let end = self.tables.tenures.partition_point(|tenure| tenure.person <= person);
        &self.tables.tenures[begin..end]
    }

    /// Who held an office, earliest first.
    pub(crate) fn holders(&self, class: u32, of: u32) -> impl DoubleEndedIterator<Item = &TenureRecord> {
        let tenure = |at: &u32| &self.tables.tenures[*at as usize];
        let order = &self.tables.tenures_by_office;
        let begin = order.partition_point(|at| (tenure(at).class, tenure(at).of) < (class, of));
        let end = order.partition_point(|at| (tenure(at).class, tenure(at).of) <= (class, of));
        order[begin..end].iter().map(|at| &self.tables.tenures[*at as usize])
    }

    /// The entry that is `class` of `of`.
    pub(crate) fn instance(&self, class: u32, of: u32) -> Option<u32> {
        let at = self.tables.instances.partition_point(|&(known, owner, _)| (known, owner) < (class, of));
        let &(known, owner, entity) = self.tables.instances.get(at)?;
        ((known, owner) == (class, of)).then_some(entity)
    }

    /// Id and name of an instance, whether an entry describes it or not.
    pub(crate) fn instance_name(&self, class: u32, of: u32, language: &str) -> (String, String) {
        if of == NONE {
            return (self.id(class).to_owned(), self.name(class, language).to_owned());
        }
        if let Some(entity) = self.instance(class, of)
            && self.record(entity).english.length > 0
        {
            return (self.id(entity).to_owned(), self.name(entity, language).to_owned());
        }
        let pattern = self.grammar(language).map_or("", |grammar| grammar.tokens.instance_name.as_str());
        let name = pattern.replace("{class}", self.name(class, language)).replace("{of}", self.name(of, language));
        (format!("{}/{}", self.id(class), self.id(of)), name)
    }

    /// An instance as an entity of an answer, whether an entry describes it or not.
    pub(crate) fn instance_view(&self, class: u32, of: u32, language: &str) -> Entity {
        if let Some(entity) = (of != NONE).then(|| self.instance(class, of)).flatten() {
            return self.entity_view(entity, language);
        }
        let (id, name) = self.instance_name(class, of, language);
        let english_name = if language == "en" { name.clone() } else { self.instance_name(class, of, "en").1 };
        let country = if of == NONE { String::new() } else { self.country_id(of).to_owned() };
        let record = self.record(class);
        let (entity_type, subtype) = (record.entity_type, record.subtype);
        Entity { id, entity_type, subtype, name, english_name, country, known: true, ..Entity::default() }
    }

    /// States and bodies that the name of this city can stand for.
    pub(crate) fn metonym_of(&self, city: u32) -> impl Iterator<Item = u32> {
        let begin = self.tables.metonyms.partition_point(|&(known, _)| known < city);
        self.tables.metonyms[begin..].iter().take_while(move |&&(known, _)| known == city).map(|&(_, of)| of)
    }

    /// Id of the country of an entry, which is a state's own; empty where there is none.
    fn country_id(&self, at: u32) -> &str {
        let record = self.record(at);
        match record.country {
            NONE if record.iso.length > 0 => self.text(record.id),
            NONE => "",
            country => self.id(country),
        }
    }

    /// The entry as an entity of an answer.
    pub(crate) fn entity_view(&self, at: u32, language: &str) -> Entity {
        let record = self.record(at);
        Entity {
            id: self.text(record.id).to_owned(),
            entity_type: record.entity_type,
            subtype: record.subtype,
            name: self.name(at, language).to_owned(),
            english_name: self.text(record.english).to_owned(),
            qid: self.text(record.qid).to_owned(),
            wikipedia_title: self.text(record.wiki).to_owned(),
            country: self.country_id(at).to_owned(),
            iso3166: self.text(record.iso).to_owned(),
            cameo: self.text(record.cameo).to_owned(),
            position: record.position,
            salience: 0.0,
            mention_count: 0,
            known: true,
        }
    }
}
