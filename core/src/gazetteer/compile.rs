//! From entries to tables.

use std::collections::{BTreeMap, HashMap};

use super::{
    check,
    compiled::{Compiled, Condition, EntityRecord, NONE, NameRecord, Near, Sense, Slice, Str, TenureRecord},
    fault::Faults,
    grammar::{Grammar, GrammarFiles, TokenSource},
    schema::{Alias, Case, Entries, Entry, Role},
    template::TemplateBuilder,
    vocabulary::Interner,
};
use crate::{
    ontology::{EntityType, Subtype},
    text::words::{Shape, Word},
};

/// A name longer than this is no name.
const LONGEST_NAME: usize = 16;

/// Compiles merged entries and grammar files. Faults with errors make the answer unusable.
pub(crate) fn compile(entries: &Entries, files: &GrammarFiles<'_>, version: String, faults: &mut Faults) -> Compiled {
    let languages = files.languages();
    let mut compiler = Compiler {
        entries,
        ids: entries.list.iter().enumerate().map(|(at, entry)| (entry.id.as_str(), at as u32)).collect(),
        interner: Interner::new(TokenSource::endings(files, faults)),
        names: BTreeMap::new(),
        strings: HashMap::new(),
        out: Compiled { version, files: entries.files.clone(), languages, ..Compiled::default() },
        faults,
    };
    let grammar = Grammar::compile(files, &mut compiler.interner, compiler.faults);
    compiler.entities(&grammar);
    compiler.relations();
    compiler.templates(&grammar);
    compiler.out.given_names.extend(grammar.given_names());
    compiler.out.grammar = grammar;
    compiler.check(files);
    compiler.finish()
}

struct Compiler<'a> {
    entries: &'a Entries,
    ids: HashMap<&'a str, u32>,
    interner: Interner,
    names: BTreeMap<Vec<u32>, Vec<Sense>>,
    strings: HashMap<String, Str>,
    out: Compiled,
    faults: &'a mut Faults,
}

impl<'a> Compiler<'a> {
    fn string(&mut self, text: &str) -> Str {
        if text.is_empty() {
            return Str::default();
        }
        if let Some(&found) = self.strings.get(text) {
            return found;
        }
        let new = Str { begin: self.out.arena.len() as u32, length: text.len() as u32 };
        self.out.arena.push_str(text);
        self.strings.insert(text.to_owned(), new);
        new
    }

    /// Index of the entry with that id; a fault when there is none.
    fn reference(&mut self, entry: &Entry, field: &str, id: &str) -> u32 {
        if id.is_empty() {
            return NONE;
        }
        if let Some(&at) = self.ids.get(id) {
            return at;
        }
        self.entries.warning(
            self.faults,
            entry.place,
            format!("`{}`: {field} names `{id}`, which no file has", entry.id),
        );
        NONE
    }

    fn list(&mut self, entry: &Entry, field: &str, ids: &[String]) -> Slice {
        let begin = self.out.lists.len() as u32;
        for id in ids {
            let at = self.reference(entry, field, id);
            if at != NONE {
                self.out.lists.push(at);
            }
        }
        Slice { begin, length: self.out.lists.len() as u32 - begin }
    }

    fn entities(&mut self, grammar: &Grammar) {
        let entries: &'a Entries = self.entries;
        for (at, entry) in entries.list.iter().enumerate() {
            self.check_entry(entry);
            let record = self.record(entry);
            self.out.entities.push(record);
            for language in self.out.languages.clone() {
                let name = self.string(entry.canonical(&language));
                self.out.canonical.push(name);
            }
            for alias in &entry.aliases {
                // The name of a class ("Minister of Foreign Affairs") is a name of none of its instances.
                if alias.role != Role::Title && !alias.text.contains('{') && !entry.is_class() {
                    self.alias(at as u32, entry, alias, alias.role, &alias.text);
                    if entry.entity_type == EntityType::Person && alias.role == Role::Name {
                        for surname in grammar.surnames(&alias.text) {
                            self.alias(at as u32, entry, alias, Role::Surname, &surname);
                        }
                    }
                }
            }
        }
    }

    fn record(&mut self, entry: &Entry) -> EntityRecord {
        EntityRecord {
            id: self.string(&entry.id),
            entity_type: entry.entity_type,
            subtype: entry.subtype,
            qid: self.string(&entry.qid),
            wiki: self.string(&entry.wiki),
            iso: self.string(&entry.iso),
            cameo: self.string(&entry.cameo),
            english: self.string(entry.canonical("en")),
            aliases: Slice::default(),
            country: self.reference(entry, "country", &entry.country),
            capital: self.reference(entry, "capital", &entry.capital),
            part_of: self.reference(entry, "part-of", &entry.part_of),
            based_in: self.reference(entry, "based-in", &entry.based_in),
            class: self.reference(entry, "class", &entry.class),
            of: self.reference(entry, "of", &entry.of),
            member_of: self.list(entry, "member-of", &entry.member_of),
            resolves: self.list(entry, "resolves", &entry.resolves),
            position: entry.position,
            population: entry.population,
            gender: entry.gender,
            period: entry.period,
            per: entry.per.iter().fold(0, |mask, &per| mask | 1 << per as u16),
            single_holder: entry.single_holder,
            state: entry.state,
            portfolio: self.string(&entry.portfolio),
            file: entry.place.file,
            line: entry.place.line,
            bulk: entry.bulk,
        }
    }

