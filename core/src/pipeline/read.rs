//! `read`: Document → Article. Joins title and text, cuts words, finds paragraphs, sentences, the language, the zones.

use std::ops::Range;

use crate::{
    document::Document,
    gazetteer::{Gazetteer, WordSet},
    ontology::Zone,
    pipeline::{
        article::{Article, Paragraph, Sentence, WordRange},
        zone,
    },
    text::words::{Gap, Shape, Word},
};

/// Words that the language of a text is told from.
const LANGUAGE_SAMPLE: usize = 400;
/// Share of function words below which a text is in none of the known languages.
const LEAST_FUNCTION_WORDS: usize = 10;

/// Reads a document.
pub(crate) fn read(gazetteer: &Gazetteer, document: &Document) -> Article {
    let mut text = document.title.clone();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let text_begin = text.len() as u32;
    text.push_str(&document.text);
    let words = gazetteer.words(&text);
    let language = match &document.language {
        Some(language) => language.clone(),
        None => detect_language(gazetteer, &words),
    };
    let mut article = Article {
        title_length: document.title.len() as u32,
        text_begin,
        language,
        paragraphs: paragraphs(&words, text_begin),
        sentences: Vec::new(),
        sentence_of: Vec::with_capacity(words.len()),
        words,
        text,
    };
    cut_sentences(&mut article);
    zone::classify(gazetteer, &mut article);
    article
}

/// The language whose function words are most frequent; "und" when none are.
fn detect_language(gazetteer: &Gazetteer, words: &[Word]) -> String {
    let sample = &words[..words.len().min(LANGUAGE_SAMPLE)];
    let letters = sample.iter().filter(|word| word.shape != Shape::Mark && word.shape != Shape::Digit).count();
    let count = |functions: &WordSet| sample.iter().filter(|word| functions.has(word.exact)).count();
    gazetteer
        .grammars()
        .iter()
        .map(|grammar| (count(&grammar.tokens.function_words), &grammar.code))
        .filter(|&(functions, _)| functions * 100 >= letters * LEAST_FUNCTION_WORDS)
        .max_by(|left, right| left.0.cmp(&right.0).then_with(|| right.1.cmp(left.1)))
        .map_or_else(|| "und".to_owned(), |(_, code)| code.clone())
}

/// Paragraphs end at line breaks, but not where a line was only wrapped: the next begins with a small letter and the last ends with no stop.
fn paragraphs(words: &[Word], text_begin: u32) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut begin = 0;
    for at in 1..=words.len() {
        let ends = at == words.len() || words[at].gap == Gap::Line && breaks(words, at, text_begin);
        if ends && begin < at {
            let bytes = words[begin].begin..words[at - 1].end;
            paragraphs.push(Paragraph { words: WordRange::new(begin, at), bytes, zone: Zone::Body });
            begin = at;
        }
    }
    paragraphs
}

fn breaks(words: &[Word], at: usize, text_begin: u32) -> bool {
    let crosses_title = words[at - 1].begin < text_begin && words[at].begin >= text_begin;
    let wrapped = words[at].shape == Shape::Lower && words[at - 1].shape == Shape::Lower;
    crosses_title || !wrapped
}

fn cut_sentences(article: &mut Article) {
    for paragraph in 0..article.paragraphs.len() {
        let range = article.paragraphs[paragraph].words.indices();
        let mut begin = range.start;
        for at in range.clone() {
            if at + 1 == range.end || ends_sentence(article, at, &range) {
                push_sentence(article, begin, at + 1, paragraph);
                begin = at + 1;
            }
        }
    }
}

fn push_sentence(article: &mut Article, begin: usize, end: usize, paragraph: usize) {
    let index = article.sentences.len() as u32;
    let letters = article.words[begin..end].iter().filter(|word| !matches!(word.shape, Shape::Mark | Shape::Digit));
    let (mut upper, mut total) = (0, 0);
    for word in letters {
        total += 1;
        upper += usize::from(matches!(word.shape, Shape::Upper | Shape::Initial));
    }
    let is_upper = total >= 4 && upper * 10 >= total * 8;
    article.sentences.push(Sentence { words: WordRange::new(begin, end), paragraph: paragraph as u32, is_upper });
    article.sentence_of.resize(end, index);
}

/// Whether a sentence ends behind word `at`: a final mark, or closing marks behind one, before something that can begin a sentence.
fn ends_sentence(article: &Article, at: usize, range: &Range<usize>) -> bool {
    let words = &article.words;
    let next = at + 1;
    if words[at].shape != Shape::Mark {
        return false;
    }
    if closes(article, next) {
        return false;
    }
    let mut last = at;
    while last > range.start && closes(article, last) {
        last -= 1;
    }
    let is_final = words[last].shape == Shape::Mark && matches!(article.surface(last), "." | "!" | "?" | "…");
    if !is_final || words[next].gap == Gap::None && last == at {
        return false;
    }
    let begins = (next..range.end).find(|&at| words[at].shape != Shape::Mark);
    // A small letter goes on with the sentence: "Why?" she asked.
    begins.is_none_or(|begins| {
        let follows = words[begins].shape;
        follows.is_capitalised() || follows == Shape::Digit || follows == Shape::Mixed && begins > next
    })
}

/// Whether word `at` is a quotation mark or bracket that closes what stands before it, and so belongs to its sentence.
fn closes(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    if word.shape != Shape::Mark {
        return false;
    }
    let mark = article.surface(at);
    matches!(mark, "\"" | "”" | "»" | "’" | "'" | ")" | "]" | "›") && (word.gap == Gap::None || mark == "»")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::tests::gazetteer;

    #[test]
    fn sentences() {
        let gazetteer = gazetteer(&[]);
        for (text, expected) in [
            ("He left. She stayed.", "He left.|She stayed."),
            ("Mr. Trump met J. D. Vance. It rained.", "Mr. Trump met J. D. Vance.|It rained."),
            ("\"We go,\" he said. \"Now.\" They went.", "\"We go,\" he said.|\"Now.\"|They went."),
            ("«Oui», dit-il. «Non.» Il part.", "«Oui», dit-il.|«Non.»|Il part."),
            ("« Oui. » Il part.", "« Oui. »|Il part."),
            ("The U.S. army left. It rained!", "The U.S. army left.|It rained!"),
            ("It cost 1.5 million. Fine.", "It cost 1.5 million.|Fine."),
            ("\"Why?\" she asked. No.", "\"Why?\" she asked.|No."),
            ("One line\nis wrapped. Two\n\nThree", "One line\nis wrapped.|Two|Three"),
        ] {
            let article = read(&gazetteer, &Document { text: text.to_owned(), ..Document::default() });
            let found: Vec<&str> = article.sentences.iter().map(|sentence| article.slice(sentence.words)).collect();
            assert_eq!(found.join("|"), expected);
        }
    }

    #[test]
    fn languages() {
        let gazetteer = gazetteer(&[]);
        for (text, expected) in [
            ("The president of the republic said that it was over.", "en"),
            ("Le président de la République a dit que c'était fini.", "fr"),
            ("Der Präsident der Republik hat gesagt, dass es vorbei ist.", "und"),
            ("", "en"),
        ] {
            let article = read(&gazetteer, &Document { text: text.to_owned(), ..Document::default() });
            assert_eq!(article.language, expected, "{text}");
        }
    }
}
