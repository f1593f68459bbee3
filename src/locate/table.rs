//! What events and evidence look at: the problem, how its cells lie in their tables, and what was known before.

use super::costs;
use super::index::IndexVec;
use super::layout::{Layout, Place};
use super::problem::{Cell, Problem};
use crate::form::{CellIx, Form, RowRole};
use crate::report::Report;
use std::rc::Rc;

/// What is known of the figures from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct PriorEvidence<'a> {
    /// The report of the year before.
    pub last_year: Option<&'a Report>,
    /// Figures of the prose: the cells that should sum to the figure, and the figure.
    pub prose: Vec<(Vec<CellIx>, i64)>,
}

/// What the parts of each row, of each column and of a whole sheet sum to; a little is added to columns so that
/// none weighs nothing.
#[derive(Clone, Debug)]
struct Sums {
    rows: Vec<f64>,
    columns: Vec<f64>,
    all: f64,
}

/// A problem with its surroundings.
#[derive(Clone, Debug)]
pub struct TableContext {
    pub(super) problem: Problem,
    layout: Rc<Layout>,
    /// For each cell what stood in the same cell a year before.
    pub(super) last_year: IndexVec<CellIx, Option<i64>>,
    /// For each cell what last year's report says it must be (二 is last year's 四).
    pub(super) carried_in: IndexVec<CellIx, Option<i64>>,
    /// Figures of the prose: cells that should sum to the figure.
    pub(super) prose: Vec<(Vec<CellIx>, i64)>,
    /// Of each sheet of the layout.
    sums: Vec<Sums>,
}

impl TableContext {
    /// The context of a report's figures.
    pub fn new(report: &Report, evidence: &PriorEvidence<'_>) -> Self {
        Self::of(problem(report, &[]), report, evidence)
    }

    pub(super) fn of(problem: Problem, report: &Report, evidence: &PriorEvidence<'_>) -> Self {
        let form = report.form();
        let layout = Layout::of(form);
        let sums = layout.sheets.iter().map(|rows| sums(&problem, rows)).collect();
        let (last_year, carried_in) =
            evidence.last_year.map(|last| of_last_year(form, last)).unwrap_or_else(|| {
                let nothing = IndexVec::filled(None, problem.cells.len());
                (nothing.clone(), nothing)
            });
        let is_known = |cells: &[CellIx]| cells.iter().all(|cell| problem.cells.get(*cell).is_some());
        let prose = evidence.prose.iter().filter(|(cells, _)| is_known(cells)).cloned().collect();
        Self { problem, layout, last_year, carried_in, prose, sums }
    }

    /// For each table its rows as printed, each with its cells from left to right, the total last.
    pub(super) fn sheets(&self) -> &[Vec<Vec<CellIx>>] {
        &self.layout.sheets
    }

    pub(super) fn place(&self, cell: CellIx) -> Option<Place> {
        self.layout.places[cell]
    }

    /// The totals that count a cell directly.
    pub(super) fn totals(&self, cell: CellIx) -> &[CellIx] {
        &self.layout.totals[cell]
    }

    /// All totals that a change of the cell runs through when everything is recomputed, nearest first.
    pub(super) fn carried(&self, cell: CellIx) -> &[CellIx] {
        &self.layout.carried[cell]
    }

    /// Whether a cell is the total of others.
    pub(super) fn is_total(&self, cell: CellIx) -> bool {
        self.layout.is_total[cell]
    }

    /// What the other figures of its row and the weight of its column lead one to expect in a part; `None` for
    /// a total, which its parts decide.
    pub fn expected(&self, cell: CellIx) -> Option<f64> {
        let place = self.place(cell).filter(|_| !self.is_total(cell))?;
        let Sums { rows, columns, all } = self.sums.get(place.sheet)?;
        let share = columns.get(place.column)? / all;
        let others = (rows.get(place.row)? - self.problem.value(cell).max(0) as f64).max(0.0);
        let usual = all / (2.0 * rows.len() as f64);
        let level = (others + costs::ROW_LIKE_OTHERS * usual) / (1.0 - share + costs::ROW_LIKE_OTHERS);
        Some(level * share)
    }

    /// Whether two cells stand in one row or in one column.
    pub(super) fn is_aligned(&self, a: CellIx, b: CellIx) -> bool {
        match (self.place(a), self.place(b)) {
            (Some(a), Some(b)) if a.sheet == b.sheet => a.row == b.row || a.column == b.column,
            _ => false,
        }
    }

    /// How many rows and columns lie between two cells, neighbours having none.
    pub(super) fn distance(&self, a: CellIx, b: CellIx) -> f64 {
        match (self.place(a), self.place(b)) {
            (Some(a), Some(b)) if a.sheet == b.sheet => {
                (a.row.abs_diff(b.row) + a.column.abs_diff(b.column)).saturating_sub(1) as f64
            }
            _ => 10.0,
        }
    }
}

/// The problem that a report's figures pose.
pub(super) fn problem(report: &Report, certain: &[CellIx]) -> Problem {
    let form = report.form();
    let cell = |ix| Cell { value: report.value(ix), is_certain: false };
    let mut problem = Problem {
        cells: form.cells().iter().map(|spec| cell(spec.ix)).collect(),
        constraints: Layout::of(form).constraints.clone(),
    };
    for cell in certain {
        if let Some(cell) = problem.cells.get_mut(*cell) {
            cell.is_certain = cell.value.is_some();
        }
    }
    problem
}

/// What stood in each cell a year before, and what last year's report says it must be now.
fn of_last_year(
    form: &Form,
    last: &Report,
) -> (IndexVec<CellIx, Option<i64>>, IndexVec<CellIx, Option<i64>>) {
    let old = last.form();
    let same_cell = form.cells().iter().map(|cell| last.value(old.find(&cell.path)?)).collect();
    // What was carried out of last year comes in this year: the last of the rows that come in.
    let carried = form.cells().iter().map(|cell| {
        let rows = form.table(cell.table).blocks.get(cell.block)?.rows;
        let carried_in = rows.iter().rposition(|row| row.role == RowRole::In)?;
        if cell.row != carried_in {
            return None;
        }
        let column = form.column_of(cell.ix)?;
        let before = old.cells_of(cell.table).find(|other| {
            old.row_of(other.ix).is_some_and(|row| row.role == RowRole::Out)
                && old.column_of(other.ix).is_some_and(|other| other.id == column.id)
        })?;
        last.value(before.ix)
    });
    (same_cell, carried.collect())
}

fn sums(problem: &Problem, rows: &[Vec<CellIx>]) -> Sums {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).saturating_sub(1);
    let mut sums = Sums { rows: Vec::new(), columns: vec![0.5; columns], all: 0.5 * columns as f64 };
    for cells in rows {
        let mut row = 0.0;
        for (cell, column) in cells.iter().zip(&mut sums.columns) {
            let value = problem.value(*cell).max(0) as f64;
            row += value;
            *column += value;
            sums.all += value;
        }
        sums.rows.push(row);
    }
    sums
}
