//! Last year's report, opened for comparison.

use super::blank::Blank;
use super::dialog::Dialog;
use super::import::Import;
use crate::edit::Draft;
use crate::page::model::App;
use crate::read::Document;
use leptos::prelude::*;

/// Opens last year's report or puts it away; offers a blank report besides.
#[component]
pub(crate) fn PriorReport() -> impl IntoView {
    let app = expect_context::<App>();
    let open = app.session.with_untracked(|session| session.last_year().map(Draft::default_name));
    let put_away = move |_| {
        app.set_prior_report(None);
        app.say("已收起上年报告");
    };
    let take = |app: App, document: Document| {
        app.set_prior_report(Some(document.report));
        app.say("已打开上年报告");
    };
    view! {
        <Dialog title="上年报告">
            <p>"打开上年报告后，会核对上年结转、现行有效件数等跨年数据。上年报告只用来对照，不会改动。"</p>
            {open.map(|name| view! {
                <p class="last-open">
                    {format!("已打开：{name}")} " "
                    <button type="button" class="button-small" on:click=put_away>"收起"</button>
                </p>
            })}
            <Import take=take/>
            <h3 class="dialog-subtitle">"或者另建一份空白报告"</h3>
            <Blank/>
        </Dialog>
    }
}
