//! The table of `gazetteer stats --coverage`: country by office by year, held or hole.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use dragoman_core::{
    gazetteer::{EntityView, Gazetteer, TenureView},
    ontology::{EntityType, Subtype},
};
use serde_json::{Value, json};

/// The first year that counts.
const FIRST: u16 = 2000;

/// The offices of a country that a newsroom asks for first, with the classes that hold them.
const OFFICES: [(&str, &[&str]); 5] = [
    ("head of state", &["president", "monarch", "supreme-leader", "military-ruler", "governor-general"]),
    ("head of government", &["prime-minister", "chief-executive"]),
    ("foreign", &["foreign-minister"]),
    ("defence", &["defence-minister"]),
    ("interior", &["interior-minister"]),
];

/// Who leads a body.
const HEADS: &[&str] = &[
    "president",
    "secretary-general",
    "director-general",
    "managing-director",
    "high-representative",
    "un-high-commissioner",
    "chief-prosecutor",
    "saceur",
    "head",
];

/// Of each country the years in which each office is held; of each body those in which somebody leads it.
#[derive(Debug, Default)]
pub(super) struct Years {
    last: u16,
    countries: BTreeMap<String, [BTreeSet<u16>; OFFICES.len()]>,
    bodies: BTreeMap<String, BTreeSet<u16>>,
}

impl Years {
    pub(super) fn of(gazetteer: &Gazetteer) -> Self {
        let mut years = Years { last: FIRST, ..Years::default() };
        let mut persons = Vec::new();
        for view in gazetteer.entity_ids().filter_map(|id| gazetteer.entity(id)) {
            let entity = &view.entity;
            match (entity.entity_type, entity.subtype) {
                (EntityType::Person, _) => persons.push(view),
                (EntityType::Place, Subtype::Country) if !entity.iso3166.is_empty() => {
                    years.countries.insert(entity.id.clone(), Default::default());
                }
                (EntityType::Organization, Subtype::Intergovernmental) => {
                    years.bodies.insert(entity.id.clone(), BTreeSet::new());
                }
                _ => {}
            }
        }
        let tenures = || persons.iter().flat_map(|person: &EntityView| &person.tenures);
        years.last = tenures().filter_map(|tenure| year(&tenure.from)).max().unwrap_or(FIRST).max(FIRST);
        tenures().for_each(|tenure| years.add(tenure));
        years.bodies.retain(|_, held| !held.is_empty());
        years.presidents_govern();
        years
    }

    fn add(&mut self, tenure: &TenureView) {
        let class = tenure.class_id.as_str();
        let to = year(&tenure.to);
        let Some(from) = year(&tenure.from).or(to) else { return };
        let held = from.max(FIRST)..=to.unwrap_or(self.last).min(self.last);
        if let Some(country) = self.countries.get_mut(&tenure.of_id) {
            for (office, (_, classes)) in country.iter_mut().zip(OFFICES) {
                if classes.contains(&class) {
                    office.extend(held.clone());
                }
            }
        } else if let Some(body) = self.bodies.get_mut(&tenure.of_id)
            && HEADS.contains(&class)
        {
            body.extend(held);
        }
    }

    /// Where nobody is ever head of government, the head of state is.
    fn presidents_govern(&mut self) {
        for [state, government, ..] in self.countries.values_mut() {
            if government.is_empty() {
                government.clone_from(state);
            }
        }
    }

    fn line(&self, held: &BTreeSet<u16>) -> String {
        (FIRST..=self.last).map(|year| if held.contains(&year) { '#' } else { '.' }).collect()
    }

    fn holes(&self, held: &BTreeSet<u16>) -> Vec<u16> {
        (FIRST..=self.last).filter(|year| !held.contains(year)).collect()
    }

    /// Share of the years of all countries in which an office is held, in percent.
    fn share(&self, office: usize) -> f64 {
        let years = u32::from(self.last - FIRST + 1) * self.countries.len().max(1) as u32;
        let held: usize = self.countries.values().map(|offices| offices[office].len()).sum();
        100.0 * f64::from(held as u32) / f64::from(years)
    }

    pub(super) fn write(&self, text: &mut String) {
        let span = format!("{FIRST}–{}", self.last);
        _ = writeln!(text, "\noffices by year, {span}: # held, . hole");
        let width = usize::from(self.last - FIRST + 1).max(12);
        _ = write!(text, "  {:<34}", "");
        for (office, _) in OFFICES {
            _ = write!(text, " {office:<width$.width$}");
        }
        for (id, offices) in &self.countries {
            _ = write!(text, "\n  {id:<34}");
            for held in offices {
                _ = write!(text, " {:<width$}", self.line(held));
            }
        }
        _ = write!(text, "\n  {:<34}", "held");
        for office in 0..OFFICES.len() {
            let share = format!("{:.1}%", self.share(office));
            _ = write!(text, " {share:<width$}");
        }
        _ = writeln!(text, "\n\nheads of bodies, {span}");
        for (id, held) in &self.bodies {
            _ = writeln!(text, "  {id:<34} {}", self.line(held));
        }
    }

    /// Holes alone: the years in which nobody is known to hold the office.
    pub(super) fn json(&self) -> Value {
        let countries: BTreeMap<&str, BTreeMap<&str, Vec<u16>>> = self
            .countries
            .iter()
            .map(|(id, offices)| {
                let holes = offices.iter().zip(OFFICES).map(|(held, (office, _))| (office, self.holes(held)));
                (id.as_str(), holes.collect())
            })
            .collect();
        let bodies: BTreeMap<&str, Vec<u16>> =
            self.bodies.iter().map(|(id, held)| (id.as_str(), self.holes(held))).collect();
        let held: BTreeMap<&str, f64> = OFFICES
            .iter()
            .enumerate()
            .map(|(at, (office, _))| (*office, (self.share(at) * 10.0).round() / 10.0))
            .collect();
        json!({"first": FIRST, "last": self.last, "heldPercent": held, "countryHoles": countries, "bodyHoles": bodies})
    }
}

fn year(date: &str) -> Option<u16> {
    date.get(..4)?.parse().ok()
}
