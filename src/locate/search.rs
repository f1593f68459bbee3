//! The exact minimum, and every smallest set of cells, by branching on borders that must be crossed.
//!
//! While some nodes keep a surplus, an arc that leads out of them must be among the cells to change: the
//! search takes such a border with the fewest arcs and tries each in turn, leaving it out afterwards, so that
//! every set is met once. First the borders are groups of nodes already joined whose residuals do not cancel;
//! once all cancel, those that keep a value from falling below 0 ([`carry`] finds them), which is where cycles
//! and cells forced to exactly 0 come from. Sizes are tried in turn, so the first size with a set is the
//! minimum, at any number of errors. Blanks are arcs that are there from the start and cost nothing.

use super::flow::{Outcome, carry, forced};
use super::network::Network;
use super::slots::{Bits, at, put};

/// How far a search may go before it says "at least".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Steps of the search, counted by the nodes looked at: a few hundredths of a microsecond each natively.
    pub steps: u64,
    /// Smallest sets listed for one part of the network.
    pub sets: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { steps: 250_000, sets: 2_000 }
    }
}

/// Sets of up to so many cells get the whole budget; beyond, a proof is rarely in reach.
const SMALL: usize = 6;

/// A set of cells and what each changes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// Places in [`Network::arcs`] and the change of each from its `room`; cells that change first, then the
    /// blanks that have to be filled with more than 0.
    pub moves: Vec<(usize, i128)>,
    /// How many of them are changed cells; the others are fills.
    pub size: usize,
    /// Whether the identities leave no other values for these cells and fills.
    pub forced: bool,
}

/// What the search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Proven: no smaller number of cells explains the residuals.
    pub at_least: usize,
    /// Smallest sets, each once.
    pub sets: Vec<Set>,
    /// Whether these are all of them, and `at_least` is the minimum.
    pub complete: bool,
    /// The certain cells contradict each other: no change of the others can help.
    pub impossible: bool,
}

/// Searches one part of the network.
pub fn search(network: &Network, budget: Budget) -> Found {
    let everything: Vec<usize> = (0..network.arcs.len()).collect();
    if matches!(carry(network, &everything), Outcome::Stuck(_)) {
        return Found { impossible: true, complete: true, ..Found::default() };
    }
    let mut run = Run::new(network, budget);
    let given = run.chosen.iter().filter(|index| !at(&network.arcs, **index).free).count();
    let mut size = given + run.bound();
    if size > SMALL {
        run.budget.steps /= 16;
    }
    loop {
        run.descend(size - given);
        if run.spent() || !run.found.is_empty() {
            break;
        }
        size += 1;
    }
    let complete = !run.spent();
    Found { at_least: size, sets: run.found, complete, impossible: false }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Open,
    Chosen,
    Barred,
}

struct Run<'a> {
    network: &'a Network,
    /// Arcs at each node.
    at_node: Vec<Vec<usize>>,
    /// Nodes to which each node can send, over any arc.
    sends: Vec<u64>,
    /// Nodes from which each node can receive.
    takes: Vec<u64>,
    state: Vec<State>,
    /// Blanks, negative figures, and the cells chosen on the way.
    chosen: Vec<usize>,
    /// The group of nodes joined so far that each node is in, named by one of them.
    group: Vec<usize>,
    members: Vec<u64>,
    sum: Vec<i128>,
    /// The names of the groups whose residuals do not cancel.
    failing: u64,
    found: Vec<Set>,
    steps: u64,
    budget: Budget,
    spent: bool,
}

impl<'a> Run<'a> {
    fn new(network: &'a Network, budget: Budget) -> Self {
        let count = network.nodes.len();
        let mut run = Run {
            network,
            at_node: vec![Vec::new(); count],
            sends: vec![0; count],
            takes: vec![0; count],
            state: vec![State::Open; network.arcs.len()],
            chosen: Vec::new(),
            group: (0..count).collect(),
            members: (0..count).map(|node| 1 << node).collect(),
            sum: network.residual.clone(),
            failing: 0,
            found: Vec::new(),
            steps: 0,
            budget,
            spent: false,
        };
        for node in 0..count {
            if at(&run.sum, node) != 0 {
                run.failing |= 1 << node;
            }
        }
        for (index, arc) in network.arcs.iter().enumerate() {
            for node in [arc.from, arc.to] {
                if let Some(list) = run.at_node.get_mut(node) {
                    list.push(index);
                }
            }
            run.may_send(arc.to, arc.from);
            if arc.room > 0 {
                run.may_send(arc.from, arc.to);
            }
            if arc.free || arc.must {
                put(&mut run.state, index, State::Chosen);
                run.chosen.push(index);
                run.join(arc.from, arc.to);
            }
        }
        run
    }

    fn may_send(&mut self, from: usize, to: usize) {
        if let Some(mask) = self.sends.get_mut(from) {
            *mask |= 1 << to;
        }
        if let Some(mask) = self.takes.get_mut(to) {
            *mask |= 1 << from;
        }
    }

    fn spent(&self) -> bool {
        self.spent
    }

    /// Joins two nodes' groups; what [`Run::part`] needs to take it back, `None` if they were one already.
    fn join(&mut self, a: usize, b: usize) -> Option<(usize, usize)> {
        let (keep, lose) = (at(&self.group, a), at(&self.group, b));
        if keep == lose {
            return None;
        }
        let lost = at(&self.members, lose);
        for node in Bits(lost) {
            put(&mut self.group, node, keep);
        }
        let (members, sum) = (at(&self.members, keep) | lost, at(&self.sum, keep) + at(&self.sum, lose));
        put(&mut self.members, keep, members);
        put(&mut self.sum, keep, sum);
        self.failing &= !(1 << lose);
        self.mark(keep);
        Some((keep, lose))
    }

