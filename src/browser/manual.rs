//! The manual pages of the rules: a file beside the page, or within it where the page is one file. Plain text, never
//! markup.

use super::{element, link};
use serde_json::Value;
use web_sys::RequestCredentials;

/// The file, and the id of its element in the single file.
const FILE: &str = "rules.json";
const ELEMENT: &str = "nianbao-rules";

/// The page of a rule, headings with their texts; in its place a sentence that says why there is none.
pub async fn page(rule: &str) -> Vec<(String, String)> {
    let bytes = match element(ELEMENT).and_then(|element| element.text_content()) {
        Some(text) => text.into_bytes(),
        None if is_sandboxed() => Vec::new(),
        None => link::fetch(FILE, RequestCredentials::SameOrigin)
            .await
            .map(|(_, bytes)| bytes)
            .unwrap_or_default(),
    };
    let manual: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let part = |value: &Value| Some((text(value.get(0)?), text(value.get(1)?)));
    let parts = manual.get(rule).and_then(Value::as_array);
    parts.map(|parts| parts.iter().filter_map(part).collect()).unwrap_or_else(|| {
        let why = if is_sandboxed() {
            "门户把本页放在沙箱里，取不到说明文件。请在浏览器里单独打开年报，从开始页的“规则”查看。"
        } else {
            "网络不通，或者服务器没有给出说明文件。请稍后再按一次。"
        };
        vec![("没有取到说明".to_owned(), why.to_owned())]
    })
}

/// Whether the page is in a frame without an origin, which gets no file of its folder but those that are open to all.
fn is_sandboxed() -> bool {
    web_sys::window().is_some_and(|window| window.origin() == "null")
}
