//! The problem in the abstract: cells with values, identities between them. It knows no form and no report.

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The count that stands there; `None` for a blank, which may be filled with any non-negative integer.
    pub value: Option<i64>,
    /// The person said that this cell is certain: it is never changed.
    pub fixed: bool,
}

/// One identity: the sum of `left` equals the sum of `right`. Cells are named by their place in
/// [`Problem::cells`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The total, or what came in.
    pub left: Vec<usize>,
    /// The parts, or what was handled and what remains.
    pub right: Vec<usize>,
    /// The others imply it: checked at the end, left out of the network.
    pub implied: bool,
}

/// Cells and identities.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// All cells.
    pub cells: Vec<Cell>,
    /// All identities, implied ones too.
    pub identities: Vec<Sum>,
}

/// One cell changed: from the figure that stands there (`None` for a blank) to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Change {
    /// The cell.
    pub cell: usize,
    /// What stands there; `None` for a blank.
    pub from: Option<i64>,
    /// What should stand there; never negative.
    pub to: i64,
}

impl Problem {
    /// Left minus right, a blank counted as 0; exact for any 64-bit values.
    pub fn difference(&self, identity: &Sum) -> i128 {
        let sum = |cells: &[usize]| -> i128 { cells.iter().map(|cell| i128::from(self.value(*cell))).sum() };
        sum(&identity.left) - sum(&identity.right)
    }

    /// The same after the changes.
    pub fn difference_after(&self, identity: &Sum, changes: &[Change]) -> i128 {
        let shift = |cells: &[usize]| -> i128 {
            changes
                .iter()
                .filter(|change| cells.contains(&change.cell))
                .map(|change| i128::from(change.to) - i128::from(change.from.unwrap_or(0)))
                .sum()
        };
        self.difference(identity) + shift(&identity.left) - shift(&identity.right)
    }

    /// The value of a cell, 0 for a blank.
    pub fn value(&self, cell: usize) -> i64 {
        self.cells.get(cell).and_then(|cell| cell.value).unwrap_or(0)
    }

    /// Whether it is a blank.
    pub fn blank(&self, cell: usize) -> bool {
        self.cells.get(cell).is_some_and(|cell| cell.value.is_none())
    }

    /// The cells of an identity that are blank.
    pub fn blanks_of<'a>(&'a self, identity: &'a Sum) -> impl Iterator<Item = usize> + 'a {
        identity.left.iter().chain(&identity.right).copied().filter(|cell| self.blank(*cell))
    }

    /// The problem after the changes.
    pub fn after(&self, changes: &[Change]) -> Problem {
        let mut next = self.clone();
        for change in changes {
            if let Some(cell) = next.cells.get_mut(change.cell) {
                cell.value = Some(change.to);
            }
        }
        next
    }
}
