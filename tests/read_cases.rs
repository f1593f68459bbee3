//! Documents beside what is read from them: a folder a case in `tests/read`.
//!
//! `input.*` is what a person pastes (`.txt`) or opens (anything else). `expected.json` is the report to the letter,
//! `notes.txt` the reading notes in order; where nothing can be read, `error.txt` is the sentence instead of both.
//! `NIANBAO_BLESS=1` writes what was read where no expectation stands yet.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use nianbao::read::native::Native;
use nianbao::read::{Document, NoteKind, ReadError, from_bytes, from_text};
use nianbao::report::to_json;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn read(case: &Path) -> Result<Document, ReadError> {
    if case.file_name().is_some_and(|name| name == "sample") {
        return from_text(nianbao::read::sample());
    }
    let input = std::fs::read_dir(case)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_stem().is_some_and(|stem| stem == "input"))
        .unwrap_or_else(|| panic!("{}: no input", case.display()));
    let bytes = std::fs::read(&input).unwrap();
    if input.extension().is_some_and(|kind| kind == "txt") {
        from_text(std::str::from_utf8(&bytes).unwrap())
    } else {
        let name = input.file_name().unwrap_or_default().to_string_lossy().into_owned();
        from_bytes(&Native, &name, &bytes)
    }
}

/// The notes as lines: kind, sentence, and indented the text they speak of.
fn shown(document: &Document) -> String {
    let mut out = String::new();
    for note in &document.notes {
        let kind = match note.kind {
            NoteKind::Recognised => "recognised",
            NoteKind::Counted { .. } => "counted",
            NoteKind::Altered(_) => "altered",
            NoteKind::Unplaced => "unplaced",
            NoteKind::Lost => "lost",
            NoteKind::Presumed(_) => "presumed",
        };
        out.push_str(&format!("{kind}: {}\n", note.message));
        for line in note.text.iter().flat_map(|text| text.lines()) {
            out.push_str(&format!("    {line}\n"));
        }
    }
    out
}

/// Holds what was read against the file; what is wrong, in a few lines.
fn compare(case: &Path, name: &str, actual: &str, failures: &mut Vec<String>) {
    let path = case.join(name);
    if !path.exists() && std::env::var_os("NIANBAO_BLESS").is_some() {
        std::fs::write(&path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_else(|_| "(no such file)\n".to_owned());
    if expected != actual {
        let differing: Vec<String> = expected
            .lines()
            .zip(actual.lines())
            .filter(|(a, b)| a != b)
            .take(4)
            .map(|(a, b)| format!("  expected {a}\n  read     {b}"))
            .collect();
        let lengths = format!("{} lines, {} expected", actual.lines().count(), expected.lines().count());
        failures.push(format!("{} ({lengths})\n{}", path.display(), differing.join("\n")));
    }
}

#[test]
fn every_case_is_read_as_written_down() {
    let mut failures = Vec::new();
    let cases = cases();
    assert!(cases.len() > 20, "{} cases", cases.len());
    for case in &cases {
        match read(case) {
            Ok(document) => {
                compare(case, "expected.json", &to_json(&document.report), &mut failures);
                compare(case, "notes.txt", &shown(&document), &mut failures);
                if case.join("error.txt").exists() {
                    failures.push(format!("{}: was read", case.display()));
                }
            }
            Err(error) => compare(case, "error.txt", &format!("{}\n", error.message), &mut failures),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The real report that the main job is about, where it is at hand.
#[test]
fn the_report_of_yimin_is_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let Ok(text) = std::fs::read_to_string(folder.join("seed.txt")) else {
        eprintln!("../shared/data/seed.txt is not at hand; skipped");
        return;
    };
    let Document { report, notes } = from_text(&text).unwrap();
    let figures = std::fs::read_to_string(folder.join("reports/yimin_2020_seed.json")).unwrap();
    let (figures, _) = nianbao::report::from_json(&figures).unwrap();
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
    assert_eq!(
        report.section(nianbao::form::SectionId::Overview).map(|(_, s)| s.text.lines().count()),
        Some(7)
    );
    assert!(!notes.iter().any(|note| matches!(note.kind, NoteKind::Lost)), "{notes:?}");
}
