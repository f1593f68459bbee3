//! The parent's report, made from its children's.

use super::RollUp;
use crate::form::{REPORT_NAME, by_key};
use crate::report::{Cell, Report};

/// A new report of the parent: tables filled with the sums over the children whose figures are known, prose left empty. A
/// cell whose sum rests on nothing stays blank.
pub fn summed_report(roll_up: &RollUp, year: Option<i32>) -> Report {
    let mut report = Report::blank(year.unwrap_or(0));
    report.year = year;
    if let Some(form) = by_key(&roll_up.form) {
        report = report.with_form(form).0;
    }
    report.organization = Some(roll_up.parent.clone());
    report.title = year.map(|year| format!("{}{year}年{REPORT_NAME}", roll_up.parent));
    let reports = roll_up.children.len() - roll_up.without_report.len();
    for cell in &roll_up.cells {
        let Some(ix) = report.form().find(&cell.cell) else { continue };
        if cell.missing.len() < reports {
            report.set_cell(ix, Cell::new(cell.sum.as_str()));
        }
    }
    report
}
