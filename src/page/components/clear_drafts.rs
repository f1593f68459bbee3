//! Removing everything of ours from this browser; downloading comes first.

use crate::browser;
use crate::page::actions::DraftList;
use crate::page::events::handler;
use leptos::prelude::*;

/// The button, and the question it opens.
#[component]
pub(crate) fn ClearDrafts(list: DraftList) -> impl IntoView {
    let asked = RwSignal::new(false);
    // The question may stand below the window: the focus brings it into view.
    let ask = move |_| {
        asked.set(true);
        request_animation_frame(|| drop(browser::element("clear-first").map(|first| first.focus())));
    };
    let clear = move |_| {
        list.clear();
        asked.set(false);
    };
    view! {
        <div class="drafts-clear">
            <button type="button" class="button-link" on:click=handler(ask)>"清除本机内容…"</button>
            <Show when=move || asked.get()>
                <div class="drafts-ask" role="group" aria-label="清除全部">
                    <p>"保存在这个浏览器里的报告全部清除，不能恢复。需要留存的，请先下载。"</p>
                    <button type="button" class="button" id="clear-first" on:click=handler(move |_| list.download_all())>
                        "先下载全部"
                    </button>
                    <button type="button" class="button button-danger" on:click=handler(clear)>"清除全部"</button>
                    <button type="button" class="button-plain" on:click=handler(move |_| asked.set(false))>"取消"</button>
                </div>
            </Show>
        </div>
    }
}
