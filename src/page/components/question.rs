//! The question before work is given up, or published with errors.

use super::dialog::Dialog;
use crate::edit::Draft;
use crate::page::events::handler;
use crate::page::model::{App, Popup};
use crate::write::JSON;
use leptos::prelude::*;

/// Says what would come of `asked`. The way back has the focus; going on takes a word of its own.
#[component]
pub(crate) fn Question(asked: Popup) -> impl IntoView {
    let app = expect_context::<App>();
    let is_loss = matches!(asked, Popup::GiveUp(_));
    let (title, strong, told, back, on) = if is_loss {
        let name = app.session.with_untracked(|session| Draft::default_name(session.report()));
        (
            "正在编辑的报告还没有保存",
            format!("“{name}”的改动没有保存。"),
            "继续下去，这些改动就没有了，不能恢复。",
            "返回这份报告",
            "不保留，继续",
        )
    } else {
        (
            "报告中还有必须改的错误",
            untrack(|| app.verdict().words()),
            "带着错误发布，可能被要求更正。仍要导出的话，这些错误会作为“已知问题”写在文件里，与报告正文分开，不会隐瞒。",
            "返回修改",
            "我已知道，仍然导出",
        )
    };
    let go_on = move |_| match asked.clone() {
        Popup::GiveUp(next) => app.give_up_for(next),
        Popup::Publish(format) => app.export_anyway(format),
        _ => {}
    };
    view! {
        <Dialog title>
            <p class="dialog-strong">{strong}</p>
            <p>{told}</p>
            <div class="dialog-acts">
                <button
                    type="button"
                    class="button button-first"
                    data-first="true"
                    on:click=handler(move |_| app.close_popup())
                >{back}</button>
                {is_loss.then(|| view! {
                    <button type="button" class="button" on:click=handler(move |_| app.download(&JSON))>
                        "先下载数据（JSON）"
                    </button>
                })}
                <button type="button" class="button" class:button-danger=is_loss on:click=handler(go_on)>{on}</button>
            </div>
        </Dialog>
    }
}
