//! The bar that offers a new version. It changes nothing until the person agrees and the work is stored.

use crate::browser::offline::{self, Offline};
use crate::page::events::handler;
use crate::page::model::{App, SaveStatus};
use crate::page::tasks::start;
use leptos::prelude::*;

/// The offer; nothing while there is no new version.
#[component]
pub(crate) fn UpdateBar() -> impl IntoView {
    let app = expect_context::<App>();
    let later = RwSignal::new(false);
    let words =
        RwSignal::new("有新版本可用。换用时页面会重新打开一次，保存在本机的内容不受影响。".to_owned());
    offline::on_update_failed(move || {
        words.set("新版本没有换成，现在的版本照常可用。请稍后刷新页面再试。".to_owned());
    });
    let take = move |_| {
        start(async move {
            let is_kept = app.store().await;
            // A copy that waits for the database is no reason to trust it with a reload.
            if is_kept && !matches!(app.save_status.get_untracked(), SaveStatus::Failed(_)) {
                offline::apply_update();
            } else {
                words.set(
                    "改动没有能存进本机的数据库，换版本可能丢失它们。请先下载数据文件（JSON），再刷新页面。"
                        .to_owned(),
                );
            }
        });
    };
    view! {
        <Show when=move || app.offline.get() == Offline::UpdateReady && !later.get()>
            <div class="notice update-bar" role="status">
                <p>{words}</p>
                <button type="button" class="button button-first" on:click=handler(take)>"换用新版本"</button>
                <button type="button" class="button" on:click=handler(move |_| later.set(true))>"以后再说"</button>
            </div>
        </Show>
    }
}
