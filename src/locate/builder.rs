//! Candidates for one component: its failing nodes fall into blocks, events may join blocks, and each group of
//! blocks gets one explanation.

use super::blocks::Block;
use super::candidate::{Candidate, ComponentExplanation, LISTED};
use super::costs;
use super::event::Piece;
use super::events::propose;
use super::flow::{Flow, fills};
use super::index::{EdgeId, Id, NodeId, NodeSet};
use super::network::{Network, networks};
use super::pieces::partition;
use super::problem::{Change, Problem};
use super::residual::{Remainder, ResidualComponent, Tolerance};
use super::search::{Budget, Found, search};
use super::table::TableContext;
use std::collections::HashSet;

/// A block with the candidates that its smallest sets are.
struct Settled {
    nodes: NodeSet,
    smallest: Vec<Candidate>,
}

/// Candidates by the failing nodes that they settle.
type Settling = Vec<(NodeSet, Candidate)>;

/// What explains one group of blocks.
struct Group {
    nodes: NodeSet,
    at_least: usize,
    complete: bool,
    candidates: Vec<Candidate>,
}

pub(super) struct CandidateBuilder<'a> {
    component: &'a ResidualComponent<'a>,
    network: &'a Network,
    blocks: Vec<Settled>,
    /// The nodes of each block.
    nodes: Vec<NodeSet>,
    at_least: usize,
    complete: bool,
    budget: Budget,
    has_blanks: bool,
    has_negatives: bool,
}

impl<'a> CandidateBuilder<'a> {
    pub(super) fn new(
        component: &'a ResidualComponent<'a>,
        network: &'a Network,
        blocks: Vec<Block>,
        found: &Found,
        budget: Budget,
    ) -> Self {
        let table = component.table;
        let settled = |block: Block| Settled {
            nodes: block.nodes,
            smallest: block.flows.iter().filter_map(|flow| read(table, network, flow)).collect(),
        };
        Self {
            component,
            network,
            nodes: blocks.iter().map(|block| block.nodes).collect(),
            blocks: blocks.into_iter().map(settled).collect(),
            at_least: found.at_least,
            complete: found.complete,
            budget,
            has_blanks: network.edges.iter().any(|edge| edge.is_blank),
            has_negatives: network.edges.iter().any(|edge| edge.is_negative),
        }
    }

    pub(super) fn explanations(&self) -> Vec<ComponentExplanation> {
        let mut events = if self.has_negatives { Vec::new() } else { self.events() };
        let fewest: Vec<usize> =
            self.blocks.iter().map(|block| fewest_events(block, &events).min(100)).collect();
        let is_covered = events.iter().any(|(nodes, _)| *nodes == self.component.failing);
        // Two events can only gain over three, or over two that one block takes.
        let could_gain = fewest.iter().sum::<usize>() > 2 || fewest.iter().any(|events| *events > 1);
        if !self.has_negatives && could_gain && !is_covered && self.component.failing.len() > 2 {
            self.add_events_with_one_more(&mut events);
        }
        events.sort_by(|(_, a), (_, b)| a.order(b));
        events.truncate(20 * LISTED);
        if !self.has_negatives
            && events.is_empty()
            && self.blocks.iter().all(|block| block.smallest.is_empty())
        {
            events.extend(self.event_and_rest());
        }
        let mut groups: Vec<Group> =
            self.groups(&events).into_iter().map(|blocks| self.group(&blocks, &events)).collect();
        self.join_overlapping(&mut groups);
        groups.into_iter().map(|group| self.explanation(group)).collect()
    }

    /// Events that settle whole blocks.
    fn events(&self) -> Settling {
        let table = self.component.table;
        let pieces = propose(self.component, &self.nodes, Tolerance::Exact).into_iter();
        let settling = pieces.filter_map(|piece| {
            let settled = self.component.settles(&piece.changes)?;
            let candidate = || Candidate::new(table, vec![piece], Vec::new(), true);
            (settled.widened(&self.nodes) == settled).then(|| (settled, candidate()))
        });
        settling.collect()
    }

    /// Events that leave one more wrong cell behind.
    fn add_events_with_one_more(&self, events: &mut Settling) {
        let table = self.component.table;
        for piece in propose(self.component, &self.nodes, Tolerance::OneResidual) {
            if let Some(Remainder::OneMore(nodes, change)) =
                self.component.remainder(&piece.changes, &self.nodes)
            {
                let event = Candidate::new(table, vec![piece], Vec::new(), true);
                let single = Candidate::new(table, vec![Piece::single(table, change)], Vec::new(), true);
                events.extend(event.and(table, &single).map(|both| (nodes, both)));
            }
        }
    }

