//! The columns of a row in the forms.

use crate::form::{self, Block, Form, Row, TableId};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The columns of a row in one form.
pub(super) struct Columns {
    /// The form's place in [`form::forms`].
    pub(super) form: usize,
    pub(super) ids: Vec<Option<&'static str>>,
    pub(super) spans: Vec<usize>,
}

impl Columns {
    fn of(form: usize, block: &Block) -> Self {
        Self {
            form,
            ids: block.columns.iter().map(|column| Some(column.id)).collect(),
            spans: block.columns.iter().map(|column| usize::from(column.span)).collect(),
        }
    }
}

static COLUMNS: LazyLock<FxHashMap<(TableId, &'static str), Vec<Columns>>> = LazyLock::new(|| {
    let mut all: FxHashMap<(TableId, &'static str), Vec<Columns>> = FxHashMap::default();
    for (index, form) in form::forms().iter().enumerate() {
        for table in form.tables() {
            for block in table.blocks {
                for row in block.rows {
                    all.entry((table.id, row.id)).or_default().push(Columns::of(index, block));
                }
            }
        }
    }
    all
});

/// The columns of a row in each form that has it.
pub(super) fn columns_of(table: TableId, row: &'static str) -> &'static [Columns] {
    COLUMNS.get(&(table, row)).map_or(&[], Vec::as_slice)
}

/// The columns of a row in a form, if the form has the row.
pub(super) fn columns_in(form: &Form, table: TableId, row: &'static str) -> Option<&'static Columns> {
    columns_of(table, row).iter().find(|columns| form::forms().get(columns.form) == Some(form))
}

/// The most columns that a row has in any form.
pub(super) fn most_columns(table: TableId, row: &'static str) -> usize {
    columns_of(table, row).iter().map(|columns| columns.ids.len()).max().unwrap_or(0)
}

/// The most columns that a row of the table has in any form.
pub(super) fn longest_row(table: TableId) -> usize {
    let blocks = form::forms().iter().flat_map(|form| form.table(table).blocks);
    blocks.map(|block| block.columns.len()).max().unwrap_or(0)
}

/// The row's label as printed.
pub(super) fn label_of(table: TableId, row: &str) -> &'static str {
    let of = |form: &'static form::Form| form.table(table).blocks.iter().flat_map(|block| block.rows);
    form::forms().iter().flat_map(of).find(|candidate| candidate.id == row).map_or("", |row| row.label)
}

/// How many grid columns a row's label covers beyond the first.
pub(super) fn lead_of(table: TableId, row: &str) -> usize {
    let of = |form: &form::Form| {
        let spec = form.table(table);
        let found: Option<&Row> =
            spec.blocks.iter().flat_map(|block| block.rows).find(|candidate| candidate.id == row);
        found.map(|row| usize::from(spec.stub).saturating_sub(row.groups.len() + 1))
    };
    form::forms().iter().find_map(of).unwrap_or(0)
}
