//! All the ways out.

use super::dialog::Dialog;
use crate::form::TableId;
use crate::page::actions::ListFormat;
use crate::page::model::App;
use crate::write::{OUTPUT_FORMATS, OutputFormat};
use leptos::prelude::*;

/// Files to download, what can be copied, the list of findings.
#[component]
pub(crate) fn Exports() -> impl IntoView {
    let app = expect_context::<App>();
    let file = move |format: &'static OutputFormat| {
        view! {
            <li class="export-line">
                <button type="button" class="button" on:click=move |_| app.export(format)>{format.name}</button>
                <span class="export-what">{format.purpose}</span>
            </li>
        }
    };
    let copy = move |table: TableId| {
        view! {
            <button type="button" class="button-small" on:click=move |_| app.copy_table(table)>
                {format!("复制{}", table.printed())}
            </button>
        }
    };
    view! {
        <Dialog title="导出">
            <p>{ArcSignal::derive(move || app.verdict.get().words())}</p>
            <h3 class="dialog-subtitle">"下载文件"</h3>
            <ul class="export-list">{OUTPUT_FORMATS.map(file).collect_view()}</ul>
            <h3 class="dialog-subtitle">"复制到 Word、WPS 或门户的编辑器"</h3>
            <div class="dialog-acts">
                <button type="button" class="button" on:click=move |_| app.copy_report()>"复制整份报告"</button>
                {TableId::ALL.map(copy).collect_view()}
            </div>
            <h3 class="dialog-subtitle">"问题清单"</h3>
            <div class="dialog-acts">
                <button type="button" class="button" on:click=move |_| app.copy_list()>"复制清单"</button>
                <button
                    type="button"
                    class="button-small"
                    on:click=move |_| app.download_list(ListFormat::Text)
                >"下载清单（文本）"</button>
                <button
                    type="button"
                    class="button-small"
                    on:click=move |_| app.download_list(ListFormat::Json)
                >"下载清单（JSON）"</button>
            </div>
        </Dialog>
    }
}
