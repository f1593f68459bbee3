//! What the checks find in the real figures of published reports: those in `tests/data/figures`, and more where
//! they lie beside the project.

#![expect(clippy::expect_used, reason = "a test: what cannot be read ends it")]

use nianbao::check::{Context, Finding, check};
use nianbao::report::{Report, from_json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The figure sets; `None`, said aloud, where they are not there.
fn folder() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let places = ["../shared/data/reports", "../../shared/data/reports"].map(|path| root.join(path));
    let found = places.into_iter().find(|path| path.is_dir());
    if found.is_none() {
        eprintln!("no figures of published reports beside the project: nothing checked");
    }
    found
}

fn kept(name: &str) -> Report {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/figures").join(name);
    let text = std::fs::read_to_string(path).expect("the figure set can be read");
    from_json(&text).expect("the figure set is a report").0
}

fn report(name: &str) -> Option<Report> {
    let text = std::fs::read_to_string(folder()?.join(name)).expect("the figure set can be read");
    Some(from_json(&text).expect("the figure set is a report").0)
}

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
        ("dawuli_2020.json", vec![blank(2)]),
        ("fixture_hangzhou_style_2025.json", vec![]),
        (
            "huaian_2024_partial.json",
            vec![
                (("open", "requests.applicants"), 3),
                (("open", "requests.balance"), 1),
                (("open", "requests.results"), 1),
                blank(3),
            ],
        ),
        (
            "huaian_2025_partial.json",
            vec![(("open", "requests.applicants"), 4), (("open", "requests.results"), 1), blank(3)],
        ),
        ("hudong_2025.json", vec![blank(3)]),
        (
            "huiyi_2021.json",
            vec![
                (("error", "requests.applicants"), 2),
                (("open", "requests.balance"), 1),
                (("open", "requests.results"), 1),
                blank(2),
            ],
        ),
        ("liangcheng_2020.json", vec![blank(2)]),
        ("niansanli_2022_text.json", vec![blank(3)]),
        ("qijiazi_2023.json", vec![blank(2)]),
        // Eleven rows with figures and a blank total, and the column of those totals; never an error.
        (
            "shanghai_office_2019.json",
            vec![(("open", "requests.applicants"), 11), (("open", "requests.results"), 1), blank(2)],
        ),
        ("suqian_2023.json", vec![]),
        ("tongjiju_2023.json", vec![blank(2)]),
        ("yelang_2023.json", vec![blank(2)]),
        ("yimin_2020_seed.json", vec![(("hint", "disclosure.change"), 2), (("hint", "values.remark"), 1)]),
        ("zhabu_2021.json", vec![blank(3)]),
        ("zhongbu_2020.json", vec![blank(3)]),
    ];
    let kept_as = [
        ("dawuli_2020.json", "dawuli_2020.json"),
        ("fixture_hangzhou_style_2025.json", "large_2025.json"),
        ("huaian_2024_partial.json", "huaian_2024.json"),
        ("huiyi_2021.json", "huiyi_2021.json"),
        ("shanghai_office_2019.json", "shanghai_office_2019.json"),
        ("suqian_2023.json", "suqian_2023.json"),
        ("tongjiju_2023.json", "tongjiju_2023.json"),
        ("yelang_2023.json", "yelang_2023.json"),
        ("yimin_2020_seed.json", "yimin_2020.json"),
    ];
    for (name, expected) in cases {
        let expected: BTreeMap<_, _> = expected.into_iter().collect();
        if let Some((_, kept_as)) = kept_as.iter().find(|(beside, _)| *beside == name) {
            assert_eq!(counts(&check(&kept(kept_as), &Context::default())), expected, "{kept_as}");
        }
        if let Some(report) = report(name) {
            assert_eq!(counts(&check(&report, &Context::default())), expected, "{name}");
        }
    }
}

#[test]
fn carried_out_of_one_year_and_into_the_next() {
    let (Some(this), Some(last)) = (report("huaian_2025_partial.json"), report("huaian_2024_partial.json"))
    else {
        return;
    };
    let found = check(&this, &Context { last_year: Some(&last) });
    let carried = found.iter().find(|f| f.rule == "last_year.carried_in").expect("103 out, 77 in");
    assert_eq!((carried.left, carried.right), (Some(77), Some(103)));
    let path = |finding: &Finding| this.form().path(finding.cells[0]).to_owned();
    assert_eq!(path(carried), "requests.carried_in.total");
    let jumps: Vec<_> = found.iter().filter(|f| f.rule == "last_year.jump").map(path).collect();
    assert_eq!(jumps, ["disclosure.normative_documents.in_force"]);
    // The other way round it is not last year's report, which is all that is said.
    let found = check(&last, &Context { last_year: Some(&this) });
    let years: Vec<_> = found.iter().map(|f| f.rule).filter(|rule| rule.starts_with("last_year.")).collect();
    assert_eq!(years, ["last_year.report"]);
}

#[test]
fn writing_the_offered_figures_settles_the_totals_left_blank() {
    let mut report = kept("shanghai_office_2019.json");
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
