//! Which failing constraints can be explained by themselves.
//!
//! Every smallest set falls into flows that carry residuals among a few failing nodes. Nodes that some set
//! links belong together; if all sets are then the product of what the blocks allow, each block is a question
//! of its own. If not, the component is one block.

use super::flow::Flow;
use super::index::{EdgeId, Id, IndexVec, NodeId, NodeSet, Slot};
use super::network::Network;
use std::collections::{HashMap, HashSet};

/// A block: failing nodes, and each smallest flow that settles them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) nodes: NodeSet,
    pub(super) flows: Vec<Flow>,
}

type Moves = Vec<(EdgeId, i128)>;

/// Splits the smallest sets of a component into blocks, which partition the failing nodes.
pub(super) fn split(
    network: &Network,
    residual: &IndexVec<NodeId, i128>,
    failing: NodeSet,
    flows: &[Flow],
) -> Vec<Block> {
    let has_given = network.edges.iter().any(|edge| edge.is_negative || edge.is_blank);
    let blocks = if flows.is_empty() || has_given { None } else { apart(network, residual, failing, flows) };
    blocks.unwrap_or_else(|| vec![Block { nodes: failing, flows: flows.to_vec() }])
}

fn apart(
    network: &Network,
    residual: &IndexVec<NodeId, i128>,
    failing: NodeSet,
    flows: &[Flow],
) -> Option<Vec<Block>> {
    let mut nodes: Vec<NodeSet> = failing.into_iter().map(NodeSet::of).collect();
    let mut parts_of: Vec<Vec<(NodeSet, Moves)>> = Vec::with_capacity(flows.len());
    for flow in flows {
        let parts = parts(network, residual, flow);
        for (moved, _) in &parts {
            let linked = (*moved & failing).widened(&nodes);
            nodes.retain(|block| !block.meets(linked));
            nodes.push(linked);
        }
        if nodes.len() <= 1 {
            return None;
        }
        parts_of.push(parts);
    }
    nodes.sort_by_cached_key(|block| block.into_iter().next().map_or(0, NodeId::index));
    let mut blocks: Vec<Block> =
        nodes.iter().map(|nodes| Block { nodes: *nodes, flows: Vec::new() }).collect();
    let mut seen: Vec<HashSet<Moves>> = vec![HashSet::new(); blocks.len()];
    for (flow, parts) in flows.iter().zip(parts_of) {
        let mut moves: HashMap<NodeSet, Moves> = HashMap::new();
        for (moved, part) in parts {
            let block = nodes.iter().find(|block| block.meets(moved & failing))?;
            moves.entry(*block).or_default().extend(part);
        }
        for (block, seen) in blocks.iter_mut().zip(&mut seen) {
            let mut mine = moves.remove(&block.nodes)?;
            mine.sort_by_cached_key(|(edge, _)| edge.index());
            if seen.insert(mine.clone()) {
                block.flows.push(Flow { size: mine.len(), moves: mine, is_unique: flow.is_unique });
            }
        }
    }
    let product = blocks.iter().try_fold(1usize, |all, block| all.checked_mul(block.flows.len()));
    let is_even = blocks.iter().all(|block| {
        let size = block.flows.first().map_or(0, |flow| flow.size);
        block.flows.iter().all(|flow| flow.size == size)
    });
    (product == Some(flows.len()) && is_even).then_some(blocks)
}

/// The independent flows that a set falls into: the nodes that each settles, and its moves.
fn parts(network: &Network, residual: &IndexVec<NodeId, i128>, flow: &Flow) -> Vec<(NodeSet, Moves)> {
    let moves: IndexVec<Slot, (EdgeId, i128)> = flow.moves.iter().copied().collect();
    let mut parent: IndexVec<Slot, Slot> = moves.ids().collect();
    let rise = |slot: Slot, node: NodeId| {
        let (edge, amount) = moves[slot];
        amount * network.edges[edge].sign_at(node)
    };
    for node in network.nodes.ids() {
        let here: Vec<(Slot, i128)> =
            moves.ids().map(|slot| (slot, rise(slot, node))).filter(|(_, amount)| *amount != 0).collect();
        for group in balanced(here, -residual[node]) {
            for pair in group.windows(2) {
                if let [a, b] = pair {
                    let (a, b) = (root(&parent, *a), root(&parent, *b));
                    parent[b] = a;
                }
            }
        }
    }
    let mut parts: Vec<(Slot, Vec<Slot>)> = Vec::new();
    for slot in moves.ids() {
        let root = root(&parent, slot);
        match parts.iter_mut().find(|(of, _)| *of == root) {
            Some((_, slots)) => slots.push(slot),
            None => parts.push((root, vec![slot])),
        }
    }
    // A node through which a flow merely passes is not one that it settles.
    let settled = |slots: &[Slot]| {
        network
            .nodes
            .ids()
            .filter(|node| slots.iter().map(|slot| rise(*slot, *node)).sum::<i128>() != 0)
            .collect()
    };
    parts
        .into_iter()
        .map(|(_, slots)| (settled(&slots), slots.into_iter().map(|slot| moves[slot]).collect()))
        .collect()
}

/// Groups of the moves at a node that sum to zero by themselves, smallest first, and one that carries the
/// node's own need.
fn balanced(mut here: Vec<(Slot, i128)>, need: i128) -> Vec<Vec<Slot>> {
    let mut groups = Vec::new();
    let is_in = |choice: u32, place: usize| choice >> place & 1 == 1;
    while (2..=10).contains(&here.len()) {
        let mut choices: Vec<u32> = (1..(1 << here.len()) - u32::from(need == 0)).collect();
        choices.sort_by_cached_key(|choice| choice.count_ones() as usize);
        let sums_to_zero = |choice: &u32| {
            let amounts = here.iter().enumerate().filter(|(place, _)| is_in(*choice, *place));
            amounts.map(|(_, (_, amount))| amount).sum::<i128>() == 0
        };
        let Some(choice) = choices.into_iter().find(sums_to_zero) else { break };
        let mut group = Vec::new();
        let mut rest = Vec::new();
        for (place, (slot, amount)) in here.into_iter().enumerate() {
            if is_in(choice, place) {
                group.push(slot);
            } else {
                rest.push((slot, amount));
            }
        }
        groups.push(group);
        here = rest;
    }
    if !here.is_empty() {
        groups.push(here.into_iter().map(|(slot, _)| slot).collect());
    }
    groups
}

fn root(parent: &IndexVec<Slot, Slot>, mut slot: Slot) -> Slot {
    while parent[slot] != slot {
        slot = parent[slot];
    }
    slot
}
