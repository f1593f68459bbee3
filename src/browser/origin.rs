//! What the browser keeps for a page: under which name, and why it does not.

use crate::edit::StoreError;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The path of the folder that the page is in: copies of the page in other folders of the same origin have drafts of their
/// own. Empty for a page opened from a disk, which stays the same where its file is moved.
pub(super) fn place() -> String {
    let location = web_sys::window().map(|window| window.location());
    let is_served =
        |location: &web_sys::Location| location.protocol().is_ok_and(|protocol| protocol != "file:");
    let path = location.filter(is_served).and_then(|location| location.pathname().ok()).unwrap_or_default();
    path.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"))
}

/// Whether the page was opened from a disk.
pub fn is_from_disk() -> bool {
    place().is_empty()
}

/// Why the browser threw: Chromium and WebKit say `QuotaExceededError` where there is no room, Firefox
/// `NS_ERROR_DOM_QUOTA_REACHED`.
pub(super) fn refusal(error: &JsValue) -> StoreError {
    let name = name(error);
    match name.as_str() {
        "SecurityError" => StoreError::Forbidden,
        _ if name.to_ascii_lowercase().contains("quota") => StoreError::Full,
        _ => StoreError::Silent,
    }
}

/// The name of an exception; empty where it has none.
pub(super) fn name(error: &JsValue) -> String {
    Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}
