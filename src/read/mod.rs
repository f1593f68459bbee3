//! Anything → report: encodings, text, HTML, Word, JSON.
//!
//! Every reader first gives [`Piece`]s; one assembler understands them. Nothing is repaired; what finds no place is
//! told in a [`Note`].

mod note;
mod piece;

pub use note::{Document, Note, NoteKind, ReadError};
pub use piece::{Piece, SourceCell};
