//! Every figure set as every kind of page, clipboard and Word file: reading what was rendered gives the report back.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/pages.rs"]
mod pages;
#[path = "support/render.rs"]
#[allow(dead_code, reason = "the layouts of text have their own tests")]
mod render;
#[path = "support/word.rs"]
mod word;

use nianbao::form::{self, Form, Kind, TableId};
use nianbao::read::native::Native;
use nianbao::read::{Document, NoteKind, from_bytes, from_clipboard};
use nianbao::report::{Cell, Report, from_json, to_json};
use pages::Style;
use proptest::prelude::*;
use render::dressed;

fn figures() -> Vec<(String, Report)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/figures");
    let mut sets = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (report, _) = from_json(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let form = report.form();
        sets.push((path.file_stem().unwrap().to_string_lossy().into_owned(), dressed(report, form)));
    }
    assert!(sets.len() > 5);
    sets.sort_by(|a, b| a.0.cmp(&b.0));
    sets
}

fn judge(name: &str, style: Style, report: &Report) {
    let bytes = pages::file(report, style);
    let Document { report: read, notes } =
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

fn cell(kind: Kind) -> BoxedStrategy<String> {
    let count = prop_oneof![
        6 => (0..40u32).prop_map(|n| n.to_string()),
        2 => Just(String::new()),
        1 => "[1-9][0-9]{2,6}",
        1 => prop_oneof![Just("/"), Just("—"), Just("无"), Just("14,069"), Just("１２"), Just("7件"), Just("22（其中修订16件）")]
            .prop_map(str::to_owned),
    ];
    match kind {
        Kind::Count => count.boxed(),
        Kind::Amount | Kind::AmountWithUnit => {
            prop_oneof![count, Just("396.24万元".to_owned()), "[0-9]{1,5}\\.[0-9]{2,4}"].boxed()
        }
        Kind::Change => prop_oneof![count, "[增减+-][1-9][0-9]{0,3}"].boxed(),
    }
}

fn any_report() -> impl Strategy<Value = Report> {
    (0..form::forms().len()).prop_flat_map(|index| {
        let form: &'static Form = &form::forms()[index];
        let cells: Vec<_> = form.cells().iter().map(|spec| cell(spec.kind)).collect();
        cells.prop_map(move |cells| {
            let mut report = Report::empty(form);
            report.year = Some(if form.id() == "2019" { 2019 } else { 2022 });
            for table in TableId::ALL {
                report.set_table(table, true);
            }
            for (spec, text) in form.cells().iter().zip(cells) {
                report.set_cell(spec.ix, Cell::new(text));
            }
            dressed(report, form)
        })
    })
}

/// Few cases in the tests; `make fuzz` asks for more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(4);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn whatever_was_rendered_is_read_back(report in any_report()) {
        for style in Style::ALL {
            judge("generated", style, &report);
        }
    }
}
