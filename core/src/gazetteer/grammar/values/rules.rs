//! Rules for dates: patterns of words and slots, with what they mean.
//!
//! A pattern is written as words: `last {unit}`. `a|b` is one of several words, `x?` may be left out, `(x)` must stand there but is no part of the
//! value, `{a}-{b}` are joined by a dash.

use serde::{Deserialize, Serialize};

use super::{
    slot::Slot,
    source::RuleSource,
    starts::Starts,
    terms::{Part, Tense, Unit},
};
use crate::gazetteer::{vocabulary::Interner, word_map::WordMap};

/// What a rule makes of what its slots took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Means {
    /// The date that weekday, day, month, year, part of the day, season name.
    Calendar,
    /// The `by`-th unit from the document's date, or from the date named before.
    Shift,
    /// So many units before or behind (`by` -1 or 1).
    Count,
    /// The date in the slot, with the rule's modifier or part.
    Date,
    /// From one date to the other.
    Interval,
    /// From the date on.
    Since,
    /// The half or quarter with the ordinal's number, of the date in the slot or of this year.
    Fraction,
    /// A time of the day.
    Clock,
    Future,
    Past,
    Duration,
    /// Looks like a value and is none.
    Nothing,
}

/// `START` `MID` `END` `APPROX`, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Modifier {
    #[default]
    None,
    Start,
    Mid,
    End,
    Approx,
}

impl Modifier {
    pub(crate) fn label(self) -> &'static str {
        match self {
            Modifier::None => "",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Element {
    /// One of these exact keys.
    Words(Vec<u32>),
    Slot(Slot),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) element: Element,
    pub(crate) optional: bool,
    /// Context: no part of the value.
    pub(crate) outside: bool,
    /// Joined by a dash to what stands before.
    pub(crate) dashed: bool,
}

/// One pattern with the settings of its rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) means: Means,
    pub(crate) by: i32,
    pub(crate) unit: Option<Unit>,
    pub(crate) part: Option<Part>,
    pub(crate) modifier: Modifier,
    pub(crate) tense: Option<Tense>,
    /// Counted from the date named before, not from the document's.
    pub(crate) from_text: bool,
    pub(crate) items: Vec<Item>,
    /// "grammar/en/values/dates.toml:12".
    pub(crate) place: String,
}

/// A rule that begins with some word.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Candidate {
    rule: u16,
    next: Next,
}

/// What can stand behind the first word of a pattern: one of these words, or what begins one of these slots.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Next {
    /// The pattern can end here, or only reading on tells.
    anything: bool,
    starts: Starts,
    words: Vec<u32>,
    /// A bit for each of `words`, of 64: most words that are none of them are told by it.
    bits: u64,
}

impl Next {
    fn of(items: &[Item]) -> Self {
        let mut next = Next::default();
        for item in items {
            next.anything |= item.dashed;
            match &item.element {
                Element::Words(words) => next.add(words),
                Element::Slot(slot) => next.starts = next.starts.and(Starts::needed(*slot)),
            }
            if !item.optional {
                return next;
            }
        }
        next.anything = true;
        next
    }

    fn add(&mut self, words: &[u32]) {
        self.words.extend(words);
        self.bits |= words.iter().fold(0, |bits, word| bits | 1 << (word % 64));
    }

    /// Whether it allows something that one of them allows.
    fn join(&mut self, other: &Next) {
        self.anything |= other.anything;
        self.starts = self.starts.and(other.starts);
        self.add(&other.words);
    }

    fn allows(&self, exact: u32, starts: Starts) -> bool {
        self.anything
            || self.starts.meets(starts)
            || self.bits >> (exact % 64) & 1 != 0 && exact != 0 && self.words.contains(&exact)
    }
}

/// Rules that begin with the same word or slot.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Branch {
    /// What can stand behind, by any of them.
    next: Next,
    candidates: Vec<Candidate>,
}

impl Branch {
    fn add(&mut self, rule: u16, next: Next) {
        self.next.join(&next);
        self.candidates.push(Candidate { rule, next });
    }

    /// The rules that can go on with a word.
    fn going_on(&self, exact: u32, starts: Starts) -> impl Iterator<Item = usize> {
        let candidates = if self.next.allows(exact, starts) { self.candidates.as_slice() } else { &[] };
        let fitting = candidates.iter().filter(move |candidate| candidate.next.allows(exact, starts));
        fitting.map(|candidate| candidate.rule as usize)
    }
}

/// All rules of a language, by what they begin with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Rules {
    pub(crate) list: Vec<Rule>,
    by_word: WordMap<Branch>,
    by_slot: [Branch; Slot::ALL.len()],
}

