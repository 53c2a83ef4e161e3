//! `tag`: what each word can be, from the lexicon, narrowed by the ordered rules of the language.

use crate::{
    gazetteer::{Around, Gazetteer, Lexicon, Role, Tag},
    ontology::Zone,
    pipeline::{article::Article, spot::Matches},
    text::words::{Shape, Word},
};

/// The classes of every word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tags {
    of_word: Vec<Tag>,
}

impl Tags {
    /// What word `at` can be; nothing behind the end.
    pub(crate) fn of(&self, at: usize) -> Tag {
        self.of_word.get(at).copied().unwrap_or_default()
    }

    /// Whether word `at` can be one of `classes`.
    pub(crate) fn is(&self, at: usize, classes: Tag) -> bool {
        self.of(at).is(classes)
    }

    /// Exact id of the lemma that word `at` has as one of `classes`; 0 where the lexicon has none.
    pub(crate) fn lemma(&self, lexicon: &Lexicon, word: &Word, at: usize, classes: Tag) -> u32 {
        let possible = Tag(self.of(at).0 & classes.0);
        lexicon.senses(word.exact).iter().find(|sense| sense.tag.is(possible)).map_or(0, |sense| sense.lemma)
    }
}

/// Tags an article. Empty where the language has no grammar.
pub(crate) fn tag(gazetteer: &Gazetteer, article: &Article, matches: &Matches) -> Tags {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return Tags::default() };
    let mut of_word = Vec::with_capacity(article.words.len());
    for at in 0..article.words.len() {
        of_word.push(possible(&grammar.lexicon, article, at));
    }
    names(article, matches, &mut of_word);
    for sentence in &article.sentences {
        let range = sentence.words.indices();
        // A sentence begins as if behind a mark.
        let (mut before, mut solid) = (Tag::MARK, Tag::MARK);
        let mut list = List::default();
        for at in range.clone() {
            let mut tag = of_word[at];
            // One class alone needs no rule.
            if tag.0.count_ones() > 1 {
                let behind = if at + 1 < range.end { of_word[at + 1] } else { Tag::NONE };
                tag = grammar.tagging.apply(tag, &Around { before, solid, behind, listed: list == List::Joined });
                of_word[at] = tag;
            }
            before = tag;
            list = list.then(tag, article.surface(at) == ",");
            if !tag.is_only(Tag::ADVERB) {
                solid = tag;
            }
        }
    }
    Tags { of_word }
}

/// How much of a list of names stands before a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum List {
    #[default]
    None,
    /// "Kenya"
    Name,
    /// "Kenya and"
    Open,
    /// "Kenya and Uganda"
    Joined,
}

impl List {
    fn then(self, tag: Tag, comma: bool) -> List {
        let is_name = tag.is_only(Tag::NAME);
        match self {
            List::None | List::Name if is_name => List::Name,
            List::Open | List::Joined if is_name => List::Joined,
            List::Name | List::Joined if comma || tag.is_only(Tag::CONJUNCTION) => List::Open,
            _ => List::None,
        }
    }
}

/// What a word can be by itself.
fn possible(lexicon: &Lexicon, article: &Article, at: usize) -> Tag {
    let word = article.word(at);
    match word.shape {
        Shape::Mark => return Tag::MARK,
        Shape::Digit => return Tag::NUMBER,
        _ => {}
    }
    let known = lexicon.classes(word.exact);
    let says_nothing = || {
        let sentence = article.sentence(at);
        let is_first = sentence.words.begin as usize == at || at > 0 && article.word(at - 1).shape == Shape::Mark;
        is_first || sentence.is_upper || article.zone(at) == Zone::Title
    };
    if word.shape.is_capitalised() && (known == Tag::NONE || !known.is(Tag::SUBJECT_PRONOUN) && !says_nothing()) {
        return Tag::NAME;
    }
    if known == Tag::NONE { Tag::NOUN } else { known }
}

/// Words of known names are names, whatever else they could be.
fn names(article: &Article, matches: &Matches, of_word: &mut [Tag]) {
    for reading in &matches.readings {
        let is_adjective = matches!(reading.role, Role::Adjective | Role::Combining);
        let is_name = article.words[reading.words.indices()].iter().any(|word| word.shape.is_capitalised());
        if reading.with_title || !is_name && !is_adjective {
            continue;
        }
        for at in reading.words.indices() {
            if is_adjective {
                let earlier = Tag(of_word[at].0 & Tag::NAME.0);
                of_word[at] = Tag::ADJECTIVE.with(Tag::NAME).with(earlier);
            } else if !of_word[at].is(Tag::ADJECTIVE.with(Tag::DETERMINER)) || reading.words.len() > 1 {
                of_word[at] = Tag::NAME;
            }
        }
    }
}
