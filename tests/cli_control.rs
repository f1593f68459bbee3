//! Nothing of a document or of a file's name steers the terminal that shows it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use nianbao::read::from_bytes;
use nianbao::read::native::Native;
use nianbao::report::{from_json, to_json};
use std::process::Command;

const REPORT: &str = r#"{"form":"2021","year":2024,"organization":"\u001b]0;x\u0007\u001b[31m\u202e甲\u0085","title":"\u009b2J",
  "requests":{"received":{"total":"\u001b[2J１２\u001b[8m","natural_person":"\u001b[31m1,2\u2066"}},"\u001b[5mk":1,
  "sections":[{"id":"overview","heading":"一、总体情况\u001b[1m","text":"2023年\u001b[2K12月31日\u200f共3件。"}],
  "set_aside":[{"rule":"structure.title","cells":[],"values":[],"reason":"\u001bc"}]}"#;

fn is_steering(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

#[test]
fn nothing_steers_the_terminal() {
    let folder = std::env::temp_dir().join(format!("nianbao-cli-control-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let name = folder.join("报告\u{1b}[31m\u{202e}\n没有错误.json");
    std::fs::write(&name, REPORT).unwrap();
    let broken = folder.join("坏\u{1b}[2J.json");
    std::fs::write(&broken, "{\"a").unwrap();
    let file = name.to_str().unwrap();
    for arguments in [
        vec!["check", file],
        vec!["check", file, "--last-year", file],
        vec!["check", "--json", file],
        vec!["check", "--json", broken.to_str().unwrap()],
        vec!["check", broken.to_str().unwrap()],
        vec!["check", file, "--last-year", broken.to_str().unwrap()],
        vec!["check", "不在\u{1b}[2J"],
        vec!["check", "--\u{1b}[2J"],
        vec!["\u{1b}[2J"],
        vec!["convert", file, "--to", "json"],
        vec!["convert", file, "--to", "text"],
        vec!["convert", file, "--to", "html"],
        vec!["convert", file, "--to", "csv"],
        vec!["convert", file, "--to", "\u{1b}[2J"],
        vec!["convert", file, "--to", "text", "-o", "/不在\u{1b}[2J/a"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_nianbao")).args(&arguments).output().unwrap();
        for printed in [output.stdout, output.stderr] {
            // CSV ends its lines by CR LF.
            let printed = String::from_utf8(printed).unwrap().replace("\r\n", "\n");
            let steering: Vec<char> =
                printed.trim_start_matches('\u{feff}').chars().filter(|c| is_steering(*c)).collect();
            assert!(steering.is_empty(), "{arguments:?}: {steering:?} in {printed}");
            assert!(!printed.contains("\n没有错误"), "{printed}");
        }
    }
    // What is printed as JSON is the report, whole.
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao")).args(["convert", file, "--to", "json"]).output();
    let report = from_bytes(&Native, "", REPORT.as_bytes()).unwrap().report;
    assert_eq!(from_json(&String::from_utf8(output.unwrap().stdout).unwrap()).unwrap().0, report);
    assert_eq!(from_json(&to_json(&report)).unwrap().0, report);
    std::fs::remove_dir_all(folder).unwrap();
}
