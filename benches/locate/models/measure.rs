//! What the benchmark counts, natively and in the browser.

use super::{CITY, Chance, Model, PREFECTURE, Table, cells_of, sparse, spoil, year_before};
use nianbao::form::{TableId, by_id};
use nianbao::locate::{Budget, Change, Explanation, PriorEvidence, explain};
use nianbao::report::{Cell, Report};

/// A table size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// A large city and a prefecture, in turn.
    Large,
    /// A small office.
    Sparse,
}

/// What one record gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The place of the truth among the options, from 0; over several explanations the worst.
    pub(crate) place: Option<usize>,
    /// How many options were said to be on a par with the first, where the truth is.
    pub(crate) tied: usize,
    /// The minimum was proven and every smallest set listed.
    pub(crate) complete: bool,
    /// The arithmetic alone leaves one possibility.
    pub(crate) unique: bool,
    /// More than one option was there, and that was said.
    pub(crate) said: bool,
}

/// A spoiled report with its truth and last year's report.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The report.
    pub(crate) report: Report,
    /// Last year's.
    pub(crate) last_year: Report,
    /// The changes that put it right.
    pub(crate) truth: Vec<Change>,
}

/// A report of form 2021 with this table and nothing else.
pub(crate) fn report(table: &Table) -> Option<Report> {
    let form = by_id("2021")?;
    let mut report = Report::empty(form);
    report.set_table(TableId::Requests, true);
    for (cells, row) in cells_of(form).iter().zip(table) {
        for (cell, value) in cells.iter().zip(row) {
            report.set_cell(*cell, Cell::from(*value));
        }
    }
    Some(report)
}

/// A record of this model; the seed decides everything.
pub(crate) fn record(model: Model, size: Size, seed: u64) -> Option<Record> {
    let mut chance = Chance(seed.wrapping_mul(0x51_7cc1) + model as u64);
    for _ in 0..2000 {
        let table = match size {
            Size::Large if seed.is_multiple_of(2) => CITY,
            Size::Large => PREFECTURE,
            Size::Sparse => sparse(&mut chance),
        };
        let last = year_before(&table, &mut chance);
        if let Some((wrong, truth)) = spoil(model, &table, &last, &mut chance) {
            return Some(Record { report: report(&wrong)?, last_year: report(&last)?, truth });
        }
    }
    None
}

/// Explains a record.
pub(crate) fn run(record: &Record, with_last_year: bool) -> Vec<Explanation> {
    let evidence =
        PriorEvidence { last_year: with_last_year.then_some(&record.last_year), prose: Vec::new() };
    explain(&record.report, &evidence, &[], Budget::default())
}

/// Looks for the truth among the explanations.
pub(crate) fn judge(record: &Record, found: &[Explanation]) -> Outcome {
    let mut outcome = Outcome {
        complete: found.iter().all(|one| one.complete),
        unique: found.iter().all(|one| one.complete && one.options.len() == 1),
        said: found.iter().all(|one| one.options.len() == 1 || one.undecided.is_some()),
        ..Outcome::default()
    };
    let mut place = Some(0);
    let mut covered = 0;
    for one in found {
        let mine = one.options.iter().position(|option| {
            let is_true = |change: &Change| {
                record.truth.iter().any(|truth| truth.cell == change.cell && truth.to == change.to)
            };
            option.changes.iter().all(is_true)
        });
        if let Some(here) = mine {
            covered += one.options.get(here).map_or(0, |option| option.changes.len());
            if Some(here) >= place {
                outcome.tied = one.tied;
            }
        }
        place = place.zip(mine).map(|(all, here)| all.max(here));
    }
    outcome.place = place.filter(|_| covered == record.truth.len());
    outcome
}
