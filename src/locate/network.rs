//! From constraints to a network: negate some constraints and each cell is an edge from one of them to another.
//!
//! Nothing here knows rows or columns. Constraints that share cells are signed so that every shared cell counts
//! once positive and once negative; a cell that lies in one constraint only is an edge to or from a node of its
//! component that stands for no constraint (the ground). Residuals of a component then sum to zero.

use super::constraints::{Components, NotANetwork};
use super::index::{ConstraintId, EdgeId, Id, IndexVec, NodeId, NodeSet};
use super::problem::Problem;
use crate::form::CellIx;

/// A cell as an edge. Raising the cell by one raises the residual of `from` by one and lowers that of `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) cell: CellIx,
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    /// How far the cell can fall: its value, 0 for a blank or a negative figure.
    pub(super) capacity: i64,
    /// A blank costs nothing to fill.
    pub(super) is_blank: bool,
    /// A negative figure has to change, to 0 at least.
    pub(super) is_negative: bool,
}

impl Edge {
    /// 1 where the edge starts at the node, -1 where it ends there, else 0.
    pub(super) fn sign_at(&self, node: NodeId) -> i128 {
        i128::from(self.from == node) - i128::from(self.to == node)
    }
}

/// One connected component, solved by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Network {
    /// For each node the constraint it stands for; `None` for the ground.
    pub(super) nodes: IndexVec<NodeId, Option<ConstraintId>>,
    /// What each node's signed constraint is off by, negative figures taken as 0.
    pub(super) residual: IndexVec<NodeId, i128>,
    /// The cells that may change or be filled; certain ones are left out.
    pub(super) edges: IndexVec<EdgeId, Edge>,
}

impl Network {
    /// The constraints of these nodes that do not hold as they stand.
    pub(super) fn failing(&self, problem: &Problem, nodes: NodeSet) -> Vec<ConstraintId> {
        let of_nodes = self.nodes.enumerate().filter(|(node, _)| nodes.contains(*node));
        let mut list: Vec<ConstraintId> = of_nodes
            .filter_map(|(_, constraint)| *constraint)
            .filter(|id| problem.difference(&problem.constraints[*id]) != 0)
            .collect();
        list.sort_by_cached_key(|id| id.index());
        list
    }
}

/// The networks of a problem. Components in which every constraint holds are among them.
pub(super) fn networks(problem: &Problem) -> Result<Vec<Network>, NotANetwork> {
    let components = problem.constraints.components.as_ref().map_err(|error| *error)?;
    (0..components.count).map(|component| network(problem, components, component)).collect()
}

fn network(problem: &Problem, components: &Components, component: usize) -> Result<Network, NotANetwork> {
    let Components { uses, signs, .. } = components;
    let mut network = Network::default();
    let mut node_of: IndexVec<ConstraintId, NodeId> = IndexVec::filled(NodeId::new(0), signs.len());
    let add = |network: &mut Network, constraint: Option<ConstraintId>| {
        network.residual.push(0);
        if network.nodes.len() < NodeSet::CAPACITY {
            Ok(network.nodes.push(constraint))
        } else {
            Err(NotANetwork)
        }
    };
    for (constraint, _) in signs.enumerate().filter(|(_, sign)| sign.is_some_and(|(of, _)| of == component)) {
        node_of[constraint] = add(&mut network, Some(constraint))?;
    }
    let mut ground = None;
    for (cell, uses) in uses.enumerate() {
        let (mut from, mut to) = (None, None);
        for (constraint, side) in uses {
            match signs[*constraint] {
                Some((of, sign)) if of == component => {
                    let end = if sign * side < 0 { &mut to } else { &mut from };
                    *end = Some(node_of[*constraint]);
                }
                _ => {}
            }
        }
        if from.is_none() && to.is_none() {
            continue;
        }
        if ground.is_none() && (from.is_none() || to.is_none()) {
            ground = Some(add(&mut network, None)?);
        }
        let (Some(from), Some(to)) = (from.or(ground), to.or(ground)) else { continue };
        let data = problem.cells[cell];
        let value = data.value.unwrap_or(0);
        // A negative figure cannot stand: it starts from 0 and counts as changed. A certain one stays.
        let capacity = if data.is_certain { value } else { value.max(0) };
        network.residual[from] += i128::from(capacity);
        network.residual[to] -= i128::from(capacity);
        if !data.is_certain {
            let (is_blank, is_negative) = (data.value.is_none(), value < 0);
            network.edges.push(Edge { cell, from, to, capacity, is_blank, is_negative });
        }
    }
    Ok(network)
}

#[cfg(test)]
mod tests {
    use super::super::referee::problem_of_form;
    use super::*;

    #[test]
    fn both_forms_and_the_variant_are_networks_without_parallel_edges() {
        for (key, nodes, edges) in [("2021", 38, 175), ("2019", 36, 161), ("2021-other-as-row", 36, 161)] {
            let parts = networks(&problem_of_form(key)).unwrap();
            let sizes: Vec<_> = parts.iter().map(|part| (part.nodes.len(), part.edges.len())).collect();
            // The three groups of section 四 are stars: one constraint and the ground.
            assert_eq!(sizes, [(nodes, edges), (2, 5), (2, 5), (2, 5)], "{key}");
            let mut pairs: Vec<_> =
                parts[0].edges.iter().map(|edge| (edge.from.min(edge.to), edge.from.max(edge.to))).collect();
            pairs.sort_unstable();
            pairs.dedup();
            assert_eq!(pairs.len(), edges, "{key}");
            for part in &parts {
                assert_eq!(part.residual.iter().sum::<i128>(), 0);
            }
        }
    }
}
