//! What stands at the foot of a narrow window: the verdict, which opens the panel, and the way to the next place, or,
//! when nothing is left to do, to what comes next.

use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// The bar; on a wide window, where the panel stands beside the paper, it is not shown. `open` is whether the panel is
/// drawn over the paper.
#[component]
pub(crate) fn StateBar(open: RwSignal<bool>) -> impl IntoView {
    let app = expect_context::<App>();
    let is_clean = move || app.verdict().is_clean();
    // What comes next after a green verdict stands in the panel.
    let next = move |_| if untrack(is_clean) { open.set(true) } else { app.next_finding() };
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
            <button type="button" class="button" on:click=handler(next)>
                {ArcSignal::derive(move || if is_clean() { "下一步" } else { "下一处" }.to_owned())}
            </button>
        </div>
    }
}
