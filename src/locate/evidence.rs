//! How likely a change is, by what is known of the figures: digits, row and column, last year's report, the prose.

use super::costs::{self, EVIDENCE_AGAINST, EVIDENCE_FOR, TYPING};
use super::event::{Event, Piece, Slip};
use super::problem::Change;
use super::table::TableContext;
use super::typing::{Digits, typed};
use crate::form::CellIx;

impl Piece {
    /// A wrong figure in one cell.
    pub(super) fn single(table: &TableContext, change: Change) -> Self {
        let (cost, slip) = cost(table, &change);
        let event = match slip {
            Slip::LastYear => Event::LastYear,
            Slip::Unit => Event::Unit,
            Slip::Fill => Event::Fill,
            _ => Event::Single,
        };
        Self { event, changes: vec![change], cost: costs::event(event) + cost, slip }
    }
}

/// How much likelier (a logarithm) the new figure is in its place than the one that stands there, going by its
/// row and column and by last year's.
fn likelier(table: &TableContext, cell: CellIx, from: i64, to: i64) -> f64 {
    let Some(expected) = table.expected(cell) else { return 0.0 };
    // Counts around an expectation fall off as powers of a ratio; some cells hold 0 whatever the others do.
    let none = 1.0 / (1.0 + expected);
    let ratio = (expected * none).ln();
    let zero = (1.0 + costs::EMPTY_ANYWAY / ((1.0 - costs::EMPTY_ANYWAY) * none)).ln();
    let of = |value: i64| if value == 0 { zero } else { value as f64 * ratio };
    let mut gain = (of(to) - of(from)).clamp(-costs::OUT_OF_PLACE, costs::OUT_OF_PLACE);
    if let Some(last) = table.last_year[cell].filter(|last| *last >= 0) {
        // One more or less says little of a small figure.
        let away = |value: i64| ((1.0 + value as f64) / (1.0 + last as f64)).ln().abs();
        gain += ((away(from) - away(to)) * costs::NEAR_LAST_YEAR)
            .clamp(-costs::OUT_OF_PLACE, costs::OUT_OF_PLACE);
    }
    gain
}

/// What it costs that last year's figures were left standing in these cells.
pub(super) fn left_standing(table: &TableContext, changes: &[Change]) -> f64 {
    let is_long = changes.iter().any(|change| change.from.is_some_and(|seen| seen > 9));
    let fits: f64 = changes.iter().map(|change| fit(table, change)).sum();
    let chance = if is_long { costs::LAST_YEAR_LONG } else { costs::LAST_YEAR_SHORT };
    fits - chance.ln()
}

/// What a change of one cell costs, and the slip it most likely was.
pub(super) fn cost(table: &TableContext, change: &Change) -> (f64, Slip) {
    let Some(seen) = change.from else { return (0.0, Slip::Fill) };
    if seen < 0 {
        let plain = if seen.checked_neg() == Some(change.to) { 0.5 } else { 3.0 };
        return (plain + carried_in(table, change), Slip::Negative);
    }
    let (mut chance, mut slip) = typed(seen, change.to);
    let digits = Digits::new(seen).len();
    if table.last_year[change.cell] == Some(seen) && seen > 0 {
        chance += if digits > 1 { costs::LAST_YEAR_LONG } else { costs::LAST_YEAR_SHORT };
        if digits > 1 || slip == Slip::Anything {
            slip = Slip::LastYear;
        }
    }
    if digits > 1 && slip == Slip::Anything && is_copied(table, change.cell, seen) {
        chance += TYPING.copied;
        slip = Slip::Copied;
    }
    let likely = likelier(table, change.cell, seen, change.to);
    // Longer numbers offer more places to slip.
    let places = (digits.max(Digits::new(change.to).len()) as f64).sqrt();
    (-(chance * places).ln() - likely + carried_in(table, change), slip)
}

/// Whether a neighbouring cell holds the same figure.
fn is_copied(table: &TableContext, cell: CellIx, seen: i64) -> bool {
    let Some(place) = table.place(cell) else { return false };
    let Some(sheet) = table.sheets().get(place.sheet) else { return false };
    let get = |row: Option<usize>, column: Option<usize>| {
        let cell = sheet.get(row?)?.get(column?)?;
        table.problem.cells[*cell].value
    };
    let (row, column) = (place.row, place.column);
    [
        get(row.checked_sub(1), Some(column)),
        get(Some(row + 1), Some(column)),
        get(Some(row), column.checked_sub(1)),
        get(Some(row), Some(column + 1)),
    ]
    .contains(&Some(seen))
}

/// What a figure weighs in its new place against the old.
pub(super) fn fit(table: &TableContext, change: &Change) -> f64 {
    let from = change.from.unwrap_or(0).max(0);
    carried_in(table, change) - likelier(table, change.cell, from, change.to)
}

/// What last year's 四 says of the change.
pub(super) fn carried_in(table: &TableContext, change: &Change) -> f64 {
    match table.carried_in[change.cell] {
        Some(value) if value == change.to => EVIDENCE_FOR,
        Some(value) if Some(value) == change.from => EVIDENCE_AGAINST,
        _ => 0.0,
    }
}

/// What the prose says of all changes of an explanation together.
pub(super) fn prose(table: &TableContext, changes: &[Change]) -> f64 {
    let weigh = |(cells, figure): &(Vec<CellIx>, i64)| {
        let (before, after) = (table.problem.sum_after(cells, &[]), table.problem.sum_after(cells, changes));
        if before == after {
            0.0
        } else if after == i128::from(*figure) {
            EVIDENCE_FOR
        } else if before == i128::from(*figure) {
            EVIDENCE_AGAINST
        } else {
            0.0
        }
    };
    table.prose.iter().map(weigh).fold(0.0, |all, one| all + one)
}
