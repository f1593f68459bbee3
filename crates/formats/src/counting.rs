//! How far the levels of a numbered list have counted, the same in every format of a word processor.

/// Counts one more at level `at`: levels above it that have not begun do so, those below begin anew. `first` gives the
/// number with which a level begins.
pub fn count_level(counted: &mut [Option<usize>], at: usize, first: impl Fn(usize) -> usize) {
    for (index, place) in counted.iter_mut().enumerate() {
        if index < at {
            place.get_or_insert(first(index));
        } else if index == at {
            *place = Some(place.map_or(first(index), |last| last + 1));
        } else {
            *place = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::count_level;

    #[test]
    fn levels_above_begin_and_levels_below_begin_anew() {
        let mut counted = [None; 3];
        let mut count = |at| {
            count_level(&mut counted, at, |level| level + 1);
            counted
        };
        assert_eq!(count(1), [Some(1), Some(2), None]);
        assert_eq!(count(2), [Some(1), Some(2), Some(3)]);
        assert_eq!(count(2), [Some(1), Some(2), Some(4)]);
        assert_eq!(count(0), [Some(2), None, None]);
    }
}
