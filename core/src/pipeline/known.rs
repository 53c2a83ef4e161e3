//! States that the gazetteer knows about the entities of an answer, though the text does not say them.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::{
    extraction::{Entity, Explanation, Extraction, Relation, RelationContent, State},
    gazetteer::{Gazetteer, NONE},
    ontology::{EntityType, StateType, Subtype},
};

/// Adds them for `entities`, pairs of gazetteer entry and place in the answer; their objects become entities without a mention. On `date`; without
/// one, nobody is known to hold an office.
pub(super) fn add_states(
    gazetteer: &Gazetteer,
    entities: &[(u32, usize)],
    date: Option<Date>,
    explain: bool,
    answer: &mut Extraction,
) {
    let ids = answer.entities.iter().enumerate().map(|(at, entity)| (entity.id.clone(), at)).collect();
    let mut adder = Adder { gazetteer, explain, ids, answer };
    for &(entry, at) in entities {
        adder.offices(entry, at, date);
        adder.ties(entry, at);
    }
}

struct Adder<'a> {
    gazetteer: &'a Gazetteer,
    explain: bool,
    /// Place in the answer by id.
    ids: FxHashMap<String, usize>,
    answer: &'a mut Extraction,
}

impl Adder<'_> {
    fn entity(&mut self, view: Entity) -> usize {
        if let Some(&at) = self.ids.get(&view.id) {
            return at;
        }
        let at = self.answer.entities.len();
        self.ids.insert(view.id.clone(), at);
        self.answer.entities.push(view);
        at
    }

    /// What somebody holds on that day, and what it makes of them.
    fn offices(&mut self, entry: u32, person: usize, date: Option<Date>) {
        let (gazetteer, Some(date)) = (self.gazetteer, date) else { return };
        for tenure in gazetteer.tenures_of(entry).iter().filter(|tenure| tenure.period.contains(date)) {
            let office = gazetteer.instance_view(tenure.class, tenure.of, &self.answer.language);
            let office = self.entity(office);
            let of = (tenure.of != NONE).then(|| self.entity(gazetteer.entity_view(tenure.of, &self.answer.language)));
            let held =
                State { state_type: StateType::HoldsOffice, subject: person, object: office, of, ..State::default() };
            self.state(entry, held);
            let class = gazetteer.record(tenure.class);
            if let Some(of) = of.filter(|_| class.state != StateType::Unspecified) {
                let is_minister = class.state == StateType::MinisterOf;
                let portfolio = if is_minister { gazetteer.text(class.portfolio).to_owned() } else { String::new() };
                let state =
                    State { state_type: class.state, subject: person, object: of, portfolio, ..State::default() };
                self.state(entry, state);
            }
        }
    }

    /// Where a place lies, where a body sits, whose organ it is, and what it is a member of among the entities of the answer.
    fn ties(&mut self, entry: u32, subject: usize) {
        let (gazetteer, record) = (self.gazetteer, self.gazetteer.record(entry));
        let is_organ =
            matches!(record.subtype, Subtype::Government | Subtype::Ministry | Subtype::Parliament | Subtype::Military);
        let tie = match record.entity_type {
            EntityType::Place | EntityType::Facility => Some((StateType::LocatedIn, record.country)),
            EntityType::Organization if is_organ => Some((StateType::AgencyOf, record.country)),
            EntityType::Organization => Some((StateType::BasedIn, record.based_in)),
            _ => None,
        };
        if let Some((state_type, of)) = tie.filter(|&(_, of)| of != NONE && of != entry) {
            let object = self.entity(gazetteer.entity_view(of, &self.answer.language));
            self.state(entry, State { state_type, subject, object, ..State::default() });
        }
        for &body in gazetteer.list(record.member_of) {
            if let Some(&object) = self.ids.get(gazetteer.id(body)) {
                self.state(entry, State { state_type: StateType::MemberOf, subject, object, ..State::default() });
            }
        }
    }

    /// Adds a state unless the text says it; `entry` is the line that knows it.
    fn state(&mut self, entry: u32, state: State) {
        let state = State { from_gazetteer: true, ..state };
        let is_said = |relation: &Relation| match &relation.content {
            RelationContent::State(said) => {
                (said.state_type, said.subject, said.object) == (state.state_type, state.subject, state.object)
            }
            RelationContent::Event(_) => false,
        };
        if self.answer.relations.iter().any(is_said) {
            return;
        }
        let record = self.gazetteer.record(entry);
        let rule = self.gazetteer.source(record.file, record.line);
        let explanation = self.explain.then(|| Explanation { rule: rule.clone(), rejected: Vec::new() });
        let content = RelationContent::State(state);
        self.answer.relations.push(Relation { evidence: Vec::new(), confidence: 1.0, rule, explanation, content });
    }
}
