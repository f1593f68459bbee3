//! Reading Chinese prose: characters folded to one form, numbers, dates.

mod date;
mod number;
mod text;

pub(super) use date::{Date, Span, date_at, dates, span_at};
pub use date::{DateIn, date_in};
pub(super) use number::{Number, begins_number, number_at};
pub(super) use text::{Text, whole};
