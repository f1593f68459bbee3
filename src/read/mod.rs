//! Anything → report: encodings, text, HTML, Word, JSON.
//!
//! Every reader first gives [`Piece`]s; one assembler understands them. Nothing is repaired; what finds no place is
//! told in a [`Note`].

mod assemble;
mod disputes;
mod heading;
mod item;
mod labels;
mod lines;
mod meta;
mod note;
mod notes;
mod piece;
mod tables;
mod text;
mod title;
mod value;

pub use assemble::{MOST_BYTES, Origin, assemble};
pub use note::{Document, Note, NoteKind, ReadError};
pub use piece::{Piece, SourceCell};
pub use text::from_text;
