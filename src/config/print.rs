//! The configuration as a file that gives the same one, with where each line is from.

use std::fmt::Write as _;

use super::Setting;

/// Lines of TOML, a comment behind each.
pub fn print(settings: &[Setting]) -> String {
    let lines: Vec<_> = settings.iter().map(|setting| (line(setting), &setting.place)).collect();
    let width = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (line, place) in lines {
        let _always_room = writeln!(text, "{line:width$}  # {place}");
    }
    text
}

fn line(setting: &Setting) -> String {
    let values: Vec<_> = setting.values.iter().map(|value| toml_string(value)).collect();
    let value = if setting.is_list { format!("[{}]", values.join(", ")) } else { values.join("") };
    format!("{} = {value}", setting.name)
}

/// A basic string of TOML.
fn toml_string(value: &str) -> String {
    let mut quoted = String::from("\"");
    for character in value.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control.is_control() => {
                let _always_room = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            plain => quoted.push(plain),
        }
    }
    quoted + "\""
}
