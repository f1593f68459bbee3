//! Which of the pages is on show: the address says it.

use super::many::Many;
use super::register::{Register, begin};
use crate::browser::link;
use crate::page::events::listen_window;
use leptos::ev;
use leptos::prelude::*;

/// The page that the address asks for.
#[component]
pub(super) fn Pages() -> impl IntoView {
    let fragment = RwSignal::new(link::fragment());
    // A register that is open outlives a look at the other page.
    begin();
    listen_window(ev::hashchange, move |_| {
        // What is the editor's leaves these pages as they are.
        if link::is_wider() {
            fragment.set(link::fragment());
        }
    });
    let is_many = Memo::new(move |_| fragment.with(|fragment| fragment.starts_with("many")));
    move || {
        if is_many.get() { view! { <Many fragment/> }.into_any() } else { view! { <Register/> }.into_any() }
    }
}
