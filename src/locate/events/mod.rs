//! Mistakes that people make of a piece. Each file proposes changes for one family; whether they settle the
//! constraints is decided by integers in [`ResidualComponent`].

mod exchange;
mod pair;
mod row;
mod split;
mod total;

use super::costs;
use super::event::{Event, Piece, Slip};
use super::evidence;
use super::index::NodeSet;
use super::problem::Change;
use super::residual::{ResidualComponent, Tolerance};
use super::table::TableContext;

impl Piece {
    /// Several figures at once, whose digits tell nothing.
    fn of_event<const N: usize>(event: Event, changes: Vec<Change>, costs: [f64; N]) -> Self {
        let cost = costs.into_iter().fold(costs::event(event), |all, one| all + one);
        Self { event, changes, cost, slip: Slip::Anything }
    }
}

/// The events proposed so far, and what they are looked for in.
struct Proposals<'a> {
    component: &'a ResidualComponent<'a>,
    /// They partition the failing nodes.
    blocks: &'a [NodeSet],
    tolerance: Tolerance,
    found: Vec<Piece>,
}

impl Proposals<'_> {
    /// Whether the changes settle what the tolerance asks for.
    fn are_wanted(&self, changes: &[Change]) -> bool {
        match self.tolerance {
            Tolerance::Exact => self.component.settles(changes).is_some(),
            Tolerance::OneResidual => self.component.remainder(changes, self.blocks).is_some(),
        }
    }

    fn is_exact(&self) -> bool {
        self.tolerance == Tolerance::Exact
    }
}

/// Every event that the failing nodes suggest and that settles them, or with [`Tolerance::OneResidual`] most.
pub(super) fn propose(
    component: &ResidualComponent<'_>,
    blocks: &[NodeSet],
    tolerance: Tolerance,
) -> Vec<Piece> {
    let mut proposals = Proposals { component, blocks, tolerance, found: Vec::new() };
    pair::propose(&mut proposals);
    total::propose(&mut proposals);
    row::propose(&mut proposals);
    exchange::propose(&mut proposals);
    proposals.found
}

/// The event that these changes are together, if they are one.
pub(super) fn recognize(table: &TableContext, changes: &[Change]) -> Option<Piece> {
    match changes {
        [one] => Some(Piece::single(table, *one)),
        [a, b] => {
            cheapest([pair::recognize(table, a, b), total::recognize(table, changes)].into_iter().flatten())
        }
        _ => total::recognize(table, changes),
    }
}

/// The likeliest of several readings.
fn cheapest(pieces: impl IntoIterator<Item = Piece>) -> Option<Piece> {
    pieces.into_iter().min_by(|a, b| a.cost.total_cmp(&b.cost))
}

/// What figures weigh in their new places against the old.
fn fit(table: &TableContext, changes: &[Change]) -> f64 {
    changes.iter().map(|change| evidence::fit(table, change)).sum()
}
