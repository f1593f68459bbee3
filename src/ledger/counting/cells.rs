//! The cells of the tables of 三 and 四, each with its lines.

use crate::form::{CellIx, ColumnRole, Form, RowRole, Subject, TableId};
use crate::ledger::place::Came;
use std::collections::BTreeMap;

/// The cells of a form, and where a request goes among them.
pub(super) struct Cells {
    /// By the cell's index, its lines.
    lines: Vec<Vec<usize>>,
    /// By row and column of the table of 三, its cell.
    requests: Vec<Vec<Option<CellIx>>>,
    received: Option<usize>,
    carried_in: Option<usize>,
    handled: Option<usize>,
    carried_out: Option<usize>,
    /// The column of totals.
    total: Option<usize>,
}

impl Cells {
    pub(super) fn new(form: &Form) -> Self {
        let block = form.table(TableId::Requests).blocks.first();
        let rows = block.map_or(&[][..], |block| block.rows);
        let columns = block.map_or(&[][..], |block| block.columns);
        let of = |wanted: Subject| rows.iter().position(|row| row.subject() == Some(wanted));
        let role = |wanted: RowRole| rows.iter().position(|row| row.role == wanted);
        let cell = |row: usize, column: usize| form.at(TableId::Requests, 0, row, column);
        Self {
            lines: vec![Vec::new(); form.cells().len()],
            requests: (0..rows.len())
                .map(|row| (0..columns.len()).map(|at| cell(row, at)).collect())
                .collect(),
            received: of(Subject::Received),
            carried_in: of(Subject::CarriedIn),
            handled: role(RowRole::Handled),
            carried_out: role(RowRole::Out),
            total: columns.iter().position(|column| matches!(column.role, ColumnRole::Total(_))),
        }
    }

    /// Puts a line in its cells of the table of 三: how it came, and the row of its answer or what is carried out.
    pub(super) fn put_request(&mut self, line: usize, column: usize, came: Came, answer: Option<usize>) {
        let came = match came {
            Came::Received => self.received,
            Came::CarriedIn => self.carried_in,
        };
        let went = if answer.is_some() { [answer, self.handled] } else { [self.carried_out, None] };
        let columns = [Some(column), self.total];
        for row in came.into_iter().chain(went.into_iter().flatten()) {
            for column in columns.into_iter().flatten() {
                let ix = self.requests.get(row).and_then(|row| row.get(column)).copied().flatten();
                self.put(ix, line);
            }
        }
    }

    /// Puts a line in its cells of the table of 四: a column and the total of its family. The column's id.
    pub(super) fn put_case(&mut self, form: &Form, line: usize, column: usize) -> Option<&'static str> {
        let block = form.table(TableId::Disputes).blocks.first()?;
        let of = block.columns.get(column);
        let is_total =
            |other: &crate::form::Column| other.is_total() && other.family() == of.and_then(|of| of.family());
        let total = block.columns.iter().position(is_total);
        for column in [Some(column), total].into_iter().flatten() {
            self.put(form.at(TableId::Disputes, 0, 0, column), line);
        }
        of.map(|of| of.id)
    }

    fn put(&mut self, ix: Option<CellIx>, line: usize) {
        if let Some(lines) = ix.and_then(|ix| self.lines.get_mut(ix.index())) {
            lines.push(line);
        }
    }

    /// The cells that have lines, by their paths.
    pub(super) fn finish(self, form: &Form) -> BTreeMap<String, Vec<usize>> {
        let filled = form.cells().iter().zip(self.lines).filter(|(_, lines)| !lines.is_empty());
        filled.map(|(spec, lines)| (spec.path.clone(), lines)).collect()
    }
}
