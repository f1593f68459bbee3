//! Setting a finding aside: the button that asks for the reason, and the reason's line.

use crate::browser;
use crate::check::Finding;
use crate::page::events::handler;
use crate::page::ids::finding_id;
use crate::page::model::App;
use leptos::prelude::*;

/// The way to set `finding` aside.
#[component]
pub(crate) fn SetAside(finding: StoredValue<Finding>) -> impl IntoView {
    let app = expect_context::<App>();
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let input_id = format!("{}-reason", finding.with_value(finding_id));
    let toggle = {
        let input_id = input_id.clone();
        move |_| {
            open.update(|open| *open = !*open);
            let input_id = input_id.clone();
            request_animation_frame(move || {
                if let Some(input) = browser::element(&input_id) {
                    drop(input.focus());
                }
            });
        }
    };
    let form = move || {
        let submit = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            finding.with_value(|finding| app.set_aside(finding, &reason.get_untracked()));
        };
        view! {
            <form class="aside-form" on:submit=handler(submit)>
                <label for=input_id.clone()>"理由（随报告保存）"</label>
                <input
                    type="text"
                    id=input_id.clone()
                    class="aside-reason"
                    placeholder="已核对，无误"
                    autocomplete="off"
                    bind:value=reason
                />
                <button type="submit" class="button-small">"确定搁置"</button>
            </form>
        }
    };
    view! {
        <button
            type="button"
            class="button-plain"
            aria-expanded=ArcSignal::derive(move || open.get().to_string())
            on:click=handler(toggle)
        >"搁置…"</button>
        {move || open.get().then(&form)}
    }
}
