//! What the page's own module does without, and its worker reads: Word old and new, OpenDocument, PDF, OFD, workbooks,
//! pages saved in one file.

use super::{binary, docx, from_page, mhtml, odf, packed, understood, unreadable};
use crate::read::assemble::Origin;
use crate::read::note::{Opened, ReadError};
use crate::read::tree::Parser;
use crate::zip::Archive;

/// Reads a file of one of these formats, or tells what to do with one that nobody reads; `None` where it is neither.
pub(super) fn read(parser: &impl Parser, name: &str, bytes: &[u8]) -> Option<Vec<Opened>> {
    let one = |read| Some(vec![Opened { name: name.to_owned(), read }]);
    if let Some(contents) = odf::contents(parser, bytes) {
        return one(contents.and_then(|contents| understood(parser, contents, Origin::Word)));
    }
    if let Some(page) = mhtml::page(bytes) {
        return one(page.and_then(|page| from_page(parser, &page)));
    }
    if let Some(reports) = binary::read(name, bytes) {
        return Some(reports);
    }
    if let Some(sentence) = unreadable::sentence(name, bytes) {
        return one(Err(ReadError::new(sentence)));
    }
    if !Archive::is_archive(bytes) {
        return None;
    }
    if let Some(archive) = packed::archive_of_documents(bytes) {
        return Some(packed::read(parser, name, &archive));
    }
    one(docx::contents(parser, bytes).and_then(|contents| understood(parser, contents, Origin::Word)))
}
