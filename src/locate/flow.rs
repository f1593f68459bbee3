//! Whether the residuals can be routed away over given edges (minimum-support flow asks for the fewest), and
//! if not, which cut stops them.
//!
//! An edge carries any amount from its `to` to its `from` (the cell rises) and up to its capacity the other way
//! (the cell falls). Paths are augmented shortest first (Edmonds–Karp), so the amounts stay integers.

use super::index::{EdgeId, IndexVec, NodeId, NodeMap, NodeSet, Slot};
use super::network::{Edge, Network};
use super::problem::{Change, Problem};

/// A set of cells and what each changes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow {
    /// Each edge with the change of its cell from the capacity; figures first, then the blanks that have to be
    /// filled with more than 0.
    pub(super) moves: Vec<(EdgeId, i128)>,
    /// How many of them are figures; the others are fills.
    pub(super) size: usize,
    /// Whether the constraints leave no other values for these cells and fills.
    pub(super) is_unique: bool,
}

impl Flow {
    /// The changes of cells that it stands for; `None` if a value would not fit 64 bits.
    pub(super) fn changes(&self, problem: &Problem, network: &Network) -> Option<Vec<Change>> {
        let change = |(edge, amount): &(EdgeId, i128)| {
            let edge = network.edges[*edge];
            let to = i64::try_from(i128::from(edge.capacity) + amount).ok()?;
            Some(Change { cell: edge.cell, from: problem.cells[edge.cell].value, to })
        };
        self.moves.iter().map(change).collect()
    }
}

/// The nodes that cannot be rid of their surplus: an edge that leads out of them is missing.
pub(super) struct Infeasible {
    pub(super) cut: NodeSet,
}

/// Edges with what each carries so far: the change of its cell.
struct Routing {
    edges: IndexVec<Slot, Edge>,
    change: IndexVec<Slot, i128>,
}

/// Routes the network's residuals over the listed edges: for each of them what its cell changes by.
pub(super) fn route(network: &Network, list: &[EdgeId]) -> Result<Vec<i128>, Infeasible> {
    let mut routing = Routing {
        edges: list.iter().map(|edge| network.edges[*edge]).collect(),
        change: IndexVec::filled(0, list.len()),
    };
    let mut surplus = network.residual.clone();
    while let Some(start) = surplus.ids().find(|node| surplus[*node] > 0) {
        let Some((path, end)) = routing.shortest(&surplus, start) else {
            return Err(Infeasible { cut: routing.cut(&surplus) });
        };
        let mut amount = surplus[start].min(-surplus[end]);
        for (slot, rises) in &path {
            if !rises {
                amount = amount.min(routing.room(*slot));
            }
        }
        for (slot, rises) in path {
            routing.change[slot] += if rises { amount } else { -amount };
        }
        surplus[start] -= amount;
        surplus[end] += amount;
    }
    Ok(routing.change.iter().copied().collect())
}

/// For each listed edge whether its change is the only one possible over these edges: no cycle through it can
/// carry more or less. `change` is one solution of [`route`].
pub(super) fn is_unique(network: &Network, list: &[EdgeId], change: &[i128]) -> Vec<bool> {
    let edges = list.iter().map(|edge| network.edges[*edge]).collect();
    let routing = Routing { edges, change: change.iter().copied().collect() };
    let returns = |slot: Slot, start: NodeId, end: NodeId| {
        routing.reachable(NodeSet::of(start), Some(slot)).contains(end)
    };
    let unique = |(slot, edge): (Slot, &Edge)| {
        let can_rise = returns(slot, edge.from, edge.to);
        let can_fall = routing.room(slot) > 0 && returns(slot, edge.to, edge.from);
        !can_rise && !can_fall
    };
    routing.edges.enumerate().map(unique).collect()
}

impl Routing {
    /// How far the cell can still fall.
    fn room(&self, slot: Slot) -> i128 {
        self.change[slot] + i128::from(self.edges[slot].capacity)
    }

    /// The node at the other end of an edge that can carry from `here`, and whether the cell rises.
    fn step(&self, slot: Slot, here: NodeId) -> Option<(NodeId, bool)> {
        let edge = self.edges[slot];
        if edge.to == here {
            Some((edge.from, true))
        } else if edge.from == here && self.room(slot) > 0 {
            Some((edge.to, false))
        } else {
            None
        }
    }

    /// A shortest path from a node with surplus to one that lacks, last step first.
    fn shortest(
        &self,
        surplus: &IndexVec<NodeId, i128>,
        start: NodeId,
    ) -> Option<(Vec<(Slot, bool)>, NodeId)> {
        let mut came: NodeMap<Option<(NodeId, Slot, bool)>> = NodeMap::filled(None);
        let mut queue = Vec::with_capacity(NodeSet::CAPACITY);
        queue.push(start);
        let mut seen = NodeSet::of(start);
        let mut head = 0;
        while let Some(here) = queue.get(head).copied() {
            head += 1;
            if surplus[here] < 0 {
                let steps = std::iter::successors(came[here], |(before, ..)| came[*before]);
                return Some((steps.map(|(_, slot, rises)| (slot, rises)).collect(), here));
            }
            for slot in self.edges.ids() {
                if let Some((next, rises)) = self.step(slot, here)
                    && !seen.contains(next)
                {
                    seen.insert(next);
                    came[next] = Some((here, slot, rises));
                    queue.push(next);
                }
            }
        }
        None
    }

    /// All nodes that these reach without the barred edge.
    fn reachable(&self, start: NodeSet, barred: Option<Slot>) -> NodeSet {
        let mut here = start;
        loop {
            let mut next = here;
            for (slot, edge) in self.edges.enumerate().filter(|(slot, _)| Some(*slot) != barred) {
                for node in [edge.from, edge.to] {
                    if here.contains(node)
                        && let Some((reached, _)) = self.step(slot, node)
                    {
                        next.insert(reached);
                    }
                }
            }
            if next == here {
                return here;
            }
            here = next;
        }
    }

    /// What the nodes reach whose surplus has no way left; a surplus that still has one is not part of the cut.
    fn cut(&self, surplus: &IndexVec<NodeId, i128>) -> NodeSet {
        let mut cut = NodeSet::EMPTY;
        for start in surplus.ids().filter(|node| surplus[*node] > 0) {
            let reached = self.reachable(NodeSet::of(start), None);
            if !reached.into_iter().any(|node| surplus[node] < 0) {
                cut = cut | reached;
            }
        }
        cut
    }
}

/// What the blanks of a network must hold, where no figure has to change.
#[derive(Debug, Default)]
pub(super) struct Fills {
    /// Blanks with the only value the constraints leave them, 0 among them.
    pub(super) known: Vec<(EdgeId, i128)>,
    /// How many blanks the constraints leave open.
    pub(super) open: usize,
}

/// The fills of a network whose blanks can be filled so that everything holds; `None` if none can.
pub(super) fn fills(network: &Network) -> Option<Fills> {
    let blanks: Vec<EdgeId> =
        network.edges.enumerate().filter(|(_, edge)| edge.is_blank).map(|(id, _)| id).collect();
    let change = route(network, &blanks).ok()?;
    let unique = is_unique(network, &blanks, &change);
    let mut fills = Fills::default();
    for ((edge, amount), unique) in blanks.iter().zip(change).zip(unique) {
        if unique {
            fills.known.push((*edge, amount));
        } else {
            fills.open += 1;
        }
    }
    Some(fills)
}
