//! The buttons that a portal around the page brings: saving with it, and leaving.

use crate::edit::Session;
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// 保存 and 退出 as far as the host wants them; nothing where there is no host.
#[component]
pub(crate) fn HostBar() -> impl IntoView {
    let app = expect_context::<App>();
    let connected = move || app.host.connect.with(Option::is_some);
    view! { <Show when=connected>{buttons(app)}</Show> }
}

fn buttons(app: App) -> impl IntoView {
    // The revision at which the person was told that leaving gives changes up.
    let warned = StoredValue::new(None::<u64>);
    let leave = move |_| {
        let now = app.session.with_untracked(Session::revision);
        if app.is_unsaved_at_host() && warned.get_value() != Some(now) {
            warned.set_value(Some(now));
            app.say("还有没有交给门户保存的改动。请先保存；再按一次“退出”则放弃这些改动。");
        } else {
            app.exit_to_host();
        }
    };
    view! {
        <button
            type="button"
            class="button"
            // While something must be mended, that comes first.
            class:button-first=ArcSignal::derive(move || app.verdict().errors == 0)
            title="Ctrl+S"
            hidden=ArcSignal::derive(move || !app.host.buttons().save || app.host.readonly.get())
            disabled=ArcSignal::derive(move || app.host.save.with(|save| save.saving.is_some()))
            on:click=handler(move |_| app.save_to_host())
        >"保存到门户"</button>
        <button type="button" class="button" hidden=ArcSignal::derive(move || !app.host.buttons().exit) on:click=handler(leave)>"退出"</button>
    }
}
