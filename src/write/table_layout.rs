//! A table as it is printed: the form's grid with the report's texts in it, local extra rows in their places.

use crate::form::{CellIx, Grid, GridCell, GridContent, Scope, TableId};
use crate::report::{ExtraRow, Report};
use std::borrow::Cow;

/// What a printed cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A line across the table.
    Caption,
    /// The cell over the row labels, where it labels them.
    Corner,
    /// The cell over the row labels, where it holds a remark on the table (in brackets).
    Remark,
    /// A label over one or several columns.
    ColumnHeader,
    /// A label beside one or several rows.
    RowHeader,
    /// A figure of the form.
    Value(CellIx),
    /// A figure or words of a local extra row.
    Extra,
}

impl Role {
    /// Whether it is the header of other cells.
    pub(super) fn is_header(self) -> bool {
        matches!(self, Self::Caption | Self::Corner | Self::ColumnHeader | Self::RowHeader)
    }
}

/// One printed cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LaidCell<'r> {
    pub(super) role: Role,
    /// What stands in it; empty for a blank.
    pub(super) text: Cow<'r, str>,
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    /// The first grid column it covers, from 0.
    pub(super) column: usize,
}

/// One printed row: the cells that begin in it, from the left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LaidRow<'r> {
    /// Whether it is part of a header, not a row of figures.
    pub(super) header: bool,
    /// The block of the table it belongs to, from 0.
    pub(super) block: usize,
    pub(super) cells: Vec<LaidCell<'r>>,
}

/// A printed table: every grid place is covered by exactly one cell, with extra rows too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableLayout<'r> {
    pub(super) columns: usize,
    /// How many columns hold row labels.
    pub(super) stub: usize,
    pub(super) rows: Vec<LaidRow<'r>>,
}

impl TableLayout<'_> {
    /// How many rows at the top are the header of everything below: those of the only block; none where the table
    /// has several blocks with headers of their own.
    pub(super) fn head_rows(&self) -> usize {
        let one_block = self.rows.iter().all(|row| row.block == 0);
        if one_block { self.rows.iter().take_while(|row| row.header).count() } else { 0 }
    }
}

/// Draws a table of the report.
pub(super) fn layout_table(report: &Report, table: TableId) -> TableLayout<'_> {
    let form = report.form();
    let Grid { columns, stub, rows } = form.grid(table);
    let mut layout = TableLayout { columns, stub, rows: Vec::new() };
    let mut extras: Vec<&ExtraRow> = report.extra_rows.iter().filter(|row| row.table == table).collect();
    // Cells that reach below the row just layout: where they begin, and the form's row they end before.
    let mut reaching: Vec<(usize, usize, usize)> = Vec::new();
    let mut top = true;
    for (y, row) in rows.into_iter().enumerate() {
        reaching.retain(|(_, _, end)| *end > y);
        let id = row.cells.iter().find_map(|cell| match cell.content {
            GridContent::Value(ix) => form.row_of(ix).map(|row| row.id),
            _ => None,
        });
        if id.is_some() && top {
            top = false;
            put_extras(&mut layout, &mut extras, None, row.block, &[]);
        }
        let at = layout.rows.len();
        for (x, cell) in row.cells.iter().enumerate() {
            if cell.rowspan > 1 {
                reaching.push((at, x, y + cell.rowspan));
            }
        }
        let cells = row.cells.into_iter().map(|cell| draw_cell(report, cell)).collect();
        layout.rows.push(LaidRow { header: row.header, block: row.block, cells });
        if let Some(id) = id {
            let still: Vec<_> =
                reaching.iter().filter(|(_, _, end)| *end > y + 1).map(|(row, x, _)| (*row, *x)).collect();
            put_extras(&mut layout, &mut extras, Some(id), row.block, &still);
        }
    }
    // What stands behind a row that the form does not have stands at the end.
    let last = layout.rows.last().map_or(0, |row| row.block);
    for extra in extras {
        put_extra(&mut layout, extra, last, &[]);
    }
    layout
}

/// Moves the extra rows that stand behind row `after` into the table. `reaching` are the cells that cover them too.
fn put_extras<'r>(
    layout: &mut TableLayout<'r>,
    extras: &mut Vec<&'r ExtraRow>,
    after: Option<&str>,
    block: usize,
    reaching: &[(usize, usize)],
) {
    let (here, rest): (Vec<_>, Vec<_>) = extras.iter().partition(|row| row.after.as_deref() == after);
    *extras = rest;
    for extra in here {
        put_extra(layout, extra, block, reaching);
    }
}

fn put_extra<'r>(
    layout: &mut TableLayout<'r>,
    extra: &'r ExtraRow,
    block: usize,
    reaching: &[(usize, usize)],
) {
    let mut start = 0;
    for (row, x) in reaching {
        if let Some(cell) = layout.rows.get_mut(*row).and_then(|row| row.cells.get_mut(*x)) {
            cell.rowspan += 1;
            start = start.max(cell.column + cell.colspan);
        }
    }
    let cells = lay_out(&extra.cells, start, layout.stub, layout.columns);
    layout.rows.push(LaidRow { header: false, block, cells });
}

