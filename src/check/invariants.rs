//! Laws of the identities, on made-up tables.

use super::{Context, Finding, Severity, check};
use crate::form::{CellIx, Form, Identity, RowRole, TableId, forms};
use crate::report::{Cell, Report};
use proptest::prelude::*;

/// A report whose tables of 三 and 四 are in order, from as many small numbers as there are free cells.
fn consistent(form: &'static Form, seed: &[u32]) -> Report {
    let mut report = Report::empty(form);
    let mut numbers = seed.iter().map(|n| i64::from(*n)).cycle();
    let rows: Vec<Vec<CellIx>> = form
        .cells_of(TableId::Requests)
        .collect::<Vec<_>>()
        .chunk_by(|a, b| a.row == b.row)
        .map(|row| row.iter().map(|spec| spec.ix).collect())
        .collect();
    let role = |row: &[CellIx]| form.row_of(row[0]).unwrap().role;
    let (received, carried_in) = (&rows[0], &rows[1]);
    for column in 0..6 {
        let mut handled = 0;
        for row in rows.iter().filter(|row| role(row) == RowRole::Outcome) {
            let value = numbers.next().unwrap();
            handled += value;
            report.set_cell(row[column], Cell::from(value));
        }
        let out = numbers.next().unwrap();
        let before = numbers.next().unwrap().min(handled + out);
        for row in &rows {
            match role(row) {
                RowRole::Handled => report.set_cell(row[column], Cell::from(handled)),
                RowRole::Out => report.set_cell(row[column], Cell::from(out)),
                _ => continue,
            };
        }
        report.set_cell(carried_in[column], Cell::from(before));
        report.set_cell(received[column], Cell::from(handled + out - before));
    }
    for row in &rows {
        let sum: i64 = row[..6].iter().map(|ix| report.value(*ix).unwrap()).sum();
        report.set_cell(row[6], Cell::from(sum));
    }
    for family in form.cells_of(TableId::Disputes).collect::<Vec<_>>().chunks(5) {
        let mut sum = 0;
        for spec in &family[..4] {
            let value = numbers.next().unwrap();
            sum += value;
            report.set_cell(spec.ix, Cell::from(value));
        }
        report.set_cell(family[4].ix, Cell::from(sum));
    }
    report
}

fn any_consistent() -> impl Strategy<Value = Report> {
    (0..3usize, proptest::collection::vec(prop_oneof![3 => Just(0u32), 2 => 0..40u32, 1 => 0..5000u32], 170))
        .prop_map(|(form, seed)| consistent(&forms()[form], &seed))
}

fn of_identities(report: &Report) -> Vec<Finding> {
    let mut found = check(report, &Context::default());
    found.retain(|finding| finding.rule.starts_with("requests.") || finding.rule.starts_with("disputes."));
    found
}

fn is_handled(report: &Report, ix: CellIx) -> bool {
    report.form().row_of(ix).is_some_and(|row| row.role == RowRole::Handled)
}

fn requests_cell() -> impl Strategy<Value = usize> {
    0..161usize
}

fn nth(report: &Report, at: usize) -> CellIx {
    report.form().cells_of(TableId::Requests).nth(at).unwrap().ix
}

