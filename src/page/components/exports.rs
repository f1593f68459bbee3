//! All the ways out: what the menu 导出 holds.

use crate::form::TableId;
use crate::page::actions::ListFormat;
use crate::page::events::handler;
use crate::page::model::App;
use crate::write::{OUTPUT_FORMATS, OutputFormat};
use leptos::prelude::*;

/// Files to download, what can be copied, the list of findings.
#[component]
pub(crate) fn Exports() -> impl IntoView {
    let app = expect_context::<App>();
    let file = move |format: &'static OutputFormat| {
        // A space stands between Chinese and Latin letters.
        let space = if format.name.starts_with(|first: char| first.is_ascii()) { " " } else { "" };
        view! {
            <button type="button" class="menu-item" title=format.purpose on:click=handler(move |_| app.export(format))>
                {format!("下载{space}{}", format.name)}
            </button>
        }
    };
    let copy = move |table: TableId| {
        view! {
            <button type="button" class="menu-item" on:click=handler(move |_| app.copy_table(table))>
                {format!("复制{}", table.printed())}
            </button>
        }
    };
    let list = move |format: ListFormat, words: &'static str| {
        view! { <button type="button" class="menu-item" on:click=handler(move |_| app.download_list(format))>{words}</button> }
    };
    view! {
        <p class="menu-head">"文件"</p>
        {OUTPUT_FORMATS.map(file).collect_view()}
        <button type="button" class="menu-item" title="文末印有核对回执" on:click=handler(move |_| app.print())>"打印"</button>
        <label class="menu-item" title="填表人、审核人、负责人、日期，打印时有，网页和 Word 文档里也有">
            <input type="checkbox" prop:checked=app.signs on:change=handler(move |_| app.signs.update(|signs| *signs = !*signs))/>
            "附签字栏"
        </label>
        <p class="menu-head">"粘贴到 Word、WPS 或门户的编辑器"</p>
        <button type="button" class="menu-item" on:click=handler(move |_| app.copy_report())>"复制整份报告"</button>
        {TableId::ALL.map(copy).collect_view()}
        <p class="menu-head">"问题清单"</p>
        <button type="button" class="menu-item" on:click=handler(move |_| app.copy_list())>"复制清单"</button>
        {list(ListFormat::Text, "下载清单（文本）")}
        {list(ListFormat::Json, "下载清单（JSON）")}
    }
}