    fn check_entry(&mut self, entry: &Entry) {
        let mut error = |message: String| self.entries.error(self.faults, entry.place, message);
        if entry.entity_type == EntityType::Unspecified {
            error(format!("`{}` has no type", entry.id));
        }
        if !entry.subtype.belongs_to(entry.entity_type) {
            error(format!("`{}`: subtype {} does not go with type {}", entry.id, entry.subtype, entry.entity_type));
        }
        if entry.aliases.is_empty() && entry.class.is_empty() {
            error(format!("`{}` has no name", entry.id));
        }
        for tenure in &entry.tenures {
            if let (Some(from), Some(to)) = (tenure.period.from, tenure.period.to)
                && to.last_day() < from.first_day()
            {
                self.entries.error(self.faults, tenure.place, format!("tenure ends {to}, before it starts {from}"));
            }
        }
    }

    /// Bits of the languages that `language` names: all when empty.
    fn language_mask(&mut self, alias: &Alias) -> u8 {
        if alias.language.is_empty() {
            return u8::MAX;
        }
        if let Some(at) = self.out.languages.iter().position(|known| *known == alias.language) {
            1 << at
        } else {
            let message = format!("language `{}` has no folder under grammar/", alias.language);
            self.entries.error(self.faults, alias.place, message);
            0
        }
    }

    fn alias(&mut self, entity: u32, entry: &Entry, alias: &Alias, role: Role, text: &str) {
        let words = self.interner.words(text);
        if words.is_empty() || words.len() > LONGEST_NAME {
            let message = format!("name {text:?}: expected 1 to {LONGEST_NAME} words");
            return self.entries.error(self.faults, alias.place, message);
        }
        // A person's name is the same person in every language, however it is transliterated.
        let languages = if entry.entity_type == EntityType::Person { u8::MAX } else { self.language_mask(alias) };
        let prior = alias.prior.or(entry.prior).unwrap_or(if entry.bulk { 0.6 } else { 1.0 });
        let (capitals, uppers) = if alias.case == Case::Any { (0, 0) } else { case_masks(text, &words) };
        let sense = Sense {
            entity,
            role,
            languages,
            capitals,
            uppers,
            exact: alias.case == Case::Exact,
            condition: self.condition(alias),
            prior: (prior * 100.0).round() as u8,
            text: self.string(text),
            file: alias.place.file,
            line: alias.place.line,
        };
        let key: Vec<u32> = words.iter().map(|word| word.folded).collect();
        if entry.entity_type == EntityType::Person && role == Role::Name && key.len() > 1 {
            self.out.given_names.push(key[0]);
        }
        let case = u16::from(role.is_demonym());
        let senses = self.names.entry(key).or_default();
        let same = senses.iter_mut().find(|known| {
            (known.entity == entity && (known.role == role || role == Role::Surname))
                && (known.condition, known.capitals & case) == (sense.condition, sense.capitals & case)
        });
        match same {
            // One name written in several ways: whatever one of them allows.
            Some(known) => {
                known.languages |= languages;
                known.capitals &= capitals;
                known.uppers &= uppers;
                known.prior = known.prior.max(sense.prior);
            }
            None => senses.push(sense),
        }
    }

    fn condition(&mut self, alias: &Alias) -> u32 {
        let condition = Condition {
            near: self.nears(alias, &alias.near),
            unless_near: self.nears(alias, &alias.unless_near),
            behind: alias
                .behind
                .iter()
                .map(|text| self.interner.words(text).iter().map(|word| word.exact).collect())
                .collect(),
            with_title: alias.with_title,
            not_first: alias.not_first,
            period: alias.period,
        };
        if condition == Condition::default() {
            return 0;
        }
        self.out.conditions.push(condition);
        self.out.conditions.len() as u32
    }

    fn nears(&mut self, alias: &Alias, words: &[String]) -> Vec<Near> {
        let mut nears = Vec::new();
        for text in words {
            if let Some(id) = text.strip_prefix('@') {
                match self.ids.get(id) {
                    Some(&at) => nears.push(Near::Entity(at)),
                    None => {
                        self.entries.warning(
                            self.faults,
                            alias.place,
                            format!("near names `@{id}`, which no file has"),
                        );
                    }
                }
            } else {
                nears.push(Near::Words(self.interner.words(text).iter().map(|word| word.folded).collect()));
            }
        }
        nears
    }

