//! Two rows or two columns in each other's place.

use super::{Event, Piece};
use crate::locate::costs;
use crate::locate::evidence::Slip;
use crate::locate::field::Field;
use crate::locate::problem::Change;

/// Proposes exchanged rows and columns that settle what they move.
pub(super) fn propose(field: &Field<'_>, take: &mut dyn FnMut(Piece)) {
    let failing = field.failing.count_ones();
    for sheet in &field.scene.sheets {
        let rows: Vec<&[usize]> = sheet.rows.iter().map(Vec::as_slice).collect();
        // Exchanged rows move at least four nodes, exchanged columns two.
        if failing >= 4 {
            all_pairs(field, &rows, take);
        }
        if failing < 2 {
            continue;
        }
        let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        let columns: Vec<Vec<usize>> = (0..width)
            .map(|column| rows.iter().filter_map(|row| row.get(column)).copied().collect())
            .collect();
        let columns: Vec<&[usize]> = columns.iter().map(Vec::as_slice).collect();
        all_pairs(field, &columns, take);
    }
}

fn all_pairs(field: &Field<'_>, lines: &[&[usize]], take: &mut dyn FnMut(Piece)) {
    for (place, first) in lines.iter().enumerate() {
        for second in lines.iter().skip(place + 1) {
            let Some(changes) = exchange(field, first, second) else { continue };
            if changes.len() > 2 {
                let apart = match (first.first(), second.first()) {
                    (Some(a), Some(b)) => field.scene.distance(*a, *b) * costs::STEP,
                    _ => 0.0,
                };
                take(Piece {
                    event: Event::Exchanged,
                    changes,
                    cost: costs::event(Event::Exchanged) + apart,
                    slip: Slip::Anything,
                });
            }
        }
    }
}

fn exchange(field: &Field<'_>, first: &[usize], second: &[usize]) -> Option<Vec<Change>> {
    let scene = field.scene;
    let value = |cell: usize| scene.problem.cells.get(cell)?.value;
    let mut changes = Vec::new();
    for (a, b) in first.iter().zip(second) {
        let (x, y) = (value(*a)?, value(*b)?);
        if x != y {
            changes.push(scene.change(*a, i128::from(y))?);
            changes.push(scene.change(*b, i128::from(x))?);
        }
    }
    Some(changes)
}
