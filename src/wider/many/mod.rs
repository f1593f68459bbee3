//! 核对多份报告: the reports that the units of an office handed in, read and checked together.

use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Many(fragment: RwSignal<String>) -> impl IntoView {
    let _ = fragment;
    view! {
        <div class="many">
            <header class="many-head">
                <a class="many-home" href="#">"年报"</a>
                <h1 class="many-title">"核对多份报告"</h1>
            </header>
        </div>
    }
}
