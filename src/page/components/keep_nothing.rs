//! The single file opened from a disk: who else can read what it stores, and the choice to store nothing.

use crate::browser::offline::Offline;
use crate::browser::{origin, storage};
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// Where what is written is kept; for the single file also the warning and the choice.
#[component]
pub(crate) fn KeepNothing() -> impl IntoView {
    let app = expect_context::<App>();
    let choose = move |event| {
        let is_wanted = event_target_checked(&event);
        match is_wanted {
            true => storage::keep_nothing(),
            false => storage::keep_again(),
        }
        app.keeps_nothing.set(is_wanted);
    };
    let told = move || match app.keeps_nothing.get() {
        true => "内容不保存在这台电脑，也不会上传",
        false => "内容只保存在这台电脑，不会上传",
    };
    let is_shown = move || app.offline.get() == Offline::SingleFile && origin::is_from_disk();
    view! {
        <p>{told}</p>
        <Show when=is_shown>
            <p>"这台电脑上的其他网页文件在浏览器里打开时，可能读取、改动本页保存的报告。"</p>
            <p>
                <label>
                    <input type="checkbox" prop:checked=app.keeps_nothing on:change=handler(choose)/>
                    " 不在这台电脑上保存（关闭前请下载数据文件）"
                </label>
            </p>
        </Show>
    }
}
