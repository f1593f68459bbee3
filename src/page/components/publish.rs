//! The question before a report with errors is published.

use super::dialog::Dialog;
use crate::page::model::App;
use crate::write::OutputFormat;
use leptos::prelude::*;

/// Asks before the report becomes a file of this format.
#[component]
pub(crate) fn Publish(format: &'static OutputFormat) -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <Dialog title="报告中还有必须改的错误">
            <p class="dialog-strong">{untrack(|| app.verdict().words())}</p>
            <p>
                "带着错误发布，可能被要求更正。仍要导出的话，这些错误会作为“已知问题”写在文件里，与报告正文分开，不会隐瞒。"
            </p>
            <div class="dialog-acts">
                <button
                    type="button"
                    class="button button-first"
                    data-first="true"
                    on:click=move |_| app.close_popup()
                >"返回修改"</button>
                <button type="button" class="button" on:click=move |_| app.export_anyway(format)>
                    "我已知道，仍然导出"
                </button>
            </div>
        </Dialog>
    }
}
