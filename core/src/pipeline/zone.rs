//! What part of a page each paragraph is: headline, body, caption or boilerplate.

use memchr::memmem;

use crate::{
    gazetteer::{Gazetteer, Place, ZoneCue, ZoneGrammar, unmarked},
    ontology::Zone,
    pipeline::article::{Article, Paragraph},
    text::words::{Shape, Word},
};

/// A paragraph longer than this is never boilerplate, whatever it contains.
const LONGEST_BOILERPLATE: usize = 40;
/// A longer paragraph is no caption.
const LONGEST_CAPTION: usize = 110;
/// A longer paragraph is no share bar and no menu.
const LONGEST_BAR: usize = 24;
/// A longer paragraph is no byline.
const LONGEST_BYLINE: usize = 14;
/// A line above the headline is not longer than this ("Ukraine crisis"); of one word it is the name of a section.
const LONGEST_KICKER: usize = 3;
/// A headline is not longer than this.
const LONGEST_TITLE: usize = 30;

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
    let cued = if words.len() <= LONGEST_CAPTION { cued_zone(words, grammars) } else { None };
    let is_boilerplate =
        || cued == Some(Zone::Boilerplate) || is_asset(text) || is_breadcrumb(text) || is_bar(words, grammars);
    if is_short && is_boilerplate() {
        Zone::Boilerplate
    } else if cued == Some(Zone::Caption) || is_credited(text, words.len()) || is_byline(words, grammars) {
        Zone::Caption
    } else {
        Zone::Body
    }
}

/// The zone that the cues of a paragraph tell: boilerplate before caption.
fn cued_zone(words: &[Word], grammars: &[&ZoneGrammar]) -> Option<Zone> {
    let inner = unmarked(words);
    let skipped = words.iter().take_while(|word| word.shape == Shape::Mark).count();
    let mut found = None;
    for at in 0..words.len() {
        for cue in grammars.iter().flat_map(|grammar| grammar.cues(words[at].folded)) {
            if found != Some(Zone::Boilerplate) && stands(words, at, cue, skipped, inner.len()) {
                found = Some(cue.zone);
            }
        }
    }
    found
}

/// Whether a cue that begins at a word stands there whole, and where it must.
fn stands(words: &[Word], at: usize, cue: &ZoneCue, skipped: usize, inner: usize) -> bool {
    let end = at + 1 + cue.rest.len();
    let placed = match cue.place {
        Place::Whole => at == skipped && end - at == inner,
        Place::Start => at == 0,
        Place::End => end == words.len(),
        Place::Anywhere => true,
    };
    placed && words.get(at + 1..end).is_some_and(|rest| rest.iter().zip(&cue.rest).all(|(word, id)| word.folded == *id))
}

/// Share bars, menus and times of publication: nothing but the words for them, numbers and marks.
fn is_bar(words: &[Word], grammars: &[&ZoneGrammar]) -> bool {
    let mut letters = words.iter().filter(|word| word.shape != Shape::Mark).peekable();
    words.len() <= LONGEST_BAR
        && letters.peek().is_some()
        && letters.all(|word| word.shape == Shape::Digit || grammars.iter().any(|grammar| grammar.is_bar(word.folded)))
}

/// "By Jane Doe and John Roe in Kyiv": names behind a word for authors.
fn is_byline(words: &[Word], grammars: &[&ZoneGrammar]) -> bool {
    let Some((first, names)) = words.split_first() else { return false };
    let small = names.iter().filter(|word| !word.shape.is_capitalised() && word.shape != Shape::Mark).count();
    grammars.iter().any(|grammar| grammar.is_byline(first.folded))
        && (2..=LONGEST_BYLINE).contains(&words.len())
        && names.first().is_some_and(|name| name.shape.is_capitalised())
        && small * 3 <= names.len()
}

/// A name of a file: "google-play-badge_FR".
fn is_asset(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.contains('_')
}

/// "Home > World > Europe".
fn is_breadcrumb(text: &str) -> bool {
    text.contains('>') && text.contains(" > ") && text.split(" > ").all(|part| part.split_whitespace().nth(4).is_none())
}

/// "… in Vilnius. © Petras Malukas - AFP": a credit stands near the end, behind the caption.
fn is_credited(text: &str, words: usize) -> bool {
    words < 120 && text.rfind('©').is_some_and(|at| text[at..].split_whitespace().count() <= 8)
}

/// A paragraph that stands twice, or before a bare credit, is a caption.
fn mark_captions(article: &Article, zones: &mut [Zone]) {
    let texts: Vec<&str> = article.paragraphs.iter().map(|paragraph| article.slice(paragraph.words)).collect();
    let first_body =
        texts.iter().position(|text| text.ends_with(['.', '”', '"', '»']) && text.len() > 120).unwrap_or(0);
    // The first paragraph of an article is its headline, whatever stands behind it.
    let first = zones.iter().position(|&zone| zone == Zone::Body).unwrap_or(0);
    for at in 0..texts.len() {
        if zones[at] != Zone::Body || texts[at].len() < 60 {
            continue;
        }
        let next = texts.get(at + 1).copied().unwrap_or("");
        let repeated = next.len() >= texts[at].len() && contains(next, texts[at]);
        let has_bare_credit = zones.get(at + 1) == Some(&Zone::Caption) && next.split_whitespace().count() <= 6;
        if repeated {
            zones[at] = Zone::Caption;
            zones[at + 1] = Zone::Caption;
        } else if has_bare_credit
            && at > first
            && at <= first_body + 1
            && !texts[at].contains('\n')
            && at + 2 < texts.len()
        {
            zones[at] = Zone::Caption;
        }
    }
}

