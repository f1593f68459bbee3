//! What is said of files that were handed in on an earlier visit and not read.

use crate::page::events::handler;
use crate::wider::many::model::{Arrival, Page};
use leptos::prelude::*;

/// The notice; nothing where there are none.
#[component]
pub(crate) fn Left() -> impl IntoView {
    let page = expect_context::<Page>();
    let count = move || page.arrivals.with(|list| list.iter().filter(|one| Arrival::is_left(one)).count());
    view! {
        <Show when=move || { count() > 0 }>
            <div class="many-notice" role="status">
                <p>
                    {move || format!("有 {} 个文件上次加入了、没有读完就离开了，列在下面。", count())}
                    "浏览器不能自己再打开它们：请再加入这些文件或所在的文件夹，读过的不会重复读。"
                </p>
                <button type="button" class="button" on:click=handler(move |_| page.forget_left())>"不再列出"</button>
            </div>
        </Show>
    }
}
