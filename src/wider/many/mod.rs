//! 核对多份报告: the reports that the units of an office handed in, read and checked together.

mod actions;
mod components;
mod kept;
mod model;
mod view;
mod work;

use components::{Head, Start, Tabs, take_drops};
use leptos::prelude::*;
use model::Page;

/// The page.
#[component]
pub(super) fn Many(fragment: RwSignal<String>) -> impl IntoView {
    let page = Page::new();
    provide_context(page);
    page.attend_other_windows();
    page.attend_address(fragment);
    page.attend_leaving();
    take_drops(page);
    let is_list = Memo::new(move |_| page.view.with(|view| view.id.is_empty()));
    view! {
        <div class="many">
            <Head/>
            <main class="many-main" id="many-main" tabindex="-1">
                {move || page.problem.get().map(|sentence| view! {
                    <p class="many-notice many-bad" role="alert">{sentence} " "<a href="#many">"看保存的各次核对"</a></p>
                })}
                <p class="many-said" role="status" aria-live="polite">{page.said}</p>
                {move || if is_list.get() { view! { <Start/> }.into_any() } else { view! { <Tabs/> }.into_any() }}
            </main>
        </div>
    }
}
