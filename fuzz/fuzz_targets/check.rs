//! Figures and prose: checked, located, said.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::analysis::{analyse, list};
use nianbao::form::forms;
use nianbao::report::{Cell, Report};

// A byte for the form, three for each cell that is filled (place, kind, figure), and behind a 255 the prose.
fuzz_target!(|bytes: &[u8]| {
    let Some((form, rest)) = bytes.split_first() else { return };
    let form = &forms()[usize::from(*form) % forms().len()];
    let at = rest.iter().position(|byte| *byte == 255).unwrap_or(rest.len());
    let (figures, prose) = rest.split_at(at);
    let build = |shift: usize| {
        let mut report = Report::empty(form);
        report.year = Some(2024 - shift as i32);
        report.sections = Report::blank(2024).sections;
        for section in &mut report.sections {
            section.text = String::from_utf8_lossy(prose.get(1..).unwrap_or_default()).into_owned();
        }
        for spec in form.cells() {
            report.set_cell(spec.ix, Cell::new("0"));
        }
        for figure in figures.chunks_exact(3).skip(shift) {
            let [place, kind, value] = [0, 1, 2].map(|at| usize::from(figure[at]));
            let cell = &form.cells()[(place + kind / 128 * 256) % form.cells().len()];
            let text = match kind % 8 {
                0 => String::new(),
                1 => format!("-{value}"),
                2 => format!("{value}.5"),
                3 => "/".to_owned(),
                4 => (value * 1_000_003).to_string(),
                5 => "9223372036854775807".to_owned(),
                _ => value.to_string(),
            };
            report.set_cell(cell.ix, Cell::new(text));
        }
        report
    };
    let (report, last) = (build(0), build(1));
    for last in [None, Some(&last)] {
        let analysis = analyse(&report, last, &[]);
        assert!(!list::to_text(&report, &analysis).is_empty());
    }
});
