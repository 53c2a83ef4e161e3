//! From raw files to entries: every field's form is checked here, for TOML and TSV alike.

use super::{
    dates::Period,
    fault::{Faults, Position},
    raw::{Raw, RawEntry, RawField, RawFile, RawValue},
    schema::{Alias, Case, Entries, Entry, Role, SourcePlace, TenureEntry},
};
use crate::ontology::{EntityType, StateType, Subtype};

/// Adds the entries of a file to `entries`.
pub(crate) fn read_entries(file: &str, raw: &RawFile, bulk: bool, entries: &mut Entries, faults: &mut Faults) {
    entries.files.push(file.to_owned());
    let mut reader = Reader { file, index: entries.files.len() as u32 - 1, bulk, faults };
    for raw_entry in &raw.entries {
        let entry = reader.entry(raw_entry, &raw.shared);
        entries.list.push(entry);
    }
}

pub(super) struct Reader<'a> {
    pub(super) file: &'a str,
    index: u32,
    bulk: bool,
    pub(super) faults: &'a mut Faults,
}

/// Where an alias field's words go.
struct AliasField {
    language: String,
    role: Role,
    canonical: bool,
}

/// The alias field that `key` names ("en.names"), if it is one.
fn alias_field(key: &str) -> Option<AliasField> {
    let (language, name) = match key.split_once('.') {
        Some((language, name)) if super::raw::is_language(language) => (language, name),
        Some(_) => return None,
        None => ("", key),
    };
    let (role, canonical) = match name {
        "name" => (Role::Name, true),
        "names" => (Role::Name, false),
        "short" => (Role::Short, false),
        "adjective" => (Role::Adjective, false),
        "inhabitant" => (Role::Inhabitant, false),
        "combining" => (Role::Combining, false),
        "titles" => (Role::Title, false),
        _ => return None,
    };
    Some(AliasField { language: language.to_owned(), role, canonical })
}

