//! What single words and fixed phrases mean in values.

use serde::{Deserialize, Serialize};

use crate::{
    gazetteer::{vocabulary::Interner, word_map::WordMap},
    text::words::Word,
};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub(super) fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "weekend" => Unit::Weekend,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }
}

/// Part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub(super) fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "MO" => Part::Morning,
            "AF" => Part::Afternoon,
            "EV" => Part::Evening,
            "NI" => Part::Night,
            _ => return None,
        })
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
        }
    }
}

/// Season of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        })
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// Month in which it begins, in the north.
    pub(crate) fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// Where on the time line a verb puts what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Tense {
    Past,
    Future,
}

/// How an amount is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Bound {
    About,
    /// A little less.
    Nearly,
    AtLeast,
    AtMost,
}

/// What a word or phrase means. Indices are those of the lists of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Meaning {
    Number(f64),
    /// "dozen": about so many.
    About(f64),
    /// "thousands": so many at least.
    Open(f64),
    Several,
    /// "a" before a hundred.
    One,
    And,
    Half,
    Link,
    Bruised,
    Ordinal(i8),
    Month(i8),
    ShortMonth(i8),
    Weekday(i8),
    Season(Season),
    Part(Part),
    Unit(Unit),
    /// More than one.
    Units(Unit),
    Clock(i8, i8),
    /// `true` after noon.
    Meridiem(bool),
    Zone,
    /// Before an amount.
    Before(Bound),
    /// Behind an amount.
    Behind(Bound),
    /// "to" between two numbers.
    To,
    /// "between": first word of range `0` of the grammar.
    Opener(u16),
    /// "and" of that range.
    Connector(u16),
    Percent,
    Share(f64),
    /// Only behind words like "more than".
    BoundedShare(f64),
    Currency(u16),
    Sign(u16),
    Measure(u16),
    Tense(Option<Tense>),
    Published,
    Modified,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Term {
    /// The words behind the first.
    rest: Vec<u32>,
    meaning: Meaning,
    /// It must begin with a capital.
    capital: bool,
}

/// Meanings of words and phrases, by the exact key of the first word.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Terms {
    by_first: WordMap<Vec<Term>>,
}

impl Terms {
    pub(super) fn add(&mut self, phrase: &str, meaning: Meaning, interner: &mut Interner) {
        self.insert(phrase, meaning, false, interner);
    }

    /// Adds a phrase in the spelling given and without its accents; a name of the calendar may need a capital.
    pub(super) fn add_name(&mut self, phrase: &str, meaning: Meaning, capital: bool, interner: &mut Interner) {
        self.insert(phrase, meaning, capital, interner);
        let folded: Vec<u32> = interner.words(phrase).iter().map(|word| word.folded).collect();
        self.push(&folded, meaning, capital);
    }

    fn insert(&mut self, phrase: &str, meaning: Meaning, capital: bool, interner: &mut Interner) {
        let ids: Vec<u32> = interner.words(phrase).iter().map(|word| word.exact).collect();
        self.push(&ids, meaning, capital);
    }

    fn push(&mut self, ids: &[u32], meaning: Meaning, capital: bool) {
        let Some((&first, rest)) = ids.split_first() else { return };
        let terms = self.by_first.entry(first);
        if !terms.iter().any(|term| term.rest == rest && term.meaning == meaning) {
            terms.push(Term { rest: rest.to_vec(), meaning, capital });
            terms.sort_by_key(|term| std::cmp::Reverse(term.rest.len()));
        }
    }

    /// The first word of every phrase, with what the phrase means.
    pub(super) fn first_words(&self) -> impl Iterator<Item = (u32, Meaning)> + '_ {
        self.by_first.iter().flat_map(|(id, terms)| terms.iter().map(move |term| (id, term.meaning)))
    }

    /// What the first words of `words` mean, as far as `pick` wants it: the longest, with the number of words.
    pub(crate) fn find<T>(&self, words: &[Word], pick: impl Fn(Meaning) -> Option<T>) -> Option<(T, usize)> {
        let (first, rest) = words.split_first()?;
        self.by_first.get(first.exact)?.iter().find_map(|term| {
            let picked = pick(term.meaning)?;
            let fits = (!term.capital || first.shape.is_capitalised())
                && rest.get(..term.rest.len())?.iter().zip(&term.rest).all(|(word, id)| word.exact == *id);
            fits.then_some((picked, 1 + term.rest.len()))
        })
    }
}
