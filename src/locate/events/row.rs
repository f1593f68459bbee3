//! A stretch of a row displaced: shifted by one cell, moved along behind a split number, or last year's.

use super::pair::joined;
use super::{Event, Piece};
use crate::locate::costs;
use crate::locate::evidence::{Slip, left_standing};
use crate::locate::field::Field;
use crate::locate::problem::Change;

/// A row's cells with their figures and what their columns lack.
struct Row {
    cells: Vec<usize>,
    seen: Vec<i64>,
    /// By how much each must change for its column, by its own node alone.
    need: Vec<i128>,
}

/// Proposes displaced rows.
pub(super) fn propose(field: &Field<'_>, loose: bool, take: &mut dyn FnMut(Piece)) {
    for sheet in &field.scene.sheets {
        for cells in &sheet.rows {
            if let Some(row) = row(field, cells) {
                shifts(field, &row, loose, take);
                splits(field, &row, loose, take);
                last_year(field, &row, take);
            }
        }
    }
}

/// Reads a row; `None` if it is not of this part, holds blanks, or no column of it fails.
fn row(field: &Field<'_>, cells: &[usize]) -> Option<Row> {
    // The node that all cells of the row share is the row's own.
    let first = field.ends(*cells.first()?)?;
    let shared = |node: usize| {
        cells.iter().all(|cell| field.ends(*cell).is_some_and(|(from, to)| from == node || to == node))
    };
    let own = if shared(first.0) {
        Some(first.0)
    } else if shared(first.1) {
        Some(first.1)
    } else {
        None
    };
    let mut row = Row { cells: cells.to_vec(), seen: Vec::new(), need: Vec::new() };
    for cell in cells {
        let (from, to) = field.ends(*cell)?;
        let column = if Some(from) == own { to } else { from };
        row.need.push(field.need(*cell, column)?);
        row.seen.push(field.scene.problem.cells.get(*cell)?.value?);
    }
    row.need.iter().any(|need| *need != 0).then_some(row)
}

impl Row {
    fn seen(&self, place: usize) -> i128 {
        self.seen.get(place).copied().map_or(0, i128::from)
    }

    fn need(&self, place: usize) -> i128 {
        self.need.get(place).copied().unwrap_or(0)
    }

    /// What the column wants to stand there.
    fn wanted(&self, place: usize) -> i128 {
        self.seen(place) + self.need(place)
    }

    /// What may have stood at a place whose figure was lost: what its column wants; if other errors may touch
    /// that column, also what the row's own sum wants. `written` is the stretch from `start` on with a figure
    /// in that place.
    fn lost(
        &self,
        place: usize,
        start: usize,
        loose: bool,
        written: &dyn Fn(i128) -> Vec<i128>,
    ) -> Vec<i128> {
        let mut figures = vec![self.wanted(place)];
        if loose {
            let stretch = written(0);
            let after = |at: usize| -> i128 {
                let inside = at.checked_sub(start).and_then(|offset| stretch.get(offset)).copied();
                inside.unwrap_or_else(|| self.seen(at))
            };
            let last = self.cells.len().saturating_sub(1);
            let parts: i128 = (0..last).filter(|at| *at != place).map(after).sum();
            let balanced = if place == last { parts } else { after(last) - parts };
            if !figures.contains(&balanced) {
                figures.push(balanced);
            }
        }
        figures
    }

    /// The changes that write these figures from `start` on, if they are at least two and the columns agree
    /// (all but one, if `loose`).
    fn changes(
        &self,
        field: &Field<'_>,
        loose: bool,
        start: usize,
        figures: impl Iterator<Item = i128>,
    ) -> Option<Vec<Change>> {
        let mut changes = Vec::new();
        let mut off = 0;
        for (place, figure) in figures.enumerate().map(|(place, figure)| (start + place, figure)) {
            if figure != self.wanted(place) {
                off += 1;
                if off > usize::from(loose) {
                    return None;
                }
            }
            if figure != self.seen(place) {
                changes.push(field.scene.change(*self.cells.get(place)?, figure)?);
            }
        }
        (changes.len() > 1).then_some(changes)
    }
}

