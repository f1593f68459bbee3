//! Formats that offices send now and then: OpenDocument texts and pages saved in one file. The page's own module does
//! without them.

use super::{from_page, mhtml, odf, understood};
use crate::read::assemble::Origin;
use crate::read::note::{Document, ReadError};
use crate::read::tree::Parser;

/// Reads a file of one of these formats; `None` where it is of none.
pub(super) fn read(parser: &impl Parser, bytes: &[u8]) -> Option<Result<Document, ReadError>> {
    if let Some(contents) = odf::contents(parser, bytes) {
        return Some(contents.and_then(|contents| understood(parser, contents, Origin::Word)));
    }
    mhtml::page(bytes).map(|page| from_page(parser, &page?))
}
