//! Tables to spoil and ways to spoil them: what the benchmark, natively and in the browser, and the tests run on.
//!
//! The models are mistakes that offices make, not what the search looks for: a model knows the sheet and
//! chance, nothing of events, evidence or costs.

mod chance;
pub(crate) mod measure;
mod tables;
mod ways;

pub(crate) use chance::Chance;
pub(crate) use tables::{CITY, PREFECTURE, Table, holds, sparse, year_before};

use nianbao::form::{CellIx, Form, TableId, by_id};
use nianbao::locate::Change;
use ways::{clustered, exchange, shift, slip, slipped, split, swap, wrong_cell};

/// A way to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Model {
    /// Two neighbouring digits of one figure change places.
    Transposed,
    /// One digit of one figure is another.
    Substituted,
    /// One digit is left out.
    Dropped,
    /// One digit is struck twice.
    Doubled,
    /// Two cells hold each other's figures; in one row, one column, or any two.
    Swap,
    /// A figure stands in the wrong column or row, its own cell holds 0.
    WrongCell,
    /// A row stands one cell too far right or left.
    ShiftedRow,
    /// Two rows or two columns in each other's place.
    Exchanged,
    /// A digit wrong in a part; the row's total was computed from it.
    RecomputedTotal,
    /// A digit wrong in a part, and all its totals computed from it.
    CarriedThrough,
    /// A number split over two cells, what stands behind it pushed along.
    Split,
    /// Last year's figure left standing.
    LastYear,
    /// A figure times or through ten thousand.
    Unit,
    /// Two slips of a digit.
    TwoSlips,
    /// Three slips of a digit.
    ThreeSlips,
    /// A swap and a slip of a digit.
    SwapAndSlip,
    /// A shifted row and a slip of a digit.
    ShiftAndSlip,
    /// A change carried through, and a slip of a digit.
    CarriedAndSlip,
    /// Up to five arbitrary figures in one row and one column, zeros and neighbours' figures among them: not a
    /// mistake that people make, but the hardest case for the search.
    Clustered,
}

impl Model {
    /// All models.
    pub(crate) const ALL: [Model; 19] = [
        Self::Transposed,
        Self::Substituted,
        Self::Dropped,
        Self::Doubled,
        Self::Swap,
        Self::WrongCell,
        Self::ShiftedRow,
        Self::Exchanged,
        Self::RecomputedTotal,
        Self::CarriedThrough,
        Self::Split,
        Self::LastYear,
        Self::Unit,
        Self::TwoSlips,
        Self::ThreeSlips,
        Self::SwapAndSlip,
        Self::ShiftAndSlip,
        Self::CarriedAndSlip,
        Self::Clustered,
    ];
}

/// The form's cells of section 三, row by row.
pub(crate) fn cells_of(form: &Form) -> Vec<Vec<CellIx>> {
    let mut rows: Vec<Vec<CellIx>> = Vec::new();
    for cell in form.cells_of(TableId::Requests) {
        if cell.row == rows.len() {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push(cell.ix);
        }
    }
    rows
}

/// Spoils a table of form 2021. Gives the spoiled table and the changes that would put it right, by cell of the
/// form; `None` where chance proposed something that cannot be or cannot be seen.
pub(crate) fn spoil(
    model: Model,
    table: &Table,
    last: &Table,
    chance: &mut Chance,
) -> Option<(Table, Vec<Change>)> {
    let mut wrong = *table;
    match model {
        Model::Transposed | Model::Substituted | Model::Dropped | Model::Doubled => {
            slip(&mut wrong, Some(model), chance)?;
        }
        Model::Unit => {
            let (row, column) = (chance.below(25), chance.below(7));
            let cell = wrong.get_mut(row)?.get_mut(column).filter(|cell| **cell > 0)?;
            *cell = if *cell >= 10_000 && chance.one_in(2) { *cell / 10_000 } else { *cell * 10_000 };
        }
        Model::LastYear => {
            let (row, column) = (chance.below(25), chance.below(7));
            *wrong.get_mut(row)?.get_mut(column)? = *last.get(row)?.get(column)?;
        }
        Model::TwoSlips | Model::ThreeSlips => {
            for _ in 0..if model == Model::TwoSlips { 2 } else { 3 } {
                slip(&mut wrong, None, chance)?;
            }
        }
        Model::Swap | Model::SwapAndSlip => {
            swap(&mut wrong, chance)?;
        }
        Model::WrongCell => wrong_cell(&mut wrong, chance)?,
        Model::ShiftedRow | Model::ShiftAndSlip => shift(&mut wrong, chance)?,
        Model::Exchanged => exchange(&mut wrong, chance)?,
        Model::RecomputedTotal | Model::CarriedThrough | Model::CarriedAndSlip => {
            let row = 2 + chance.below(21);
            let column = chance.below(6);
            let cell = wrong.get_mut(row)?.get_mut(column)?;
            let before = *cell;
            if before == 0 && !chance.one_in(10) {
                return None;
            }
            *cell = slipped(before, None, chance)?;
            let rise = *cell - before;
            let totals: &[(usize, usize)] = if model == Model::RecomputedTotal {
                &[(row, 6)]
            } else {
                &[(row, 6), (23, column), (23, 6)]
            };
            for (row, column) in totals {
                *wrong.get_mut(*row)?.get_mut(*column)? += rise;
            }
        }
        Model::Split => split(&mut wrong, chance)?,
        Model::Clustered => clustered(&mut wrong, chance)?,
    }
    if matches!(model, Model::SwapAndSlip | Model::ShiftAndSlip | Model::CarriedAndSlip) {
        slip(&mut wrong, None, chance)?;
    }
    let form = by_id("2021")?;
    let mut repair = Vec::new();
    for ((cells, seen), meant) in cells_of(form).iter().zip(&wrong).zip(table) {
        for ((cell, seen), meant) in cells.iter().zip(seen).zip(meant) {
            if seen != meant {
                repair.push(Change { cell: *cell, from: Some(*seen), to: *meant });
            }
        }
    }
    let valid = wrong.iter().flatten().all(|value| *value >= 0);
    (valid && !repair.is_empty() && !holds(&wrong)).then_some((wrong, repair))
}
