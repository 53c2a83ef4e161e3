//! What operators see: log lines to standard error (lower case, structured, and never a word of an article), and figures.

pub mod metrics;

use tracing_subscriber::{EnvFilter, fmt, util::SubscriberInitExt as _};

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Checks which log lines are asked for.
///
/// # Errors
///
/// What is wrong, in words.
pub fn check_filter(filter: &str) -> Result<(), String> {
    EnvFilter::try_new(filter)
        .map(drop)
        .map_err(|error| format!("{error}, expected such as info or dragoman=debug,warn"))
}

/// Begins to log, panics included. Lines before this call are lost; a second call changes nothing.
pub fn start(filter: &str, format: Format) {
    let filter = EnvFilter::try_new(filter).unwrap_or_default();
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Only the first call can succeed, and that is what is wanted.
    let _second_time = match format {
        Format::Text => builder.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).finish().try_init(),
        Format::Json => builder.json().flatten_event(true).finish().try_init(),
    };
    std::panic::set_hook(Box::new(|panic| {
        // The place alone: the message of a slice out of bounds quotes the text it was to cut.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}
