//! How the page is drawn: `view!`, signals and listeners, over Leptos' reactive graph.
//!
//! Leptos gives every signal, effect, attribute and element a type of its own and compiles each anew: for this page, half
//! a megabyte. Here all of them pass through one instance of each, behind a thin typed face, so that the page stays
//! within its budget of size. What is reactive, who owns what and when an effect runs again is Leptos' doing.

mod edge;
mod signal;
mod view;

pub(crate) use crate::browser::turns::{
    document, listen_window, next_frame, set_interval, set_timeout, window_event_listener,
};
pub(crate) use edge::{on, target_value};
pub(crate) use signal::{Memo, Readable, RwSignal, StoredValue, effect, on_cleanup};
pub(crate) use view::{
    Builder, Child, CollectView, NodeRef, View, keyed, mount, view, view_attributes, view_inside,
};