    /// Beyond the budget, where no set was found: the event that settles most nodes, and what explains the others.
    fn event_and_rest(&self) -> Settling {
        let table = self.component.table;
        let pieces = propose(self.component, &self.nodes, Tolerance::Exact).into_iter();
        let settling =
            pieces.filter_map(|piece| Some((self.component.settles(&piece.changes)?.len(), piece)));
        let best = settling.max_by(|(a, x), (b, y)| a.cmp(b).then_with(|| y.cost.total_cmp(&x.cost)));
        let Some((_, piece)) = best else { return Vec::new() };
        let event = Candidate::new(table, vec![piece], Vec::new(), true);
        let after = table.problem.after(&event.changes);
        let is_mine = |network: &Network| network.nodes.iter().eq(self.network.nodes.iter());
        let rest = networks(&after).ok().and_then(|all| all.into_iter().find(is_mine));
        let Some(rest) = rest else { return Vec::new() };
        let both = |flow: &Flow| {
            let is_new = |(edge, _): &(EdgeId, i128)| {
                event.changes.iter().all(|change| change.cell != rest.edges[*edge].cell)
            };
            let candidate = read(table, &rest, flow).filter(|_| flow.moves.iter().all(is_new))?;
            Some((self.component.failing, event.and(table, &candidate)?))
        };
        search(&rest, self.budget).flows.iter().take(LISTED).filter_map(both).collect()
    }

