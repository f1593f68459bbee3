//! What the program offers to write: zeros for blanks, totals from their parts. Offered, never written by itself.

use crate::check::{Figures, Known, known_at, settle};
use crate::form::{CellIx, Identity, TableId};
use crate::report::{Cell, Report};

/// The blank ones of these cells, each to become 0; but not one that the other figures say is not 0.
pub fn zeros(report: &Report, cells: impl IntoIterator<Item = CellIx>) -> Vec<(CellIx, String)> {
    let mut blanks: Vec<CellIx> = cells.into_iter().filter(|ix| report.cell(*ix).is_blank()).collect();
    blanks.sort_by_cached_key(|ix| ix.index());
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

/// What a total comes to by its parts, blanks counted as 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The sum.
    pub sum: i128,
    /// How many of its parts are blank.
    pub blanks: usize,
    /// Whether there is anything but blanks among them.
    pub is_begun: bool,
}

/// What a total comes to across its row or down its column: by the one that has no blanks, else by the one that has
/// any figure. `None` if the cell is no total.
///
/// # Errors
/// How many parts cannot be read, where neither can be added up.
pub fn total(report: &Report, ix: CellIx) -> Option<Result<Total, usize>> {
    let add = |identity: &Identity| {
        let mut total = Total { sum: 0, blanks: 0, is_begun: false };
        let mut unread = 0;
        for part in &identity.right {
            match known_at(report, *part) {
                Known::Number(value) => {
                    total.sum += i128::from(value);
                    total.is_begun = true;
                }
                Known::Blank => total.blanks += 1,
                Known::Text => unread += 1,
            }
        }
        if unread == 0 { Ok(total) } else { Err(unread) }
    };
    let sums: Vec<_> = sums_of(report, ix).map(add).collect();
    let readable = || sums.iter().filter_map(|sum| sum.as_ref().ok());
    let best = readable().find(|total| total.blanks == 0).or_else(|| readable().find(|total| total.is_begun));
    let best = best.or_else(|| readable().next()).copied();
    let unread = || sums.iter().filter_map(|sum| sum.as_ref().err()).min().copied();
    best.map(Ok).or_else(|| unread().map(Err))
}

/// Every total that is not the sum of its parts, with that sum; those of which no part is filled stay.
pub fn totals(report: &Report) -> Vec<(CellIx, String)> {
    let mut filled = report.clone();
    let mut changed = Vec::new();
    // The sums of totals follow the totals: rows, the sum of the rows, the corner.
    for _ in 0..3 {
        for spec in report.form().cells() {
            let Some(Ok(total)) = total(&filled, spec.ix).filter(|total| total.is_ok_and(|t| t.is_begun))
            else {
                continue;
            };
            let now = known_at(&filled, spec.ix);
            if !matches!(now, Known::Number(value) if i128::from(value) == total.sum) {
                filled.set_cell(spec.ix, Cell::new(total.sum.to_string()));
                changed.push(spec.ix);
            }
        }
    }
    changed.sort_by_cached_key(|ix| ix.index());
    changed.dedup();
    changed.into_iter().map(|ix| (ix, filled.cell(ix).text().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_counts_blanks_as_0_and_takes_the_side_that_is_there() {
        let mut report = Report::blank(2024);
        let form = report.form();
        let find = |path: &str| form.find(path).unwrap();
        let set = |report: &mut Report, path: &str, text: &str| {
            report.set_cell(find(path), Cell::new(text));
        };
        set(&mut report, "requests.received.natural_person", "4");
        set(&mut report, "requests.received.business", "/");
        let of = |report: &Report, path: &str| total(report, find(path));
        assert_eq!(
            of(&report, "requests.received.total"),
            Some(Ok(Total { sum: 4, blanks: 4, is_begun: true }))
        );
        set(&mut report, "requests.received.research", "约三件");
        assert_eq!(of(&report, "requests.received.total"), Some(Err(1)));
        // Nothing stands in its row, something in its column.
        set(&mut report, "requests.granted.total", "2");
        assert_eq!(
            of(&report, "requests.handled_total.total"),
            Some(Ok(Total { sum: 2, blanks: 20, is_begun: true }))
        );
        assert_eq!(of(&report, "requests.received.business"), None);
        for (path, text) in [("upheld", "3"), ("corrected", "１"), ("other", "0"), ("pending", "2件")] {
            set(&mut report, &format!("disputes.review.{path}"), text);
        }
        assert_eq!(
            of(&report, "disputes.review.total"),
            Some(Ok(Total { sum: 6, blanks: 0, is_begun: true }))
        );
        assert_eq!(of(&report, "disclosure.regulations.in_force"), None);
    }

    #[test]
    fn all_totals_follow_from_their_parts() {
        let mut report = Report::blank(2024);
        let form = report.form();
        let find = |path: &str| form.find(path).unwrap();
        for (path, text) in [
            ("requests.received.natural_person", "3"),
            ("requests.granted.natural_person", "2"),
            ("requests.refused.state_secret.business", "1"),
            ("requests.refused.state_secret.total", "7"),
            ("disputes.review.upheld", "1"),
            ("disputes.review.total", "一"),
        ] {
            report.set_cell(find(path), Cell::new(text));
        }
        let filled = totals(&report);
        let texts: Vec<(&str, &str)> =
            filled.iter().map(|(ix, text)| (form.path(*ix), text.as_str())).collect();
        assert_eq!(
            texts,
            [
                ("requests.received.total", "3"),
                ("requests.granted.total", "2"),
                ("requests.refused.state_secret.total", "1"),
                ("requests.handled_total.natural_person", "2"),
                ("requests.handled_total.business", "1"),
                ("requests.handled_total.total", "3"),
                ("disputes.review.total", "1"),
            ]
        );
        assert!(totals(&Report::blank(2024)).is_empty());
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
