//! The manual page of a rule, below what it found: why it matters and on which ground, fetched when it is asked for.

use crate::browser::manual;
use crate::page::events::handler;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button and, once it is pressed, the page of `rule`. `about` is the id of what was found.
#[component]
pub(crate) fn Why(rule: &'static str, about: String) -> impl IntoView {
    let open = RwSignal::new(false);
    let parts = RwSignal::new(Vec::<(String, String)>::new());
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        parts.set(Vec::new());
        if open.get_untracked() {
            spawn_local(async move {
                let page = manual::page(rule).await;
                // The finding may be gone meanwhile.
                drop(parts.try_set(page));
            });
        }
    };
    let page = move || {
        let part = |(heading, text): (String, String)| view! { <h4>{heading}</h4> <p>{text}</p> };
        let list = parts.get().into_iter().map(part).collect_view();
        open.get().then(|| view! { <div class="why" aria-live="polite">{list}</div> })
    };
    view! {
        <button
            type="button"
            class="button-plain why-ask"
            aria-expanded=ArcSignal::derive(move || open.get().to_string())
            aria-describedby=about
            on:click=handler(toggle)
        >"为什么"</button>
        {page}
    }
}
