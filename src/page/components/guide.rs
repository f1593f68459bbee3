//! The hint above the sample: three steps through it, until it is put away for good.

use crate::browser::storage;
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// The hint; nothing above any other report.
#[component]
pub(crate) fn Guide() -> impl IntoView {
    let app = expect_context::<App>();
    let is_mended = move || app.verdict().errors == 0;
    let put_away = move |_| {
        storage::put_guide_away();
        app.guided.set(false);
    };
    view! {
        <Show when=move || app.guided.get()>
            <div class="guide" role="group" aria-label="样例怎么看" data-mended=ArcSignal::derive(move || is_mended().to_string())>
                <p>"这是一份虚构的样例，有一格的数字写颠倒了。"</p>
                <ol>
                    <li>"看核对结果：是哪一格"</li>
                    <li>"点“按此修改”"</li>
                    <li>"在“导出”里取走文件"</li>
                </ol>
                <button type="button" class="button-link" on:click=handler(put_away)>"不再提示"</button>
            </div>
        </Show>
    }
}
