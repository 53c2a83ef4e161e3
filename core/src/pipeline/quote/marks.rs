//! Quotation marks: which words stand in them.
//!
//! Marks are paired within a paragraph. One that is never closed reaches to the paragraph's end; when the next paragraph opens with a mark, the
//! quotation goes on there.

use crate::{
    gazetteer::QuoteGrammar,
    ontology::Zone,
    pipeline::article::{Article, WordRange},
    text::words::{Gap, Shape},
};

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Without the marks.
    pub(super) words: WordRange,
    /// With the marks.
    pub(super) outer: WordRange,
    /// Goes on with the fragment before it, which the last paragraph left open.
    pub(super) continues: bool,
}

/// All fragments of an article, in order; what stands inside another one is part of it.
pub(super) fn fragments(article: &Article, grammar: &QuoteGrammar) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut left_open = None;
    for paragraph in &article.paragraphs {
        if paragraph.zone == Zone::Boilerplate {
            continue;
        }
        let marks = marks(article, grammar, paragraph.words);
        let before = fragments.len();
        let open = pair(grammar, &marks, paragraph.words, &mut fragments);
        if let Some(opened) = left_open
            && let Some(first) = fragments.get_mut(before)
        {
            let first: &mut Fragment = first;
            let mark = article.surface(first.outer.begin as usize);
            first.continues = first.outer.begin == paragraph.words.begin && mark.starts_with(opened);
        }
        left_open = open;
    }
    fragments
}

/// A mark that can open or close.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: u32,
    character: char,
    /// Words that it takes: two apostrophes make one mark.
    width: u32,
    /// Stands as an opening mark does: nothing between it and what follows, something before it.
    opens: bool,
    /// Stands as a closing mark does.
    closes: bool,
}

fn marks(article: &Article, grammar: &QuoteGrammar, words: WordRange) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut skip = 0;
    for at in words.indices() {
        let word = article.word(at);
        if word.shape != Shape::Mark || at < skip {
            continue;
        }
        let Some(character) = article.surface(at).chars().next() else { continue };
        if !grammar.marks.iter().any(|&(open, close)| character == open || character == close) {
            continue;
        }
        let next = if at + 1 < words.end as usize { Some(article.word(at + 1)) } else { None };
        let doubled = is_apostrophe(character)
            && next.is_some_and(|next| next.gap == Gap::None && next.shape == Shape::Mark)
            && article.surface(at + 1).chars().next().is_some_and(is_apostrophe);
        let (width, character) = if doubled { (2, '"') } else { (1, character) };
        skip = at + width;
        if doubled && !grammar.doubled_apostrophes {
            continue;
        }
        let is_first = at == words.begin as usize;
        let after = if at + width < words.end as usize { Some(article.word(at + width)) } else { None };
        let before_is_mark = is_first || article.word(at - 1).shape == Shape::Mark;
        let after_is_mark = after.is_none_or(|word| word.shape == Shape::Mark);
        let spaced_before = is_first || word.gap != Gap::None;
        let spaced_after = after.is_none_or(|word| word.gap != Gap::None);
        marks.push(Mark {
            at: at as u32,
            character,
            width: width as u32,
            opens: !spaced_after && (spaced_before || before_is_mark),
            closes: !spaced_before && (spaced_after || after_is_mark),
        });
    }
    marks
}

/// Whether an apostrophe can be this mark: it counts only where it stands as a mark does.
fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘')
}

/// Pairs the marks of a paragraph. Gives the opening mark that stays open.
fn pair(grammar: &QuoteGrammar, marks: &[Mark], words: WordRange, fragments: &mut Vec<Fragment>) -> Option<char> {
    let closers = |open: char| grammar.marks.iter().filter(move |pair| pair.0 == open).map(|pair| pair.1);
    let can_open = |mark: &Mark| {
        let is_open = grammar.marks.iter().any(|&(open, _)| open == mark.character);
        let is_only_close = !is_open || is_apostrophe(mark.character);
        if is_only_close { mark.opens && !mark.closes } else { !(mark.closes && !mark.opens && mark.character == '"') }
    };
    let last_of = |character: char| marks.iter().rposition(|mark| mark.character == character);
    let double_last = last_of('"');
    let guillemet_last = last_of('»');
    let curly_last = last_of('”');
    let mut at = 0;
    // An apostrophe that closes nothing leaves none for those behind it.
    let mut without_apostrophes = false;
    while at < marks.len() {
        let open = marks[at];
        if !can_open(&open) || without_apostrophes && is_apostrophe(open.character) {
            at += 1;
            continue;
        }
        let proper: Vec<char> = if grammar.marks.iter().any(|&(known, _)| known == open.character) {
            closers(open.character).collect()
        } else {
            vec![open.character]
        };
        let has_proper = |last: Option<usize>| last.is_some_and(|last| last > at);
        // A mark of another kind closes only where no partner follows: typists mix them.
        let foreign = !is_apostrophe(open.character)
            && !proper.iter().any(|&close| match close {
                '"' => has_proper(double_last),
                '»' => has_proper(guillemet_last),
                '”' => has_proper(curly_last),
                _ => true,
            });
        let mut depth = 0;
        let mut end = None;
        for (offset, mark) in marks[at + 1..].iter().enumerate() {
            let is_close = proper.contains(&mark.character) && (!is_apostrophe(mark.character) || mark.closes)
                || foreign && matches!(mark.character, '"' | '”' | '»') && !mark.opens;
            if is_close && depth == 0 {
                end = Some(at + 1 + offset);
                break;
            } else if is_close {
                depth -= 1;
            } else if mark.character == open.character && open.character == '«' {
                depth += 1;
            }
        }
        match end {
            Some(end) => {
                push(fragments, open, marks[end].at, marks[end].at + marks[end].width);
                at = end + 1;
            }
            None if is_apostrophe(open.character) => {
                without_apostrophes = true;
                at += 1;
            }
            None => {
                push(fragments, open, words.end, words.end);
                return Some(open.character);
            }
        }
    }
    None
}

fn push(fragments: &mut Vec<Fragment>, open: Mark, close: u32, end: u32) {
    let begin = open.at + open.width;
    if begin < close {
        let words = WordRange { begin, end: close };
        fragments.push(Fragment { words, outer: WordRange { begin: open.at, end }, continues: false });
    }
}
