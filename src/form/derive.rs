//! What follows from a form's data: its cells with their paths and names.

use super::names::cell_name;
use super::spec::{Column, FormSpec, Kind, Row, SectionId, SectionSpec, TableId, TableSpec};
use rustc_hash::FxHashMap;

/// A cell's place in its form's list of cells, from 0. Means nothing without its [`Form`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellIx(pub u16);

impl CellIx {
    /// As an index into a list that has one entry a cell.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One cell of figures of a form.
#[derive(Clone, Debug)]
pub struct CellSpec {
    /// Its place in the form's list.
    pub ix: CellIx,
    /// Its id everywhere outside the program: `requests.refused.state_secret.total`.
    pub path: String,
    /// Its table.
    pub table: TableId,
    /// The block of the table, from 0.
    pub block: usize,
    /// The row of the block, from 0.
    pub row: usize,
    /// The column of the block, from 0.
    pub column: usize,
    /// What it holds.
    pub kind: Kind,
    /// What messages call it: 「7.属于行政执法案卷」自然人栏.
    pub name: String,
}

/// One identity: the sum of `left` equals the sum of `right`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The rule that it belongs to: `requests.balance`, `requests.results`, `requests.applicants`, `disputes.total`.
    pub rule: &'static str,
    /// The row or column it is about, as printed: 自然人栏, 「（一）予以公开」行.
    pub subject: String,
    /// The cells on the left: the total, or what came in.
    pub left: Vec<CellIx>,
    /// The cells on the right: the parts, or what was handled and what remains.
    pub right: Vec<CellIx>,
    /// The others imply it (the row of （七）总计). Reported all the same, left out of the network.
    pub implied: bool,
}

/// A form with everything that its data implies.
pub struct Form {
    spec: FormSpec,
    cells: Vec<CellSpec>,
    identities: Vec<Identity>,
    by_path: FxHashMap<String, CellIx>,
    /// By table, the place in the list of each block's first cell.
    starts: [Vec<usize>; 3],
    of_cell: Vec<Vec<u16>>,
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.spec.key == other.spec.key
    }
}

impl Eq for Form {}

impl std::fmt::Debug for Form {
    /// By its key alone: its data are the same in every report of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Form").field(&self.spec.key).finish()
    }
}

impl Form {
    /// The form that this data describes.
    pub(crate) fn new(spec: FormSpec) -> Self {
        let mut cells = Vec::new();
        let mut starts: [Vec<usize>; 3] = Default::default();
        for table in &spec.tables {
            for (block_index, block) in table.blocks.iter().enumerate() {
                if let Some(starts) = starts.get_mut(table.id.index()) {
                    starts.push(cells.len());
                }
                for (row_index, row) in block.rows.iter().enumerate() {
                    for (column_index, column) in block.columns.iter().enumerate() {
                        cells.push(CellSpec {
                            ix: CellIx(cells.len() as u16),
                            path: path(table.id, row, column),
                            table: table.id,
                            block: block_index,
                            row: row_index,
                            column: column_index,
                            kind: column.kind,
                            name: cell_name(block, row, column),
                        });
                    }
                }
            }
        }
        let by_path = cells.iter().map(|cell| (cell.path.clone(), cell.ix)).collect();
        let mut form = Self { spec, cells, identities: Vec::new(), by_path, starts, of_cell: Vec::new() };
        form.identities = form.derive_identities();
        form.of_cell = vec![Vec::new(); form.cells.len()];
        for (index, identity) in form.identities.iter().enumerate() {
            for cell in identity.left.iter().chain(&identity.right) {
                if let Some(list) = form.of_cell.get_mut(cell.index()) {
                    list.push(index as u16);
                }
            }
        }
        form
    }

