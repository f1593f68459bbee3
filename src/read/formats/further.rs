//! Formats that offices send now and then: OpenDocument texts and pages saved in one file. The page's own module does
//! without them.

use super::{from_page, mhtml, odf, understood, unreadable};
use crate::read::assemble::Origin;
use crate::read::note::{Document, ReadError};
use crate::read::tree::Parser;

/// Reads a file of one of these formats, or tells what to do with one that nobody reads; `None` where it is neither.
pub(super) fn read(parser: &impl Parser, name: &str, bytes: &[u8]) -> Option<Result<Document, ReadError>> {
    if let Some(contents) = odf::contents(parser, bytes) {
        return Some(contents.and_then(|contents| understood(parser, contents, Origin::Word)));
    }
    if let Some(page) = mhtml::page(bytes) {
        return Some(page.and_then(|page| from_page(parser, &page)));
    }
    unreadable::sentence(name, bytes).map(|sentence| Err(ReadError::new(sentence)))
}
