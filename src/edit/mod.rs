//! The report being worked on: every change is a [`Command`], every command one step of undo.

mod command;
mod history;
mod session;

pub use command::{Command, Step};
pub use history::History;
pub use session::Session;
