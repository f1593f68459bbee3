//! A wrong part whose totals were computed from it: some of them, or all.

use super::{Piece, Proposals, cheapest};
use crate::form::CellIx;
use crate::locate::costs;
use crate::locate::event::Event;
use crate::locate::evidence;
use crate::locate::index::{NodeId, NodeSet};
use crate::locate::problem::Change;
use crate::locate::residual::{ResidualComponent, Tolerance};
use crate::locate::table::TableContext;

/// How many totals of the part were left behind by these, if the choice makes sense: every total chosen counts
/// the part, or a chosen total of it.
fn left_behind(table: &TableContext, part: CellIx, chosen: &[CellIx]) -> Option<usize> {
    let is_reached = |total: &CellIx| {
        table.totals(part).contains(total) || chosen.iter().any(|other| table.totals(*other).contains(total))
    };
    chosen.iter().all(is_reached).then(|| table.carried(part).len().saturating_sub(chosen.len()))
}

fn piece(table: &TableContext, part: Change, totals: &[Change], behind: usize) -> Piece {
    let event = if totals.len() > 1 || (behind == 0 && totals.len() == 1 && table.is_total(part.cell)) {
        Event::CarriedThrough
    } else {
        Event::RecomputedTotal
    };
    let (cost, slip) = evidence::cost(table, &part);
    let prior: f64 = totals.iter().map(|total| evidence::carried_in(table, total)).sum();
    let mut changes = vec![part];
    changes.extend_from_slice(totals);
    let cost = costs::event(event) + costs::LEFT_BEHIND * behind as f64 + cost + prior;
    Piece { event, changes, cost, slip }
}

/// A part and any sensible choice of its totals, all changed by the same amount.
pub(super) fn propose(proposals: &mut Proposals<'_>) {
    let component = proposals.component;
    let table = component.table;
    let failing = component.failing;
    // A node met twice is met with both signs and stays as it is.
    let moves = |cell: CellIx| component.ends(cell).map_or(NodeSet::EMPTY, |(a, b)| NodeSet::pair(a, b));
    for part in &component.cells {
        let totals = table.carried(*part);
        if totals.is_empty() || totals.len() > 4 {
            continue;
        }
        for choice in 1u32..1 << totals.len() {
            let chosen = || {
                totals.iter().enumerate().filter(|(place, _)| choice >> place & 1 == 1).map(|(_, cell)| *cell)
            };
            let nodes = chosen().fold(moves(*part), |nodes, total| nodes ^ moves(total));
            if !nodes.meets(failing) || (proposals.is_exact() && nodes.meets(!failing)) {
                continue;
            }
            let chosen: Vec<CellIx> = chosen().collect();
            let Some(behind) = left_behind(table, *part, &chosen) else { continue };
            for amount in amounts(component, *part, &chosen, proposals.tolerance) {
                if let Some(changes) = all(table, *part, &chosen, amount)
                    && proposals.are_wanted(&changes)
                    && let Some((part, totals)) = changes.split_first()
                {
                    proposals.found.push(piece(table, *part, totals, behind));
                }
            }
        }
    }
}

/// The amounts that settle one of the nodes which the choice moves; if nothing may be left, the one that settles
/// all.
fn amounts(
    component: &ResidualComponent<'_>,
    part: CellIx,
    totals: &[CellIx],
    tolerance: Tolerance,
) -> Vec<i128> {
    let is_exact = tolerance == Tolerance::Exact;
    let mut moved: Vec<(NodeId, i128)> = Vec::with_capacity(12);
    for cell in std::iter::once(&part).chain(totals) {
        let Some((from, to)) = component.ends(*cell) else { return Vec::new() };
        for (node, sign) in [(from, 1), (to, -1)] {
            match moved.iter_mut().find(|(seen, _)| *seen == node) {
                Some((_, sum)) => *sum += sign,
                None => moved.push((node, sign)),
            }
        }
    }
    let mut amounts: Vec<i128> = Vec::new();
    for (node, sign) in moved.into_iter().filter(|(_, sign)| *sign != 0) {
        let off = component.residual[node];
        if off == 0 || off % sign != 0 {
            if is_exact {
                return Vec::new();
            }
            continue;
        }
        let amount = -off / sign;
        if !amounts.contains(&amount) {
            if is_exact && !amounts.is_empty() {
                return Vec::new();
            }
            amounts.push(amount);
        }
    }
    amounts
}

/// The part and the totals, changed by the amount.
fn all(table: &TableContext, part: CellIx, totals: &[CellIx], amount: i128) -> Option<Vec<Change>> {
    let change = |cell: &CellIx| {
        let value = table.problem.cells[*cell].value?;
        table.problem.change(*cell, i128::from(value) + amount)
    };
    std::iter::once(&part).chain(totals).map(change).collect()
}

/// Changes by one amount, of a part and totals of it.
pub(super) fn recognize(table: &TableContext, changes: &[Change]) -> Option<Piece> {
    let first = changes.first()?.amount();
    if !changes.iter().all(|change| change.from.is_some() && change.amount() == first) {
        return None;
    }
    cheapest(changes.iter().filter_map(|part| {
        let totals: Vec<Change> = changes.iter().filter(|change| change.cell != part.cell).copied().collect();
        let cells: Vec<CellIx> = totals.iter().map(|total| total.cell).collect();
        let behind = left_behind(table, part.cell, &cells)?;
        Some(piece(table, *part, &totals, behind))
    }))
}
