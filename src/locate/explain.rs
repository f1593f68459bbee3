//! A report's explanations: the room's door.

use super::events::Event;
use super::network::networks;
use super::problem::{Cell, Problem, Sum};
use super::rank::{Account, Choice, account};
use super::scene::{Scene, Sheet, Testimony};
use super::search::Budget;
use super::words;
use crate::form::{CellIx, Form, RowRole};
use crate::report::Report;

/// What others say of the figures.
#[derive(Clone, Debug, Default)]
pub struct Witnesses<'a> {
    /// The report of the year before.
    pub last_year: Option<&'a Report>,
    /// Figures of the prose: the cells that should sum to the figure, and the figure.
    pub prose: Vec<(Vec<CellIx>, i64)>,
}

/// One cell of a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The cell.
    pub cell: CellIx,
    /// What stands there; `None` for a blank or a cell that does not read as a count.
    pub from: Option<i64>,
    /// What should stand there.
    pub to: i64,
}

/// One way to explain a group of failing identities: apply its changes and all of them hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// What happened.
    pub event: Event,
    /// Why it is proposed, a sentence.
    pub reason: String,
    /// Every changed cell, totals included.
    pub changes: Vec<CellChange>,
    /// Whether the identities leave these cells no other values.
    pub forced: bool,
    /// How unlikely it is; only the order matters.
    pub cost: f64,
}

/// What explains one group of failing identities.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Proven: at least so many figures of the group are wrong. The sum over a report's explanations is proven
    /// for the report.
    pub at_least: usize,
    /// Whether every set of `at_least` figures that explains the group is among the options.
    pub complete: bool,
    /// The options, likeliest first.
    pub options: Vec<Repair>,
    /// The failing identities of the group, as places in [`Form::identities`].
    pub identities: Vec<usize>,
    /// How many of the first options the evidence cannot tell apart; 1 where the first stands alone.
    pub tied: usize,
    /// The cells said to be certain contradict each other.
    pub impossible: bool,
    /// The finding in a sentence, for the head of the list: 至少 1 处有误。最可能：…
    pub headline: String,
    /// Where arithmetic and evidence cannot decide: that sentence, and what would.
    pub undecided: Option<String>,
}

/// Explains the failing identities of a report. Nothing for a report whose identities hold.
///
/// `certain` are cells that the person says are right: no explanation changes them. The work is bounded by the
/// budget; beyond it an explanation says `complete: false` and its bound still holds.
pub fn explain(
    report: &Report,
    witnesses: &Witnesses<'_>,
    certain: &[CellIx],
    budget: Budget,
) -> Vec<Explanation> {
    let form = report.form();
    let problem = problem(report, certain);
    // The common case, a report that holds, needs no more than its sums.
    let fails = problem.identities.iter().any(|sum| problem.difference(sum) != 0)
        || problem
            .identities
            .iter()
            .flat_map(|sum| sum.left.iter().chain(&sum.right))
            .any(|cell| problem.value(*cell) < 0);
    if !fails {
        return Vec::new();
    }
    let scene = Scene::new(problem, sheets(form), testimony(report, witnesses));
    let Ok(parts) = networks(&scene.problem) else { return Vec::new() };
    let mut accounts: Vec<Account> =
        parts.iter().flat_map(|network| account(&scene, network, budget)).collect();
    claim_implied(&scene.problem, &mut accounts);
    let alone = accounts.len() == 1;
    accounts.into_iter().map(|account| explanation(form, &scene, account, alone)).collect()
}

/// An identity that the others imply fails along with them: it belongs to the explanation that mends it.
fn claim_implied(problem: &Problem, accounts: &mut [Account]) {
    let implied = problem.identities.iter().enumerate().filter(|(_, sum)| sum.implied);
    for (place, sum) in implied.filter(|(_, sum)| problem.difference(sum) != 0) {
        let mends = |account: &&mut Account| {
            account.choices.first().is_some_and(|choice| problem.difference_after(sum, &choice.changes) == 0)
        };
        if let Some(account) = accounts.iter_mut().find(mends) {
            account.identities.push(place);
        }
    }
}

/// The problem that a report's figures pose.
pub fn problem(report: &Report, certain: &[CellIx]) -> Problem {
    let form = report.form();
    let mut problem = Problem {
        cells: form.cells().iter().map(|cell| Cell { value: report.value(cell.ix), fixed: false }).collect(),
        identities: form
            .identities()
            .iter()
            .map(|identity| Sum {
                left: identity.left.iter().map(|cell| cell.index()).collect(),
                right: identity.right.iter().map(|cell| cell.index()).collect(),
                implied: identity.implied,
            })
            .collect(),
    };
    for cell in certain {
        if let Some(cell) = problem.cells.get_mut(cell.index()) {
            cell.fixed = cell.value.is_some();
        }
    }
    problem
}

/// How the cells lie: for each table its rows of parts and total, as the row identities name them.
pub fn sheets(form: &Form) -> Vec<Sheet> {
    form.tables()
        .iter()
        .filter_map(|table| {
            let rule = table.rules.parts?;
            let rows = form
                .identities()
                .iter()
                .filter(|identity| identity.rule == rule)
                .filter(|identity| {
                    identity
                        .left
                        .first()
                        .and_then(|ix| form.cell(*ix))
                        .is_some_and(|cell| cell.table == table.id)
                })
                .map(|identity| identity.right.iter().chain(&identity.left).map(|ix| ix.index()).collect())
                .collect();
            Some(Sheet { rows })
        })
        .collect()
}

fn testimony(report: &Report, witnesses: &Witnesses<'_>) -> Testimony {
    let form = report.form();
    let mut testimony = Testimony {
        prose: witnesses
            .prose
            .iter()
            .map(|(cells, figure)| (cells.iter().map(|ix| ix.index()).collect(), *figure))
            .collect(),
        ..Testimony::default()
    };
    let Some(last) = witnesses.last_year else { return testimony };
    let old = last.form();
    testimony.last_year = form.cells().iter().map(|cell| last.value(old.find(&cell.path)?)).collect();
    // What was carried out of last year comes in this year: the last of the rows that come in.
    testimony.expected = form
        .cells()
        .iter()
        .map(|cell| {
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
        })
        .collect();
    testimony
}

fn explanation(form: &Form, scene: &Scene, account: Account, alone: bool) -> Explanation {
    let headline = words::headline(form, scene, &account, alone);
    let undecided = words::undecided(form, &account);
    let options = account.choices.iter().map(|choice| repair(form, scene, choice)).collect();
    Explanation {
        at_least: account.at_least,
        complete: account.complete,
        options,
        identities: account.identities,
        tied: account.tied,
        impossible: account.impossible,
        headline,
        undecided,
    }
}

fn repair(form: &Form, scene: &Scene, choice: &Choice) -> Repair {
    Repair {
        event: choice.event,
        reason: words::reason(form, scene, choice),
        changes: choice
            .changes
            .iter()
            .map(|change| CellChange { cell: CellIx(change.cell as u16), from: change.from, to: change.to })
            .collect(),
        forced: choice.forced,
        cost: choice.cost,
    }
}
