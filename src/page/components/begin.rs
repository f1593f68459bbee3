//! The ways to begin: go on with the last report, paste or open one, a blank one for a year, from last year's, a sample.

use super::blank::Blank;
use super::drafts::Drafts;
use super::import::Import;
use super::offline_note::OfflineNote;
use crate::browser;
use crate::edit::Draft;
use crate::page::VERSION;
use crate::page::actions::DraftList;
use crate::page::model::{App, Popup};
use leptos::prelude::*;

/// The first page.
#[component]
pub(crate) fn Begin() -> impl IntoView {
    let app = expect_context::<App>();
    let list = DraftList::new(app);
    view! {
        <main class="begin" id="main">
            <header class="begin-head">
                <h1 class="begin-title">"年报"</h1>
                <p class="begin-lead">"政府信息公开工作年度报告的核对、编辑与发布"</p>
                <p class="begin-privacy">
                    "内容只保存在这台电脑的这个浏览器里，不会上传到任何地方。"
                </p>
            </header>
            {move || list.drafts.with(|drafts| drafts.first().cloned()).map(|draft| last_work(app, draft))}
            <Drafts list/>
            <div class="ways">
                <section class="way way-wide" aria-labelledby="way-import">
                    <h2 class="way-title" id="way-import">"粘贴或打开一份报告"</h2>
                    <Import take=App::begin_with/>
                </section>
                <section class="way" aria-labelledby="way-blank">
                    <h2 class="way-title" id="way-blank">"空白报告"</h2>
                    <Blank/>
                </section>
                <section class="way" aria-labelledby="way-last">
                    <h2 class="way-title" id="way-last">"从上年报告开始"</h2>
                    <p class="way-text">
                        "沿用机关名称、引言和标题，年份顺延，上年结转自动填好，其余留空。"
                    </p>
                    <button type="button" class="button" on:click=move |_| app.popup.set(Some(Popup::New))>
                        "打开上年报告…"
                    </button>
                </section>
                <section class="way" aria-labelledby="way-sample">
                    <h2 class="way-title" id="way-sample">"先看看样例"</h2>
                    <p class="way-text">"打开一份虚构的报告，看看核对是怎样进行的。"</p>
                    <button type="button" class="button" on:click=move |_| app.begin_sample()>"打开样例报告"</button>
                </section>
            </div>
            <OfflineNote/>
            <footer class="version">{VERSION}</footer>
        </main>
    }
}

/// The report that was last worked on, offered again.
fn last_work(app: App, draft: Draft) -> impl IntoView {
    let told = format!("{}（保存于 {}）", draft.name, browser::clock(draft.saved));
    view! {
        <section class="last-work" aria-labelledby="way-continue">
            <div>
                <h2 class="way-title" id="way-continue">"继续上次的工作"</h2>
                <p class="way-text">{told}</p>
            </div>
            <button type="button" class="button button-first" on:click=move |_| app.resume(draft.clone())>
                "继续编辑"
            </button>
        </section>
    }
}
