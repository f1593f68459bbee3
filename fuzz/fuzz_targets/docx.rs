//! The document within a Word file, and its lists.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

/// An archive whose parts are stored as they are.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let offset = (out.len() as u32).to_le_bytes();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for size in [bytes.len() as u32; 2] {
            common.extend(size.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let begin = (out.len() as u32).to_le_bytes();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend((parts.len() as u16).to_le_bytes());
    }
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(begin);
    out.extend([0, 0]);
    out
}

// The document, and behind a NUL its lists.
fuzz_target!(|text: &[u8]| {
    let mut parts = text.splitn(2, |byte| *byte == 0);
    let document = parts.next().unwrap_or_default();
    let lists = parts.next().unwrap_or(b"<numbering/>");
    let file = archive(&[("word/document.xml", document), ("word/numbering.xml", lists)]);
    let _ = from_bytes(&Native, "a.docx", &file);
});
