//! Explanations of one part of the network, in order: fewest events first, then evidence, then size.

use super::accounting::Accounting;
use super::blanks::fills;
use super::blocks::{Block, split};
use super::events::{Event, Piece};
use super::evidence::Slip;
use super::field::Field;
use super::network::Network;
use super::problem::Change;
use super::scene::Scene;
use super::search::{Budget, search};

/// How many options an explanation lists before it says that there are more.
pub(super) const LISTED: usize = 400;

/// One way to explain a group of failing identities.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What happened; [`Event::Combined`] for several events.
    pub event: Event,
    /// Every changed cell, fills of blanks last.
    pub changes: Vec<Change>,
    /// The events it consists of.
    pub pieces: Vec<Piece>,
    /// What it costs, smaller is likelier; see the table of costs.
    pub cost: f64,
    /// Whether the identities leave no other values for these cells.
    pub forced: bool,
}

impl Choice {
    /// How many figures it changes, fills of blanks not counted.
    pub fn size(&self) -> usize {
        self.changes.iter().filter(|change| change.from.is_some()).count()
    }
}

/// All that explains one group of failing identities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// The identities of the group that do not hold.
    pub identities: Vec<usize>,
    /// Proven: at least so many figures of the group are wrong.
    pub at_least: usize,
    /// Whether every set of `at_least` figures that explains the group is listed.
    pub complete: bool,
    /// The options, likeliest first.
    pub choices: Vec<Choice>,
    /// How many of the first options the evidence cannot tell apart; 1 where the first stands alone.
    pub tied: usize,
    /// The cells said to be certain contradict each other.
    pub impossible: bool,
}

/// Explains one part; nothing if all its identities hold, or could with its blanks filled by 0.
pub(super) fn account(scene: &Scene, network: &Network, budget: Budget) -> Vec<Account> {
    let off = network.residual.iter().any(|sum| *sum != 0);
    if !off && !network.arcs.iter().any(|arc| arc.must) {
        return Vec::new();
    }
    let found = search(network, budget);
    let field = Field::new(scene, network);
    let everything = failing_identities(scene, network, u64::MAX);
    if found.impossible {
        return vec![Account {
            identities: everything,
            complete: true,
            impossible: true,
            ..Account::default()
        }];
    }
    if found.at_least == 0 {
        return fill(scene, network, everything).into_iter().collect();
    }
    let blocks = if found.complete {
        split(network, &field.residual, field.failing, &found.sets)
    } else {
        let mut sets = found.sets;
        sets.truncate(LISTED);
        vec![Block { nodes: field.failing, sets }]
    };
    Accounting { scene, network, field: &field, blocks, at_least: found.at_least, complete: found.complete }
        .accounts()
}

/// The identities of these nodes that do not hold as they stand.
pub(super) fn failing_identities(scene: &Scene, network: &Network, nodes: u64) -> Vec<usize> {
    let mut list: Vec<usize> = network
        .nodes
        .iter()
        .enumerate()
        .filter(|(node, _)| nodes >> node & 1 == 1)
        .filter_map(|(_, identity)| *identity)
        .filter(|identity| {
            scene.problem.identities.get(*identity).is_some_and(|sum| scene.problem.difference(sum) != 0)
        })
        .collect();
    crate::order::sort_by_key(&mut list, |identity| *identity);
    list
}

/// Blanks alone settle everything: those with one possible value are proposed.
fn fill(scene: &Scene, network: &Network, identities: Vec<usize>) -> Option<Account> {
    let fills = fills(network)?;
    let known: Vec<Change> = fills
        .known
        .iter()
        .filter(|(_, value)| *value != 0)
        .filter_map(|(cell, value)| scene.change(*cell, *value))
        .collect();
    let complete = fills.open.is_empty();
    let choices = if known.is_empty() {
        Vec::new()
    } else {
        let piece = Piece { event: Event::Fill, changes: known.clone(), cost: 0.0, slip: Slip::Fill };
        vec![Choice { event: Event::Fill, changes: known, pieces: vec![piece], cost: 0.0, forced: true }]
    };
    let tied = choices.len();
    Some(Account { identities, at_least: 0, complete, choices, tied, impossible: false })
}
