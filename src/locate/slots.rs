//! Reading and writing lists by place without a panic: a place outside reads as the default and is not
//! written. The search keeps to places it made itself, so this is a net, not a way of working.

/// The entry at a place.
pub(super) fn at<T: Copy + Default>(list: &[T], place: usize) -> T {
    list.get(place).copied().unwrap_or_default()
}

/// Writes the entry at a place.
pub(super) fn put<T>(list: &mut [T], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}

/// Adds to the entry at a place.
pub(super) fn add(list: &mut [i128], place: usize, value: i128) {
    if let Some(slot) = list.get_mut(place) {
        *slot += value;
    }
}

/// The places of the bits set in a mask.
pub(super) struct Bits(pub(super) u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}
