//! Setting a finding aside: the button that asks for the reason, and the reason's line.

use crate::browser;
use crate::check::{self, Finding};
use crate::page::events::handler;
use crate::page::ids::finding_id;
use crate::page::model::App;
use leptos::prelude::*;

/// What a reason is for: the report, and what the finding speaks of, whatever figures stand there.
fn subject(app: App, finding: &Finding) -> String {
    let entry = app.session.with_untracked(|session| check::set_aside(session.report(), finding, ""));
    entry.map_or_else(String::new, |entry| {
        format!("{} {} {}", app.draft.get_untracked(), entry.rule, entry.cells.join(" "))
    })
}

/// The way to set `finding` aside. A reason that is begun stays when the line is drawn anew, as it is when a figure changes.
#[component]
pub(crate) fn SetAside(finding: StoredValue<Finding>) -> impl IntoView {
    let app = expect_context::<App>();
    let subject = StoredValue::new(finding.with_value(|finding| subject(app, finding)));
    let begun = app.reasons.with_value(|reasons| reasons.get(&subject.get_value()).cloned());
    let open = RwSignal::new(begun.is_some());
    let reason = RwSignal::new(begun.unwrap_or_default());
    let note = move || {
        app.reasons.update_value(|reasons| match open.get_untracked() {
            true => drop(reasons.insert(subject.get_value(), reason.get_untracked())),
            false => drop(reasons.remove(&subject.get_value())),
        });
    };
    let input_id = format!("{}-reason", finding.with_value(finding_id));
    let toggle = {
        let input_id = input_id.clone();
        move |_| {
            open.update(|open| *open = !*open);
            note();
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
            if finding.with_value(|finding| app.set_aside(finding, &reason.get_untracked())) {
                open.set(false);
                note();
            }
        };
        let typed = move |event| {
            reason.set(event_target_value(&event));
            note();
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
                    prop:value=reason
                    on:input=handler(typed)
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
