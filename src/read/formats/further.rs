//! What the page's own module does without, and its worker reads: Word old and new, OpenDocument, PDF, OFD, workbooks,
//! pages saved in one file.

use super::{binary, docx, from_page, mhtml, odf, understood, unreadable};
use crate::read::assemble::Origin;
use crate::read::note::{Document, ReadError};
use crate::read::tree::Parser;
use crate::zip::Archive;

/// Reads a file of one of these formats, or tells what to do with one that nobody reads; `None` where it is neither.
pub(super) fn read(parser: &impl Parser, name: &str, bytes: &[u8]) -> Option<Result<Document, ReadError>> {
    if let Some(contents) = odf::contents(parser, bytes) {
        return Some(contents.and_then(|contents| understood(parser, contents, Origin::Word)));
    }
    if let Some(page) = mhtml::page(bytes) {
        return Some(page.and_then(|page| from_page(parser, &page)));
    }
    if let Some(read) = binary::read(bytes) {
        return Some(read);
    }
    if let Some(sentence) = unreadable::sentence(name, bytes) {
        return Some(Err(ReadError::new(sentence)));
    }
    let contents = || docx::contents(parser, bytes);
    Archive::is_archive(bytes)
        .then(|| contents().and_then(|contents| understood(parser, contents, Origin::Word)))
}
