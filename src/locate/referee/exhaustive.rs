//! Small tables: every set of cells tried, each by every basis, in fractions.

use super::ix;
use crate::form::CellIx;
use crate::locate::constraints::LinearConstraint;
use crate::locate::problem::Problem;
use std::collections::BTreeSet;

/// A fraction of 128-bit integers, always in lowest terms.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Fraction(i128, i128);

impl Fraction {
    fn new(top: i128, bottom: i128) -> Self {
        let (mut a, mut b) = (top.abs(), bottom.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = bottom.signum();
        Fraction(sign * top / a.max(1), sign * bottom / a.max(1))
    }

    fn minus_times(self, factor: Fraction, other: Fraction) -> Fraction {
        let (top, bottom) = (factor.0 * other.0, factor.1 * other.1);
        Fraction::new(self.0 * bottom - top * self.1, self.1 * bottom)
    }

    fn over(self, other: Fraction) -> Fraction {
        Fraction::new(self.0 * other.1, self.1 * other.0)
    }
}

/// Whether the columns, each non-negative, can sum to the goal in integers with all of them used or some left
/// at 0: tries every independent choice of columns (every vertex).
pub(super) fn reachable(columns: &[Vec<i128>], goal: &[i128]) -> bool {
    (0u32..1 << columns.len()).any(|choice| {
        let chosen: Vec<&Vec<i128>> =
            columns.iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1).map(|(_, c)| c).collect();
        let mut rows: Vec<Vec<Fraction>> = (0..goal.len())
            .map(|r| chosen.iter().map(|c| c[r]).chain([goal[r]]).map(|x| Fraction(x, 1)).collect())
            .collect();
        let width = chosen.len();
        for column in 0..width {
            let Some(pivot) = (column..rows.len()).find(|r| rows[*r][column].0 != 0) else { return false };
            rows.swap(column, pivot);
            let top = rows[column].clone();
            for (_, row) in rows.iter_mut().enumerate().filter(|(r, row)| *r != column && row[column].0 != 0)
            {
                let factor = row[column].over(top[column]);
                for (entry, above) in row.iter_mut().zip(&top) {
                    *entry = entry.minus_times(factor, *above);
                }
            }
        }
        (width..rows.len()).all(|r| rows[r][width].0 == 0)
            && (0..width).all(|r| {
                let value = rows[r][width].over(rows[r][r]);
                value.1 == 1 && value.0 >= 0
            })
    })
}

/// Every smallest set of cells, found by trying them all; `None` beyond `limit` cells.
pub(super) fn exhaustive(problem: &Problem, limit: usize) -> Option<BTreeSet<BTreeSet<CellIx>>> {
    let count = problem.cells.len();
    let cells = || (0..count).map(ix);
    let is_blank = |cell: CellIx| problem.cells[cell].value.is_none();
    let negative: Vec<CellIx> = cells().filter(|c| problem.value(*c) < 0).collect();
    let blanks: Vec<CellIx> = cells().filter(|c| is_blank(*c)).collect();
    let free: Vec<CellIx> = cells().filter(|c| !is_blank(*c) && !problem.cells[*c].is_certain).collect();
    let column = |cell: CellIx| -> Vec<i128> {
        problem
            .constraints
            .iter()
            .map(|sum| i128::from(sum.left.contains(&cell)) - i128::from(sum.right.contains(&cell)))
            .collect()
    };
    for size in 0..=limit {
        let mut found = BTreeSet::new();
        let mut choice: Vec<usize> = (0..size).collect();
        loop {
            let set: BTreeSet<CellIx> = choice.iter().map(|place| free[*place]).collect();
            let touched =
                |sum: &LinearConstraint| sum.cells().any(|cell| set.contains(&cell) || is_blank(cell));
            if negative.iter().all(|cell| set.contains(cell))
                && problem.constraints.iter().all(|sum| problem.difference(sum) == 0 || touched(sum))
            {
                // Take every cell of the set as 0 and let it, and the blanks, rise.
                let mut zeroed = problem.clone();
                for cell in &set {
                    zeroed.cells[*cell].value = Some(0);
                }
                let goal: Vec<i128> = zeroed.constraints.iter().map(|sum| -zeroed.difference(sum)).collect();
                let columns: Vec<_> = set.iter().chain(&blanks).map(|cell| column(*cell)).collect();
                if reachable(&columns, &goal) {
                    found.insert(set);
                }
            }
            // The next choice.
            let Some(place) = (0..size).rev().find(|p| choice[*p] < free.len() - size + p) else { break };
            choice[place] += 1;
            for later in place + 1..size {
                choice[later] = choice[later - 1] + 1;
            }
        }
        if !found.is_empty() {
            return Some(found);
        }
    }
    None
}
