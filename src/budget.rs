//! The work that reading one document may take, the same in the page and natively. What is checked is bounded by the size of
//! a report (`read/limits.rs`).

use std::cell::Cell;

/// Steps still to be spent. A step is a node looked at, a tag read, or some sixteen bytes copied: some fifty nanoseconds, so
/// that a whole budget is spent within a second.
#[derive(Clone, Debug)]
pub(crate) struct Budget(Cell<u32>);

impl Budget {
    /// The steps of one document: a page of two megabytes from a word processor takes some two million.
    pub(crate) const STEPS: u32 = 20_000_000;

    /// A budget of so many steps.
    pub(crate) const fn of(steps: u32) -> Self {
        Self(Cell::new(steps))
    }

    /// Takes steps away; tells whether so many were left. Once it does not last, nothing is left of it.
    pub(crate) fn spend(&self, steps: usize) -> bool {
        let left = u32::try_from(steps).ok().and_then(|steps| self.0.get().checked_sub(steps));
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether nothing is left.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::of(Self::STEPS)
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn what_does_not_last_is_spent() {
        let budget = Budget::of(5);
        assert!(budget.spend(4) && !budget.is_spent());
        assert!(!budget.spend(2) && budget.is_spent());
        assert!(!budget.spend(1) && !Budget::of(7).spend(usize::MAX));
    }
}
