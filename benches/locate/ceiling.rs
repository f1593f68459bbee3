//! What could be known at best: an observer who is told which kind of mistake was made, knows the odds of its
//! slips exactly, and expects of the original figures what row and column lead to. Where even that observer
//! errs, the figures do not tell.

use crate::models::{Model, cells_of};
use nianbao::form::{CellIx, by_id};
use nianbao::locate::{Change, Explanation, PriorEvidence, TableContext};
use nianbao::report::Report;
use std::collections::HashMap;

/// The observer before one record.
pub(crate) struct Observer {
    model: Model,
    table: TableContext,
    /// Row and column of each cell of section 三.
    places: HashMap<CellIx, (usize, usize)>,
}

/// The chance that the observer's best guess is the truth, and that it is among the best three; ties are
/// shared out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Best {
    /// The best guess.
    pub(crate) first: f64,
    /// The best three.
    pub(crate) three: f64,
}

impl Observer {
    /// The observer of a spoiled report.
    pub(crate) fn new(model: Model, report: &Report) -> Option<Self> {
        let form = by_id("2021")?;
        let mut places = HashMap::new();
        for (row, cells) in cells_of(form).iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                places.insert(*cell, (row, column));
            }
        }
        let table = TableContext::new(report, &PriorEvidence::default());
        Some(Self { model, table, places })
    }

    /// How the observer fares over all that was listed; `None` for a model whose odds are not spelt out here, and
    /// where a slip fell on a cell of the event.
    pub(crate) fn judge(&self, found: &[Explanation], truth: &[Change]) -> Option<Best> {
        let mut all: Vec<Vec<Change>> = vec![Vec::new()];
        for one in found {
            let mut next = Vec::new();
            for before in &all {
                for option in &one.options {
                    next.push(before.iter().chain(&option.changes).copied().collect());
                }
            }
            next.truncate(20_000);
            all = next;
        }
        let mut truth = truth.to_vec();
        truth.sort_unstable();
        let mut odds: Vec<(f64, bool)> = Vec::new();
        for mut changes in all {
            changes.sort_unstable();
            let odd = self.odds(&changes)?;
            if odd > 0.0 {
                odds.push((odd.ln() + self.expects(&changes), changes == truth));
            }
        }
        let (mine, _) = odds.iter().find(|(_, truth)| *truth)?;
        let better = odds.iter().filter(|(odd, _)| *odd > mine + 1e-9).count();
        let same = odds.iter().filter(|(odd, _)| (odd - mine).abs() <= 1e-9).count().max(1);
        let within = |limit: usize| limit.saturating_sub(better).min(same) as f64 / same as f64;
        Some(Best { first: within(1), three: within(3) })
    }

    /// How much likelier (a logarithm) the figures are after the changes than as they stand.
    fn expects(&self, changes: &[Change]) -> f64 {
        let of = |expected: f64, value: i64| {
            let (none, empty) = (1.0 / (1.0 + expected), 0.1);
            let zero = (1.0 + empty / ((1.0 - empty) * none)).ln();
            if value == 0 { zero } else { value as f64 * (expected * none).ln() }
        };
        changes
            .iter()
            .filter_map(|change| {
                let expected = self.table.expected(change.cell)?;
                Some((of(expected, change.to) - of(expected, change.from?)).clamp(-6.0, 6.0))
            })
            .sum()
    }

    /// The model's chance of the figures as they stand, had the original been what the changes give.
    fn odds(&self, changes: &[Change]) -> Option<f64> {
        Some(match self.model {
            Model::Swap | Model::WrongCell | Model::RecomputedTotal | Model::CarriedThrough => {
                self.event(self.model, changes)?
            }
            Model::Exchanged => self.exchanged(changes)?,
            Model::CarriedAndSlip => self.and_slip(Model::CarriedThrough, changes)?,
            _ => return None,
        })
    }

    fn and_slip(&self, model: Model, changes: &[Change]) -> Option<f64> {
        let mut odds = 0.0;
        for (place, one) in changes.iter().enumerate() {
            let others = changes.iter().enumerate().filter(|(other, _)| *other != place);
            let rest: Vec<Change> = others.map(|(_, change)| *change).collect();
            odds += self.event(model, &rest)? * slip(one);
        }
        Some(odds)
    }

    /// Two rows of different roles, or a column and the totals, in each other's place.
    fn exchanged(&self, changes: &[Change]) -> Option<f64> {
        let cells: Vec<((usize, usize), &Change)> =
            changes.iter().filter_map(|change| Some((*self.places.get(&change.cell)?, change))).collect();
        let lines = |of: &dyn Fn((usize, usize)) -> usize| {
            let mut lines: Vec<usize> = cells.iter().map(|(at, _)| of(*at)).collect();
            lines.sort_unstable();
            lines.dedup();
            lines
        };
        let turned = |near: &dyn Fn((usize, usize)) -> usize, along: &dyn Fn((usize, usize)) -> usize| {
            cells.iter().all(|(at, change)| {
                cells.iter().any(|(other, back)| {
                    near(*at) != near(*other)
                        && along(*at) == along(*other)
                        && change.from == Some(back.to)
                        && back.from == Some(change.to)
                })
            })
        };
        let role = |row: usize| if row < 2 { 0 } else { row.max(22) };
        let (row, column) = (|at: (usize, usize)| at.0, |at: (usize, usize)| at.1);
        Some(match (lines(&row).as_slice(), lines(&column).as_slice()) {
            ([a, b], _) if role(*a) != role(*b) && turned(&row, &column) => 2.0 / 3.0 * 2.0 / 625.0,
            (_, [_, 6]) if turned(&column, &row) => 1.0 / 18.0,
            _ => 0.0,
        })
    }

    fn event(&self, model: Model, changes: &[Change]) -> Option<f64> {
        let place = |change: &Change| self.places.get(&change.cell).copied();
        Some(match (model, changes) {
            (Model::Swap | Model::WrongCell, [a, b]) => {
                let (at_a, at_b) = (place(a)?, place(b)?);
                if a.from != Some(b.to) || b.from != Some(a.to) {
                    return Some(0.0);
                }
                let empty = a.to == 0 || b.to == 0;
                let (row, column) = (at_a.0 == at_b.0, at_a.1 == at_b.1);
                // A total is taken one time in three.
                let weight = |at: (usize, usize)| if at.1 == 6 { 1.0 / 3.0 } else { 1.0 + 2.0 / 18.0 };
                if model == Model::Swap {
                    let aligned = |from: (usize, usize)| {
                        weight(from)
                            * (f64::from(u8::from(row)) * 0.4 / 7.0
                                + f64::from(u8::from(column)) * 0.4 / 25.0
                                + 0.2 / 175.0)
                    };
                    if empty { 0.0 } else { aligned(at_a) + aligned(at_b) }
                } else {
                    let near = at_a.0.abs_diff(at_b.0) + at_a.1.abs_diff(at_b.1) == 1;
                    let from = if a.to != 0 { at_a } else { at_b };
                    let within = at_a.1.max(at_b.1) < 6 || column || from.1 == 6;
                    if empty && near && within { weight(from) } else { 0.0 }
                }
            }
            (Model::RecomputedTotal | Model::CarriedThrough, _) => {
                let leaf = changes.iter().find(|change| {
                    place(change).is_some_and(|(row, column)| (2..23).contains(&row) && column < 6)
                });
                let Some(leaf) = leaf else { return Some(0.0) };
                let (row, column) = place(leaf)?;
                let mut wanted = vec![(row, column), (row, 6)];
                if model == Model::CarriedThrough {
                    wanted.extend([(23, column), (23, 6)]);
                }
                let rise = leaf.to - leaf.from?;
                let fits = changes.len() == wanted.len()
                    && changes.iter().all(|change| {
                        place(change).is_some_and(|at| wanted.contains(&at))
                            && change.from.is_some_and(|from| change.to - from == rise)
                    });
                if fits { slip(leaf) } else { 0.0 }
            }
            _ => 0.0,
        })
    }
}

/// The chance of a slip from the figure meant to the one seen.
fn slip(change: &Change) -> f64 {
    let Some(seen) = change.from.filter(|seen| *seen >= 0) else { return 0.0 };
    let meant = change.to.to_string().into_bytes();
    let seen = seen.to_string().into_bytes();
    let count = meant.len();
    let each = 1.0 / count as f64;
    let mut odds = 0.0;
    for place in 0..count {
        let mut turned = meant.clone();
        if place + 1 < count {
            turned.swap(place, place + 1);
            odds += if turned == seen { each } else { 0.0 };
        }
        let mut other = meant.clone();
        if let (Some(slot), Some(digit)) = (other.get_mut(place), seen.get(place)) {
            *slot = *digit;
            odds += if other == seen && other != meant { each / 10.0 } else { 0.0 };
        }
        let mut less = meant.clone();
        less.remove(place);
        odds += if count > 1 && less == seen { each } else { 0.0 };
        let mut more = meant.clone();
        if let Some(digit) = meant.get(place) {
            more.insert(place, *digit);
        }
        odds += if change.to > 0 && more == seen { each } else { 0.0 };
    }
    if change.to == 0 { odds / 10.0 } else { odds }
}
