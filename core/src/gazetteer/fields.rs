//! The forms of single values: texts, ids, lists, numbers, dates, labels.

use super::{
    check::Reason,
    dates::PartialDate,
    fault::Position,
    raw::{Raw, RawValue},
    read::{Reader, is_slug},
    schema::Gender,
};

impl Reader<'_> {
    pub(super) fn open_date(&mut self, position: Position, text: &str) -> Option<PartialDate> {
        if text.is_empty() { None } else { self.parse_date(position, text) }
    }

    pub(super) fn parse_date(&mut self, position: Position, text: &str) -> Option<PartialDate> {
        let date = text.parse().ok();
        if date.is_none() {
            self.error(position, format!("date {text:?}: expected YYYY, YYYY-MM or YYYY-MM-DD"));
        }
        date
    }

    pub(super) fn date(&mut self, raw: &Raw) -> Option<PartialDate> {
        match &raw.value {
            RawValue::Text(text) | RawValue::Literal(text) | RawValue::Cell(text) => {
                self.parse_date(raw.position, text)
            }
            _ => {
                self.error(raw.position, "expected a date: YYYY, YYYY-MM or YYYY-MM-DD");
                None
            }
        }
    }

    pub(super) fn text(&mut self, raw: &Raw) -> String {
        if let RawValue::Text(text) | RawValue::Cell(text) = &raw.value {
            return text.clone();
        }
        self.error(raw.position, "expected a text in quotes");
        String::new()
    }

    pub(super) fn id(&mut self, raw: &Raw) -> String {
        let id = self.text(raw);
        if !id.is_empty() && !id.split('/').all(is_slug) {
            self.error(raw.position, format!("{id:?}: expected the id of an entry"));
        }
        id
    }

    pub(super) fn list(&mut self, raw: &Raw) -> Vec<Raw> {
        match &raw.value {
            RawValue::List(items) => items.clone(),
            RawValue::Cell(cell) => cell
                .split('|')
                .map(|part| Raw { position: raw.position, value: RawValue::Cell(part.to_owned()) })
                .collect(),
            _ => {
                self.error(raw.position, "expected a list: [\"…\", \"…\"]");
                Vec::new()
            }
        }
    }

    /// `["reason: why", …]`
    pub(super) fn allowances(&mut self, raw: &Raw) -> Vec<String> {
        let texts = self.texts(raw);
        for text in &texts {
            let explained = text
                .split_once(':')
                .is_some_and(|(code, why)| Reason::from_code(code.trim()).is_some() && !why.trim().is_empty());
            if !explained {
                let known: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
                self.error(
                    raw.position,
                    format!("allow {text:?}: expected \"reason: why\" with one of {}", known.join(" ")),
                );
            }
        }
        texts
    }

    pub(super) fn texts(&mut self, raw: &Raw) -> Vec<String> {
        self.list(raw).iter().map(|item| self.text(item)).collect()
    }

    pub(super) fn ids(&mut self, raw: &Raw) -> Vec<String> {
        self.list(raw).iter().map(|item| self.id(item)).collect()
    }

    pub(super) fn boolean(&mut self, raw: &Raw) -> bool {
        match &raw.value {
            RawValue::Boolean(value) => *value,
            RawValue::Cell(cell) if cell == "true" => true,
            RawValue::Cell(cell) if cell == "false" => false,
            _ => {
                self.error(raw.position, "expected true or false");
                false
            }
        }
    }

    pub(super) fn number(&mut self, raw: &Raw, least: f64, most: f64) -> f64 {
        if let RawValue::Literal(text) | RawValue::Cell(text) = &raw.value
            && let Ok(number) = text.parse::<f64>()
            && (least..=most).contains(&number)
        {
            return number;
        }
        self.error(raw.position, format!("expected a number from {least} to {most}"));
        least
    }

    pub(super) fn coordinates(&mut self, raw: &Raw) -> Option<(f32, f32)> {
        let items = self.list(raw);
        let [latitude, longitude] = items.as_slice() else {
            self.error(raw.position, "expected a position: [latitude, longitude]");
            return None;
        };
        Some((self.number(latitude, -90.0, 90.0) as f32, self.number(longitude, -180.0, 180.0) as f32))
    }

    pub(super) fn gender(&mut self, raw: &Raw) -> Option<Gender> {
        match self.text(raw).as_str() {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            other => {
                self.error(raw.position, format!("gender {other:?}: expected \"m\" or \"f\""));
                None
            }
        }
    }

    pub(super) fn qid(&mut self, raw: &Raw) -> String {
        let qid = self.text(raw);
        let valid = qid.strip_prefix('Q').is_some_and(|digits| {
            !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !valid && !qid.is_empty() {
            self.error(raw.position, format!("qid {qid:?}: expected Q and digits"));
        }
        qid
    }

    pub(super) fn label<T: Copy + Default + std::fmt::Display>(
        &mut self,
        raw: &Raw,
        from_label: impl Fn(&str) -> Option<T>,
        all: &[T],
    ) -> T {
        let text = self.text(raw);
        from_label(&text).unwrap_or_else(|| {
            let known: Vec<String> = all.iter().skip(1).map(ToString::to_string).collect();
            self.error(raw.position, format!("{text:?}: expected one of {}", known.join(" ")));
            T::default()
        })
    }
}
