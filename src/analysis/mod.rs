//! The one door: a report, last year's beside it → findings, what explains the failing identities, completeness, the
//! verdict. Page, host and command line ask here and nowhere below.

pub mod completeness;
pub mod list;
mod verdict;

pub use completeness::{Completeness, completeness};
pub use verdict::Verdict;

use crate::check::{self, Context, Finding, Input, Severity};
use crate::form::CellIx;
use crate::locate::Explanation;
use crate::report::Report;
use crate::write::FindingRecord;

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
    let input = Input::new(report, &Context { last_year, certain });
    let findings = check::check_input(&input);
    let explanations = input.into_explanations();
    let completeness = completeness(report);
    let verdict = Verdict::of(&completeness, &findings);
    Analysis { findings, explanations, completeness, verdict }
}

/// The findings alone.
pub fn findings(report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
    check::check(report, &Context { last_year, ..Context::default() })
}

/// The verdict over a report and its findings.
pub fn verdict(report: &Report, findings: &[Finding]) -> Verdict {
    Verdict::of(&completeness(report), findings)
}

/// The errors among the findings, as they are published beside a report that still has them.
pub fn known_errors(report: &Report, findings: &[Finding]) -> Vec<FindingRecord> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| list::record(report, finding)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::build;

    #[test]
    fn one_look_says_what_its_parts_say() {
        let (report, last) = build("「行政复议—总计」：4\n上年「行政复议—总计」：3");
        let analysis = analyse(&report, last.as_ref(), &[]);
        assert_eq!(analysis.findings, findings(&report, last.as_ref()));
        assert_eq!(analysis.verdict, verdict(&report, &analysis.findings));
        assert_eq!(analysis.verdict.errors, known_errors(&report, &analysis.findings).len());
        assert_eq!(analysis.explanations.len(), 1);
        let sound = analyse(&build("").0, None, &[]);
        assert!(sound.completeness.is_complete() && sound.explanations.is_empty());
        assert_eq!(sound.verdict.words(), "可以发布");
    }
}
