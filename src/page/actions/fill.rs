//! Filling cells by what the others say: a total, the blanks of a row or column, the blanks of tables 三 and 四.

use crate::edit::fill::{Total, total, totals, zeros};
use crate::edit::{Command, Sheet};
use crate::form::CellIx;
use crate::page::model::App;
use leptos::prelude::*;

/// The cells in line with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Those beside it.
    Row,
    /// Those above and below it.
    Column,
}

impl App {
    /// Writes into a total what its parts say, blanks counted as 0. Tells whether the cell is a total.
    pub(crate) fn fill_total(self, ix: CellIx) -> bool {
        match self.session.with_untracked(|session| total(session.report(), ix)) {
            Some(Ok(Total { sum, blanks, .. })) => {
                self.close_typing();
                let counted =
                    if blanks > 0 { format!("，空白的 {blanks} 格按 0 计") } else { String::new() };
                if self.change(Command::SetCell(ix, sum.to_string())) {
                    self.say(&format!("已填入合计 {sum}{counted}"));
                }
                true
            }
            Some(Err(unread)) => {
                self.say(&format!("合计还算不出来：有 {unread} 格读不出数字，请先改正"));
                true
            }
            None => false,
        }
    }

    /// Writes every total of the report anew by its parts, as one step.
    pub(crate) fn fill_totals(self) {
        let cells = self.session.with_untracked(|session| totals(session.report()));
        let count = cells.len();
        self.close_typing();
        if self.change(Command::SetCells(cells)) {
            self.say(&format!("已填入 {count} 格合计，空白按 0 计，可以一步撤销"));
        } else if count == 0 {
            self.say("各合计都已是各分项之和");
        }
    }

    /// Writes 0 into the blanks of the cell's row or column.
    pub(crate) fn fill_line(self, ix: CellIx, line: Line) {
        let form = self.form.get_untracked();
        let Some(spec) = form.cell(ix) else { return };
        let sheet = Sheet::of(form, spec.table);
        let (cells, what) = match line {
            Line::Row => (sheet.row_of(ix), "本行"),
            Line::Column => (sheet.column_of(ix), "本列"),
        };
        let zeros = self.session.with_untracked(|session| zeros(session.report(), cells));
        let count = zeros.len();
        self.close_typing();
        if self.change(Command::SetCells(zeros)) {
            self.say(&format!("{what}空白的 {count} 格已填 0"));
        } else if count == 0 {
            self.say(&format!("{what}没有空白"));
        }
    }

    /// Writes 0 into the given blanks, after the person has looked.
    pub(crate) fn fill_zeros(self, cells: Vec<(CellIx, String)>) {
        let count = cells.len();
        self.close_popup();
        if self.change(Command::SetCells(cells)) {
            self.say(&format!("已将 {count} 格空白填为 0，可以一步撤销"));
        }
    }
}
