//! Which failing identities can be explained by themselves.
//!
//! Every smallest set falls into flows that carry residuals among a few failing nodes. Nodes that some set
//! links belong together; if all sets are then the product of what the blocks allow, each block is a question
//! of its own. If not, the part is one block.

use super::network::Network;
use super::search::Set;
use super::slots::{Bits, at};
use crate::order::sort_by_key;
use std::collections::{HashMap, HashSet};

/// A block: failing nodes, and each choice of moves that settles them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The failing nodes.
    pub(super) nodes: u64,
    /// The smallest sets, restricted to this block.
    pub(super) sets: Vec<Set>,
}

/// Splits the smallest sets of a part into blocks. `nodes` maps a node to the group it stands for, `failing`
/// are the failing groups.
pub(super) fn split(network: &Network, residual: &[i128], failing: u64, sets: &[Set]) -> Vec<Block> {
    let whole = || vec![Block { nodes: failing, sets: sets.to_vec() }];
    if sets.is_empty() || network.arcs.iter().any(|arc| arc.must || arc.free) {
        return whole();
    }
    let mut blocks: Vec<u64> = Bits(failing).map(|node| 1 << node).collect();
    let mut parts_of: Vec<Vec<(u64, Vec<usize>)>> = Vec::with_capacity(sets.len());
    for set in sets {
        let parts = flows(network, residual, set);
        for (nodes, _) in &parts {
            let linked = nodes & failing;
            let (together, apart): (Vec<u64>, Vec<u64>) =
                blocks.iter().partition(|block| **block & linked != 0);
            blocks = apart;
            blocks.push(together.iter().fold(0, |all, block| all | block));
        }
        if blocks.len() <= 1 {
            return whole();
        }
        parts_of.push(parts);
    }
    sort_by_key(&mut blocks, |block| block.trailing_zeros());
    let mut found: Vec<Block> =
        blocks.iter().map(|nodes| Block { nodes: *nodes, sets: Vec::new() }).collect();
    let mut seen: Vec<HashSet<Vec<(usize, i128)>>> = vec![HashSet::new(); found.len()];
    for (set, parts) in sets.iter().zip(&parts_of) {
        let mut moves: HashMap<u64, Vec<(usize, i128)>> = HashMap::new();
        for (nodes, places) in parts {
            let Some(block) = blocks.iter().find(|block| **block & nodes & failing != 0) else {
                return whole();
            };
            moves.entry(*block).or_default().extend(places.iter().map(|place| at(&set.moves, *place)));
        }
        for ((block, slot), seen) in blocks.iter().zip(&mut found).zip(&mut seen) {
            let Some(mut mine) = moves.remove(block) else { return whole() };
            sort_by_key(&mut mine, |entry| *entry);
            if seen.insert(mine.clone()) {
                slot.sets.push(Set { size: mine.len(), moves: mine, forced: set.forced });
            }
        }
    }
    let product = found.iter().try_fold(1usize, |all, block| all.checked_mul(block.sets.len()));
    let even = found.iter().all(|block| {
        let size = block.sets.first().map_or(0, |set| set.size);
        block.sets.iter().all(|set| set.size == size)
    });
    if product == Some(sets.len()) && even { found } else { whole() }
}

/// The flows a set falls into: for each the nodes it moves and the places of its moves.
fn flows(network: &Network, residual: &[i128], set: &Set) -> Vec<(u64, Vec<usize>)> {
    let mut parent: Vec<usize> = (0..set.moves.len()).collect();
    for node in 0..network.nodes.len() {
        let here: Vec<(usize, i128)> = set
            .moves
            .iter()
            .enumerate()
            .filter_map(|(place, (index, amount))| {
                let arc = at(&network.arcs, *index);
                if arc.from == node {
                    Some((place, *amount))
                } else if arc.to == node {
                    Some((place, -amount))
                } else {
                    None
                }
            })
            .collect();
        for group in balanced(here, -at(residual, node)) {
            let mut first = None;
            for place in group {
                match first {
                    None => first = Some(place),
                    Some(first) => link(&mut parent, first, place),
                }
            }
        }
    }
    let mut flows: Vec<(usize, u64, Vec<usize>)> = Vec::new();
    for (place, (index, _)) in set.moves.iter().enumerate() {
        let arc = at(&network.arcs, *index);
        let root = root(&parent, place);
        let nodes = 1u64 << arc.from | 1 << arc.to;
        match flows.iter_mut().find(|(of, _, _)| *of == root) {
            Some((_, all, places)) => {
                *all |= nodes;
                places.push(place);
            }
            None => flows.push((root, nodes, vec![place])),
        }
    }
    // A node through which a flow merely passes is not one that it settles.
    flows
        .into_iter()
        .map(|(_, nodes, places)| {
            let settled = Bits(nodes).filter(|node| {
                let sum: i128 = places
                    .iter()
                    .map(|place| {
                        let (index, amount) = at(&set.moves, *place);
                        let arc = at(&network.arcs, index);
                        amount * (i128::from(arc.from == *node) - i128::from(arc.to == *node))
                    })
                    .sum();
                sum != 0
            });
            (settled.fold(0, |all, node| all | 1 << node), places)
        })
        .collect()
}

/// Groups of the moves at a node that sum to zero by themselves, smallest first, and one that carries the
/// node's own need.
fn balanced(mut here: Vec<(usize, i128)>, need: i128) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    'again: loop {
        let count = here.len();
        if !(2..=10).contains(&count) {
            break;
        }
        let mut choices: Vec<u32> = (1u32..(1 << count) - u32::from(need == 0)).collect();
        sort_by_key(&mut choices, |choice| choice.count_ones());
        for choice in choices {
            let sum: i128 = here
                .iter()
                .enumerate()
                .filter(|(place, _)| choice >> place & 1 == 1)
                .map(|(_, (_, amount))| amount)
                .sum();
            if sum == 0 {
                let (group, rest): (Vec<_>, Vec<_>) =
                    here.iter().enumerate().partition(|(place, _)| choice >> place & 1 == 1);
                groups.push(group.into_iter().map(|(_, (place, _))| *place).collect());
                here = rest.into_iter().map(|(_, entry)| *entry).collect();
                continue 'again;
            }
        }
        break;
    }
    if !here.is_empty() {
        groups.push(here.into_iter().map(|(place, _)| place).collect());
    }
    groups
}

fn root(parent: &[usize], mut place: usize) -> usize {
    while at(parent, place) != place {
        place = at(parent, place);
    }
    place
}

fn link(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    if let Some(slot) = parent.get_mut(b) {
        *slot = a;
    }
}
