//! The bar at the top: what report this is, undo and redo, taking in, filling, downloading, and whether it is stored.

use super::host_bar::HostBar;
use super::save_note::SaveNote;
use crate::edit::Draft;
use crate::page::model::{App, Popup};
use crate::write::{HTML, JSON};
use leptos::prelude::*;

/// The bar.
#[component]
pub(crate) fn Toolbar() -> impl IntoView {
    let app = expect_context::<App>();
    let name = Memo::new(move |_| {
        app.name.get().unwrap_or_else(|| app.session.with(|session| Draft::default_name(session.report())))
    });
    let can_undo = move || app.session.with(|session| session.history().can_undo());
    let can_redo = move || app.session.with(|session| session.history().can_redo());
    let prior_report = Memo::new(move |_| {
        match app.session.with(|session| session.last_year().and_then(|report| report.year)) {
            Some(year) => format!("上年报告：{year} 年"),
            None => "上年报告…".to_owned(),
        }
    });
    let may = move || {
        app.host.connect.with(|connect| connect.as_ref().map(|connect| connect.buttons).unwrap_or_default())
    };
    let open = move |popup: Popup| move |_| app.popup.set(Some(popup.clone()));
    view! {
        <header class="bar">
            <div class="bar-name">
                <button
                    type="button"
                    class="bar-home changes"
                    title="回到开始页：新建、打开其他报告"
                    aria-label="年报，回到开始页"
                    on:click=move |_| app.leave()
                >"年报"</button>
                <h1 class="bar-title">{name}</h1>
                <SaveNote/>
            </div>
            <div class="bar-acts" role="group" aria-label="工具">
                <button
                    type="button"
                    class="button changes"
                    title="Ctrl+Z"
                    disabled=ArcSignal::derive(move || !can_undo())
                    on:click=move |_| app.undo()
                >"撤销"</button>
                <button
                    type="button"
                    class="button changes"
                    title="Ctrl+Y"
                    disabled=ArcSignal::derive(move || !can_redo())
                    on:click=move |_| app.redo()
                >"重做"</button>
                <button
                    type="button"
                    class="button changes"
                    hidden=ArcSignal::derive(move || !may().open)
                    on:click=open(Popup::Import)
                >"粘贴或打开…"</button>
                <button type="button" class="button changes" on:click=open(Popup::LastYear)>{prior_report}</button>
                <button type="button" class="button changes" on:click=open(Popup::FillZeros)>"空白填 0…"</button>
                <Show when=move || may().export>
                    <button type="button" class="button" on:click=move |_| app.export(&HTML)>
                        "下载网页（HTML）"
                    </button>
                    <button type="button" class="button" on:click=move |_| app.export(&JSON)>
                        "下载数据（JSON）"
                    </button>
                    <button type="button" class="button" on:click=open(Popup::Export)>"更多导出…"</button>
                </Show>
                <HostBar/>
                <button type="button" class="button" on:click=open(Popup::Keys)>"按键"</button>
            </div>
        </header>
    }
}
