//! Last year's report: to open it beside the one at work, or to go on from it.

use super::dialog::Dialog;
use super::import::Import;
use crate::edit::Draft;
use crate::page::actions::Wanted;
use crate::page::events::handler;
use crate::page::model::App;
use leptos::prelude::*;

/// Opens last year's report or puts it away.
#[component]
pub(crate) fn PriorReport() -> impl IntoView {
    let app = expect_context::<App>();
    let open = app.session.with_untracked(|session| session.last_year().map(Draft::default_name));
    let put_away = move |_| {
        app.set_prior_report(None);
        app.say("已收起上年报告");
    };
    view! {
        <Dialog title="上年报告">
            <p>
                "粘贴或打开上年度的报告。各格里会用灰字标出上年的数，各部分下面可以翻看上年原文，"
                "并核对上年结转等跨年数据。上年报告只用来对照，不会改动。"
            </p>
            {open.map(|name| view! {
                <p class="last-open">
                    {format!("已打开：{name}")} " "
                    <button type="button" class="button-small" on:click=handler(put_away)>"收起"</button>
                </p>
            })}
            <Import take=App::open_prior_report wanted=Wanted::LastYear/>
        </Dialog>
    }
}

/// Begins a report that goes on from last year's.
#[component]
pub(crate) fn FromPriorReport() -> impl IntoView {
    view! {
        <Dialog title="从上年报告开始">
            <p>
                "粘贴或打开上年度的报告。机关名称、标题和引言沿用，年份顺延，上年结转自动填好，其余留空；"
                "上年的数字和原文放在旁边，随时可以对照、沿用。"
            </p>
            <Import take=App::begin_from_last_year wanted=Wanted::LastYear/>
        </Dialog>
    }
}
