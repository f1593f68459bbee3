//! The one door: a report, last year's beside it → findings, what explains the failing identities, completeness, the
//! verdict. Page, host and command line ask here and nowhere below.

pub mod completeness;
pub mod list;
mod verdict;

pub use completeness::{Completeness, completeness};
pub use verdict::Verdict;

use crate::check::{self, Context, Finding, Severity, prose};
use crate::form::CellIx;
use crate::locate::{Budget, Explanation, PriorEvidence, explain};
use crate::report::Report;
use crate::write::KnownFinding;

/// All that can be said of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// What the rules find, the gravest first.
    pub findings: Vec<Finding>,
    /// What explains the identities that fail, one explanation for each independent group of them.
    pub explanations: Vec<Explanation>,
    /// What of the report is there.
    pub completeness: Completeness,
    /// Completeness and findings counted, and in words.
    pub verdict: Verdict,
}

/// Everything at once. Where `certain` cells are given, no explanation changes one of them.
pub fn analyse(report: &Report, last_year: Option<&Report>, certain: &[CellIx]) -> Analysis {
    let findings = findings(report, last_year);
    let explanations = explanations(report, last_year, certain, &findings);
    let completeness = completeness(report);
    let verdict = Verdict::of(&completeness, &findings);
    Analysis { findings, explanations, completeness, verdict }
}

/// The findings alone.
pub fn findings(report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
    check::check(report, &Context { last_year })
}

/// The verdict over a report and its findings.
pub fn verdict(report: &Report, findings: &[Finding]) -> Verdict {
    Verdict::of(&completeness(report), findings)
}

/// The explanations alone, for a page that draws them later than the findings.
pub fn explanations(
    report: &Report,
    last_year: Option<&Report>,
    certain: &[CellIx],
    findings: &[Finding],
) -> Vec<Explanation> {
    // The common case: nothing to locate, so the prose is not searched for evidence.
    if !check::touches_identities(findings) {
        return Vec::new();
    }
    let prose = prose::witnesses(report).into_iter().map(|(cells, value, _)| (cells, value)).collect();
    explain(report, &PriorEvidence { last_year, prose }, certain, Budget::default())
}

/// The errors among the findings, as they are published beside a report that still has them.
pub fn known_errors(report: &Report, findings: &[Finding]) -> Vec<KnownFinding> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| KnownFinding::new(finding, report.form())).collect()
}
