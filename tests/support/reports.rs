//! Reports to be rendered and read back: the figure sets of real offices, and whatever else a report may hold.

use super::render::dressed;
use nianbao::form::{self, Form, Kind, TableId};
use nianbao::report::{Cell, Report, from_json};
use proptest::prelude::*;

/// The figure sets of whole tables, with prose of our own, by name.
pub(crate) fn figures() -> Vec<(String, Report)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance/figures");
    let mut sets = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let (report, unplaced) = from_json(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(unplaced, [], "{}", path.display());
        let form = report.form();
        sets.push((path.file_stem().unwrap().to_string_lossy().into_owned(), dressed(report, form)));
    }
    assert!(sets.len() > 5);
    sets.sort_by(|a, b| a.0.cmp(&b.0));
    sets
}

fn cell(kind: Kind) -> BoxedStrategy<String> {
    let count = prop_oneof![
        6 => (0..40u32).prop_map(|n| n.to_string()),
        2 => Just("0".to_owned()),
        1 => Just(String::new()),
        1 => "[1-9][0-9]{2,6}",
        1 => prop_oneof![Just("/"), Just("—"), Just("无"), Just("14,069"), Just("１２"), Just("7件"), Just("22（其中修订16件）"), Just("1,23")]
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

/// A report on any form, its cells as offices fill them, blanks and all.
pub(crate) fn any_report() -> impl Strategy<Value = Report> {
    (0..form::forms().len()).prop_flat_map(|index| {
        let form: &'static Form = &form::forms()[index];
        let cells: Vec<_> = form.cells().iter().map(|spec| cell(spec.kind)).collect();
        (cells, any::<bool>()).prop_map(move |(cells, full)| {
            let mut report = Report::empty(form);
            report.year = Some(if form.id() == "2019" { 2019 } else { 2022 });
            for table in TableId::ALL {
                report.set_table(table, true);
            }
            for (spec, text) in form.cells().iter().zip(cells) {
                let text = if full && text.is_empty() { "0".to_owned() } else { text };
                report.set_cell(spec.ix, Cell::new(text));
            }
            dressed(report, form)
        })
    })
}

/// Few cases in the tests; `make fuzz` asks for more.
pub(crate) fn config(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
