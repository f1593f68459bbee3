//! Two windows on one report: the question which of the two counts.

use super::dialog::Dialog;
use crate::browser;
use crate::edit::Draft;
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// Asks about what another window stored. Not answered, nothing is written from here, and the next change asks again.
#[component]
pub(crate) fn Conflict(theirs: Draft) -> impl IntoView {
    let app = expect_context::<App>();
    let told = format!(
        "另一个窗口在 {} 保存了同一份报告，与本窗口的内容不同。本窗口的内容还在，没有丢失，也没有覆盖对方。",
        browser::clock(theirs.saved)
    );
    let theirs = StoredValue::new(theirs);
    let take = move |_| {
        app.take_up(theirs.get_value());
        app.say("已换成另一个窗口保存的内容");
    };
    let copy = move |_| app.save_as_copy(&theirs.get_value());
    let over = move |_| app.save_over(theirs.with_value(|theirs| theirs.saved));
    view! {
        <Dialog title="这份报告正在两个窗口里编辑">
            <p>{told}</p>
            <div class="dialog-acts">
                <button type="button" class="button button-first" data-first="true" on:click=handler(copy)>
                    "把本窗口的另存为一份"
                </button>
                <button type="button" class="button" on:click=handler(take)>"换成对方的内容"</button>
                <button type="button" class="button" on:click=handler(over)>"用本窗口的覆盖"</button>
            </div>
        </Dialog>
    }
}
