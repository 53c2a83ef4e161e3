//! Start-up and memory by number of names.

use std::{fmt::Write as _, process::Command, time::Instant};

use dragoman_core::gazetteer::{Gazetteer, LayerFiles, compile_blob};

/// Persons whose names are made of syllables: as many different words as real names have.
fn layer(names: usize) -> LayerFiles {
    const SYLLABLES: [&str; 16] =
        ["ba", "de", "ki", "lo", "mu", "na", "po", "re", "si", "tu", "va", "we", "xi", "yo", "za", "gra"];
    let word = |mut number: usize| {
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(SYLLABLES[number % 16]);
            number /= 16;
        }
        word[..1].to_uppercase() + &word[1..]
    };
    let mut toml = String::new();
    for at in 0..names {
        let name = format!("{} {}", word(at * 7 % 65_536), word(at));
        _ = writeln!(toml, "[made-{at}]\ntype = \"PERSON\"\nname = \"{name}\"");
    }
    LayerFiles { files: vec![("people/made.toml".to_owned(), toml)] }
}

pub(crate) fn figures() {
    println!("\nStart-up and memory by number of names\n");
    println!("| names | compile a layer | load the blob | blob | resident |");
    println!("| --: | --: | --: | --: | --: |");
    for names in [10_000, 30_000, 60_000] {
        let layers = [layer(names)];
        let begin = Instant::now();
        let blob = compile_blob(&layers).0.expect("made names are well formed");
        let compiled = begin.elapsed();
        let begin = Instant::now();
        let gazetteer = Gazetteer::from_blob(&blob).expect("is of this release");
        let loaded = begin.elapsed();
        let megabytes = blob.len() as f64 / 1e6;
        println!("| {names} | {compiled:.0?} | {loaded:.1?} | {megabytes:.1} MB | {} |", resident_with(&blob));
        drop(gazetteer);
    }
    let begin = Instant::now();
    let gazetteer = dragoman::gazetteers::embedded();
    let loaded = begin.elapsed();
    let names: u32 = gazetteer.statistics().names_by_language.iter().map(|(_, names)| names).sum();
    println!("| {names} (embedded) | – | {loaded:.1?} | – | {} |", resident(EMBEDDED));
}

/// In place of a file: the gazetteers that the program carries.
const EMBEDDED: &str = "embedded";

/// Resident memory of a process that does nothing but load this blob: a process of its own, since this one keeps what it once had.
fn resident_with(blob: &[u8]) -> String {
    let file = std::env::temp_dir().join(format!("dragoman-figures-{}", std::process::id()));
    std::fs::write(&file, blob).expect("the folder for temporary files is writable");
    let figure = resident(file.to_str().expect("is a plain path"));
    _ = std::fs::remove_file(&file);
    figure
}

fn resident(file: &str) -> String {
    let program = std::env::current_exe().expect("this program is somewhere");
    let output = Command::new(program).args(["resident", file]).output().expect("starts");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// What the process that [`resident`] starts does: loads the blob of a file and prints its memory.
pub(crate) fn print_resident(file: &str) {
    let gazetteer = match file {
        EMBEDDED => dragoman::gazetteers::embedded(),
        _ => {
            let blob = std::fs::read(file).expect("was written");
            Gazetteer::from_blob(&blob).expect("is of this release")
        }
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    println!("{}", kilobytes.map_or("unknown".to_owned(), |kilobytes| format!("{:.0} MB", kilobytes / 1e3)));
    drop(gazetteer);
}
