//! The report being worked on: every change is a [`Command`], every command one step of undo.

pub mod block;
mod command;
mod draft;
pub mod fill;
mod formula;
mod history;
mod next_year;
pub mod record;
pub mod remedy;
mod session;
mod sheet;
mod store;

pub use command::{Command, Step, has_room};
pub use draft::Draft;
pub use formula::evaluate;
pub use history::History;
pub use next_year::{Kept, compare, next_year};
pub use session::Session;
pub use sheet::{Area, Direction, Fill, Sheet};
pub use store::{Change, DraftStore, Listing, PREFIX, SaveOutcome, Store, StoreError};
