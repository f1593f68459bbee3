//! The referee: the same question answered by methods that share nothing with the search. For small tables an
//! exhaustive one (every set of cells, every basis, fractions); for tables of the real size an exact integer
//! solver, where one is at hand.

use super::adapter_tests::problem_of_form;
use super::models::Chance;
use super::problem::{Cell, Problem, Sum};
use super::search::Budget;
use super::solve::{Whole, solve};
use std::collections::BTreeSet;

/// A table of the shape of section 三: 一, 二, outcomes, （七）, 四 by applicants and their total.
fn small_table(outcomes: usize, applicants: usize) -> Problem {
    let rows = outcomes + 4;
    let columns = applicants + 1;
    let at = |row: usize, column: usize| row * columns + column;
    let mut identities = Vec::new();
    for row in 0..rows {
        identities.push(Sum {
            left: vec![at(row, applicants)],
            right: (0..applicants).map(|column| at(row, column)).collect(),
            implied: row == rows - 2,
        });
    }
    for column in 0..columns {
        let handled = at(rows - 2, column);
        identities.push(Sum {
            left: vec![handled],
            right: (2..rows - 2).map(|row| at(row, column)).collect(),
            implied: false,
        });
        identities.push(Sum {
            left: vec![at(0, column), at(1, column)],
            right: vec![handled, at(rows - 1, column)],
            implied: false,
        });
    }
    Problem { cells: vec![Cell { value: Some(0), fixed: false }; rows * columns], identities }
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
    for (cell, value) in problem.cells.iter_mut().zip(grid.concat()) {
        cell.value = Some(value);
    }
}

