//! Anything → report: encodings, text, CSV, HTML, Word, JSON.
//!
//! `formats` cuts every source into [`Piece`]s, `tables` finds the figures' places, `assemble` makes the report. Nothing
//! is repaired; what finds no place is told in a [`Note`].

mod assemble;
pub mod block;
mod collect;
mod formats;
mod held;
mod item;
mod labels;
pub mod limits;
mod note;
mod pasted;
mod piece;
mod quoted;
mod row_numbers;
mod rows;
mod section_names;
#[cfg(feature = "every-format")]
mod sheet_cells;
#[cfg(test)]
mod suite;
mod tables;
pub mod tree;
mod value;

pub use assemble::{Labelled, Origin, assemble};
#[cfg(feature = "every-format")]
pub use formats::{all_from_bytes, each_from_bytes, plain};
pub use formats::{
    carries_more, from_bytes, from_clipboard, from_html, from_text, is_pasted_read_here, is_read_here,
    the_one,
};
pub use note::{Document, Note, NoteKind, Opened, ReadError, ReceiptStanding};
pub use pasted::{Pasted, pasted};
pub use piece::{Piece, SourceCell};
#[cfg(feature = "every-format")]
pub use rows::rows_of_file;
pub use rows::rows_of_text;
#[cfg(feature = "every-format")]
pub use sheet_cells::{sheets_from_bytes, sheets_from_text};
pub use tree::Parser;
#[cfg(feature = "every-format")]
pub use tree::native;
pub use value::is_value;

/// A report to look at, as copied from a web page: complete, of the form in force, with one figure whose two digits have
/// changed places. The place and its prose are invented.
pub fn sample() -> &'static str {
    include_str!("samples/hefeng_2025.txt")
}
