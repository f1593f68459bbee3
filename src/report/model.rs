//! The report itself.

use super::cell::Cell;
use super::field::TextField;
use crate::form::{self, CellIx, Form, SectionId, TableId};
use serde::{Deserialize, Serialize};

/// A section as it stands in the report, known to the form or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Which of the six it is; `None` for a heading that is none of them.
    pub id: Option<SectionId>,
    /// The heading as printed, ordinal included.
    pub heading: String,
    /// The prose, paragraphs split by `\n`; before the table where the section has one.
    pub text: String,
    /// The prose behind the table; `None` where there is none.
    pub after_table: Option<String>,
}

/// A row that the form does not know, such as 其他主动公开文件.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtraRow {
    /// The table it stands in.
    pub table: TableId,
    /// The id of the form's row that it stands behind; `None` for the top.
    pub after: Option<String>,
    /// Its cells as printed, label first.
    pub cells: Vec<String>,
}

/// A warning or hint that a person has set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// The rule's id.
    pub rule: String,
    /// Paths of the cells that the finding speaks of, or words that tell its place in the prose.
    pub cells: Vec<String>,
    /// Why, in the person's words.
    pub reason: String,
    /// The texts of those cells when it was set aside; it lapses when they differ.
    pub values: Vec<String>,
}

/// A 政府信息公开工作年度报告.
///
/// Holds one cell for each cell of its form, whatever its form; what the form does not know stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    form: &'static Form,
    /// The report year.
    pub year: Option<i32>,
    /// 机关名称
    pub organization: Option<String>,
    /// 标题
    pub title: Option<String>,
    /// 发布日期, as typed.
    pub published: Option<String>,
    /// 来源
    pub source: Option<String>,
    /// The words before section 一, paragraphs split by `\n`.
    pub preface: Option<String>,
    /// The sections in the order in which they stand.
    pub sections: Vec<Section>,
    cells: Vec<Cell>,
    tables: [bool; 3],
    /// Rows that the form does not know.
    pub extra_rows: Vec<ExtraRow>,
    /// The lines of the attachments.
    pub attachments: Vec<String>,
    /// Findings that a person has set aside.
    pub set_aside: Vec<SetAside>,
}

impl Report {
    /// An empty report on this form: no fields, no sections, no tables.
    pub fn empty(form: &'static Form) -> Self {
        Self {
            form,
            year: None,
            organization: None,
            title: None,
            published: None,
            source: None,
            preface: None,
            sections: Vec::new(),
            cells: vec![Cell::default(); form.cells().len()],
            tables: [false; 3],
            extra_rows: Vec::new(),
            attachments: Vec::new(),
            set_aside: Vec::new(),
        }
    }

    /// A blank report for a year: the six headings and the three tables of that year's form, every cell blank.
    pub fn blank(year: i32) -> Self {
        let form = form::for_year(Some(year));
        let mut report = Self::empty(form);
        report.year = Some(year);
        report.tables = [true; 3];
        report.sections = SectionId::ALL
            .into_iter()
            .map(|id| Section { id: Some(id), heading: form.heading(id), ..Section::default() })
            .collect();
        report
    }

