//! What follows from a form's data: its cells with their paths and names, and its identities (勾稽关系).

use super::names::cell_name;
use super::spec::{
    Block, Column, ColumnRole, FormSpec, Kind, Row, RowRole, SectionId, SectionSpec, TableId, TableSpec,
};
use super::{form_2019, form_2021};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

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
#[derive(Debug)]
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

    fn derive_identities(&self) -> Vec<Identity> {
        let mut all = Vec::new();
        for table in &self.spec.tables {
            for (index, block) in table.blocks.iter().enumerate() {
                self.column_identities(table, index, block, &mut all);
                self.row_identities(table, index, block, &mut all);
            }
        }
        all
    }

    fn column_identities(
        &self,
        table: &TableSpec,
        block_index: usize,
        block: &Block,
        all: &mut Vec<Identity>,
    ) {
        let with = |role: RowRole, column: usize| -> Vec<CellIx> {
            (0..block.rows.len())
                .filter(|row| block.rows.get(*row).is_some_and(|row| row.role == role))
                .filter_map(|row| self.at(table.id, block_index, row, column))
                .collect()
        };
        for (rule, left, right) in [
            (table.rules.balance, &[RowRole::In][..], &[RowRole::Handled, RowRole::Out][..]),
            (table.rules.outcomes, &[RowRole::Handled][..], &[RowRole::Outcome][..]),
        ] {
            let Some(rule) = rule else { continue };
            for (index, column) in block.columns.iter().enumerate() {
                all.push(Identity {
                    rule,
                    subject: format!("{}栏", column.name()),
                    left: left.iter().flat_map(|role| with(*role, index)).collect(),
                    right: right.iter().flat_map(|role| with(*role, index)).collect(),
                    implied: false,
                });
            }
        }
    }

    fn row_identities(&self, table: &TableSpec, block_index: usize, block: &Block, all: &mut Vec<Identity>) {
        let Some(rule) = table.rules.parts else { return };
        for (row_index, row) in block.rows.iter().enumerate() {
            for (column_index, column) in block.columns.iter().enumerate() {
                let ColumnRole::Total(family) = column.role else { continue };
                let parts = (0..block.columns.len())
                    .filter(|part| {
                        block.columns.get(*part).is_some_and(|c| c.role == ColumnRole::Part(family))
                    })
                    .filter_map(|part| self.at(table.id, block_index, row_index, part))
                    .collect();
                all.push(Identity {
                    rule,
                    subject: if row.label.is_empty() {
                        column.groups.last().copied().unwrap_or_default().to_owned()
                    } else {
                        format!("「{}」行", row.name())
                    },
                    left: self.at(table.id, block_index, row_index, column_index).into_iter().collect(),
                    right: parts,
                    implied: row.role == RowRole::Handled,
                });
            }
        }
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

/// The forms that come with the program, the one in force first.
const SPECS: [FormSpec; 3] = [form_2021::FORM, form_2019::FORM, form_2021::OTHER_AS_ROW];

static FORMS: OnceLock<Vec<Form>> = OnceLock::new();

/// Every form and variant: the form in force first.
pub fn forms() -> &'static [Form] {
    FORMS.get_or_init(|| SPECS.into_iter().map(Form::new).collect())
}

/// Adds forms to those that come with the program, behind them.
///
/// # Errors
/// Gives them back where a form has been asked for before: the forms never change under a report.
pub fn add_forms(specs: Vec<FormSpec>) -> Result<(), Vec<FormSpec>> {
    let forms = SPECS.into_iter().chain(specs.iter().copied()).map(Form::new).collect();
    FORMS.set(forms).map_err(|_| specs)
}

/// The form of that JSON name (`2019`, `2021`), as its notice prints it.
pub fn by_id(id: &str) -> Option<&'static Form> {
    forms().iter().find(|form| form.id() == id)
}

/// The form or variant of that key.
pub fn by_key(key: &str) -> Option<&'static Form> {
    forms().iter().find(|form| form.key() == key)
}

/// The form that serves a report year, the newest of them; for a year before the first form, the oldest; for no year
/// at all, the form in force.
pub fn for_year(year: Option<i32>) -> &'static Form {
    let printed = || forms().iter().filter(|form| form.key() == form.id());
    let first_year = |form: &&Form| form.years().0;
    let found = year.and_then(|year| {
        let serving = printed().filter(|form| form.serves(year)).max_by_key(first_year);
        serving.or_else(|| printed().min_by_key(first_year).filter(|form| year < i32::from(form.years().0)))
    });
    match found {
        Some(form) => form,
        None => in_force(),
    }
}

#[expect(clippy::indexing_slicing, reason = "the forms that come with the program are always there")]
fn in_force() -> &'static Form {
    &forms()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_follow_from_the_roles() {
        for (key, cells, identities) in [
            ("2021", 10 + 175 + 15, 42),
            ("2019", 22 + 161 + 15, 40),
            ("2021-other-as-row", 10 + 161 + 15, 40),
        ] {
            let form = by_key(key).unwrap();
            assert_eq!(form.identities().len(), identities, "{key}");
            assert_eq!(form.cells().len(), cells, "{key}");
            assert_eq!(form.identities().iter().filter(|identity| identity.implied).count(), 1, "{key}");
        }
        let form = by_id("2021").unwrap();
        let count = |rule: &str| form.identities().iter().filter(|identity| identity.rule == rule).count();
        assert_eq!(
            [
                count("requests.balance"),
                count("requests.results"),
                count("requests.applicants"),
                count("disputes.total")
            ],
            [7, 7, 25, 3]
        );
    }

    #[test]
    fn every_cell_of_requests_lies_in_two_identities_of_the_network() {
        for form in forms() {
            for cell in form.cells_of(TableId::Requests) {
                let real = form
                    .identities_of(cell.ix)
                    .iter()
                    .filter(|i| !form.identities()[usize::from(**i)].implied);
                assert_eq!(real.count(), 2, "{}", cell.path);
            }
        }
    }

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

    #[test]
    fn the_year_decides_the_form() {
        for (year, id) in [(2018, "2019"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")] {
            assert_eq!(for_year(Some(year)).id(), id, "{year}");
        }
        assert_eq!(for_year(None).id(), "2021");
    }
}
