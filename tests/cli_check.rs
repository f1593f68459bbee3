//! What `nianbao check` prints, for people and for programs.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use nianbao::report::{Cell, Report, to_json};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// A report in which every cell is 0 and whatever must be there is there.
fn whole() -> Report {
    let mut report = Report::blank(2024);
    report.organization = Some("青禾县水务局".into());
    report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
    report.published = Some("2025-01-20".into());
    report.preface = Some(
        "根据《中华人民共和国政府信息公开条例》编制，由六部分组成。统计期限自2024年1月1日起至2024年12月31日止。联系地址：清源路8号，电话：0000-0000000。"
            .into(),
    );
    for section in &mut report.sections {
        section.text = "本年各项工作平稳有序，未收取信息处理费。".into();
    }
    for spec in report.form().cells() {
        report.set_cell(spec.ix, Cell::new("0"));
    }
    report
}

fn file(name: &str, report: &Report) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("nianbao-cli-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, to_json(report)).unwrap();
    path
}

/// Runs the command line; its exit code and what it printed.
fn check(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao")).arg("check").args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn only_a_complete_report_is_ready() {
    let ready = whole();
    let mut titleless = whole();
    titleless.title = None;
    let mut blank = Report::blank(2024);
    for spec in blank.form().cells() {
        blank.set_cell(spec.ix, Cell::new("0"));
    }
    for at in [4, 5] {
        blank.sections[at].text = "未收取信息处理费。".into();
    }
    for (name, report, complete, verdict, missing) in [
        ("ready.json", &ready, true, "可以发布", None),
        ("titleless.json", &titleless, false, "还没填完（8/9）", Some("还缺：标题。")),
        (
            "zeros.json",
            &blank,
            false,
            "还没填完（5/9）",
            Some("还缺：标题；机关名称；引言；“一、总体情况”的文字。"),
        ),
    ] {
        let path = file(name, report);
        let path = path.to_str().unwrap();
        let (_, line) = check(&[path, "--json"]);
        assert_eq!(line.lines().count(), 1, "{name}");
        let value: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["complete"], complete, "{name}");
        assert!(value["verdict"].as_str().unwrap().starts_with(verdict), "{name}: {}", value["verdict"]);
        let (_, said) = check(&[path]);
        assert!(said.contains(verdict), "{name}: {said}");
        match missing {
            Some(missing) => assert!(said.contains(missing), "{name}: {said}"),
            None => assert!(!said.contains("还缺"), "{name}: {said}"),
        }
    }
}

#[test]
fn every_report_of_a_file_has_its_line() {
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");
    for (name, within) in
        [("packed.zip", ["/城关镇.xlsx", "/河东乡.html"]), ("two.xlsx", ["：城关镇", "：河东乡"])]
    {
        let path = format!("{files}/{name}");
        let (_, printed) = check(&["--json", &path]);
        let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let named: Vec<&str> = lines.iter().filter_map(|line| line["file"].as_str()).collect();
        assert_eq!(named, within.map(|end| format!("{path}{end}")));
        assert!(lines.iter().all(|line| line["year"] == 2023), "{printed}");
    }
}

#[test]
fn the_rules_are_printed_with_their_version_and_hash() {
    let (code, printed) = check(&["--rules", "--json"]);
    let value: Value = serde_json::from_str(&printed).unwrap();
    let changelog = include_str!("../docs/rules-changelog.md");
    for of_entry in [
        format!("\n## {}（", value["version"].as_str().unwrap()),
        format!("`{}`", value["sha256"].as_str().unwrap()),
    ] {
        assert!(changelog.contains(&of_entry), "{of_entry}");
    }
    let (_, lines) = check(&["--rules"]);
    for rule in value["rules"].as_array().unwrap() {
        assert!(lines.contains(&format!("{}\t", rule["id"].as_str().unwrap())), "{rule}");
    }
    assert_eq!((code, value["rules"].as_array().unwrap().len()), (0, nianbao::check::rules().count()));
}

/// The types are made of the schema of SARIF 2.1.0.
#[test]
fn findings_come_as_sarif_with_their_cells() {
    use serde_sarif::sarif::{ResultKind, ResultLevel, Sarif};
    let mut wrong = whole();
    let mut set = |path: &str, text: &str| {
        let ix = wrong.form().find(path).unwrap();
        wrong.set_cell(ix, Cell::new(text));
    };
    set("disputes.review.total", "3");
    set("disputes.direct_litigation.upheld", "");
    set("disputes.direct_litigation.total", "2");
    wrong.sections[0].text = "申请人李某（13800000000）来电，王某（13900000000）来信。".into();
    let files = [
        file("wrong 一.json", &wrong),
        file("none.json", &Report::blank(2024)),
        file("picture.json", &whole()),
    ];
    std::fs::write(&files[2], b"\x89PNG\r\n\x1a\n").unwrap();
    let paths: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    let (code, printed) = check(&[&["--format", "sarif"], paths.as_slice()].concat());
    assert_eq!((code, printed.lines().count()), (2, 1));
    let log: Sarif = serde_json::from_str(&printed).unwrap();
    let [run] = log.runs.as_slice() else { panic!("{printed}") };
    let rules = run.tool.driver.rules.as_ref().unwrap();
    assert_eq!(rules.len(), nianbao::check::rules().count());
    let results = run.results.as_ref().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result.rule_index.unwrap()).unwrap()];
        assert_eq!(Some(&rule.id), result.rule_id.as_ref());
        // SARIF has a level only for what fails.
        assert_eq!(result.kind == Some(ResultKind::Open), result.level == Some(ResultLevel::None));
    }
    let places = |rule: &str, level: ResultLevel| -> Vec<String> {
        let found = results
            .iter()
            .find(|one| one.rule_id.as_deref() == Some(rule) && one.level == Some(level))
            .unwrap_or_else(|| panic!("no {rule}"));
        let location = &found.locations.as_ref().unwrap()[0];
        let uri =
            location.physical_location.as_ref().unwrap().artifact_location.as_ref().unwrap().uri.clone();
        assert!(
            uri.as_ref().unwrap().starts_with("file:///") && uri.unwrap().ends_with("wrong%20%E4%B8%80.json")
        );
        let logical = location.logical_locations.as_ref().unwrap();
        logical.iter().map(|one| one.fully_qualified_name.clone().unwrap()).collect()
    };
    assert_eq!(places("disputes.total", ResultLevel::Error)[0], "disputes.review.total");
    assert_eq!(places("disputes.total", ResultLevel::None)[0], "disputes.direct_litigation.total");
    assert_eq!(places("privacy.mobile", ResultLevel::Warning), ["overview.text"]);
    let invocation = &run.invocations.as_ref().unwrap()[0];
    assert!(!invocation.execution_successful);
    assert_eq!(invocation.tool_execution_notifications.as_ref().unwrap().len(), 1);
}