    /// The form it is on.
    pub fn form(&self) -> &'static Form {
        self.form
    }

    /// The same report on another form or variant: cells of the same path keep their text. The second value lists
    /// path and text of the filled cells that the other form has no place for.
    pub fn with_form(&self, form: &'static Form) -> (Self, Vec<(String, String)>) {
        let mut cells = vec![Cell::default(); form.cells().len()];
        let mut lost = Vec::new();
        for (spec, cell) in self.form.cells().iter().zip(&self.cells) {
            match form.find(&spec.path).and_then(|ix| cells.get_mut(ix.index())) {
                Some(place) => place.clone_from(cell),
                None if cell.is_blank() => {}
                None => lost.push((spec.path.clone(), cell.text().to_owned())),
            }
        }
        (Self { form, cells, ..self.clone() }, lost)
    }

    /// All cells, in the order of [`Form::cells`].
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// One cell. An index of another form gives a blank.
    pub fn cell(&self, ix: CellIx) -> &Cell {
        static BLANK: std::sync::LazyLock<Cell> = std::sync::LazyLock::new(Cell::default);
        self.cells.get(ix.index()).unwrap_or(&BLANK)
    }

    /// The text of the cell of that path.
    pub fn text_at(&self, path: &str) -> Option<&str> {
        self.form.find(path).map(|ix| self.cell(ix).text())
    }

    /// The whole number a cell reads as; `None` for blanks, words and decimals.
    pub fn value(&self, ix: CellIx) -> Option<i64> {
        let spec = self.form.cell(ix)?;
        self.cells.get(ix.index())?.integer(spec.kind)
    }

    /// Puts a text into a cell and gives back what stood there. A filled cell makes its table present.
    pub fn set_cell(&mut self, ix: CellIx, cell: Cell) -> Cell {
        let Some(place) = self.cells.get_mut(ix.index()) else { return Cell::default() };
        if let (false, Some(spec)) = (cell.is_blank(), self.form.cell(ix))
            && let Some(present) = self.tables.get_mut(spec.table.index())
        {
            *present = true;
        }
        std::mem::replace(place, cell)
    }

    /// Whether the table stands in the report at all.
    pub fn has_table(&self, table: TableId) -> bool {
        self.tables.get(table.index()).copied().unwrap_or(false)
    }

    /// Whether the table is to be shown: it stands in the report, or something stands in it.
    pub fn shows_table(&self, table: TableId) -> bool {
        self.has_table(table)
            || self.form.cells_of(table).any(|spec| !self.cell(spec.ix).is_blank())
            || self.extra_rows.iter().any(|row| row.table == table)
    }

    /// Says that the table stands in the report, or that it is absent; its cells keep their texts.
    pub fn set_table(&mut self, table: TableId, present: bool) {
        if let Some(place) = self.tables.get_mut(table.index()) {
            *place = present;
        }
    }

    /// The first section of that id, with its place.
    pub fn section(&self, id: SectionId) -> Option<(usize, &Section)> {
        self.sections.iter().enumerate().find(|(_, section)| section.id == Some(id))
    }

    /// The words of a field; `None` for a null and for a place that does not exist.
    pub fn text(&self, field: TextField) -> Option<&str> {
        match field {
            TextField::Organization => self.organization.as_deref(),
            TextField::Title => self.title.as_deref(),
            TextField::Published => self.published.as_deref(),
            TextField::Source => self.source.as_deref(),
            TextField::Preface => self.preface.as_deref(),
            TextField::Heading(at) => self.sections.get(at).map(|section| section.heading.as_str()),
            TextField::Text(at) => self.sections.get(at).map(|section| section.text.as_str()),
            TextField::AfterTable(at) => {
                self.sections.get(at).and_then(|section| section.after_table.as_deref())
            }
            TextField::Attachment(at) => self.attachments.get(at).map(String::as_str),
            TextField::ExtraCell(row, cell) => {
                self.extra_rows.get(row).and_then(|row| row.cells.get(cell)).map(String::as_str)
            }
        }
    }

    /// Puts words into a field and gives back what stood there. `None` empties it. A place that does not exist is
    /// left alone.
    pub fn set_text(&mut self, field: TextField, text: Option<String>) -> Option<String> {
        let put = |place: Option<&mut String>, text: Option<String>| {
            place.map(|place| std::mem::replace(place, text.unwrap_or_default()))
        };
        match field {
            TextField::Organization => std::mem::replace(&mut self.organization, text),
            TextField::Title => std::mem::replace(&mut self.title, text),
            TextField::Published => std::mem::replace(&mut self.published, text),
            TextField::Source => std::mem::replace(&mut self.source, text),
            TextField::Preface => std::mem::replace(&mut self.preface, text),
            TextField::Heading(at) => {
                put(self.sections.get_mut(at).map(|section| &mut section.heading), text)
            }
            TextField::Text(at) => put(self.sections.get_mut(at).map(|section| &mut section.text), text),
            TextField::AfterTable(at) => self
                .sections
                .get_mut(at)
                .and_then(|section| std::mem::replace(&mut section.after_table, text)),
            TextField::Attachment(at) => put(self.attachments.get_mut(at), text),
            TextField::ExtraCell(row, cell) => {
                put(self.extra_rows.get_mut(row).and_then(|row| row.cells.get_mut(cell)), text)
            }
        }
    }

    /// Every field of words that exists, in reading order.
    pub fn text_fields(&self) -> Vec<TextField> {
        let mut fields = vec![
            TextField::Title,
            TextField::Organization,
            TextField::Published,
            TextField::Source,
            TextField::Preface,
        ];
        for at in 0..self.sections.len() {
            fields.extend([TextField::Heading(at), TextField::Text(at), TextField::AfterTable(at)]);
        }
        fields.extend((0..self.attachments.len()).map(TextField::Attachment));
        for (row, extra) in self.extra_rows.iter().enumerate() {
            fields.extend((0..extra.cells.len()).map(|cell| TextField::ExtraCell(row, cell)));
        }
        fields
    }

    /// How long all its words are, in bytes.
    pub fn prose_bytes(&self) -> usize {
        self.text_fields().into_iter().filter_map(|field| self.text(field)).map(str::len).sum()
    }

    /// Whether nothing at all stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
            && self.extra_rows.is_empty()
            && self
                .text_fields()
                .into_iter()
                .filter(|field| !matches!(field, TextField::Heading(_)))
                .all(|field| self.text(field).is_none_or(str::is_empty))
    }
}
