//! Start-up by number of names.

use std::{fmt::Write as _, time::Instant};

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
    println!("\nStart-up by number of names\n");
    println!("| names | compile a layer | load the blob | blob |");
    println!("| --: | --: | --: | --: |");
    for names in [10_000, 30_000, 60_000] {
        let layers = [layer(names)];
        let begin = Instant::now();
        let blob = compile_blob(&layers).0.expect("made names are well formed");
        let compiled = begin.elapsed();
        let begin = Instant::now();
        let gazetteer = Gazetteer::from_blob(&blob).expect("is of this release");
        let loaded = begin.elapsed();
        let megabytes = blob.len() as f64 / 1e6;
        println!("| {names} | {compiled:.0?} | {loaded:.1?} | {megabytes:.1} MB |");
        drop(gazetteer);
    }
    let begin = Instant::now();
    let gazetteer = dragoman::gazetteers::embedded();
    let loaded = begin.elapsed();
    let names: u32 = gazetteer.statistics().names_by_language.iter().map(|(_, names)| names).sum();
    println!("| {names} (embedded) | – | {loaded:.1?} | – |");
}
