//! What every cell shows besides its text, derived from the findings: how grave, why, and what a total should be.

use super::ids::finding_id;
use crate::check::{Finding, Severity};
use crate::edit::fill::{Expected, expected};
use crate::form::{CellIx, Form};
use crate::report::Report;
use std::collections::HashMap;

/// How a cell is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The gravest finding that singles the cell out.
    pub severity: Option<Severity>,
    /// It is only one of many parts in an identity that fails.
    pub part: bool,
    /// Ids of the findings that speak of it, for `aria-describedby`.
    pub reasons: String,
}

/// The marks of all cells that have one.
pub(crate) fn marks(form: &Form, findings: &[Finding]) -> HashMap<CellIx, Mark> {
    let mut marks: HashMap<CellIx, Mark> = HashMap::new();
    for finding in findings {
        // A hint about a cell, and what was set aside, is told in the list and leaves the table calm.
        if finding.set_aside.is_some() || matches!(finding.severity, Severity::Hint | Severity::Open) {
            continue;
        }
        let id = finding_id(finding);
        let heads = heads(form, finding);
        if heads == 0 {
            continue;
        }
        for (place, ix) in finding.cells.iter().enumerate() {
            let mark = marks.entry(*ix).or_default();
            if place < heads {
                mark.severity =
                    Some(mark.severity.map_or(finding.severity, |other| other.min(finding.severity)));
            } else {
                mark.part = true;
            }
            if !mark.reasons.is_empty() {
                mark.reasons.push(' ');
            }
            mark.reasons.push_str(&id);
        }
    }
    marks
}

/// How many of a finding's cells it singles out: of a long sum only the total, the rest are its parts; of a whole
/// table none.
fn heads(form: &Form, finding: &Finding) -> usize {
    const FEW: usize = 4;
    const MANY: usize = 12;
    if finding.cells.len() <= FEW {
        return finding.cells.len();
    }
    let same = |identity: &&crate::form::Identity| {
        identity.rule == finding.rule
            && identity.left.len() + identity.right.len() == finding.cells.len()
            && finding.cells.starts_with(&identity.left)
    };
    match form.identities().iter().find(same) {
        Some(identity) => identity.left.len(),
        None if finding.cells.len() <= MANY => finding.cells.len(),
        None => 0,
    }
}

/// What stands beside a total that is not what its parts say; empty where there is nothing to say.
pub(crate) fn should_be(report: &Report, ix: CellIx) -> String {
    match expected(report, ix) {
        Some(Expected::Sum(sum)) if report.value(ix).map(i128::from) != Some(sum) => format!("应为 {sum}"),
        _ => String::new(),
    }
}
