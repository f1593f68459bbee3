//! One part of the network as the events see it: what a change does to its nodes, and what remains.

use super::network::Network;
use super::problem::Change;
use super::scene::Scene;
use super::slots::{Bits, at, put};

/// A part of the network, with nodes that blanks join taken as one.
pub(super) struct Field<'a> {
    pub(super) scene: &'a Scene,
    /// For each cell of the problem its arc's ends, as nodes that stand for their group.
    ends: Vec<Option<(usize, usize)>>,
    /// What each group is off by.
    pub(super) residual: Vec<i128>,
    /// The groups that are off.
    pub(super) failing: u64,
    /// The cells of the arcs, blanks left out.
    pub(super) cells: Vec<usize>,
}

/// What changes leave behind.
pub(super) enum Rest {
    /// Nothing.
    Settled,
    /// One more change of a single cell; the failing nodes in the mask are then settled.
    OneMore(u64, Change),
}

impl<'a> Field<'a> {
    pub(super) fn new(scene: &'a Scene, network: &'a Network) -> Self {
        let count = network.nodes.len();
        let mut group: Vec<usize> = (0..count).collect();
        for arc in network.arcs.iter().filter(|arc| arc.free) {
            let (keep, lose) = (at(&group, arc.from), at(&group, arc.to));
            for slot in &mut group {
                if *slot == lose {
                    *slot = keep;
                }
            }
        }
        let mut residual = vec![0; count];
        for node in 0..count {
            let of = at(&group, node);
            let sum = at(&residual, of) + at(&network.residual, node);
            put(&mut residual, of, sum);
        }
        let failing =
            residual.iter().enumerate().filter(|(_, sum)| **sum != 0).fold(0, |all, (n, _)| all | 1 << n);
        let mut ends = vec![None; scene.problem.cells.len()];
        let mut cells = Vec::new();
        for arc in network.arcs.iter().filter(|arc| !arc.free) {
            put(&mut ends, arc.cell, Some((at(&group, arc.from), at(&group, arc.to))));
            cells.push(arc.cell);
        }
        Self { scene, ends, residual, failing, cells }
    }

    /// The ends of a cell's arc: where it counts positive, where negative.
    pub(super) fn ends(&self, cell: usize) -> Option<(usize, usize)> {
        at(&self.ends, cell)
    }

    /// By how much the cell must change so that the node is settled, if it touches the node.
    pub(super) fn need(&self, cell: usize, node: usize) -> Option<i128> {
        let (from, to) = self.ends(cell)?;
        if from == node {
            Some(-at(&self.residual, node))
        } else if to == node {
            Some(at(&self.residual, node))
        } else {
            None
        }
    }

    /// What each touched node changes by, and which nodes are touched; `None` if a cell is not of this part.
    fn effect(&self, changes: &[Change]) -> Option<([i128; 64], u64)> {
        let mut sums = [0i128; 64];
        let mut touched = 0;
        for change in changes {
            let (from, to) = self.ends(change.cell)?;
            let amount = i128::from(change.to) - i128::from(change.from?.max(0));
            if let Some(slot) = sums.get_mut(from) {
                *slot += amount;
            }
            if let Some(slot) = sums.get_mut(to) {
                *slot -= amount;
            }
            touched |= 1 << from | 1 << to;
        }
        Some((sums, touched))
    }

    /// The failing nodes that the changes settle, if they settle each node that they move.
    pub(super) fn settles(&self, changes: &[Change]) -> Option<u64> {
        let (sums, touched) = self.effect(changes)?;
        let mut settled = 0;
        for node in Bits(touched) {
            let sum = at(&sums, node);
            if sum != 0 {
                if sum != -at(&self.residual, node) {
                    return None;
                }
                settled |= 1 << node;
            }
        }
        (settled != 0).then_some(settled)
    }

    /// What remains of the blocks that the changes move. `blocks` partition the failing nodes.
    pub(super) fn rest(&self, changes: &[Change], blocks: &[u64]) -> Option<Rest> {
        let (sums, touched) = self.effect(changes)?;
        let moved =
            Bits(touched).filter(|node| at(&sums, *node) != 0).fold(0u64, |all, node| all | 1 << node);
        let mine = blocks.iter().filter(|block| **block & moved != 0).fold(0, |all, block| all | block);
        if mine == 0 {
            return None;
        }
        let mut left = [(0usize, 0i128); 2];
        let mut count = 0;
        for node in Bits(mine | moved) {
            let sum = at(&sums, node) + at(&self.residual, node);
            if sum != 0 {
                put(&mut left, count, (node, sum));
                count += 1;
                if count > 2 {
                    return None;
                }
            }
        }
        if count == 0 {
            return Some(Rest::Settled);
        }
        let [(a, sum), (b, other)] = left;
        if count != 2 || sum != -other {
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
            let value = self.scene.problem.cells.get(*cell)?.value?;
            self.scene.change(*cell, i128::from(value) + amount).map(|change| Rest::OneMore(mine, change))
        })
    }
}
