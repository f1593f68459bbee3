//! Word and OpenDocument texts that are well-formed whatever the bytes: elements that the readers know, in any order and
//! as deep as the bytes have it.

#![no_main]

#[path = "../../tests/support/zip.rs"]
mod archive;

use archive::zip;
use libfuzzer_sys::fuzz_target;
use nianbao::read::{from_bytes, native::Native};

const WORD: [&str; 32] = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "trPr",
    "pPr",
    "rPr",
    "gridSpan",
    "vMerge",
    "gridBefore",
    "del",
    "ins",
    "vanish",
    "strike",
    "vertAlign",
    "tab",
    "br",
    "drawing",
    "txbxContent",
    "docPr",
    "extent",
    "blip",
    "Fallback",
    "numPr",
    "numId",
    "ilvl",
    "pStyle",
    "sdt",
    "hyperlink",
];
const OPEN: [&str; 32] = [
    "p",
    "h",
    "span",
    "table",
    "table-row",
    "table-cell",
    "covered-table-cell",
    "table-header-rows",
    "list",
    "list-item",
    "list-header",
    "section",
    "s",
    "tab",
    "line-break",
    "change-start",
    "change-end",
    "frame",
    "text-box",
    "image",
    "title",
    "desc",
    "note",
    "ruby",
    "tracked-changes",
    "changed-region",
    "deletion",
    "style",
    "text-properties",
    "list-style",
    "list-level-style-number",
    "a",
];
const VALUES: [&str; 32] = [
    "0",
    "1",
    "2",
    "3",
    "9",
    "40",
    "256",
    "1000",
    "10000",
    "-1",
    "restart",
    "continue",
    "superscript",
    "none",
    "a",
    "b",
    "1.",
    "一",
    "true",
    "false",
    "super 58%",
    "①",
    "甲",
    "paragraph",
    "text",
    "solid",
    "collapse",
    "5cm",
    "914400",
    "%1.%2",
    "",
    "18446744073709551615",
];
const WORD_NAMES: [&str; 8] = ["val", "id", "cx", "descr", "abstractNumId", "ilvl", "numId", "styleId"];
const OPEN_NAMES: [&str; 16] = [
    "number-columns-spanned",
    "number-rows-spanned",
    "number-columns-repeated",
    "number-rows-repeated",
    "style-name",
    "name",
    "family",
    "display",
    "c",
    "change-id",
    "id",
    "level",
    "num-format",
    "start-value",
    "outline-level",
    "text-line-through-style",
];
const WORDS: [&str; 16] = [
    "规章",
    "总计",
    "0",
    "12",
    "一、总体情况",
    "2024年",
    "自然人",
    "某局2024年政府信息公开工作年度报告",
    " ",
    "（一）",
    "1.",
    "法人",
    "三、",
    "其他",
    "合计",
    "行政许可",
];

/// An element for each byte below 32; an attribute of the last one opened (32 to 95, by its place and the next byte);
/// words (96 to 111); an end (112 and above).
fn grow(bytes: &[u8], elements: &[&'static str], names: &[&str]) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut is_head = false;
    let mut rest = bytes.iter().map(|byte| usize::from(*byte));
    let mut used = Vec::new();
    while let Some(byte) = rest.next() {
        if (32..96).contains(&byte) {
            let name = names[byte % names.len()];
            let value = VALUES[rest.next().unwrap_or(0) % VALUES.len()];
            if is_head && !used.contains(&name) {
                used.push(name);
                out += &format!(" {name}='{value}'");
            }
            continue;
        }
        out += if is_head { ">" } else { "" };
        is_head = byte < 32;
        if is_head {
            let element = elements[byte % elements.len()];
            used.clear();
            open.push(element);
            out += &format!("<{element}");
        } else if byte < 112 {
            out += WORDS[byte % WORDS.len()];
        } else if let Some(element) = open.pop() {
            out += &format!("</{element}>");
        }
    }
    out += if is_head { ">" } else { "" };
    while let Some(element) = open.pop() {
        out += &format!("</{element}>");
    }
    out
}

fuzz_target!(|bytes: &[u8]| {
    let word = format!("<document><body>{}</body></document>", grow(bytes, &WORD, &WORD_NAMES));
    let _ = from_bytes(&Native, "a.docx", &zip(&[("word/document.xml", word.as_bytes(), false)]));
    let open = grow(bytes, &OPEN, &OPEN_NAMES);
    let flat = format!(
        "<office:document xmlns:office='o' office:mimetype='application/vnd.oasis.opendocument.text'><styles>{open}</styles>\
         <body><text>{open}</text></body></office:document>"
    );
    let _ = from_bytes(&Native, "a.fodt", flat.as_bytes());
});
