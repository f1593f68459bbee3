//! How long one full recheck takes: tables alone, tables that fail, prose, last year's report beside.
//!
//! Prints, asserts nothing: `cargo bench --bench check`.

use nianbao::check::{Context, check};
use nianbao::form::{RowRole, TableId, by_id};
use nianbao::read::{from_text, sample};
use nianbao::report::{Cell, Report};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let full = filled(2023);
    let last = filled(2022);
    let mut failing = full.clone();
    let wrong =
        ["requests.granted.natural_person", "requests.carried_in.total", "requests.received.business"];
    for path in wrong {
        set(&mut failing, path, "3404");
    }
    let mut blanks = full.clone();
    let empty = Report::blank(2023);
    for spec in full.form().cells_of(TableId::Requests).filter(|spec| spec.column == 6 || spec.row % 3 == 1) {
        blanks.set_cell(spec.ix, Cell::default());
    }
    let alone = Context::default();
    let beside = Context { last_year: Some(&last), ..Context::default() };
    measure("tables in order", &full, &alone);
    measure("tables blank", &empty, &alone);
    measure("tables with three wrong cells", &failing, &alone);
    measure("tables with many blanks", &blanks, &alone);
    measure("tables in order, last year's beside", &full, &beside);
    let (mut told, mut told_last) = (full.clone(), last.clone());
    write_prose(&mut told, 2023);
    write_prose(&mut told_last, 2022);
    measure("10,000 characters of prose", &told, &alone);
    measure(
        "the same, last year's beside",
        &told,
        &Context { last_year: Some(&told_last), ..Context::default() },
    );
    read_and_check(10_000);
}

/// The best and the median of many runs, in microseconds.
fn measure(what: &str, report: &Report, context: &Context) {
    let mut times: Vec<f64> = (0..2_000)
        .map(|_| {
            let start = Instant::now();
            black_box(check(black_box(report), context));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    let found = check(report, context).len();
    println!("check: {what:<40} median {:>8.1} µs  99 % {:>8.1} µs  findings {found}", at(0.5), at(0.99));
}

/// Reads and checks the sample report so many times, as the command line does with as many files.
fn read_and_check(count: usize) {
    let start = Instant::now();
    let mut findings = 0;
    for _ in 0..count {
        if let Ok(document) = from_text(black_box(sample())) {
            findings += check(&document.report, &Context::default()).len();
        }
    }
    let took = start.elapsed().as_secs_f64();
    println!(
        "check: {count} sample reports read and checked: {took:.2} s, {} findings each",
        findings / count
    );
}

fn set(report: &mut Report, path: &str, text: &str) {
    if let Some(ix) = report.form().find(path) {
        report.set_cell(ix, Cell::new(text));
    }
}

/// A report whose tables are full and in order.
fn filled(year: i32) -> Report {
    let mut report = Report::blank(year);
    let Some(form) = by_id("2021") else { return report };
    for spec in form.cells() {
        report.set_cell(spec.ix, Cell::from(0));
    }
    let outcomes = form.cells_of(TableId::Requests).filter(|spec| spec.column < 6);
    let outcomes: Vec<_> = outcomes
        .filter(|spec| form.row_of(spec.ix).is_some_and(|row| row.role == RowRole::Outcome))
        .collect();
    let add = |report: &mut Report, path: &str, by: i64| {
        if let Some(ix) = form.find(path) {
            let now = report.value(ix).unwrap_or(0);
            report.set_cell(ix, Cell::from(now + by));
        }
    };
    for (at, spec) in outcomes.iter().enumerate() {
        let value = 3 + i64::try_from(at).unwrap_or(0) * 7 % 400;
        let column = form.column_of(spec.ix).map_or("", |column| column.id);
        let row = spec.path.trim_end_matches(column).trim_end_matches('.').to_owned();
        report.set_cell(spec.ix, Cell::from(value));
        for row in [row.as_str(), "requests.handled_total", "requests.received"] {
            add(&mut report, &format!("{row}.total"), value);
        }
        for row in ["requests.handled_total", "requests.received"] {
            add(&mut report, &format!("{row}.{column}"), value);
        }
    }
    report
}

/// About 10,000 characters in sections 一 and 五.
fn write_prose(report: &mut Report, year: i32) {
    for section in &mut report.sections {
        let Some(id) = section.id.filter(|id| id.table().is_none()) else { continue };
        let lines: Vec<_> = (0..55)
            .map(|at| {
                format!(
                    "（{at}）{year}年，{}组织梳理第{at}批公开事项，核对目录{}条，办理网上咨询{at}件，网站发布信息{}条，逐项落实责任。",
                    id.name(),
                    at * 3,
                    1000 + at
                )
            })
            .collect();
        section.text = lines.join("\n");
    }
}
