//! A page, as it is opened.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_html, native::Native};

fuzz_target!(|page: &str| {
    let _ = from_html(&Native, page);
});
