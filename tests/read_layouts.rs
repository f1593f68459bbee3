//! Every figure set in every layout of copied text: where the layout keeps the figures, reading gives the report back;
//! where it does not, no figure is wrong and the loss is told.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/render.rs"]
mod render;
#[path = "support/reports.rs"]
mod reports;

use nianbao::form::{self, SectionId, TableId};
use nianbao::read::{Document, NoteKind, from_text};
use nianbao::report::{Cell, Report, to_json};
use proptest::prelude::*;
use render::{Layout, dressed};
use reports::{any_report, config, figures};

/// What differs, cell by cell, as path, expected and read.
fn differences(expected: &Report, read: &Report) -> Vec<String> {
    let mut found = Vec::new();
    for spec in expected.form().cells() {
        let (a, b) = (expected.cell(spec.ix).text(), read.text_at(&spec.path).unwrap_or("?"));
        if a != b {
            found.push(format!("{} {a:?} {b:?}", spec.path));
        }
    }
    found
}

fn judge(name: &str, layout: Layout, report: &Report) {
    let source = render::text(report, layout);
    // For looking at after a failure.
    let _ = std::fs::write(std::env::temp_dir().join(format!("nianbao-{name}-{layout:?}.txt")), &source);
    let Document { report: read, notes, .. } =
        from_text(&source).unwrap_or_else(|e| panic!("{name} {layout:?}: {}", e.message));
    if layout.keeps(report) {
        assert_eq!(differences(report, &read), [] as [String; 0], "{name} {layout:?}: {notes:?}");
        if layout == Layout::Traditional {
            assert_eq!(read.form().key(), report.form().key());
            assert_eq!(read.sections.len(), 6);
            return;
        }
        let (a, b) = (to_json(report), to_json(&read));
        let lines: Vec<_> = a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(3).collect();
        assert!(&read == report, "{name} {layout:?}: {lines:#?}");
        for note in &notes {
            let furniture = note.text.as_deref().is_some_and(|t| t.contains("字体") || t.contains('—'));
            let absent = TableId::ALL.into_iter().any(|table| !report.has_table(table));
            assert!(!matches!(note.kind, NoteKind::Unplaced) || furniture, "{name} {layout:?}: {note:?}");
            assert!(!matches!(note.kind, NoteKind::Lost) || absent, "{name} {layout:?}: {note:?}");
        }
        return;
    }
    // What is filled in is right; what is not is told.
    for spec in report.form().cells() {
        let text = read.text_at(&spec.path).unwrap_or("");
        assert!(
            text.is_empty() || text == report.cell(spec.ix).text(),
            "{name} {layout:?} {}: {text:?} is not {:?}",
            spec.path,
            report.cell(spec.ix).text()
        );
    }
    let lost = !differences(report, &read).is_empty();
    let told = notes.iter().any(|note| matches!(note.kind, NoteKind::Lost | NoteKind::Unplaced));
    assert!(!lost || told, "{name} {layout:?}: {notes:#?}");
    let text = |report: &Report, id| report.section(id).map(|(_, section)| section.text.clone());
    for id in SectionId::ALL {
        assert_eq!(text(&read, id), text(report, id), "{name} {layout:?}");
    }
}

#[test]
fn every_figure_set_in_every_layout() {
    for (name, report) in figures() {
        for layout in Layout::ALL {
            judge(&name, layout, &report);
        }
    }
}

#[test]
fn zeros_in_every_form_and_layout() {
    for form in form::forms() {
        let mut report = Report::empty(form);
        report.year = Some(if form.id() == "2019" { 2020 } else { 2024 });
        for spec in form.cells() {
            report.set_cell(spec.ix, Cell::from("0"));
        }
        let report = dressed(report, form);
        for layout in Layout::ALL {
            judge(form.key(), layout, &report);
        }
    }
}

proptest! {
    #![proptest_config(config(12))]
    #[test]
    fn whatever_was_rendered_is_read_back(report in any_report()) {
        for layout in Layout::ALL {
            judge("generated", layout, &report);
        }
    }

    /// One cell a line, `apart` lines from one to the next: blank cells are empty lines or left out, headings stand off.
    #[test]
    fn blank_cells_of_cells_a_line(report in any_report(), apart in 1..4usize, left_out: bool, off in 0..4usize) {
        let mut source = String::new();
        for line in render::text(&report, Layout::Tabs).lines() {
            if report.sections.iter().any(|section| section.heading == line) {
                source.push_str(&"\n".repeat(off));
            }
            for cell in line.split('\t').filter(|cell| !(left_out && cell.is_empty())) {
                source.push_str(&format!("{cell}{}", "\n".repeat(apart)));
            }
        }
        let Document { report: read, notes, .. } = from_text(&source).unwrap();
        let differences = differences(&report, &read);
        if !left_out && off == 0 && Layout::Lines.keeps(&report) {
            prop_assert_eq!(&differences, &[] as &[String], "{}\n{:?}", source, notes);
        }
        for spec in report.form().cells() {
            let text = read.text_at(&spec.path).unwrap_or("");
            prop_assert!(text.is_empty() || text == report.cell(spec.ix).text(), "{} {:?}\n{}", spec.path, text, source);
        }
        prop_assert!(differences.is_empty() || notes.iter().any(|note| note.kind == NoteKind::Lost), "{:?}", notes);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "(\\PC|[|\t\n0-9,\";>]|规章|总计|其他|一、|（三）|行政复议|年度报告){0,400}") {
        let _ = from_text(&text);
    }

    #[test]
    fn a_report_cut_anywhere_breaks_nothing(from in 0.0..1.0f64, to in 0.0..1.0f64) {
        let letters: Vec<char> = nianbao::read::sample().chars().collect();
        let at = |share: f64| (share * letters.len() as f64) as usize;
        let part: String = letters[at(from.min(to))..at(from.max(to))].iter().collect();
        let _ = from_text(&part);
    }
}
