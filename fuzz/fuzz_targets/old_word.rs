//! The streams of a Word file of before 2007.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};
use std::io::{Cursor, Write};

// How long the table stream is, that stream, and the document's.
fuzz_target!(|bytes: &[u8]| {
    let Some((length, rest)) = bytes.split_first_chunk() else { return };
    let length = usize::from(u16::from_le_bytes(*length));
    let Some((table, document)) = rest.split_at_checked(length) else { return };
    let Ok(mut file) = cfb::CompoundFile::create(Cursor::new(Vec::new())) else { return };
    for (name, contents) in [("/WordDocument", document), ("/0Table", table), ("/1Table", table), ("/Data", table)] {
        let written = file.create_stream(name).and_then(|mut stream| stream.write_all(contents));
        if written.is_err() {
            return;
        }
    }
    let _ = from_bytes(&Native, "a.doc", &file.into_inner().into_inner());
});
