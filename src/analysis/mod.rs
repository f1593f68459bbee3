//! The one door: a report, last year's beside it → findings, what explains the failing identities, completeness, the
//! verdict. Page, host and command line ask here and nowhere below.

pub mod among;
pub mod completeness;
mod identities;
pub mod list;
pub mod marked_words;
pub mod marks;
mod mistakes;
mod verdict;

pub use completeness::{Completeness, completeness};
pub use identities::IdentityCounts;
pub use mistakes::{explains, is_explained};
pub use verdict::Verdict;

use crate::check::{self, Context, Finding, Input, Severity};
use crate::form::CellIx;
use crate::locate::Explanation;
use crate::report::Report;
use crate::write::FindingRecord;

/// All that can be said of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What the rules find, the gravest first.
    pub findings: Vec<Finding>,
    /// What explains the identities that fail, one explanation for each independent group of them.
    pub explanations: Vec<Explanation>,
    /// What of the report is there.
    pub completeness: Completeness,
    /// The identities counted.
    pub identities: IdentityCounts,
    /// Completeness, mistakes and findings counted, and in words.
    pub verdict: Verdict,
}

/// Everything at once. Where `certain` cells are given, no explanation changes one of them.
pub fn analyse(report: &Report, last_year: Option<&Report>, certain: &[CellIx]) -> Analysis {
    analyse_in(report, &Context { last_year, certain, memory: None })
}

/// The same with all that is at hand besides the report.
pub fn analyse_in(report: &Report, context: &Context) -> Analysis {
    let input = Input::new(report, context);
    let findings = check::check_input(&input);
    let identities = IdentityCounts::of(&input);
    let explanations = input.into_explanations();
    let completeness = completeness(report);
    let mistakes = mistakes::count(report.form(), &findings, &explanations);
    let verdict = Verdict::of(&completeness, &findings, mistakes);
    Analysis { findings, explanations, completeness, identities, verdict }
}

/// The findings alone.
pub fn findings(report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
    check::check(report, &Context { last_year, ..Context::default() })
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
        assert_eq!(analysis.verdict.errors, known_errors(&report, &analysis.findings).len());
        assert_eq!(analysis.explanations.len(), 1);
        let sound = analyse(&build("").0, None, &[]);
        assert!(sound.completeness.is_complete() && sound.explanations.is_empty());
        assert_eq!(sound.verdict.words(), "可以发布");
    }

    #[test]
    fn one_wrong_cell_is_one_mistake_however_many_identities_it_breaks() {
        let granted = "「（一）予以公开」自然人栏：50\n「（一）予以公开」总计栏：50";
        let around = "「一、本年新收政府信息公开申请数量」自然人栏：50\n「一、本年新收政府信息公开申请数量」总计栏：50\n\
             「（七）总计」自然人栏：50\n「（七）总计」总计栏：50";
        let (mut report, _) = build(&format!("{granted}\n{around}"));
        let sound = analyse(&report, None, &[]);
        assert_eq!(sound.verdict.mistakes, 0);
        let cell = report.form().find("requests.granted.natural_person").unwrap();
        report.set_cell(cell, crate::report::Cell::new("55"));
        let analysis = analyse(&report, None, &[]);
        assert_eq!((analysis.verdict.mistakes, analysis.verdict.errors, analysis.identities.fail), (1, 2, 2));
        assert!(analysis.verdict.words().starts_with("还有 1 处必须改"), "{}", analysis.verdict.words());
        let [one] = analysis.explanations.as_slice() else { panic!("{:?}", analysis.explanations) };
        assert_eq!(one.headline, "至少 1 格有误（2 条关系不成立）");
        assert_eq!((one.options[0].changes[0].cell, one.options[0].changes[0].to), (cell, 50));
        // What the explanation tells is told nowhere else; what it leaves open is no mistake.
        let told = |finding: &&Finding| is_explained(report.form(), &analysis.explanations, finding);
        assert!(analysis.findings.iter().filter(|one| one.severity == Severity::Error).all(|one| told(&one)));
        let text = list::to_text(&report, &analysis);
        assert_eq!(text.matches("应为 50").count(), 1, "{text}");
        assert!(!text.contains("requests."), "{text}");
    }

    #[test]
    fn what_blanks_leave_open_is_counted_alike_and_is_no_mistake() {
        let (report, _) = build(
            "「行政复议—结果维持」：4\n「行政复议—尚未审结」：空白\n「行政复议—总计」：5\n\
             「未经复议直接起诉—结果维持」：3\n「未经复议直接起诉—总计」：2",
        );
        let analysis = analyse(&report, None, &[]);
        let open = analysis.findings.iter().filter(|one| one.severity == Severity::Open).count();
        assert_eq!((open, analysis.verdict.open, analysis.verdict.mistakes), (1, 1, 1));
        assert!(analysis.verdict.words().contains("1 处待定"));
        assert!(analysis.explanations.iter().all(|one| one.failing <= 1), "{:?}", analysis.explanations);
        let text = list::to_text(&report, &analysis);
        assert!(text.contains("\n待定\n1. "), "{text}");
    }
}
