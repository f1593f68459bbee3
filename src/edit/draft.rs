//! A report as it is kept between visits.

use crate::form::{self, CellIx};
use crate::report::{Report, from_value, to_value};
use serde::Deserialize;
use serde_json::{Number, Value, json};

/// A report kept in this browser.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Tells reports apart; never shown.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// When it was last saved, in milliseconds since 1970, as the browser's clock gives it.
    pub saved: u64,
    /// The report.
    pub report: Report,
    /// Last year's report beside it.
    pub last_year: Option<Report>,
    /// The cells that the person says are right.
    pub certain: Vec<CellIx>,
    /// The SHA-256 of the file that the report was read from, where it is known.
    pub source_sha256: Option<String>,
    /// What can be undone and redone, as [`record`](super::record) has it; `Null` for nothing.
    pub history: Value,
}

impl Draft {
    const FORMAT: &'static str = "nianbao-draft/1";

    /// A name for a report that the person has not named: body and year, as far as known.
    pub fn default_name(report: &Report) -> String {
        let body = report.organization.as_deref().filter(|name| !name.trim().is_empty());
        match (body, report.year) {
            (Some(body), Some(year)) => format!("{body} {year}年"),
            (Some(body), None) => body.to_owned(),
            (None, Some(year)) => format!("{year}年报告"),
            (None, None) => "未命名报告".to_owned(),
        }
    }

    /// The draft as JSON.
    pub fn to_json(&self) -> Value {
        let mut record = json!({
            "format": Self::FORMAT,
            "name": self.name,
            "saved": self.saved,
        });
        if let Value::Object(members) = &mut record {
            members.extend(kept(&self.report));
            members.insert("last_year".into(), self.last_year.as_ref().map(to_value).into());
            let certain = self.certain.iter().map(|ix| self.report.form().path(*ix));
            members.insert("certain".into(), certain.collect());
            if let Some(hash) = &self.source_sha256 {
                members.insert("source_sha256".into(), hash.as_str().into());
            }
            if !self.history.is_null() {
                members.insert("history".into(), self.history.clone());
            }
        }
        record
    }

    /// Reads a draft from its text: see [`Draft::from_json`].
    pub fn from_text(id: &str, text: &str) -> Option<Self> {
        Self::from_json(id, &serde_json::from_str(text).ok()?)
    }

    /// When the draft of that text was saved, by [`Draft::saved`]; `None` for what is no record. Cheaper than reading it,
    /// and says nothing of the rest.
    pub fn stamp(text: &str) -> Option<u64> {
        #[derive(Deserialize)]
        struct Stamp {
            saved: Option<Number>,
        }
        let Stamp { saved } = serde_json::from_str(text).ok()?;
        Some(saved.as_ref().map_or(0, whole))
    }

    /// Reads a draft; a bare report, as an older version may have kept it, too. `None` if it is neither, and for the
    /// format of a newer version.
    pub fn from_json(id: &str, value: &Value) -> Option<Self> {
        let format = value.get("format").and_then(Value::as_str);
        if value.get("report").is_some() && format.is_some_and(|format| format != Self::FORMAT) {
            return None;
        }
        let report = read_kept(value)?;
        let certain = value.get("certain").and_then(Value::as_array);
        let certain =
            certain.into_iter().flatten().filter_map(|path| report.form().find(path.as_str()?)).collect();
        Some(Self {
            id: id.to_owned(),
            name: value
                .get("name")
                .and_then(Value::as_str)
                .map_or_else(|| Self::default_name(&report), str::to_owned),
            saved: value.get("saved").and_then(Value::as_number).map_or(0, whole),
            last_year: value
                .get("last_year")
                .and_then(|value| from_value(value).ok())
                .map(|(report, _)| report),
            report,
            certain,
            source_sha256: value.get("source_sha256").and_then(Value::as_str).map(str::to_owned),
            history: value.get("history").cloned().unwrap_or_default(),
        })
    }
}

/// A report's members of a record. The JSON of a report without a table cannot tell a form's variants apart; the key
/// can.
pub(super) fn kept(report: &Report) -> [(String, Value); 2] {
    [("key".into(), report.form().key().into()), ("report".into(), to_value(report))]
}

/// The report in a record, or the report that the record is.
pub(super) fn read_kept(record: &Value) -> Option<Report> {
    let (report, _) = from_value(record.get("report").unwrap_or(record)).ok()?;
    let key = record.get("key").and_then(Value::as_str).and_then(form::by_key);
    if let Some(form) = key.filter(|form| *form != report.form()) {
        let (moved, lost) = report.with_form(form);
        if lost.is_empty() {
            return Some(moved);
        }
    }
    Some(report)
}

/// A number before its point: drafts were once stamped `1735689600123.0`.
fn whole(number: &Number) -> u64 {
    number.as_str().split('.').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Draft> {
        Draft::from_json("a", &serde_json::from_str(text).unwrap())
    }

    #[test]
    fn a_draft_comes_back() {
        for form in form::forms() {
            let mut report = Report::empty(form);
            report.organization = Some("青禾镇人民政府".into());
            let draft = Draft {
                id: "a".into(),
                name: "送审稿".into(),
                saved: 1_735_689_600_123,
                certain: vec![CellIx(30)],
                source_sha256: Some("ba78".into()),
                report,
                last_year: Some(Report::blank(2023)),
                history: json!({ "undo": [["title", null]], "redo": [] }),
            };
            assert_eq!(Draft::from_json("a", &draft.to_json()), Some(draft));
        }
    }

    #[test]
    fn the_record_of_version_0_1_is_read_and_written_byte_for_byte() {
        let report = to_value(&Report::blank(2024));
        let record = format!(
            r#"{{"format":"nianbao-draft/1","name":"送审稿","saved":1735689600123,"key":"2021","report":{report},"last_year":null,"certain":["requests.granted.total"]}}"#
        );
        assert_eq!(read(&record).unwrap().to_json().to_string(), record);
    }

    #[test]
    fn a_stamp_with_a_point_is_read() {
        for stamp in ["1735689600123", "1735689600123.0"] {
            let text = format!(r#"{{"saved": {stamp}, "report": {}}}"#, to_value(&Report::blank(2024)));
            assert_eq!(read(&text).unwrap().saved, 1_735_689_600_123);
            assert_eq!(Draft::stamp(&text), Some(1_735_689_600_123));
        }
    }

    #[test]
    fn a_bare_report_is_a_draft() {
        let draft = Draft::from_json("a", &to_value(&Report::blank(2024))).unwrap();
        assert_eq!((draft.name.as_str(), draft.report), ("2024年报告", Report::blank(2024)));
        assert_eq!(read("[]"), None);
    }

    #[test]
    fn a_newer_format_is_not_guessed_at() {
        let newer =
            format!(r#"{{"format": "nianbao-draft/2", "report": {}}}"#, to_value(&Report::blank(2024)));
        assert_eq!(read(&newer), None);
    }
}
