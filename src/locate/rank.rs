//! Explanations of one part of the network, in order: fewest events first, then evidence, then size.

use super::blanks::fills;
use super::blocks::{Block, split};
use super::costs;
use super::events::{Event, Piece, propose, recognize};
use super::evidence::{self, Slip};
use super::field::{Field, Rest};
use super::network::Network;
use super::problem::{Change, Problem};
use super::scene::Scene;
use super::search::{Budget, search};
use super::slots::{Bits, at};
use super::solve::changes;
use std::collections::HashMap;

/// How many options an explanation lists before it says that there are more.
const LISTED: usize = 400;

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
fn failing_identities(scene: &Scene, network: &Network, nodes: u64) -> Vec<usize> {
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
    list.sort_unstable();
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

/// Options by the failing nodes they settle.
type Options = Vec<(u64, Choice)>;

struct Accounting<'a> {
    scene: &'a Scene,
    network: &'a Network,
    field: &'a Field<'a>,
    blocks: Vec<Block>,
    at_least: usize,
    complete: bool,
}

impl Accounting<'_> {
    fn accounts(&self) -> Vec<Account> {
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
            propose(self.field, &masks, false, &mut take);
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
        groups.into_iter().map(|group| self.account(group, &masks, &smallest, &events)).collect()
    }

    /// Events that leave one more wrong cell behind.
    fn with_one_more(&self, masks: &[u64], events: &mut Options) {
        let mut take = |piece: Piece| {
            if let Some(Rest::OneMore(mine, change)) = self.field.rest(&piece.changes, masks) {
                let single = Piece::single(self.scene, change);
                events.push((mine, self.choice(vec![piece, single], Vec::new(), true)));
            }
        };
        propose(self.field, masks, true, &mut take);
        if events.len() > 20 * LISTED {
            events.sort_by(|(_, a), (_, b)| order(a, b));
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
        joins.sort_by(|(gain, a, _), (other, b, _)| other.cmp(gain).then_with(|| order(a, b)));
        let mut taken = vec![false; masks.len()];
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (_, _, places) in joins {
            if places.iter().all(|place| !at(&taken, *place)) {
                for place in &places {
                    super::slots::put(&mut taken, *place, true);
                }
                groups.push(places);
            }
        }
        groups.extend((0..masks.len()).filter(|place| !at(&taken, *place)).map(|place| vec![place]));
        groups.sort();
        groups
    }

    fn account(
        &self,
        group: Vec<usize>,
        masks: &[u64],
        smallest: &[Vec<Choice>],
        events: &Options,
    ) -> Account {
        let mask = group.iter().fold(0, |all, place| all | at(masks, *place));
        let mut complete = self.complete;
        let mut choices: Vec<Choice> = vec![self.choice(Vec::new(), Vec::new(), true)];
        let mut at_least = 0;
        for place in &group {
            let mine: &[Choice] = smallest.get(*place).map_or(&[], Vec::as_slice);
            at_least += mine.first().map_or(0, Choice::size);
            let mut next = Vec::new();
            for before in &choices {
                for choice in mine {
                    next.push(self.both(before, choice));
                }
            }
            next.sort_by(order);
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
        choices.sort_by(order);
        let mut seen: HashMap<Vec<(usize, i64)>, ()> = HashMap::new();
        choices.retain(|choice| {
            let mut key: Vec<(usize, i64)> = choice.changes.iter().map(|c| (c.cell, c.to)).collect();
            key.sort_unstable();
            seen.insert(key, ()).is_none() && self.holds(mask, choice)
        });
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
        let mut changes: Vec<Change> =
            pieces.iter().flat_map(|piece| piece.changes.iter().copied()).collect();
        let event = match pieces.as_slice() {
            [one] => one.event,
            _ => Event::Combined,
        };
        pieces.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        changes.extend(fills);
        let cost = pieces.iter().map(|piece| piece.cost).sum::<f64>() + evidence::prose(self.scene, &changes);
        Choice { event, changes, pieces, cost, forced }
    }

    fn both(&self, a: &Choice, b: &Choice) -> Choice {
        let pieces: Vec<Piece> = a.pieces.iter().chain(&b.pieces).cloned().collect();
        let wrong: usize = pieces.iter().map(|piece| piece.changes.len()).sum();
        let fills =
            a.changes.iter().chain(&b.changes).filter(|change| change.from.is_none()).copied().collect();
        let forced = a.forced && b.forced;
        debug_assert!(wrong <= a.changes.len() + b.changes.len());
        self.choice(pieces, fills, forced)
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
    cells.sort_unstable();
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

/// The fewest and likeliest events that these changes can be taken for.
fn partition(scene: &Scene, wrong: &[Change]) -> Vec<Piece> {
    let single = |change: &Change| Piece::single(scene, *change);
    let count = wrong.len();
    if count == 0 || count > 8 {
        return wrong.iter().map(single).collect();
    }
    let mut pieces: Vec<Option<Piece>> = vec![None; 1 << count];
    for choice in 1usize..1 << count {
        let changes: Vec<Change> =
            Bits(choice as u64).filter_map(|place| wrong.get(place)).copied().collect();
        // Many cells are rarely few events: only pairs are looked for then.
        if changes.len() <= if count > 5 { 2 } else { 4 }
            && let Some(slot) = pieces.get_mut(choice)
        {
            *slot = recognize(scene, &changes);
        }
    }
    // For each subset the best last piece, found from smaller subsets up.
    let mut best: Vec<(usize, f64, usize)> = vec![(0, 0.0, 0); 1 << count];
    for subset in 1usize..1 << count {
        let first = 1usize << subset.trailing_zeros();
        let mut slot = (usize::MAX, f64::INFINITY, 0);
        let mut piece = subset;
        while piece != 0 {
            if piece & first != 0
                && let Some(found) = pieces.get(piece).and_then(Option::as_ref)
            {
                let (events, cost, _) = at(&best, subset & !piece);
                let with = (events.saturating_add(1), cost + found.cost, piece);
                if (with.0, with.1) < (slot.0, slot.1) {
                    slot = with;
                }
            }
            piece = (piece - 1) & subset;
        }
        super::slots::put(&mut best, subset, slot);
    }
    let mut subset = (1usize << count) - 1;
    let mut found = Vec::new();
    while subset != 0 {
        let (_, _, piece) = at(&best, subset);
        if piece == 0 {
            return wrong.iter().map(single).collect();
        }
        found.extend(pieces.get(piece).cloned().flatten());
        subset &= !piece;
    }
    found
}
