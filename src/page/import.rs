//! Taking a report in: the paste area, the file picker, dropping. What is read goes where the caller says; what cannot
//! be read changes nothing and says why.

use super::engine;
use super::state::App;
use super::ui::*;
use crate::browser::clipboard::{self, Pasted};
use crate::browser::files;
use crate::read::{Document, ReadError};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, File};

/// Where a report that was read goes.
pub(super) type Taker = fn(App, Document);

/// The paste area with the file picker. `take` gets what was read.
pub(super) fn import(app: App, take: Taker) -> View {
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let over = RwSignal::new(false);
    let picker = NodeRef::new();
    let intake = Intake { app, take, problem, busy };
    let typed = RwSignal::new(String::new());
    // Ctrl+V works without a click into the area first.
    let anywhere = listen_window("paste", move |event: web_sys::ClipboardEvent| {
        let elsewhere = event.target().is_some_and(|target| {
            target.dyn_ref::<web_sys::HtmlElement>().is_some_and(|element| element.tag_name() == "BODY")
        });
        if let (true, Some(data)) = (elsewhere, event.clipboard_data()) {
            event.prevent_default();
            intake.transfer(&data);
        }
    });
    on_cleanup(move || anywhere.remove());
    view! {
        <div
            class="import"
            class:import-over={move || over.get()}
            on:dragover={move |event| {
                event.prevent_default();
                over.set(true);
            }}
            on:dragleave={move |_| over.set(false)}
            on:drop={move |event| {
                event.prevent_default();
                event.stop_propagation();
                over.set(false);
                if let Some(data) = event.data_transfer() {
                    intake.transfer(&data);
                }
            }}
        >
            <label class="import-label" for="import-area">
                "在网页或 Word 里全选、复制整份报告，粘贴到这里"
            </label>
            <textarea
                class="import-area"
                id="import-area"
                data-first="true"
                rows="4"
                placeholder="在此粘贴（Ctrl+V），也可以把文件拖到这里"
                aria-describedby="import-problem"
                prop:value=typed
                on:input={move |event| typed.set(target_value(&event))}
                on:paste={move |event| {
                    if let Some(data) = event.clipboard_data() {
                        event.prevent_default();
                        intake.transfer(&data);
                    }
                }}
            ></textarea>
            <div class="import-acts">
                <button
                    type="button"
                    class="button"
                    on:click={move |_| {
                        let picker = picker.get_untracked().map(JsCast::unchecked_into::<web_sys::HtmlInputElement>);
                        if let Some(picker) = picker {
                            picker.click();
                        }
                    }}
                >"打开文件…"</button>
                <span class="import-kinds">"Word（.docx）、网页、文本、CSV、JSON 均可"</span>
                <input
                    type="file"
                    class="seen-by-readers"
                    id="import-file"
                    tabindex="-1"
                    multiple=true
                    aria-label="报告文件"
                    accept=".docx,.html,.htm,.mht,.mhtml,.txt,.csv,.json,.doc,.wps"
                    node_ref=picker
                    on:change={move |_| {
                        let picker = picker.get_untracked().map(JsCast::unchecked_into::<web_sys::HtmlInputElement>);
                        if let Some(picker) = picker {
                            let chosen = files::list(picker.files());
                            picker.set_value("");
                            intake.file(chosen);
                        }
                    }}
                />
                // Text that was typed or put here by other means than a paste.
                <button
                    type="button"
                    class="button button-first"
                    hidden={move || typed.with(|typed| typed.trim().is_empty())}
                    on:click={move |_| {
                        let text = typed.get_untracked();
                        intake.pasted(Pasted { text, ..Pasted::default() });
                    }}
                >"读入以上文字"</button>
            </div>
            <p class="import-busy" role="status">{move || busy.get().then_some("正在读入……")}</p>
            <div class="problem" id="import-problem" role="alert">
                {move || problem.get().map(|sentence| view! { <p>{sentence}</p> })}
            </div>
        </div>
    }
}

#[derive(Clone, Copy)]
struct Intake {
    app: App,
    take: Taker,
    problem: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Intake {
    fn transfer(self, data: &DataTransfer) {
        match clipboard::read(data) {
            // Word puts a picture of the text beside the text: files only where there is no text.
            Ok(pasted) if pasted.text.trim().is_empty() && !pasted.files.is_empty() => {
                self.file(pasted.files)
            }
            Ok(pasted) => self.pasted(pasted),
            Err(sentence) => self.problem.set(Some(sentence)),
        }
    }

    fn pasted(self, pasted: Pasted) {
        self.problem.set(None);
        if pasted.text.trim().is_empty() && pasted.html.trim().is_empty() {
            self.problem.set(Some("剪贴板里没有文字。请先复制报告的内容，再到这里粘贴。".to_owned()));
            return;
        }
        self.busy.set(true);
        // The word that it is being read is painted first.
        set_timeout(
            move || {
                let read = engine::read_pasted(&pasted);
                self.busy.set(false);
                self.done(read);
            },
            std::time::Duration::from_millis(20),
        );
    }

    fn file(self, mut chosen: Vec<File>) {
        self.problem.set(None);
        if chosen.len() > 1 {
            return super::batch::read_all(self.app, chosen);
        }
        let Some(file) = chosen.pop() else { return };
        self.busy.set(true);
        spawn_local(async move {
            let bytes = files::read(&file).await;
            self.busy.set(false);
            match bytes {
                Ok(bytes) => self.done(engine::read_file(&file.name(), &bytes)),
                Err(sentence) => self.problem.set(Some(sentence)),
            }
        });
    }

    fn done(self, read: Result<Document, ReadError>) {
        match read {
            Ok(document) => (self.take)(self.app, document),
            Err(error) => self.problem.set(Some(error.message)),
        }
    }
}
