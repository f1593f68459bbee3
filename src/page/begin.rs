//! The ways to begin: go on with the last report, paste or open one, a blank one for a year, from last year's, a sample.

use super::drafts::{Kept, drafts, kept};
use super::engine;
use super::import::import;
use super::offline::offline_note;
use super::state::{App, Popup, Stage};
use super::ui::*;
use crate::browser;
use crate::edit::{Draft, Session, next_year};
use crate::form::{for_year, forms};
use crate::read::{Document, Note};
use crate::report::Report;
use std::ops::RangeInclusive;

pub(super) fn begin(app: App) -> View {
    let (list, turn) = kept();
    view! {
        <main class="begin" id="main">
            <header class="begin-head">
                <h1 class="begin-title">"年报"</h1>
                <p class="begin-lead">"政府信息公开工作年度报告的核对、编辑与发布"</p>
                <p class="begin-privacy">
                    "内容只保存在这台电脑的这个浏览器里，不会上传到任何地方。"
                </p>
            </header>
            {move || last_work(app, list)}
            {drafts(app, list, turn)}
            <div class="ways">
                <section class="way way-wide" aria-labelledby="way-import">
                    <h2 class="way-title" id="way-import">"粘贴或打开一份报告"</h2>
                    {import(app, take)}
                </section>
                <section class="way" aria-labelledby="way-blank">
                    <h2 class="way-title" id="way-blank">"空白报告"</h2>
                    {blank(app)}
                </section>
                <section class="way" aria-labelledby="way-last">
                    <h2 class="way-title" id="way-last">"从上年报告开始"</h2>
                    <p class="way-text">
                        "沿用机关名称、引言和标题，年份顺延，上年结转自动填好，其余留空。"
                    </p>
                    <button
                        type="button"
                        class="button"
                        on:click={move |_| app.popup.set(Some(Popup::New))}
                    >"打开上年报告…"</button>
                </section>
                {sample(app)}
            </div>
            {offline_note()}
            <footer class="version">{super::VERSION}</footer>
        </main>
    }
}

/// Shows a report that was read; nothing was in hand.
fn take(app: App, document: Document) {
    app.begin(Session::new(document.report), document.notes);
}

fn sample(app: App) -> View {
    view! {
        <section class="way" aria-labelledby="way-sample">
            <h2 class="way-title" id="way-sample">"先看看样例"</h2>
            <p class="way-text">"打开一份虚构的报告，看看核对是怎样进行的。"</p>
            <button type="button" class="button" on:click={move |_| open_sample(app)}>"打开样例报告"</button>
        </section>
    }
}

/// Shows the sample.
pub(super) fn open_sample(app: App) {
    if let Some(sample) = engine::sample() {
        app.begin(Session::new(sample.report), sample.notes);
    }
}

/// A report from last year's, with last year's beside it.
pub(super) fn take_last_year(app: App, document: Document) {
    let report = next_year(&document.report, browser::this_year() - 1);
    let mut session = Session::new(report);
    session.set_last_year(Some(document.report));
    app.begin(session, document.notes);
    app.say("已按上年报告建立新报告，请核对引言中的年份和联系方式");
}

/// The report that was last worked on, offered again.
fn last_work(app: App, list: Kept) -> Option<View> {
    list.with(|(drafts, _)| drafts.first().cloned()).map(|draft| {
        let told = format!("{}（保存于 {}）", draft.name, browser::clock(draft.saved));
        view! {
            <section class="last-work" aria-labelledby="way-continue">
                <div>
                    <h2 class="way-title" id="way-continue">"继续上次的工作"</h2>
                    <p class="way-text">{told}</p>
                </div>
                <button
                    type="button"
                    class="button button-first"
                    on:click={move |_| resume(app, draft.clone())}
                >"继续编辑"</button>
            </section>
        }
    })
}

/// Takes up a report that was kept.
pub(super) fn resume(app: App, draft: Draft) {
    let mut session = Session::new(draft.report);
    session.set_last_year(draft.last_year);
    for ix in draft.certain {
        session.set_certain(ix, true);
    }
    app.begin(session, Vec::new());
    app.draft.set(draft.id);
    app.seen.set_value(Some(draft.saved));
    let usual = app.session.with_untracked(|session| Draft::default_name(session.report()));
    app.name.set((draft.name != usual).then_some(draft.name));
    app.keeping.set(super::state::Keeping::Kept(draft.saved));
}

/// Begins with another report; the one in hand is kept first.
pub(super) fn keep_and_begin(app: App, session: Session, notes: Vec<Note>) {
    super::autosave::save(app);
    app.begin(session, notes);
}

/// The years for which a blank report is offered: from the oldest form to this year.
pub(super) fn years() -> RangeInclusive<i32> {
    let this = browser::this_year();
    let first = forms().iter().map(|form| i32::from(form.years().0)).min().unwrap_or(2019);
    first..=this.max(first)
}

/// A blank report for a year; the form follows the year.
pub(super) fn blank(app: App) -> View {
    let year = RwSignal::new(browser::this_year() - 1);
    let options = years()
        .rev()
        .map(|one| {
            view! { <option value={one.to_string()} selected={move || year.get() == one}>{format!("{one} 年度")}</option> }
        })
        .collect_view();
    view! {
        <p class="way-text">
            <label for="blank-year">"年度 "</label>
            <select
                class="select"
                id="blank-year"
                on:change={move |event| {
                    if let Ok(chosen) = target_value(&event).parse() {
                        year.set(chosen);
                    }
                }}
            >{options}</select>
        </p>
        <p class="way-text">{move || format!("格式：{}", for_year(Some(year.get())).notice())}</p>
        <button
            type="button"
            class="button"
            on:click={move |_| {
                app.begin(Session::new(Report::blank(year.get_untracked())), Vec::new());
            }}
        >"新建空白报告"</button>
    }
}

/// Back to the ways to begin; the work is kept.
pub(super) fn leave(app: App) {
    super::autosave::save(app);
    app.popup.set(None);
    app.stage.set(Stage::Begin);
}
