//! Two cells: exchanged figures, a figure in the wrong column or row, a number split over two cells.

use super::{Event, Piece};
use crate::locate::costs;
use crate::locate::evidence::{self, Slip};
use crate::locate::field::Field;
use crate::locate::problem::Change;
use crate::locate::scene::Scene;
use crate::locate::slots::Bits;

/// Two cells that hold each other's figures.
pub(super) fn propose(
    field: &Field<'_>,
    blocks: &[u64],
    loose: bool,
    wanted: &dyn Fn(&[Change]) -> bool,
    take: &mut dyn FnMut(Piece),
) {
    let scene = field.scene;
    let failing = field.failing.count_ones();
    // A swap settles each node of a block, so it touches the block's node with the fewest cells.
    let mut starts = 0u64;
    if !loose {
        for block in blocks {
            let count =
                |node: &usize| field.cells.iter().filter(|cell| field.need(**cell, *node).is_some()).count();
            if let Some(node) = Bits(*block).min_by_key(count) {
                starts |= 1 << node;
            }
        }
    }
    let cells: Vec<(usize, i64, usize, usize)> = field
        .cells
        .iter()
        .filter_map(|cell| {
            let (from, to) = field.ends(*cell)?;
            let data = scene.problem.cells.get(*cell)?;
            Some((*cell, data.value?, from, to)).filter(|_| !data.fixed)
        })
        .collect();
    let residual = |node: usize| field.residual.get(node).copied().unwrap_or(0);
    for (place, (a, value_a, from_a, to_a)) in cells.iter().enumerate() {
        let bits_a = 1u64 << from_a | 1 << to_a;
        let starts_here = bits_a & starts != 0;
        if !loose && !starts_here {
            continue;
        }
        for (other, (b, value_b, from_b, to_b)) in cells.iter().enumerate() {
            let bits_b = 1u64 << from_b | 1 << to_b;
            if value_a == value_b || other == place || (other < place && (loose || bits_b & starts != 0)) {
                continue;
            }
            let rise = i128::from(*value_b) - i128::from(*value_a);
            if loose {
                // At most two nodes may stay off; a swap settles four at most.
                let settled = u32::from(residual(*from_a) == -rise)
                    + u32::from(residual(*to_a) == rise)
                    + u32::from(residual(*from_b) == rise)
                    + u32::from(residual(*to_b) == -rise);
                if settled < 2 && bits_a & bits_b == 0 || settled == 0 || failing > 40 {
                    continue;
                }
            } else if (bits_b & 1 << from_a == 0 && residual(*from_a) != -rise)
                || (bits_b & 1 << to_a == 0 && residual(*to_a) != rise)
            {
                continue;
            }
            let (Some(first), Some(second)) =
                (scene.change(*a, i128::from(*value_b)), scene.change(*b, i128::from(*value_a)))
            else {
                continue;
            };
            if wanted(&[first, second]) {
                take(swap(scene, &first, &second));
            }
        }
    }
}

/// What the two figures weigh in their new places against the old.
fn fit(scene: &Scene, changes: &[&Change]) -> f64 {
    changes.iter().map(|change| evidence::fit(scene, change)).sum()
}

fn swap(scene: &Scene, a: &Change, b: &Change) -> Piece {
    let (row, column) = scene.aligned(a.cell, b.cell);
    let far = if row || column { 0.0 } else { costs::FAR_APART };
    // Totals are computed more often than typed.
    let totals = [a, b].into_iter().filter(|change| scene.is_total(change.cell)).count();
    let computed = costs::TOTAL_TYPED * totals as f64 + scene.distance(a.cell, b.cell) * costs::STEP;
    let moved = (a.from == Some(0) || b.from == Some(0)) && (row || column);
    let event = if moved { Event::WrongCell } else { Event::Swap };
    Piece {
        event,
        changes: vec![*a, *b],
        cost: costs::event(event) + far + computed + fit(scene, &[a, b]),
        slip: Slip::Anything,
    }
}

/// What two changes are together.
pub(super) fn recognize(scene: &Scene, a: &Change, b: &Change) -> Option<Piece> {
    let (seen_a, seen_b) = (a.from?, b.from?);
    let (row, column) = scene.aligned(a.cell, b.cell);
    let mut found: Vec<Piece> = Vec::new();
    if a.to == seen_b && b.to == seen_a {
        found.push(swap(scene, a, b));
    }
    for (lacks, holds) in [(a, b), (b, a)] {
        let (Some(before), Some(strayed)) = (lacks.from, holds.from) else { continue };
        if (row || column)
            && lacks.to == strayed
            && holds.to != before
            && strayed > 0
            && !scene.carried(holds.cell).contains(&lacks.cell)
            && !scene.carried(lacks.cell).contains(&holds.cell)
        {
            // The figure belongs here; what stood there before it was written over.
            let extra = if before == 0 { 0.0 } else { costs::LOST_FIGURE };
            let short = if strayed < 10 { 1.0 } else { 0.0 };
            found.push(Piece {
                event: Event::WrongCell,
                changes: vec![*lacks, *holds],
                cost: costs::event(Event::WrongCell)
                    + costs::LOST_FIGURE
                    + extra
                    + short
                    + fit(scene, &[lacks, holds]),
                slip: Slip::Anything,
            });
        }
        if let Some(piece) = split(scene, lacks, holds) {
            found.push(piece);
        }
    }
    if (row || column)
        && i128::from(a.to) - i128::from(seen_a) == i128::from(seen_b) - i128::from(b.to)
        && !scene.is_total(a.cell)
        && !scene.is_total(b.cell)
    {
        let (gains, loses) = if a.to > seen_a { (a, b) } else { (b, a) };
        let amount = gains.to.abs_diff(gains.from.unwrap_or(0)) as f64;
        found.push(Piece {
            event: Event::WrongCell,
            changes: vec![*gains, *loses],
            cost: costs::event(Event::WrongCell)
                + costs::MOVED_AMOUNT
                + amount.ln() * 0.7
                + fit(scene, &[gains, loses]),
            slip: Slip::Anything,
        });
    }
    found.into_iter().min_by(|x, y| x.cost.total_cmp(&y.cost))
}

/// "2" and "0" for 20: the left cell should hold both.
fn split(scene: &Scene, left: &Change, right: &Change) -> Option<Piece> {
    let (a, b) = (scene.place(left.cell)?, scene.place(right.cell)?);
    if (a.sheet, a.row, a.column + 1) != (b.sheet, b.row, b.column) {
        return None;
    }
    let (head, tail) = (left.from?, right.from?);
    if head <= 0 || joined(head, tail)? != i128::from(left.to) {
        return None;
    }
    let lost = if right.to == 0 { 0.0 } else { costs::LOST_FIGURE };
    Some(Piece {
        event: Event::Split,
        changes: vec![*left, *right],
        cost: costs::event(Event::Split) + lost,
        slip: Slip::Anything,
    })
}

/// The number that two figures give when written together.
pub(super) fn joined(head: i64, tail: i64) -> Option<i128> {
    if head < 0 || tail < 0 {
        return None;
    }
    let mut scale = 10i128;
    while scale <= i128::from(tail) {
        scale *= 10;
    }
    Some(i128::from(head) * scale + i128::from(tail))
}