/// Errors by chance: other figures, zeroed cells, exchanged cells, clustered in one corner half the time.
fn spoil(
    problem: &mut Problem,
    chance: &mut Chance,
    errors: usize,
    top: usize,
    cells: &[usize],
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
fn exhaustive(problem: &Problem, limit: usize) -> Option<BTreeSet<BTreeSet<usize>>> {
    let count = problem.cells.len();
    let negative: Vec<usize> = (0..count).filter(|c| problem.value(*c) < 0).collect();
    let blanks: Vec<usize> = (0..count).filter(|c| problem.blank(*c)).collect();
    let free: Vec<usize> = (0..count).filter(|c| !problem.blank(*c) && !problem.cells[*c].fixed).collect();
    let column = |cell: usize| -> Vec<i128> {
        problem
            .identities
            .iter()
            .map(|sum| i128::from(sum.left.contains(&cell)) - i128::from(sum.right.contains(&cell)))
            .collect()
    };
    for size in 0..=limit {
        let mut found = BTreeSet::new();
        let mut choice: Vec<usize> = (0..size).collect();
        loop {
            let set: BTreeSet<usize> = choice.iter().map(|place| free[*place]).collect();
            let touched = |sum: &Sum| {
                sum.left.iter().chain(&sum.right).any(|cell| set.contains(cell) || problem.blank(*cell))
            };
            if negative.iter().all(|cell| set.contains(cell))
                && problem.identities.iter().all(|sum| problem.difference(sum) == 0 || touched(sum))
            {
                // Take every cell of the set as 0 and let it, and the blanks, rise.
                let mut zeroed = problem.clone();
                for cell in &set {
                    zeroed.cells[*cell].value = Some(0);
                }
                let goal: Vec<i128> = zeroed.identities.iter().map(|sum| -zeroed.difference(sum)).collect();
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
fn sets_of(problem: &Problem, whole: &Whole) -> BTreeSet<BTreeSet<usize>> {
    whole
        .repairs
        .iter()
        .map(|repair| {
            let after = problem.after(&repair.changes);
            for change in &repair.changes {
                assert!(change.to >= 0 && change.from == problem.cells[change.cell].value);
                assert_ne!(change.from, Some(change.to));
                assert!(!problem.cells[change.cell].fixed);
            }
            for sum in &after.identities {
                assert_eq!(after.difference(sum), 0);
            }
            repair.changes.iter().filter(|change| change.from.is_some()).map(|change| change.cell).collect()
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
        let cells: Vec<usize> = (0..problem.cells.len()).collect();
        let errors = chance.below(6);
        spoil(&mut problem, &mut chance, errors, top, &cells, applicants + 1);
        if chance.one_in(3) {
            for _ in 0..1 + chance.below(3) {
                problem.cells[chance.below(cells.len())].value = None;
            }
        }
        if chance.one_in(6) {
            let cell = &mut problem.cells[chance.below(cells.len())];
            cell.value = cell.value.map(|value| -value);
        }
        if chance.one_in(4) {
            let cell = &mut problem.cells[chance.below(cells.len())];
            cell.fixed = cell.value.is_some_and(|value| value >= 0);
        }
        let whole = solve(&problem, Budget::default());
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
    let whole = solve(&problem_of_form("2021"), Budget::default());
    assert_eq!((whole.at_least, whole.repairs.len(), whole.complete), (0, 1, true));
    assert!(whole.repairs[0].changes.is_empty());
}

/// The exact integer solver, in batches of one process.
mod solver {
    use super::*;
    use serde_json::{Value, json};
    use std::io::Write;
    use std::path::PathBuf;
    use std::process::{Command, Stdio};

    const DRIVER: &str = r"
import sys, json, importlib.util
spec = importlib.util.spec_from_file_location('oracle', sys.argv[1])
oracle = importlib.util.module_from_spec(spec); spec.loader.exec_module(oracle)
from ortools.sat.python import cp_model
for line in sys.stdin:
    print(json.dumps(oracle.referee(json.loads(line), 'cpsat', 60, 60.0)), flush=True)
";

    fn answers(problems: &[Problem]) -> Option<Vec<Value>> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let script = std::env::var("NIANBAO_REFEREE")
            .map_or_else(|_| root.join("../shared/tools/oracle.py"), PathBuf::from);
        if !script.exists() {
            eprintln!("skipped: no solver script at {}", script.display());
            return None;
        }
        let python = std::env::var("NIANBAO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let mut child = Command::new(python)
            .args(["-c", DRIVER])
            .arg(&script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut lines = String::new();
        for problem in problems {
            let cells: Vec<Value> = (0..problem.cells.len())
                .map(|cell| json!({ "id": cell.to_string(), "value": problem.cells[cell].value }))
                .collect();
            let identities: Vec<Value> = problem
                .identities
                .iter()
                .map(|sum| {
                    let terms: Vec<Value> = sum
                        .left
                        .iter()
                        .map(|cell| json!([cell.to_string(), 1]))
                        .chain(sum.right.iter().map(|cell| json!([cell.to_string(), -1])))
                        .collect();
                    json!({ "id": "", "rhs": 0, "terms": terms })
                })
                .collect();
            lines.push_str(&json!({ "cells": cells, "identities": identities }).to_string());
            lines.push('\n');
        }
        let mut input = child.stdin.take()?;
        let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
        let output = child.wait_with_output().ok()?;
        let _ = writer.join();
        if !output.status.success() {
            eprintln!("skipped: the solver does not run (python3 with ortools)");
            return None;
        }
        let text = String::from_utf8(output.stdout).ok()?;
        Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
    }

    #[test]
    fn the_search_agrees_with_an_exact_integer_solver() {
        let number = |name: &str, usual: usize| {
            std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
        };
        let (count, first) = (number("NIANBAO_REFEREE_CASES", 12), number("NIANBAO_REFEREE_SEED", 1));
        let mut problems = Vec::new();
        for seed in first..first + count {
            let mut chance = Chance(seed as u64);
            let key = ["2021", "2019"][chance.below(2)];
            let (outcomes, top) = (if key == "2021" { 21 } else { 19 }, [3, 30, 3000][chance.below(3)]);
            let mut problem = small_table(outcomes, 6);
            fill(&mut problem, &mut chance, outcomes, 6, top);
            let mut form = problem_of_form(key);
            let offset = form.cells.len() - 15 - problem.cells.len();
            for (place, cell) in problem.cells.iter().enumerate() {
                form.cells[offset + place] = *cell;
            }
            let cells: Vec<usize> = (offset..offset + problem.cells.len()).collect();
            let errors = 1 + chance.below(5);
            spoil(&mut form, &mut chance, errors, top, &cells, 7);
            if chance.one_in(4) {
                for _ in 0..1 + chance.below(8) {
                    form.cells[cells[chance.below(cells.len())]].value = None;
                }
            }
            problems.push(form);
        }
        let Some(answers) = answers(&problems) else { return };
        assert_eq!(answers.len(), problems.len());
        let (mut full, mut minimal, mut undecided) = (0, 0, 0);
        let mut sizes = [0; 12];
        for (place, (problem, answer)) in problems.iter().zip(&answers).enumerate() {
            let seed = first + place;
            if answer["status"] != "optimal" {
                undecided += 1;
                continue;
            }
            let whole = solve(problem, Budget::default());
            let minimum = answer["min_changes"].as_u64().unwrap() as usize;
            assert!(whole.at_least <= minimum, "seed {seed}: {} claimed, {minimum} true", whole.at_least);
            let mine = sets_of(problem, &whole);
            if whole.complete {
                assert_eq!(whole.at_least, minimum, "seed {seed}");
                minimal += 1;
                sizes[minimum.min(11)] += 1;
            } else {
                eprintln!("seed {seed}: at least {} of {minimum}, {} sets", whole.at_least, mine.len());
            }
            let theirs: BTreeSet<BTreeSet<usize>> = answer["supports"]
                .as_array()
                .unwrap()
                .iter()
                .map(|set| {
                    set.as_array().unwrap().iter().map(|id| id.as_str().unwrap().parse().unwrap()).collect()
                })
                .collect();
            if whole.complete {
                assert!(theirs.is_subset(&mine), "seed {seed}: {theirs:?} {mine:?}");
                if answer["supports_complete"] == true {
                    assert_eq!(mine, theirs, "seed {seed}");
                    full += 1;
                }
            }
        }
        println!(
            "{count} records: {minimal} minima equal (by size {sizes:?}), {full} complete lists equal, \
             {undecided} undecided by the solver"
        );
    }
}
