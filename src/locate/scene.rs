//! What the events and the evidence look at: the problem, how its cells lie on the sheet, which totals contain
//! which cells, and what the witnesses say.

use super::costs;
use super::problem::{Change, Problem};
use super::slots::{at, put};

/// A block of rows as printed; each row lists its cells from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows.
    pub rows: Vec<Vec<usize>>,
}

/// What others say of the figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Testimony {
    /// For each cell what stood in the same cell a year before.
    pub last_year: Vec<Option<i64>>,
    /// For each cell what last year's report says it must be (二 is last year's 四).
    pub expected: Vec<Option<i64>>,
    /// Figures of the prose: cells that should sum to the figure.
    pub prose: Vec<(Vec<usize>, i64)>,
}

/// Where a cell stands: its sheet, row and column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The sheet.
    pub sheet: usize,
    /// The row on it.
    pub row: usize,
    /// The column in the row.
    pub column: usize,
}

/// A problem with its surroundings.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The problem.
    pub problem: Problem,
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// The witnesses.
    pub testimony: Testimony,
    places: Vec<Option<Place>>,
    totals: Vec<Vec<usize>>,
    carried: Vec<Vec<usize>>,
    is_total: Vec<bool>,
    sizes: Vec<Vec<f64>>,
}

impl Scene {
    /// Prepares a scene: places and totals are derived from the sheets and the identities.
    pub fn new(problem: Problem, sheets: Vec<Sheet>, testimony: Testimony) -> Self {
        let count = problem.cells.len();
        let mut places = vec![None; count];
        for (sheet, rows) in sheets.iter().enumerate() {
            for (row, cells) in rows.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    put(&mut places, *cell, Some(Place { sheet, row, column }));
                }
            }
        }
        let mut totals: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut is_total = vec![false; count];
        for sum in &problem.identities {
            let (total, parts) = match (sum.left.as_slice(), sum.right.as_slice()) {
                ([total], parts) | (parts, [total]) if parts.len() > 1 => (*total, parts),
                _ => continue,
            };
            put(&mut is_total, total, true);
            for part in parts {
                if let Some(list) = totals.get_mut(*part)
                    && !list.contains(&total)
                {
                    list.push(total);
                }
            }
        }
        let carried = (0..count).map(|cell| carried(&totals, cell)).collect();
        let sizes = sheets.iter().map(|sheet| sizes(&problem, sheet)).collect();
        Self { problem, sheets, testimony, places, totals, carried, is_total, sizes }
    }

    /// Where a cell stands, if on a sheet.
    pub fn place(&self, cell: usize) -> Option<Place> {
        at(&self.places, cell)
    }

    /// The totals that count a cell directly.
    pub fn totals(&self, cell: usize) -> &[usize] {
        self.totals.get(cell).map_or(&[], Vec::as_slice)
    }

    /// All totals that a change of the cell runs through when everything is recomputed, nearest first.
    pub fn carried(&self, cell: usize) -> &[usize] {
        self.carried.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Whether a cell is the total of others.
    pub fn is_total(&self, cell: usize) -> bool {
        at(&self.is_total, cell)
    }

    /// What the other figures of its row and the weight of its column lead one to expect in a part; `None` for
    /// a total, which its parts decide.
    pub fn expected(&self, cell: usize) -> Option<f64> {
        let place = self.place(cell).filter(|_| !self.is_total(cell))?;
        let sizes = self.sizes.get(place.sheet)?;
        let rows = self.sheets.get(place.sheet)?.rows.len();
        let share = at(sizes, rows + place.column) / at(sizes, sizes.len() - 1);
        let others = (at(sizes, place.row) - self.problem.value(cell).max(0) as f64).max(0.0);
        let usual = at(sizes, sizes.len() - 1) / (2.0 * rows as f64);
        let level = (others + costs::ROW_LIKE_OTHERS * usual) / (1.0 - share + costs::ROW_LIKE_OTHERS);
        Some(level * share)
    }

    /// Whether two cells stand in one row, or in one column.
    pub fn aligned(&self, a: usize, b: usize) -> (bool, bool) {
        match (self.place(a), self.place(b)) {
            (Some(a), Some(b)) if a.sheet == b.sheet => (a.row == b.row, a.column == b.column),
            _ => (false, false),
        }
    }

    /// How many rows and columns lie between two cells, neighbours having none.
    pub fn distance(&self, a: usize, b: usize) -> f64 {
        match (self.place(a), self.place(b)) {
            (Some(a), Some(b)) if a.sheet == b.sheet => {
                (a.row.abs_diff(b.row) + a.column.abs_diff(b.column)).saturating_sub(1) as f64
            }
            _ => 10.0,
        }
    }

    /// The change that writes this value into the cell; `None` if it stands there, is negative or certain.
    pub fn change(&self, cell: usize, to: i128) -> Option<Change> {
        let data = self.problem.cells.get(cell)?;
        let to = i64::try_from(to).ok().filter(|to| *to >= 0)?;
        (!data.fixed && data.value != Some(to)).then_some(Change { cell, from: data.value, to })
    }
}

/// The totals of a cell, and theirs.
fn carried(totals: &[Vec<usize>], cell: usize) -> Vec<usize> {
    let of = |cell: usize| totals.get(cell).map_or(&[][..], Vec::as_slice);
    let mut all: Vec<usize> = of(cell).to_vec();
    let mut place = 0;
    while let Some(total) = all.get(place).copied() {
        for next in of(total) {
            if !all.contains(next) {
                all.push(*next);
            }
        }
        place += 1;
    }
    all
}

/// For each row, then for each column, what its parts sum to, and last all of them; a little is added to
/// columns so that none weighs nothing.
fn sizes(problem: &Problem, sheet: &Sheet) -> Vec<f64> {
    let rows = sheet.rows.len();
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0).saturating_sub(1);
    let mut sizes = vec![0.0; rows];
    sizes.resize(rows + columns, 0.5);
    sizes.push(0.5 * columns as f64);
    let all = rows + columns;
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().take(columns).enumerate() {
            let value = problem.value(*cell).max(0) as f64;
            for slot in [row, rows + column, all] {
                let sum = at(&sizes, slot);
                put(&mut sizes, slot, sum + value);
            }
        }
    }
    sizes
}
