//! Bytes of any encoding.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

fuzz_target!(|bytes: &[u8]| {
    let _ = from_bytes(&Native, "", bytes);
});
