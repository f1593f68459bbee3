//! The document within a Word file, and its lists.

#![no_main]

#[path = "../../tests/support/zip.rs"]
mod archive;

use archive::zip;
use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

// The document, and behind a NUL its lists.
fuzz_target!(|text: &[u8]| {
    let mut parts = text.splitn(2, |byte| *byte == 0);
    let document = parts.next().unwrap_or_default();
    let lists = parts.next().unwrap_or(b"<numbering/>");
    let file = zip(&[("word/document.xml", document, false), ("word/numbering.xml", lists, false)]);
    let _ = from_bytes(&Native, "a.docx", &file);
});
