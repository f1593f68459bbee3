//! The sample shows what the program is for: one figure is wrong, it is found, and mending it finishes the report.

use nianbao::analysis::analyse;
use nianbao::read::{from_text, sample};
use nianbao::report::Cell;

#[test]
fn one_figure_has_two_digits_exchanged_and_nothing_else_is_wrong() {
    let mut report = from_text(sample()).expect("the sample is a report").report;
    let form = report.form();
    assert!(form.serves(report.year.expect("a year")) && form.serves(2026), "its form is the one in force");
    let found = analyse(&report, None, &[]);
    assert!(found.completeness.is_complete(), "{:?}", found.completeness.sentence());
    assert_eq!(found.explanations.len(), 1);
    let explanation = &found.explanations[0];
    assert!(explanation.at_least == 1 && explanation.complete);
    let [change] = explanation.options[0].changes.as_slice() else { panic!("{:?}", explanation.options[0]) };
    assert_eq!(form.path(change.cell), "requests.granted.natural_person");
    let (from, to) = (report.cell(change.cell).text().to_owned(), change.to.to_string());
    assert_eq!(from.chars().rev().collect::<String>(), to, "two digits changed places");
    report.set_cell(change.cell, Cell::new(to.as_str()));
    let mended = analyse(&report, None, &[]);
    assert_eq!(mended.verdict.words(), "可以发布", "{:#?}", mended.findings);
}
