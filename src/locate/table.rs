//! What events and evidence look at: the problem, how its cells lie in their table, which totals contain which
//! cells, and what was known before.

use super::costs;
use super::index::{ConstraintId, IndexVec};
use super::problem::{Cell, LinearConstraint, Problem};
use crate::form::{CellIx, Form, Identity, RowRole};
use crate::report::Report;

/// What is known of the figures from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct PriorEvidence<'a> {
    /// The report of the year before.
    pub last_year: Option<&'a Report>,
    /// Figures of the prose: the cells that should sum to the figure, and the figure.
    pub prose: Vec<(Vec<CellIx>, i64)>,
}

/// Rows as printed, each with its cells from left to right, the total last.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) rows: Vec<Vec<CellIx>>,
    sums: Sums,
}

/// What the parts of each row, of each column and of the whole sheet sum to; a little is added to columns so that
/// none weighs nothing.
#[derive(Clone, Debug, Default)]
struct Sums {
    rows: Vec<f64>,
    columns: Vec<f64>,
    all: f64,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) sheet: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// A problem with its surroundings.
#[derive(Clone, Debug, Default)]
pub struct TableContext {
    pub(super) problem: Problem,
    pub(super) sheets: Vec<Sheet>,
    /// For each cell what stood in the same cell a year before.
    pub(super) last_year: IndexVec<CellIx, Option<i64>>,
    /// For each cell what last year's report says it must be (二 is last year's 四).
    pub(super) carried_in: IndexVec<CellIx, Option<i64>>,
    /// Figures of the prose: cells that should sum to the figure.
    pub(super) prose: Vec<(Vec<CellIx>, i64)>,
    places: IndexVec<CellIx, Option<Place>>,
    /// The totals that count each cell directly, and all that a change of it runs through, nearest first.
    totals: IndexVec<CellIx, Vec<CellIx>>,
    carried: IndexVec<CellIx, Vec<CellIx>>,
    is_total: IndexVec<CellIx, bool>,
}

impl TableContext {
    /// The context of a report's figures.
    pub fn new(report: &Report, evidence: &PriorEvidence<'_>) -> Self {
        Self::of(problem(report, &[]), report, evidence)
    }

    pub(super) fn of(problem: Problem, report: &Report, evidence: &PriorEvidence<'_>) -> Self {
        let form = report.form();
        let count = problem.cells.len();
        let sheets: Vec<Sheet> = rows(form)
            .map(|rows| {
                let sums = sums(&problem, &rows);
                Sheet { rows, sums }
            })
            .collect();
        let mut places = IndexVec::filled(None, count);
        for (sheet, rows) in sheets.iter().enumerate() {
            for (row, cells) in rows.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    places[*cell] = Some(Place { sheet, row, column });
                }
            }
        }
        let mut totals: IndexVec<CellIx, Vec<CellIx>> = IndexVec::filled(Vec::new(), count);
        let mut is_total = IndexVec::filled(false, count);
        for constraint in problem.constraints.iter() {
            let (total, parts) = match (constraint.left.as_slice(), constraint.right.as_slice()) {
                ([total], parts) | (parts, [total]) if parts.len() > 1 => (*total, parts),
                _ => continue,
            };
            is_total[total] = true;
            for part in parts {
                if !totals[*part].contains(&total) {
                    totals[*part].push(total);
                }
            }
        }
        let carried = totals.ids().map(|cell| carried(&totals, cell)).collect();
        let (last_year, carried_in) =
            evidence.last_year.map(|last| of_last_year(form, last)).unwrap_or_else(|| {
                let nothing = IndexVec::filled(None, count);
                (nothing.clone(), nothing)
            });
        let is_known = |cells: &[CellIx]| cells.iter().all(|cell| problem.cells.get(*cell).is_some());
        let prose = evidence.prose.iter().filter(|(cells, _)| is_known(cells)).cloned().collect();
        Self { problem, sheets, last_year, carried_in, prose, places, totals, carried, is_total }
    }

    pub(super) fn place(&self, cell: CellIx) -> Option<Place> {
        self.places[cell]
    }

    /// The totals that count a cell directly.
    pub(super) fn totals(&self, cell: CellIx) -> &[CellIx] {
        &self.totals[cell]
    }

    /// All totals that a change of the cell runs through when everything is recomputed, nearest first.
    pub(super) fn carried(&self, cell: CellIx) -> &[CellIx] {
        &self.carried[cell]
    }

    /// Whether a cell is the total of others.
    pub(super) fn is_total(&self, cell: CellIx) -> bool {
        self.is_total[cell]
    }

    /// What the other figures of its row and the weight of its column lead one to expect in a part; `None` for
    /// a total, which its parts decide.
    pub fn expected(&self, cell: CellIx) -> Option<f64> {
        let place = self.place(cell).filter(|_| !self.is_total(cell))?;
        let sheet = self.sheets.get(place.sheet)?;
        let all = sheet.sums.all;
        let share = sheet.sums.columns.get(place.column)? / all;
        let others = (sheet.sums.rows.get(place.row)? - self.problem.value(cell).max(0) as f64).max(0.0);
        let usual = all / (2.0 * sheet.rows.len() as f64);
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
        constraints: constraints(form),
    };
    for cell in certain {
        if let Some(cell) = problem.cells.get_mut(*cell) {
            cell.is_certain = cell.value.is_some();
        }
    }
    problem
}

/// The form's identities.
pub(super) fn constraints(form: &Form) -> IndexVec<ConstraintId, LinearConstraint> {
    let constraint = |identity: &Identity| LinearConstraint {
        left: identity.left.clone(),
        right: identity.right.clone(),
        is_implied: identity.implied,
    };
    form.identities().iter().map(constraint).collect()
}

/// For each table its rows of parts and total, as the row identities name them.
fn rows(form: &Form) -> impl Iterator<Item = Vec<Vec<CellIx>>> {
    form.tables().iter().filter_map(|table| {
        let rule = table.rules.parts?;
        let is_of_table = |identity: &&Identity| {
            let cell = identity.left.first().and_then(|ix| form.cell(*ix));
            identity.rule == rule && cell.is_some_and(|cell| cell.table == table.id)
        };
        let rows = form.identities().iter().filter(is_of_table);
        Some(rows.map(|identity| identity.right.iter().chain(&identity.left).copied().collect()).collect())
    })
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

/// The totals of a cell, and theirs.
fn carried(totals: &IndexVec<CellIx, Vec<CellIx>>, cell: CellIx) -> Vec<CellIx> {
    let mut all = totals[cell].clone();
    let mut place = 0;
    while let Some(total) = all.get(place).copied() {
        for next in &totals[total] {
            if !all.contains(next) {
                all.push(*next);
            }
        }
        place += 1;
    }
    all
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
