//! What the page asks of the floors below, in one place.

use crate::analysis;
use crate::browser::clipboard::Pasted;
use crate::browser::dom::Browser;
use crate::check::Finding;
use crate::edit::Session;
use crate::form::TableId;
use crate::locate::Explanation;
use crate::read::{self, Document, ReadError};
use crate::report::Report;
use crate::write;

/// Checks the report of a session with last year's beside it.
pub(super) fn findings(session: &Session) -> Vec<Finding> {
    analysis::findings(session.report(), session.last_year())
}

/// Reads what was pasted or dropped as text or HTML.
pub(super) fn read_pasted(pasted: &Pasted) -> Result<Document, ReadError> {
    read::from_clipboard(&Browser, Some(&pasted.html), &pasted.text)
}

/// Reads a file.
pub(super) fn read_file(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    read::from_bytes(&Browser, name, bytes)
}

/// A made-up report to look around in, read as any other, with its reading notes.
pub(super) fn sample() -> Option<Document> {
    read::from_text(read::sample()).ok()
}

/// Whether nothing of the person's stands in it: a blank report or the sample, as it was begun.
pub(super) fn is_untouched(session: &Session) -> bool {
    let report = session.report();
    session.revision() == 0 && (report.is_empty() || sample().is_some_and(|sample| sample.report == *report))
}

/// A file that the page made.
#[derive(Debug)]
pub(super) struct Made {
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
pub(super) fn json_file(session: &Session) -> Made {
    let report = session.report();
    made(report, "json", "application/json", write::to_json(report).into_bytes())
}

/// The report as an HTML page, the errors that it still has beside it.
pub(super) fn html_file(session: &Session) -> Made {
    let report = session.report();
    let findings = findings(session);
    let known = analysis::known_errors(report, &findings);
    made(report, "html", "text/html;charset=utf-8", write::html(report, &known).into_bytes())
}

/// The report as a Word file.
pub(super) fn docx_file(session: &Session) -> Made {
    let report = session.report();
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    made(report, "docx", kind, write::docx(report))
}

/// The report as plain text.
pub(super) fn text_file(session: &Session) -> Made {
    let report = session.report();
    made(report, "txt", "text/plain;charset=utf-8", write::text(report).into_bytes())
}

/// The three tables as CSV, one behind the other.
pub(super) fn csv_file(session: &Session) -> Made {
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

/// What explains the failing identities, last year's figures and the prose as witnesses.
pub(super) fn explanations(session: &Session, findings: &[Finding]) -> Vec<Explanation> {
    analysis::explanations(session.report(), session.last_year(), session.certain(), findings)
}
