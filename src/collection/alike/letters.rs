//! A text as its letters, and these as hashes.

use crate::form::is_letter;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The letters of a shingle: two or three words of Chinese.
const LENGTH: usize = 8;

/// The letters of a text alone: figures, signs and spaces change from copy to copy.
pub(super) fn folded(text: impl AsRef<str>) -> String {
    text.as_ref().chars().filter(|c| is_letter(*c) && !c.is_ascii_alphanumeric()).collect()
}

/// A hash of every run of [`LENGTH`] letters.
pub(super) fn hashes(letters: &str) -> impl Iterator<Item = u64> {
    let letters: Vec<char> = letters.chars().collect();
    let last = (letters.len() + 1).saturating_sub(LENGTH);
    (0..last).filter_map(move |at| {
        let mut hash = FxHasher::default();
        letters.get(at..at + LENGTH)?.hash(&mut hash);
        // The low bits of this hash are weak, and the sample goes by them.
        let hash = hash.finish();
        Some((hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
    })
}
