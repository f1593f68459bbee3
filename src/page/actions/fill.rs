//! Filling cells by what the others say: a total, the blanks of a row or column, the blanks of tables 三 and 四.

use crate::edit::fill::{Expected, expected, zeros};
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
    /// Writes into a total what its parts say. Tells whether the cell is a total.
    pub(crate) fn fill_total(self, ix: CellIx) -> bool {
        match self.session.with_untracked(|session| expected(session.report(), ix)) {
            Some(Expected::Sum(sum)) => {
                self.close_typing();
                if self.change(Command::SetCell(ix, sum.to_string())) {
                    self.say(&format!("已填入合计 {sum}"));
                }
                true
            }
            Some(Expected::Missing(count)) => {
                self.say(&format!("合计还算不出来：有 {count} 格空白或读不出数字。请先补全各分项"));
                true
            }
            None => false,
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
