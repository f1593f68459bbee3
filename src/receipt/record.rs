//! A receipt as it is written.

use crate::report::{RECEIPT_FORMAT, Report, to_value};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A receipt. Hashes are SHA-256 in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// [`RECEIPT_FORMAT`].
    pub format: String,
    /// The version of the program that checked.
    pub program: String,
    /// The version of its rules.
    pub rules: String,
    /// The hash of its list of rules.
    pub rules_sha256: String,
    /// The report's form: `2019` or `2021`.
    pub form: String,
    /// When: Beijing time, as `2026-01-26T09:30:00+08:00`.
    pub time: String,
    /// The hash of the report: of its JSON without a receipt, members in the order of the format, no blank between them, UTF-8.
    pub report_sha256: String,
    /// The same of last year's report, where it was used.
    pub last_year_sha256: Option<String>,
    /// The hash of the file that the report was read from, where it is known.
    pub source_sha256: Option<String>,
    /// How many findings of each severity there were, those set aside left out.
    pub counts: Counts,
    /// The findings that a person has set aside, with the reasons.
    pub set_aside: Vec<SetAsideReason>,
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// 必须改
    pub error: usize,
    /// 请核对
    pub warning: usize,
    /// 待定
    pub open: usize,
    /// 提示
    pub hint: usize,
}

/// A finding set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAsideReason {
    /// Its rule.
    pub rule: String,
    /// Why, in the person's words.
    pub reason: String,
}

impl Receipt {
    /// The receipt that was written; `None` where it is none, or of a format that this program does not know.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|receipt: &Self| receipt.format == RECEIPT_FORMAT)
    }
}

/// What is hashed of a report.
pub(super) fn canonical(report: &Report) -> String {
    to_value(report).to_string()
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
