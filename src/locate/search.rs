//! The exact minimum, and every smallest set of cells (error localization after Fellegi and Holt, 1976; here a
//! minimum-support flow), by branch and bound on cuts that must be crossed.
//!
//! While some nodes keep a surplus, an edge that leads out of them must be among the cells to change: the search
//! takes the cut with the fewest edges and tries each in turn, barring it afterwards, so that every set is met
//! once. At first the cuts are groups of nodes already united whose residuals do not cancel; once all cancel,
//! those that keep a value from falling below 0 ([`route`] finds them): there cycles and cells forced to exactly
//! 0 come from. Sizes are tried in turn, so the first size with a set is the minimum, at any number of errors.
//! Blanks are chosen from the start and cost nothing.

use super::flow::{Flow, Infeasible, is_unique, route};
use super::groups::{Group, Groups};
use super::index::{EdgeId, IndexVec, NodeId, NodeSet};
use super::network::Network;

/// How far a search may go before it says "at least".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Steps of the search, counted by the nodes looked at: a few hundredths of a microsecond each natively.
    pub steps: u64,
    /// Smallest sets listed for one component.
    pub sets: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { steps: 250_000, sets: 2_000 }
    }
}

/// Sets of up to so many cells get the whole budget; beyond, a proof is rarely in reach.
const SMALL: usize = 6;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Proven: no smaller number of cells explains the residuals.
    pub(super) at_least: usize,
    /// Smallest sets, each once.
    pub(super) flows: Vec<Flow>,
    /// Whether these are all of them, and `at_least` is the minimum.
    pub(super) complete: bool,
    /// The certain cells contradict each other: no change of the others can help.
    pub(super) impossible: bool,
}

/// Searches one component.
pub(super) fn search(network: &Network, budget: Budget) -> Found {
    let everything: Vec<EdgeId> = network.edges.ids().collect();
    if route(network, &everything).is_err() {
        return Found { impossible: true, complete: true, ..Found::default() };
    }
    let mut search = BranchAndBound::new(network, budget);
    let given = search.chosen.iter().filter(|edge| !network.edges[**edge].is_blank).count();
    let mut size = given + search.groups.bound(&search.sends, &search.receives);
    if size > SMALL {
        search.budget.steps /= 16;
    }
    loop {
        search.descend(size - given);
        if search.is_spent || !search.found.is_empty() {
            break;
        }
        size += 1;
    }
    Found { at_least: size, complete: !search.is_spent, flows: search.found, impossible: false }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum EdgeState {
    Open,
    Chosen,
    Barred,
}

/// How nodes fail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Off {
    Surplus,
    Lack,
}

struct BranchAndBound<'a> {
    network: &'a Network,
    edges_at: IndexVec<NodeId, Vec<EdgeId>>,
    /// Nodes to which each node can send over one edge, and from which it can receive.
    sends: IndexVec<NodeId, NodeSet>,
    receives: IndexVec<NodeId, NodeSet>,
    state: IndexVec<EdgeId, EdgeState>,
    /// Blanks, negative figures, and the cells chosen on the way.
    chosen: Vec<EdgeId>,
    groups: Groups,
    found: Vec<Flow>,
    steps: u64,
    budget: Budget,
    is_spent: bool,
}

impl<'a> BranchAndBound<'a> {
    fn new(network: &'a Network, budget: Budget) -> Self {
        let count = network.nodes.len();
        let mut search = BranchAndBound {
            network,
            edges_at: IndexVec::filled(Vec::new(), count),
            sends: IndexVec::filled(NodeSet::EMPTY, count),
            receives: IndexVec::filled(NodeSet::EMPTY, count),
            state: IndexVec::filled(EdgeState::Open, network.edges.len()),
            chosen: Vec::new(),
            groups: Groups::new(&network.residual),
            found: Vec::new(),
            steps: 0,
            budget,
            is_spent: false,
        };
        for (id, edge) in network.edges.enumerate() {
            search.edges_at[edge.from].push(id);
            search.edges_at[edge.to].push(id);
            search.connect(edge.to, edge.from);
            if edge.capacity > 0 {
                search.connect(edge.from, edge.to);
            }
            if edge.is_blank || edge.is_negative {
                search.state[id] = EdgeState::Chosen;
                search.chosen.push(id);
                search.groups.union(edge.from, edge.to);
            }
        }
        search
    }

