//! What the page asks of the floors below, in one place.

use crate::browser::clipboard::Pasted;
use crate::browser::dom::Browser;
use crate::check::{Context, Finding, check};
use crate::edit::Session;
use crate::read::{self, Document, ReadError};
use crate::report::Report;
use crate::write;

/// Checks the report of a session with last year's beside it.
pub(super) fn findings(session: &Session) -> Vec<Finding> {
    check(session.report(), &Context { last_year: session.last_year() })
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

/// The report as a file: name, media type, contents.
pub(super) fn json_file(report: &Report) -> (String, &'static str, String) {
    (write::file_name(report, "json"), "application/json", write::to_json(report))
}

/// The report as an HTML page.
pub(super) fn html_file(report: &Report) -> (String, &'static str, String) {
    (write::file_name(report, "html"), "text/html;charset=utf-8", write::html(report, &[]))
}
