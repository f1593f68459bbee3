//! A wrong part whose totals were computed from it: some of them, or all.

use super::{Event, Piece};
use crate::locate::costs;
use crate::locate::evidence;
use crate::locate::field::Field;
use crate::locate::problem::Change;
use crate::locate::scene::Scene;

/// How many totals of the part were left behind by these, if the choice makes sense: every total chosen counts
/// the part, or a chosen total of it.
fn left_behind(scene: &Scene, part: usize, chosen: &[usize]) -> Option<usize> {
    let reached = |total: &usize| {
        scene.totals(part).contains(total) || chosen.iter().any(|other| scene.totals(*other).contains(total))
    };
    chosen.iter().all(reached).then(|| scene.carried(part).len().saturating_sub(chosen.len()))
}

fn piece(scene: &Scene, part: Change, totals: &[Change], behind: usize) -> Piece {
    let event = if totals.len() > 1 || (behind == 0 && totals.len() == 1 && scene.is_total(part.cell)) {
        Event::CarriedThrough
    } else {
        Event::RecomputedTotal
    };
    let (cost, slip) = evidence::cost(scene, &part);
    let witnessed: f64 = totals.iter().map(|total| evidence::expected(scene, total)).sum();
    let mut changes = vec![part];
    changes.extend_from_slice(totals);
    Piece {
        event,
        changes,
        cost: costs::event(event) + costs::LEFT_BEHIND * behind as f64 + cost + witnessed,
        slip,
    }
}

/// A part and any sensible choice of its totals, all changed by the same amount.
pub(super) fn propose(
    field: &Field<'_>,
    loose: bool,
    wanted: &dyn Fn(&[Change]) -> bool,
    take: &mut dyn FnMut(Piece),
) {
    let scene = field.scene;
    for part in &field.cells {
        let totals = scene.carried(*part);
        if totals.is_empty() || totals.len() > 4 {
            continue;
        }
        // A node met twice is met with both signs and stays as it is.
        let moved = |cell: usize| field.ends(cell).map_or(0u64, |(from, to)| 1 << from | 1 << to);
        let own = moved(*part);
        for choice in 1u32..1 << totals.len() {
            let chosen = totals.iter().enumerate().filter(|(place, _)| choice >> place & 1 == 1);
            let nodes = chosen.fold(own, |nodes, (_, total)| nodes ^ moved(*total));
            if nodes & field.failing == 0 || (!loose && nodes & !field.failing != 0) {
                continue;
            }
            let chosen: Vec<usize> = totals
                .iter()
                .enumerate()
                .filter(|(place, _)| choice >> place & 1 == 1)
                .map(|(_, total)| *total)
                .collect();
            let Some(behind) = left_behind(scene, *part, &chosen) else { continue };
            for amount in amounts(field, *part, &chosen, loose) {
                if let Some(changes) = all(scene, *part, &chosen, amount).filter(|changes| wanted(changes))
                    && let Some((part, totals)) = changes.split_first()
                {
                    take(piece(scene, *part, totals, behind));
                }
            }
        }
    }
}

/// The amounts that settle one of the nodes which the choice moves; all of them agree unless `loose`.
fn amounts(field: &Field<'_>, part: usize, totals: &[usize], loose: bool) -> Vec<i128> {
    let mut moved: [(usize, i8); 12] = [(64, 0); 12];
    for cell in std::iter::once(&part).chain(totals) {
        let Some((from, to)) = field.ends(*cell) else { return Vec::new() };
        for (node, sign) in [(from, 1), (to, -1)] {
            if let Some(slot) = moved.iter_mut().find(|(seen, _)| *seen == node || *seen == 64) {
                *slot = (node, slot.1 + sign);
            }
        }
    }
    let mut amounts: Vec<i128> = Vec::new();
    for (node, sign) in moved.into_iter().filter(|(node, sign)| *node < 64 && *sign != 0) {
        let off = field.residual.get(node).copied().unwrap_or(0);
        if off == 0 || off % i128::from(sign) != 0 {
            if loose {
                continue;
            }
            return Vec::new();
        }
        let amount = -off / i128::from(sign);
        if !amounts.contains(&amount) {
            if !loose && !amounts.is_empty() {
                return Vec::new();
            }
            amounts.push(amount);
        }
    }
    amounts
}

/// The part and the totals, changed by the amount.
fn all(scene: &Scene, part: usize, totals: &[usize], amount: i128) -> Option<Vec<Change>> {
    let change = |cell: usize| {
        let value = scene.problem.cells.get(cell)?.value?;
        scene.change(cell, i128::from(value) + amount)
    };
    std::iter::once(&part).chain(totals).map(|cell| change(*cell)).collect()
}

/// Changes by one amount, of a part and totals of it.
pub(super) fn recognize(scene: &Scene, changes: &[Change]) -> Option<Piece> {
    let amount = |change: &Change| Some(i128::from(change.to) - i128::from(change.from?));
    let first = amount(changes.first()?)?;
    if !changes.iter().all(|change| amount(change) == Some(first)) {
        return None;
    }
    changes
        .iter()
        .filter_map(|part| {
            let totals: Vec<Change> =
                changes.iter().filter(|change| change.cell != part.cell).copied().collect();
            let cells: Vec<usize> = totals.iter().map(|total| total.cell).collect();
            let behind = left_behind(scene, part.cell, &cells)?;
            Some(piece(scene, *part, &totals, behind))
        })
        .min_by(|x, y| x.cost.total_cmp(&y.cost))
}
