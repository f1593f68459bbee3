//! Which pairs of texts are worth a look: an inverted index over a sample of their shingles.

use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// The most shingles that the index holds at once.
pub(super) const HELD: usize = 16_000_000;
/// So many texts with one shingle are paired each with each; of more, each with the first of them: what all have in common
/// shows there too, and the pairs stay linear.
const FEW: usize = 16;
/// The most pairs that are counted.
const MOST_PAIRS: usize = 4_000_000;
/// Fewer sampled shingles in common, times the rate of sampling, are no sign of a copy.
const LEAST: usize = 50;

/// The pairs of texts that have most in common, by their places; at most `most`, ordered by the first place. The index
/// holds at most `room` shingles.
pub(super) fn candidates(
    texts: impl Iterator<Item = Vec<u64>>,
    most: usize,
    room: usize,
) -> Vec<(usize, usize)> {
    // Every how manieth shingle is held: doubled when the index is full.
    let mut rate = 1u64;
    let mut held: Vec<(u64, u32)> = Vec::new();
    for (at, shingles) in (0u32..).zip(texts) {
        held.extend(shingles.into_iter().filter(|one| one % rate == 0).map(|one| (one, at)));
        while held.len() > room {
            rate *= 2;
            held.retain(|(one, _)| one % rate == 0);
        }
    }
    held.sort_unstable();
    let mut counts: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for same in held.chunk_by(|one, other| one.0 == other.0) {
        let firsts = if same.len() <= FEW { same.len() } else { 1 };
        for (at, (_, one)) in same.iter().enumerate().take(firsts) {
            for (_, other) in same.iter().skip(at + 1) {
                let has_room = counts.len() < MOST_PAIRS;
                match counts.entry((*one, *other)) {
                    Entry::Occupied(mut count) => *count.get_mut() += 1,
                    Entry::Vacant(place) if has_room => drop(place.insert(1)),
                    Entry::Vacant(_) => {}
                }
            }
        }
    }
    let rate = usize::try_from(rate).unwrap_or(usize::MAX);
    let enough = counts.into_iter().filter(|(_, count)| count.saturating_mul(rate) >= LEAST);
    let mut pairs: Vec<((u32, u32), usize)> = enough.collect();
    pairs.sort_by_cached_key(|(pair, count)| (usize::MAX - count, *pair));
    pairs.truncate(most);
    let mut pairs: Vec<(usize, usize)> =
        pairs.into_iter().map(|((a, b), _)| (a as usize, b as usize)).collect();
    pairs.sort_unstable();
    pairs
}
