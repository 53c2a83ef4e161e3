//! Recorded floors: figures that must not fall.

use serde_json::{Map, Value};

use super::report::Report;

/// Figures and their floors: either the same for all sets, or by the name of a set.
///
/// ```json
/// {"seeds": {"mentions.exact.f1": 0.88, "fr/values.f1": 0.7}, "dev": {"linking.precision": 0.95}}
/// ```
#[derive(Clone, Debug)]
pub struct Floors(Map<String, Value>);

impl Floors {
    /// Reads the JSON of a floor file.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(json: &str) -> Result<Floors, String> {
        let floors: Map<String, Value> = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let is_number = |floors: &Map<String, Value>| {
            floors.iter().find(|(_, value)| !value.is_number()).map(|(key, _)| key.clone())
        };
        let wrong = if floors.values().any(Value::is_object) {
            floors.iter().find_map(|(set, value)| match value {
                Value::Object(floors) => is_number(floors).map(|key| format!("{set}: {key}")),
                _ => Some(set.clone()),
            })
        } else {
            is_number(&floors)
        };
        match wrong {
            Some(key) => Err(format!("\"{key}\" has no number as its floor")),
            None => Ok(Floors(floors)),
        }
    }

    /// What of a report lies below its floor, a sentence for each; a figure that the report does not have counts as fallen.
    pub fn fallen(&self, report: &Report) -> Vec<String> {
        let floors = if self.0.values().any(Value::is_object) {
            match self.0.get(&report.name) {
                Some(Value::Object(floors)) => floors,
                _ => return Vec::new(),
            }
        } else {
            &self.0
        };
        let mut fallen = Vec::new();
        for (path, floor) in floors {
            let floor = floor.as_f64().unwrap_or(f64::INFINITY);
            match report.figure(path) {
                None => fallen.push(format!("{}: there is no figure {path}", report.name)),
                Some(figure) if figure < floor => {
                    fallen.push(format!("{}: {path} is {figure:.4}, below its floor of {floor}", report.name));
                }
                Some(_) => {}
            }
        }
        fallen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::tally::Counts;

    fn report() -> Report {
        let mut report = Report::new("dev");
        let counts = Counts { gold: 4, found: 3, predicted: 3, correct: 3 };
        report.overall.add("linking", "PERSON", counts);
        report.by_language.entry("fr".to_owned()).or_default().add("linking", "PERSON", counts);
        report
    }

    #[test]
    fn floors() {
        for (json, fallen) in [
            (r#"{"linking.recall": 0.75}"#, &[][..]),
            (r#"{"linking.recall": 0.76}"#, &["dev: linking.recall is 0.7500, below its floor of 0.76"][..]),
            (r#"{"fr/linking.precision": 1.0, "linking.macro_f1": 0.8}"#, &[]),
            (r#"{"linking.fi": 0.1}"#, &["dev: there is no figure linking.fi"]),
            (r#"{"seeds": {"linking.recall": 1.0}, "dev": {"linking.recall": 0.7}}"#, &[]),
        ] {
            assert_eq!(Floors::parse(json).unwrap().fallen(&report()), fallen, "{json}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(
            Floors::parse(r#"{"linking.recall": "high"}"#).unwrap_err(),
            "\"linking.recall\" has no number as its floor"
        );
        assert!(
            Floors::parse(r#"{"dev": {"linking.recall": []}}"#).unwrap_err().starts_with("\"dev: linking.recall\"")
        );
        assert!(Floors::parse("[]").is_err());
    }
}
