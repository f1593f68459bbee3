//! Every figure set as every kind of page, clipboard and Word file: reading what was rendered gives the report back.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/pages.rs"]
mod pages;
#[path = "support/render.rs"]
#[allow(dead_code, reason = "the layouts of text have their own tests")]
mod render;
#[path = "support/reports.rs"]
mod reports;
#[path = "support/word.rs"]
mod word;

use nianbao::form::TableId;
use nianbao::read::native::Native;
use nianbao::read::{Document, NoteKind, from_bytes, from_clipboard};
use nianbao::report::{Report, to_json};
use pages::Style;
use proptest::prelude::*;
use reports::{any_report, config, figures};

fn judge(name: &str, style: Style, report: &Report) {
    let bytes = pages::file(report, style);
    let Document { report: read, notes, .. } =
        from_bytes(&Native, "", &bytes).unwrap_or_else(|e| panic!("{name} {style:?}: {}", e.message));
    let (a, b) = (to_json(report), to_json(&read));
    let lines: Vec<_> = a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(4).collect();
    if &read != report {
        // For looking at.
        let _ = std::fs::write(std::env::temp_dir().join(format!("nianbao-{name}-{style:?}.html")), &bytes);
    }
    assert!(&read == report, "{name} {style:?}: {lines:#?}\n{notes:#?}");
    for note in &notes {
        let absent = TableId::ALL.into_iter().any(|table| !report.has_table(table));
        assert!(!matches!(note.kind, NoteKind::Lost) || absent, "{name} {style:?}: {note:?}");
        assert!(
            !matches!(note.kind, NoteKind::Unplaced) || style == Style::Layout,
            "{name} {style:?}: {note:?}"
        );
    }
}

#[test]
fn every_figure_set_in_every_style() {
    for (name, report) in figures() {
        for style in Style::ALL {
            judge(&name, style, &report);
        }
    }
}

#[test]
fn the_clipboard_prefers_the_page() {
    for (name, report) in figures() {
        let html = String::from_utf8(pages::file(&report, Style::Wps)).unwrap();
        let read = from_clipboard(&Native, Some(&html), "一、总体情况").unwrap().report;
        assert_eq!(to_json(&read), to_json(&report), "{name}");
    }
}

proptest! {
    #![proptest_config(config(4))]
    #[test]
    fn whatever_was_rendered_is_read_back(report in any_report()) {
        for style in Style::ALL {
            judge("generated", style, &report);
        }
    }
}
