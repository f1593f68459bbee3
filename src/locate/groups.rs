//! Nodes united by the edges chosen so far, and how many more edges it takes at least until the residuals cancel.

use super::index::{IndexVec, NodeId, NodeSet};
use std::ops::Index;

/// A group of nodes.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) members: NodeSet,
    pub(super) residual: i128,
}

/// For each node those that one edge joins to it, in one direction.
type Reach = IndexVec<NodeId, NodeSet>;

/// A failing group as the bound sees it.
#[derive(Clone, Copy, Default)]
struct Need {
    members: NodeSet,
    /// The nodes outside that one edge reaches.
    reach: NodeSet,
    residual: i128,
}

/// Every node in one group, which is named by one of its nodes.
pub(super) struct Groups {
    /// The group of each node.
    of: IndexVec<NodeId, NodeId>,
    groups: IndexVec<NodeId, Group>,
    /// The names of the groups whose residuals do not cancel.
    pub(super) failing: NodeSet,
}

impl Index<NodeId> for Groups {
    type Output = Group;

    /// The group of that name.
    fn index(&self, name: NodeId) -> &Group {
        &self.groups[name]
    }
}

impl Groups {
    /// Each node by itself.
    pub(super) fn new(residual: &IndexVec<NodeId, i128>) -> Self {
        let group =
            |(node, residual): (NodeId, &i128)| Group { members: NodeSet::of(node), residual: *residual };
        let failing = residual.enumerate().filter(|(_, sum)| **sum != 0).map(|(node, _)| node);
        Self {
            of: residual.ids().collect(),
            groups: residual.enumerate().map(group).collect(),
            failing: failing.collect(),
        }
    }

    /// Unites two nodes' groups; what [`Self::undo_union`] takes back, `None` if they were one already.
    pub(super) fn union(&mut self, a: NodeId, b: NodeId) -> Option<(NodeId, NodeId)> {
        let (keep, lose) = (self.of[a], self.of[b]);
        if keep == lose {
            return None;
        }
        let lost = self.groups[lose];
        for node in lost.members {
            self.of[node] = keep;
        }
        let kept = &mut self.groups[keep];
        kept.members = kept.members | lost.members;
        kept.residual += lost.residual;
        self.failing.set(lose, false);
        self.failing.set(keep, kept.residual != 0);
        Some((keep, lose))
    }

    /// Takes back what [`Self::union`] did last.
    pub(super) fn undo_union(&mut self, united: Option<(NodeId, NodeId)>) {
        let Some((keep, lose)) = united else { return };
        let lost = self.groups[lose];
        for node in lost.members {
            self.of[node] = lose;
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
    pub(super) fn bound(&self, sends: &Reach, receives: &Reach) -> usize {
        let count = self.failing.len();
        if count == 0 {
            return 0;
        }
        let mut needs = [Need::default(); NodeSet::CAPACITY];
        let mut nodes = NodeSet::EMPTY;
        for (slot, group) in needs.iter_mut().zip(self.failing) {
            let Group { members, residual } = self[group];
            let next = if residual > 0 { sends } else { receives };
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
}
