//! The objects of a page of an OFD.

#![no_main]

#[path = "../../tests/support/zip.rs"]
mod archive;

use archive::zip;
use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

// The page, and behind a NUL the template under it.
fuzz_target!(|text: &[u8]| {
    let mut parts = text.splitn(2, |byte| *byte == 0);
    let page = parts.next().unwrap_or_default();
    let template = parts.next().unwrap_or(b"<Page/>");
    let file = zip(&[
        ("OFD.xml", b"<OFD><DocRoot>D.xml</DocRoot></OFD>", false),
        ("D.xml", b"<D><TemplatePage ID='1' BaseLoc='T.xml'/><Page BaseLoc='P.xml'/></D>", false),
        ("T.xml", template, false),
        ("P.xml", page, false),
    ]);
    let _ = from_bytes(&Native, "a.ofd", &file);
});
