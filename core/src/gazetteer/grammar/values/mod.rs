//! How a language writes dates, durations and amounts (`values.toml`, `values/*.toml`).

mod rules;
mod slot;
mod source;
mod starts;
mod terms;

pub(crate) use rules::{Element, Item, Means, Modifier, Rule, Rules};
pub(crate) use slot::Slot;
pub(crate) use starts::Starts;
pub(crate) use terms::{Bound, Meaning, Part, Season, Tense, Terms, Unit};

use serde::{Deserialize, Serialize};
use source::{AmountSource, BoundSource, CalendarSource, ClockSource, NumberSource, TenseSource, ValueSource};

use super::files::{GrammarFiles, parse};
use crate::{
    gazetteer::{fault::Faults, fault::Position, raw::Lines, vocabulary::Interner},
    text::words::{Shape, Word},
};

/// The files, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ValueGrammar {
    /// By exact key: what can begin with the word ([`Starts`]). The words of grammars have the first ids of the vocabulary.
    starts: Vec<Starts>,
    pub(crate) terms: Terms,
    pub(crate) rules: Rules,
    /// 12/06/2018 is in December.
    pub(crate) month_first: bool,
    pub(crate) decimal: char,
    pub(crate) group: char,
    /// Letters behind digits.
    pub(crate) suffixes: Vec<(String, f64)>,
    pub(crate) ordinal_endings: Vec<String>,
    pub(crate) decade_endings: Vec<String>,
    pub(crate) hour_marks: Vec<String>,
    pub(crate) future_endings: Vec<String>,
    pub(crate) past_endings: Vec<String>,
    /// ISO codes that `Meaning::Currency` and `Meaning::Sign` point at.
    pub(crate) currencies: Vec<String>,
    /// Units that `Meaning::Measure` points at.
    pub(crate) measures: Vec<String>,
    pub(crate) nouns: NounGrammar,
    /// "grammar/en/values/amounts.toml".
    pub(crate) amounts_file: String,
}

/// What is counted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct NounGrammar {
    pub(crate) plural_endings: Vec<String>,
    /// Exact keys, sorted; so are the following.
    pub(crate) plurals: Vec<u32>,
    pub(crate) not_nouns: Vec<u32>,
    pub(crate) stops: Vec<u32>,
    pub(crate) known: Vec<u32>,
    pub(crate) never: Vec<u32>,
    pub(crate) persons: Vec<u32>,
}

/// Words that mean numbers, and what kind of number.
type NumberWords<'s> = (&'s std::collections::BTreeMap<String, f64>, fn(f64) -> Meaning);

impl ValueGrammar {
    pub(crate) fn read(files: &GrammarFiles<'_>, language: &str, interner: &mut Interner, faults: &mut Faults) -> Self {
        let mut grammar = ValueGrammar { decimal: '.', group: ',', ..ValueGrammar::default() };
        for (file, text) in files.theme(language, "values") {
            let source: ValueSource = parse(&file, text, faults);
            let mut compiler = Compiler { grammar: &mut grammar, file: &file, interner, faults };
            compiler.calendar(&source.calendar);
            compiler.clock(&source.clock);
            compiler.tense(&source.tense);
            compiler.words(&source.publication.published, Meaning::Published);
            compiler.words(&source.publication.modified, Meaning::Modified);
            compiler.numbers(&source.numbers);
            compiler.amounts(&source.amounts);
            let lines = Lines::new(text);
            for rule in &source.dates {
                for pattern in &rule.patterns {
                    let position = lines.position(pattern.span().start);
                    let place = format!("{file}:{}", position.line);
                    if let Err(message) = compiler.grammar.rules.add(rule, pattern.get_ref(), place, compiler.interner)
                    {
                        compiler.faults.error(&file, position, message);
                    }
                }
            }
        }
        grammar.mark_starts();
        grammar
    }

