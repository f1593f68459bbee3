//! What comes next, once nothing is left to do in the report.

use crate::page::events::handler;
use crate::page::model::App;
use crate::write::{HTML, WORD};
use leptos::prelude::*;

/// The ways out, as buttons; only below a green verdict, and where a portal around the page leaves them to it.
#[component]
pub(crate) fn NextSteps() -> impl IntoView {
    let app = expect_context::<App>();
    let is_ready = move || app.host.buttons().export && app.verdict().is_clean();
    // In a portal saving comes first.
    let is_alone = ArcSignal::derive(move || app.host.connect.with(Option::is_none));
    view! {
        <div class="next-steps" hidden=ArcSignal::derive(move || !is_ready())>
            <p>"下一步，可以："</p>
            <button type="button" class="button" class:button-first=is_alone on:click=handler(move |_| app.export(&HTML))>
                "下载网页"
            </button>
            <button type="button" class="button" on:click=handler(move |_| app.export(&WORD))>"下载 Word 文档"</button>
            <button type="button" class="button" on:click=handler(move |_| app.print())>"打印"</button>
        </div>
    }
}
