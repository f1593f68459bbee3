//! The printed layout of a table as a grid of spanning cells, derived from labels and groups. The editor, the HTML,
//! the Word file and the plain text all draw this one grid.

use super::derive::{CellIx, Form};
use super::spec::{Block, Row, TableId};

/// What a header cell is the header of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One column.
    Column,
    /// Several columns.
    ColumnGroup,
    /// One row.
    Row,
    /// Several rows.
    RowGroup,
}

/// What a printed cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridContent {
    /// A line across the table: 第二十条第（一）项.
    Caption(&'static str),
    /// The cell over the row labels.
    Corner(&'static str),
    /// A row's or column's label.
    Header {
        /// What it labels.
        scope: Scope,
        /// As printed.
        text: &'static str,
    },
    /// A figure.
    Value(CellIx),
}

/// One printed cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// What it shows.
    pub content: GridContent,
    /// The grid columns it covers, at least 1.
    pub colspan: usize,
    /// The grid rows it covers, at least 1.
    pub rowspan: usize,
    /// The first grid column it covers, from 0.
    pub column: usize,
}

/// One printed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// Whether it is part of a header (captions included), not a row of figures.
    pub header: bool,
    /// The block of the table it belongs to, from 0.
    pub block: usize,
    /// The cells that begin in this row, from the left.
    pub cells: Vec<GridCell>,
}

/// A printed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// How many grid columns it has, row labels included.
    pub columns: usize,
    /// How many of them hold row labels.
    pub stub: usize,
    /// Its rows, from the top.
    pub rows: Vec<GridRow>,
}

impl Form {
    /// The printed layout of a table: every grid place is covered by exactly one cell.
    pub fn grid(&self, table: TableId) -> Grid {
        let spec = self.table(table);
        let stub = usize::from(spec.stub);
        let width =
            |block: &Block| block.columns.iter().map(|column| usize::from(column.span)).sum::<usize>();
        let columns = stub + spec.blocks.iter().map(width).max().unwrap_or(0);
        let mut rows = Vec::new();
        for (index, block) in spec.blocks.iter().enumerate() {
            if !block.caption.is_empty() {
                let caption = GridCell {
                    content: GridContent::Caption(block.caption),
                    colspan: columns,
                    rowspan: 1,
                    column: 0,
                };
                rows.push(GridRow { header: true, block: index, cells: vec![caption] });
            }
            header_rows(block, index, stub, &mut rows);
            self.value_rows(table, block, index, stub, &mut rows);
        }
        Grid { columns, stub, rows }
    }

    fn value_rows(&self, table: TableId, block: &Block, index: usize, stub: usize, rows: &mut Vec<GridRow>) {
        for (row_index, row) in block.rows.iter().enumerate() {
            let mut cells = Vec::new();
            for (depth, group) in row.groups.iter().enumerate() {
                let shared = |other: &Row| other.groups.get(..=depth) == row.groups.get(..=depth);
                let continues = row_index > 0 && block.rows.get(row_index - 1).is_some_and(shared);
                if !continues {
                    let rowspan = block.rows.iter().skip(row_index).take_while(|other| shared(other)).count();
                    let content = GridContent::Header { scope: Scope::RowGroup, text: group };
                    cells.push(GridCell { content, colspan: 1, rowspan, column: depth });
                }
            }
            if stub > 0 {
                cells.push(GridCell {
                    content: GridContent::Header { scope: Scope::Row, text: row.label },
                    colspan: stub - row.groups.len(),
                    rowspan: 1,
                    column: row.groups.len(),
                });
            }
            let mut at = stub;
            for (column_index, column) in block.columns.iter().enumerate() {
                if let Some(ix) = self.at(table, index, row_index, column_index) {
                    let colspan = usize::from(column.span);
                    cells.push(GridCell { content: GridContent::Value(ix), colspan, rowspan: 1, column: at });
                    at += colspan;
                }
            }
            rows.push(GridRow { header: false, block: index, cells });
        }
    }
}

/// The header of a block: one row a level of groups, labels reaching down to the last.
fn header_rows(block: &Block, index: usize, stub: usize, rows: &mut Vec<GridRow>) {
    let depth = block.columns.iter().map(|column| column.groups.len()).max().unwrap_or(0) + 1;
    for level in 0..depth {
        let mut cells = Vec::new();
        if level == 0 && stub > 0 {
            let content = GridContent::Corner(block.corner);
            cells.push(GridCell { content, colspan: stub, rowspan: depth, column: 0 });
        }
        let mut at = stub;
        let mut previous: Option<&[&str]> = None;
        for (column_index, column) in block.columns.iter().enumerate() {
            let span = usize::from(column.span);
            if let Some(path) = column.groups.get(..=level) {
                if previous != Some(path) {
                    let colspan = block
                        .columns
                        .iter()
                        .skip(column_index)
                        .take_while(|other| other.groups.get(..=level) == Some(path))
                        .map(|other| usize::from(other.span))
                        .sum();
                    let text = path.last().copied().unwrap_or_default();
                    let content = GridContent::Header { scope: Scope::ColumnGroup, text };
                    cells.push(GridCell { content, colspan, rowspan: 1, column: at });
                }
                previous = Some(path);
            } else {
                previous = None;
                if column.groups.len() == level {
                    let content = GridContent::Header { scope: Scope::Column, text: column.label };
                    cells.push(GridCell { content, colspan: span, rowspan: depth - level, column: at });
                }
            }
            at += span;
        }
        rows.push(GridRow { header: true, block: index, cells });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{by_id, forms};

    #[test]
    fn every_place_is_covered_once() {
        for form in forms() {
            for table in TableId::ALL {
                let grid = form.grid(table);
                let mut covered = vec![vec![0; grid.columns]; grid.rows.len()];
                for (y, row) in grid.rows.iter().enumerate() {
                    for cell in &row.cells {
                        for line in &mut covered[y..y + cell.rowspan] {
                            for place in &mut line[cell.column..cell.column + cell.colspan] {
                                *place += 1;
                            }
                        }
                    }
                }
                assert!(covered.iter().flatten().all(|n| *n == 1), "{} {table:?} {covered:?}", form.key());
            }
        }
    }

    #[test]
    fn the_results_span_all_their_rows() {
        for (id, span) in [("2021", 22), ("2019", 20)] {
            let grid = by_id(id).unwrap().grid(TableId::Requests);
            let found =
                grid.rows.iter().flat_map(|row| &row.cells).find(|cell| {
                    matches!(cell.content, GridContent::Header { text: "三、本年度办理结果", .. })
                });
            assert_eq!(found.map(|cell| cell.rowspan), Some(span), "{id}");
        }
    }
}
