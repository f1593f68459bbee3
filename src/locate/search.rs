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
    let mut size = given + search.bound();
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

/// How a group of nodes fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Off {
    Surplus,
    Lack,
}

/// Nodes united by the edges chosen so far.
#[derive(Clone, Copy, Default)]
struct Group {
    members: NodeSet,
    residual: i128,
}

/// A failing group as the bound sees it.
#[derive(Clone, Copy, Default)]
struct Need {
    members: NodeSet,
    /// The nodes outside that one edge reaches.
    reach: NodeSet,
    residual: i128,
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
    /// The group of each node, named by one of its nodes.
    group_of: IndexVec<NodeId, NodeId>,
    groups: IndexVec<NodeId, Group>,
    /// The names of the groups whose residuals do not cancel.
    failing: NodeSet,
    found: Vec<Flow>,
    steps: u64,
    budget: Budget,
    is_spent: bool,
}

impl<'a> BranchAndBound<'a> {
    fn new(network: &'a Network, budget: Budget) -> Self {
        let count = network.nodes.len();
        let group =
            |(node, residual): (NodeId, &i128)| Group { members: NodeSet::of(node), residual: *residual };
        let mut search = BranchAndBound {
            network,
            edges_at: IndexVec::filled(Vec::new(), count),
            sends: IndexVec::filled(NodeSet::EMPTY, count),
            receives: IndexVec::filled(NodeSet::EMPTY, count),
            state: IndexVec::filled(EdgeState::Open, network.edges.len()),
            chosen: Vec::new(),
            group_of: network.nodes.ids().collect(),
            groups: network.residual.enumerate().map(group).collect(),
            failing: network
                .residual
                .enumerate()
                .filter(|(_, sum)| **sum != 0)
                .map(|(node, _)| node)
                .collect(),
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
                search.union(edge.from, edge.to);
            }
        }
        search
    }

    fn connect(&mut self, from: NodeId, to: NodeId) {
        self.sends[from].insert(to);
        self.receives[to].insert(from);
    }

    /// Unites two nodes' groups; what [`Self::undo_union`] takes back, `None` if they were one already.
    fn union(&mut self, a: NodeId, b: NodeId) -> Option<(NodeId, NodeId)> {
        let (keep, lose) = (self.group_of[a], self.group_of[b]);
        if keep == lose {
            return None;
        }
        let lost = self.groups[lose];
        for node in lost.members {
            self.group_of[node] = keep;
        }
        let kept = &mut self.groups[keep];
        kept.members = kept.members | lost.members;
        kept.residual += lost.residual;
        self.failing.set(lose, false);
        self.failing.set(keep, kept.residual != 0);
        Some((keep, lose))
    }

    fn undo_union(&mut self, united: Option<(NodeId, NodeId)>) {
        let Some((keep, lose)) = united else { return };
        let lost = self.groups[lose];
        for node in lost.members {
            self.group_of[node] = lose;
        }
        let kept = &mut self.groups[keep];
        kept.members = kept.members & !lost.members;
        kept.residual -= lost.residual;
        self.failing.set(keep, kept.residual != 0);
        self.failing.set(lose, lost.residual != 0);
    }

    /// At least so many more cells are needed.
    ///
    /// The edges to come unite failing groups into trees whose residuals cancel. A tree of n groups takes n − 1
    /// edges, so each tree saves one: K groups in g trees need K − g edges. A failing group that no edge joins to
    /// another failing one saves nothing, as its tree needs a group that does not fail. A tree of two needs
    /// opposite residuals and an edge between; all other trees take three groups or more.
    ///
    /// For example +5, −5, +2, +3, −5, where +5 touches −5 and the last three touch each other: one pair, three
    /// left for one tree of three, none alone; 5 groups − 1 pair − 3 / 3 trees = 3 edges. Were +2, +3 and −5 out
    /// of each other's reach, none of them could save: 5 − 1 = 4 edges.
    fn bound(&self) -> usize {
        let count = self.failing.len();
        if count == 0 {
            return 0;
        }
        let mut needs = [Need::default(); NodeSet::CAPACITY];
        let mut nodes = NodeSet::EMPTY;
        for (slot, group) in needs.iter_mut().zip(self.failing) {
            let Group { members, residual } = self.groups[group];
            let next = if residual > 0 { &self.sends } else { &self.receives };
            let reach = members.into_iter().fold(NodeSet::EMPTY, |all, node| all | next[node]) & !members;
            nodes = nodes | members;
            *slot = Need { members, reach, residual };
        }
        let needs = needs.get(..count).unwrap_or_default();
        let alone = needs.iter().filter(|need| !need.reach.meets(nodes)).count();
        let joined = count - alone;
        let mut pairs = 0;
        for (place, Need { residual, .. }) in needs.iter().enumerate() {
            // The pairs of a residual are counted once, no more than there are groups on either side.
            if *residual < 0 || needs.iter().take(place).any(|other| other.residual == *residual) {
                continue;
            }
            let mut plus = 0;
            let mut met = NodeSet::EMPTY;
            for need in needs.iter().filter(|other| other.residual == *residual) {
                let partners = needs
                    .iter()
                    .filter(|other| other.residual == -residual && need.reach.meets(other.members))
                    .fold(NodeSet::EMPTY, |all, other| all | other.members);
                plus += usize::from(!partners.is_empty());
                met = met | partners;
            }
            let minus = needs.iter().filter(|other| other.residual == -residual && met.meets(other.members));
            pairs += plus.min(minus.count());
        }
        let rest = joined - (2 * pairs).min(joined);
        alone + joined - pairs - rest / 3
    }

    /// Finds every set that adds exactly `left` edges to those chosen.
    fn descend(&mut self, left: usize) {
        self.steps += 1 + self.failing.len() as u64;
        if self.is_spent || self.steps > self.budget.steps {
            self.is_spent = true;
            return;
        }
        let cut: Vec<EdgeId> = if self.failing.is_empty() {
            self.steps += 2 * self.chosen.len() as u64;
            match route(self.network, &self.chosen) {
                Ok(change) => return self.record(&change),
                Err(Infeasible { cut }) if left > 0 => self.leading_out(cut, Off::Surplus).collect(),
                Err(_) => return,
            }
        } else if self.failing.len() > 2 * left || self.bound() > left {
            return;
        } else {
            self.smallest_cut()
        };
        for id in &cut {
            let edge = self.network.edges[*id];
            self.state[*id] = EdgeState::Chosen;
            self.chosen.push(*id);
            let united = self.union(edge.from, edge.to);
            self.descend(left - 1);
            self.undo_union(united);
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
        for group in self.failing {
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
