//! Taking a report in: the paste area, the file picker, dropping.

use crate::browser::clipboard::Pasted;
use crate::browser::files;
use crate::page::actions::{Intake, Wanted};
use crate::page::events::{handler, listen_window};
use crate::page::model::App;
use crate::read::Document;
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, HtmlElement};

/// The paste area with the file picker. `take` gets what was read.
#[component]
pub(crate) fn Import(take: fn(App, Document), #[prop(optional)] wanted: Wanted) -> impl IntoView {
    let intake = Intake::new(expect_context::<App>(), take, wanted);
    // The start page has one of its own below the dialog that asks for last year's.
    let (part, label) = match wanted {
        Wanted::Reports => ("import", "在网页或 Word 里全选、复制整份报告，粘贴到这里"),
        Wanted::LastYear => ("import-last-year", "粘贴上年度的报告"),
    };
    let id = |name: &str| format!("{part}-{name}");
    let over = RwSignal::new(false);
    let picker = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let has_text = move || typed.with(|typed| !typed.trim().is_empty());
    let paste = move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            intake.transfer(&data);
        }
    };
    // Ctrl+V works without a click into the area first.
    listen_window(ev::paste, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if target.is_some_and(|target| target.tag_name() == "BODY") {
            paste(event);
        }
    });
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        over.set(false);
        if let Some(data) = event.data_transfer() {
            intake.transfer(&data);
        }
    };
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let picked = move |_| {
        if let Some(picker) = picker.get_untracked() {
            let chosen = files::list(picker.files());
            picker.set_value("");
            intake.files(chosen);
        }
    };
    view! {
        <div
            class="import"
            class:import-over=move || over.get()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <label class="import-label" for=id("area")>
                {label}
            </label>
            <textarea
                class="import-area"
                id=id("area")
                data-first="true"
                rows="4"
                placeholder="在此粘贴（Ctrl+V），也可以把文件拖到这里"
                aria-describedby=id("problem")
                bind:value=typed
                on:paste=handler(paste)
            ></textarea>
            <div class="import-acts">
                <button
                    type="button"
                    class="button"
                    class:button-first=move || !has_text()
                    on:click=handler(pick)
                >"打开文件…"</button>
                <span class="import-kinds">"Word、Excel、WPS、PDF、OFD、网页、文本、JSON、ZIP 均可"</span>
                <input
                    type="file"
                    class="seen-by-readers"
                    id=id("file")
                    tabindex="-1"
                    multiple={wanted == Wanted::Reports}
                    aria-label="报告文件"
                    accept=".docx,.doc,.wps,.xlsx,.xls,.et,.pdf,.ofd,.html,.htm,.mht,.mhtml,.odt,.fodt,.ods,.txt,.csv,.json,.zip"
                    node_ref=picker
                    on:change=handler(picked)
                />
                // Text that was typed or put here by other means than a paste.
                <button
                    type="button"
                    class="button button-first"
                    hidden=ArcSignal::derive(move || !has_text())
                    on:click=handler(move |_| intake.pasted(Pasted { text: typed.get_untracked(), ..Pasted::default() }))
                >"读入以上文字"</button>
            </div>
            <p class="import-busy" role="status">{move || intake.busy.get().then_some("正在读入……")}</p>
            <button
                type="button"
                class="button-small import-stop"
                hidden=ArcSignal::derive(move || !intake.busy.get())
                on:click=handler(move |_| intake.stop())
            >"停止"</button>
            <div class="problem" id=id("problem") role="alert">
                {move || intake.problem.get().map(|sentence| view! { <p>{sentence}</p> })}
            </div>
        </div>
    }
}
