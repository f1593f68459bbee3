//! The bar at the top: what report this is, undo and redo, taking in, filling, downloading, and how keeping stands.

use super::export::downloads;
use super::host_bar::host_bar;
use super::state::{App, Keeping, Popup};
use super::ui::*;
use crate::browser;
use crate::edit::Draft;

pub(super) fn toolbar(app: App) -> View {
    let name = Memo::new(move || {
        app.name.get().unwrap_or_else(|| app.session.with(|session| Draft::default_name(session.report())))
    });
    let can = Memo::new(move || {
        app.session.with(|session| (session.history().can_undo(), session.history().can_redo()))
    });
    let last_year =
        Memo::new(move || app.session.with(|session| session.last_year().and_then(|last| last.year)));
    let beside = move || match last_year.get() {
        Some(year) => format!("上年报告：{year} 年"),
        None => "上年报告…".to_owned(),
    };
    let may = Memo::new(move || {
        app.host.connect.with(|connect| connect.as_ref().map(|connect| connect.buttons).unwrap_or_default())
    });
    let popup = move |popup: Popup| move |_| app.popup.set(Some(popup.clone()));
    view! {
        <header class="bar">
            <div class="bar-name">
                <button
                    type="button"
                    class="bar-home"
                    title="回到开始页：新建、打开其他报告"
                    aria-label="年报，回到开始页"
                    on:click={move |_| super::begin::leave(app)}>"年报"</button>
                <h1 class="bar-title">{name}</h1>
                <p class="bar-keeping" data-state={move || keeping(app).1}>{move || keeping(app).0}</p>
            </div>
            <div class="bar-acts" role="group" aria-label="工具">
                <button
                    type="button"
                    class="button"
                    title="Ctrl+Z"
                    disabled={move || !can.get().0}
                    on:click={move |_| app.step(false)}
                >"撤销"</button>
                <button
                    type="button"
                    class="button"
                    title="Ctrl+Y"
                    disabled={move || !can.get().1}
                    on:click={move |_| app.step(true)}
                >"重做"</button>
                <button
                    type="button"
                    class="button"
                    hidden={move || !may.get().open}
                    on:click={popup(Popup::Import)}
                >"粘贴或打开…"</button>
                <button type="button" class="button" on:click={popup(Popup::LastYear)}>{beside}</button>
                <button type="button" class="button" on:click={popup(Popup::FillZeros)}>"空白填 0…"</button>
                {move || may.get().export.then(|| downloads(app))}
                {host_bar(app)}
                <button type="button" class="button" on:click={popup(Popup::Keys)}>"按键"</button>
            </div>
        </header>
    }
}

fn keeping(app: App) -> (String, &'static str) {
    match app.keeping.get() {
        Keeping::Idle => ("改动会自动保存在本机".to_owned(), "kept"),
        Keeping::Kept(time) => (format!("已保存在本机 {}", browser::clock(time)), "kept"),
        Keeping::Failed(sentence) => (sentence.to_owned(), "failed"),
    }
}
