//! An archive, whatever is in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"PK\x03\x04".to_vec();
    file.extend(bytes.strip_prefix(b"PK\x03\x04").unwrap_or(bytes));
    let _ = from_bytes(&Native, "a.docx", &file);
});
