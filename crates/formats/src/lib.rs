//! Bytes of the binary formats that offices have → paragraphs and tables, in order. It knows no report, no form and no
//! browser; the command line and the page's worker link it.

mod block;
mod book;
mod bytes;
mod counting;
mod doc;
mod drawn;
mod limits;
// The page's own module writes these numbers too, and does without this package.
#[path = "../../../src/read/formats/numerals.rs"]
mod numerals;
mod ofd;
mod ole;
mod pdf;
mod refusal;
mod unpack;
mod workbook;
mod xml;

pub use block::{Block, Cell, Contents, Joined, Origin, Remark, SheetCells};
pub use book::{BookCell, BookSheet, DATA_SHEET, Look, MAX_TEXT, Mark, Value, write_xlsx};
pub use counting::count_level;
pub use refusal::Refusal;
pub use workbook::in_thousands;

use limits::Budget;
use ole::Container;

/// Reads a file of one of these formats, judged by its bytes; `None` where it is of none of them.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read(bytes: &[u8]) -> Option<Result<Contents, Refusal>> {
    let budget = Budget::default();
    match Container::open(bytes) {
        None => {
            pdf::read(bytes, &budget).or_else(|| ofd::read(bytes, &budget)).or_else(|| workbook::read(bytes))
        }
        Some(container) => Some(container.and_then(|container| read_container(container, &budget))),
    }
}

/// Reads the sheets of a workbook cell by cell; `None` for every other file.
///
/// # Errors
/// Why nothing of it can be read.
pub fn sheets(bytes: &[u8]) -> Option<Result<Vec<SheetCells>, Refusal>> {
    match Container::open(bytes) {
        None => workbook::sheets(bytes),
        Some(Ok(mut container)) if container.has("Workbook") || container.has("Book") => {
            Some(workbook::old_sheets(&mut container))
        }
        Some(Ok(container)) if container.has("EncryptedPackage") => Some(Err(Refusal::Encrypted)),
        Some(_) => None,
    }
}

/// Reads one of Office's files of before 2007, by the streams that it holds.
fn read_container(mut container: Container<'_>, budget: &Budget) -> Result<Contents, Refusal> {
    if container.has("WordDocument") {
        doc::read(&mut container, budget)
    } else if container.has("EncryptedPackage") {
        Err(Refusal::Encrypted)
    } else if container.has("Workbook") || container.has("Book") {
        workbook::read_old(&mut container)
    } else {
        Err(Refusal::Unpublished)
    }
}
