//! What the page asks of the modules below, in one place.

use crate::analysis::{self, Analysis};
use crate::browser::clipboard::Pasted;
use crate::browser::dom::Browser;
use crate::check::{Context, Memory};
use crate::edit::Session;
use crate::form::{Form, TableId};
use crate::read::{self, Document, ReadError};
use std::sync::Arc;

/// What is to be said of the report of a session, with what was read of its words the last time.
pub(crate) fn analyse(session: &Session, memory: &Memory) -> Arc<Analysis> {
    let (last_year, certain) = (session.last_year(), session.certain());
    Arc::new(analysis::analyse_in(session.report(), &Context { last_year, certain, memory: Some(memory) }))
}

/// Reads what was pasted or dropped as text or HTML.
pub(crate) fn read_pasted(pasted: &Pasted) -> Result<Document, ReadError> {
    read::from_clipboard(&Browser, Some(&pasted.html), &pasted.text)
}

/// Tells what was pasted into a table.
pub(crate) fn pasted_into_table(
    pasted: &Pasted,
    form: &'static Form,
    table: TableId,
) -> Result<read::Pasted, ReadError> {
    let html = Some(pasted.html.as_str()).filter(|html| !html.is_empty());
    read::pasted(&Browser, html, &pasted.text, form, table)
}

/// Reads a file.
pub(crate) fn read_file(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    read::from_bytes(&Browser, name, bytes)
}
