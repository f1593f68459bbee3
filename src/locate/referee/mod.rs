//! The referee: the same question answered by methods that share nothing with the search. For small tables an
//! exhaustive one (every set of cells, every basis, fractions); for tables of the real size an exact integer
//! solver, where one is at hand.

mod cases;
#[expect(dead_code, reason = "the benches draw from lists, too")]
#[path = "../../../benches/locate/models/chance.rs"]
mod chance;
mod exhaustive;
mod solver;
mod spoiled;

use super::explain::explain;
use super::layout::Layout;
use super::network::networks;
use super::problem::{Cell, Change, Problem};
use super::search::{Budget, Found, search};
use super::table::{PriorEvidence, problem};
use crate::form::{CellIx, by_key};
use crate::report::Report;
use chance::Chance;
use exhaustive::exhaustive;
use spoiled::{fill, small_table, spoil, spoiled_form};
use std::collections::BTreeSet;

/// The problem of a form with every cell 0.
pub(super) fn problem_of_form(key: &str) -> Problem {
    let form = by_key(key).unwrap();
    let cells = form.cells().iter().map(|_| Cell { value: Some(0), is_certain: false });
    Problem { cells: cells.collect(), constraints: Layout::of(form).constraints.clone() }
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
