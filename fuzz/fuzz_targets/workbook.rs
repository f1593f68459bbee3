//! A sheet of .xlsx and of .ods; and whole files as they are, such as those of .xls.

#![no_main]

#[path = "../../tests/support/zip.rs"]
mod archive;

use archive::zip;
use libfuzzer_sys::fuzz_target;
use nianbao::read::{all_from_bytes, native::Native};

const BOOK: &[u8] = b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"i\"/></sheets></workbook>";
const RELATIONS: &[u8] = b"<Relationships><Relationship Id=\"i\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>";
const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fuzz_target!(|bytes: &[u8]| {
    let _ = all_from_bytes(&Native, "a.xls", bytes);
    let sheet = [
        ("xl/workbook.xml", BOOK, false),
        ("xl/_rels/workbook.xml.rels", RELATIONS, false),
        ("xl/s.xml", bytes, false),
        ("xl/styles.xml", bytes, false),
    ];
    let _ = all_from_bytes(&Native, "a.xlsx", &zip(&sheet));
    let _ = all_from_bytes(&Native, "a.ods", &zip(&[("mimetype", KIND, false), ("content.xml", bytes, false)]));
});
