//! What a report is worth as a whole: whether it is complete, what its findings add up to, the list to send.

pub mod completeness;
pub mod list;
mod verdict;

pub use completeness::{Completeness, completeness};
pub use verdict::Verdict;

use crate::check::Finding;
use crate::report::Report;

/// The verdict over a report and its findings.
pub fn verdict(report: &Report, findings: &[Finding]) -> Verdict {
    Verdict::of(&completeness(report), findings)
}