impl Rules {
    /// Rules that begin with the first word and can go on with the next one.
    pub(crate) fn beginning_with(&self, exact: u32, next: u32, next_starts: Starts) -> impl Iterator<Item = &Rule> {
        let branch = self.by_word.get(exact);
        branch.into_iter().flat_map(move |branch| branch.going_on(next, next_starts)).map(|rule| &self.list[rule])
    }

    pub(super) fn first_words(&self) -> impl Iterator<Item = u32> + '_ {
        self.by_word.iter().map(|(id, _)| id)
    }

    /// Rules that begin with a slot and can go on with the word behind what it takes.
    pub(crate) fn beginning_with_slot(&self, slot: Slot, next: u32, starts: Starts) -> impl Iterator<Item = &Rule> {
        self.by_slot[slot as usize].going_on(next, starts).map(|rule| &self.list[rule])
    }

    /// Adds one pattern of a rule.
    pub(super) fn add(
        &mut self,
        source: &RuleSource,
        pattern: &str,
        place: String,
        interner: &mut Interner,
    ) -> Result<(), String> {
        let label = |kind: &str, text: &str| format!("{kind} {text:?} is not known");
        let optional = |text: &str| (!text.is_empty()).then_some(text.to_owned());
        let rule = Rule {
            means: means(&source.means).ok_or_else(|| label("means", &source.means))?,
            by: source.by,
            unit: match optional(&source.unit) {
                Some(text) => Some(Unit::from_label(&text).ok_or_else(|| label("unit", &text))?),
                None => None,
            },
            part: match optional(&source.part) {
                Some(text) => Some(Part::from_label(&text).ok_or_else(|| label("part", &text))?),
                None => None,
            },
            modifier: modifier(&source.modifier).ok_or_else(|| label("mod", &source.modifier))?,
            tense: match source.tense.as_str() {
                "" => None,
                "past" => Some(Tense::Past),
                "future" => Some(Tense::Future),
                other => return Err(label("tense", other)),
            },
            from_text: match source.from.as_str() {
                "" | "document" => false,
                "text" => true,
                other => return Err(label("from", other)),
            },
            items: items(pattern, interner)?,
            place,
        };
        if rule.items.iter().all(|item| item.optional) {
            return Err("a pattern needs a word or slot that cannot be left out".to_owned());
        }
        self.register(rule);
        Ok(())
    }

    fn register(&mut self, rule: Rule) {
        let at = self.list.len() as u16;
        for (index, item) in rule.items.iter().enumerate() {
            let next = Next::of(&rule.items[index + 1..]);
            match &item.element {
                Element::Words(words) => words.iter().for_each(|&word| self.by_word.entry(word).add(at, next.clone())),
                Element::Slot(slot) => self.by_slot[*slot as usize].add(at, next),
            }
            if !item.optional {
                break;
            }
        }
        self.list.push(rule);
    }
}

fn means(label: &str) -> Option<Means> {
    Some(match label {
        "calendar" => Means::Calendar,
        "shift" => Means::Shift,
        "count" => Means::Count,
        "date" => Means::Date,
        "interval" => Means::Interval,
        "since" => Means::Since,
        "fraction" => Means::Fraction,
        "clock" => Means::Clock,
        "future" => Means::Future,
        "past" => Means::Past,
        "duration" => Means::Duration,
        "nothing" => Means::Nothing,
        _ => return None,
    })
}

fn modifier(label: &str) -> Option<Modifier> {
    Some(match label {
        "" => Modifier::None,
        "START" => Modifier::Start,
        "MID" => Modifier::Mid,
        "END" => Modifier::End,
        "APPROX" => Modifier::Approx,
        _ => return None,
    })
}

/// Cuts a pattern into items.
fn items(pattern: &str, interner: &mut Interner) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    for part in pattern.split_whitespace() {
        let (part, optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
        let inside = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
        let (part, outside) = inside.map_or((part, false), |part| (part, true));
        let mut push = |element: Element, dashed: bool| items.push(Item { element, optional, outside, dashed });
        if part.starts_with('{') {
            for (at, slot) in part.split("}-{").enumerate() {
                let label = slot.trim_matches(['{', '}']);
                let slot = Slot::from_label(label).ok_or_else(|| format!("slot {{{label}}} is not known"))?;
                push(Element::Slot(slot), at > 0);
            }
        } else if part.contains('|') {
            let mut words = Vec::new();
            for word in part.split('|') {
                let ids = interner.words(word);
                let [id] = ids.as_slice() else { return Err(format!("{word:?}: expected one word between `|`")) };
                words.push(id.exact);
            }
            push(Element::Words(words), false);
        } else {
            for word in interner.words(part) {
                push(Element::Words(vec![word.exact]), false);
            }
        }
    }
    Ok(items)
}
