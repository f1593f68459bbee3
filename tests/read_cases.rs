//! Documents beside what is read from them: a folder a case in `tests/read`.
//!
//! `input.*` is what a person pastes (`.txt`) or opens (anything else). `expected.json` is the report to the letter; where
//! several cases read as one report, one of them has it and the others have its name in `expected.txt`. `notes.txt` holds
//! the reading notes in order; where nothing can be read, `error.txt` is the sentence instead of both. `UPDATE=1`
//! rewrites them all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use nianbao::read::native::Native;
use nianbao::read::{Document, NoteKind, ReadError, from_bytes, from_text};
use nianbao::report::to_json;
use std::collections::HashMap;
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
            NoteKind::Receipt(_) => "receipt",
        };
        out.push_str(&format!("{kind}: {}\n", note.message));
        for line in note.text.iter().flat_map(|text| text.lines()) {
            out.push_str(&format!("    {line}\n"));
        }
    }
    out
}

/// Holds what was read against the file; what is wrong, in a few lines.
fn compare(path: &Path, actual: &str, failures: &mut Vec<String>) {
    let expected = std::fs::read_to_string(path).unwrap_or_else(|_| "(no such file)\n".to_owned());
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

/// The case that has the expected report of this one.
fn expectation(case: &Path) -> PathBuf {
    match std::fs::read_to_string(case.join("expected.txt")) {
        Ok(name) => case.with_file_name(name.trim()),
        Err(_) => case.to_owned(),
    }
    .join("expected.json")
}

#[test]
fn every_case_is_read_as_written_down() {
    let cases = cases();
    assert!(cases.len() > 20, "{} cases", cases.len());
    let results: Vec<_> = cases.iter().map(|case| read(case)).collect();
    if std::env::var_os("UPDATE").is_some() {
        update(&cases, &results);
    }
    let mut failures = Vec::new();
    for (case, result) in cases.iter().zip(results) {
        match result {
            Ok(document) => {
                compare(&expectation(case), &to_json(&document.report), &mut failures);
                compare(&case.join("notes.txt"), &shown(&document), &mut failures);
                if case.join("error.txt").exists() {
                    failures.push(format!("{}: was read", case.display()));
                }
            }
            Err(error) => compare(&case.join("error.txt"), &format!("{}\n", error.message), &mut failures),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Writes down what was read, each report once: with the first case that reads as it.
fn update(cases: &[PathBuf], results: &[Result<Document, ReadError>]) {
    let mut first = HashMap::new();
    for (case, result) in cases.iter().zip(results) {
        for name in ["expected.json", "expected.txt", "notes.txt", "error.txt"] {
            let _ = std::fs::remove_file(case.join(name));
        }
        match result {
            Ok(document) => {
                let report = to_json(&document.report);
                std::fs::write(case.join("notes.txt"), shown(document)).unwrap();
                match first.get(&report) {
                    Some(other) => std::fs::write(case.join("expected.txt"), format!("{other}\n")).unwrap(),
                    None => {
                        std::fs::write(case.join("expected.json"), &report).unwrap();
                        first.insert(report, case.file_name().unwrap().to_string_lossy().into_owned());
                    }
                }
            }
            Err(error) => std::fs::write(case.join("error.txt"), format!("{}\n", error.message)).unwrap(),
        }
    }
}
