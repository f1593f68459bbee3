//! The question before a report is given up that could not be stored.

use super::dialog::Dialog;
use crate::edit::Draft;
use crate::page::model::{App, Next};
use crate::write::JSON;
use leptos::prelude::*;

/// Asks before the page turns from the report in hand to `next`.
#[component]
pub(crate) fn GiveUp(next: Next) -> impl IntoView {
    let app = expect_context::<App>();
    let name = app.session.with_untracked(|session| Draft::default_name(session.report()));
    view! {
        <Dialog title="正在编辑的报告还没有保存">
            <p>{format!("“{name}”的改动没有保存。继续下去，这些改动就没有了，不能恢复。")}</p>
            <div class="dialog-acts">
                <button
                    type="button"
                    class="button button-first"
                    data-first="true"
                    on:click=move |_| app.close_popup()
                >"返回这份报告"</button>
                <button type="button" class="button" on:click=move |_| app.download(&JSON)>
                    "先下载数据（JSON）"
                </button>
                <button type="button" class="button button-danger" on:click=move |_| app.give_up_for(next.clone())>
                    "不保留，继续"
                </button>
            </div>
        </Dialog>
    }
}
