//! Tables of the shape of section 三, filled and spoiled by chance.

use super::chance::Chance;
use super::{ix, problem_of_form};
use crate::form::CellIx;
use crate::locate::constraints::{Constraints, LinearConstraint};
use crate::locate::problem::{Cell, Problem};
use std::rc::Rc;

/// A table of the shape of section 三: 一, 二, outcomes, （七）, 四 by applicants and their total.
pub(super) fn small_table(outcomes: usize, applicants: usize) -> Problem {
    let rows = outcomes + 4;
    let columns = applicants + 1;
    let at = |row: usize, column: usize| ix(row * columns + column);
    let mut constraints = Vec::new();
    for row in 0..rows {
        constraints.push(LinearConstraint {
            left: vec![at(row, applicants)],
            right: (0..applicants).map(|column| at(row, column)).collect(),
            is_implied: row == rows - 2,
        });
    }
    for column in 0..columns {
        let handled = at(rows - 2, column);
        constraints.push(LinearConstraint {
            left: vec![handled],
            right: (2..rows - 2).map(|row| at(row, column)).collect(),
            is_implied: false,
        });
        constraints.push(LinearConstraint {
            left: vec![at(0, column), at(1, column)],
            right: vec![handled, at(rows - 1, column)],
            is_implied: false,
        });
    }
    let cell = Cell { value: Some(0), is_certain: false };
    Problem {
        cells: vec![cell; rows * columns].into(),
        constraints: Rc::new(Constraints::new(constraints.into())),
    }
}

/// Fills a table of that shape so that everything holds: parts by chance, totals summed, 一 from the rest.
pub(super) fn fill(
    problem: &mut Problem,
    chance: &mut Chance,
    outcomes: usize,
    applicants: usize,
    top: usize,
) {
    let columns = applicants + 1;
    let rows = outcomes + 4;
    let mut grid = vec![vec![0i64; columns]; rows];
    for column in 0..applicants {
        let mut handled = 0;
        for row in grid.iter_mut().take(outcomes + 2).skip(2) {
            row[column] = if chance.one_in(2) { 0 } else { chance.below(top) as i64 };
            handled += row[column];
        }
        grid[rows - 2][column] = handled;
        grid[rows - 1][column] = if chance.one_in(2) { 0 } else { chance.below(top) as i64 };
        let all = handled + grid[rows - 1][column];
        let carried = if chance.one_in(2) { 0 } else { chance.below(all as usize + 1) as i64 };
        grid[1][column] = carried;
        grid[0][column] = all - carried;
    }
    for row in &mut grid {
        row[applicants] = row[..applicants].iter().sum();
    }
    for (place, value) in grid.concat().into_iter().enumerate() {
        problem.cells[ix(place)].value = Some(value);
    }
}

/// Errors by chance: other figures, zeroed cells, exchanged cells, clustered in one corner half the time.
pub(super) fn spoil(
    problem: &mut Problem,
    chance: &mut Chance,
    errors: usize,
    top: usize,
    cells: &[CellIx],
    columns: usize,
) {
    let corner = chance.below(cells.len());
    let clustered = chance.one_in(2);
    for _ in 0..errors {
        let place = if clustered {
            let (row, column) = (corner / columns, corner % columns);
            if chance.one_in(2) {
                row * columns + chance.below(columns)
            } else {
                chance.below(cells.len() / columns) * columns + column
            }
        } else {
            chance.below(cells.len())
        };
        let cell = cells[place];
        let value = problem.cells[cell].value.unwrap_or(0);
        let wrong = match chance.below(5) {
            0 => 0,
            1 => value + 1,
            2 => (value - 1).max(0),
            3 => problem.cells[cells[chance.below(cells.len())]].value.unwrap_or(0),
            _ => chance.below(top * 2) as i64,
        };
        problem.cells[cell].value = Some(wrong);
    }
}

/// A form's problem with section 三 filled and spoiled by chance: the form's key, the problem, the largest figures.
pub(super) fn spoiled_form(chance: &mut Chance) -> (&'static str, Problem, usize) {
    let key = ["2021", "2019"][chance.below(2)];
    let (outcomes, top) = (if key == "2021" { 21 } else { 19 }, [3, 30, 3000][chance.below(3)]);
    let mut table = small_table(outcomes, 6);
    fill(&mut table, chance, outcomes, 6, top);
    let mut form = problem_of_form(key);
    let offset = form.cells.len() - 15 - table.cells.len();
    for (place, cell) in table.cells.iter().enumerate() {
        form.cells[ix(offset + place)] = *cell;
    }
    let cells: Vec<CellIx> = (offset..offset + table.cells.len()).map(ix).collect();
    let errors = 1 + chance.below(5);
    spoil(&mut form, chance, errors, top, &cells, 7);
    if chance.one_in(4) {
        for _ in 0..1 + chance.below(8) {
            form.cells[cells[chance.below(cells.len())]].value = None;
        }
    }
    (key, form, top)
}
