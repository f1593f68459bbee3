//! One way to explain failing constraints, and all of them for one group.

use super::event::{Event, Piece};
use super::evidence;
use super::index::ConstraintId;
use super::problem::Change;
use super::table::TableContext;
use std::cmp::Ordering;

/// How many candidates an explanation lists before it says that there are more.
pub(super) const LISTED: usize = 400;

/// One way to explain a group of failing identities: apply its changes and all of them hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// What happened; [`Event::Combined`] for several events.
    pub event: Event,
    /// Why it is proposed, a sentence.
    pub reason: String,
    /// The same without the cells and figures, to stand beside them: 相邻两位数字颠倒. May be empty.
    pub how: String,
    /// Every changed cell, totals included, fills of blanks last.
    pub changes: Vec<Change>,
    /// The events it consists of.
    pub pieces: Vec<Piece>,
    /// What it costs, smaller is likelier; see the table of costs.
    pub cost: f64,
    /// Whether the identities leave no other values for these cells.
    pub is_unique: bool,
}

impl Candidate {
    /// These events together, with the blanks that have to be filled.
    pub(super) fn new(
        table: &TableContext,
        mut pieces: Vec<Piece>,
        fills: Vec<Change>,
        is_unique: bool,
    ) -> Self {
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
        let costs: Vec<f64> = pieces.iter().map(|piece| piece.cost).collect();
        pieces.sort_by_cached_key(|piece| {
            costs.iter().filter(|cost| cost.total_cmp(&piece.cost).is_lt()).count()
        });
        changes.extend(fills);
        let cost = pieces.iter().map(|piece| piece.cost).sum::<f64>() + evidence::prose(table, &changes);
        Self { event, reason: String::new(), how: String::new(), changes, pieces, cost, is_unique }
    }

    /// One after the other; where both change a cell, the changes add up. `None` if that leaves nothing to change
    /// there, or no count.
    pub(super) fn and(&self, table: &TableContext, other: &Self) -> Option<Self> {
        let mut pieces: Vec<Piece> = self.pieces.iter().chain(&other.pieces).cloned().collect();
        for first in &self.changes {
            let Some(second) = other.changes.iter().find(|second| second.cell == first.cell) else {
                continue;
            };
            let from = first.from.unwrap_or(0);
            let to = i64::try_from(i128::from(from) + first.amount() + second.amount()).ok();
            let to = to.filter(|to| *to >= 0 && *to != from)?;
            let shared = pieces.iter_mut().flat_map(|piece| &mut piece.changes);
            for change in shared.filter(|change| change.cell == first.cell) {
                change.to = to;
            }
        }
        let fills = self.changes.iter().chain(&other.changes).filter(|change| change.from.is_none());
        let fills = fills.copied().collect();
        Some(Self::new(table, pieces, fills, self.is_unique && other.is_unique))
    }

    /// How many figures it changes, fills of blanks not counted.
    pub(super) fn size(&self) -> usize {
        self.changes.iter().filter(|change| change.from.is_some()).count()
    }

    /// Whether it changes a cell twice.
    pub(super) fn is_contradictory(&self) -> bool {
        let mut cells: Vec<_> = self.changes.iter().map(|change| change.cell).collect();
        cells.sort_by_cached_key(|cell| cell.index());
        cells.windows(2).any(|pair| pair.first() == pair.last())
    }

    /// Fewest events first, then what they cost, then size, then the cells.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let events = self.pieces.len().cmp(&other.pieces.len());
        let by_cost = || self.cost.total_cmp(&other.cost);
        let by_size = || self.changes.len().cmp(&other.changes.len());
        events.then_with(by_cost).then_with(by_size).then_with(|| self.changes.cmp(&other.changes))
    }
}

/// All that explains one group of failing constraints.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ComponentExplanation {
    /// The constraints of the group that do not hold.
    pub(super) constraints: Vec<ConstraintId>,
    /// Proven: at least so many figures of the group are wrong.
    pub(super) at_least: usize,
    /// Whether every set of `at_least` figures that explains the group is listed.
    pub(super) complete: bool,
    /// Likeliest first.
    pub(super) candidates: Vec<Candidate>,
    /// How many of the first candidates the evidence cannot tell apart; 1 where the first stands alone.
    pub(super) tied: usize,
    /// The cells said to be certain contradict each other.
    pub(super) impossible: bool,
}