/// Lays the cells of an extra row out from column `start`: the label over the stub, the others over what remains,
/// evenly where that goes, else the last one wider; too many for the table's width stand together in the last.
fn lay_out(texts: &[String], start: usize, stub: usize, columns: usize) -> Vec<LaidCell<'_>> {
    let label = texts.first().map_or("", String::as_str);
    let others = texts.get(1..).unwrap_or_default();
    let place = |role, text, column, colspan| LaidCell { role, text, colspan, rowspan: 1, column };
    let label_width = if others.is_empty() { columns - start } else { stub.max(start + 1) - start };
    let role = if others.is_empty() { Role::Extra } else { Role::RowHeader };
    let mut cells = vec![place(role, Cow::Borrowed(label), start, label_width)];
    let first = start + label_width;
    let width = columns.saturating_sub(first).max(1);
    let shown = others.len().min(width);
    let even = if shown > 0 && width.is_multiple_of(shown) { width / shown } else { 1 };
    for (index, text) in others.iter().take(shown).enumerate() {
        let column = first + index * even;
        let last = index + 1 == shown;
        let text = match others.get(index..) {
            Some(rest) if last && rest.len() > 1 => Cow::Owned(rest.join(" ")),
            _ => Cow::Borrowed(text.as_str()),
        };
        let colspan = if last { (columns - column).max(1) } else { even };
        cells.push(place(Role::Extra, text, column, colspan));
    }
    cells
}

fn draw_cell(report: &Report, cell: GridCell) -> LaidCell<'_> {
    let (role, text) = match cell.content {
        GridContent::Caption(text) => (Role::Caption, text),
        GridContent::Corner(text) if text.starts_with('（') => (Role::Remark, text),
        GridContent::Corner(text) => (Role::Corner, text),
        GridContent::Header { scope: Scope::Column | Scope::ColumnGroup, text } => (Role::ColumnHeader, text),
        GridContent::Header { scope: Scope::Row | Scope::RowGroup, text } => (Role::RowHeader, text),
        GridContent::Value(ix) => (Role::Value(ix), report.cell(ix).text()),
    };
    LaidCell {
        role,
        text: Cow::Borrowed(text),
        colspan: cell.colspan,
        rowspan: cell.rowspan,
        column: cell.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{SectionId, forms};

    fn extra(table: TableId, after: Option<&str>, cells: &[&str]) -> ExtraRow {
        ExtraRow {
            table,
            after: after.map(str::to_owned),
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        }
    }

    #[test]
    fn every_place_is_covered_once_with_extra_rows_too() {
        for form in forms() {
            let mut report = Report::empty(form);
            for table in TableId::ALL {
                for row in form.table(table).blocks.iter().flat_map(|block| block.rows) {
                    for n in 0..20 {
                        report.extra_rows.push(extra(table, Some(row.id), &vec!["甲"; n]));
                    }
                }
                report.extra_rows.push(extra(table, None, &["顶", "1"]));
                report.extra_rows.push(extra(table, Some("unknown"), &["底", "1", "2"]));
            }
            for table in TableId::ALL {
                let layout = layout_table(&report, table);
                let mut covered = vec![vec![0; layout.columns]; layout.rows.len()];
                for (y, row) in layout.rows.iter().enumerate() {
                    for cell in &row.cells {
                        for line in &mut covered[y..y + cell.rowspan] {
                            for place in &mut line[cell.column..cell.column + cell.colspan] {
                                *place += 1;
                            }
                        }
                    }
                }
                assert!(covered.iter().flatten().all(|n| *n == 1), "{} {table:?}", form.key());
                let rows = report.extra_rows.iter().filter(|row| row.table == table).count();
                assert_eq!(layout.rows.len(), form.grid(table).rows.len() + rows);
            }
        }
    }

    #[test]
    fn an_extra_row_stands_behind_its_row_and_inside_its_group() {
        let mut report = Report::blank(2024);
        report.extra_rows = vec![
            extra(TableId::Disclosure, Some("normative_documents"), &["其他主动公开文件", "3"]),
            extra(
                TableId::Requests,
                Some("refused.state_secret"),
                &["涉密另计", "1", "2", "3", "4", "5", "6", "7"],
            ),
        ];
        let layout = layout_table(&report, TableId::Disclosure);
        let at = layout.rows.iter().position(|row| row.cells[0].text == "其他主动公开文件").unwrap();
        assert_eq!(layout.rows[at - 1].cells[0].text, "行政规范性文件");
        assert_eq!((layout.rows[at].cells[1].text.as_ref(), layout.rows[at].cells[1].colspan), ("3", 3));
        let layout = layout_table(&report, TableId::Requests);
        let group = |text: &str| {
            layout
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .find(|cell| cell.text == text)
                .map(|cell| cell.rowspan)
        };
        assert_eq!((group("三、本年度办理结果"), group("（三）不予公开")), (Some(23), Some(9)));
        let row = layout.rows.iter().find(|row| row.cells[0].text == "涉密另计").unwrap();
        assert_eq!((row.cells[0].column, row.cells[7].column), (2, 9));
    }

    #[test]
    fn too_many_cells_stand_together_in_the_last() {
        let mut report = Report::blank(2024);
        report.extra_rows = vec![extra(TableId::Disclosure, None, &["甲", "1", "2", "3", "4", "5"])];
        let layout = layout_table(&report, TableId::Disclosure);
        let row = layout.rows.iter().find(|row| row.cells[0].text == "甲").unwrap();
        assert_eq!(
            row.cells.iter().map(|cell| cell.text.as_ref()).collect::<Vec<_>>(),
            ["甲", "1", "2", "3 4 5"]
        );
    }

    #[test]
    fn only_a_table_of_one_block_has_a_head() {
        let report = Report::blank(2024);
        let heads = SectionId::ALL
            .into_iter()
            .filter_map(SectionId::table)
            .map(|table| layout_table(&report, table).head_rows());
        assert_eq!(heads.collect::<Vec<_>>(), [0, 3, 3]);
    }
}
