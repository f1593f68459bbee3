//! The buttons that a portal around the page brings: saving with it, leaving, and how keeping stands there.

use super::host::Kept;
use super::state::App;
use super::ui::*;
use crate::edit::Session;

/// 保存 and 退出 as far as the host wants them; nothing where there is no host.
pub(super) fn host_bar(app: App) -> impl Child {
    move || app.host.connect.with(Option::is_some).then(|| buttons(app))
}

fn buttons(app: App) -> View {
    let may = move || {
        app.host.connect.with(|connect| connect.as_ref().map(|connect| connect.buttons).unwrap_or_default())
    };
    let readonly = move || app.host.connect.with(|_| app.host.is_readonly());
    let revision = Memo::new(move || app.session.with(Session::revision));
    let told = move || {
        revision.get();
        words(&app.host.kept.get(), app.host.is_unsaved(app))
    };
    // The revision at which the person was told that leaving gives changes up.
    let warned = StoredValue::new(None::<u64>);
    let leave = move |_| {
        let now = revision.get_untracked();
        if app.host.is_unsaved(app) && warned.get_value() != Some(now) && !app.host.is_readonly() {
            warned.set_value(Some(now));
            app.say("还有没有交给门户保存的改动。请先保存；再按一次“退出”则放弃这些改动。");
        } else {
            app.host.exit(app);
        }
    };
    view! {
        <button
            type="button"
            class="button button-first"
            title="Ctrl+S"
            hidden={move || !may().save || readonly()}
            disabled={move || app.host.kept.with(|kept| kept.is_saving())}
            on:click={move |_| app.host.save(app)}
        >"保存到门户"</button>
        <button type="button" class="button" hidden={move || !may().exit} on:click=leave>"退出"</button>
        <p class="bar-keeping" data-state={move || told().1}>
            {move || if readonly() { "只读".to_owned() } else { told().0 }}
        </p>
    }
}

/// How keeping stands with the host, and the state for its looks.
fn words(kept: &Kept, is_unsaved: bool) -> (String, &'static str) {
    match &kept.failed {
        _ if kept.is_saving() => ("正在交给门户保存……".to_owned(), "kept"),
        Some(why) => (why.clone(), "failed"),
        None if is_unsaved => ("有改动尚未交给门户".to_owned(), "kept"),
        None => ("门户已有最新内容".to_owned(), "kept"),
    }
}
