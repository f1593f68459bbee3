//! A stretch of a row displaced: shifted by one cell, moved along behind a split number, or last year's.

use super::split::joined;
use super::{Piece, Proposals};
use crate::form::CellIx;
use crate::locate::costs;
use crate::locate::event::{Event, Slip};
use crate::locate::evidence::left_standing;
use crate::locate::problem::Change;
use crate::locate::residual::{ResidualComponent, Tolerance};
use std::ops::RangeInclusive;

/// A cell of a row with its figure and the one that its column asks for.
struct Figure {
    cell: CellIx,
    seen: i64,
    wanted: i128,
}

/// Proposes displaced rows.
pub(super) fn propose(proposals: &mut Proposals<'_>) {
    for sheet in proposals.component.table.sheets() {
        for cells in sheet {
            if let Some(row) = row(proposals.component, cells) {
                shifts(&row, proposals);
                splits(&row, proposals);
                last_year(&row, proposals);
            }
        }
    }
}

/// Reads a row; `None` if it is not of this component, holds blanks, or no column of it fails.
fn row(component: &ResidualComponent<'_>, cells: &[CellIx]) -> Option<Vec<Figure>> {
    // The node that all cells of the row share is the row's own.
    let (a, b) = component.ends(*cells.first()?)?;
    let is_shared = |node: &_| {
        cells.iter().all(|cell| component.ends(*cell).is_some_and(|(from, to)| from == *node || to == *node))
    };
    let own = [a, b].into_iter().find(is_shared);
    let mut row = Vec::with_capacity(cells.len());
    for cell in cells {
        let (from, to) = component.ends(*cell)?;
        let column = if Some(from) == own { to } else { from };
        let seen = component.table.problem.cells[*cell].value?;
        row.push(Figure { cell: *cell, seen, wanted: i128::from(seen) + component.need(*cell, column)? });
    }
    row.iter().any(|figure| figure.wanted != i128::from(figure.seen)).then_some(row)
}

/// A row with the figures of a stretch moved back to where they may have stood; one figure was lost on the way.
struct Restored<'a> {
    row: &'a [Figure],
    figures: Vec<i128>,
    stretch: RangeInclusive<usize>,
    lost: usize,
}

impl<'a> Restored<'a> {
    fn new(row: &'a [Figure], stretch: RangeInclusive<usize>, lost: usize) -> Self {
        let figures = row.iter().map(|figure| i128::from(figure.seen)).collect();
        Self { row, figures, stretch, lost }
    }

    fn moved(&mut self, stretch: RangeInclusive<usize>, turn: fn(&mut [i128])) {
        if let Some(stretch) = self.figures.get_mut(stretch) {
            turn(stretch);
        }
    }

    /// The changes for each figure that may have been lost: what its column wants; if other errors may touch that
    /// column, also what the row's own sum wants.
    fn readings(mut self, proposals: &Proposals<'_>) -> Vec<(i128, Vec<Change>)> {
        let Some((total, parts)) = self.figures.split_last() else { return Vec::new() };
        let others: i128 =
            parts.iter().enumerate().filter(|(place, _)| *place != self.lost).map(|(_, part)| part).sum();
        let balanced = if self.lost == parts.len() { others } else { total - others };
        let mut candidates: Vec<i128> =
            self.row.get(self.lost).map(|figure| figure.wanted).into_iter().collect();
        if !proposals.is_exact() && !candidates.contains(&balanced) {
            candidates.push(balanced);
        }
        let mut readings = Vec::new();
        for figure in candidates {
            if let Some(lost) = self.figures.get_mut(self.lost) {
                *lost = figure;
            }
            readings.extend(self.changes(proposals).map(|changes| (figure, changes)));
        }
        readings
    }

    /// The changes that write the figures, if they are at least two and the columns agree as far as asked for.
    fn changes(&self, proposals: &Proposals<'_>) -> Option<Vec<Change>> {
        let mut changes = Vec::new();
        let mut off = 0;
        let stretch = self.row.iter().zip(&self.figures).enumerate();
        for (_, (before, figure)) in stretch.filter(|(place, _)| self.stretch.contains(place)) {
            off += usize::from(*figure != before.wanted);
            if *figure != i128::from(before.seen) {
                changes.push(proposals.component.table.problem.change(before.cell, *figure)?);
            }
        }
        (changes.len() > 1 && off <= residuals(proposals)).then_some(changes)
    }
}

