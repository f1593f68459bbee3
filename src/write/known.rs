//! Findings as they are written: by the command line, to a host, and beside a report that is published with errors.

use serde::Serialize;
use serde_json::{Value, json};

/// The value of `format` in the data block of known findings.
pub const KNOWN_FORMAT: &str = "nianbao-known-findings/1";

/// A finding with its places named as in the report's JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingRecord {
    /// The rule's id, such as `requests.balance`.
    pub rule: &'static str,
    /// How grave it is: `error`, `warning`, `hint`, `open`.
    pub severity: &'static str,
    /// What is wrong, in plain Chinese.
    pub message: String,
    /// Paths of the cells it speaks of.
    pub cells: Vec<String>,
    /// The left side of the identity, where there is one.
    pub left: Option<i128>,
    /// The right side of the identity, where there is one.
    pub right: Option<i128>,
    /// The reason for which a person set it aside; left out where none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<String>,
}

/// The data block: `{"format", "findings": […]}`. The errors in it were known and confirmed when the report was
/// published.
pub(super) fn known_value(known: &[FindingRecord]) -> Value {
    json!({ "format": KNOWN_FORMAT, "findings": known })
}