    fn mark_starts(&mut self) {
        let terms = self.terms.first_words().map(|(id, meaning)| (id, Starts::of(meaning)));
        let rules = self.rules.first_words().map(|id| (id, Starts::VALUE));
        for (id, starts) in terms.chain(rules).collect::<Vec<_>>() {
            let at = id as usize;
            if self.starts.len() <= at {
                self.starts.resize(at + 1, Starts::NONE);
            }
            self.starts[at] = self.starts[at].and(starts);
        }
    }

    /// What can begin with this word.
    pub(crate) fn starts(&self, word: &Word) -> Starts {
        let known = self.starts.get(word.exact as usize).copied().unwrap_or(Starts::NONE);
        if word.shape == Shape::Digit { known.and(Starts::DIGITS) } else { known }
    }
}

struct Compiler<'a> {
    grammar: &'a mut ValueGrammar,
    file: &'a str,
    interner: &'a mut Interner,
    faults: &'a mut Faults,
}

impl Compiler<'_> {
    fn error(&mut self, message: String) {
        self.faults.error(self.file, Position::default(), message);
    }

    fn words(&mut self, words: &[String], meaning: Meaning) {
        for word in words {
            self.grammar.terms.add(word, meaning, self.interner);
        }
    }

    fn names(&mut self, words: &[String], meaning: Meaning, capital: bool) {
        for word in words {
            self.grammar.terms.add_name(word, meaning, capital, self.interner);
        }
    }

    /// Words by label; a fault for a label that is none.
    fn labelled<T>(
        &mut self,
        words: &source::Words,
        what: &str,
        read: fn(&str) -> Option<T>,
        meaning: fn(T) -> Meaning,
        capital: bool,
    ) where
        T: Copy,
    {
        for (label, words) in words {
            match read(label) {
                Some(value) => self.names(words, meaning(value), capital),
                None => self.error(format!("{what} {label:?} is not known")),
            }
        }
    }

    fn calendar(&mut self, source: &CalendarSource) {
        for (list, length) in [(source.months.len(), 12), (source.short_months.len(), 12), (source.weekdays.len(), 7)] {
            if list != 0 && list != length {
                self.error(format!("calendar: expected {length} months or weekdays, found {list}"));
            }
        }
        for (at, month) in source.months.iter().enumerate() {
            self.names(std::slice::from_ref(month), Meaning::Month(at as i8 + 1), source.capital);
        }
        for (at, months) in source.short_months.iter().enumerate() {
            self.names(months, Meaning::ShortMonth(at as i8 + 1), source.capital);
        }
        for (at, weekday) in source.weekdays.iter().enumerate() {
            self.names(weekday, Meaning::Weekday(at as i8 + 1), source.capital);
        }
        self.labelled(&source.seasons, "season", Season::from_label, Meaning::Season, false);
        self.labelled(&source.parts, "part", Part::from_label, Meaning::Part, false);
        self.labelled(&source.units, "unit", Unit::from_label, Meaning::Unit, false);
        self.labelled(&source.plurals, "unit", Unit::from_label, Meaning::Units, false);
        for (word, number) in &source.ordinals {
            self.grammar.terms.add(word, Meaning::Ordinal(*number as i8), self.interner);
        }
        self.grammar.month_first |= source.numeric_order == "mdy";
        self.grammar.ordinal_endings.extend(source.ordinal_endings.iter().cloned());
        self.grammar.decade_endings.extend(source.decade_endings.iter().cloned());
    }

    fn clock(&mut self, source: &ClockSource) {
        self.words(&source.morning, Meaning::Meridiem(false));
        self.words(&source.evening, Meaning::Meridiem(true));
        self.words(&source.zones, Meaning::Zone);
        for (word, time) in &source.times {
            let read = time.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
            match read {
                Some((hour, minute)) => self.grammar.terms.add(word, Meaning::Clock(hour, minute), self.interner),
                None => self.error(format!("clock: expected a time like \"12:00\", found {time:?}")),
            }
        }
        self.grammar.hour_marks.extend(source.hour_marks.iter().cloned());
    }

    fn tense(&mut self, source: &TenseSource) {
        self.words(&source.future, Meaning::Tense(Some(Tense::Future)));
        self.words(&source.past, Meaning::Tense(Some(Tense::Past)));
        self.words(&source.neither, Meaning::Tense(None));
        self.grammar.future_endings.extend(source.future_endings.iter().cloned());
        self.grammar.past_endings.extend(source.past_endings.iter().cloned());
    }

    fn numbers(&mut self, source: &NumberSource) {
        for (text, mark) in [(&source.decimal, &mut self.grammar.decimal), (&source.group, &mut self.grammar.group)] {
            if let Some(character) = text.chars().next() {
                *mark = character;
            }
        }
        let lists: [NumberWords<'_>; 3] =
            [(&source.words, Meaning::Number), (&source.about, Meaning::About), (&source.open, Meaning::Open)];
        for (words, meaning) in lists {
            for (word, number) in words {
                self.grammar.terms.add_name(word, meaning(*number), false, self.interner);
            }
        }
        self.words(&source.several, Meaning::Several);
        self.words(&source.one, Meaning::One);
        self.words(&source.and, Meaning::And);
        self.words(&source.half, Meaning::Half);
        self.words(&source.links, Meaning::Link);
        self.words(&source.bruised, Meaning::Bruised);
        self.grammar.suffixes.extend(source.suffixes.iter().map(|(suffix, number)| (suffix.clone(), *number)));
    }

    fn amounts(&mut self, source: &AmountSource) {
        self.bound(&source.about, Bound::About);
        self.bound(&source.nearly, Bound::Nearly);
        self.bound(&source.more, Bound::AtLeast);
        self.bound(&source.less, Bound::AtMost);
        self.words(&source.range, Meaning::To);
        for (at, [opener, connector]) in source.ranges.iter().enumerate() {
            self.grammar.terms.add(opener, Meaning::Opener(at as u16), self.interner);
            self.grammar.terms.add(connector, Meaning::Connector(at as u16), self.interner);
        }
        self.words(&source.percent, Meaning::Percent);
        for (phrase, share) in &source.shares {
            self.grammar.terms.add(phrase, Meaning::Share(*share), self.interner);
        }
        for (phrase, share) in &source.bounded_shares {
            self.grammar.terms.add(phrase, Meaning::BoundedShare(*share), self.interner);
        }
        for (words, is_sign) in [(&source.currencies, false), (&source.signs, true)] {
            for (iso, words) in words {
                let known = self.grammar.currencies.iter().position(|known| known == iso);
                let at = known.unwrap_or(self.grammar.currencies.len()) as u16;
                if known.is_none() {
                    self.grammar.currencies.push(iso.clone());
                }
                let meaning = if is_sign { Meaning::Sign(at) } else { Meaning::Currency(at) };
                self.names(words, meaning, false);
            }
        }
        for (unit, words) in &source.measures {
            let meaning = Meaning::Measure(self.grammar.measures.len() as u16);
            self.grammar.measures.push(unit.clone());
            self.names(words, meaning, false);
        }
        let nouns = &source.nouns;
        self.grammar.nouns.plural_endings.extend(nouns.plural_endings.iter().cloned());
        for (words, list) in [
            (&nouns.plurals, &mut self.grammar.nouns.plurals),
            (&nouns.not_nouns, &mut self.grammar.nouns.not_nouns),
            (&nouns.stops, &mut self.grammar.nouns.stops),
            (&nouns.known, &mut self.grammar.nouns.known),
            (&nouns.never, &mut self.grammar.nouns.never),
            (&nouns.persons, &mut self.grammar.nouns.persons),
        ] {
            list.extend(words.iter().map(|word| self.interner.exact(word)));
            list.sort_unstable();
            list.dedup();
        }
        if !source.percent.is_empty() {
            self.file.clone_into(&mut self.grammar.amounts_file);
        }
    }

    fn bound(&mut self, source: &BoundSource, bound: Bound) {
        self.words(&source.before, Meaning::Before(bound));
        self.words(&source.behind, Meaning::Behind(bound));
    }
}
