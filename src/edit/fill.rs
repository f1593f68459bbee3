//! What the program offers to write: zeros for blanks, totals from their parts. Offered, never written by itself.

use crate::form::{CellIx, TableId};
use crate::report::Report;

/// What the parts say a total should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The sum of its parts, all of which are there.
    Sum(i128),
    /// So many of its parts are blank or cannot be read.
    Missing(usize),
}

/// The blank ones of these cells, each to become 0.
pub fn zeros(report: &Report, cells: impl IntoIterator<Item = CellIx>) -> Vec<(CellIx, String)> {
    cells.into_iter().filter(|ix| report.cell(*ix).is_blank()).map(|ix| (ix, "0".to_owned())).collect()
}

/// The blank cells of a table, each to become 0.
pub fn zeros_of(report: &Report, table: TableId) -> Vec<(CellIx, String)> {
    zeros(report, report.form().cells_of(table).map(|spec| spec.ix))
}

/// What a total should be by its parts: across its row first, then down its column. `None` if the cell is no total.
pub fn expected(report: &Report, ix: CellIx) -> Option<Expected> {
    let form = report.form();
    let of_parts = form
        .identities_of(ix)
        .iter()
        .filter_map(|at| form.identities().get(usize::from(*at)))
        .filter(|identity| identity.left == [ix]);
    let mut best = None;
    for identity in of_parts {
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
}