    /// Joins blocks that one event, or an event and one more error, explains with fewer events than the blocks
    /// take one by one.
    fn groups<'b>(&'b self, events: &Settling) -> Vec<Vec<&'b Settled>> {
        let alone: Vec<(NodeSet, usize)> =
            self.blocks.iter().map(|block| (block.nodes, fewest_events(block, events))).collect();
        let mut joins: Vec<(usize, NodeSet)> = Vec::new();
        for (nodes, candidate) in events {
            let mine = || alone.iter().filter(|(block, _)| block.meets(*nodes));
            let apart = mine().fold(0usize, |all, (_, events)| all.saturating_add(*events));
            if mine().count() > 1 && candidate.pieces.len() < apart {
                joins.push((apart - candidate.pieces.len(), *nodes));
            }
        }
        // Of equal gain the likelier first, as the events stand.
        joins.sort_by_cached_key(|(gain, _)| usize::MAX - gain);
        let mut taken = NodeSet::EMPTY;
        let mut groups: Vec<NodeSet> = Vec::new();
        for (_, nodes) in joins {
            if !nodes.meets(taken) {
                taken = taken | nodes;
                groups.push(nodes);
            }
        }
        groups.extend(self.nodes.iter().filter(|nodes| !nodes.meets(taken)));
        // In the order of the blocks.
        groups.sort_by_cached_key(|nodes| nodes.into_iter().next().map_or(0, NodeId::index));
        // A single block may fail by its bounds at 0 alone, at no node.
        let is_in = |block: &Settled, nodes: NodeSet| block.nodes.meets(nodes) || block.nodes == nodes;
        let blocks = |nodes| self.blocks.iter().filter(|block| is_in(block, nodes)).collect();
        groups.into_iter().map(blocks).collect()
    }

    /// Everything that explains a group of blocks, likeliest first.
    fn group(&self, blocks: &[&Settled], events: &Settling) -> Group {
        let table = self.component.table;
        let nodes = blocks.iter().fold(NodeSet::EMPTY, |all, block| all | block.nodes);
        let mut complete = self.complete;
        let mut candidates: Vec<Candidate> = vec![Candidate::new(table, Vec::new(), Vec::new(), true)];
        let mut at_least = 0;
        for block in blocks {
            at_least += block.smallest.first().map_or(0, Candidate::size);
            let mut next: Vec<Candidate> = Vec::new();
            for before in &candidates {
                next.extend(block.smallest.iter().filter_map(|candidate| before.and(table, candidate)));
            }
            next.sort_by(Candidate::order);
            if next.len() > 4 * LISTED {
                next.truncate(4 * LISTED);
                complete = false;
            }
            candidates = next;
        }
        if self.blocks.len() == 1 {
            at_least = self.at_least;
        }
        let mine = || events.iter().filter(|(of, _)| *of == nodes).map(|(_, candidate)| candidate);
        // Two events where one suffices are told only if they are a smallest set.
        let fewest = candidates.iter().chain(mine()).map(|one| one.pieces.len()).min().unwrap_or(0).max(1);
        candidates
            .extend(mine().filter(|candidate| candidate.pieces.len() <= fewest).cloned().collect::<Vec<_>>());
        self.sift(nodes, &mut candidates);
        if candidates.len() > LISTED {
            // Smallest sets are part of the answer; of the other candidates the likeliest are.
            let is_smallest = |candidate: &Candidate| candidate.size() == at_least;
            let mut room = LISTED.saturating_sub(candidates.iter().filter(|one| is_smallest(one)).count());
            candidates.retain(|candidate| {
                let others = room;
                room -= usize::from(!is_smallest(candidate) && room > 0);
                is_smallest(candidate) || others > 0
            });
            complete &= candidates.len() <= LISTED;
            candidates.truncate(LISTED);
        }
        Group { nodes, at_least, complete, candidates }
    }

    /// Puts candidates in order, each set of changes once, and keeps those that stand the last check.
    fn sift(&self, nodes: NodeSet, candidates: &mut Vec<Candidate>) {
        candidates.sort_by(Candidate::order);
        let mut seen = HashSet::new();
        candidates.retain(|candidate| {
            let mut key: Vec<_> = candidate.changes.iter().map(|change| (change.cell, change.to)).collect();
            key.sort_by_cached_key(|(cell, _)| cell.index());
            seen.insert(key) && self.holds(nodes, candidate)
        });
    }

    /// Groups of which both have a candidate that changes one and the same cell are not told apart: an event of
    /// one may hide a wrong figure of the other. They are explained together, unless that would be too much to
    /// list.
    fn join_overlapping(&self, groups: &mut Vec<Group>) {
        let table = self.component.table;
        let changed = |group: &Group| -> HashSet<_> {
            group.candidates.iter().flat_map(|one| &one.changes).map(|change| change.cell).collect()
        };
        let mut place = 0;
        while let Some(one) = groups.get(place) {
            let cells = changed(one);
            let overlaps = |other: &Group| {
                one.candidates.len() * other.candidates.len() <= LISTED && !changed(other).is_disjoint(&cells)
            };
            let Some(with) = groups.iter().skip(place + 1).position(overlaps) else {
                place += 1;
                continue;
            };
            let other = groups.remove(place + 1 + with);
            if let Some(one) = groups.get_mut(place) {
                one.nodes = one.nodes | other.nodes;
                one.at_least += other.at_least;
                one.complete &= other.complete;
                one.candidates = one
                    .candidates
                    .iter()
                    .flat_map(|a| other.candidates.iter().filter_map(move |b| a.and(table, b)))
                    .collect();
                self.sift(one.nodes, &mut one.candidates);
            }
        }
    }

    fn explanation(&self, group: Group) -> ComponentExplanation {
        let Group { nodes, at_least, complete, candidates } = group;
        let tied = candidates.first().map_or(0, |first| {
            let is_tied = |one: &&Candidate| {
                one.pieces.len() == first.pieces.len() && one.cost - first.cost < costs::TIE
            };
            candidates.iter().take_while(is_tied).count()
        });
        let nodes = if self.blocks.len() == 1 { NodeSet::ALL } else { nodes };
        let constraints = self.network.failing(&self.component.table.problem, nodes);
        ComponentExplanation { constraints, at_least, complete, candidates, tied, impossible: false }
    }

    /// The last check, in integers over the constraints themselves: those of the group hold afterwards (or can,
    /// by blanks), all others stand as they stood, and no figure is negative.
    fn holds(&self, nodes: NodeSet, candidate: &Candidate) -> bool {
        let before = &self.component.table.problem;
        if candidate.changes.iter().any(|change| change.to < 0) || candidate.is_contradictory() {
            return false;
        }
        let all_hold = self.network.nodes.enumerate().all(|(node, constraint)| {
            let Some(constraint) = constraint.map(|id| &before.constraints[id]) else { return true };
            let difference = before.difference_after(constraint, &candidate.changes);
            if self.blocks.len() == 1 || nodes.contains(node) {
                difference == 0 || self.has_blanks
            } else {
                difference == before.difference(constraint)
            }
        });
        all_hold && (!self.has_blanks || is_fillable(&before.after(&candidate.changes), self.network))
    }
}

/// The fewest events that one block takes.
fn fewest_events(block: &Settled, events: &Settling) -> usize {
    let of_events = events.iter().filter(|(nodes, _)| *nodes == block.nodes).map(|(_, candidate)| candidate);
    block.smallest.iter().chain(of_events).map(|candidate| candidate.pieces.len()).min().unwrap_or(usize::MAX)
}

/// A smallest set, read as the fewest and likeliest events; `None` if a value would not fit 64 bits.
fn read(table: &TableContext, network: &Network, flow: &Flow) -> Option<Candidate> {
    let all = flow.changes(&table.problem, network)?;
    let (wrong, fills) = all.into_iter().partition::<Vec<Change>, _>(|change| change.from.is_some());
    Some(Candidate::new(table, partition(table, &wrong), fills, flow.is_unique))
}

/// Whether the blanks that remain can make this component hold.
fn is_fillable(after: &Problem, component: &Network) -> bool {
    let constraint = component.nodes.iter().flatten().next();
    networks(after).is_ok_and(|networks| {
        networks
            .iter()
            .filter(|other| other.nodes.iter().flatten().any(|node| Some(node) == constraint))
            .all(|other| fills(other).is_some())
    })
}
