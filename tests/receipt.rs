//! 核对回执: what goes out with one is verified when it comes in again, through the command line as a person uses it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use nianbao::receipt::{Receipt, sha256};
use nianbao::report::{Cell, Report, from_json, to_json, to_value};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every cell 0, but a dispute whose total is wrong.
fn report() -> Report {
    let mut report = Report::blank(2024);
    report.organization = Some("青禾县水务局".into());
    report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
    for section in &mut report.sections {
        section.text = "本年各项工作平稳有序，未收取信息处理费。".into();
    }
    for spec in report.form().cells() {
        report.set_cell(spec.ix, Cell::new("0"));
    }
    let ix = report.form().find("disputes.review.total").unwrap();
    report.set_cell(ix, Cell::new("3"));
    report
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("nianbao-receipt-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn nianbao(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1769391000")
        .output()
        .unwrap();
    assert!(
        output.stderr.is_empty() || arguments[0] == "convert",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// The report exported by the command line: the file.
fn exported(folder: &Path, format: &str, further: &[&str]) -> PathBuf {
    let source = folder.join("source.json");
    std::fs::write(&source, to_json(&report())).unwrap();
    let file = folder.join(format!("report.{format}"));
    let mut arguments =
        vec!["convert", source.to_str().unwrap(), "--to", format, "-o", file.to_str().unwrap()];
    arguments.extend(further);
    assert_eq!(nianbao(&arguments).0, 0);
    file
}

/// What is said of a file's receipt: how it stands, and the sentence; with the report that was read.
fn standing(file: &Path) -> (Option<(String, String)>, Report) {
    let path = file.to_str().unwrap();
    let (_, line) = nianbao(&["check", "--json", path]);
    let value: Value = serde_json::from_str(&line).unwrap();
    let notes = value["notes"].as_array().unwrap();
    let said = notes.iter().find(|note| note["kind"] == "receipt").map(|note| {
        (note["receipt"].as_str().unwrap().to_owned(), note["message"].as_str().unwrap().to_owned())
    });
    let (_, json) = nianbao(&["convert", path, "--to", "json"]);
    (said, from_json(&json).unwrap().0)
}

#[test]
fn a_file_that_was_not_touched_agrees_and_reads_as_the_same_report() {
    let folder = folder("same");
    for format in ["json", "html", "docx"] {
        for signs in [&[][..], &["--signatures"][..]] {
            let file = exported(&folder, format, signs);
            let (said, read) = standing(&file);
            let (standing, sentence) = said.unwrap_or_else(|| panic!("{format}: no receipt"));
            assert_eq!(standing, "same", "{format} {signs:?}: {sentence}");
            assert!(sentence.contains("与回执一致") && sentence.contains("必须改 1 处"), "{sentence}");
            assert!(sentence.contains("不证明是谁检查的"), "{sentence}");
            assert_eq!(read, report(), "{format} {signs:?}");
        }
    }
    // A report without a receipt says nothing of one.
    assert_eq!(standing(&folder.join("source.json")).0, None);
}

#[test]
fn a_digit_that_was_changed_is_told() {
    let folder = folder("digit");
    let json = exported(&folder, "json", &[]);
    let text = std::fs::read_to_string(&json).unwrap();
    let changed = text.replacen("\"total\": 3", "\"total\": 4", 1);
    assert_ne!(text, changed);
    std::fs::write(&json, changed).unwrap();
    let (said, read) = standing(&json);
    assert_eq!(
        said.map(|(standing, sentence)| (standing, sentence.contains("内容已改动"))),
        Some(("changed".into(), true))
    );
    assert_eq!(read.text_at("disputes.review.total"), Some("4"));

    // In a page the figure that is seen counts, though the data still has the other.
    let page = exported(&folder, "html", &[]);
    let text = std::fs::read_to_string(&page).unwrap();
    let changed = text.replacen(">3<", ">4<", 1);
    assert_ne!(text, changed);
    std::fs::write(&page, changed).unwrap();
    let (said, read) = standing(&page);
    assert_eq!(said.map(|(standing, _)| standing).as_deref(), Some("changed"));
    assert_eq!(read.text_at("disputes.review.total"), Some("4"));
}

#[test]
fn a_receipt_that_was_made_better_is_told() {
    let folder = folder("counts");
    let json = exported(&folder, "json", &[]);
    let text = std::fs::read_to_string(&json).unwrap();
    std::fs::write(&json, text.replacen("\"error\": 1", "\"error\": 0", 1)).unwrap();
    let (standing, sentence) = standing(&json).0.unwrap();
    assert!(standing == "changed" && sentence.contains("回执本身被改过"), "{sentence}");
}

#[test]
fn other_rules_and_receipts_of_later_versions_are_told() {
    let folder = folder("rules");
    let json = exported(&folder, "json", &[]);
    let text = std::fs::read_to_string(&json).unwrap();
    for (from, to, expected, said) in [
        ("\"rules\": \"1", "\"rules\": \"0", "other_rules", "规则版本不同"),
        ("\"rules_sha256\": \"", "\"rules_sha256\": \"0", "other_rules", "规则版本不同"),
        ("nianbao-receipt/1", "nianbao-receipt/2", "unverified", "没有核对"),
        ("\"counts\": {", "\"counted\": {", "unverified", "没有核对"),
    ] {
        std::fs::write(&json, text.replacen(from, to, 1)).unwrap();
        let ((standing, sentence), read) = {
            let (said, read) = standing(&json);
            (said.unwrap(), read)
        };
        assert!(standing == expected && sentence.contains(said), "{from}: {sentence}");
        assert_eq!(read, report(), "{from}");
    }
}

#[test]
fn the_receipt_names_report_source_last_year_and_time() {
    let folder = folder("names");
    let mut last = report();
    last.year = Some(2023);
    let last_file = folder.join("last.json");
    std::fs::write(&last_file, to_json(&last)).unwrap();
    let json = exported(&folder, "json", &["--last-year", last_file.to_str().unwrap()]);
    let value: Value = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
    let receipt = Receipt::read(&value["receipt"].to_string()).unwrap();
    // Anyone can hash it again: the data without the receipt, without blanks.
    let mut alone = value.clone();
    alone.as_object_mut().unwrap().shift_remove("receipt");
    assert_eq!(receipt.report_sha256, sha256(alone.to_string().as_bytes()));
    assert_eq!(receipt.last_year_sha256, Some(sha256(to_value(&last).to_string().as_bytes())));
    assert_eq!(receipt.source_sha256, Some(sha256(to_json(&report()).as_bytes())));
    assert_eq!((receipt.time.as_str(), receipt.form.as_str()), ("2026-01-26T09:30:00+08:00", "2021"));
    // What was found with last year's report beside is not expected of this one alone.
    assert_eq!(standing(&json).0.unwrap().0, "same");
}

#[test]
fn what_is_printed_is_no_part_of_the_report() {
    let folder = folder("printed");
    let page = std::fs::read_to_string(exported(&folder, "html", &["--signatures"])).unwrap();
    assert!(page.contains("<p>核对回执：2026-01-26 09:30，规则 ") && page.contains("填表人：</span>"));
    assert!(page.contains("<footer hidden>") && page.contains("footer[hidden] { display: block"));
    let page = std::fs::read_to_string(exported(&folder, "html", &[])).unwrap();
    assert!(page.contains("核对回执：") && !page.contains("填表人"));
    // Printed and typed off again, or saved by another program: the lines are left out.
    let text = "青禾县水务局2024年政府信息公开工作年度报告\n一、总体情况\n全年平稳。\n五、存在的主要问题及改进情况\n不够及时。\n六、其他需要报告的事项\n未收取信息处理费。\n填表人：　　　　审核人：　　　　负责人：　　　　日期：\n核对回执：2026-01-26 09:30，规则 1.0.0，内容 0123456789abcdef，必须改 0 处，请核对 0 处，待定 0 处，提示 0 处。";
    let read = nianbao::read::from_text(text).unwrap().report;
    let words: Vec<&str> = read.text_fields().into_iter().filter_map(|field| read.text(field)).collect();
    assert!(!words.iter().any(|words| words.contains("核对回执") || words.contains("填表人")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("未收取信息处理费")));
}
