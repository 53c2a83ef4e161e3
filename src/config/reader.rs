//! Where a setting is given: a flag, its variable, the file, or nowhere.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    Flags, Mistake, Setting,
    file::{self, Entries},
};

/// Collects settings, where they are from, and all that is wrong with them.
pub(super) struct Reader<'a> {
    flags: &'a Flags,
    environment: &'a BTreeMap<String, String>,
    file: Entries,
    pub(super) settings: Vec<Setting>,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(flags: &'a Flags, environment: &'a BTreeMap<String, String>) -> Self {
        let mut reader =
            Reader { flags, environment, file: Entries::new(), settings: Vec::new(), mistakes: Vec::new() };
        if let Some((_, path)) = reader.given("config") {
            reader.file = file::read(path.trim().as_ref(), &mut reader.mistakes);
        }
        reader
    }

    /// Where the setting was given, and what was given there.
    fn given(&mut self, name: &str) -> Option<(String, String)> {
        let flag = self.flags.iter().rev().find(|(flag, _)| *flag == name);
        if let Some((_, value)) = flag {
            return Some((format!("--{name}"), value.clone()));
        }
        let variable = variable(name);
        if let Some(value) = self.environment.get(&variable) {
            return Some((variable, value.clone()));
        }
        let entry = self.file.get(name)?;
        let [value] = entry.values.as_slice() else {
            let message = format!("{name}: expected one value, not a list");
            self.mistakes.push(Mistake { place: entry.place.clone(), message });
            return None;
        };
        Some((format!("{}: {name}", entry.place), value.clone()))
    }

    /// A setting with its default, both in the words of the operator.
    pub(super) fn setting<T>(
        &mut self,
        name: &'static str,
        default: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> T {
        let given = self.given(name);
        let (place, value) = given.unwrap_or_else(|| ("default".to_owned(), default.to_owned()));
        let value = value.trim().to_owned();
        let parsed = parse(&value).unwrap_or_else(|fault| {
            self.mistakes.push(Mistake { place: place.clone(), message: format!("{value:?}: {fault}") });
            parse(default).expect("defaults are right")
        });
        self.settings.push(Setting { name, values: vec![value], is_list: false, place });
        parsed
    }

    /// All folders that were given: by flags, or else by the variable, or else by the file.
    pub(super) fn folders(&mut self, name: &'static str) -> Vec<PathBuf> {
        let flags: Vec<PathBuf> =
            self.flags.iter().filter(|(flag, _)| *flag == name).map(|(_, value)| value.into()).collect();
        let variable = variable(name);
        let (place, folders) = if !flags.is_empty() {
            (format!("--{name}"), flags)
        } else if let Some(value) = self.environment.get(&variable) {
            let paths = std::env::split_paths(value).filter(|path| !path.as_os_str().is_empty());
            (variable, paths.collect())
        } else if let Some(entry) = self.file.get(name) {
            (format!("{}: {name}", entry.place), entry.values.iter().map(PathBuf::from).collect())
        } else {
            ("default".to_owned(), Vec::new())
        };
        for folder in folders.iter().filter(|folder| !folder.is_dir()) {
            let message = format!("{}: no such folder", folder.display());
            self.mistakes.push(Mistake { place: place.clone(), message });
        }
        let values = folders.iter().map(|folder| folder.display().to_string()).collect();
        self.settings.push(Setting { name, values, is_list: true, place });
        folders
    }

    /// A setting that does not go with another.
    pub(super) fn mistake(&mut self, name: &str, message: String) {
        let place = match self.given(name) {
            Some((place, _)) => place,
            None => format!("--{name}"),
        };
        self.mistakes.push(Mistake { place, message });
    }

    /// What stands in the file and is no setting. To be called when all were read.
    pub(super) fn strangers(&mut self) {
        for (name, entry) in &self.file {
            if !self.settings.iter().any(|setting| setting.name == name) {
                let message = format!("{name}: no such setting; `dragoman serve --print-config` lists them all");
                self.mistakes.push(Mistake { place: entry.place.clone(), message });
            }
        }
    }
}

/// The variable of a setting: `DRAGOMAN_MAX_DEADLINE` of "max-deadline".
fn variable(name: &str) -> String {
    format!("DRAGOMAN_{}", name.to_ascii_uppercase().replace('-', "_"))
}