    /// The name in the JSON: `2019` or `2021`.
    pub fn id(&self) -> &'static str {
        self.spec.id
    }

    /// Tells printed variants of one form apart; see [`by_key`].
    pub fn key(&self) -> &'static str {
        self.spec.key
    }

    /// The notice that fixes it, such as 国办公开办函〔2021〕30号.
    pub fn notice(&self) -> &'static str {
        self.spec.notice
    }

    /// Whether it is the form for reports of this year.
    pub fn serves(&self, year: i32) -> bool {
        year >= i32::from(self.spec.first_year)
            && self.spec.last_year.is_none_or(|last| year <= i32::from(last))
    }

    /// The first and, unless it is in force, the last report year it serves.
    pub fn years(&self) -> (u16, Option<u16>) {
        (self.spec.first_year, self.spec.last_year)
    }

    /// The six sections, in order.
    pub fn sections(&self) -> &'static [SectionSpec] {
        self.spec.sections
    }

    /// One of the six sections.
    pub fn section(&self, id: SectionId) -> Option<&'static SectionSpec> {
        self.spec.sections.iter().find(|section| section.id == id)
    }

    /// The heading of a section as printed, ordinal included: 一、总体情况.
    pub fn heading(&self, id: SectionId) -> String {
        format!("{}、{}", id.ordinal(), self.section(id).map_or("", |section| section.heading))
    }

    /// The three tables, in order.
    pub fn tables(&self) -> &[TableSpec] {
        &self.spec.tables
    }

    /// One of the three tables.
    pub fn table(&self, id: TableId) -> &TableSpec {
        let [disclosure, requests, disputes] = &self.spec.tables;
        match id {
            TableId::Disclosure => disclosure,
            TableId::Requests => requests,
            TableId::Disputes => disputes,
        }
    }

    /// All cells, in the order in which the form prints them.
    pub fn cells(&self) -> &[CellSpec] {
        &self.cells
    }

    /// The cells of one table.
    pub fn cells_of(&self, table: TableId) -> impl Iterator<Item = &CellSpec> {
        self.cells.iter().filter(move |cell| cell.table == table)
    }

    /// One cell; `None` if the index is another form's.
    pub fn cell(&self, ix: CellIx) -> Option<&CellSpec> {
        self.cells.get(ix.index())
    }

    /// The cell's path, empty if the index is another form's.
    pub fn path(&self, ix: CellIx) -> &str {
        self.cell(ix).map_or("", |cell| &cell.path)
    }

    /// What messages call the cell, empty if the index is another form's.
    pub fn name(&self, ix: CellIx) -> &str {
        self.cell(ix).map_or("", |cell| &cell.name)
    }

    /// The cell of that path.
    pub fn find(&self, path: &str) -> Option<CellIx> {
        self.by_path.get(path).copied()
    }

    /// The cell at a block, row and column of a table, each from 0.
    pub fn at(&self, table: TableId, block: usize, row: usize, column: usize) -> Option<CellIx> {
        let spec = self.table(table).blocks.get(block)?;
        let start = self.starts.get(table.index())?.get(block)?;
        let inside = row < spec.rows.len() && column < spec.columns.len();
        let ix = start + row * spec.columns.len() + column;
        inside.then_some(CellIx(u16::try_from(ix).ok()?))
    }

    /// The row a cell stands in.
    pub fn row_of(&self, ix: CellIx) -> Option<&'static Row> {
        let cell = self.cell(ix)?;
        self.table(cell.table).blocks.get(cell.block)?.rows.get(cell.row)
    }

    /// The column a cell stands in.
    pub fn column_of(&self, ix: CellIx) -> Option<&'static Column> {
        let cell = self.cell(ix)?;
        self.table(cell.table).blocks.get(cell.block)?.columns.get(cell.column)
    }

    /// All identities: 42 in form 2021, 40 in form 2019 and where （六） is one row.
    pub fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// The identities that a cell takes part in, as places in [`Form::identities`].
    pub fn identities_of(&self, ix: CellIx) -> &[u16] {
        self.of_cell.get(ix.index()).map_or(&[], Vec::as_slice)
    }
}

/// Joins the parts of a path, skipping empty ones.
fn path(table: TableId, row: &Row, column: &Column) -> String {
    [table.name(), row.id, column.id]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(".")
}

#[cfg(test)]
mod tests {
    use crate::form::by_id;

    #[test]
    fn paths_and_names() {
        let form = by_id("2021").unwrap();
        for (path, name) in [
            ("requests.refused.enforcement_file.natural_person", "「7.属于行政执法案卷」自然人栏"),
            (
                "requests.other_handling.other.other_organization",
                "「（六）其他处理—3.其他」法人或其他组织—其他栏",
            ),
            ("requests.received.total", "「一、本年新收政府信息公开申请数量」总计栏"),
            ("disclosure.fees.amount", "「行政事业性收费」本年收费金额（单位：万元）"),
            ("disclosure.regulations.in_force", "「规章」现行有效件数栏"),
            ("disputes.review.upheld", "「行政复议—结果维持」"),
            ("disputes.litigation_after_review.total", "「复议后起诉—总计」"),
        ] {
            assert_eq!(form.name(form.find(path).unwrap()), name);
        }
        let paths: std::collections::HashSet<_> = form.cells().iter().map(|cell| &cell.path).collect();
        assert_eq!(paths.len(), form.cells().len());
    }
}
