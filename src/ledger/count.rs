//! What the counting of a register gives: every cell with its lines, what was proposed, and what a person has to look at.

use super::field::Field;
use super::lines::Lines;
use crate::day::Day;
use crate::form::{CellIx, Form, TableId, for_year};
use crate::report::{Cell, Report};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A counted register. A line is named by its place in [`Count::lines`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The report year.
    pub year: i32,
    /// The sheets of the file.
    pub sheets: Vec<SheetSeen>,
    /// The requests, in the order in which they stand.
    pub lines: Lines,
    /// By path (`requests.received.business`), the lines of each cell that has some, totals included.
    pub cells: BTreeMap<String, Vec<usize>>,
    /// Wordings of kinds, answers and outcomes, and what they were taken for.
    pub wordings: Vec<Wording>,
    /// What was counted without standing there in so many words.
    pub proposed: Vec<Proposed>,
    /// Lines of the year, or of no year that can be told, that are counted in no cell.
    pub unplaced: Vec<Unplaced>,
    /// Lines that a person said are not counted.
    pub left_out: Vec<usize>,
    /// Answered late, or open behind the last day.
    pub late: Vec<Late>,
    /// Lines that are open at the end of the year.
    pub open: Vec<usize>,
    /// Lines that may be one.
    pub doubled: Vec<Doubled>,
    /// Dates that cannot be.
    pub impossible: Vec<Unplaced>,
    /// Lines that were answered before the year.
    pub before: usize,
    /// Lines that were received after it.
    pub after: usize,
    /// Whether the register has columns for the table of 四.
    pub has_disputes: bool,
}

/// Why a file is not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// A sentence that says what was looked for.
    pub message: String,
    /// The sheets and their columns, for a person to say which is which.
    pub sheets: Vec<SheetSeen>,
}

/// A sheet of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetSeen {
    /// Its name.
    pub name: String,
    /// Why it is not counted; `None` for a register.
    pub left_out: Option<String>,
    /// Its columns from the left.
    pub columns: Vec<ColumnSeen>,
    /// How it was read.
    pub notes: Vec<String>,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSeen {
    /// Its headings, the outermost first, joined by 》.
    pub heading: String,
    /// What it holds; `None` where that is not known.
    pub field: Option<Field>,
    /// Some of its texts.
    pub samples: Vec<String>,
}

/// What a wording, a question or a proposal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The kind of applicant.
    Applicant,
    /// The kind of answer.
    Answer,
    /// The outcome of a review or of a litigation.
    Result,
    /// When it was received.
    Received,
    /// When it was answered.
    Answered,
}

impl About {
    /// The name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Answer => "answer",
            Self::Result => "result",
            Self::Received => "received",
            Self::Answered => "answered",
        }
    }
}

/// A wording that lines of the year have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Whether it is of an applicant, an answer or a result.
    pub about: About,
    /// As written; an answer that its ground decides has that behind it.
    pub wording: String,
    /// What it means: the id of a column or row, `pending`; `None` where it is not known.
    pub meaning: Option<String>,
    /// Who says so.
    pub by: By,
    /// How many lines have it.
    pub count: usize,
    /// The first of them.
    pub lines: Vec<usize>,
}

/// Who says what a wording means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The form's labels, short forms, titles.
    Form,
    /// A person.
    Mapping,
    /// Nobody yet.
    Nobody,
}

/// What was taken of a line without standing there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The line.
    pub line: usize,
    /// What of it.
    pub about: About,
    /// The id of a column or row, or a day.
    pub value: String,
    /// Why, without a name.
    pub reason: String,
}

/// A line that is not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// The line.
    pub line: usize,
    /// Why, without a name.
    pub reason: String,
}

/// A line that was answered late, or is open behind its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// The line.
    pub line: usize,
    /// The last day for an answer.
    pub due: Day,
    /// When it was answered; `None` for one that is open at the year's end.
    pub answered: Option<Day>,
    /// Working days behind the last day, up to the answer or the year's end.
    pub days: u16,
    /// The holidays of some year are not known, and its weekends alone were counted.
    pub approximate: bool,
}

/// Lines that may be one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubled {
    /// The lines; one alone is counted once with rows that repeat it.
    pub lines: Vec<usize>,
    /// Further rows of the file that are the same request and are not counted: sheet and row.
    pub rows: Vec<(usize, u32)>,
    /// What they share.
    pub reason: String,
}

impl Count {
    /// The form of the year.
    pub fn form(&self) -> &'static Form {
        for_year(Some(self.year))
    }

    /// The count of a cell.
    pub fn of(&self, path: &str) -> usize {
        self.cells.get(path).map_or(0, Vec::len)
    }

    /// The count of a cell of a form; where the form has one row for what was counted in several (（六）其他处理), of all of
    /// them.
    fn count_on(&self, form: &Form, ix: CellIx) -> usize {
        let path = form.path(ix);
        if let Some(lines) = self.cells.get(path) {
            return lines.len();
        }
        let (Some(row), Some(column)) = (form.row_of(ix), form.column_of(ix)) else { return 0 };
        if self.form().find(path).is_some() || row.id.is_empty() {
            return 0;
        }
        let (start, end) = (format!("{}.{}.", TableId::Requests.name(), row.id), format!(".{}", column.id));
        let parts = self.cells.iter().filter(|(path, _)| path.starts_with(&start) && path.ends_with(&end));
        parts.map(|(_, lines)| lines.len()).sum()
    }

    /// A blank report of the year on a form with these figures, and nothing else of the register: the table of 三, and that of
    /// 四 where the register tells of it.
    pub fn report_on(&self, form: &'static Form) -> Report {
        let mut report = Report::blank(self.year).with_form(form).0;
        for spec in form.cells() {
            let counts = match spec.table {
                TableId::Requests => true,
                TableId::Disputes => self.has_disputes,
                TableId::Disclosure => false,
            };
            if counts {
                report.set_cell(spec.ix, Cell::new(self.count_on(form, spec.ix).to_string()));
            }
        }
        report
    }

    /// The report on the form of the year.
    pub fn report(&self) -> Report {
        self.report_on(self.form())
    }

    /// Where a line stands: its row, and the sheet before it where several are counted.
    pub fn place(&self, line: usize) -> String {
        let Some(line) = self.lines.get(line) else { return String::new() };
        self.row_name(line.sheet, line.row)
    }

    /// A row of a sheet, as a person finds it.
    pub fn row_name(&self, sheet: usize, row: u32) -> String {
        let registers = self.sheets.iter().filter(|sheet| sheet.left_out.is_none()).count();
        match self.sheets.get(sheet).filter(|_| registers > 1) {
            Some(sheet) => format!("{}第{row}行", sheet.name),
            None => format!("第{row}行"),
        }
    }
}
