//! Two rows or two columns in each other's place.

use super::{Piece, Proposals};
use crate::form::CellIx;
use crate::locate::costs;
use crate::locate::event::Event;
use crate::locate::index::NodeId;
use crate::locate::problem::Change;
use crate::locate::residual::ResidualComponent;

/// Proposes exchanged rows and columns that settle what they move.
pub(super) fn propose(proposals: &mut Proposals<'_>) {
    let component = proposals.component;
    if component.failing.len() < 2 {
        return;
    }
    for sheet in component.table.sheets() {
        // A row with blanks says too little: its columns take any figure.
        let is_filled =
            |row: &&Vec<CellIx>| row.iter().all(|cell| component.table.problem.cells[*cell].value.is_some());
        let rows: Vec<&[CellIx]> = sheet.iter().filter(is_filled).map(Vec::as_slice).collect();
        pairs(proposals, &rows, |first, second| !are_alike(component, first, second));
        let width = sheet.iter().map(Vec::len).max().unwrap_or(0);
        let columns: Vec<Vec<CellIx>> = (0..width)
            .map(|column| sheet.iter().filter_map(|row| row.get(column)).copied().collect())
            .collect();
        let columns: Vec<&[CellIx]> = columns.iter().map(Vec::as_slice).collect();
        pairs(proposals, &columns, |_, _| true);
    }
}

fn pairs(
    proposals: &mut Proposals<'_>,
    lines: &[&[CellIx]],
    can_show: impl Fn(&[CellIx], &[CellIx]) -> bool,
) {
    let table = proposals.component.table;
    let mut changes = Vec::new();
    for (place, first) in lines.iter().enumerate() {
        for second in lines.iter().skip(place + 1).filter(|second| can_show(first, second)) {
            changes.clear();
            let is_known = exchange(proposals.component, first, second, &mut changes).is_some();
            if is_known && changes.len() > 2 && proposals.are_wanted(&changes) {
                let apart = match (first.first(), second.first()) {
                    (Some(a), Some(b)) => table.distance(*a, *b) * costs::STEP,
                    _ => 0.0,
                };
                proposals.found.push(Piece::of_event(Event::Exchanged, changes.clone(), [apart]));
            }
        }
    }
}

/// Whether the rows count in the same constraints of their columns, and on the same side: then nothing shows
/// that they are exchanged.
fn are_alike(component: &ResidualComponent<'_>, first: &[CellIx], second: &[CellIx]) -> bool {
    // Of the first cell's ends the one that the second cell does not share, where they share one.
    let column = |line: &[CellIx]| -> Option<(NodeId, bool)> {
        let ((a, b), (c, d)) = (component.ends(*line.first()?)?, component.ends(*line.get(1)?)?);
        if a == c || a == d {
            Some((b, false))
        } else if b == c || b == d {
            Some((a, true))
        } else {
            None
        }
    };
    column(first).is_some() && column(first) == column(second)
}

fn exchange(
    component: &ResidualComponent<'_>,
    first: &[CellIx],
    second: &[CellIx],
    changes: &mut Vec<Change>,
) -> Option<()> {
    let problem = &component.table.problem;
    for (a, b) in first.iter().zip(second) {
        // A blank is left as it is: what it must hold follows from the rest.
        let (Some(x), Some(y)) = (problem.cells[*a].value, problem.cells[*b].value) else { continue };
        if x != y {
            changes.push(problem.change(*a, i128::from(y))?);
            changes.push(problem.change(*b, i128::from(x))?);
        }
    }
    Some(())
}
