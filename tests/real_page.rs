//! The published page of a real office, whose sentences are not ours to keep: `../shared/data/seed.txt`, where it lies
//! beside the project. `cargo test --test real_page -- --ignored` runs these tests.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/figures.rs"]
mod figures;

use nianbao::check::{Context, check};
use nianbao::form::SectionId;
use nianbao::read::{Document, NoteKind, from_text};
use nianbao::report::to_json;
use std::path::Path;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/seed.txt");
    std::fs::read_to_string(path).unwrap()
}

#[test]
#[ignore = "reads ../shared/data/seed.txt"]
fn it_is_read_whole() {
    let text = page();
    let Document { report, notes, .. } = from_text(&text).unwrap();
    let figures = figures::figures("yimin_2020");
    assert_eq!(report.form().key(), "2019");
    assert_eq!(report.year, Some(2020));
    assert_eq!(report.title.as_deref(), Some("伊敏苏木2020年政府信息公开工作年度报告"));
    assert_eq!(report.published.as_deref(), Some("2021-01-28"));
    assert_eq!(report.source.as_deref(), Some("伊敏苏木"));
    for spec in report.form().cells() {
        assert_eq!(Some(report.cell(spec.ix).text()), figures.text_at(&spec.path), "{}", spec.path);
    }
    // Every line is somewhere: in the report, in a note, or a row of a table.
    let mut kept = to_json(&report);
    kept.extend(notes.iter().flat_map(|note| note.text.clone()));
    for line in text.lines().filter(|line| !line.contains('|')) {
        let line = line.trim_start_matches("发布时间:").trim_start_matches("来源:");
        let line = line.split(" 字体").next().unwrap_or(line);
        assert!(kept.contains(line), "{line}");
    }
    assert_eq!(report.sections.len(), 6);
    assert_eq!(report.attachments.len(), 1);
    assert_eq!(report.section(SectionId::Overview).map(|(_, s)| s.text.lines().count()), Some(7));
    assert!(!notes.iter().any(|note| matches!(note.kind, NoteKind::Lost)), "{notes:?}");
}

#[test]
#[ignore = "reads ../shared/data/seed.txt"]
fn its_slips_and_no_others_are_found() {
    let report = from_text(&page()).unwrap().report;
    let mut found: Vec<_> = check(&report, &Context::default())
        .into_iter()
        .filter(|finding| {
            ["prose.", "structure.", "privacy."].iter().any(|start| finding.rule.starts_with(start))
        })
        .map(|finding| (finding.rule, finding.message))
        .collect();
    found.sort();
    let rules: Vec<_> = found.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, ["structure.numbering", "structure.parts", "structure.processing_fee"], "{found:?}");
    assert!(found.iter().any(|(_, message)| message.contains("（三）")), "{found:?}");
    assert!(found.iter().any(|(_, message)| message.contains("没有列出“四、")), "{found:?}");
}
