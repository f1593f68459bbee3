//! Stored records: a draft with its undo steps is resumed, stepped through and stored again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::edit::{Draft, Session};
use serde_json::Value;

fuzz_target!(|text: &str| {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return };
    let Some(draft) = Draft::from_json("a", &value) else { return };
    assert!(Draft::from_json("a", &draft.to_json()).is_some());
    let mut session = Session::resume(draft);
    for _ in 0..100 {
        if session.undo().is_none() {
            break;
        }
    }
    while session.redo().is_some() {}
});
