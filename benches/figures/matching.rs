//! Spotting against a plain overlapping aho-corasick scan of the same text with the same names.

use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use dragoman_core::gazetteer::Gazetteer;

use crate::measure::{median, rate, text_of};

pub(crate) fn figures(gazetteer: &Gazetteer, texts: &[String]) {
    let ids: Vec<&str> = gazetteer.entity_ids().collect();
    let mut names: Vec<String> = ids
        .iter()
        .filter_map(|id| gazetteer.entity(id))
        .flat_map(|view| view.aliases.into_iter().map(|alias| alias.text.to_lowercase()))
        .collect();
    names.sort();
    names.dedup();
    let plain =
        AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&names).expect("names are patterns");
    let text = text_of(texts, 1 << 20);
    let folded = text.to_lowercase();
    let time = Duration::from_secs(3);
    let scan = median(time, || plain.find_overlapping_iter(&folded).count());
    let words = gazetteer.cut(&text);
    let spot = median(time, || gazetteer.count_names(&words));
    let cut = median(time, || gazetteer.cut(&text));
    let cut_and_spot = cut + spot;
    println!("\nSpotting in {} kB of English, {} names\n", text.len() >> 10, names.len());
    println!("| what | MB/s | of the plain scan |");
    println!("| -- | --: | --: |");
    for (what, time) in [
        ("plain overlapping aho-corasick scan of folded text", scan),
        ("spotting on words", spot),
        ("cutting, folding and looking words up", cut),
        ("both", cut_and_spot),
    ] {
        println!("| {what} | {:.0} | {:.2} × |", rate(text.len(), time), scan.as_secs_f64() / time.as_secs_f64());
    }
}
