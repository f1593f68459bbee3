//! The figures of the tables into the cells of the form; rows that it does not know beside them.

use super::Assembler;
use super::notes::place_name;
use crate::form::{CellIx, Form, TableId};
use crate::read::note::NoteKind;
use crate::read::tables::{Place, Unknown};
use crate::report::{Cell, ExtraRow, Report};

impl Assembler<'_> {
    /// Puts the figures into the form's cells.
    pub(super) fn cells(&mut self, report: &mut Report) {
        let form = report.form();
        let mut cells = Finder::of(form);
        let mut placed = vec![false; form.cells().len()];
        let mut unplaced: Vec<String> = Vec::new();
        for fact in std::mem::take(&mut self.tables.facts) {
            let Some(ix) = cells.find(&fact.place) else {
                if !fact.text.is_empty() {
                    unplaced.push(format!("{}：{}", place_name(&fact.place), fact.text));
                }
                continue;
            };
            let Some(seen) = placed.get_mut(ix.index()) else { continue };
            if *seen {
                let kept = report.cell(ix).text();
                if kept != fact.text {
                    unplaced.push(format!("{}：{}（已读入{kept}）", form.name(ix), fact.text));
                }
                continue;
            }
            *seen = true;
            report.set_table(fact.table, true);
            report.set_cell(ix, Cell::new(fact.text));
        }
        if !unplaced.is_empty() {
            let message =
                format!("有{}个数字在这份格式里没有位置，或与前面读到的重复，没有填入。", unplaced.len());
            self.notes.add(NoteKind::Unplaced, message, Some(unplaced.join("\n")));
        }
        for table in TableId::ALL {
            let all = form.cells_of(table).count();
            let read = form
                .cells_of(table)
                .filter(|spec| placed.get(spec.ix.index()).copied().unwrap_or(false))
                .count();
            self.notes.counted(table, read, all);
        }
    }

    pub(super) fn extra_rows(&mut self, report: &mut Report) {
        for Unknown { table, after, label, mut cells, .. } in std::mem::take(&mut self.tables.unknown) {
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            let mut all = vec![label];
            all.extend(cells);
            report.set_table(table, true);
            report.extra_rows.push(ExtraRow { table, after: after.map(str::to_owned), cells: all });
        }
    }
}

/// Finds the cells of a form, row after row.
pub(super) struct Finder {
    form: &'static Form,
    /// The row looked for last.
    last: Option<(TableId, &'static str)>,
    /// Its block and its place in the block, if the form has it.
    found: Option<(usize, usize)>,
}

impl Finder {
    pub(super) fn of(form: &'static Form) -> Self {
        Self { form, last: None, found: None }
    }

    /// The cell of a place, if the form has it.
    pub(super) fn find(&mut self, place: &Place) -> Option<CellIx> {
        let (table, row, column, of) = match place {
            Place::Path(path) => return self.form.find(path),
            Place::Nth { table, row, column, of } => (*table, *row, *column, *of),
        };
        if !self.last.is_some_and(|(last, id)| last == table && std::ptr::eq(id, row)) {
            self.found = self.row(table, row);
            self.last = Some((table, row));
        }
        let (block, at) = self.found?;
        let columns = self.form.table(table).blocks.get(block)?.columns.len();
        (columns == of).then(|| self.form.at(table, block, at, column)).flatten()
    }

    fn row(&self, table: TableId, row: &str) -> Option<(usize, usize)> {
        self.form.table(table).blocks.iter().enumerate().find_map(|(index, block)| {
            Some((index, block.rows.iter().position(|candidate| candidate.id == row)?))
        })
    }
}
