//! The referee: the same question answered by methods that share nothing with the search. For small tables an
//! exhaustive one (every set of cells, every basis, fractions); for tables of the real size an exact integer
//! solver, where one is at hand.

mod cases;
#[expect(dead_code, reason = "the benches draw from lists, too")]
#[path = "../../../benches/locate/models/chance.rs"]
mod chance;
mod solver;

use super::explain::explain;
use super::network::networks;
use super::problem::{Cell, Change, LinearConstraint, Problem};
use super::search::{Budget, Found, search};
use super::table::{PriorEvidence, constraints, problem};
use crate::form::{CellIx, by_key};
use crate::report::Report;
use chance::Chance;
use std::collections::BTreeSet;

/// The problem of a form with every cell 0.
pub(super) fn problem_of_form(key: &str) -> Problem {
    let form = by_key(key).unwrap();
    let cells = form.cells().iter().map(|_| Cell { value: Some(0), is_certain: false });
    Problem { cells: cells.collect(), constraints: constraints(form) }
}

/// The answer for a whole problem: those of its components put together.
#[derive(Debug, Default)]
struct Whole {
    at_least: usize,
    /// Cells with new values that make every constraint hold, each set of cells once.
    repairs: Vec<Vec<Change>>,
    complete: bool,
    impossible: bool,
}

/// Solves the whole problem. Repairs of independent components are combined, up to the budget's number of sets.
fn solve(problem: &Problem) -> Whole {
    let budget = Budget::default();
    let mut whole = Whole { complete: true, repairs: vec![Vec::new()], ..Whole::default() };
    for network in &networks(problem).unwrap() {
        let Found { at_least, flows, complete, impossible } = search(network, budget);
        whole.at_least += at_least;
        whole.complete &= complete && whole.repairs.len() * flows.len() <= budget.sets;
        whole.impossible |= impossible;
        let mut next = Vec::new();
        for before in &whole.repairs {
            for flow in &flows {
                let Some(more) = flow.changes(problem, network) else {
                    whole.complete = false;
                    continue;
                };
                next.push(before.iter().copied().chain(more).collect());
            }
        }
        next.truncate(budget.sets);
        whole.repairs = next;
    }
    whole
}

fn ix(place: usize) -> CellIx {
    CellIx(place as u16)
}

/// A table of the shape of section 三: 一, 二, outcomes, （七）, 四 by applicants and their total.
fn small_table(outcomes: usize, applicants: usize) -> Problem {
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
    Problem { cells: vec![cell; rows * columns].into(), constraints: constraints.into() }
}

/// Fills a table of that shape so that everything holds: parts by chance, totals summed, 一 from the rest.
fn fill(problem: &mut Problem, chance: &mut Chance, outcomes: usize, applicants: usize, top: usize) {
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
fn spoil(
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
fn spoiled_form(chance: &mut Chance) -> (&'static str, Problem, usize) {
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
fn reachable(columns: &[Vec<i128>], goal: &[i128]) -> bool {
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
fn exhaustive(problem: &Problem, limit: usize) -> Option<BTreeSet<BTreeSet<CellIx>>> {
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

/// The sets of cells that the search found, and that each of them repairs everything.
fn sets_of(problem: &Problem, whole: &Whole) -> BTreeSet<BTreeSet<CellIx>> {
    whole
        .repairs
        .iter()
        .map(|repair| {
            let after = problem.after(repair);
            for change in repair {
                assert!(change.to >= 0 && change.from == problem.cells[change.cell].value);
                assert_ne!(change.from, Some(change.to));
                assert!(!problem.cells[change.cell].is_certain);
            }
            for sum in after.constraints.iter() {
                assert_eq!(after.difference(sum), 0);
            }
            repair.iter().filter(|change| change.from.is_some()).map(|change| change.cell).collect()
        })
        .collect()
}

#[test]
fn the_search_agrees_with_trying_every_set() {
    let mut sizes = [0; 8];
    for seed in 0..260 {
        let mut chance = Chance(seed);
        let (outcomes, applicants) = [(2, 2), (3, 2), (1, 3)][chance.below(3)];
        let top = [2, 4, 12][chance.below(3)];
        let mut problem = small_table(outcomes, applicants);
        fill(&mut problem, &mut chance, outcomes, applicants, top);
        let cells: Vec<CellIx> = problem.cells.ids().collect();
        let errors = chance.below(6);
        spoil(&mut problem, &mut chance, errors, top, &cells, applicants + 1);
        if chance.one_in(3) {
            for _ in 0..1 + chance.below(3) {
                problem.cells[ix(chance.below(cells.len()))].value = None;
            }
        }
        if chance.one_in(6) {
            let cell = &mut problem.cells[ix(chance.below(cells.len()))];
            cell.value = cell.value.map(|value| -value);
        }
        if chance.one_in(4) {
            let cell = &mut problem.cells[ix(chance.below(cells.len()))];
            cell.is_certain = cell.value.is_some_and(|value| value >= 0);
        }
        let whole = solve(&problem);
        match exhaustive(&problem, 4) {
            Some(expected) => {
                assert!(whole.complete && !whole.impossible, "seed {seed}");
                assert_eq!(whole.at_least, expected.iter().next().map_or(0, BTreeSet::len), "seed {seed}");
                assert_eq!(sets_of(&problem, &whole), expected, "seed {seed}");
                assert_eq!(whole.repairs.len(), expected.len(), "seed {seed}");
                sizes[whole.at_least] += 1;
            }
            None => assert!(whole.impossible || whole.at_least >= 5, "seed {seed}"),
        }
    }
    assert!(sizes[..5].iter().all(|count| *count >= 10), "sizes met: {sizes:?}");
}

#[test]
fn a_clean_table_yields_nothing() {
    let whole = solve(&problem_of_form("2021"));
    assert_eq!((whole.at_least, whole.repairs.len(), whole.complete), (0, 1, true));
    assert!(whole.repairs[0].is_empty());
}

#[test]
fn the_bounds_of_a_report_add_up_to_the_minimum() {
    let mut proven = 0;
    for seed in 0..120 {
        let mut chance = Chance(seed);
        let (key, spoiled, top) = spoiled_form(&mut chance);
        let mut report = Report::empty(by_key(key).unwrap());
        for (cell, data) in spoiled.cells.enumerate() {
            if let Some(value) = data.value {
                report.set_cell(cell, value.into());
            }
        }
        let whole = solve(&problem(&report, &[]));
        let found = explain(&report, &PriorEvidence::default(), &[], Budget::default());
        let bound: usize = found.iter().map(|one| one.at_least).sum();
        assert!(!whole.complete || bound == whole.at_least, "seed {seed}, figures up to {top}");
        proven += usize::from(whole.complete);
    }
    assert!(proven > 100, "{proven}");
}
