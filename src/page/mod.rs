//! The editor: Leptos components that show the session and send commands.
//!
//! One signal holds the [`Session`](crate::edit::Session); only commands change it. Findings, marks and expected totals
//! are derived from it. A table is drawn once for its form and afterwards painted: after a change only the cells whose
//! text or mark differs are touched ([`paint`]), so a keystroke never draws a table again.

mod app;
mod autosave;
mod batch;
mod begin;
mod conflict;
mod dialog;
mod drafts;
mod engine;
mod explain;
mod export;
mod field;
mod fill_zeros;
mod finding;
mod flow;
mod host;
mod host_bar;
mod identity;
mod import;
mod keys;
mod link;
mod marks;
mod notes;
mod offline;
mod paint;
mod panel;
mod paper;
mod place;
mod selection;
mod state;
mod table;
mod toolbar;
pub(crate) mod ui;
mod year;

/// What a person reads out who calls for help.
const VERSION: &str = concat!("版本 ", env!("CARGO_PKG_VERSION"));

/// Mounts the page into the document.
pub fn mount() {
    ui::mount(app::app);
}
