//! Whole extraction by size of the document, and each stage's share of it.

use std::time::{Duration, Instant};

use dragoman_core::{
    document::{Document, Options},
    gazetteer::Gazetteer,
    pipeline,
};

use crate::measure::{median, rate, text_of};

pub(crate) fn figures(gazetteer: &Gazetteer, texts: &[String]) {
    let options = Options::default();
    let document = |text: String| Document { text, date: "2022-01-21".parse().ok(), ..Document::default() };
    println!("\nWhole extraction on one core\n\n| document | time | MB/s |\n| --: | --: | --: |");
    for kilobytes in [1, 4, 16, 64, 256, 1024] {
        let document = document(text_of(texts, kilobytes << 10));
        let time = median(Duration::from_secs(2), || pipeline::extract(gazetteer, &document, &options));
        println!("| {kilobytes} kB | {time:.1?} | {:.1} |", rate(document.text.len(), time));
    }
    shares(gazetteer, &texts.iter().map(|text| document(text.clone())).collect::<Vec<_>>());
}

fn shares(gazetteer: &Gazetteer, documents: &[Document]) {
    let mut stages: Vec<(&'static str, Duration)> = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(3) {
        for document in documents {
            let mut last = Instant::now();
            let mut observer = |stage: &'static str| {
                let now = Instant::now();
                match stages.iter_mut().find(|(known, _)| *known == stage) {
                    Some((_, time)) => *time += now - last,
                    None => stages.push((stage, now - last)),
                }
                last = now;
                true
            };
            pipeline::extract_observed(gazetteer, document, &Options::default(), &mut observer);
        }
    }
    let total: Duration = stages.iter().map(|(_, time)| *time).sum();
    println!("\nShare of each stage, example articles in English and French\n\n| stage | share |\n| -- | --: |");
    for (stage, time) in stages.iter().skip(1) {
        println!("| {stage} | {:.1} % |", 100.0 * time.as_secs_f64() / total.as_secs_f64());
    }
}
