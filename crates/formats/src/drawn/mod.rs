//! Pages as they are drawn → paragraphs and tables: cells from ruling lines, paragraphs from lines of text. It knows
//! no format; PDF and OFD give it the same pages.

mod page;
mod path;

pub(crate) use page::{Flow, Glyph, Page};
pub(crate) use path::Path;

use crate::limits::Budget;
use crate::{Block, Refusal, Remark};

/// The paragraphs and tables of a document in the order of reading, and what must be told of them.
///
/// # Errors
/// [`Refusal::Scanned`] where there are pictures and no text, [`Refusal::Empty`] where there is nothing,
/// [`Refusal::TooLarge`] where the budget does not last.
pub(crate) fn blocks(pages: &[Page], budget: &Budget) -> Result<(Vec<Block>, Vec<Remark>), Refusal> {
    let _ = budget;
    if pages.iter().any(|page| page.pictures > 0) { Err(Refusal::Scanned) } else { Err(Refusal::Empty) }
}
