//! The numbers of the tables with identities, and what a change of some would do to the identities.

use crate::check::identity::{Known, State, known};
use crate::check::input::Input;
use crate::form::{CellIx, CellSpec, Form, Identity, TableId};

/// More identities than any form has; a mask of this many bits tells which a change touches.
const MOST: usize = 64;

/// The numbers of a report and by how much its identities are off.
pub(super) struct Sheet {
    pub(super) form: &'static Form,
    values: Vec<Option<i64>>,
    /// Left minus right; `None` where a blank or an unreadable cell leaves it open.
    off: Vec<Option<i128>>,
    /// Which identities lie within one row, and which within one column.
    lanes: Vec<[bool; 2]>,
}

/// A line of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lane {
    /// A row.
    Row = 0,
    /// A column.
    Column = 1,
}

impl Sheet {
    /// The sheet, or `None` if no identity fails.
    pub(super) fn new(input: &Input) -> Option<Self> {
        input.identities().find(|(_, balance)| balance.state == State::Fails)?;
        let form = input.form();
        let value = |ix: CellIx| match known(input.figures().reading(ix)) {
            Known::Number(value) => Some(value),
            Known::Blank | Known::Text => None,
        };
        let values: Vec<_> = form.cells().iter().map(|spec| value(spec.ix)).collect();
        let decided = |ix: &CellIx| values.get(ix.index()).copied().flatten().is_some();
        let off = input
            .identities()
            .map(|(identity, balance)| {
                let whole = identity.left.iter().chain(&identity.right).all(decided);
                whole.then(|| balance.difference())
            })
            .collect();
        let lanes = form.identities().iter().map(|identity| {
            let mut cells = identity.left.iter().chain(&identity.right).filter_map(|ix| form.cell(*ix));
            let first = cells.next();
            cells.fold([true, true], |[row, column], spec| {
                let same = |of: fn(&CellSpec) -> usize| first.is_some_and(|first| of(first) == of(spec));
                [row && same(|spec| spec.row), column && same(|spec| spec.column)]
            })
        });
        Some(Self { form, values, off, lanes: lanes.collect() })
    }

    /// The number in a cell.
    pub(super) fn value(&self, ix: CellIx) -> Option<i64> {
        self.values.get(ix.index()).copied().flatten()
    }

    /// By how much an identity is off.
    pub(super) fn off(&self, index: usize) -> Option<i128> {
        self.off.get(index).copied().flatten()
    }

    /// Whether a change of this cell, with others of its row, could be part of a repair: every identity across rows
    /// that is decided is off.
    pub(super) fn may_move(&self, ix: CellIx) -> bool {
        let fits = |index: &u16| {
            let index = usize::from(*index);
            self.off(index) != Some(0) || self.lies_in(Lane::Row, index)
        };
        self.form.identities_of(ix).iter().all(fits)
    }

    /// Whether a change of this cell alone could be a repair: every identity that is decided is off.
    pub(super) fn may_move_alone(&self, ix: CellIx) -> bool {
        self.form.identities_of(ix).iter().all(|index| self.off(usize::from(*index)) != Some(0))
    }

    /// The rows of a table's first block that has identities, each with its cells from the left.
    pub(super) fn rows(&self, table: TableId) -> Vec<Vec<CellIx>> {
        let cells: Vec<_> = self.form.cells_of(table).collect();
        let rows = cells.chunk_by(|a, b| (a.block, a.row) == (b.block, b.row));
        rows.map(|row| row.iter().map(|spec| spec.ix).collect()).collect()
    }

    /// The identity of the cell's row, from which the cell's own number follows.
    pub(super) fn in_its_row(&self, ix: CellIx) -> Option<usize> {
        let mut places = self.form.identities_of(ix).iter().map(|index| usize::from(*index));
        places.find(|index| self.lies_in(Lane::Row, *index))
    }

    /// Whether an identity has only cells of one row, or of one column.
    fn lies_in(&self, lane: Lane, index: usize) -> bool {
        self.lanes.get(index).and_then(|lanes| lanes.get(lane as usize)) == Some(&true)
    }

    /// By how much a new number in a cell moves an identity, left minus right; 0 where the cell is not in it.
    fn moves(&self, identity: &Identity, (ix, new): (CellIx, i64)) -> Option<i128> {
        let by = i128::from(new) - i128::from(self.value(ix)?);
        Some(match (identity.left.contains(&ix), identity.right.contains(&ix)) {
            (true, _) => by,
            (_, true) => -by,
            _ => 0,
        })
    }

    /// Whether cells of one line, changed so, leave an identity of that line failing, or make it fail. Where no other
    /// cell of the line changes, nothing elsewhere can mend that, and the rest need not be weighed.
    pub(super) fn spoils(&self, lane: Lane, changes: &[(CellIx, i64)]) -> bool {
        changes.iter().flat_map(|(ix, _)| self.form.identities_of(*ix)).any(|index| {
            let index = usize::from(*index);
            let (Some(identity), Some(off)) = (self.form.identities().get(index), self.off(index)) else {
                return false;
            };
            if !self.lies_in(lane, index) {
                return false;
            }
            let by: i128 = changes.iter().filter_map(|change| self.moves(identity, *change)).sum();
            by != 0 && off + by != 0
        })
    }

    /// The identities that a change repairs, or `None` if it leaves or makes one fail, makes a number negative, or
    /// touches a cell whose number is not known.
    pub(super) fn mends(&self, changes: &[(CellIx, i64)]) -> Option<Vec<usize>> {
        let mut moved = [0i128; MOST];
        let mut touched = 0u64;
        for (ix, new) in changes {
            if *new < 0 {
                return None;
            }
            if *new == self.value(*ix)? {
                continue;
            }
            for index in self.form.identities_of(*ix) {
                let index = usize::from(*index);
                *moved.get_mut(index)? += self.moves(self.form.identities().get(index)?, (*ix, *new))?;
                touched |= 1 << index;
            }
        }
        let mut mended = Vec::new();
        for (index, by) in moved.into_iter().enumerate().filter(|(index, _)| touched & (1 << index) != 0) {
            match self.off(index) {
                Some(off) if by != 0 && off + by != 0 => return None,
                Some(_) if by != 0 => mended.push(index),
                _ => {}
            }
        }
        (!mended.is_empty()).then_some(mended)
    }
}
