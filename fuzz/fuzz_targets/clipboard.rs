//! A clipboard with text and, behind a NUL, HTML, pasted as a report.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_clipboard, native::Native};

fuzz_target!(|both: &str| {
    let (text, html) = both.split_once('\0').unwrap_or((both, ""));
    let _ = from_clipboard(&Native, Some(html), text);
});
