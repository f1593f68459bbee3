//! Changes read as events: the fewest and likeliest that they can be taken for.

use super::event::Piece;
use super::events::recognize;
use super::index::{Id, IndexVec};
use super::problem::Change;
use super::table::TableContext;

/// Some of the changes, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Subset(usize);

impl Id for Subset {
    fn new(index: usize) -> Self {
        Self(index)
    }

    fn index(self) -> usize {
        self.0
    }
}

/// The best reading of a subset: how many events, what they cost, and one of them.
#[derive(Clone, Copy)]
struct Reading {
    events: usize,
    cost: f64,
    piece: Subset,
}

/// The fewest and likeliest events that these changes can be taken for, by dynamic programming over subsets.
pub(super) fn partition(table: &TableContext, wrong: &[Change]) -> Vec<Piece> {
    let count = wrong.len();
    if count == 0 || count > 8 {
        return wrong.iter().map(|change| Piece::single(table, *change)).collect();
    }
    // Many cells are rarely few events: only pairs are looked for then.
    let most = if count > 5 { 2 } else { 4 };
    let mut pieces: IndexVec<Subset, Option<Piece>> = IndexVec::filled(None, 1 << count);
    for subset in (1..1 << count).map(Subset) {
        let is_in = |(place, _): &(usize, &Change)| subset.0 >> place & 1 == 1;
        let changes: Vec<Change> =
            wrong.iter().enumerate().filter(is_in).map(|(_, change)| *change).collect();
        if changes.len() <= most {
            pieces[subset] = recognize(table, &changes);
        }
    }
    let nothing = Reading { events: 0, cost: 0.0, piece: Subset(0) };
    let mut best = IndexVec::filled(nothing, 1 << count);
    for subset in 1usize..1 << count {
        let first = 1usize << subset.trailing_zeros();
        let mut slot = Reading { events: usize::MAX, cost: f64::INFINITY, piece: Subset(0) };
        let mut piece = subset;
        while piece != 0 {
            if piece & first != 0
                && let Some(found) = &pieces[Subset(piece)]
            {
                let rest = best[Subset(subset & !piece)];
                let (events, cost) = (rest.events.saturating_add(1), rest.cost + found.cost);
                if (events, cost) < (slot.events, slot.cost) {
                    slot = Reading { events, cost, piece: Subset(piece) };
                }
            }
            piece = (piece - 1) & subset;
        }
        best[Subset(subset)] = slot;
    }
    // Every change is an event by itself, so each subset has a reading.
    let mut subset = (1 << count) - 1;
    let mut found = Vec::new();
    while subset != 0 {
        let Subset(piece) = best[Subset(subset)].piece;
        found.extend(pieces[Subset(piece)].clone());
        subset &= !piece;
        if piece == 0 {
            break;
        }
    }
    found
}
