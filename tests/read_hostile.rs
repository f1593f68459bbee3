//! Whatever is opened or pasted: no panic, no hang, no memory out of proportion; what is beyond measure is refused with
//! a sentence.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/pages.rs"]
#[allow(dead_code, reason = "only some styles are wanted here")]
mod pages;
#[path = "support/word.rs"]
mod word;

use nianbao::form::{self, TableId};
use nianbao::read::limits::MAX_BYTES;
use nianbao::read::native::Native;
use nianbao::read::{block, from_bytes, from_clipboard, pasted};
use nianbao::report::{Cell, Report};
use pages::Style;
use proptest::prelude::*;

fn refused(name: &str, bytes: &[u8]) -> String {
    from_bytes(&Native, name, bytes).err().map(|error| error.message).unwrap_or_default()
}

fn report() -> Report {
    let mut report = Report::blank(2023);
    report.title = Some("青石镇2023年政府信息公开工作年度报告".into());
    for (n, spec) in report.form().cells().iter().enumerate() {
        report.set_cell(spec.ix, Cell::from(n as i64 % 50));
    }
    report.set_table(TableId::Disputes, true);
    report
}

#[test]
fn files_beyond_measure() {
    // Unoptimised, a million cells would take the tests a while.
    let cells = if cfg!(debug_assertions) { 250_000 } else { 1_000_000 };
    let cells = format!("<table><tr>{}</table>", "<td>1</td>".repeat(cells));
    let deep = "<div><span>".repeat(30_000);
    let spans =
        format!("<table>{}</table>", "<tr><td colspan=99999999 rowspan=99999999>1<td>2".repeat(5_000));
    let formats: String = (0..20_000).map(|n| format!("<font size={n}>")).collect();
    for (what, page) in [("cells", cells), ("deep", deep), ("spans", spans), ("formats", formats)] {
        assert!(refused("a.html", page.as_bytes()).contains("不像一份年度报告"), "{what}");
    }
    let large = vec![b'1'; MAX_BYTES + 1];
    assert!(refused("a.txt", &large).contains("MB"));
    let paste = "1|".repeat(25_000_000);
    let error = from_clipboard(&Native, None, &paste).unwrap_err();
    assert!(error.message.contains("MB"), "{}", error.message);
    assert!(block::from_text(&"1\t".repeat(1_000_000)).unwrap_err().message.contains("单元格"));
}

/// A reader that took a quadratic time over these would not come to an end, in two megabytes at least.
#[test]
fn lines_without_end() {
    // Unoptimised, two megabytes would take the tests a while.
    let size = if cfg!(debug_assertions) { 50_000 } else { 2_000_000 };
    let table = "信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,0,0,0\n行政规范性文件,1,2,3\n";
    for (what, unit) in [
        ("commas", ","),
        ("blank rows", ",,,,,,,,\n"),
        ("quotes", "\"\n,"),
        ("quotes that do not close", "规章,\"a,\"\"\n"),
        ("quotes within", "\"\"\"规章\"\"\n,"),
        ("marks of quotation", "> > > 规章,0,0,0\n"),
        ("cells a line", "规章\n\n1\n\n\n\n3\n\n"),
        ("labels broken", "其\n他\n\n"),
    ] {
        for head in ["", table] {
            let text = format!("{head}{}", unit.repeat(size / unit.len()));
            if let Err(error) = from_bytes(&Native, "a.csv", text.as_bytes()) {
                assert!(error.message.ends_with('。'), "{what}: {}", error.message);
            }
        }
    }
}

#[test]
fn archives_that_swell() {
    let bomb = vec![b' '; 40 * 1024 * 1024];
    let file = word::zip(&[("word/document.xml", &bomb, true)]);
    assert!(file.len() < 100_000);
    assert!(refused("a.docx", &file).contains("过大"), "{}", refused("a.docx", &file));
    let entities =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><a>&b;</a>";
    let file = word::zip(&[("word/document.xml", entities.as_bytes(), false)]);
    assert!(refused("a.docx", &file).contains("损坏"));
    let deep = format!("<a>{}", "<b>".repeat(200_000));
    let file = word::zip(&[("word/document.xml", deep.as_bytes(), true)]);
    assert!(!refused("a.docx", &file).is_empty());
    for (part, word) in [("xl/workbook.xml", "损坏"), ("ppt/presentation.xml", "演示")] {
        let file = word::zip(&[("[Content_Types].xml", b"<Types/>", false), (part, b"<a/>", false)]);
        let message = refused("a.zip", &file);
        assert!(message.contains(word), "{part}: {message}");
    }
    let message = refused("a.zip", &word::zip(&[("a.txt", b"<a/>", false)]));
    assert!(message.contains("没有可以读取的内容"), "{message}");
}

#[test]
fn nested_json() {
    let deep = "[{\"sections\":".repeat(10_000);
    assert!(refused("a.json", deep.as_bytes()).contains("JSON"));
    let deep = format!("{{\"requests\":{}1{}}}", "{\"a\":".repeat(100), "}".repeat(100));
    assert!(from_bytes(&Native, "a.json", deep.as_bytes()).is_ok());
}

/// Few cases in the tests; `make fuzz` asks for more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = from_bytes(&Native, "", &bytes);
    }

    #[test]
    fn no_markup_breaks_it(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<table>"), Just("</table>"), Just("<tr>"), Just("<td colspan=3>"), Just("<td rowspan=0>"),
                Just("<td rowspan=7>"), Just("</td>"), Just("<p>"), Just("</p>"), Just("<br>"), Just("<b>"),
                Just("</b>"), Just("<ol><li>"), Just("<pre>"), Just("<!--"), Just("-->"), Just("<xml>"),
                Just("<select>"), Just("<template>"), Just("<svg>"), Just("<img src=a>"), Just("<div hidden>"),
                Just("1"), Just("规章"), Just("总计"), Just("二、主动公开政府信息情况"), Just("行政复议"),
                Just("\u{0}"), Just("&nbsp;"), Just("<script id=nianbao-report>{}</script>"),
            ],
            0..60,
        )
    ) {
        let html = parts.concat();
        let _ = from_bytes(&Native, "", format!("<html>{html}").as_bytes());
        let _ = from_clipboard(&Native, Some(&html), "甲");
        for text in ["1", "1\t2", "甲"] {
            let _ = pasted(&Native, Some(&html), text, &form::forms()[0], TableId::Requests);
        }
    }

    #[test]
    fn a_damaged_file_breaks_nothing(style in 0..Style::ALL.len(), from in 0.0..1.0f64, length in 0..400usize, byte: u8) {
        let mut bytes = pages::file(&report(), Style::ALL[style]);
        let at = (from * bytes.len() as f64) as usize;
        let end = (at + length).min(bytes.len());
        if byte.is_multiple_of(2) {
            bytes.drain(at..end);
        } else {
            bytes[at..end].fill(byte);
        }
        let _ = from_bytes(&Native, "", &bytes);
    }
}
