//! Text as it is pasted.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = nianbao::read::from_text(text);
});
