//! One part's failing nodes fall into blocks; events may join blocks; each group of blocks is accounted for.

use super::blanks::fills;
use super::blocks::Block;
use super::costs;
use super::events::{Event, Piece, propose};
use super::evidence;
use super::field::{Field, Rest};
use super::network::Network;
use super::pieces::partition;
use super::problem::{Change, Problem};
use super::rank::{Account, Choice, LISTED, failing_identities};
use super::scene::Scene;
use super::slots::{at, put};
use super::solve::changes;
use crate::order::sort_by;
use std::collections::HashMap;

/// Options by the failing nodes they settle.
type Options = Vec<(u64, Choice)>;

/// What explains one group of blocks.
struct Listed {
    /// The failing nodes of the group.
    mask: u64,
    at_least: usize,
    complete: bool,
    choices: Vec<Choice>,
}

pub(super) struct Accounting<'a> {
    pub(super) scene: &'a Scene,
    pub(super) network: &'a Network,
    pub(super) field: &'a Field<'a>,
    pub(super) blocks: Vec<Block>,
    pub(super) at_least: usize,
    pub(super) complete: bool,
}

impl Accounting<'_> {
    pub(super) fn accounts(&self) -> Vec<Account> {
        let masks: Vec<u64> = self.blocks.iter().map(|block| block.nodes).collect();
        let smallest: Vec<Vec<Choice>> = self.blocks.iter().map(|block| self.read(block)).collect();
        let must = self.network.arcs.iter().any(|arc| arc.must);
        let mut events: Options = Vec::new();
        if !must {
            let mut take = |piece: Piece| {
                if let Some(settled) = self.field.settles(&piece.changes) {
                    let mine: u64 = masks.iter().filter(|block| **block & settled != 0).fold(0, |a, b| a | b);
                    if mine == settled {
                        events.push((mine, self.choice(vec![piece], Vec::new(), true)));
                    }
                }
            };
            let wanted = |changes: &[Change]| self.field.settles(changes).is_some();
            propose(self.field, &masks, false, &wanted, &mut take);
        }
        let best = |events: &Options, place: usize| -> usize {
            let mask = at(&masks, place);
            let listed = smallest.get(place).into_iter().flatten();
            let of_events = events.iter().filter(|(of, _)| *of == mask).map(|(_, choice)| choice);
            listed.chain(of_events).map(|choice| choice.pieces.len()).min().unwrap_or(usize::MAX)
        };
        let single: Vec<usize> = (0..masks.len()).map(|place| best(&events, place).min(100)).collect();
        let alone: usize = single.iter().sum();
        let covered = events.iter().any(|(mask, _)| *mask == self.field.failing);
        // Two events can only gain over three, or over two that one block takes.
        let gains = alone > 2 || single.iter().any(|events| *events > 1);
        if !must && gains && !covered && self.field.failing.count_ones() > 2 {
            self.with_one_more(&masks, &mut events);
        }
        let groups = self.groups(&masks, &events, &best);
        let mut listed: Vec<Listed> =
            groups.into_iter().map(|group| self.listed(group, &masks, &smallest, &events)).collect();
        self.join_overlapping(&mut listed);
        listed.into_iter().map(|one| self.account(one)).collect()
    }

    /// Events that leave one more wrong cell behind.
    fn with_one_more(&self, masks: &[u64], events: &mut Options) {
        let mut take = |piece: Piece| {
            if let Some(Rest::OneMore(mine, change)) = self.field.rest(&piece.changes, masks) {
                let single = self.choice(vec![Piece::single(self.scene, change)], Vec::new(), true);
                if let Some(both) = self.both(&self.choice(vec![piece], Vec::new(), true), &single) {
                    events.push((mine, both));
                }
            }
        };
        let wanted = |changes: &[Change]| self.field.rest(changes, masks).is_some();
        propose(self.field, masks, true, &wanted, &mut take);
        if events.len() > 20 * LISTED {
            sort_by(events, |(_, a), (_, b)| order(a, b));
            events.truncate(20 * LISTED);
        }
    }

    /// Joins blocks that one event, or an event and one more error, explains with fewer events than the blocks
    /// take one by one. Each group is a list of places of blocks.
    fn groups(
        &self,
        masks: &[u64],
        events: &Options,
        best: &dyn Fn(&Options, usize) -> usize,
    ) -> Vec<Vec<usize>> {
        let alone: Vec<usize> = (0..masks.len()).map(|place| best(events, place)).collect();
        let mut joins: Vec<(usize, &Choice, Vec<usize>)> = Vec::new();
        for (mask, choice) in events {
            let places: Vec<usize> =
                masks.iter().enumerate().filter(|(_, of)| **of & mask != 0).map(|(place, _)| place).collect();
            let apart: usize = places.iter().map(|place| at(&alone, *place)).sum();
            if places.len() > 1 && choice.pieces.len() < apart {
                joins.push((apart - choice.pieces.len(), choice, places));
            }
        }
        sort_by(&mut joins, |(gain, a, _), (other, b, _)| other.cmp(gain).then_with(|| order(a, b)));
        let mut taken = vec![false; masks.len()];
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (_, _, places) in joins {
            if places.iter().all(|place| !at(&taken, *place)) {
                for place in &places {
                    put(&mut taken, *place, true);
                }
                groups.push(places);
            }
        }
        groups.extend((0..masks.len()).filter(|place| !at(&taken, *place)).map(|place| vec![place]));
        sort_by(&mut groups, Ord::cmp);
        groups
    }

    /// Everything that explains a group of blocks, likeliest first.
    fn listed(&self, group: Vec<usize>, masks: &[u64], smallest: &[Vec<Choice>], events: &Options) -> Listed {
        let mask = group.iter().fold(0, |all, place| all | at(masks, *place));
        let mut complete = self.complete;
        let mut choices: Vec<Choice> = vec![self.choice(Vec::new(), Vec::new(), true)];
        let mut at_least = 0;
        for place in &group {
            let mine: &[Choice] = smallest.get(*place).map_or(&[], Vec::as_slice);
            at_least += mine.first().map_or(0, Choice::size);
            let mut next = Vec::new();
            for before in &choices {
                next.extend(mine.iter().filter_map(|choice| self.both(before, choice)));
            }
            sort_by(&mut next, order);
            if next.len() > 4 * LISTED {
                next.truncate(4 * LISTED);
                complete = false;
            }
            choices = next;
        }
        if self.blocks.len() == 1 {
            at_least = self.at_least;
        }
        let mine = || events.iter().filter(|(of, _)| *of == mask).map(|(_, choice)| choice);
        // Two events where one suffices are told only if they are a smallest set.
        let fewest = choices.iter().chain(mine()).map(|choice| choice.pieces.len()).min().unwrap_or(0);
        let more: Vec<Choice> =
            mine().filter(|choice| choice.pieces.len() <= fewest.max(1)).cloned().collect();
        choices.extend(more);
        self.sift(mask, &mut choices);
        if choices.len() > LISTED {
            // Smallest sets are part of the answer; of the other options the likeliest are.
            let smallest = choices.iter().filter(|choice| choice.size() == at_least).count();
            let mut room = LISTED.saturating_sub(smallest.min(LISTED));
            choices.retain(|choice| {
                let keep = choice.size() == at_least || room > 0;
                room -= usize::from(keep && choice.size() != at_least);
                keep
            });
            if choices.len() > LISTED {
                choices.truncate(LISTED);
                complete = false;
            }
        }
        Listed { mask, at_least, complete, choices }
    }

    /// Puts choices in order, each set of changes once, and keeps those that stand the last check.
    fn sift(&self, mask: u64, choices: &mut Vec<Choice>) {
        sort_by(choices, order);
        let mut seen: HashMap<Vec<(usize, i64)>, ()> = HashMap::new();
        choices.retain(|choice| {
            let mut key: Vec<(usize, i64)> = choice.changes.iter().map(|c| (c.cell, c.to)).collect();
            sort_by(&mut key, Ord::cmp);
            seen.insert(key, ()).is_none() && self.holds(mask, choice)
        });
    }

    /// Groups of which both have an option that changes one and the same cell are not told apart: an event of
    /// one may hide a wrong figure of the other. They are explained together, unless that would be too much to
    /// list.
    fn join_overlapping(&self, listed: &mut Vec<Listed>) {
        let mut place = 0;
        'next: while let Some(one) = listed.get(place) {
            let mut touched = vec![false; self.scene.problem.cells.len()];
            for change in one.choices.iter().flat_map(|choice| &choice.changes) {
                put(&mut touched, change.cell, true);
            }
            for (with, other) in listed.iter().enumerate().skip(place + 1) {
                let overlaps = other
                    .choices
                    .iter()
                    .any(|choice| choice.changes.iter().any(|change| at(&touched, change.cell)));
                if overlaps && one.choices.len() * other.choices.len() <= LISTED {
                    let joined = self.joined(one, other);
                    listed.remove(with);
                    if let Some(slot) = listed.get_mut(place) {
                        *slot = joined;
                    }
                    continue 'next;
                }
            }
            place += 1;
        }
    }

    fn joined(&self, a: &Listed, b: &Listed) -> Listed {
        let mask = a.mask | b.mask;
        let mut choices: Vec<Choice> =
            a.choices.iter().flat_map(|one| b.choices.iter().filter_map(|two| self.both(one, two))).collect();
        self.sift(mask, &mut choices);
        Listed { mask, at_least: a.at_least + b.at_least, complete: a.complete && b.complete, choices }
    }

    fn account(&self, listed: Listed) -> Account {
        let Listed { mask, at_least, complete, choices } = listed;
        let tied = choices.first().map_or(0, |first| {
            choices
                .iter()
                .take_while(|choice| {
                    choice.pieces.len() == first.pieces.len() && choice.cost - first.cost < costs::TIE
                })
                .count()
        });
        let identities = if self.blocks.len() == 1 {
            failing_identities(self.scene, self.network, u64::MAX)
        } else {
            failing_identities(self.scene, self.network, mask)
        };
        Account { identities, at_least, complete, choices, tied, impossible: false }
    }

    /// The smallest sets of a block, each read as the fewest and likeliest events.
    fn read(&self, block: &Block) -> Vec<Choice> {
        block
            .sets
            .iter()
            .filter_map(|set| {
                let all = changes(&self.scene.problem, self.network, set)?;
                let (wrong, fills): (Vec<Change>, Vec<Change>) =
                    all.into_iter().partition(|change| change.from.is_some());
                let pieces = partition(self.scene, &wrong);
                Some(self.choice(pieces, fills, set.forced))
            })
            .collect()
    }

    fn choice(&self, mut pieces: Vec<Piece>, fills: Vec<Change>, forced: bool) -> Choice {
        let mut changes: Vec<Change> = Vec::new();
        for change in pieces.iter().flat_map(|piece| &piece.changes) {
            if !changes.contains(change) {
                changes.push(*change);
            }
        }
        let event = match pieces.as_slice() {
            [one] => one.event,
            _ => Event::Combined,
        };
        sort_by(&mut pieces, |a, b| a.cost.total_cmp(&b.cost));
        changes.extend(fills);
        let cost = pieces.iter().map(|piece| piece.cost).sum::<f64>() + evidence::prose(self.scene, &changes);
        Choice { event, changes, pieces, cost, forced }
    }

    /// One after the other; where both change a cell, the changes add up. `None` if that leaves nothing to
    /// change there, or no count.
    fn both(&self, a: &Choice, b: &Choice) -> Option<Choice> {
        let mut pieces: Vec<Piece> = a.pieces.iter().chain(&b.pieces).cloned().collect();
        for first in &a.changes {
            let Some(second) = b.changes.iter().find(|second| second.cell == first.cell) else { continue };
            let from = first.from.unwrap_or(0);
            let to = i128::from(first.to) + i128::from(second.to) - i128::from(from);
            let to = i64::try_from(to).ok().filter(|to| *to >= 0 && *to != from)?;
            let shared = pieces.iter_mut().flat_map(|piece| &mut piece.changes);
            for change in shared.filter(|change| change.cell == first.cell) {
                change.to = to;
            }
        }
        let fills =
            a.changes.iter().chain(&b.changes).filter(|change| change.from.is_none()).copied().collect();
        Some(self.choice(pieces, fills, a.forced && b.forced))
    }

    /// The last check, in integers over the identities themselves: those of the group hold afterwards (or can,
    /// by blanks), all others stand as they stood, and no figure is negative.
    fn holds(&self, mask: u64, choice: &Choice) -> bool {
        let before = &self.scene.problem;
        let whole = self.blocks.len() == 1;
        if choice.changes.iter().any(|change| change.to < 0) || twice(&choice.changes) {
            return false;
        }
        let blanks = self.network.arcs.iter().any(|arc| arc.free);
        let all_hold = self.network.nodes.iter().enumerate().all(|(node, identity)| {
            let Some(sum) = identity.and_then(|identity| before.identities.get(identity)) else {
                return true;
            };
            let difference = before.difference_after(sum, &choice.changes);
            if whole || mask >> node & 1 == 1 {
                difference == 0 || blanks
            } else {
                difference == before.difference(sum)
            }
        });
        all_hold && (!blanks || open_but_fillable(&before.after(&choice.changes), self.network))
    }
}

/// Whether a cell is changed twice.
fn twice(changes: &[Change]) -> bool {
    let mut cells: Vec<usize> = changes.iter().map(|change| change.cell).collect();
    sort_by(&mut cells, Ord::cmp);
    cells.windows(2).any(|pair| pair.first() == pair.last())
}

/// Whether the blanks that remain can make this part hold.
fn open_but_fillable(after: &Problem, part: &Network) -> bool {
    let identity = part.nodes.iter().flatten().next();
    super::network::networks(after).is_ok_and(|parts| {
        parts
            .iter()
            .filter(|other| other.nodes.iter().flatten().any(|node| Some(node) == identity))
            .all(|other| fills(other).is_some())
    })
}

/// The order of options: fewest events, then what they cost, then size, then the cells.
fn order(a: &Choice, b: &Choice) -> std::cmp::Ordering {
    a.pieces
        .len()
        .cmp(&b.pieces.len())
        .then_with(|| a.cost.total_cmp(&b.cost))
        .then_with(|| a.changes.len().cmp(&b.changes.len()))
        .then_with(|| a.changes.cmp(&b.changes))
}
