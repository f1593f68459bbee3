//! One component of the network: searched, split into blocks, explained.

use super::blocks::{Block, split};
use super::builder::CandidateBuilder;
use super::candidate::{Candidate, ComponentExplanation, LISTED};
use super::event::{Event, Piece, Slip};
use super::flow::fills;
use super::index::{ConstraintId, NodeSet};
use super::network::Network;
use super::problem::Change;
use super::residual::ResidualComponent;
use super::search::{Budget, search};
use super::table::TableContext;

/// Explains one component; nothing if all its constraints hold, or could with its blanks filled by 0.
pub(super) fn explain_component(
    table: &TableContext,
    network: &Network,
    budget: Budget,
) -> Vec<ComponentExplanation> {
    let is_off = network.residual.iter().any(|sum| *sum != 0);
    if !is_off && !network.edges.iter().any(|edge| edge.is_negative) {
        return Vec::new();
    }
    let found = search(network, budget);
    let constraints = network.failing(&table.problem, NodeSet::ALL);
    if found.impossible {
        let nothing = ComponentExplanation::default();
        return vec![ComponentExplanation { constraints, complete: true, impossible: true, ..nothing }];
    }
    if found.at_least == 0 {
        return only_fills(table, network, constraints).into_iter().collect();
    }
    let component = ResidualComponent::new(table, network);
    let blocks = if found.complete {
        split(network, &component.residual, component.failing, &found.flows)
    } else {
        let flows = found.flows.iter().take(LISTED).cloned().collect();
        vec![Block { nodes: component.failing, flows }]
    };
    CandidateBuilder::new(&component, network, blocks, &found, budget).explanations()
}

/// Blanks alone settle everything: those with one possible value are proposed.
fn only_fills(
    table: &TableContext,
    network: &Network,
    constraints: Vec<ConstraintId>,
) -> Option<ComponentExplanation> {
    let fills = fills(network)?;
    let known = fills.known.iter().filter(|(_, value)| *value != 0);
    let changes: Vec<Change> =
        known.filter_map(|(edge, value)| table.problem.change(network.edges[*edge].cell, *value)).collect();
    let candidates: Vec<Candidate> = if changes.is_empty() {
        Vec::new()
    } else {
        let piece = Piece { event: Event::Fill, changes: changes.clone(), cost: 0.0, slip: Slip::Fill };
        let (event, pieces) = (Event::Fill, vec![piece]);
        let (reason, how) = (String::new(), String::new());
        vec![Candidate { event, reason, how, changes, pieces, cost: 0.0, is_unique: true }]
    };
    let (complete, tied) = (fills.open == 0, candidates.len());
    Some(ComponentExplanation { constraints, at_least: 0, complete, candidates, tied, impossible: false })
}
