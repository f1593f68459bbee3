//! The way of a report to the editor, and of the editor's to these pages.

use crate::report::{Report, from_json};
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// Has the editor take up what `page/actions/shown.rs` describes; it comes on show by that.
pub(super) fn open(detail: &Value) {
    tell("nianbao:open", &detail.to_string().into());
}

/// The report in the editor; `None` where there is none to be changed.
pub(super) fn report() -> Option<Report> {
    let given = js_sys::Array::new();
    tell("nianbao:ask", &given);
    from_json(&given.get(0).as_string()?).ok().map(|(report, _)| report)
}

fn tell(name: &str, detail: &JsValue) {
    let how = CustomEventInit::new();
    how.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &how) {
        // A listener that throws has told the console.
        let _ = leptos::prelude::document().dispatch_event(&event);
    }
}
