//! The whole problem: its parts searched one by one, their answers put together.

use super::network::{Network, networks};
use super::problem::{Change, Problem};
use super::search::{Budget, Found, Set, search};
use super::slots::at;

/// Cells with new values that make every identity hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallestSet {
    /// Every changed cell, fills of blanks among them.
    pub changes: Vec<Change>,
    /// Whether the identities leave no other values for these cells.
    pub forced: bool,
}

/// The answer for a whole problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// Proven: no smaller number of changed cells makes every identity hold.
    pub at_least: usize,
    /// Repairs with that number of changed cells, each set of cells once.
    pub repairs: Vec<SmallestSet>,
    /// Whether these are all, and `at_least` is the minimum.
    pub complete: bool,
    /// The certain cells contradict each other.
    pub impossible: bool,
}

/// The changes of cells that a set of the search stands for; `None` if a value would not fit 64 bits.
pub(super) fn changes(problem: &Problem, network: &Network, set: &Set) -> Option<Vec<Change>> {
    set.moves
        .iter()
        .map(|(index, amount)| {
            let arc = at(&network.arcs, *index);
            let to = i64::try_from(i128::from(arc.room) + amount).ok()?;
            Some(Change { cell: arc.cell, from: problem.cells.get(arc.cell)?.value, to })
        })
        .collect()
}

/// Solves the whole problem. Repairs of independent parts are combined, up to the budget's number of sets.
pub fn solve(problem: &Problem, budget: Budget) -> Whole {
    let Ok(parts) = networks(problem) else {
        let fails = problem.identities.iter().any(|sum| problem.difference(sum) != 0);
        return Whole { at_least: usize::from(fails), complete: !fails, ..Whole::default() };
    };
    let mut whole = Whole {
        complete: true,
        repairs: vec![SmallestSet { changes: Vec::new(), forced: true }],
        ..Whole::default()
    };
    for network in &parts {
        let Found { at_least, sets, complete, impossible } = search(network, budget);
        whole.at_least += at_least;
        whole.complete &= complete;
        whole.impossible |= impossible;
        let mut next = Vec::new();
        for before in &whole.repairs {
            for set in &sets {
                let Some(more) = changes(problem, network, set) else {
                    whole.complete = false;
                    continue;
                };
                if next.len() >= budget.sets {
                    whole.complete = false;
                    break;
                }
                let mut all = before.changes.clone();
                all.extend(more);
                next.push(SmallestSet { changes: all, forced: before.forced && set.forced });
            }
        }
        whole.repairs = next;
    }
    whole
}
