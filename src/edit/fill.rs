//! What the program offers to write: zeros for blanks, totals from their parts. Offered, never written by itself.

use crate::check::{Figures, settle};
use crate::form::{CellIx, Identity, TableId};
use crate::report::Report;

/// What the parts say a total should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The sum of its parts, all of which are there.
    Sum(i128),
    /// So many of its parts are blank or cannot be read.
    Missing(usize),
}

/// The blank ones of these cells, each to become 0; but not one that the other figures say is not 0.
pub fn zeros(report: &Report, cells: impl IntoIterator<Item = CellIx>) -> Vec<(CellIx, String)> {
    let mut blanks: Vec<CellIx> = cells.into_iter().filter(|ix| report.cell(*ix).is_blank()).collect();
    blanks.sort_unstable();
    let settled = settle(&Figures::new(report), &blanks);
    settled.zeros.into_iter().map(|ix| (ix, "0".to_owned())).collect()
}

/// The blank cells of a table, each to become 0.
pub fn zeros_of(report: &Report, table: TableId) -> Vec<(CellIx, String)> {
    zeros(report, report.form().cells_of(table).map(|spec| spec.ix))
}

/// The identities that have this cell as the sum of others.
fn sums_of(report: &Report, ix: CellIx) -> impl Iterator<Item = &'static Identity> {
    let form = report.form();
    let of_cell = form.identities_of(ix).iter();
    of_cell
        .filter_map(|at| form.identities().get(usize::from(*at)))
        .filter(move |identity| identity.left == [ix])
}

/// What a total should be by its parts: across its row first, then down its column. `None` if the cell is no total.
pub fn expected(report: &Report, ix: CellIx) -> Option<Expected> {
    let mut best = None;
    for identity in sums_of(report, ix) {
        let values: Vec<_> = identity.right.iter().filter_map(|part| report.value(*part)).collect();
        if values.len() == identity.right.len() {
            return Some(Expected::Sum(values.into_iter().map(i128::from).sum()));
        }
        let missing = identity.right.len() - values.len();
        best = match best {
            Some(Expected::Missing(fewer)) if fewer <= missing => best,
            _ => Some(Expected::Missing(missing)),
        };
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Cell;

    #[test]
    fn a_total_is_expected_once_its_parts_are_there() {
        let mut report = Report::blank(2024);
        let form = report.form();
        let find = |path: &str| form.find(path).unwrap();
        let total = find("disputes.review.total");
        assert_eq!(expected(&report, total), Some(Expected::Missing(4)));
        for (path, text) in [("upheld", "3"), ("corrected", "１"), ("other", "0"), ("pending", "2件")] {
            report.set_cell(find(&format!("disputes.review.{path}")), Cell::new(text));
        }
        assert_eq!(expected(&report, total), Some(Expected::Sum(6)));
        assert_eq!(expected(&report, find("disputes.review.upheld")), None);
        assert_eq!(expected(&report, find("disclosure.regulations.in_force")), None);
    }

    #[test]
    fn only_blanks_become_zero() {
        let mut report = Report::blank(2024);
        let filled = report.form().find("disputes.review.upheld").unwrap();
        report.set_cell(filled, Cell::new("/"));
        let zeros = zeros_of(&report, TableId::Disputes);
        assert_eq!(zeros.len(), 14);
        assert!(zeros.iter().all(|(ix, text)| *ix != filled && text == "0"));
    }

    #[test]
    fn a_total_that_is_not_zero_by_its_parts_is_left() {
        let mut report = Report::blank(2024);
        let form = report.form();
        let find = |path: &str| form.find(path).unwrap();
        report.set_cell(find("disputes.review.upheld"), Cell::new("3"));
        let zeros = zeros_of(&report, TableId::Disputes);
        assert_eq!(zeros.len(), 13);
        assert!(zeros.iter().all(|(ix, _)| *ix != find("disputes.review.total")));
        report.set_cell(find("requests.granted.business"), Cell::new("2"));
        let filled: Vec<_> = zeros_of(&report, TableId::Requests).into_iter().map(|(ix, _)| ix).collect();
        for path in ["granted.total", "handled_total.business", "handled_total.total"] {
            assert!(!filled.contains(&find(&format!("requests.{path}"))), "{path}");
        }
        // The three totals, and what was received or carried in, of which one is not 0.
        assert_eq!(filled.len(), 175 - 8);
    }
}
