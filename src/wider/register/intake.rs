//! Taking a register in: paste, file, drop; the year; a mapping that was saved.

use super::actions::Picked;
use super::model::{Page, Step};
use crate::browser::clipboard;
use crate::form::forms;
use crate::page::events::handler;
use crate::wider::pick::{PickButton, Picks};
use leptos::prelude::*;
use web_sys::{ClipboardEvent, DragEvent, Event, File};

/// Where a register is taken in.
#[component]
pub(super) fn Intake() -> impl IntoView {
    let page = expect_context::<Page>();
    let typed = page.typed;
    let take_text = move |text: String| {
        if !text.trim().is_empty() {
            page.typed.set(String::new());
            page.take("粘贴的台账", text.into_bytes());
        }
    };
    let taken = move |data: &web_sys::DataTransfer| match clipboard::read(data) {
        Err(sentence) => page.problem.set(Some(sentence)),
        Ok(pasted) => match pasted.files.into_iter().next() {
            Some(file) => page.take_file(file, Picked::Register),
            None => take_text(pasted.text),
        },
    };
    let paste = move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            taken(&data);
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        if let Some(data) = event.data_transfer() {
            taken(&data);
        }
    };
    view! {
        <section class="register-card" on:dragover=handler(|event: DragEvent| event.prevent_default()) on:drop=handler(drop)>
            <h2 class="register-heading">"打开依申请公开台账"</h2>
            <YearChoice/>
            <label class="register-label" for="register-area">"在 Excel 或 WPS 里选中台账（连同表头）复制，粘贴到这里"</label>
            <textarea
                class="register-area"
                id="register-area"
                rows="4"
                placeholder="在此粘贴（Ctrl+V），也可以把文件拖到这里"
                bind:value=typed
                on:paste=handler(paste)
            ></textarea>
            <div class="register-acts">
                {pick(page, "打开台账文件…", Picked::Register)}
                <span class="register-help">"Excel、WPS 表格（.xlsx、.xls、.et、.ods）、CSV"</span>
                <button
                    type="button"
                    class="button"
                    hidden=ArcSignal::derive(move || typed.with(|typed| typed.trim().is_empty()))
                    on:click=handler(move |_| take_text(typed.get_untracked()))
                >"统计以上文字"</button>
            </div>
            <div class="register-acts">
                {pick(page, "使用保存的对应表…", Picked::Mapping)}
                <span class="register-help">"去年或上次保存过的，哪一列是什么、哪种说法算什么不用再选"</span>
            </div>
            <p class="register-help">
                "台账只在这个页面的内存里统计，不上传、不保存，关闭页面就没有了；申请人姓名不进入报告，也不进入对应表。"
            </p>
        </section>
    }
}

/// The report year.
#[component]
fn YearChoice() -> impl IntoView {
    let page = expect_context::<Page>();
    let this = crate::browser::this_year();
    let first = forms().iter().map(|form| i32::from(form.years().0)).min().unwrap_or(this);
    let options = (first..=this).rev().map(|year| {
        view! { <option value=year.to_string() selected=move || page.year.get() == year>{format!("{year} 年度")}</option> }
    });
    let change = move |event: Event| {
        if let Ok(year) = event_target_value(&event).parse() {
            page.set_year(year);
        }
    };
    view! {
        <div class="register-year">
            <label class="register-label" for="register-year">"统计哪一年度"</label>
            <select class="register-select" id="register-year" on:change=handler(change)>{options.collect_view()}</select>
        </div>
    }
}

/// A button that opens a file; the first to be pressed is marked while nothing is open.
pub(super) fn pick(page: Page, label: &'static str, picked: Picked) -> AnyView {
    let is_first = picked == Picked::Register && page.step.get_untracked() == Step::Open;
    let class = if is_first { "button button-first" } else { "button" };
    let take = Box::new(move |files: Vec<File>| {
        if let Some(file) = files.into_iter().next() {
            page.take_file(file, picked);
        }
    });
    view! {
        <PickButton label name={label.trim_end_matches('…')} class accept=picked.accept() picks=Picks::File take/>
    }
    .into_any()
}
