//! What the findings on the figures of a published report offer settles them.

#![expect(clippy::expect_used, reason = "a test: what cannot be read ends it")]

#[path = "support/figures.rs"]
mod figures;

use figures::figures;
use nianbao::check::{Context, check};

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
    let of_figures = ["requests.", "disputes.", "values.", "last_year.", "disclosure.", "pattern."];
    let mut left = check(&report, &Context::default());
    left.retain(|finding| of_figures.iter().any(|start| finding.rule.starts_with(start)));
    assert_eq!(left, []);
    assert_eq!(report.text_at("requests.granted.total"), Some("272"));
    assert_eq!(report.text_at("requests.unavailable.not_held.total"), Some("265"));
}
