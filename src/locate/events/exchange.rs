//! Two rows or two columns in each other's place.

use super::{Event, Piece};
use crate::locate::costs;
use crate::locate::evidence::Slip;
use crate::locate::field::Field;
use crate::locate::problem::Change;

/// Proposes exchanged rows and columns that settle what they move.
pub(super) fn propose(field: &Field<'_>, wanted: &dyn Fn(&[Change]) -> bool, take: &mut dyn FnMut(Piece)) {
    let failing = field.failing.count_ones();
    for sheet in &field.scene.sheets {
        let rows: Vec<&[usize]> = sheet.rows.iter().map(Vec::as_slice).collect();
        // Exchanged rows move at least four nodes, exchanged columns two.
        if failing >= 4 {
            all_pairs(field, &rows, true, wanted, take);
        }
        if failing < 2 {
            continue;
        }
        let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        let columns: Vec<Vec<usize>> = (0..width)
            .map(|column| rows.iter().filter_map(|row| row.get(column)).copied().collect())
            .collect();
        let columns: Vec<&[usize]> = columns.iter().map(Vec::as_slice).collect();
        all_pairs(field, &columns, false, wanted, take);
    }
}

fn all_pairs(
    field: &Field<'_>,
    lines: &[&[usize]],
    rows: bool,
    wanted: &dyn Fn(&[Change]) -> bool,
    take: &mut dyn FnMut(Piece),
) {
    let mut changes = Vec::new();
    for (place, first) in lines.iter().enumerate() {
        for second in lines.iter().skip(place + 1) {
            if rows && alike(field, first, second) {
                continue;
            }
            changes.clear();
            if exchange(field, first, second, &mut changes).is_some() && changes.len() > 2 && wanted(&changes)
            {
                let apart = match (first.first(), second.first()) {
                    (Some(a), Some(b)) => field.scene.distance(*a, *b) * costs::STEP,
                    _ => 0.0,
                };
                take(Piece {
                    event: Event::Exchanged,
                    changes: changes.clone(),
                    cost: costs::event(Event::Exchanged) + apart,
                    slip: Slip::Anything,
                });
            }
        }
    }
}

/// Whether the rows count in the same identities of their columns, and on the same side: then nothing shows that they are exchanged.
fn alike(field: &Field<'_>, first: &[usize], second: &[usize]) -> bool {
    // Of the first cell's ends the one that the second cell does not share, where they share one.
    let column = |line: &[usize]| {
        let ((a, b), (c, d)) = (field.ends(*line.first()?)?, field.ends(*line.get(1)?)?);
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

fn exchange(field: &Field<'_>, first: &[usize], second: &[usize], changes: &mut Vec<Change>) -> Option<()> {
    let scene = field.scene;
    let value = |cell: usize| scene.problem.cells.get(cell)?.value;
    for (a, b) in first.iter().zip(second) {
        let (x, y) = (value(*a)?, value(*b)?);
        if x != y {
            changes.push(scene.change(*a, i128::from(y))?);
            changes.push(scene.change(*b, i128::from(x))?);
        }
    }
    Some(())
}
