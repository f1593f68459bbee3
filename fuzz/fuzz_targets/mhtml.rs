//! A page saved in one file, or sent as a message, behind a line that makes it one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

fuzz_target!(|message: &[u8]| {
    let _ = from_bytes(&Native, "a.mht", &[b"MIME-Version: 1.0\n", message].concat());
});
