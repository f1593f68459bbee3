//! What a person has said of a register: which column is what, which wording means what, how a line is to be taken. It is kept
//! where the person says so, as a file of its own, and holds neither names nor what was asked for.

use super::field::Field;
use crate::day::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands in `format`.
pub const MAPPING_FORMAT: &str = "nianbao-register/1";
/// The meaning of a wording of answers that is none yet.
pub const PENDING: &str = "pending";

/// A person's answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// [`MAPPING_FORMAT`].
    pub format: String,
    /// Headings (the outermost first, joined by 》) and what their columns hold.
    #[serde(default)]
    pub columns: BTreeMap<String, Field>,
    /// Kinds of applicant as written, and the column of the table of 三: `business`.
    #[serde(default)]
    pub applicants: BTreeMap<String, String>,
    /// Kinds of answer as written, and the row of the table of 三 (`refused.state_secret`) or [`PENDING`].
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// Outcomes of review and litigation as written: `upheld`, `corrected`, `other`, `pending`.
    #[serde(default)]
    pub results: BTreeMap<String, String>,
    /// What was said of single lines, by [`super::Line::key`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lines: BTreeMap<String, Decision>,
}

/// What a person has said of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The column of the table of 三.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<String>,
    /// The row of the table of 三, or [`PENDING`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Day>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Day>,
    /// The line is not counted, or counted as proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
}

/// How a line is taken as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// It is not counted.
    LeftOut,
    /// What was proposed of it is right.
    AsProposed,
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            format: MAPPING_FORMAT.to_owned(),
            columns: BTreeMap::new(),
            applicants: BTreeMap::new(),
            answers: BTreeMap::new(),
            results: BTreeMap::new(),
            lines: BTreeMap::new(),
        }
    }
}

impl Mapping {
    /// The mapping of a file.
    ///
    /// # Errors
    /// A sentence, where the file is none.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let read: Result<Self, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
        match read {
            Ok(mapping) if mapping.format == MAPPING_FORMAT => Ok(mapping),
            _ => Err("这不是台账的对应表，没有使用。请选择在“从台账统计”里保存的对应表文件。".to_owned()),
        }
    }

    /// The file's text.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_comes_back_from_its_file() {
        let mut mapping = Mapping::default();
        mapping.columns.insert("答复情况》类型".to_owned(), Field::Outcome);
        mapping.answers.insert("按程序答复".to_owned(), "granted".to_owned());
        let decision =
            Decision { answered: Day::new(2024, 5, 6), taken: Some(Taken::LeftOut), ..Decision::default() };
        mapping.lines.insert("2024-003".to_owned(), decision);
        assert_eq!(Mapping::from_json(&mapping.to_json()), Ok(mapping.clone()));
        assert!(mapping.to_json().contains("\"answered\": \"2024-05-06\""));
        for text in ["", "{}", "{\"format\":\"nianbao-report/1\"}"] {
            assert!(Mapping::from_json(text).is_err(), "{text}");
        }
    }
}
