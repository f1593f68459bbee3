//! From identities to a network: negate some identities and each cell is an arc from one of them to another.
//!
//! Nothing here knows rows or columns. Identities that share cells are signed so that every shared cell counts
//! once positive and once negative; a cell that lies in one identity only is an arc to or from a node of its
//! component that stands for no identity (the ground). Sums over a component are then zero by themselves.

use super::problem::Problem;
use super::slots::{at, put};

/// A cell as an arc. Raising it by one raises the residual of `from` by one and lowers that of `to`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arc {
    /// The cell.
    pub cell: usize,
    /// The node in which it counts positive.
    pub from: usize,
    /// The node in which it counts negative.
    pub to: usize,
    /// How far it can fall: its value, 0 for a blank or a negative figure.
    pub room: i64,
    /// A blank: free to fill, no change counted.
    pub free: bool,
    /// The figure is negative: it has to change, to 0 at least.
    pub must: bool,
}

/// One connected part of the network, solved by itself.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// For each node the identity it stands for; `None` for the ground.
    pub nodes: Vec<Option<usize>>,
    /// What each node's signed identity is off by, negative figures taken as 0.
    pub residual: Vec<i128>,
    /// The cells that may change or be filled; certain ones are left out.
    pub arcs: Vec<Arc>,
}

/// The identities do not form a network: a cell lies in three of them, or signs contradict each other, or a
/// part has more than 64 nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANetwork;

/// The network of a problem, part by part. Parts in which every identity holds are among them.
pub fn networks(problem: &Problem) -> Result<Vec<Network>, NotANetwork> {
    let mut uses: Vec<Vec<(usize, i8)>> = vec![Vec::new(); problem.cells.len()];
    for (index, identity) in problem.identities.iter().enumerate() {
        if identity.implied {
            continue;
        }
        let signed =
            identity.left.iter().map(|cell| (*cell, 1)).chain(identity.right.iter().map(|cell| (*cell, -1)));
        for (cell, sign) in signed {
            uses.get_mut(cell).ok_or(NotANetwork)?.push((index, sign));
        }
    }
    if uses.iter().any(|list| list.len() > 2) {
        return Err(NotANetwork);
    }
    let signs = signs(problem, &uses)?;
    let mut parts = Vec::new();
    let last = signs.iter().map(|(part, _)| part + 1).max().unwrap_or(0);
    for part in 0..last {
        parts.push(part_of(problem, &uses, &signs, part)?);
    }
    Ok(parts)
}

/// For each identity its part and its sign; implied ones get a part beyond all others' with sign 0.
fn signs(problem: &Problem, uses: &[Vec<(usize, i8)>]) -> Result<Vec<(usize, i8)>, NotANetwork> {
    let mut found = vec![(0, 0); problem.identities.len()];
    let mut part = 0;
    for start in 0..problem.identities.len() {
        if at(&found, start).1 != 0 || problem.identities.get(start).is_none_or(|identity| identity.implied) {
            continue;
        }
        put(&mut found, start, (part, 1));
        let mut open = vec![start];
        while let Some(here) = open.pop() {
            let Some(identity) = problem.identities.get(here) else { continue };
            let sign_here = at(&found, here).1;
            for cell in identity.left.iter().chain(&identity.right) {
                let Some([(a, sign_a), (b, sign_b)]) = uses.get(*cell).map(Vec::as_slice) else { continue };
                let (mine, other, theirs) =
                    if *a == here { (sign_a, b, sign_b) } else { (sign_b, a, sign_a) };
                let wanted = -sign_here * mine * theirs;
                match at(&found, *other).1 {
                    0 => {
                        put(&mut found, *other, (part, wanted));
                        open.push(*other);
                    }
                    sign if sign != wanted => return Err(NotANetwork),
                    _ => {}
                }
            }
        }
        part += 1;
    }
    Ok(found)
}

fn part_of(
    problem: &Problem,
    uses: &[Vec<(usize, i8)>],
    signs: &[(usize, i8)],
    part: usize,
) -> Result<Network, NotANetwork> {
    let mut network = Network::default();
    let mut node_of = vec![usize::MAX; signs.len()];
    for (identity, (of, sign)) in signs.iter().enumerate() {
        if *sign != 0 && *of == part {
            put(&mut node_of, identity, network.nodes.len());
            network.nodes.push(Some(identity));
            network.residual.push(0);
        }
    }
    let ground = network.nodes.len();
    for (cell, list) in uses.iter().enumerate() {
        let mut ends = [None, None];
        for (identity, sign) in list {
            let (of, flip) = at(signs, *identity);
            if of == part && flip != 0 {
                put(&mut ends, usize::from(sign * flip < 0), Some(at(&node_of, *identity)));
            }
        }
        if ends == [None, None] {
            continue;
        }
        let grounded = ends.contains(&None);
        if grounded && network.nodes.len() == ground {
            network.nodes.push(None);
            network.residual.push(0);
        }
        let [from, to] = ends.map(|end| end.unwrap_or(ground));
        let Some(data) = problem.cells.get(cell) else { continue };
        let value = data.value.unwrap_or(0);
        // A negative figure cannot stand: it starts from 0 and counts as changed. A certain one stays.
        let base = if data.fixed { value } else { value.max(0) };
        if let Some(slot) = network.residual.get_mut(from) {
            *slot += i128::from(base);
        }
        if let Some(slot) = network.residual.get_mut(to) {
            *slot -= i128::from(base);
        }
        if !data.fixed {
            let free = data.value.is_none();
            network.arcs.push(Arc { cell, from, to, room: base, free, must: value < 0 });
        }
    }
    if network.nodes.len() > 64 { Err(NotANetwork) } else { Ok(network) }
}

#[cfg(test)]
mod tests {
    use super::super::adapter_tests::problem_of_form;
    use super::*;

    #[test]
    fn both_forms_and_the_variant_are_networks_without_parallel_arcs() {
        for (key, nodes, arcs) in [("2021", 38, 175), ("2019", 36, 161), ("2021-other-as-row", 36, 161)] {
            let parts = networks(&problem_of_form(key)).unwrap();
            let sizes: Vec<_> = parts.iter().map(|part| (part.nodes.len(), part.arcs.len())).collect();
            // The three groups of section 四 are stars: one identity and the ground.
            assert_eq!(sizes, [(nodes, arcs), (2, 5), (2, 5), (2, 5)], "{key}");
            let mut pairs: Vec<_> =
                parts[0].arcs.iter().map(|arc| (arc.from.min(arc.to), arc.from.max(arc.to))).collect();
            pairs.sort_unstable();
            pairs.dedup();
            assert_eq!(pairs.len(), arcs, "{key}");
            for part in &parts {
                assert_eq!(part.residual.iter().sum::<i128>(), 0);
            }
        }
    }
}