proptest! {
    #![proptest_config(crate::testing::cases(48))]

    #[test]
    fn a_consistent_table_never_fails(report in any_consistent()) {
        prop_assert_eq!(of_identities(&report), []);
    }

    #[test]
    fn one_changed_cell_fails_two_identities_or_three(
        report in any_consistent(), at in requests_cell(), by in prop_oneof![1..9i64, -9..0i64, Just(i64::MAX / 2)]
    ) {
        let mut report = report;
        let ix = nth(&report, at);
        let value = report.value(ix).unwrap() + by;
        report.set_cell(ix, Cell::from(value));
        let found = of_identities(&report);
        prop_assert_eq!(found.len(), if is_handled(&report, ix) { 3 } else { 2 });
        for finding in found {
            prop_assert_eq!(finding.severity, Severity::Error);
            prop_assert!(finding.cells.contains(&ix));
            prop_assert_eq!((finding.left.unwrap() - finding.right.unwrap()).abs(), i128::from(by).abs());
        }
    }

    #[test]
    fn one_blank_is_never_an_error(report in any_consistent(), at in requests_cell()) {
        let mut report = report;
        let ix = nth(&report, at);
        let value = report.value(ix).unwrap();
        report.set_cell(ix, Cell::default());
        let found = of_identities(&report);
        let open = if value == 0 { 0 } else if is_handled(&report, ix) { 3 } else { 2 };
        prop_assert_eq!(found.len(), open);
        for finding in found {
            prop_assert_eq!(finding.severity, Severity::Open);
            // What it says is missing is what was there.
            prop_assert_eq!(finding.remedy.unwrap().cells, vec![(ix, value.to_string())]);
        }
    }

    #[test]
    fn blanks_for_zeros_are_one_warning_whose_remedy_writes_them(
        report in any_consistent(), pick in proptest::collection::vec(any::<bool>(), 200)
    ) {
        let mut blanked = report.clone();
        let tables = [TableId::Requests, TableId::Disputes];
        for (spec, pick) in report.form().cells().iter().zip(pick.iter().cycle()) {
            if *pick && tables.contains(&spec.table) && report.value(spec.ix) == Some(0) {
                blanked.set_cell(spec.ix, Cell::default());
            }
        }
        prop_assert_eq!(of_identities(&blanked), []);
        for finding in check(&blanked, &Context::default()) {
            for (ix, text) in finding.remedy.map(|remedy| remedy.cells).unwrap_or_default() {
                blanked.set_cell(ix, Cell::new(text));
            }
        }
        for table in tables {
            for spec in report.form().cells_of(table) {
                prop_assert_eq!(blanked.cell(spec.ix), report.cell(spec.ix));
            }
        }
    }

    #[test]
    fn no_blanks_make_the_checks_claim_too_much(
        report in any_consistent(), pick in proptest::collection::vec(0..161usize, 0..60)
    ) {
        // The blanked figures themselves make every identity hold, so none may be said to fail.
        let mut blanked = report;
        for at in pick {
            let ix = nth(&blanked, at);
            blanked.set_cell(ix, Cell::default());
        }
        for finding in of_identities(&blanked) {
            prop_assert_eq!(finding.severity, Severity::Open);
        }
    }

    #[test]
    fn nothing_breaks_the_checks(
        form in 0..3usize,
        cells in proptest::collection::vec((0..220u16, "[0-9]{1,19}|.{0,6}|-[0-9]{1,18}|/|[0-9],[0-9]{3}|[0-9]{1,30}\\.[0-9]{1,8}(万元|元)?"), 0..80),
        last in proptest::collection::vec((0..220u16, "[0-9]{1,19}|.{0,6}"), 0..80),
        words in ".{0,80}",
    ) {
        let mut report = Report::blank(2023).with_form(&forms()[form]).0;
        let mut before = Report::blank(2022);
        for (ix, text) in cells {
            report.set_cell(CellIx(ix), Cell::new(text));
        }
        for (ix, text) in last {
            before.set_cell(CellIx(ix), Cell::new(text));
        }
        report.preface = Some(words.clone());
        for section in &mut report.sections {
            section.text.clone_from(&words);
        }
        let analysis = crate::analysis::analyse(&report, Some(&before), &[]);
        let _ = crate::analysis::list::to_text(&report, &analysis);
        let _ = crate::analysis::list::to_json(&report, &analysis.findings);
    }
}

#[test]
fn sums_of_the_largest_numbers_are_exact() {
    let mut report = Report::blank(2023);
    for spec in report.form().cells_of(TableId::Requests) {
        report.set_cell(spec.ix, Cell::from(i64::MAX));
    }
    let found = of_identities(&report);
    assert_eq!(found.len(), 7 + 25, "in = out holds in every column, nothing else does");
    let wide = i128::from(i64::MAX);
    assert!(found.iter().any(|finding| finding.right == Some(wide * 21)));
}

#[test]
fn what_cannot_be_read_leaves_open_and_what_does_not_apply_counts_nothing() {
    let form = Report::blank(2023).form();
    let identity: &Identity =
        form.identities().iter().find(|identity| identity.rule == "disputes.total").unwrap();
    for (texts, severity) in [
        (["5", "5", "0", "0", "0"], None),
        (["5", "5", "/", "/", "/"], None),
        (["/", "/", "/", "/", "/"], None),
        (["/", "5", "0", "0", "0"], Some(Severity::Error)),
        (["5", "", "", "", ""], Some(Severity::Open)),
        (["5", "5", "", "", ""], None),
        (["", "", "", "", ""], None),
        (["5", "6", "", "", ""], Some(Severity::Error)),
        (["", "6", "", "", ""], Some(Severity::Open)),
        (["5", "1,23", "0", "0", "0"], Some(Severity::Open)),
        (["5", "5", "约1", "0", "0"], Some(Severity::Open)),
        (["5", "6", "约1", "0", "0"], Some(Severity::Error)),
        (["5", "-1", "6", "0", "0"], None),
        (["5", "-1", "5", "0", "0"], Some(Severity::Error)),
    ] {
        let mut report = Report::blank(2023);
        for (ix, text) in identity.left.iter().chain(&identity.right).zip(texts) {
            report.set_cell(*ix, Cell::new(text));
        }
        let found: Vec<_> = of_identities(&report).iter().map(|finding| finding.severity).collect();
        assert_eq!(found.first().copied(), severity, "{texts:?}");
    }
}
