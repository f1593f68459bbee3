//! The parent's table beside the sum of its children's (汇总): every cell with its parts, and the unit that explains a
//! difference.

mod cause;
mod parent;
mod report;

pub use cause::{Cause, How};
pub(super) use parent::parents;
pub use report::summed_report;

use super::entry::Entry;
use super::figure::{Figure, figures};
use crate::form::{self, Form};
use crate::report::Decimal;
use serde::{Deserialize, Serialize};

/// The parent's figures beside the sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollUp {
    /// The unit whose report is held against the sum.
    pub parent: String,
    /// Its report, as a place in the entries; `None` where it has none of the year.
    pub entry: Option<usize>,
    /// The key of the form that the cells are of.
    pub form: String,
    /// The units that are summed up, as places in the overview's rows.
    pub children: Vec<usize>,
    /// Those of them without a report of the year that can be read, as places in the overview's rows.
    pub without_report: Vec<usize>,
    /// Every cell, in the order of the form.
    pub cells: Vec<RollUpCell>,
}

/// How a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// The parent's figure is the sum.
    Agrees,
    /// It is not; where a child's figure is missing, the sum of the others is more already, which no figure can mend.
    Differs,
    /// It cannot be judged: a child's figure, or the parent's own, is missing or cannot be read.
    Undecided,
}

/// A cell of the parent's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollUpCell {
    /// The cell's path.
    pub cell: String,
    /// How it stands.
    pub state: CellState,
    /// The parent's figure; `None` where it has none.
    pub parent: Option<String>,
    /// The sum over the children whose figures are known.
    pub sum: String,
    /// The parent's figure less the sum, where it is decided; where figures are missing the true difference lies as far
    /// below it as they are large.
    pub difference: Option<String>,
    /// Children that have a report of the year in which this cell is blank or cannot be read, as places in the overview's
    /// rows. Those of [`RollUp::without_report`] are missing in every cell and are not listed again.
    pub missing: Vec<usize>,
    /// What makes up the sum: places in the overview's rows, and figures other than 0.
    pub parts: Vec<(usize, String)>,
    /// What explains the difference, as far as anything does.
    pub explained_by: Vec<Cause>,
}

impl RollUp {
    /// How many cells stand so.
    pub fn count(&self, state: CellState) -> usize {
        self.cells.iter().filter(|cell| cell.state == state).count()
    }

    /// The units whose figures are missing in a cell, as places in the overview's rows.
    pub fn lacking<'r>(&'r self, cell: &'r RollUpCell) -> impl Iterator<Item = usize> + 'r {
        self.without_report.iter().chain(&cell.missing).copied()
    }
}

/// A unit in a roll-up, with all its reports that may explain a difference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'c> {
    /// Its place in the overview's rows.
    pub(super) row: usize,
    /// Its report that counts.
    pub(super) report: Option<&'c Entry>,
    /// An earlier report of the year, or one of another year that was handed in.
    pub(super) other: Option<&'c Entry>,
    /// Its report of last year.
    pub(super) last_year: Option<&'c Entry>,
}

/// A part with its figures read.
struct Column {
    row: usize,
    now: Option<Vec<Figure>>,
    other: Option<Vec<Figure>>,
    last_year: Option<Vec<Figure>>,
}

/// Holds the parent against its children. `entry` is its report with its place; `year` stands in for the form where there
/// is none.
pub(super) fn roll_up(
    parent: &str,
    parent_row: Option<usize>,
    entry: Option<(usize, &Entry)>,
    parts: &[Part<'_>],
    year: Option<i32>,
) -> RollUp {
    let form = entry.map_or_else(|| form::for_year(year), |(_, entry)| entry.form());
    let read = |entry: Option<&Entry>| entry.map(|entry| figures(entry, form));
    let column = |part: &Part<'_>| Column {
        row: part.row,
        now: read(part.report),
        other: read(part.other),
        last_year: read(part.last_year),
    };
    let columns: Vec<Column> = parts.iter().map(column).collect();
    let own = read(entry.map(|(_, entry)| entry));
    let without: Vec<usize> = columns.iter().filter(|one| one.now.is_none()).map(|one| one.row).collect();
    let sheet = Sheet { form, own, columns, is_whole: without.is_empty() };
    let mut cells: Vec<RollUpCell> = (0..form.cells().len()).filter_map(|at| sheet.cell(at)).collect();
    sheet.explain(&mut cells, parent_row);
    RollUp {
        parent: parent.to_owned(),
        entry: entry.map(|(at, _)| at),
        form: form.key().to_owned(),
        children: parts.iter().map(|part| part.row).collect(),
        without_report: without,
        cells,
    }
}

struct Sheet {
    form: &'static Form,
    own: Option<Vec<Figure>>,
    columns: Vec<Column>,
    /// Whether every child has a report.
    is_whole: bool,
}

impl Sheet {
    fn cell(&self, at: usize) -> Option<RollUpCell> {
        let spec = self.form.cells().get(at)?;
        let own = self.own.as_ref().and_then(|own| own.get(at)).and_then(|figure| figure.number());
        let (mut sum, mut missing, mut parts) = (Some(Decimal::from_integer(0)), Vec::new(), Vec::new());
        for column in &self.columns {
            let Some(figures) = &column.now else { continue };
            match figures.get(at) {
                Some(Figure::Number(number)) => {
                    sum = sum.and_then(|sum| sum.plus(*number));
                    if !number.is_zero() {
                        parts.push((column.row, number.to_string()));
                    }
                }
                _ => missing.push(column.row),
            }
        }
        let is_whole = self.is_whole && missing.is_empty() && !self.columns.is_empty();
        let difference = own.zip(sum).and_then(|(own, sum)| own.minus(sum));
        // What is missing only adds to the sum: no count and no amount is below 0.
        let difference = difference.filter(|difference| is_whole || difference.is_negative());
        let state = match difference {
            Some(difference) if difference.is_zero() => CellState::Agrees,
            Some(_) => CellState::Differs,
            None => CellState::Undecided,
        };
        Some(RollUpCell {
            cell: spec.path.clone(),
            state,
            parent: own.map(|own| own.to_string()),
            sum: sum.map_or(String::new(), |sum| sum.to_string()),
            difference: difference.map(|difference| difference.to_string()),
            missing,
            parts,
            explained_by: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests;
