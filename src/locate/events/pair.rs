//! Two cells: exchanged figures, a figure in the wrong column or row, a number split over two cells.

use super::{Piece, Proposals, cheapest, fit, split};
use crate::form::CellIx;
use crate::locate::costs;
use crate::locate::event::Event;
use crate::locate::index::{NodeId, NodeSet};
use crate::locate::problem::Change;
use crate::locate::table::TableContext;

/// A cell with the figure in it and the ends of its edge.
struct Filled {
    cell: CellIx,
    value: i64,
    from: NodeId,
    to: NodeId,
}

/// Proposes two cells that hold each other's figures.
pub(super) fn propose(proposals: &mut Proposals<'_>) {
    let component = proposals.component;
    let table = component.table;
    let filled = |cell: &CellIx| {
        let (from, to) = component.ends(*cell)?;
        let data = table.problem.cells[*cell];
        Some(Filled { cell: *cell, value: data.value?, from, to }).filter(|_| !data.is_certain)
    };
    let cells: Vec<Filled> = component.cells.iter().filter_map(filled).collect();
    // A swap that leaves nothing settles each node of a block, so it touches the block's node with the fewest cells.
    let is_exact = proposals.is_exact();
    let narrowest = |block: &NodeSet| {
        let count =
            |node: &NodeId| component.cells.iter().filter(|c| component.need(**c, *node).is_some()).count();
        block.into_iter().min_by_key(count)
    };
    let starts: NodeSet =
        if is_exact { proposals.blocks.iter().filter_map(narrowest).collect() } else { NodeSet::ALL };
    let residual = |node: NodeId| component.residual[node];
    for (place, a) in cells.iter().enumerate() {
        let ends = NodeSet::pair(a.from, a.to);
        if !ends.meets(starts) {
            continue;
        }
        for (other, b) in cells.iter().enumerate() {
            let ends_b = NodeSet::pair(b.from, b.to);
            // A pair that starts at both of its cells is met from the first.
            if a.value == b.value || other == place || (other < place && ends_b.meets(starts)) {
                continue;
            }
            let rise = i128::from(b.value) - i128::from(a.value);
            let is_hopeless = if is_exact {
                (!ends_b.contains(a.from) && residual(a.from) != -rise)
                    || (!ends_b.contains(a.to) && residual(a.to) != rise)
            } else {
                // At most two nodes may stay off; a swap settles four at most.
                let settled = [(a.from, -rise), (a.to, rise), (b.from, rise), (b.to, -rise)]
                    .into_iter()
                    .filter(|(node, needed)| residual(*node) == *needed)
                    .count();
                settled == 0 || settled < 2 && !ends.meets(ends_b) || component.failing.len() > 40
            };
            if is_hopeless {
                continue;
            }
            let problem = &table.problem;
            if let Some(first) = problem.change(a.cell, i128::from(b.value))
                && let Some(second) = problem.change(b.cell, i128::from(a.value))
                && proposals.are_wanted(&[first, second])
            {
                proposals.found.push(swap(table, first, second));
            }
        }
    }
}

fn swap(table: &TableContext, a: Change, b: Change) -> Piece {
    let is_aligned = table.is_aligned(a.cell, b.cell);
    let far = if is_aligned { 0.0 } else { costs::FAR_APART };
    // Totals are computed more often than typed.
    let totals = [a, b].into_iter().filter(|change| table.is_total(change.cell)).count();
    let computed = costs::TOTAL_TYPED * totals as f64 + table.distance(a.cell, b.cell) * costs::STEP;
    let is_moved = (a.from == Some(0) || b.from == Some(0)) && is_aligned;
    let event = if is_moved { Event::WrongCell } else { Event::Swap };
    Piece::of_event(event, vec![a, b], [far, computed, fit(table, &[a, b])])
}

/// What two changes are together.
pub(super) fn recognize(table: &TableContext, a: &Change, b: &Change) -> Option<Piece> {
    let (seen_a, seen_b) = (a.from?, b.from?);
    let mut found = Vec::new();
    if a.to == seen_b && b.to == seen_a {
        found.push(swap(table, *a, *b));
    }
    for (lacks, holds) in [(a, b), (b, a)] {
        found.extend(belongs_here(table, lacks, holds));
        found.extend(split::recognize(table, lacks, holds));
    }
    found.extend(counted_elsewhere(table, a, b));
    cheapest(found)
}

/// The figure of `holds` belongs in `lacks`; what stood there before was written over.
fn belongs_here(table: &TableContext, lacks: &Change, holds: &Change) -> Option<Piece> {
    let (before, strayed) = (lacks.from?, holds.from?);
    if !table.is_aligned(lacks.cell, holds.cell)
        || lacks.to != strayed
        || holds.to == before
        || strayed <= 0
        || table.carried(holds.cell).contains(&lacks.cell)
        || table.carried(lacks.cell).contains(&holds.cell)
    {
        return None;
    }
    let extra = if before == 0 { 0.0 } else { costs::LOST_FIGURE };
    let short = if strayed < 10 { 1.0 } else { 0.0 };
    let changes = vec![*lacks, *holds];
    let fit = fit(table, &changes);
    Some(Piece::of_event(Event::WrongCell, changes, [costs::LOST_FIGURE, extra, short, fit]))
}

/// So many were counted in one cell that belong in the other.
fn counted_elsewhere(table: &TableContext, a: &Change, b: &Change) -> Option<Piece> {
    let has_total = table.is_total(a.cell) || table.is_total(b.cell);
    if !table.is_aligned(a.cell, b.cell) || a.amount() != -b.amount() || has_total {
        return None;
    }
    let (gains, loses) = if a.amount() > 0 { (a, b) } else { (b, a) };
    let changes = vec![*gains, *loses];
    let amount = gains.to.abs_diff(gains.from?) as f64;
    let fit = fit(table, &changes);
    Some(Piece::of_event(Event::WrongCell, changes, [costs::MOVED_AMOUNT, amount.ln() * 0.7, fit]))
}
