//! The bar at the top, one line on a wide window: what report this is and whether it is stored, undo and redo, and menus
//! of what else can be done.

use super::exports::Exports;
use super::host_bar::HostBar;
use super::menu::Menu;
use super::prior_menu::PriorMenu;
use super::save_note::SaveNote;
use crate::edit::Draft;
use crate::page::events::handler;
use crate::page::model::{App, Popup};
use leptos::prelude::*;

/// The bar.
#[component]
pub(crate) fn Toolbar() -> impl IntoView {
    let app = expect_context::<App>();
    let name = Memo::new(move |_| {
        app.name.get().unwrap_or_else(|| app.with_words(|session| Draft::default_name(session.report())))
    });
    let can_undo = move || app.session.with(|session| session.history().can_undo());
    let can_redo = move || app.session.with(|session| session.history().can_redo());
    let open = move |popup: Popup| move |_| app.popup.set(Some(popup.clone()));
    view! {
        <header class="bar">
            <Show when=move || app.host.may_open() fallback=|| view! { <span class="bar-home">"年报"</span> }>
                <button
                    type="button"
                    class="bar-home"
                    title="回到开始页：新建、打开其他报告"
                    aria-label="年报，回到开始页"
                    on:click=handler(move |_| app.leave())
                >"年报"</button>
            </Show>
            <h1 class="bar-title" title=name>{name}</h1>
            <SaveNote/>
            <div class="bar-acts" role="group" aria-label="工具">
                <button
                    type="button"
                    class="button changes"
                    title="Ctrl+Z"
                    disabled=ArcSignal::derive(move || !can_undo())
                    on:click=handler(move |_| app.undo())
                >"撤销"</button>
                <button
                    type="button"
                    class="button changes"
                    title="Ctrl+Y"
                    disabled=ArcSignal::derive(move || !can_redo())
                    on:click=handler(move |_| app.redo())
                >"重做"</button>
                <Show when=move || app.host.may_open()>
                    <Menu label="打开" class="menu">
                        <button type="button" class="menu-item" on:click=handler(open(Popup::Import))>"粘贴或打开…"</button>
                        <button type="button" class="menu-item" on:click=handler(move |_| app.leave())>
                            "新建，或打开本机的其他报告"
                        </button>
                    </Menu>
                </Show>
                <PriorMenu/>
                <Menu label="填表" class="menu changes">
                    <button type="button" class="menu-item" on:click=handler(open(Popup::FillZeros))>"空白填 0…"</button>
                    <button type="button" class="menu-item" on:click=handler(move |_| app.fill_totals())>"填入全部合计"</button>
                </Menu>
                <Show when=move || app.host.buttons().export><Menu label="导出" class="menu"><Exports/></Menu></Show>
                <HostBar/>
                <button type="button" class="button bar-keys" on:click=handler(open(Popup::Keys))>"快捷键"</button>
            </div>
        </header>
    }
}
