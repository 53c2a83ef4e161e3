//! What part of a page each paragraph is: headline, body, caption or boilerplate.

use crate::{
    gazetteer::{Anchor, Cues, Gazetteer, ZoneGrammar},
    ontology::Zone,
    pipeline::article::{Article, Paragraph},
    text::words::{Shape, Word},
};

/// A paragraph longer than this is never boilerplate, whatever it contains.
const LONGEST_BOILERPLATE: usize = 40;
/// A headline is not longer than this.
const LONGEST_TITLE: usize = 30;
/// A paragraph at least this long that ends with a stop is body text: what stands before the first of them can be a headline.
const SHORTEST_BODY: usize = 12;

/// Sets the zone of every paragraph.
pub(crate) fn classify(gazetteer: &Gazetteer, article: &mut Article) {
    let grammars: Vec<&ZoneGrammar> = gazetteer.grammars().iter().map(|grammar| &grammar.zones).collect();
    let mut zones: Vec<Zone> =
        article.paragraphs.iter().map(|paragraph| own_zone(article, paragraph, &grammars)).collect();
    mark_captions(article, &mut zones);
    mark_title(article, &mut zones);
    for (paragraph, zone) in article.paragraphs.iter_mut().zip(zones) {
        paragraph.zone = zone;
    }
}

/// What a paragraph is by its own words.
fn own_zone(article: &Article, paragraph: &Paragraph, grammars: &[&ZoneGrammar]) -> Zone {
    if article.title_length > 0 && paragraph.bytes.start < article.title_length {
        return Zone::Title;
    }
    let words = &article.words[paragraph.words.indices()];
    let text = article.slice(paragraph.words);
    let is_short = words.len() <= LONGEST_BOILERPLATE;
    if is_short
        && (is_asset(text)
            || is_breadcrumb(text)
            || grammars.iter().any(|grammar| has_cue(words, &grammar.boilerplate)))
    {
        return Zone::Boilerplate;
    }
    if grammars.iter().any(|grammar| has_cue(words, &grammar.caption)) || is_credited(text, words.len()) {
        return Zone::Caption;
    }
    Zone::Body
}

/// Whether the paragraph shows one of the cues.
fn has_cue(words: &[Word], cues: &Cues) -> bool {
    let unmarked = words.len() - words.iter().rev().take_while(|word| word.shape == Shape::Mark).count();
    words.iter().enumerate().any(|(at, word)| {
        let Some(list) = cues.by_first.get(&word.folded).filter(|_| word.folded != 0) else { return false };
        list.iter().any(|(anchor, phrase)| {
            let end = at + phrase.len();
            let stands = match anchor {
                Anchor::Whole => at == 0 && end == unmarked.max(phrase.len()),
                Anchor::Start => at == 0,
                Anchor::End => end == words.len(),
                Anchor::Anywhere => true,
            };
            stands && end <= words.len() && words[at..end].iter().zip(phrase).all(|(word, id)| word.folded == *id)
        })
    })
}

/// A name of a file: "google-play-badge_FR".
fn is_asset(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.contains('_')
}

/// "Home > World > Europe".
fn is_breadcrumb(text: &str) -> bool {
    let parts: Vec<&str> = text.split(" > ").collect();
    parts.len() > 1 && parts.iter().all(|part| part.split_whitespace().count() <= 4)
}

/// "… in Vilnius. © Petras Malukas - AFP": a credit stands near the end, behind the caption.
fn is_credited(text: &str, words: usize) -> bool {
    text.rfind('©').is_some_and(|at| words < 120 && text[at..].split_whitespace().count() <= 8)
}

/// A paragraph that stands twice, or before a bare credit, is a caption.
fn mark_captions(article: &Article, zones: &mut [Zone]) {
    let texts: Vec<&str> = article.paragraphs.iter().map(|paragraph| article.slice(paragraph.words)).collect();
    let first_body =
        texts.iter().position(|text| text.ends_with(['.', '”', '"', '»']) && text.len() > 120).unwrap_or(0);
    for at in 0..texts.len() {
        if zones[at] != Zone::Body || texts[at].len() < 60 {
            continue;
        }
        let next = texts.get(at + 1).copied().unwrap_or("");
        let repeated = next.len() >= texts[at].len() && next.contains(texts[at]);
        let has_bare_credit = zones.get(at + 1) == Some(&Zone::Caption) && next.split_whitespace().count() <= 6;
        if repeated {
            zones[at] = Zone::Caption;
            zones[at + 1] = Zone::Caption;
        } else if has_bare_credit && at <= first_body + 1 && !texts[at].contains('\n') && at + 2 < texts.len() {
            zones[at] = Zone::Caption;
        }
    }
}

/// The headline is the first short paragraph without a final stop that stands before the body.
fn mark_title(article: &Article, zones: &mut [Zone]) {
    if article.title_length > 0 {
        return;
    }
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        if zones[at] != Zone::Body {
            continue;
        }
        let text = article.slice(paragraph.words);
        let ends = text.ends_with(['.', '!', '…']);
        if paragraph.words.len() <= LONGEST_TITLE && !ends {
            zones[at] = Zone::Title;
            // A section label above the headline: one or two words, and the headline still follows.
            return;
        }
        if paragraph.words.len() >= SHORTEST_BODY {
            return;
        }
    }
}
