//! Reading texts: files or standard input, and what is wrong with them.

use std::{
    fs,
    io::{self, IsTerminal as _, Read as _},
};

use crate::cli::output::complain;

/// How a file is called in messages.
pub(super) fn name(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

/// The text of a file, or what is wrong with it.
pub(super) fn read(file: &str) -> Result<String, String> {
    let bytes = if file == "-" { read_standard_input() } else { fs::read(file) };
    let bytes = bytes.map_err(|error| format!("{}: {}", name(file), plain(&error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|&byte| byte == b'\n').count();
        format!(
            "{}: invalid UTF-8 at byte {valid} (line {line}): 0x{:02x}; convert the file first, for example with iconv",
            name(file),
            error.as_bytes()[valid]
        )
    })
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut input = io::stdin().lock();
    if input.is_terminal() {
        complain("reading standard input; end with Ctrl-D");
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// An error of the operating system without its number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder, expected a file".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
        _ => error.to_string(),
    }
}