/// How many columns may stay off.
fn residuals(proposals: &Proposals<'_>) -> usize {
    match proposals.tolerance {
        Tolerance::Exact => 0,
        Tolerance::OneResidual => 1,
    }
}

fn shifts(row: &[Figure], proposals: &mut Proposals<'_>) {
    let allowed = residuals(proposals);
    for start in 0..row.len() {
        // How many of the figures moved so far are not what their columns want, to the left and to the right.
        let (mut off_left, mut off_right) = (0, 0);
        for (end, pair) in (start + 1..).zip(row.windows(2).skip(start)) {
            let [a, b] = pair else { continue };
            off_left += usize::from(i128::from(b.seen) != a.wanted);
            off_right += usize::from(i128::from(a.seen) != b.wanted);
            if off_left.min(off_right) > allowed {
                break;
            }
            let mut found = Vec::new();
            if off_left <= allowed {
                let mut left = Restored::new(row, start..=end, end);
                left.moved(start..=end, |stretch| stretch.rotate_left(1));
                found.extend(left.readings(proposals));
            }
            if off_right <= allowed {
                let mut right = Restored::new(row, start..=end, start);
                right.moved(start..=end, |stretch| stretch.rotate_right(1));
                found.extend(right.readings(proposals));
            }
            // The figures that moved and are not 0 are what chance would have to imitate.
            let moved = row.iter().take(end + 1).skip(start).filter(|figure| figure.seen != 0).count();
            let short = if end - start < 2 { costs::LOST_FIGURE } else { 0.0 };
            let poor = if moved < 2 { 1.0 } else { 0.0 };
            let piece = |(_, changes)| Piece::of_event(Event::ShiftedRow, changes, [short, poor]);
            proposals.found.extend(found.into_iter().map(piece));
        }
    }
}

/// The number takes its place again, what stood behind it moves back, the last figure was lost.
fn splits(row: &[Figure], proposals: &mut Proposals<'_>) {
    for (start, pair) in row.windows(2).enumerate() {
        let [head, tail] = pair else { continue };
        let Some(whole) = joined(head.seen, tail.seen).filter(|_| head.seen > 0) else { continue };
        let mut off = usize::from(whole != head.wanted);
        let mut steps = row.windows(2).skip(start + 1);
        for end in start + 1..row.len() {
            if off > residuals(proposals) {
                break;
            }
            let mut restored = Restored::new(row, start..=end, end);
            restored.moved(start + 1..=end, |stretch| stretch.rotate_left(1));
            if let Some(first) = restored.figures.get_mut(start) {
                *first = whole;
            }
            for (figure, changes) in restored.readings(proposals) {
                let lost = if figure == 0 { 0.0 } else { costs::LOST_FIGURE / 2.0 };
                proposals.found.push(Piece::of_event(Event::Split, changes, [lost]));
            }
            if let Some([before, here]) = steps.next() {
                off += usize::from(i128::from(here.seen) != before.wanted);
            }
        }
    }
}

/// A row that holds last year's figures throughout.
fn last_year(row: &[Figure], proposals: &mut Proposals<'_>) {
    let table = proposals.component.table;
    let is_same = row.iter().all(|figure| table.last_year[figure.cell] == Some(figure.seen));
    if !is_same || row.iter().filter(|figure| figure.seen != 0).count() < 2 {
        return;
    }
    let off = row.iter().filter(|figure| figure.wanted != i128::from(figure.seen));
    let changes: Option<Vec<Change>> =
        off.map(|figure| table.problem.change(figure.cell, figure.wanted)).collect();
    if let Some(changes) = changes.filter(|changes| changes.len() > 1) {
        let cost = costs::event(Event::LastYear) + left_standing(table, &changes);
        proposals.found.push(Piece { event: Event::LastYear, changes, cost, slip: Slip::LastYear });
    }
}