    fn connect(&mut self, from: NodeId, to: NodeId) {
        self.sends[from].insert(to);
        self.receives[to].insert(from);
    }

    /// Finds every set that adds exactly `left` edges to those chosen.
    fn descend(&mut self, left: usize) {
        self.steps += 1 + self.groups.failing.len() as u64;
        if self.is_spent || self.steps > self.budget.steps {
            self.is_spent = true;
            return;
        }
        let cut: Vec<EdgeId> = if self.groups.failing.is_empty() {
            self.steps += 2 * self.chosen.len() as u64;
            match route(self.network, &self.chosen) {
                Ok(change) => return self.record(&change),
                Err(Infeasible { cut }) if left > 0 => self.leading_out(cut, Off::Surplus).collect(),
                Err(_) => return,
            }
        } else if self.groups.failing.len() > 2 * left
            || self.groups.bound(&self.sends, &self.receives) > left
        {
            return;
        } else {
            self.smallest_cut()
        };
        for id in &cut {
            let edge = self.network.edges[*id];
            self.state[*id] = EdgeState::Chosen;
            self.chosen.push(*id);
            let united = self.groups.union(edge.from, edge.to);
            self.descend(left - 1);
            self.groups.undo_union(united);
            self.chosen.pop();
            self.state[*id] = EdgeState::Barred;
            if self.is_spent {
                break;
            }
        }
        for id in cut {
            self.state[id] = EdgeState::Open;
        }
    }

    /// The open edges by which a surplus can leave these nodes, or a lack be filled.
    fn leading_out(&self, nodes: NodeSet, off: Off) -> impl Iterator<Item = EdgeId> + '_ {
        nodes.into_iter().flat_map(move |node| {
            self.edges_at[node].iter().copied().filter(move |id| {
                let edge = self.network.edges[*id];
                let (other, rises) = if edge.from == node {
                    (edge.to, off == Off::Lack)
                } else {
                    (edge.from, off == Off::Surplus)
                };
                (rises || edge.capacity > 0) && !nodes.contains(other) && self.state[*id] == EdgeState::Open
            })
        })
    }

    /// The edges that lead out of the failing group with the fewest of them.
    fn smallest_cut(&self) -> Vec<EdgeId> {
        let cut = |group: NodeId| {
            let Group { members, residual } = self.groups[group];
            self.leading_out(members, if residual > 0 { Off::Surplus } else { Off::Lack })
        };
        let mut best = (usize::MAX, None);
        for group in self.groups.failing {
            let ways = cut(group).take(best.0).count();
            if ways < best.0 {
                best = (ways, Some(group));
                if ways < 2 {
                    break;
                }
            }
        }
        best.1.map(|group| cut(group).collect()).unwrap_or_default()
    }

    fn record(&mut self, change: &[i128]) {
        if self.found.len() >= self.budget.sets {
            self.is_spent = true;
            return;
        }
        let is_unique = is_unique(self.network, &self.chosen, change).into_iter().all(|unique| unique);
        let mut flow = Flow { is_unique, ..Flow::default() };
        for fills in [false, true] {
            for (edge, amount) in self.chosen.iter().zip(change) {
                if self.network.edges[*edge].is_blank == fills && (!fills || *amount != 0) {
                    flow.moves.push((*edge, *amount));
                    flow.size += usize::from(!fills);
                }
            }
        }
        self.found.push(flow);
    }
}
