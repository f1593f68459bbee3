//! Units found by what a report calls itself.

use super::super::unit_name::is_with_region;
use rustc_hash::FxHashMap;

/// The units by name: whole, and without the region that it begins with.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    exact: FxHashMap<String, usize>,
    /// `None` where several units end alike.
    tails: FxHashMap<String, Option<usize>>,
}

impl Names {
    pub(super) fn add(&mut self, core: String, unit: usize) {
        for (at, _) in core.char_indices().skip(1) {
            if let Some(tail) = core.get(at..).filter(|tail| is_with_region(&core, tail)) {
                let known = self.tails.entry(tail.to_owned()).or_insert(Some(unit));
                if *known != Some(unit) {
                    *known = None;
                }
            }
        }
        self.exact.entry(core).or_insert(unit);
    }

    pub(super) fn exact(&self, core: &str) -> Option<usize> {
        self.exact.get(core).copied()
    }

    /// The unit of exactly that name, or of that name behind a region.
    pub(super) fn with_region(&self, core: &str) -> Option<usize> {
        self.exact(core).or_else(|| self.tails.get(core).copied().flatten())
    }

    /// The unit of that name, with or without the region before it on either side, where there is only one.
    pub(super) fn find(&self, core: &str) -> Option<usize> {
        self.with_region(core).or_else(|| {
            let tails = core.char_indices().skip(1).filter_map(|(at, _)| core.get(at..));
            tails.filter(|tail| is_with_region(core, tail)).find_map(|tail| self.exact(tail))
        })
    }
}
