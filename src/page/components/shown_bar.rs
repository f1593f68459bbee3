//! What stands above a report that is only shown: which it is, and the way back to where it was chosen.

use crate::page::model::{App, Shown};
use leptos::prelude::*;

/// The bar; nothing above any other report.
#[component]
pub(crate) fn ShownBar() -> impl IntoView {
    let app = expect_context::<App>();
    let bar = |Shown { words, back, .. }: Shown| {
        view! {
            <div class="notice update-bar">
                <p>{words}</p>
                <a class="button button-first" href=back>"返回"</a>
            </div>
        }
    };
    move || app.shown.get().map(bar)
}
