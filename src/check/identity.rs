//! Whether an identity holds, and what a blank leaves of it.
//!
//! A number counts as it stands, also below zero ([`values.negative`](super::rules) complains about that). A mark
//! for "not applicable" (`/`, 无) says that there is nothing to count, so it adds nothing and can be nothing else.
//! A blank may turn out to be any number from 0 up, and so may a text that cannot be read; but only a blank may be
//! taken as 0 for the time being.

use super::figures::Figures;
use crate::form::{CellIx, Identity};
use crate::report::{Reading, Report};

/// What became of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Both sides are equal, nothing is missing.
    Holds,
    /// Equal, provided that every blank is 0.
    HoldsIfZero,
    /// Undecided: some other numbers in the blanks or unreadable cells would make it hold.
    Open {
        /// The missing value, where just one is missing.
        missing: Option<(CellIx, i128)>,
    },
    /// No numbers in the blanks can make it hold.
    Fails,
}

/// An identity's two sides, blanks and what cannot be read left out, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// What became of it.
    pub state: State,
    /// The sum of the left side.
    pub left: i128,
    /// The sum of the right side.
    pub right: i128,
}

impl Balance {
    /// Left minus right.
    pub fn difference(&self) -> i128 {
        self.left - self.right
    }
}

/// One side of an identity.
#[derive(Default)]
struct Side {
    sum: i128,
    blanks: usize,
    texts: usize,
    last_unknown: Option<CellIx>,
}

impl Side {
    fn new(cells: &[CellIx], reading: impl Fn(CellIx) -> Known) -> Self {
        let mut side = Self::default();
        for ix in cells {
            match reading(*ix) {
                Known::Number(value) => {
                    side.sum += i128::from(value);
                    continue;
                }
                Known::Blank => side.blanks += 1,
                Known::Text => side.texts += 1,
            }
            side.last_unknown = Some(*ix);
        }
        side
    }

    fn unknown(&self) -> usize {
        self.blanks + self.texts
    }
}

/// What an identity can know of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Its number; 0 for "not applicable".
    Number(i64),
    /// Nothing stands there.
    Blank,
    /// Something stands there that is no whole number.
    Text,
}

/// What the identities know of a reading.
pub(super) fn known(reading: &Reading) -> Known {
    match reading {
        Reading::Blank => Known::Blank,
        Reading::NotApplicable => Known::Number(0),
        Reading::Number { .. } | Reading::Text => reading.integer().map_or(Known::Text, Known::Number),
    }
}

/// What the identities know of a report's cell.
pub fn known_at(report: &Report, ix: CellIx) -> Known {
    report.form().cell(ix).map_or(Known::Blank, |spec| known(&report.cell(ix).read(spec.kind)))
}

/// Decides an identity.
pub fn decide(figures: &Figures, identity: &Identity) -> Balance {
    decide_with(identity, |ix| known(figures.reading(ix)))
}

/// Decides an identity over cells known in some other way, such as with blanks filled.
pub fn decide_with(identity: &Identity, reading: impl Fn(CellIx) -> Known) -> Balance {
    let left = Side::new(&identity.left, &reading);
    let right = Side::new(&identity.right, &reading);
    let difference = left.sum - right.sum;
    // The side that is short; a non-negative number there, and only there, makes up the difference.
    let short = if difference < 0 { &left } else { &right };
    let unknown = left.unknown() + right.unknown();
    let state = match difference {
        0 if unknown == 0 => State::Holds,
        0 if left.texts + right.texts == 0 => State::HoldsIfZero,
        _ if difference != 0 && short.unknown() == 0 => State::Fails,
        _ => {
            let only = if unknown == 1 { left.last_unknown.or(right.last_unknown) } else { None };
            let value = i128::try_from(difference.unsigned_abs()).unwrap_or(i128::MAX);
            State::Open { missing: only.map(|ix| (ix, value)) }
        }
    };
    Balance { state, left: left.sum, right: right.sum }
}
