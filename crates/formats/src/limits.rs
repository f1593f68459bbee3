//! The work that reading one file may take, whatever its format.

use std::cell::Cell;

/// Steps still to be spent. A step is a glyph, an operator, a cell, a record or some sixteen bytes copied.
#[derive(Debug)]
pub(crate) struct Budget(Cell<u32>);

impl Budget {
    /// Steps of one file; a whole budget is spent within a second.
    pub(crate) const STEPS: u32 = 20_000_000;

    /// So many times the steps of one file.
    pub(crate) fn times(times: u32) -> Self {
        Self(Cell::new(Self::STEPS.saturating_mul(times)))
    }

    /// Takes steps away; tells whether so many were left. Once it does not last, nothing is left of it.
    pub(crate) fn spend(&self, steps: usize) -> bool {
        let left = u32::try_from(steps).ok().and_then(|steps| self.0.get().checked_sub(steps));
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self(Cell::new(Self::STEPS))
    }
}
