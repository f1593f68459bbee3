//! The report: its form, its fields, its cells, and its JSON.
//!
//! A cell keeps its text as it came; what it reads as is derived ([`Reading`]). Nothing here repairs, rounds or fills.

mod cell;
mod decimal;
mod field;
mod formula;
mod from_json;
mod json;
mod json_text;
mod model;
mod reading;

pub use cell::Cell;
pub use decimal::Decimal;
pub use field::TextField;
pub use formula::{asleep, awake, is_formula};
pub use from_json::{JsonError, Unplaced, from_json, from_value};
pub use json::{DOCX_PART, FORMAT, HTML_BLOCK, RECEIPT, RECEIPT_FORMAT, to_json, to_value};
pub use json_text::{TextError, parse_json};
pub use model::{ExtraRow, Report, Section, SetAside};
pub use reading::{Reading, Unit, read_text};
