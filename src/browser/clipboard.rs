//! The clipboard, and what is dropped on the page. Both by their events: `navigator.clipboard` is not there over plain
//! HTTP.

use super::files;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{ClipboardEvent, DataTransfer, File};

/// The longest text that is taken, in UTF-16 units. A report of one body is a hundred times shorter.
pub const LONGEST: u32 = 5_000_000;

/// What came by paste or drop.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// As plain text.
    pub text: String,
    /// As HTML; empty where the source gave none.
    pub html: String,
    /// Files.
    pub files: Vec<File>,
}

#[wasm_bindgen]
extern "C" {
    type Transfer;
    /// As a string of the browser's own, so that its length is known before it is copied.
    #[wasm_bindgen(method, js_name = getData)]
    fn text(this: &Transfer, kind: &str) -> js_sys::JsString;
}

/// What a paste or a drop carries.
///
/// # Errors
/// A sentence for the person where it is too long to be one report.
pub fn read(data: &DataTransfer) -> Result<Pasted, String> {
    let transfer: &Transfer = data.unchecked_ref();
    let (text, html) = (transfer.text("text/plain"), transfer.text("text/html"));
    if text.length() > LONGEST {
        return Err(format!(
            "粘贴的文字有 {} 万字，远超过一份年度报告，没有读入。请只复制报告本身再粘贴。",
            text.length() / 10_000
        ));
    }
    // Word's HTML carries pages of styles; when even that is too much, the plain text has to do.
    let html = if html.length() > 4 * LONGEST { String::new() } else { html.into() };
    Ok(Pasted { text: text.into(), html, files: files::list(data.files()) })
}

/// Puts text, and HTML where there is any, on the clipboard of a copy event.
pub fn write(data: &DataTransfer, text: &str, html: &str) {
    // A refusal leaves the clipboard as it was; there is nothing better to do.
    drop(data.set_data("text/plain", text));
    if !html.is_empty() {
        drop(data.set_data("text/html", html));
    }
}

/// Copies text, and HTML where there is any, by the document's own copy command: it works over plain HTTP too. Tells
/// whether the browser did it.
pub fn copy(text: &str, html: &str) -> bool {
    try_copy(text, html).unwrap_or(false)
}

fn try_copy(text: &str, html: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let before = super::focused();
    let (text, html) = (text.to_owned(), html.to_owned());
    let fill = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            event.stop_immediate_propagation();
            write(&data, &text, &html);
        }
    });
    let listener: &js_sys::Function = fill.as_ref().unchecked_ref();
    // Without a selection some browsers copy nothing, and fire no event.
    let holder: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    holder.set_value("x");
    holder.set_class_name("seen-by-readers");
    document.body()?.append_child(&holder).ok()?;
    drop(holder.focus());
    holder.select();
    // In the capture phase: the tables copy cells by a listener of their own.
    drop(document.add_event_listener_with_callback_and_bool("copy", listener, true));
    let done = document
        .dyn_ref::<web_sys::HtmlDocument>()
        .map(|document| document.exec_command("copy").unwrap_or(false));
    drop(document.remove_event_listener_with_callback_and_bool("copy", listener, true));
    holder.remove();
    if let Some(before) = before {
        drop(before.focus());
    }
    done
}
