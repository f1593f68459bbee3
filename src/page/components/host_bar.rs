//! The buttons that a portal around the page brings: saving with it, leaving, and whether it has the report.

use crate::edit::Session;
use crate::page::model::{App, HostSave};
use leptos::prelude::*;

/// 保存 and 退出 as far as the host wants them; nothing where there is no host.
#[component]
pub(crate) fn HostBar() -> impl IntoView {
    let app = expect_context::<App>();
    let connected = move || app.host.connect.with(Option::is_some);
    view! { <Show when=connected>{buttons(app)}</Show> }
}

fn buttons(app: App) -> impl IntoView {
    let may = move || {
        app.host.connect.with(|connect| connect.as_ref().map(|connect| connect.buttons).unwrap_or_default())
    };
    let is_readonly = move || app.host.connect.with(|_| app.host.is_readonly());
    let told = move || {
        app.session.track();
        app.host.connect.track();
        app.host.save.with(|save| words(app, save))
    };
    // The revision at which the person was told that leaving gives changes up.
    let warned = StoredValue::new(None::<u64>);
    let leave = move |_| {
        let now = app.session.with_untracked(Session::revision);
        if app.is_unsaved_at_host() && warned.get_value() != Some(now) && !app.host.is_readonly() {
            warned.set_value(Some(now));
            app.say("还有没有交给门户保存的改动。请先保存；再按一次“退出”则放弃这些改动。");
        } else {
            app.exit_to_host();
        }
    };
    view! {
        <button
            type="button"
            class="button button-first"
            title="Ctrl+S"
            hidden=ArcSignal::derive(move || !may().save || is_readonly())
            disabled=ArcSignal::derive(move || app.host.save.with(|save| save.saving.is_some()))
            on:click=move |_| app.save_to_host()
        >"保存到门户"</button>
        <button type="button" class="button" hidden=ArcSignal::derive(move || !may().exit) on:click=leave>"退出"</button>
        <p class="bar-keeping" data-state=ArcSignal::derive(move || told().1)>
            {ArcSignal::derive(move || told().0)}
        </p>
    }
}

/// Whether the host has the report, and the state for its looks.
fn words(app: App, save: &HostSave) -> (String, &'static str) {
    match save {
        _ if app.host.is_readonly() => ("只读".to_owned(), "kept"),
        HostSave { saving: Some(_), .. } => ("正在交给门户保存……".to_owned(), "kept"),
        HostSave { failed: Some(why), .. } => (why.clone(), "failed"),
        _ if app.is_unsaved_at_host() => ("有改动尚未交给门户".to_owned(), "kept"),
        _ => ("门户已有最新内容".to_owned(), "kept"),
    }
}
