//! Every report of the readers' cases goes through every writer and reads back.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use nianbao::form::TableId;
use nianbao::read::native::Native;
use nianbao::read::{from_bytes, from_clipboard, from_text};
use nianbao::report::{Cell, Report, from_json, to_json};
use nianbao::write::{docx, html, rich, text};
use std::path::Path;

/// The cases' names and the reports that they expect.
fn reports() -> Vec<(String, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    let mut reports: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|case| {
            let case = case.unwrap();
            let expected = std::fs::read_to_string(case.path().join("expected.json")).ok()?;
            Some((case.file_name().to_string_lossy().into_owned(), from_json(&expected).unwrap().0))
        })
        .collect();
    reports.sort_by(|(a, _), (b, _)| a.cmp(b));
    reports
}

/// The first lines in which the JSON of two reports differs.
fn difference(read: &Report, wanted: &Report) -> String {
    let (read, wanted) = (to_json(read), to_json(wanted));
    let differing = wanted.lines().zip(read.lines()).filter(|(a, b)| a != b).take(4);
    differing.map(|(a, b)| format!("\n    written {a}\n    read    {b}")).collect()
}

#[test]
fn files_read_back_to_the_identical_report() {
    let mut failures = Vec::new();
    for (name, report) in reports() {
        for (file, bytes) in [
            ("report.json", to_json(&report).into_bytes()),
            ("report.html", html(&report, &[]).into_bytes()),
            ("report.docx", docx(&report)),
        ] {
            match from_bytes(&Native, file, &bytes) {
                Ok(read) if read.report == report => {}
                Ok(read) => failures.push(format!("{name}: {file}{}", difference(&read.report, &report))),
                Err(error) => failures.push(format!("{name}: {file}: {}", error.message)),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The report as a reader of its page sees it: a title and headings are printed where the report has none, attachments
/// are named as such, characters that do not show are gone from the ends of a cell.
fn as_seen(report: &Report, read: &Report) -> Report {
    let mut seen = report.clone();
    if seen.title.is_none() {
        seen.title.clone_from(&read.title);
    }
    if seen.sections.is_empty() && read.sections.iter().all(|section| section.text.is_empty()) {
        seen.sections.clone_from(&read.sections);
    }
    for table in TableId::ALL {
        if let (true, None, Some((at, section))) =
            (seen.has_table(table), seen.section(table.section()), read.section(table.section()))
            && section.text.is_empty()
        {
            seen.sections.insert(at.min(seen.sections.len()), section.clone());
        }
    }
    for line in seen.attachments.iter_mut().filter(|line| !line.starts_with("附件")) {
        *line = format!("附件：{line}");
    }
    for spec in report.form().cells() {
        let shown = report.cell(spec.ix).text().trim_matches('\u{200b}');
        seen.set_cell(spec.ix, Cell::new(shown));
    }
    seen
}

#[test]
fn what_is_seen_reads_back_to_the_same() {
    let mut failures = Vec::new();
    for (name, report) in reports() {
        let copied = rich(&report);
        for (way, read) in [
            ("plain text", from_text(&text(&report))),
            ("copied", from_clipboard(&Native, Some(&copied.html), &copied.text)),
            ("copied as text", from_clipboard(&Native, None, &copied.text)),
        ] {
            match read {
                Ok(read) => {
                    let (read, seen) = (as_seen(&read.report, &read.report), as_seen(&report, &read.report));
                    if to_json(&read) != to_json(&seen) {
                        failures.push(format!("{name}: {way}{}", difference(&read, &seen)));
                    }
                }
                Err(error) => failures.push(format!("{name}: {way}: {}", error.message)),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
