//! Every knob of the service, typed: flags, then `DRAGOMAN_*`, then defaults. All mistakes are reported at once.

mod parse;

use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf, time::Duration};

use crate::{api::validate::Limits, telemetry::Format};

/// How `dragoman serve` runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Address that the service listens on; this machine alone by default.
    pub listen: SocketAddr,
    /// Folders of gazetteers that are laid over the embedded ones, in this order.
    pub gazetteers: Vec<PathBuf>,
    /// How large the parts of a request may be.
    pub limits: Limits,
    /// How large a message may be, decompressed.
    pub message_bytes: usize,
    /// Calls that one connection may have open at once.
    pub concurrent_streams: u32,
    /// Threads that serve; as many as the machine has cores by default.
    pub workers: usize,
    /// Long texts that are worked on at once beside the threads that serve; as many as `workers` by default.
    pub long_texts: usize,
    /// A text up to this size is worked on by the thread that serves.
    pub inline_bytes: usize,
    /// A call is given up after this time, also when its caller would wait longer.
    pub max_deadline: Duration,
    /// How long calls may take to end once the service was told to stop.
    pub shutdown_timeout: Duration,
    /// After this time of silence a connection is asked whether it still lives.
    pub keepalive: Duration,
    /// Which log lines are written, in the language of `tracing`: "info", "dragoman=debug,warn".
    pub log: String,
    /// How log lines are written.
    pub log_format: Format,
}

/// One setting that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands: `--listen`, `DRAGOMAN_LISTEN`.
    pub place: String,
    /// What is wrong and what was expected.
    pub message: String,
}

/// All settings that are wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration is wrong")?;
        self.0.iter().try_for_each(|mistake| write!(f, "\n  {}: {}", mistake.place, mistake.message))
    }
}

/// Flags as they were given: name without dashes, value. A name may stand several times.
pub type Flags = Vec<(&'static str, String)>;

impl Config {
    /// Reads the settings from flags, then from the environment. Variables that begin with `DRAGOMAN_` and name no setting are passed over:
    /// Kubernetes makes such ones for a service called "dragoman".
    ///
    /// # Errors
    ///
    /// All mistakes.
    pub fn read(flags: &Flags, environment: &BTreeMap<String, String>) -> Result<Self, Mistakes> {
        let mut reader = Reader { flags, environment, mistakes: Vec::new() };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let workers = reader.setting("workers", cores, parse::count);
        let config = Config {
            listen: reader.setting("listen", SocketAddr::from(([127, 0, 0, 1], 50051)), parse::address),
            gazetteers: reader.folders("gazetteers"),
            limits: Limits {
                text_bytes: reader.setting("max-text-bytes", 1 << 20, parse::text_bytes),
                caller_entities: reader.setting("max-caller-entities", 1_000, parse::number),
            },
            message_bytes: reader.setting("max-message-bytes", 4 << 20, parse::bytes),
            concurrent_streams: reader.setting("max-concurrent-streams", 256, parse::count),
            workers,
            long_texts: reader.setting("long-texts", workers, parse::count),
            inline_bytes: reader.setting("inline-bytes", 64 << 10, parse::bytes),
            max_deadline: reader.setting("max-deadline", Duration::from_secs(60), parse::duration),
            shutdown_timeout: reader.setting("shutdown-timeout", Duration::from_secs(20), parse::duration),
            keepalive: reader.setting("keepalive", Duration::from_secs(60), parse::duration),
            log: reader.setting("log", "info".to_owned(), parse::log_filter),
            log_format: reader.setting("log-format", Format::Text, parse::log_format),
        };
        if config.message_bytes < config.limits.text_bytes {
            reader.mistake(
                "max-message-bytes",
                format!("{} is less than max-text-bytes, {}", config.message_bytes, config.limits.text_bytes),
            );
        }
        if reader.mistakes.is_empty() { Ok(config) } else { Err(Mistakes(reader.mistakes)) }
    }
}

struct Reader<'a> {
    flags: &'a Flags,
    environment: &'a BTreeMap<String, String>,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    /// Where the setting was given, and what was given there.
    fn given(&self, name: &str) -> Option<(String, String)> {
        let flag = self.flags.iter().rev().find(|(flag, _)| *flag == name);
        if let Some((_, value)) = flag {
            return Some((format!("--{name}"), value.clone()));
        }
        let variable = variable(name);
        let value = self.environment.get(&variable)?;
        Some((variable, value.clone()))
    }

    fn setting<T>(&mut self, name: &str, default: T, parse: impl Fn(&str) -> Result<T, String>) -> T {
        let Some((place, value)) = self.given(name) else { return default };
        parse(value.trim()).unwrap_or_else(|fault| {
            self.mistakes.push(Mistake { place, message: format!("{value:?}: {fault}") });
            default
        })
    }

    /// All folders that were given, by flags or else by the variable.
    fn folders(&mut self, name: &str) -> Vec<PathBuf> {
        let flags: Vec<_> =
            self.flags.iter().filter(|(flag, _)| *flag == name).map(|(_, value)| PathBuf::from(value)).collect();
        let (place, folders) = if flags.is_empty() {
            let value = self.environment.get(&variable(name)).map(String::as_str).unwrap_or_default();
            (variable(name), std::env::split_paths(value).filter(|path| !path.as_os_str().is_empty()).collect())
        } else {
            (format!("--{name}"), flags)
        };
        for folder in folders.iter().filter(|folder| !folder.is_dir()) {
            let message = format!("{}: no such folder", folder.display());
            self.mistakes.push(Mistake { place: place.clone(), message });
        }
        folders
    }

    fn mistake(&mut self, name: &str, message: String) {
        let place = self.given(name).map_or_else(|| format!("--{name}"), |(place, _)| place);
        self.mistakes.push(Mistake { place, message });
    }
}

/// The variable of a setting: `DRAGOMAN_MAX_DEADLINE` of "max-deadline".
fn variable(name: &str) -> String {
    format!("DRAGOMAN_{}", name.to_ascii_uppercase().replace('-', "_"))
}

#[cfg(test)]
mod tests;
