//! A whole PDF, or the operators of its page with the table of its font.

#![no_main]

#[path = "../../tests/support/pdf.rs"]
#[allow(dead_code, reason = "streams of pages are wanted, no other objects")]
mod pdf;

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

// Where it is no PDF: the operators, and behind a NUL the table of codes.
fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"%PDF-") {
        let _ = from_bytes(&Native, "a.pdf", bytes);
        return;
    }
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let contents = pdf::stream("", parts.next().unwrap_or_default());
    let table = pdf::stream("", parts.next().unwrap_or_default());
    let font = "/Font<</G <</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 5 0 R>>>>";
    let _ = from_bytes(&Native, "a.pdf", &pdf::one_page(contents, font, &[table]));
});