impl Reader<'_> {
    fn place(&self, position: Position) -> SourcePlace {
        SourcePlace { file: self.index, line: position.line, column: position.column }
    }

    pub(super) fn error(&mut self, position: Position, message: impl Into<String>) {
        self.faults.error(self.file, position, message);
    }

    fn entry(&mut self, raw: &RawEntry, shared: &[RawField]) -> Entry {
        let mut entry =
            Entry { id: raw.id.clone(), place: self.place(raw.position), bulk: self.bulk, ..Entry::default() };
        for field in shared.iter().filter(|field| !raw.fields.iter().any(|own| own.key == field.key)) {
            self.field(&mut entry, field);
        }
        for field in &raw.fields {
            self.field(&mut entry, field);
        }
        for field in &raw.fields {
            self.condition_field(&mut entry, field);
        }
        let is_instance_row = entry.id.is_empty() && !entry.class.is_empty() && !entry.of.is_empty();
        if is_instance_row {
            entry.id = format!("{}/{}", entry.class, entry.of);
        } else if !is_slug(&entry.id) {
            self.error(raw.position, format!("id {:?}: expected a slug of a-z, 0-9 and -", entry.id));
        }
        entry
    }

    fn field(&mut self, entry: &mut Entry, field: &RawField) {
        if let Some(alias) = alias_field(&field.key) {
            self.aliases(entry, field, &alias);
        } else if !self.plain_field(entry, field) && !self.class_field(entry, field) {
            self.error(field.position, format!("unknown field `{}`", field.key));
        }
    }

    fn plain_field(&mut self, entry: &mut Entry, field: &RawField) -> bool {
        let raw = &field.raw;
        match field.key.as_str() {
            "type" => entry.entity_type = self.label(raw, EntityType::from_label, EntityType::ALL),
            "subtype" => entry.subtype = self.label(raw, Subtype::from_label, Subtype::ALL),
            "qid" => entry.qid = self.qid(raw),
            "wiki" => entry.wiki = self.text(raw),
            "fr.article" | "en.article" => entry.article = self.text(raw),
            "iso" => entry.iso = self.text(raw),
            "cameo" => entry.cameo = self.text(raw),
            "capital" => entry.capital = self.id(raw),
            "metonyms" => entry.metonyms = Some(self.ids(raw)),
            "currency" => entry.currency = self.texts(raw),
            "country" => entry.country = self.id(raw),
            "part-of" => entry.part_of = self.id(raw),
            "based-in" => entry.based_in = self.id(raw),
            "member-of" => entry.member_of = self.ids(raw),
            "claimed-by" => entry.claimed_by = self.ids(raw),
            "controlled-by" => entry.controlled_by = self.ids(raw),
            "position" => entry.position = self.coordinates(raw),
            "population" => entry.population = self.number(raw, 0.0, f64::from(u32::MAX)) as u32,
            "gender" => entry.gender = self.gender(raw),
            "from" => entry.period.from = self.date(raw),
            "to" => entry.period.to = self.date(raw),
            "prior" => entry.prior = Some(self.number(raw, 0.0, 1.0) as f32),
            "tenures" => entry.tenures = self.tenures(raw),
            "allow" => entry.allow = self.allowances(raw),
            // Read when all names are.
            "near" | "not-first" => {}
            "source" => entry.source = self.text(raw),
            "remove" => entry.remove = self.boolean(raw),
            _ => return false,
        }
        true
    }

    /// A condition beside the names counts for all of them that have none of that kind.
    fn condition_field(&mut self, entry: &mut Entry, field: &RawField) {
        match field.key.as_str() {
            "near" => {
                let words = self.texts(&field.raw);
                entry.aliases.iter_mut().filter(|alias| alias.near.is_empty()).for_each(|alias| {
                    alias.near.clone_from(&words);
                });
            }
            "not-first" => {
                let not_first = self.boolean(&field.raw);
                entry.aliases.iter_mut().for_each(|alias| alias.not_first |= not_first);
            }
            _ => {}
        }
    }

    fn class_field(&mut self, entry: &mut Entry, field: &RawField) -> bool {
        let raw = &field.raw;
        match field.key.as_str() {
            "class" => entry.class = self.id(raw),
            "of" => entry.of = self.id(raw),
            "per" => {
                entry.per =
                    self.list(raw).iter().map(|raw| self.label(raw, EntityType::from_label, EntityType::ALL)).collect();
            }
            "single-holder" => entry.single_holder = self.boolean(raw),
            "state" => entry.state = self.label(raw, StateType::from_label, StateType::ALL),
            "portfolio" => entry.portfolio = self.text(raw),
            "resolves" => entry.resolves = self.ids(raw),
            _ => return false,
        }
        true
    }

    fn aliases(&mut self, entry: &mut Entry, field: &RawField, kind: &AliasField) {
        let items = if kind.canonical { vec![field.raw.clone()] } else { self.list(&field.raw) };
        for item in &items {
            let mut alias = match &item.value {
                RawValue::Table(fields) => self.alias_table(item.position, fields),
                RawValue::Text(_) | RawValue::Cell(_) => Alias { text: self.text(item), ..Alias::default() },
                _ => {
                    self.error(item.position, "expected a name in quotes, or a table with `text`");
                    continue;
                }
            };
            alias.language.clone_from(&kind.language);
            alias.role = kind.role;
            alias.canonical = kind.canonical;
            alias.place = self.place(item.position);
            if alias.text.trim() != alias.text || alias.text.is_empty() {
                self.error(item.position, format!("name {:?}: empty, or with space at an end", alias.text));
            } else {
                entry.aliases.push(alias);
            }
        }
    }

    fn alias_table(&mut self, position: Position, fields: &[RawField]) -> Alias {
        let mut alias = Alias::default();
        for field in fields {
            let raw = &field.raw;
            match field.key.as_str() {
                "text" => alias.text = self.text(raw),
                "case" => match self.text(raw).as_str() {
                    "smart" => alias.case = Case::Smart,
                    "exact" => alias.case = Case::Exact,
                    "any" => alias.case = Case::Any,
                    other => self.error(raw.position, format!("case {other:?}: expected smart, exact or any")),
                },
                "near" => alias.near = self.texts(raw),
                "unless-near" => alias.unless_near = self.texts(raw),
                "behind" => alias.behind = self.texts(raw),
                "with-title" => alias.with_title = self.boolean(raw),
                "not-first" => alias.not_first = self.boolean(raw),
                "from" => alias.period.from = self.date(raw),
                "to" => alias.period.to = self.date(raw),
                "prior" => alias.prior = Some(self.number(raw, 0.0, 1.0) as f32),
                "of" => alias.of = self.ids(raw),
                "plural" => alias.plural = self.boolean(raw),
                other => self.error(field.position, format!("unknown key `{other}` of a name")),
            }
        }
        if alias.text.is_empty() {
            self.error(position, "a name written as a table needs `text`");
        }
        alias
    }

    fn tenures(&mut self, raw: &Raw) -> Vec<TenureEntry> {
        if let RawValue::Cell(cell) = &raw.value {
            return cell.split('|').filter_map(|part| self.tenure_cell(raw.position, part)).collect();
        }
        self.list(raw).iter().filter_map(|item| self.tenure_table(item)).collect()
    }

    fn tenure_table(&mut self, item: &Raw) -> Option<TenureEntry> {
        let RawValue::Table(fields) = &item.value else {
            self.error(item.position, "expected a tenure: { office = …, of = …, from = …, to = … }");
            return None;
        };
        let place = self.place(item.position);
        let mut tenure =
            TenureEntry { office: String::new(), of: String::new(), period: Period::default(), acting: false, place };
        for field in fields {
            match field.key.as_str() {
                "office" => tenure.office = self.id(&field.raw),
                "of" => tenure.of = self.id(&field.raw),
                "from" => tenure.period.from = self.date(&field.raw),
                "to" => tenure.period.to = self.date(&field.raw),
                "acting" => tenure.acting = self.boolean(&field.raw),
                other => self.error(field.position, format!("unknown key `{other}` of a tenure")),
            }
        }
        if tenure.office.is_empty() {
            self.error(item.position, "a tenure needs `office`");
            return None;
        }
        Some(tenure)
    }

    /// `office@of:from..to`, with `!` behind the office of an acting holder.
    fn tenure_cell(&mut self, position: Position, part: &str) -> Option<TenureEntry> {
        let parsed = part.split_once(':').and_then(|(office, period)| {
            let (from, to) = period.split_once("..")?;
            let (office, of) = office.split_once('@').unwrap_or((office, ""));
            Some((office, of, from, to))
        });
        let Some((office, of, from, to)) = parsed else {
            self.error(position, format!("tenure {part:?}: expected office@of:from..to"));
            return None;
        };
        let acting = office.ends_with('!');
        let period = Period { from: self.open_date(position, from), to: self.open_date(position, to) };
        let office = office.trim_end_matches('!').to_owned();
        Some(TenureEntry { office, of: of.to_owned(), period, acting, place: self.place(position) })
    }
}

/// `a-z`, `0-9` and `-`.
pub(crate) fn is_slug(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
