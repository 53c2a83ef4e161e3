//! Names that a word in them, or words before them, tell the type of.

use super::{Finder, LONGEST_NAME, UnknownName};
use crate::{
    gazetteer::{Role, Tag},
    ontology::{EntityType, Subtype},
    pipeline::article::WordRange,
    text::words::{Gap, Shape},
};

/// Adjectives between the head before a name and its "of".
const LONGEST_ATTRIBUTE: usize = 2;

impl Finder<'_> {
    /// Names that a word in them tells the type of ("Capella Hotel", "Institut Jacques Delors"), or words before them ("the village of X").
    pub(super) fn headed(&self, begin: usize, end: usize) -> Option<UnknownName> {
        let words = &self.article.words;
        if let Some((length, entity_type, subtype)) = self.grammar.heads_opening.ending_at(words, begin) {
            return Some(Self::head_name(begin - length, end, entity_type, subtype));
        }
        let last = begin.checked_sub(1).map_or(0, |last| words[last].folded);
        for (phrase, entity_type, subtype) in self.grammar.heads_before.ending_with(last) {
            if self.stands_before(phrase, begin) && end - begin <= 3 && !self.is_known(begin, end) {
                let rule = "names: head before a name";
                return Some(UnknownName {
                    words: WordRange::new(begin, end),
                    entity_type: *entity_type,
                    subtype: *subtype,
                    known: None,
                    confidence: 0.75,
                    rule,
                });
            }
        }
        if let Some(name) = self.located(begin, end) {
            return Some(name);
        }
        let is_head = |at: usize| self.grammar.heads_inside.get(words[at].folded).copied();
        // English heads stand last ("Stockholm International Peace Research Institute"), or first before a small word ("Institute for Peace").
        let (last, first) = (is_head(end - 1), is_head(begin));
        if let Some((entity_type, subtype)) = last
            && end - begin > 1
        {
            // "Liberal Party of Canada"
            let goes_on =
                entity_type == EntityType::Organization && self.grammar.goes_on.has_word(words[end - 1].folded);
            let end = if goes_on { self.extend(begin, end) } else { end };
            return Some(Self::head_name(self.joined_begin(begin), end, entity_type, subtype));
        }
        let (entity_type, subtype) = first?;
        let begins_known =
            self.matches.readings_at(begin).iter().any(|reading| reading.words.len() > 1 && reading.role == Role::Name);
        // "Energy Minister Jane Doe": a title begins.
        let begins_title = self.matches.titles_at(begin).iter().any(|title| {
            self.gazetteer.record(title.class).entity_type == EntityType::Office && title.words.end as usize <= end
        });
        if begins_known || begins_title {
            return None;
        }
        let extended = self.extend(begin, end);
        (extended - begin > 1).then(|| Self::head_name(begin, extended, entity_type, subtype))
    }

    /// Whether a phrase stands before a name; before its last word, which says "of", adjectives may stand ("circonscription rurale de").
    fn stands_before(&self, phrase: &[u32], begin: usize) -> bool {
        let words = &self.article.words;
        let same = |end: usize, phrase: &[u32]| {
            end >= phrase.len()
                && words[end - phrase.len()..end].iter().zip(phrase).all(|(word, id)| word.folded == *id)
        };
        if same(begin, phrase) {
            return true;
        }
        let Some((&of, head)) = phrase.split_last().filter(|(_, head)| !head.is_empty()) else { return false };
        if begin < 2 || words[begin - 1].folded != of {
            return false;
        }
        let mut end = begin - 1;
        while end > 0 && begin - 1 - end < LONGEST_ATTRIBUTE && self.tags.of(end - 1).is(Tag::ADJECTIVE) {
            end -= 1;
            if same(end, head) {
                return true;
            }
        }
        false
    }

    /// "Truth and Dignity Commission": where a capitalised noun and "and" stand before a name with a head, it begins there.
    fn joined_begin(&self, begin: usize) -> usize {
        let Some(first) = begin.checked_sub(2) else { return begin };
        let joins = self.grammar.conjunctions.has_word(self.article.words[begin - 1].folded)
            && self.follows(begin, self.article.sentence_of[first])
            && self.follows(begin - 1, self.article.sentence_of[first]);
        let noun = self.is_free_noun(first) && !self.is_first(first) && !(first > 0 && self.is_name_word(first - 1));
        if joins && noun && self.is_free_noun(begin) { first } else { begin }
    }

    /// A common noun in a capital that is no name by itself.
    fn is_free_noun(&self, at: usize) -> bool {
        let word = self.article.words[at];
        word.shape == Shape::Capital
            && self.lexicon.classes(word.exact).is(Tag::NOUN)
            && !self.is_function(at)
            && self.matches.readings_at(at).iter().all(|reading| reading.role == Role::Surname)
    }

    /// "près d'Am-Dam", "near Kotul": words that only places have before them.
    fn located(&self, begin: usize, end: usize) -> Option<UnknownName> {
        let words = &self.article.words;
        let telling = (begin..end).all(|at| !self.is_lexical(at) && words[at].shape == Shape::Capital);
        let given =
            end - begin > 1 && words[begin + 1].gap != Gap::Hyphen && self.gazetteer.is_given_name(words[begin].folded);
        let free =
            (begin..end).all(|at| self.matches.readings_at(at).iter().all(|reading| reading.role == Role::Surname));
        let located =
            telling && !given && free && end - begin <= 3 && self.grammar.locators.ending_at(words, begin) > 0;
        located.then(|| UnknownName {
            words: WordRange::new(begin, end),
            entity_type: EntityType::Place,
            subtype: Subtype::Unspecified,
            known: None,
            confidence: 0.82,
            rule: "names: locative words before a name",
        })
    }

    fn head_name(begin: usize, end: usize, entity_type: EntityType, subtype: Subtype) -> UnknownName {
        let rule = "names: head in a name";
        UnknownName { words: WordRange::new(begin, end), entity_type, subtype, known: None, confidence: 0.7, rule }
    }

    /// Extends a name behind its head over small words to further capitalised ones: "Université de Genève", "Centre for European Reform".
    fn extend(&self, begin: usize, mut end: usize) -> usize {
        let sentence = self.article.sentence_of[begin];
        let mut linked = false;
        while end - begin < LONGEST_NAME {
            let mut next = end;
            while next - end < 2
                && self.follows(next, sentence)
                && self.grammar.linking.has_word(self.article.words[next].folded)
            {
                next += 1;
            }
            // "Institute for War and Peace Reporting"
            let joins = next == end
                && linked
                && self.follows(next, sentence)
                && self.grammar.conjunctions.has_word(self.article.words[next].folded)
                && self.word(next + 1).is_some()
                && self.is_free_noun(next + 1);
            next += usize::from(joins);
            if next > end && self.follows(next, sentence) && self.is_name_word(next) {
                linked = true;
                end = next + 1;
                while end - begin < LONGEST_NAME && self.follows(end, sentence) && self.is_name_word(end) {
                    end += 1;
                }
            } else {
                break;
            }
        }
        end
    }
}
