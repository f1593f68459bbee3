//! The head of the page: which collection it is, what is taken in, how far the reading has come, what leaves.

use super::take::Pickers;
use crate::page::Menu;
use crate::page::events::handler;
use crate::wider::many::actions::EXPORTS;
use crate::wider::many::kept::Among;
use crate::wider::many::model::{Keeping, Page, Reading};
use leptos::prelude::*;

/// The head.
#[component]
pub(crate) fn Head() -> impl IntoView {
    let page = expect_context::<Page>();
    let is_open = move || page.view.with(|view| !view.id.is_empty());
    view! {
        <header class="many-head">
            <a class="many-home" href="#">"年报"</a>
            <h1 class="many-title">"核对多份报告"</h1>
            <Show when=is_open>
                <Name/>
                <span class="many-keeping" data-state=ArcSignal::derive(move || keeping(page).1)>
                    {ArcSignal::derive(move || keeping(page).0)}
                </span>
                <div class="many-acts" role="group" aria-label="工具">
                    <Progress/>
                    <Menu label="加入" class="menu">
                        <Pickers among=Among::ThisYear/>
                        <Pickers among=Among::LastYear/>
                    </Menu>
                    <Menu label="导出" class="menu">{exports(page)}</Menu>
                    <a class="button" href="#many">"各次核对"</a>
                </div>
            </Show>
        </header>
        <Overtaken/>
    }
}

fn exports(page: Page) -> impl IntoView {
    let item = |(what, word): &'static (_, &'static str)| {
        view! {
            <button type="button" class="menu-item" on:click=handler(move |_| page.export(*what))>{*word}</button>
        }
    };
    EXPORTS.iter().map(item).collect_view()
}

/// Name and year of the collection, changed in place.
#[component]
fn Name() -> impl IntoView {
    let page = expect_context::<Page>();
    let name = move || page.head.with(|head| head.name.clone());
    let rename = move |event| {
        let name = event_target_value(&event).trim().to_owned();
        if !name.is_empty() {
            page.say_of_it(move |head| head.name = name);
        }
    };
    let year = move || {
        let year = page.head.with(|head| head.year).or_else(|| page.overview.with(|found| found.year));
        year.map_or_else(String::new, |year| year.to_string())
    };
    let set_year = move |event| {
        let year = event_target_value(&event).trim().parse().ok();
        page.say_of_it(move |head| head.year = year);
    };
    view! {
        <label class="many-name">
            <span class="seen-by-readers">"这次核对的名称"</span>
            <input type="text" prop:value=name on:change=handler(rename) autocomplete="off"/>
        </label>
        <label class="many-year">
            <input type="text" inputmode="numeric" size="4" prop:value=year on:change=handler(set_year) autocomplete="off"/>
            <span>"年度"</span>
        </label>
    }
}

/// How far the reading has come, and the button that stops it.
#[component]
fn Progress() -> impl IntoView {
    let page = expect_context::<Page>();
    let is_running = move || page.reading.get() == Reading::Running;
    let waits = move || {
        page.progress.track();
        page.reading.get() == Reading::Stopped && page.queue.with_value(|queue| !queue.is_empty())
    };
    let has_failed = move || {
        page.progress.track();
        page.reading.get() != Reading::Running && page.failed.with_value(|list| !list.is_empty())
    };
    let words = move || {
        let progress = page.progress.get();
        format!("已读 {} / {}", progress.done, progress.all)
    };
    view! {
        <Show when=move || is_running() || waits()>
            <span class="many-progress">
                <progress
                    max=ArcSignal::derive(move || page.progress.get().all.to_string())
                    prop:value=ArcSignal::derive(move || page.progress.get().done.to_string())
                    aria-label="读文件的进度"
                ></progress>
                <span>{words}</span>
            </span>
        </Show>
        <Show when=is_running>
            <button type="button" class="button" on:click=handler(move |_| page.stop())>"停止"</button>
        </Show>
        <Show when=waits>
            <button type="button" class="button button-first" on:click=handler(move |_| page.read_on())>"接着读"</button>
        </Show>
        <Show when=has_failed>
            <button type="button" class="button" on:click=handler(move |_| page.read_failed())>"再读没读成的"</button>
        </Show>
    }
}

fn keeping(page: Page) -> (String, &'static str) {
    match page.keeping.get() {
        Keeping::Idle => (String::new(), "kept"),
        Keeping::Saving => ("正在保存……".to_owned(), "kept"),
        Keeping::Saved(time) => (format!("已保存在本机 {}", crate::browser::clock(time)), "kept"),
        Keeping::Failed(why) => (why.to_owned(), "failed"),
        Keeping::Overtaken => ("另一个窗口改动了这次核对".to_owned(), "failed"),
    }
}

/// What is asked where another window has changed the collection.
#[component]
fn Overtaken() -> impl IntoView {
    let page = expect_context::<Page>();
    let take = move |_| leptos::task::spawn_local(page.take_theirs());
    view! {
        <Show when=move || page.keeping.get() == Keeping::Overtaken>
            <div class="many-notice" role="alert">
                <p>"另一个窗口改动了这次核对，这边的改动还没有保存。"</p>
                <button type="button" class="button" on:click=handler(take)>"换成那边的内容"</button>
                <button type="button" class="button" on:click=handler(move |_| page.keep_beside())>"把这边的另存一份"</button>
            </div>
        </Show>
    }
}
