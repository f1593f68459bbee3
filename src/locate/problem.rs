//! The problem in the abstract: cells with values, linear constraints between them.

use super::constraints::{Constraints, LinearConstraint};
use super::index::IndexVec;
use crate::form::CellIx;
use std::rc::Rc;

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The count that stands there; `None` for a blank, which may be filled with any non-negative integer.
    pub(super) value: Option<i64>,
    /// The person said that this cell is certain: it is never changed.
    pub(super) is_certain: bool,
}

/// Cells, and the constraints between them.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) cells: IndexVec<CellIx, Cell>,
    pub(super) constraints: Rc<Constraints>,
}

/// One cell changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Change {
    /// The cell.
    pub cell: CellIx,
    /// What stands there; `None` for a blank or a cell that does not read as a count.
    pub from: Option<i64>,
    /// What should stand there; never negative.
    pub to: i64,
}

impl Change {
    /// By how much the cell rises, a blank counted as 0.
    pub fn amount(&self) -> i128 {
        i128::from(self.to) - i128::from(self.from.unwrap_or(0))
    }
}

impl Problem {
    /// Whether some constraint does not hold with blanks as 0, or a figure is negative.
    pub(super) fn is_off(&self) -> bool {
        self.constraints.iter().any(|constraint| {
            self.difference(constraint) != 0 || constraint.cells().any(|cell| self.value(cell) < 0)
        })
    }

    /// Left minus right, a blank counted as 0; exact for any 64-bit values.
    pub(super) fn difference(&self, constraint: &LinearConstraint) -> i128 {
        let sum = |cells: &[CellIx]| -> i128 { cells.iter().map(|cell| i128::from(self.value(*cell))).sum() };
        sum(&constraint.left) - sum(&constraint.right)
    }

    /// Whether it fails whatever its blanks are: none stands on the side that is short.
    pub(super) fn fails(&self, constraint: &LinearConstraint) -> bool {
        let difference = self.difference(constraint);
        let short = if difference < 0 { &constraint.left } else { &constraint.right };
        difference != 0 && short.iter().all(|cell| self.cells[*cell].value.is_some())
    }

    /// The same after the changes.
    pub(super) fn difference_after(&self, constraint: &LinearConstraint, changes: &[Change]) -> i128 {
        let shift = |cells: &[CellIx]| -> i128 {
            changes.iter().filter(|change| cells.contains(&change.cell)).map(Change::amount).sum()
        };
        self.difference(constraint) + shift(&constraint.left) - shift(&constraint.right)
    }

    /// The value of a cell, 0 for a blank.
    pub(super) fn value(&self, cell: CellIx) -> i64 {
        self.cells[cell].value.unwrap_or(0)
    }

    /// What the cells sum to after the changes.
    pub(super) fn sum_after(&self, cells: &[CellIx], changes: &[Change]) -> i128 {
        let value = |cell: &CellIx| {
            let changed = changes.iter().find(|change| change.cell == *cell);
            i128::from(changed.map_or(self.value(*cell), |change| change.to))
        };
        cells.iter().map(value).sum()
    }

    /// The change that writes this value into the cell; `None` if it stands there, is negative or certain.
    pub(super) fn change(&self, cell: CellIx, to: i128) -> Option<Change> {
        let Cell { value, is_certain } = self.cells[cell];
        let to = i64::try_from(to).ok().filter(|to| *to >= 0)?;
        (!is_certain && value != Some(to)).then_some(Change { cell, from: value, to })
    }

    /// The problem after the changes.
    pub(super) fn after(&self, changes: &[Change]) -> Problem {
        let mut next = self.clone();
        for change in changes {
            next.cells[change.cell].value = Some(change.to);
        }
        next
    }
}
