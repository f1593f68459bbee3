//! Anything → report: encodings, text, CSV, HTML, Word, JSON.
//!
//! Every reader first gives [`Piece`]s; one assembler understands them. Nothing is repaired; what finds no place is
//! told in a [`Note`].

mod assemble;
mod blanks;
pub mod block;
mod collect;
mod csv;
mod docx;
mod encoding;
mod heading;
mod html;
mod item;
mod json;
mod kiro;
mod labels;
mod lines;
mod magic;
mod meta;
mod note;
mod notes;
mod numbering;
mod numeral;
mod ours;
mod piece;
pub mod quiet;
mod quoting;
pub mod serialized;
mod source;
mod tables;
mod text;
mod title;
pub mod tree;
mod value;
mod zip;

#[cfg(not(target_arch = "wasm32"))]
pub mod native;

pub use assemble::{MOST_BYTES, Origin, assemble};
pub use note::{Document, Note, NoteKind, ReadError};
pub use piece::{Piece, SourceCell};
pub use source::{MAX_BYTES, from_bytes, from_clipboard, from_html};
pub use text::from_text;
pub use tree::Parser;

/// A report to look at, in the layout in which web pages are copied, with the slips that real reports have. The place
/// and its prose are invented.
pub fn sample() -> &'static str {
    include_str!("samples/songtao_2020.txt")
}