    fn relations(&mut self) {
        let entries: &'a Entries = self.entries;
        for (at, entry) in entries.list.iter().enumerate() {
            let at = at as u32;
            for tenure in &entry.tenures {
                let class = self.ids.get(tenure.office.as_str()).copied();
                let of = if tenure.of.is_empty() { Some(NONE) } else { self.ids.get(tenure.of.as_str()).copied() };
                if let (Some(class), Some(of)) = (class, of) {
                    self.out.tenures.push(TenureRecord {
                        person: at,
                        class,
                        of,
                        period: tenure.period,
                        acting: tenure.acting,
                    });
                } else {
                    let missing = if class.is_none() { &tenure.office } else { &tenure.of };
                    let message = format!("tenure of `{}` names `{missing}`, which no file has", entry.id);
                    self.entries.warning(self.faults, tenure.place, message);
                }
            }
            let record = &self.out.entities[at as usize];
            if record.class != NONE && record.of != NONE {
                self.out.instances.push((record.class, record.of, at));
            }
            self.metonyms(at, entry);
        }
        self.out.tenures.sort_by_key(|tenure| (tenure.person, tenure.period.from, tenure.class, tenure.of));
        let tenures = &self.out.tenures;
        self.out.tenures_by_office = (0..tenures.len() as u32).collect();
        self.out.tenures_by_office.sort_by_key(|&at| {
            let tenure = &tenures[at as usize];
            (tenure.class, tenure.of, tenure.period.from, tenure.person)
        });
        self.out.instances.sort_unstable();
        self.out.metonyms.sort_unstable();
        self.out.metonyms.dedup();
    }

    fn metonyms(&mut self, at: u32, entry: &'a Entry) {
        let is_state = matches!(entry.subtype, Subtype::Country | Subtype::Territory);
        match &entry.metonyms {
            Some(cities) => {
                for city in cities {
                    let city = self.reference(entry, "metonyms", city);
                    if city != NONE {
                        self.out.metonyms.push((city, at));
                    }
                }
            }
            None if is_state => {
                let capital = self.out.entities[at as usize].capital;
                if capital != NONE && capital != at {
                    self.out.metonyms.push((capital, at));
                }
            }
            None => {}
        }
    }

    fn templates(&mut self, grammar: &Grammar) {
        let entries: &'a Entries = self.entries;
        let mut builder = TemplateBuilder::default();
        for (at, entry) in entries.list.iter().enumerate() {
            for alias in &entry.aliases {
                if alias.role != Role::Title && !alias.text.contains('{') {
                    continue;
                }
                if !entry.is_class() {
                    self.entries.error(self.faults, alias.place, "a template needs an entry with `per`");
                    continue;
                }
                let languages = self.language_mask(alias);
                let of: Vec<u32> =
                    alias.of.iter().map(|id| self.reference(entry, "of", id)).filter(|&at| at != NONE).collect();
                if !alias.of.is_empty() && of.is_empty() {
                    continue;
                }
                if let Err(message) = builder.add(at as u32, alias, languages, of, grammar, &mut self.interner) {
                    self.entries.error(self.faults, alias.place, message);
                }
            }
        }
        self.out.templates = builder.finish();
    }

    fn check(&mut self, grammar: &GrammarFiles<'_>) {
        let checked = check::Checked::new(self.entries, &self.names, &self.out, grammar, &self.interner);
        check::check(&checked, self.faults);
    }

    fn finish(mut self) -> Compiled {
        let mut by_entity: Vec<Vec<u32>> = vec![Vec::new(); self.out.entities.len()];
        for (words, senses) in &self.names {
            let words_begin = self.out.name_words.len() as u32;
            self.out.name_words.extend(words);
            let begin = self.out.senses.len() as u32;
            for sense in senses {
                by_entity[sense.entity as usize].push(self.out.senses.len() as u32);
                self.out.senses.push(*sense);
            }
            self.out.names.push(NameRecord {
                words: Slice { begin: words_begin, length: words.len() as u32 },
                senses: Slice { begin, length: senses.len() as u32 },
            });
        }
        for (entity, senses) in by_entity.iter().enumerate() {
            self.out.entities[entity].aliases =
                Slice { begin: self.out.lists.len() as u32, length: senses.len() as u32 };
            self.out.lists.extend(senses);
        }
        self.out.given_names.sort_unstable();
        self.out.given_names.dedup();
        self.out.vocabulary = self.interner.into_vocabulary();
        self.out
    }
}

/// Which words of an alias must begin with a capital, and which must be all in capitals.
fn case_masks(text: &str, words: &[Word]) -> (u16, u16) {
    let (mut capitals, mut uppers) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        if word.shape.is_capitalised() {
            capitals |= 1 << at;
        }
        let letters = text[word.begin as usize..word.end as usize].chars().filter(|letter| letter.is_alphabetic());
        let is_short_acronym = word.shape == Shape::Upper && letters.count() <= 3;
        if is_short_acronym && words.len() == 1 {
            uppers |= 1 << at;
        }
    }
    (capitals, uppers)
}
