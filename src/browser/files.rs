//! Files in and out: reading what a person opens, downloading what the page makes.

use js_sys::{Array, Uint8Array};
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

/// The largest file that is opened, in bytes. A report with its attachments stays far below.
pub const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// The files of a list.
pub fn list(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|at| files.get(at)).collect())
}

/// The bytes of a file. Its size is asked before anything is copied.
///
/// # Errors
/// A sentence for the person.
pub async fn read(file: &File) -> Result<Vec<u8>, String> {
    if file.size() > LARGEST {
        return Err(format!(
            "文件“{}”有 {} MB，超过 20 MB，没有打开。年度报告一般不到 1 MB，请确认选对了文件。",
            file.name(),
            (file.size() / 1024.0 / 1024.0).ceil() as u64
        ));
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
        Err(_) => Err(format!(
            "文件“{}”没有读到：可能已被移动、删除，或正被其他程序占用。请关闭占用它的程序后再试。",
            file.name()
        )),
    }
}

/// Hands the person a file to keep. Tells whether the browser was at least asked; it gives no other answer.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> bool {
    try_download(name, kind, bytes).is_ok()
}

fn try_download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes).into());
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(|_| JsValue::NULL)?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.set_hidden(true);
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&anchor)?;
    anchor.click();
    anchor.remove();
    // Some browsers begin to read only after a moment.
    set_timeout(move || drop(Url::revoke_object_url(&address)), Duration::from_secs(60));
    Ok(())
}
