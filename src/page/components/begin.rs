//! The first page: whose it is, the three steps, the place for a report, the other ways to begin, what is stored here.

use super::blank::Blank;
use super::clear_drafts::ClearDrafts;
use super::drafts::Drafts;
use super::import::Import;
use super::keep_nothing::KeepNothing;
use super::masthead::Masthead;
use super::offline_note::OfflineNote;
use crate::browser::host;
use crate::page::actions::DraftList;
use crate::page::events::handler;
use crate::page::model::{App, Popup};
use leptos::prelude::*;

/// The first page.
#[component]
pub(crate) fn Begin() -> impl IntoView {
    let app = expect_context::<App>();
    let list = DraftList::new(app);
    view! {
        <div class="begin">
            <Masthead/>
            <main id="main">
                <ol class="steps">
                    <li class="step step-take">"粘贴或打开报告"</li>
                    <li class="step step-check">"按提示核对、改正"</li>
                    <li class="step step-give">"导出网页、Word 或数据"</li>
                </ol>
                <Import take=App::begin_with/>
                <div class="ways">
                    <div class="way">
                        <span class="way-title">"没有现成的报告？"</span>
                        <Blank/>
                        <button type="button" class="button-link" on:click=handler(move |_| app.popup.set(Some(Popup::New)))>
                            "从上年报告开始…"
                        </button>
                        <button type="button" class="button-link" on:click=handler(move |_| app.begin_sample())>
                            "先看样例"
                        </button>
                        <span class="way-text">"有一处错误，看看怎么找到它"</span>
                    </div>
                    <div class="way" hidden=host::is_framed()>
                        <a class="way-title" href="#register">"从台账统计"</a>
                        <span class="way-text">"打开或粘贴申请登记表，统计成第三部分表格"</span>
                    </div>
                    <div class="way" hidden=host::is_framed()>
                        <a class="way-title" href="#many">"核对多份报告"</a>
                        <span class="way-text">"各单位交来的，放在一起查"</span>
                    </div>
                </div>
                <Drafts list/>
            </main>
            <footer class="begin-foot">
                {if host::is_framed() {
                    view! { <p>"内容交给门户保存"</p> }.into_any()
                } else {
                    view! {
                        <KeepNothing/>
                        <OfflineNote/>
                        <ClearDrafts list/>
                    }.into_any()
                }}
            </footer>
        </div>
    }
}
