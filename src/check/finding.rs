//! What a check finds.

use super::rule::{Rule, Severity};
use crate::form::CellIx;
use crate::report::TextField;
use std::hash::{Hash, Hasher};

/// The most findings of one check, and the most places of one finding, that anyone reads.
pub(super) const MOST: usize = 200;

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

/// A change that a finding offers, applied only when asked for: of cells, or of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remedy {
    /// What the button says: 将空白填为 0.
    pub label: String,
    /// Cells and the texts to write.
    pub cells: Vec<(CellIx, String)>,
    /// Words of one field, in the order in which they stand there, and what takes the place of each.
    pub words: Vec<(Words, String)>,
}

impl Remedy {
    /// Writes these texts into cells.
    pub(super) fn of_cells(label: impl Into<String>, cells: Vec<(CellIx, String)>) -> Self {
        Self { label: label.into(), cells, words: Vec::new() }
    }

    /// Puts words of one field in the place of others.
    pub(super) fn of_words(label: impl Into<String>, words: Vec<(Words, String)>) -> Self {
        Self { label: label.into(), cells: Vec::new(), words }
    }
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
    /// The words among them that are to be mended, such as the figure alone; going to the finding selects them.
    pub target: Option<Words>,
    /// The left side of the identity, where there is one.
    pub left: Option<i128>,
    /// The right side of the identity, where there is one.
    pub right: Option<i128>,
    /// A change that would settle it, where one is certain enough to offer.
    pub remedy: Option<Remedy>,
    /// The reason for which a person set it aside, if one did. Never on an error.
    pub set_aside: Option<String>,
    /// The same for the same finding after every check: a hash of rule, message and place.
    pub id: u64,
}

impl Finding {
    /// A finding of this rule, as grave as the rule says.
    pub(super) fn of(rule: &Rule) -> Self {
        Self {
            rule: rule.id,
            severity: rule.severity,
            message: String::new(),
            cells: Vec::new(),
            words: Vec::new(),
            target: None,
            left: None,
            right: None,
            remedy: None,
            set_aside: None,
            id: 0,
        }
    }

    /// Left undecided by a blank or by what cannot be read.
    pub(super) fn open(self) -> Self {
        Self { severity: Severity::Open, ..self }
    }

    /// What is wrong, why, and what to do.
    pub(super) fn message(self, message: impl Into<String>) -> Self {
        Self { message: message.into(), ..self }
    }

    /// The cells it speaks of, the total or the left side first.
    pub(super) fn cells(self, cells: Vec<CellIx>) -> Self {
        Self { cells, ..self }
    }

    /// The words it speaks of.
    pub(super) fn at(self, words: Vec<Words>) -> Self {
        Self { words, ..self }
    }

    /// The words that are to be mended.
    pub(super) fn target(self, target: Option<Words>) -> Self {
        Self { target, ..self }
    }

    /// Both sides of the identity.
    pub(super) fn sides(self, left: i128, right: i128) -> Self {
        Self { left: Some(left), right: Some(right), ..self }
    }

    /// A change that would settle it.
    pub(super) fn remedy(self, remedy: Option<Remedy>) -> Self {
        Self { remedy, ..self }
    }

    /// The finding with the id that its contents give it.
    pub(super) fn identified(self) -> Self {
        let mut hash = rustc_hash::FxHasher::default();
        (self.rule, &self.message).hash(&mut hash);
        self.cells.hash(&mut hash);
        for words in &self.words {
            (words.field, words.start).hash(&mut hash);
        }
        Self { id: hash.finish(), ..self }
    }
}
