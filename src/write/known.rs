//! Errors that a person published knowingly: written beside the report, never into it.

use crate::check::Finding;
use crate::form::Form;
use serde_json::{Map, Number, Value};

/// The value of `format` in the data block of known findings.
pub const KNOWN_FORMAT: &str = "nianbao-known-findings/1";

/// A finding that was known and confirmed when the report was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFinding {
    /// The rule's id, such as `requests.balance`.
    pub rule: String,
    /// How grave it is: `error`, `warning`, `hint`, `open`.
    pub severity: String,
    /// What is wrong, in plain Chinese.
    pub message: String,
    /// Paths of the cells it speaks of.
    pub cells: Vec<String>,
    /// The left side of the identity, where there is one.
    pub left: Option<i128>,
    /// The right side of the identity, where there is one.
    pub right: Option<i128>,
}

impl KnownFinding {
    /// The finding as it is published with a report on this form.
    pub fn new(finding: &Finding, form: &Form) -> Self {
        Self {
            rule: finding.rule.to_owned(),
            severity: finding.severity.name().to_owned(),
            message: finding.message.clone(),
            cells: finding.cells.iter().map(|ix| form.path(*ix).to_owned()).collect(),
            left: finding.left,
            right: finding.right,
        }
    }

    /// Its members, in the order in which the command line prints those of a finding.
    fn to_value(&self) -> Value {
        let side = |side: Option<i128>| side.and_then(Number::from_i128).map_or(Value::Null, Value::Number);
        let mut entry = Map::new();
        entry.insert("rule".into(), self.rule.clone().into());
        entry.insert("severity".into(), self.severity.clone().into());
        entry.insert("message".into(), self.message.clone().into());
        entry.insert("cells".into(), self.cells.clone().into());
        entry.insert("left".into(), side(self.left));
        entry.insert("right".into(), side(self.right));
        Value::Object(entry)
    }
}

/// The data block: `{"format", "findings": […]}`.
pub(super) fn known_value(known: &[KnownFinding]) -> Value {
    let mut root = Map::new();
    root.insert("format".into(), KNOWN_FORMAT.into());
    root.insert("findings".into(), known.iter().map(KnownFinding::to_value).collect());
    Value::Object(root)
}