    fn part(&mut self, joined: Option<(usize, usize)>) {
        let Some((keep, lose)) = joined else { return };
        let lost = at(&self.members, lose);
        for node in Bits(lost) {
            put(&mut self.group, node, lose);
        }
        let (members, sum) = (at(&self.members, keep) & !lost, at(&self.sum, keep) - at(&self.sum, lose));
        put(&mut self.members, keep, members);
        put(&mut self.sum, keep, sum);
        self.mark(keep);
        self.mark(lose);
    }

    fn mark(&mut self, group: usize) {
        if at(&self.sum, group) == 0 {
            self.failing &= !(1 << group);
        } else {
            self.failing |= 1 << group;
        }
    }

    /// At least so many more cells are needed.
    ///
    /// The arcs to come join failing groups into trees that cancel; a tree of n groups takes n − 1 arcs, so
    /// each tree saves one. A tree saves nothing if it needs a group that does not fail, as it does when a
    /// failing group cannot exchange with another failing one directly. Trees of two need opposite residuals.
    fn bound(&self) -> usize {
        let count = self.failing.count_ones() as usize;
        if count == 0 {
            return 0;
        }
        let mut failing = [(0u64, 0u64, 0i128); 64];
        let mut nodes = 0u64;
        for (slot, group) in failing.iter_mut().zip(Bits(self.failing)) {
            let members = at(&self.members, group);
            let sum = at(&self.sum, group);
            let reach = if sum > 0 { &self.sends } else { &self.takes };
            let next = Bits(members).fold(0, |all, node| all | at(reach, node));
            nodes |= members;
            *slot = (members, next & !members, sum);
        }
        let failing = failing.get(..count).unwrap_or_default();
        let mut alone = 0;
        let mut pairs = 0;
        let mut joined = 0;
        for (place, (_, next, sum)) in failing.iter().enumerate() {
            if next & nodes == 0 {
                alone += 1;
            } else {
                joined += 1;
            }
            // Pairs of a residual are counted where it is met first: no more than there are on either side.
            if *sum < 0 || failing.iter().take(place).any(|(_, _, other)| other == sum) {
                continue;
            }
            let mut plus = 0;
            let mut minus = 0u64;
            for (_, next, _) in failing.iter().filter(|(_, _, other)| other == sum) {
                let mut meets = false;
                for (slot, (members, _, other)) in failing.iter().enumerate() {
                    if *other == -sum && next & members != 0 {
                        minus |= 1 << slot;
                        meets = true;
                    }
                }
                plus += usize::from(meets);
            }
            pairs += plus.min(minus.count_ones() as usize);
        }
        let rest = joined - (2 * pairs).min(joined);
        alone + joined - pairs - rest / 3
    }

    /// Every set that adds exactly `left` arcs to those chosen.
    fn descend(&mut self, left: usize) {
        self.steps += 1 + u64::from(self.failing.count_ones());
        if self.spent || self.steps > self.budget.steps {
            self.spent = true;
            return;
        }
        let border = if self.failing == 0 {
            self.steps += 2 * self.chosen.len() as u64;
            match carry(self.network, &self.chosen) {
                Outcome::Carried(change) => return self.keep(&change),
                Outcome::Stuck(nodes) if left > 0 => self.leading_out(nodes, true).collect(),
                Outcome::Stuck(_) => return,
            }
        } else if self.failing.count_ones() as usize > 2 * left || self.bound() > left {
            return;
        } else {
            self.narrowest()
        };
        for index in &border {
            let arc = at(&self.network.arcs, *index);
            put(&mut self.state, *index, State::Chosen);
            self.chosen.push(*index);
            let joined = self.join(arc.from, arc.to);
            self.descend(left - 1);
            self.part(joined);
            self.chosen.pop();
            put(&mut self.state, *index, State::Barred);
            if self.spent {
                break;
            }
        }
        for index in border {
            put(&mut self.state, index, State::Open);
        }
    }

    /// The open arcs by which something can leave these nodes, or come to them.
    fn leading_out(&self, nodes: u64, out: bool) -> impl Iterator<Item = usize> + '_ {
        Bits(nodes).flat_map(move |node| {
            self.at_node.get(node).into_iter().flatten().copied().filter(move |index| {
                let arc = at(&self.network.arcs, *index);
                let (other, rises) = if arc.from == node { (arc.to, !out) } else { (arc.from, out) };
                (rises || arc.room > 0) && nodes & (1 << other) == 0 && at(&self.state, *index) == State::Open
            })
        })
    }

    /// Of the failing groups, the arcs of the one with the fewest ways out.
    fn narrowest(&self) -> Vec<usize> {
        let mut best = (usize::MAX, 0);
        for group in Bits(self.failing) {
            let ways =
                self.leading_out(at(&self.members, group), at(&self.sum, group) > 0).take(best.0).count();
            if ways < best.0 {
                best = (ways, group);
                if ways < 2 {
                    break;
                }
            }
        }
        let (_, group) = best;
        self.leading_out(at(&self.members, group), at(&self.sum, group) > 0).collect()
    }

    fn keep(&mut self, change: &[i128]) {
        if self.found.len() >= self.budget.sets {
            self.spent = true;
            return;
        }
        let forced = forced(self.network, &self.chosen, change);
        let mut set = Set { forced: true, ..Set::default() };
        for fills in [false, true] {
            for (place, index) in self.chosen.iter().enumerate() {
                let (arc, amount) = (at(&self.network.arcs, *index), at(change, place));
                if arc.free == fills && (!fills || amount != 0) {
                    set.moves.push((*index, amount));
                    set.size += usize::from(!fills);
                }
                set.forced &= at(&forced, place);
            }
        }
        self.found.push(set);
    }
}
