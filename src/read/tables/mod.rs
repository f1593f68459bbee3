//! The statistical tables of section 二 and 三: cells go where their row's and column's labels say.
//!
//! Works on what a source shows, cell by cell in reading order, and needs neither complete rows nor spans: a label
//! opens a row, what follows fills it, the next label closes it. What does not fit is kept aside with its text.

mod columns;
mod concatenated;
mod disputes;
mod feed;
mod fill;
mod grid;
mod header;
pub(super) mod lines;

use super::labels::LabelRole;
use super::value::Padding;
use crate::form::{self, Form, TableId};
use columns::{longest_row, most_columns};
use disputes::Disputes;
use grid::Waiting;
use header::Header;

pub(super) use concatenated::run_together;

/// What is known of the places in which a source's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Nothing: cells may be missing, merged ones stand once.
    Loose,
    /// Each source row is one row of the table: the cells stand in their places even where some are missing.
    Rows,
    /// A rectangle of cells for the tables of this form: what stands in one column belongs together.
    Grid(&'static Form),
}

/// Where a figure belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The cell of this path, if the form has one.
    Path(String),
    /// The column counted from the left, in a row whose columns were not named.
    Nth { table: TableId, row: &'static str, column: usize, of: usize },
}

/// A figure and where it belongs.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) table: TableId,
    /// The row's id.
    pub(super) row: &'static str,
    pub(super) place: Place,
    pub(super) text: String,
}

/// A row that could not be filled with what followed its label.
#[derive(Clone, Debug)]
pub(super) struct Unfilled {
    pub(super) table: TableId,
    pub(super) label: String,
    pub(super) cells: Vec<String>,
    /// How many figures the row should have.
    pub(super) wanted: usize,
    /// The labels that stand before the figures where there are several, of which any may be their own.
    pub(super) among: Vec<String>,
}

/// A row of a label that no form knows.
#[derive(Clone, Debug)]
pub(super) struct Unknown {
    pub(super) table: TableId,
    pub(super) after: Option<&'static str>,
    pub(super) label: String,
    pub(super) cells: Vec<String>,
    /// The column of the rectangle in which its label stands.
    column: usize,
}

/// One cell or line, understood as far as it can be by itself.
#[derive(Clone, Debug)]
pub(super) enum Token<'a> {
    Label(&'static [LabelRole], &'a str),
    Value(&'a str, usize),
    Blank(usize),
    Text(&'a str),
}

/// What a label names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LabelOf {
    #[default]
    Row,
    /// A row, or a group of rows: （六）其他处理.
    RowOrGroup,
}

#[derive(Default)]
struct Open {
    /// The row's id; `None` for a label that no form knows.
    row: Option<&'static str>,
    label: String,
    label_of: LabelOf,
    cells: Vec<(String, usize)>,
    /// The column of the rectangle in which its label stands.
    column: usize,
}

/// The reader of all tables.
pub(super) struct Tables {
    layout: Layout,
    table: Option<TableId>,
    header: bool,
    columns: Vec<Option<&'static str>>,
    /// How often the header names each of them in turn: where a merged cell's text stands in every place that it covers,
    /// so do its figures.
    repeated: Vec<usize>,
    /// The header of the table of section 三.
    order: Header,
    /// Blanks stand between the labels of the columns: each covers the places of the sheet that it covers in print.
    spread: bool,
    /// The column of the rectangle that is being read.
    at: usize,
    waiting: Vec<Waiting>,
    /// Where rows of this table have blank cells to spare.
    padding: Option<Padding>,
    open: Option<Open>,
    /// The labels of rows that stood in lines of their own since the last figures.
    labels_above: Vec<String>,
    last_row: Option<&'static str>,
    disputes: Disputes,
    pub(super) facts: Vec<Fact>,
    pub(super) unfilled: Vec<Unfilled>,
    pub(super) unknown: Vec<Unknown>,
    /// Rows whose cells were fewer than the columns, filled from the left as the source's grid has them.
    pub(super) short: Vec<(TableId, String)>,
    /// Text in a table that is neither label nor figure.
    pub(super) unplaced: Vec<String>,
    /// How often a column label was seen that only some forms have, by form.
    pub(super) evidence: Vec<usize>,
    /// Which tables were seen at all.
    pub(super) seen: [bool; 3],
}

impl Tables {
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            layout,
            table: None,
            header: true,
            columns: Vec::new(),
            repeated: Vec::new(),
            order: Header::default(),
            labels_above: Vec::new(),
            padding: None,
            spread: false,
            at: 0,
            waiting: Vec::new(),
            open: None,
            last_row: None,
            disputes: Disputes::default(),
            facts: Vec::new(),
            unfilled: Vec::new(),
            unknown: Vec::new(),
            short: Vec::new(),
            unplaced: Vec::new(),
            evidence: vec![0; form::forms().len()],
            seen: [false; 3],
        }
    }

    /// A section begins: labels that stand in several tables are now those of its table.
    pub(super) fn section(&mut self, table: Option<TableId>) {
        self.close();
        self.switch(table);
    }

    /// The table being read.
    pub(super) fn table(&self) -> Option<TableId> {
        self.table
    }

    /// Words that are no part of a table: what is open ends here.
    pub(super) fn interrupt(&mut self) {
        self.close();
    }

    fn switch(&mut self, table: Option<TableId>) {
        if self.table != table {
            self.table = table;
            self.header = true;
            self.clear_columns();
            self.order = Header::default();
            self.padding = None;
            self.last_row = None;
        }
    }

    fn name_column(&mut self, id: Option<&'static str>) {
        self.columns.push(id);
        self.repeated.push(1);
    }

    fn clear_columns(&mut self) {
        self.columns.clear();
        self.repeated.clear();
    }

    pub(super) fn wants_more(&self) -> bool {
        if self.table == Some(TableId::Disputes) {
            return true;
        }
        self.open.as_ref().is_some_and(|open| open.cells.len() < self.wanted(open))
    }

    /// How many figures the open row should have.
    fn wanted(&self, open: &Open) -> usize {
        match (self.table, open.row) {
            (Some(TableId::Disclosure), _) if !self.columns.is_empty() => self.repeated.iter().sum(),
            (Some(TableId::Requests), Some(_)) if self.order.order().is_some() => {
                self.order.order().map_or(0, <[_]>::len)
            }
            (Some(table), Some(row)) => most_columns(table, row),
            (Some(TableId::Requests), None) => longest_row(TableId::Requests),
            _ => 1,
        }
    }

    /// Whether rows of figures were read in this table, so that an unknown label may be one more.
    pub(super) fn had_rows(&self) -> bool {
        self.last_row.is_some() || self.open.is_some()
    }

    /// Whether a row is open or the table of section 四 is being read, so that a figure has somewhere to go.
    pub(super) fn takes_values(&self) -> bool {
        self.table == Some(TableId::Disputes) || self.open.is_some()
    }

    /// How many figures the table's rows have at most.
    pub(super) fn row_length(&self) -> usize {
        self.table.map_or(usize::MAX, longest_row)
    }
}

pub(super) fn table_of(role: &LabelRole) -> TableId {
    match role {
        LabelRole::Row { table, .. }
        | LabelRole::Column { table, .. }
        | LabelRole::RowGroup { table }
        | LabelRole::ColumnGroup { table, .. }
        | LabelRole::Caption { table }
        | LabelRole::Corner { table } => *table,
    }
}

pub(super) fn one_table(roles: &[LabelRole]) -> bool {
    let mut tables = roles.iter().map(table_of);
    tables.next().is_some_and(|first| tables.all(|table| table == first))
}
