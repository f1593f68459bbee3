//! Workbooks → a table a sheet, its cells as they are shown.
//!
//! calamine gives the values and number formats of .xlsx; what is hidden, and formulas without a value, is read beside
//! it. Of .xls and .ods it does not give what is shown, so they have readers of their own.

mod biff;
mod date;
mod decimal;
mod looks;
mod number_format;
mod ods;
mod package;
mod sheet;
mod sink;
mod xls;
mod xlsx;

use crate::ole::Container;
use crate::{Contents, Refusal, SheetCells};
use sink::{AllCells, Blocks, Sink};

pub use number_format::in_thousands;

/// Reads a workbook of after 2007; `None` for every other file.
pub(crate) fn read(bytes: &[u8]) -> Option<Result<Contents, Refusal>> {
    let mut blocks = Blocks::default();
    Some(read_into(bytes, &mut blocks)?.map(|()| blocks.contents))
}

/// Reads a workbook of before 2007 in its container.
pub(crate) fn read_old(container: &mut Container<'_>) -> Result<Contents, Refusal> {
    let mut blocks = Blocks::default();
    xls::read(container, &mut blocks).map(|()| blocks.contents)
}

/// The sheets of a workbook of after 2007 cell by cell; `None` for every other file.
pub(crate) fn sheets(bytes: &[u8]) -> Option<Result<Vec<SheetCells>, Refusal>> {
    let mut cells = AllCells::default();
    Some(read_into(bytes, &mut cells)?.map(|()| cells.sheets))
}

/// The sheets of a workbook of before 2007 cell by cell.
pub(crate) fn old_sheets(container: &mut Container<'_>) -> Result<Vec<SheetCells>, Refusal> {
    let mut cells = AllCells::default();
    xls::read(container, &mut cells).map(|()| cells.sheets)
}

fn read_into(bytes: &[u8], sink: &mut dyn Sink) -> Option<Result<(), Refusal>> {
    xlsx::read(bytes, sink).or_else(|| ods::read(bytes, sink))
}
