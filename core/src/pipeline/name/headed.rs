//! Names that a word in them, or words before them, tell the type of.

use super::{Finder, LONGEST_NAME, UnknownName};
use crate::{
    gazetteer::Role,
    ontology::{EntityType, Subtype},
    pipeline::article::WordRange,
};

impl Finder<'_> {
    /// Names that a word in them tells the type of ("Capella Hotel", "Institut Jacques Delors"), or words before them ("the village of X").
    pub(super) fn headed(&self, begin: usize, end: usize) -> Option<UnknownName> {
        let words = &self.article.words;
        for (phrase, entity_type, subtype) in &self.grammar.heads_opening {
            let length = phrase.len();
            let stands =
                begin >= length && words[begin - length..begin].iter().zip(phrase).all(|(word, id)| word.folded == *id);
            if stands {
                return Some(Self::head_name(begin - length, end, *entity_type, *subtype));
            }
        }
        for (phrase, entity_type, subtype) in &self.grammar.heads_before {
            let length = phrase.len();
            let stands =
                begin >= length && words[begin - length..begin].iter().zip(phrase).all(|(word, id)| word.folded == *id);
            if stands && end - begin <= 3 && !self.is_known(begin, end) {
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
            return Some(Self::head_name(begin, end, entity_type, subtype));
        }
        let (entity_type, subtype) = first?;
        let begins_known =
            self.matches.readings_at(begin).iter().any(|reading| reading.words.len() > 1 && reading.role == Role::Name);
        if begins_known {
            return None;
        }
        let extended = self.extend(begin, end);
        (extended - begin > 1).then(|| Self::head_name(begin, extended, entity_type, subtype))
    }

    fn head_name(begin: usize, end: usize, entity_type: EntityType, subtype: Subtype) -> UnknownName {
        let rule = "names: head in a name";
        UnknownName { words: WordRange::new(begin, end), entity_type, subtype, known: None, confidence: 0.7, rule }
    }

    /// Extends a name behind its head over small words to further capitalised ones: "Université de Genève", "Centre for European Reform".
    fn extend(&self, begin: usize, mut end: usize) -> usize {
        let sentence = self.article.sentence_of[begin];
        while end - begin < LONGEST_NAME {
            let mut next = end;
            while next - end < 2
                && self.follows(next, sentence)
                && self.grammar.linking.has_word(self.article.words[next].folded)
            {
                next += 1;
            }
            if next > end && self.follows(next, sentence) && self.is_name_word(next) {
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
