//! What the checks find in the real figures of published reports: whole tables in `tests/data/figures`, and what could be
//! had of others in `tests/data/partial`.

#![expect(clippy::expect_used, reason = "a test: what cannot be read ends it")]

#[path = "support/figures.rs"]
mod figures;

use figures::figures;
use nianbao::check::{Context, Finding, check};
use std::collections::BTreeMap;

/// How many findings of each rule on the figures; the rules on prose and structure have nothing to look at there.
fn counts(findings: &[Finding]) -> BTreeMap<(&'static str, &'static str), usize> {
    let mut counts = BTreeMap::new();
    let figures = ["requests.", "disputes.", "values.", "last_year.", "disclosure.", "pattern."];
    for finding in findings.iter().filter(|f| figures.iter().any(|start| f.rule.starts_with(start))) {
        *counts.entry((finding.severity.name(), finding.rule)).or_default() += 1;
    }
    counts
}

#[test]
fn real_figures_yield_what_a_careful_reviewer_would_say() {
    // A table that the figure set does not have, and one that it has in part, count as one finding each.
    let blank = |tables| (("warning", "values.blank"), tables);
    let cases = [
        ("dawuli_2020", vec![blank(2)]),
        ("large_2025", vec![]),
        (
            "huaian_2024",
            vec![
                (("open", "requests.applicants"), 3),
                (("open", "requests.balance"), 1),
                (("open", "requests.results"), 1),
                blank(3),
            ],
        ),
        (
            "huaian_2025",
            vec![(("open", "requests.applicants"), 4), (("open", "requests.results"), 1), blank(3)],
        ),
        ("hudong_2025", vec![blank(3)]),
        (
            "huiyi_2021",
            vec![
                (("error", "requests.applicants"), 2),
                (("open", "requests.balance"), 1),
                (("open", "requests.results"), 1),
                blank(2),
            ],
        ),
        ("liangcheng_2020", vec![blank(2)]),
        ("niansanli_2022", vec![blank(3)]),
        ("qijiazi_2023", vec![blank(2)]),
        // Eleven rows with figures and a blank total, and the column of those totals; never an error.
        (
            "shanghai_office_2019",
            vec![(("open", "requests.applicants"), 11), (("open", "requests.results"), 1), blank(2)],
        ),
        ("suqian_2023", vec![]),
        ("tongjiju_2023", vec![blank(2)]),
        ("yelang_2023", vec![blank(2)]),
        ("yimin_2020", vec![(("hint", "disclosure.change"), 2), (("hint", "values.remark"), 1)]),
        ("zhabu_2021", vec![blank(3)]),
        ("zhongbu_2020", vec![blank(3)]),
    ];
    for (name, expected) in cases {
        let expected: BTreeMap<_, _> = expected.into_iter().collect();
        assert_eq!(counts(&check(&figures(name), &Context::default())), expected, "{name}");
    }
}

#[test]
fn carried_out_of_one_year_and_into_the_next() {
    let (this, last) = (figures("huaian_2025"), figures("huaian_2024"));
    let found = check(&this, &Context { last_year: Some(&last), ..Context::default() });
    let carried = found.iter().find(|f| f.rule == "last_year.carried_in").expect("103 out, 77 in");
    assert_eq!((carried.left, carried.right), (Some(77), Some(103)));
    let path = |finding: &Finding| this.form().path(finding.cells[0]).to_owned();
    assert_eq!(path(carried), "requests.carried_in.total");
    let jumps: Vec<_> = found.iter().filter(|f| f.rule == "last_year.jump").map(path).collect();
    assert_eq!(jumps, ["disclosure.normative_documents.in_force"]);
    // The other way round it is not last year's report, which is all that is said.
    let found = check(&last, &Context { last_year: Some(&this), ..Context::default() });
    let years: Vec<_> = found.iter().map(|f| f.rule).filter(|rule| rule.starts_with("last_year.")).collect();
    assert_eq!(years, ["last_year.report"]);
}

#[test]
fn writing_the_offered_figures_settles_the_totals_left_blank() {
    let mut report = figures("shanghai_office_2019");
    // First the zeros, then the totals, each as offered, until nothing is offered any more.
    for _ in 0..3 {
        for finding in check(&report, &Context::default()) {
            for (ix, text) in finding.remedy.map(|remedy| remedy.cells).unwrap_or_default() {
                report.set_cell(ix, text.as_str().into());
            }
        }
    }
    assert_eq!(counts(&check(&report, &Context::default())), BTreeMap::new());
    assert_eq!(report.text_at("requests.granted.total"), Some("272"));
    assert_eq!(report.text_at("requests.unavailable.not_held.total"), Some("265"));
}
