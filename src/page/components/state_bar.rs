//! What stands at the foot of a narrow window: the verdict, which opens the panel, and the way to the next place.

use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// The bar; on a wide window, where the panel stands beside the paper, it is not shown. `open` is whether the panel is
/// drawn over the paper.
#[component]
pub(crate) fn StateBar(open: RwSignal<bool>) -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <div class="state-bar" data-state=ArcSignal::derive(move || app.verdict().state())>
            <button
                type="button"
                class="state-words"
                id="state-words"
                aria-controls="panel"
                aria-expanded=ArcSignal::derive(move || open.get().to_string())
                on:click=handler(move |_| open.update(|open| *open = !*open))
            >{ArcSignal::derive(move || app.verdict().words())}</button>
            <button type="button" class="button" on:click=handler(move |_| app.next_finding())>"下一处"</button>
        </div>
    }
}
