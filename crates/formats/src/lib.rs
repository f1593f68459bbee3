//! Bytes of the binary formats that offices have → paragraphs and tables, in order. It knows no report, no form and no
//! browser; the command line and the page's worker link it.

mod block;
mod book;
mod drawn;
mod limits;
mod pdf;
mod refusal;
mod workbook;

pub use block::{Block, Cell, Contents, Origin, Remark};
pub use book::{BookCell, BookSheet, DATA_SHEET, Look, MAX_TEXT, Mark, Value, write_xlsx};
pub use refusal::Refusal;

/// Reads a file of one of these formats, judged by its bytes; `None` where it is of none of them.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read(bytes: &[u8]) -> Option<Result<Contents, Refusal>> {
    let budget = limits::Budget::default();
    pdf::read(bytes, &budget).or_else(|| workbook::read(bytes))
}
