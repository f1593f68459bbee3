//! The editor: a Leptos app. Lowest first: [`engine`] is what the page asks of the modules below it, [`host`] the portal
//! around it, [`model`] the signals and what is derived from them, [`actions`] what a person can do, [`components`] what
//! is shown, [`app`] the whole. A file imports from those before it only; [`events`], [`ids`], [`keyed`], [`tasks`] and
//! [`work`], the worker's jobs, serve them all.
//!
//! One signal holds the [`Session`](crate::edit::Session); only commands change it. Findings, marks and expected totals
//! are derived from it. A table is drawn once for its form and afterwards painted: after a change only the cells whose
//! text or mark differs are touched, so a keystroke never draws a table again.

#![expect(unreachable_pub, reason = "`#[component]` makes the props of a component public")]

mod actions;
mod app;
mod components;
mod engine;
pub(crate) mod events;
mod host;
mod ids;
pub(crate) mod keyed;
mod model;
mod tasks;
mod work;

use crate::check::rules_version;

#[cfg(feature = "wider-work")]
pub(crate) use components::menu::Menu;

/// What a person reads out who calls for help.
const VERSION: &str = concat!("版本 ", env!("CARGO_PKG_VERSION"), "，规则 ", rules_version!());

/// Mounts the page into the document.
pub fn mount() {
    leptos::mount::mount_to_body(app::Page);
}
