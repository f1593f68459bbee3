//! What a check finds.

use crate::form::CellIx;
use crate::report::TextField;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The form's arithmetic or structure is broken.
    Error,
    /// Very likely wrong, or will be asked about.
    Warning,
    /// Worth a look.
    Hint,
    /// An identity that a blank or unreadable cell leaves undecided.
    Open,
}

impl Severity {
    /// The name in JSON: `error`, `warning`, `hint`, `open`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
            Self::Open => "open",
        }
    }
}

/// Words in the report's prose, as byte offsets into the field's text, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// The field.
    pub field: TextField,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

/// A change that a finding offers, applied only when asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What the button says: 将空白填为 0.
    pub label: String,
    /// Cells and the texts to write.
    pub cells: Vec<(CellIx, String)>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, such as `requests.balance`.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, why, and what to do, in plain Chinese.
    pub message: String,
    /// The cells it speaks of, the total or the left side first.
    pub cells: Vec<CellIx>,
    /// The words it speaks of.
    pub words: Vec<Words>,
    /// The left side of the identity, where there is one.
    pub left: Option<i128>,
    /// The right side of the identity, where there is one.
    pub right: Option<i128>,
    /// A change that would settle it, where one is certain enough to offer.
    pub remedy: Option<Remedy>,
    /// The reason for which a person set it aside, if one did. Never on an error.
    pub set_aside: Option<String>,
}

impl Finding {
    /// A finding of this rule with nothing filled in yet.
    pub fn new(rule: &'static str, severity: Severity) -> Self {
        Self {
            rule,
            severity,
            message: String::new(),
            cells: Vec::new(),
            words: Vec::new(),
            left: None,
            right: None,
            remedy: None,
            set_aside: None,
        }
    }
}
