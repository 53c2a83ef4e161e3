//! Standard output and standard error, as all commands use them.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write as _},
};

use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;

/// Writes to standard output. A reader that has gone away (`| head`) is no failure.
pub(super) fn write(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Failed(format!("standard output: {error}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Tells people something beside the answer.
#[allow(clippy::print_stderr, reason = "this is the command line: people read standard error")]
pub(super) fn complain(message: impl Display) {
    eprintln!("dragoman: {message}");
}

/// A value as indented JSON.
pub(super) fn pretty(value: &impl serde::Serialize) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(value).map_err(|error| Failure::Failed(error.to_string()))?;
    Ok(json + "\n")
}

/// A progress bar on standard error; nothing where that is no terminal or there is but one step.
pub(super) fn progress(steps: usize, what: &str) -> ProgressBar {
    if steps < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{prefix} {bar:40} {pos}/{len} {wide_msg}");
    let bar = ProgressBar::new(steps as u64).with_prefix(what.to_owned());
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_draw_target(indicatif::ProgressDrawTarget::stderr_with_hz(5));
    bar
}
