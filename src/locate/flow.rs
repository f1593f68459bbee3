//! Can the residuals be carried away over these arcs, and if not, which border of nodes stops them?
//!
//! An arc can carry any amount from its `to` to its `from` (the cell rises) and as much as its room the other
//! way (the cell falls). Integers in, integers out.

use super::network::{Arc, Network};
use super::slots::{Bits, add, at, put};

/// What came of it.
pub(super) enum Outcome {
    /// For each arc of the list, what its cell changes by.
    Carried(Vec<i128>),
    /// These nodes cannot be rid of their surplus: an arc that leads out of them is missing.
    Stuck(u64),
}

/// Carries the network's residuals over the arcs listed.
pub(super) fn carry(network: &Network, list: &[usize]) -> Outcome {
    let arcs: Vec<Arc> = list.iter().map(|index| at(&network.arcs, *index)).collect();
    let mut change = vec![0i128; arcs.len()];
    let mut surplus = network.residual.clone();
    while let Some(start) = surplus.iter().position(|amount| *amount > 0) {
        let Some((path, end)) = shortest(&arcs, &change, &surplus, start) else {
            return Outcome::Stuck(reach(&arcs, &change, &surplus));
        };
        let mut amount = at(&surplus, start).min(-at(&surplus, end));
        for (index, rises) in &path {
            if !rises {
                amount = amount.min(at(&change, *index) + i128::from(at(&arcs, *index).room));
            }
        }
        for (index, rises) in &path {
            add(&mut change, *index, if *rises { amount } else { -amount });
        }
        add(&mut surplus, start, -amount);
        add(&mut surplus, end, amount);
    }
    Outcome::Carried(change)
}

/// One step over an arc from `here`, if the arc touches it and can carry: the node reached and whether the
/// cell rises.
fn step(arc: Arc, change: i128, here: usize) -> Option<(usize, bool)> {
    if arc.to == here {
        Some((arc.from, true))
    } else if arc.from == here && change + i128::from(arc.room) > 0 {
        Some((arc.to, false))
    } else {
        None
    }
}

type Path = Vec<(usize, bool)>;

/// A shortest way from a node with surplus to one that lacks.
fn shortest(arcs: &[Arc], change: &[i128], surplus: &[i128], start: usize) -> Option<(Path, usize)> {
    let mut came: [Option<(u8, u16, bool)>; 64] = [None; 64];
    let mut queue = [0u8; 64];
    let (mut head, mut tail) = (0, 1);
    put(&mut queue, 0, start as u8);
    let mut seen = 1u64 << start;
    while head < tail {
        let here = usize::from(at(&queue, head));
        head += 1;
        if at(surplus, here) < 0 {
            let mut path = Vec::new();
            let mut node = here;
            while let Some((before, index, rises)) = at(&came, node) {
                path.push((usize::from(index), rises));
                node = usize::from(before);
            }
            return Some((path, here));
        }
        for (index, arc) in arcs.iter().enumerate() {
            let Some((next, rises)) = step(*arc, at(change, index), here) else { continue };
            if seen & (1 << next) == 0 {
                seen |= 1 << next;
                put(&mut came, next, Some((here as u8, index as u16, rises)));
                put(&mut queue, tail, next as u8);
                tail += 1;
            }
        }
    }
    None
}

/// All nodes that a node with surplus reaches: none of them lacks, or there would be a way.
fn reach(arcs: &[Arc], change: &[i128], surplus: &[i128]) -> u64 {
    let mut seen = 0u64;
    // Only starts that are stuck: a surplus that still has a way is not part of the border.
    for start in (0..surplus.len()).filter(|node| at(surplus, *node) > 0) {
        let mut here = 1u64 << start;
        loop {
            let mut next = here;
            for (index, arc) in arcs.iter().enumerate() {
                for node in [arc.from, arc.to] {
                    if here & (1 << node) != 0
                        && let Some((reached, _)) = step(*arc, at(change, index), node)
                    {
                        next |= 1 << reached;
                    }
                }
            }
            if next == here {
                break;
            }
            here = next;
        }
        if !Bits(here).any(|node| at(surplus, node) < 0) {
            seen |= here;
        }
    }
    seen
}

/// Which changes are the only ones possible over these arcs: an arc's amount is forced unless a round trip
/// through it exists. `change` is one way that [`carry`] found.
pub(super) fn forced(network: &Network, list: &[usize], change: &[i128]) -> Vec<bool> {
    let arcs: Vec<Arc> = list.iter().map(|index| at(&network.arcs, *index)).collect();
    (0..arcs.len())
        .map(|index| {
            let arc = at(&arcs, index);
            let up = round_trip(&arcs, change, index, arc.from, arc.to);
            let falls = at(change, index) + i128::from(arc.room) > 0;
            let down = falls && round_trip(&arcs, change, index, arc.to, arc.from);
            !up && !down
        })
        .collect()
}

/// Whether something can travel from `start` to `end` without arc `barred`.
fn round_trip(arcs: &[Arc], change: &[i128], barred: usize, start: usize, end: usize) -> bool {
    let mut here = 1u64 << start;
    loop {
        let mut next = here;
        for (index, arc) in arcs.iter().enumerate().filter(|(index, _)| *index != barred) {
            for node in [arc.from, arc.to] {
                if here & (1 << node) != 0
                    && let Some((reached, _)) = step(*arc, at(change, index), node)
                {
                    next |= 1 << reached;
                }
            }
        }
        if next & (1 << end) != 0 {
            return true;
        }
        if next == here {
            return false;
        }
        here = next;
    }
}
