//! What the page asks of the modules below, in one place.

use crate::analysis;
use crate::browser::clipboard::Pasted;
use crate::browser::dom::Browser;
use crate::check::Finding;
use crate::edit::Session;
use crate::embed::Format;
use crate::form::TableId;
use crate::locate::Explanation;
use crate::read::{self, Document, ReadError};
use crate::report::Report;
use crate::write;
use std::sync::Arc;

/// What is found in the report of a session, and what explains the identities that fail.
pub(crate) fn analyse(session: &Session) -> (Arc<Vec<Finding>>, Arc<Vec<Explanation>>) {
    let found = analysis::analyse(session.report(), session.last_year(), session.certain());
    (Arc::new(found.findings), Arc::new(found.explanations))
}

/// Reads what was pasted or dropped as text or HTML.
pub(crate) fn read_pasted(pasted: &Pasted) -> Result<Document, ReadError> {
    read::from_clipboard(&Browser, Some(&pasted.html), &pasted.text)
}

/// Reads a file.
pub(crate) fn read_file(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    read::from_bytes(&Browser, name, bytes)
}

/// A made-up report to look around in, read as any other, with its reading notes.
pub(crate) fn sample() -> Option<Document> {
    read::from_text(read::sample()).ok()
}

/// Whether nothing of the person's stands in it: a blank report or the sample, as it was begun.
pub(crate) fn is_untouched(session: &Session) -> bool {
    let report = session.report();
    session.revision() == 0 && (report.is_empty() || sample().is_some_and(|sample| sample.report == *report))
}

/// A file that the page made.
#[derive(Debug)]
pub(crate) struct Made {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// Its contents.
    pub bytes: Vec<u8>,
}

fn made(report: &Report, extension: &str, kind: &'static str, bytes: Vec<u8>) -> Made {
    Made { name: write::file_name(report, extension), kind, bytes }
}

/// The report as `nianbao-report/1`.
pub(crate) fn json_file(session: &Session) -> Made {
    let report = session.report();
    made(report, "json", "application/json", write::to_json(report).into_bytes())
}

/// The report as an HTML page, the errors that it still has beside it.
pub(crate) fn html_file(session: &Session) -> Made {
    let report = session.report();
    let (findings, _) = analyse(session);
    let known = analysis::known_errors(report, &findings);
    made(report, "html", "text/html;charset=utf-8", write::html(report, &known).into_bytes())
}

/// The report as a Word file.
pub(crate) fn docx_file(session: &Session) -> Made {
    let report = session.report();
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    made(report, "docx", kind, write::docx(report))
}

/// The report as plain text.
pub(crate) fn text_file(session: &Session) -> Made {
    let report = session.report();
    made(report, "txt", "text/plain;charset=utf-8", write::text(report).into_bytes())
}

/// The three tables as CSV, one behind the other.
pub(crate) fn csv_file(session: &Session) -> Made {
    let report = session.report();
    let tables = TableId::ALL.map(|table| write::csv(report, table));
    // One mark for the whole file: the further ones would be characters.
    let mut text = String::new();
    for (at, table) in tables.iter().enumerate() {
        text.push_str(if at == 0 { table } else { table.trim_start_matches('\u{feff}') });
        text.push_str("\r\n");
    }
    made(report, "csv", "text/csv;charset=utf-8", text.into_bytes())
}

/// A kind of file that the report can become.
#[derive(Debug)]
pub(crate) struct FileKind {
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// Makes it.
    pub make: fn(&Session) -> Made,
    /// The protocol's name for it, where a portal can be given it.
    pub format: Option<Format>,
    /// It is published as it is: errors are asked about.
    pub publishes: bool,
}

impl PartialEq for FileKind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every kind of file, in the order of the list.
pub(crate) static FILE_KINDS: [&FileKind; 5] = [&HTML, &WORD, &JSON, &TEXT, &CSV];

pub(crate) static HTML: FileKind = FileKind {
    name: "网页（HTML）",
    what: "可以直接发布，内含机器可读的数据",
    make: html_file,
    format: Some(Format::Html),
    publishes: true,
};
static WORD: FileKind = FileKind {
    name: "Word 文档（.docx）",
    what: "公文格式，可以继续编辑、送审",
    make: docx_file,
    format: None,
    publishes: true,
};
pub(crate) static JSON: FileKind = FileKind {
    name: "数据（JSON）",
    what: "可以再用本页打开，供程序使用",
    make: json_file,
    format: Some(Format::Json),
    publishes: false,
};
static TEXT: FileKind = FileKind {
    name: "纯文本",
    what: "全文和三张表",
    make: text_file,
    format: Some(Format::Text),
    publishes: false,
};
static CSV: FileKind = FileKind {
    name: "表格（CSV）",
    what: "三张表的数据，用 Excel 或 WPS 打开",
    make: csv_file,
    format: None,
    publishes: false,
};
