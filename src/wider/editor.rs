//! The way of a report to the editor.

use serde_json::Value;
use web_sys::{CustomEvent, CustomEventInit};

/// Has the editor take up what `page/actions/shown.rs` describes; it comes on show by that.
pub(super) fn open(detail: &Value) {
    let how = CustomEventInit::new();
    how.set_detail(&detail.to_string().into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict("nianbao:open", &how) {
        // A listener that throws has told the console.
        let _ = leptos::prelude::document().dispatch_event(&event);
    }
}
