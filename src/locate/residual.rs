//! One component as the events see it: what changes do to its nodes, and what remains.

use super::index::{IndexVec, NodeId, NodeMap, NodeSet};
use super::network::Network;
use super::problem::Change;
use super::table::TableContext;
use crate::form::CellIx;

/// How much of what is off an event may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tolerance {
    /// Nothing.
    Exact,
    /// What one more wrong cell explains.
    OneResidual,
}

/// A component, with nodes that blanks join taken as one.
pub(super) struct ResidualComponent<'a> {
    pub(super) table: &'a TableContext,
    /// For each cell of the problem its edge's ends, as nodes that stand for their group.
    ends: IndexVec<CellIx, Option<(NodeId, NodeId)>>,
    /// What each group is off by.
    pub(super) residual: IndexVec<NodeId, i128>,
    /// The groups that are off.
    pub(super) failing: NodeSet,
    /// The cells of the edges, blanks left out.
    pub(super) cells: Vec<CellIx>,
}

/// What changes leave behind of the blocks that they touch.
pub(super) enum Remainder {
    Nothing,
    /// One more change of a single cell settles the failing nodes of the set.
    OneMore(NodeSet, Change),
}

impl<'a> ResidualComponent<'a> {
    pub(super) fn new(table: &'a TableContext, network: &'a Network) -> Self {
        let mut group: IndexVec<NodeId, NodeId> = network.nodes.ids().collect();
        for edge in network.edges.iter().filter(|edge| edge.is_blank) {
            let (keep, lose) = (group[edge.from], group[edge.to]);
            for node in group.ids() {
                if group[node] == lose {
                    group[node] = keep;
                }
            }
        }
        let mut residual = IndexVec::filled(0, network.nodes.len());
        for (node, sum) in network.residual.enumerate() {
            residual[group[node]] += *sum;
        }
        let failing = residual.enumerate().filter(|(_, sum)| **sum != 0).map(|(node, _)| node).collect();
        let mut ends = IndexVec::filled(None, table.problem.cells.len());
        let mut cells = Vec::new();
        for edge in network.edges.iter().filter(|edge| !edge.is_blank) {
            ends[edge.cell] = Some((group[edge.from], group[edge.to]));
            cells.push(edge.cell);
        }
        Self { table, ends, residual, failing, cells }
    }

    /// The ends of a cell's edge: where it counts positive, where negative.
    pub(super) fn ends(&self, cell: CellIx) -> Option<(NodeId, NodeId)> {
        self.ends[cell]
    }

    /// By how much the cell must change so that the node is settled, if it touches the node.
    pub(super) fn need(&self, cell: CellIx, node: NodeId) -> Option<i128> {
        let (from, to) = self.ends(cell)?;
        if from == node {
            Some(-self.residual[node])
        } else if to == node {
            Some(self.residual[node])
        } else {
            None
        }
    }

    /// What each node changes by, and which nodes change; `None` if a cell is not of this component.
    fn effect(&self, changes: &[Change]) -> Option<(NodeMap<i128>, NodeSet)> {
        let mut sums = NodeMap::filled(0);
        let mut touched = NodeSet::EMPTY;
        for change in changes {
            let (from, to) = self.ends(change.cell)?;
            let amount = i128::from(change.to) - i128::from(change.from?.max(0));
            sums[from] += amount;
            sums[to] -= amount;
            touched = touched | NodeSet::pair(from, to);
        }
        let moved = touched.into_iter().filter(|node| sums[*node] != 0).collect();
        Some((sums, moved))
    }

    /// The failing nodes that the changes settle, if they settle each node that they move.
    pub(super) fn settles(&self, changes: &[Change]) -> Option<NodeSet> {
        let (sums, moved) = self.effect(changes)?;
        let all_settled = moved.into_iter().all(|node| sums[node] == -self.residual[node]);
        (all_settled && !moved.is_empty()).then_some(moved)
    }

    /// What remains of the blocks that the changes move. `blocks` partition the failing nodes.
    pub(super) fn remainder(&self, changes: &[Change], blocks: &[NodeSet]) -> Option<Remainder> {
        let (sums, moved) = self.effect(changes)?;
        let mine = moved.widened(blocks);
        if mine.is_empty() {
            return None;
        }
        let off = |node: NodeId| sums[node] + self.residual[node];
        let mut left = (mine | moved).into_iter().filter(|node| off(*node) != 0);
        let Some(a) = left.next() else { return Some(Remainder::Nothing) };
        let b = left.next()?;
        let sum = off(a);
        if left.next().is_some() || sum != -off(b) {
            return None;
        }
        self.cells.iter().find_map(|cell| {
            let (from, to) = self.ends(*cell)?;
            let amount = if (from, to) == (a, b) {
                -sum
            } else if (from, to) == (b, a) {
                sum
            } else {
                return None;
            };
            let value = self.table.problem.cells[*cell].value?;
            let change = self.table.problem.change(*cell, i128::from(value) + amount)?;
            Some(Remainder::OneMore(mine, change))
        })
    }
}