fn shifts(field: &Field<'_>, row: &Row, loose: bool, take: &mut dyn FnMut(Piece)) {
    let count = row.cells.len();
    let off = |place: usize, figure: i128| usize::from(figure != row.wanted(place));
    for start in 0..count {
        // How many of the figures moved so far are not what their columns want, to the left and to the right.
        let (mut off_left, mut off_right) = (0, 0);
        for end in start + 1..count {
            off_left += off(end - 1, row.seen(end));
            off_right += off(end, row.seen(end - 1));
            if off_left.min(off_right) > usize::from(loose) {
                break;
            }
            // Shifted to the right: each figure goes back one to the left; the last place lost its own.
            let left = |last: i128| (start..end).map(|place| row.seen(place + 1)).chain([last]);
            // And the reverse.
            let right =
                |first: i128| [first].into_iter().chain((start + 1..=end).map(|place| row.seen(place - 1)));
            let mut found: Vec<Option<Vec<Change>>> = Vec::new();
            if off_left <= usize::from(loose) {
                for figure in row.lost(end, start, loose, &|figure| left(figure).collect()) {
                    found.push(row.changes(field, loose, start, left(figure)));
                }
            }
            if off_right <= usize::from(loose) {
                for figure in row.lost(start, start, loose, &|figure| right(figure).collect()) {
                    found.push(row.changes(field, loose, start, right(figure)));
                }
            }
            for changes in found.into_iter().flatten() {
                // The figures that moved and are not 0 are what chance would have to imitate.
                let moved = (start..=end).filter(|place| row.seen(*place) != 0).count();
                let short = if end - start < 2 { costs::LOST_FIGURE } else { 0.0 };
                let poor = if moved < 2 { 1.0 } else { 0.0 };
                take(Piece {
                    event: Event::ShiftedRow,
                    changes,
                    cost: costs::event(Event::ShiftedRow) + short + poor,
                    slip: Slip::Anything,
                });
            }
        }
    }
}

fn splits(field: &Field<'_>, row: &Row, loose: bool, take: &mut dyn FnMut(Piece)) {
    let count = row.cells.len();
    for start in 0..count {
        let (head, tail) = (row.seen.get(start).copied(), row.seen.get(start + 1).copied());
        let (Some(head), Some(tail)) = (head, tail) else { continue };
        let Some(whole) = joined(head, tail).filter(|_| head > 0) else { continue };
        let mut off = usize::from(whole != row.wanted(start));
        for end in start + 1..count {
            if end > start + 1 {
                off += usize::from(row.seen(end) != row.wanted(end - 1));
            }
            if off > usize::from(loose) {
                break;
            }
            // The number takes its place again, what stood behind it moves back, the last figure was lost.
            let figures = |last: i128| {
                [whole].into_iter().chain((start + 1..end).map(|place| row.seen(place + 1))).chain([last])
            };
            for figure in row.lost(end, start, loose, &|figure| figures(figure).collect()) {
                let Some(changes) = row.changes(field, loose, start, figures(figure)) else { continue };
                let lost = if figure == 0 { 0.0 } else { costs::LOST_FIGURE / 2.0 };
                take(Piece {
                    event: Event::Split,
                    changes,
                    cost: costs::event(Event::Split) + lost,
                    slip: Slip::Anything,
                });
            }
        }
    }
}

/// A row that holds last year's figures throughout.
fn last_year(field: &Field<'_>, row: &Row, take: &mut dyn FnMut(Piece)) {
    let before = |cell: &usize| field.scene.testimony.last_year.get(*cell).copied().flatten();
    let same = row.cells.iter().zip(&row.seen).all(|(cell, seen)| before(cell) == Some(*seen));
    if !same || row.seen.iter().filter(|seen| **seen != 0).count() < 2 {
        return;
    }
    let figures = (0..row.cells.len()).map(|place| row.wanted(place));
    if let Some(changes) = row.changes(field, false, 0, figures) {
        let cost = costs::event(Event::LastYear) + left_standing(field.scene, &changes);
        take(Piece { event: Event::LastYear, changes, cost, slip: Slip::LastYear });
    }
}
