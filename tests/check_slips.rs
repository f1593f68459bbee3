//! Slips made in the real figures of a large report: each is found, said to be what it is, and repaired by the
//! change that the finding offers.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test: what is not there ends it")]

use nianbao::check::{Context, Finding, check};
use nianbao::form::CellIx;
use nianbao::report::{Cell, Report, from_json};

fn figures() -> Report {
    let report = from_json(include_str!("../conformance/figures/large_2025.json"))
        .expect("the figures are a report")
        .0;
    assert!(patterns(&report).is_empty(), "the figures are in order");
    report
}

fn patterns(report: &Report) -> Vec<Finding> {
    let mut found = check(report, &Context::default());
    found.retain(|finding| finding.rule.starts_with("pattern."));
    found
}

const COLUMNS: [&str; 7] =
    ["natural_person", "business", "research", "nonprofit", "legal_service", "other_organization", "total"];

fn row(report: &Report, name: &str) -> Vec<CellIx> {
    let cell = |column| report.form().find(&format!("requests.{name}.{column}")).expect("a cell of the form");
    COLUMNS.map(cell).to_vec()
}

fn texts(report: &Report, row: &[CellIx]) -> Vec<String> {
    row.iter().map(|ix| report.cell(*ix).text().to_owned()).collect()
}

fn write(report: &mut Report, row: &[CellIx], texts: &[String]) {
    for (ix, text) in row.iter().zip(texts) {
        report.set_cell(*ix, Cell::new(text.as_str()));
    }
}

/// The slip is found under this rule, alone and certain, and its remedy gives the true figures back.
fn found_and_repaired(slipped: &Report, truth: &Report, rule: &str) {
    let found = patterns(slipped);
    let rules: Vec<_> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [rule], "{found:#?}");
    let remedy = found[0].remedy.as_ref().expect("the slip is certain");
    let mut repaired = slipped.clone();
    for (ix, text) in &remedy.cells {
        repaired.set_cell(*ix, Cell::new(text.as_str()));
    }
    assert_eq!(repaired.cells(), truth.cells());
}

#[test]
fn a_row_shifted_to_the_right_or_left() {
    let truth = figures();
    for name in ["received", "granted", "unavailable.not_held", "other_handling.other", "handled_total"] {
        let cells = row(&truth, name);
        let before = texts(&truth, &cells);
        let mut right = before.clone();
        right.rotate_right(1);
        right[0] = "0".to_owned();
        let mut left = before.clone();
        left.rotate_left(1);
        left[6] = "0".to_owned();
        for moved in [right, left] {
            let mut slipped = truth.clone();
            write(&mut slipped, &cells, &moved);
            found_and_repaired(&slipped, &truth, "pattern.shifted_row");
        }
    }
}

#[test]
fn two_rows_exchanged() {
    let truth = figures();
    for (one, other) in [
        ("handled_total", "carried_out"),
        ("carried_in", "granted"),
        ("other_handling.other", "handled_total"),
    ] {
        let (a, b) = (row(&truth, one), row(&truth, other));
        let mut slipped = truth.clone();
        write(&mut slipped, &a, &texts(&truth, &b));
        write(&mut slipped, &b, &texts(&truth, &a));
        found_and_repaired(&slipped, &truth, "pattern.swapped_rows");
    }
}

#[test]
fn the_totals_column_exchanged_with_another() {
    let truth = figures();
    let mut slipped = truth.clone();
    let names: Vec<String> = truth.form().cells().iter().map(|spec| spec.path.clone()).collect();
    for path in names.iter().filter_map(|path| path.strip_suffix(".natural_person")) {
        let of = |column: &str| truth.form().find(&format!("{path}.{column}")).expect("a cell of the form");
        let (a, b) = (of("natural_person"), of("total"));
        slipped.set_cell(a, truth.cell(b).clone());
        slipped.set_cell(b, truth.cell(a).clone());
    }
    found_and_repaired(&slipped, &truth, "pattern.swapped_columns");
}

#[test]
fn a_number_split_in_two() {
    let truth = figures();
    let cells = row(&truth, "granted");
    let before = texts(&truth, &cells);
    let mut split = vec![before[0][..2].to_owned(), before[0][2..].to_owned()];
    split.extend_from_slice(&before[1..6]);
    let mut slipped = truth.clone();
    write(&mut slipped, &cells, &split);
    found_and_repaired(&slipped, &truth, "pattern.split_number");
}

#[test]
fn digits_exchanged_dropped_or_doubled() {
    let truth = figures();
    for (path, wrong) in [
        ("requests.granted.natural_person", "5354"),
        ("requests.granted.natural_person", "534"),
        ("requests.granted.natural_person", "53345"),
        ("requests.received.total", "14096"),
        ("requests.handled_total.business", "225"),
        ("requests.carried_out.total", "8199"),
    ] {
        let mut slipped = truth.clone();
        let ix = truth.form().find(path).expect("a cell of the form");
        slipped.set_cell(ix, Cell::new(wrong));
        found_and_repaired(&slipped, &truth, "pattern.digits");
    }
}

#[test]
fn a_total_copied_from_the_row_above_or_from_last_year() {
    let truth = figures();
    let form = truth.form();
    let total = |row: &str| form.find(&format!("requests.{row}.total")).expect("a cell of the form");
    let mut slipped = truth.clone();
    slipped
        .set_cell(total("refused.internal_affairs"), truth.cell(total("refused.third_party_rights")).clone());
    found_and_repaired(&slipped, &truth, "pattern.copied_total");

    let mut last = truth.clone();
    last.year = truth.year.map(|year| year - 1);
    last.set_cell(total("unavailable.needs_creation"), Cell::from(231));
    let mut slipped = truth.clone();
    slipped.set_cell(total("unavailable.needs_creation"), Cell::from(231));
    assert!(patterns(&slipped).is_empty());
    let mut found = check(&slipped, &Context { last_year: Some(&last), ..Context::default() });
    found.retain(|finding| finding.rule.starts_with("pattern."));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].rule, "pattern.copied_total");
    assert_eq!(found[0].cells, [total("unavailable.needs_creation")]);
}

#[test]
fn a_request_under_two_kinds_of_applicant_is_told_and_not_repaired_by_guess() {
    let truth = figures();
    let mut slipped = truth.clone();
    let by = |report: &mut Report, path: &str, by: i64| {
        let ix = truth.form().find(path).expect("a cell of the form");
        let now = report.value(ix).expect("a number");
        report.set_cell(ix, Cell::from(now + by));
    };
    by(&mut slipped, "requests.received.natural_person", 1);
    by(&mut slipped, "requests.received.business", -1);
    let found = patterns(&slipped);
    assert!(found.iter().any(|f| f.rule == "pattern.two_columns" && f.remedy.is_none()), "{found:#?}");
}
