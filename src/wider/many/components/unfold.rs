//! The head of a row that unfolds.

use crate::page::events::handler;
use crate::wider::many::model::Page;
use leptos::prelude::*;

/// Whether the row of that key is unfolded.
pub(super) fn is_unfolded(page: Page, key: &str) -> Memo<bool> {
    let key = key.to_owned();
    Memo::new(move |_| page.view.with(|view| view.open.as_ref() == Some(&key)))
}

/// A row's name, as the button that unfolds the row of that key.
#[component]
pub(super) fn Unfold(key: String, name: String, is_open: Memo<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let id = format!("row-{key}");
    view! {
        <button
            type="button"
            class="many-unit-name"
            id=id
            aria-expanded=ArcSignal::derive(move || is_open.get().to_string())
            on:click=handler(move |_| page.unfold(&key))
        >{name}</button>
    }
}
