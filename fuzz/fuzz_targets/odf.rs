//! An OpenDocument text, packed, and in one XML file.

#![no_main]

#[path = "../../tests/support/zip.rs"]
mod archive;

use archive::zip;
use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";

// The document, and behind a NUL its styles.
fuzz_target!(|text: &[u8]| {
    let mut parts = text.splitn(2, |byte| *byte == 0);
    let document = parts.next().unwrap_or_default();
    let styles = parts.next().unwrap_or(b"<styles/>");
    let file =
        zip(&[("mimetype", KIND, false), ("content.xml", document, false), ("styles.xml", styles, false)]);
    let _ = from_bytes(&Native, "a.odt", &file);
    let mut flat =
        b"<office:document xmlns:office='o' office:mimetype='application/vnd.oasis.opendocument.text'>"
            .to_vec();
    flat.extend([styles, document, b"</office:document>"].concat());
    let _ = from_bytes(&Native, "a.fodt", &flat);
});