/// Whether `text` stands in `paragraph`; hardly ever more than its first words do.
fn contains(paragraph: &str, text: &str) -> bool {
    const FIRST: usize = 24;
    let has = |bytes: &[u8]| memmem::find(paragraph.as_bytes(), bytes).is_some();
    has(&text.as_bytes()[..text.len().min(FIRST)]) && has(text.as_bytes())
}

/// The headline is the first short paragraph without a final stop that stands before the body; a shorter line may stand above it.
fn mark_title(article: &Article, zones: &mut [Zone]) {
    if article.title_length > 0 {
        return;
    }
    let is_headline = |at: usize| {
        let paragraph = &article.paragraphs[at];
        let text = article.slice(paragraph.words);
        paragraph.words.len() <= LONGEST_TITLE && !text.ends_with(['.', '!', '…', ':'])
    };
    let mut body = (0..zones.len()).filter(|&at| zones[at] == Zone::Body).take(2);
    let Some(first) = body.next() else { return };
    let second = body.next().filter(|&second| second == first + 1 && is_headline(second));
    if !is_headline(first) {
        return;
    }
    let length = article.paragraphs[first].words.len();
    match second {
        Some(second) if length <= LONGEST_KICKER && article.paragraphs[second].words.len() > LONGEST_KICKER => {
            zones[first] = if length == 1 { Zone::Boilerplate } else { Zone::Title };
            zones[second] = Zone::Title;
        }
        _ => zones[first] = Zone::Title,
    }
}

#[cfg(test)]
mod tests {
    use crate::{document::Document, gazetteer::tests::gazetteer, ontology::Zone, pipeline::read::read};

    /// The zones of a page: T title, b body, c caption, - boilerplate.
    fn zones(text: &str) -> String {
        let gazetteer = gazetteer(&[
            ("grammar/en/zones.toml", include_str!("../../../gazetteers/grammar/en/zones.toml")),
            ("grammar/fr/zones.toml", include_str!("../../../gazetteers/grammar/fr/zones.toml")),
        ]);
        let article = read(&gazetteer, &Document { text: text.to_owned(), ..Document::default() });
        let letter = |zone: Zone| match zone {
            Zone::Title => 'T',
            Zone::Body => 'b',
            Zone::Caption => 'c',
            Zone::Boilerplate => '-',
            Zone::Unspecified => '?',
        };
        article.paragraphs.iter().map(|paragraph| letter(paragraph.zone)).collect()
    }

    const BODY: &str = "The foreign ministers of both countries met in Vienna on Monday and agreed to meet again before the end of the month.";
    const CORPS: &str = "Les ministres des Affaires étrangères des deux pays se sont rencontrés lundi à Vienne et sont convenus de se revoir.";

    #[test]
    fn pages() {
        for (page, expected) in [
            // A headline, a summary, the body.
            (&["Envoys meet in Vienna", "A second round is planned.", BODY] as &[&str], "Tbb"),
            // A line above the headline belongs to it; the name of a section does not.
            (&["Vienna talks", "Envoys of both sides meet for the first time", BODY], "TTb"),
            (&["Diplomacy", "Envoys of both sides meet for the first time", BODY], "-Tb"),
            (&["Europe", "Envoys of both sides meet for the first time", BODY], "-Tb"),
            // Navigation, share bars and times of publication.
            (
                &[
                    "Skip to main content",
                    "Home > World > Europe",
                    "Envoys meet in Vienna",
                    "Published 12 May 2022 - 10:30 GMT",
                    BODY,
                ],
                "--T-b",
            ),
            (&["Envoys meet in Vienna", "Facebook Twitter WhatsApp Email", BODY, "Share this article"], "T-b-"),
            (
                &[
                    "Accueil Monde Politique Vidéos",
                    "Rencontre à Vienne",
                    "Partager sur Facebook",
                    CORPS,
                    "12 commentaires",
                ],
                "-T-b-",
            ),
            // Captions, credits and bylines.
            (&["Envoys meet in Vienna", "By Jane Doe and John Roe in Vienna", BODY, "(with wires)"], "Tcbc"),
            (&["Envoys meet in Vienna", "The two ministers at the State Opera in Vienna. © AFP", BODY], "Tcb"),
            (&["Rencontre à Vienne", "Par Jeanne Dupont", CORPS, "Avec AFP"], "Tcbc"),
            // A bare credit makes no caption of the headline above it.
            (&["Les envoyés des deux pays se rencontrent à Vienne pour la première fois", "AFP", CORPS], "Tcb"),
            // Links and newsletters between paragraphs.
            (
                &["Envoys meet in Vienna", BODY, "Read also: What the envoys want", BODY, "Sign up to our newsletter"],
                "Tb-b-",
            ),
            (&[CORPS, "À lire aussi : Ce que veulent les envoyés", CORPS, "Je m'abonne"], "b-b-"),
        ] {
            let found = zones(&page.join("\n\n"));
            assert_eq!(found, expected, "{page:?}");
        }
    }
}
