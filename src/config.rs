//! Every knob of the service, typed: flags, then `DRAGOMAN_*`, then a file, then defaults. All mistakes are reported at once.

mod file;
mod parse;
mod print;
mod reader;

use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf, time::Duration};

pub use self::print::print;
use self::reader::Reader;
use crate::{
    api::{admission, validate::Limits},
    telemetry::Format,
};

/// How `dragoman serve` runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Address that the service listens on; this machine alone by default.
    pub listen: SocketAddr,
    /// Address of the operators' port (metrics, readiness), if there is one.
    pub admin_listen: Option<SocketAddr>,
    /// Folders of gazetteers that are laid over the embedded ones, in this order.
    pub gazetteers: Vec<PathBuf>,
    /// How large the parts of a request may be.
    pub limits: Limits,
    /// How large a message may be, decompressed.
    pub message_bytes: usize,
    /// What is taken on at once.
    pub admission: admission::Limits,
    /// What one connection may do.
    pub connection: Connection,
    /// Threads that serve; as many as the machine has cores by default.
    pub workers: usize,
    /// Long texts that are worked on at once beside the threads that serve; as many as `workers` by default.
    pub long_texts: usize,
    /// Articles of one batch or stream that are worked on at once; as many as `workers` by default.
    pub bulk_window: usize,
    /// A text up to this size is worked on by the thread that serves.
    pub inline_bytes: usize,
    /// A call is given up after this time, also when its caller would wait longer.
    pub max_deadline: Duration,
    /// After SIGTERM the service goes on for this long, saying that it is not ready, so that callers are led elsewhere.
    pub lame_duck: Duration,
    /// How long calls may take to end after that.
    pub shutdown_timeout: Duration,
    /// Which log lines are written, in the language of `tracing`: "info", "dragoman=debug,warn".
    pub log: String,
    /// How log lines are written.
    pub log_format: Format,
}

/// What one connection may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Calls open at once.
    pub concurrent_streams: u32,
    /// Calls that a caller has reset and the service has not looked at yet; more end the connection.
    pub pending_resets: usize,
    /// Calls that the service has reset for faults of the caller; more end the connection.
    pub error_resets: usize,
    /// Time to say what HTTP/2 begins with.
    pub handshake_timeout: Duration,
    /// After this time of silence it is asked whether it still lives.
    pub keepalive: Duration,
    /// After this time, give or take a tenth, it is ended gracefully, so that callers spread over new servers. Its open calls go on.
    pub age: Duration,
}

/// One setting that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands: `--listen`, `DRAGOMAN_LISTEN`, `dragoman.toml:3:1: listen`.
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

/// A setting as it counts, and where it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name: flag without dashes, key in the file.
    pub name: &'static str,
    /// Its value; any number of them where it is a list.
    pub values: Vec<String>,
    /// Whether it is a list.
    pub is_list: bool,
    /// Where it is from.
    pub place: String,
}

/// Flags as they were given: name without dashes, value. A name may stand several times.
pub type Flags = Vec<(&'static str, String)>;

impl Config {
    /// Reads the settings from flags, then from the environment, then from the file that either names. Variables that begin with `DRAGOMAN_`
    /// and name no setting are passed over: Kubernetes makes such ones for a service called "dragoman".
    ///
    /// # Errors
    ///
    /// All mistakes.
    pub fn read(flags: &Flags, environment: &BTreeMap<String, String>) -> Result<Self, Mistakes> {
        Config::trace(flags, environment).map(|(config, _)| config)
    }

    /// The same, with each setting and where it is from.
    ///
    /// # Errors
    ///
    /// All mistakes.
    pub fn trace(flags: &Flags, environment: &BTreeMap<String, String>) -> Result<(Self, Vec<Setting>), Mistakes> {
        let mut reader = Reader::new(flags, environment);
        let config = Config::settings(&mut reader);
        config.check(&mut reader);
        reader.strangers();
        if reader.mistakes.is_empty() { Ok((config, reader.settings)) } else { Err(Mistakes(reader.mistakes)) }
    }

    fn settings(reader: &mut Reader<'_>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let listen = reader.setting("listen", "127.0.0.1:50051", parse::address);
        let admin_listen = reader.setting("admin-listen", "off", parse::address_or_off);
        let gazetteers = reader.folders("gazetteers");
        let workers = reader.setting("workers", &cores.to_string(), parse::count::<u32>) as usize;
        let as_workers = workers.to_string();
        Config {
            listen,
            admin_listen,
            gazetteers,
            limits: Limits {
                text_bytes: reader.setting("max-text-bytes", "1MiB", parse::text_bytes),
                caller_entities: reader.setting("max-caller-entities", "1000", parse::number),
                batch_documents: reader.setting("max-batch-documents", "256", parse::count::<u32>) as usize,
            },
            message_bytes: reader.setting("max-message-bytes", "4MiB", parse::bytes),
            admission: admission::Limits {
                calls: reader.setting("max-calls-in-flight", "1024", parse::count::<u32>) as usize,
                bytes: reader.setting("max-bytes-in-flight", "64MiB", parse::bytes_in_flight),
                retry_after: reader.setting("retry-after", "250ms", parse::duration),
            },
            connection: Connection::settings(reader),
            workers,
            long_texts: reader.setting("long-texts", &as_workers, parse::count::<u32>) as usize,
            bulk_window: reader.setting("bulk-window", &as_workers, parse::count::<u32>) as usize,
            inline_bytes: reader.setting("inline-bytes", "64KiB", parse::bytes),
            max_deadline: reader.setting("max-deadline", "60s", parse::duration),
            lame_duck: reader.setting("lame-duck", "5s", parse::duration_or_none),
            shutdown_timeout: reader.setting("shutdown-timeout", "20s", parse::duration),
            log: reader.setting("log", "info", parse::log_filter),
            log_format: reader.setting("log-format", "text", parse::log_format),
        }
    }

    /// Settings that must go together.
    fn check(&self, reader: &mut Reader<'_>) {
        for (name, bytes, part, least) in [
            ("max-message-bytes", self.message_bytes, "max-text-bytes", self.limits.text_bytes),
            ("max-bytes-in-flight", self.admission.bytes, "max-message-bytes", self.message_bytes),
        ] {
            if bytes < least {
                reader.mistake(name, format!("{bytes} is less than {part}, {least}"));
            }
        }
    }
}

impl Connection {
    fn settings(reader: &mut Reader<'_>) -> Self {
        Connection {
            concurrent_streams: reader.setting("max-concurrent-streams", "256", parse::count),
            pending_resets: reader.setting("max-pending-resets", "256", parse::count::<u32>) as usize,
            error_resets: reader.setting("max-error-resets", "1024", parse::count::<u32>) as usize,
            handshake_timeout: reader.setting("handshake-timeout", "10s", parse::duration),
            keepalive: reader.setting("keepalive", "60s", parse::duration),
            age: reader.setting("connection-age", "10m", parse::duration),
        }
    }
}

#[cfg(test)]
mod tests;
