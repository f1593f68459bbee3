//! Slips that explain several failing identities at once: a shifted row, two rows exchanged, a number split in two.
//!
//! Each candidate is a small change of cells. It counts only if every identity it moves failed before and holds
//! after; so a table in order has no candidates, and none is built for it. Which cells to change where no such slip
//! explains the failures is the business of `locate`.

mod find;
mod sheet;

use super::input::Input;
use crate::form::CellIx;
use sheet::Sheet;

/// The kinds of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Slip {
    /// One request counted under two kinds of applicant.
    TwoColumns,
    /// The cells of a row stand one place to the left or right.
    ShiftedRow,
    /// Two rows stand in each other's place.
    SwappedRows,
    /// The total's column and another stand in each other's place.
    SwappedColumns,
    /// One number stands in two neighbouring cells.
    SplitNumber,
    /// Digits exchanged, dropped or doubled in one cell.
    Digits,
    /// A total that is last year's, or the one above.
    CopiedTotal,
}

/// A slip that would explain failing identities.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What kind of slip.
    pub(super) slip: Slip,
    /// The cells it speaks of.
    pub(super) cells: Vec<CellIx>,
    /// The change that would repair it; empty where the slip does not say which of several.
    pub(super) changes: Vec<(CellIx, i64)>,
    /// The identities it explains, as places in the form's list.
    pub(super) explains: Vec<usize>,
    /// What happened, as a clause without a full stop.
    pub(super) said: String,
    /// No other candidate explains any of these identities.
    pub(super) certain: bool,
}

/// The slips that would explain failing identities of this report, those that explain most first.
pub(super) fn candidates(input: &Input) -> Vec<Candidate> {
    let Some(sheet) = Sheet::new(input) else { return Vec::new() };
    let mut all = find::all(input, &sheet);
    crate::order::sort_by_key(&mut all, |candidate| std::cmp::Reverse(candidate.explains.len()));
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in all {
        // What explains only part of what another explains is the lesser explanation.
        let lesser = kept.iter().any(|other| {
            other.explains.len() > candidate.explains.len()
                && candidate.explains.iter().all(|index| other.explains.contains(index))
        });
        let same = kept.iter().any(|other| !other.changes.is_empty() && other.changes == candidate.changes);
        if !lesser && !same {
            kept.push(candidate);
        }
    }
    let shares =
        |one: &Candidate, other: &Candidate| one.explains.iter().any(|index| other.explains.contains(index));
    let certain: Vec<bool> = kept
        .iter()
        .map(|one| !one.changes.is_empty() && kept.iter().filter(|other| shares(one, other)).count() == 1)
        .collect();
    for (candidate, certain) in kept.iter_mut().zip(certain) {
        candidate.certain = certain;
    }
    kept
}
