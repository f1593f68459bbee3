//! Changes read as events: the fewest and likeliest that they can be taken for.

use super::events::{Piece, recognize};
use super::problem::Change;
use super::scene::Scene;
use super::slots::{Bits, at, put};

/// The fewest and likeliest events that these changes can be taken for.
pub(super) fn partition(scene: &Scene, wrong: &[Change]) -> Vec<Piece> {
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
        put(&mut best, subset, slot);
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
