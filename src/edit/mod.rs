//! The report being worked on: every change is a [`Command`], every command one step of undo.

mod command;
mod draft;
mod history;
mod session;
mod shelf;

pub use command::{Command, Step};
pub use draft::Draft;
pub use history::History;
pub use session::Session;
pub use shelf::{PREFIX, Saved, Shelf, Store, StoreError};
