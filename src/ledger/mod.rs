//! A register of requests (依申请公开台账) → the tables of 三 and 四, every cell with its lines.
//!
//! There is no national layout: columns are found by their headings and what stands under them, wordings by the labels of
//! the form, and a person confirms. Facts stand apart from proposals; what cannot be told is counted nowhere and listed, so
//! that 一 + 二 = 三 + 四 holds whatever the register says.

mod answer;
mod applicant;
mod articles;
pub mod calendar;
mod columns;
mod contents;
mod count;
mod counting;
pub mod date;
mod deadline;
mod dispute;
mod doubles;
mod field;
mod heading;
mod last_year;
mod lines;
mod mapping;
mod names;
mod place;
mod refusal;
mod register;
mod request;
mod requests;
mod sheet;
mod words;

#[cfg(test)]
mod tests;

pub use crate::day::Day;
pub use count::{
    About, By, ColumnSeen, Count, Doubled, Late, Proposed, Refused, SheetSeen, Unplaced, Wording,
};
pub use date::Epoch;
pub use field::Field;
pub use last_year::{CarriedColumn, CarriedOver, with_register, with_report};
pub use lines::{Line, Lines};
pub use mapping::{Decision, MAPPING_FORMAT, Mapping, PENDING, Taken};
pub use register::count;
pub use sheet::{Joined, Sheet, SheetRow};
