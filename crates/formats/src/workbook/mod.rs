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
mod xls;
mod xlsx;

use crate::{Contents, Refusal};

pub use number_format::in_thousands;
pub(crate) use xls::read as read_old;

/// Reads a workbook of after 2007; `None` for every other file.
pub(crate) fn read(bytes: &[u8]) -> Option<Result<Contents, Refusal>> {
    xlsx::read(bytes).or_else(|| ods::read(bytes))
}
