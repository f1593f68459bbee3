//! Last year's report in the toolbar: opened, put away, shown and hidden.

use super::menu::Menu;
use crate::page::events::handler;
use crate::page::model::{App, Popup};
use leptos::prelude::*;

/// The menu; where the report is only read, what can be looked at, if there is anything.
#[component]
pub(crate) fn PriorMenu() -> impl IntoView {
    let app = expect_context::<App>();
    let has_prior = move || app.with_words(|session| session.last_year().is_some());
    let open = move || {
        let year = app.with_words(|session| session.last_year().and_then(|report| report.year));
        year.map_or_else(|| "上年报告…".to_owned(), |year| format!("上年报告：{year} 年"))
    };
    let toggle = move || if app.prior.get() { "隐藏上年" } else { "显示上年" };
    view! {
        <Show when=move || has_prior() || !app.host.readonly.get()>
            <Menu label="上年" class="menu">
                <button
                    type="button"
                    class="menu-item changes"
                    on:click=handler(move |_| app.popup.set(Some(Popup::LastYear)))
                >{ArcSignal::derive(open)}</button>
                <button
                    type="button"
                    class="menu-item"
                    disabled=ArcSignal::derive(move || !has_prior())
                    on:click=handler(move |_| app.prior.update(|shown| *shown = !*shown))
                >{toggle}</button>
                <button
                    type="button"
                    class="menu-item changes"
                    disabled=ArcSignal::derive(move || !has_prior())
                    on:click=handler(move |_| app.set_prior_report(None))
                >"收起上年报告"</button>
            </Menu>
        </Show>
    }
}
