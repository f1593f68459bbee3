//! Rows of section 三 in a rectangle of cells: a figure belongs to the column that the header names there. Where it names
//! none, the rows together tell where the figures begin and how many columns there are.

use super::columns::{columns_in, lead_of, most_columns};
use super::{Fact, Layout, Place, Tables, Unfilled};
use crate::form::TableId;

const TABLE: TableId = TableId::Requests;

/// A row whose columns have no names.
#[derive(Debug)]
pub(super) struct Waiting {
    row: &'static str,
    label: String,
    /// The column of the rectangle in which the label stands.
    column: usize,
    /// What stands behind the label, column by column.
    cells: Vec<String>,
}

impl Tables {
    /// Puts a row's cells into the columns that the header names; without a header they wait for the other rows.
    pub(super) fn by_columns(&mut self, row: &'static str, label: String, column: usize, cells: Vec<String>) {
        let Layout::Grid(form) = self.layout else { return };
        if !self.order.is_right_of(column) {
            return self.waiting.push(Waiting { row, label, column, cells });
        }
        let order: Vec<&'static str> = columns_in(form, TABLE, row)
            .map_or_else(Vec::new, |columns| columns.ids.iter().copied().flatten().collect());
        let mut left = Vec::new();
        for (behind, text) in cells.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            match self.order.name_of(&order, column + 1 + behind) {
                Some(id) => {
                    let place = Place::Path(format!("{}.{row}.{id}", TABLE.name()));
                    self.facts.push(Fact { table: TABLE, row, place, text });
                }
                None => left.push(text),
            }
        }
        if !left.is_empty() {
            self.unfilled.push(Unfilled {
                table: TABLE,
                label,
                cells: left,
                wanted: order.len(),
                among: Vec::new(),
            });
        }
    }

    /// Puts the rows without names into their columns if they have as many as the form; else they are left aside.
    pub(super) fn settle_waiting(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        // A label covers the columns up to the first figure, or up to where the form has it end.
        let begins = |row: &Waiting| {
            let figure = row.cells.iter().position(|cell| !cell.is_empty());
            let behind = figure.map_or(usize::MAX, |at| row.column + 1 + at);
            behind.min(row.column + 1 + lead_of(TABLE, row.row))
        };
        let first = waiting.iter().map(begins).min().unwrap_or(0);
        let rows: Vec<Waiting> = waiting
            .into_iter()
            .map(|mut row| {
                row.cells.drain(..first.saturating_sub(row.column + 1).min(row.cells.len()));
                let wanted = most_columns(TABLE, row.row);
                while row.cells.len() > wanted && row.cells.last().is_some_and(String::is_empty) {
                    row.cells.pop();
                }
                row
            })
            .collect();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for Waiting { row, label, mut cells, .. } in rows {
            let wanted = most_columns(TABLE, row);
            if width == wanted {
                cells.resize(wanted, String::new());
                self.place(TABLE, row, cells, wanted);
            } else if cells.iter().any(|cell| !cell.is_empty()) {
                self.unfilled.push(Unfilled { table: TABLE, label, cells, wanted, among: Vec::new() });
            }
        }
    }
}
