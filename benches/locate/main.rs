//! For each way to go wrong, on large and on sparse tables: how often the truth is the first option and among
//! the first three, whether the minimum was proven, whether ties were told, and how long it took.
//!
//! `cargo bench --bench locate [-- RECORDS [tune]]`; `tune` uses the seeds on which costs are set, the default
//! others.

mod ceiling;
mod models;

use ceiling::Observer;
use models::Model;
use models::measure::{Outcome, Size, judge, record, run};
use nianbao::form::CellIx;
use nianbao::locate::{Budget, PriorEvidence, explain};
use nianbao::report::{Cell, Report};
use std::time::{Duration, Instant};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let count: u64 = words.iter().find_map(|word| word.parse().ok()).unwrap_or(200);
    let first = if words.iter().any(|word| word == "tune") { 1 } else { 1_000_001 };
    println!(
        "| table | model | records | truth first | at best | first or told as tied with it | with last year's report | first three | at best | three with last year's report | listed | tie told | unique | complete | p50 ms | p99 ms | max ms |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    let mut all = Vec::new();
    for size in [Size::Large, Size::Sparse] {
        for model in Model::ALL {
            all.extend(line(size, model, first, count));
        }
    }
    all.sort_unstable();
    println!(
        "\nover all {} records: p50 {:.3} ms, p99 {:.3} ms, max {:.3} ms",
        all.len(),
        at(&all, 0.5),
        at(&all, 0.99),
        at(&all, 1.0)
    );
    hard();
}

/// How long it takes where no answer can be had, or none by a person's mistake.
fn hard() {
    type Fill = fn(usize) -> i64;
    let fills: [(&str, Fill); 4] = [
        ("every cell wrong", |place| (place as i64 * 7919) % 1013),
        ("every cell a power of two", |place| 1 << (place % 62)),
        ("the greatest number in every third cell", |place| if place % 3 == 0 { i64::MAX } else { 1 }),
        ("negative figures everywhere", |place| -(place as i64)),
    ];
    println!("\n| table | at least | complete | ms |\n|---|---|---|---|");
    for (name, fill) in fills {
        let mut report = Report::blank(2023);
        let cells: Vec<CellIx> = report.form().cells().iter().map(|cell| cell.ix).collect();
        for (place, cell) in cells.into_iter().enumerate() {
            report.set_cell(cell, Cell::from(fill(place)));
        }
        let start = Instant::now();
        let found = explain(&report, &PriorEvidence::default(), &[], Budget::default());
        let time = start.elapsed().as_secs_f64() * 1000.0;
        let least: usize = found.iter().map(|one| one.at_least).sum();
        println!("| {name} | {least} | {} | {time:.1} |", found.iter().all(|one| one.complete));
    }
}

fn line(size: Size, model: Model, first: u64, count: u64) -> Vec<Duration> {
    let mut times = Vec::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    let (mut helped, mut helped_three) = (0, 0);
    let mut best: Vec<ceiling::Best> = Vec::new();
    for seed in first..first + count {
        let Some(record) = record(model, size, seed) else { continue };
        // The best of three: what the work takes, not what else the machine does.
        let time = || {
            let start = Instant::now();
            let found = run(&record, model == Model::LastYear);
            (start.elapsed(), found)
        };
        let (quickest, found) =
            [time(), time()].into_iter().fold(time(), |a, b| if a.0 <= b.0 { a } else { b });
        times.push(quickest);
        let outcome = judge(&record, &found);
        let aided = judge(&record, &run(&record, true));
        helped += usize::from(aided.place == Some(0));
        helped_three += usize::from(aided.place.is_some_and(|place| place < 3));
        best.extend(Observer::new(model, &record.report).and_then(|o| o.judge(&found, &record.truth)));
        if std::env::var("SHOW").is_ok_and(|wanted| format!("{size:?}{model:?}").starts_with(&wanted))
            && outcome.place != Some(0)
        {
            println!("seed {seed} place {:?} truth {:?}", outcome.place, record.truth);
            for one in &found {
                println!(
                    "  at least {} complete {} options {}",
                    one.at_least,
                    one.complete,
                    one.options.len()
                );
                for option in one.options.iter().take(4) {
                    println!("    {:.2} {:?} {}", option.cost, option.event, option.reason);
                }
            }
        }
        outcomes.push(outcome);
    }
    times.sort_unstable();
    let total = outcomes.len().max(1) as f64;
    let share = |test: &dyn Fn(&Outcome) -> bool| {
        100.0 * outcomes.iter().filter(|outcome| test(outcome)).count() as f64 / total
    };
    let ceiling = |of: &dyn Fn(&ceiling::Best) -> f64| {
        if best.is_empty() {
            "–".to_owned()
        } else {
            format!("{:.1} %", 100.0 * best.iter().map(of).sum::<f64>() / best.len() as f64)
        }
    };
    println!(
        "| {} | {} | {} | {:.1} % | {} | {:.1} % | {:.1} % | {:.1} % | {} | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.3} | {:.3} | {:.3} |",
        format!("{size:?}").to_ascii_lowercase(),
        words(model),
        outcomes.len(),
        share(&|outcome| outcome.place == Some(0)),
        ceiling(&|best| best.first),
        share(&|outcome| outcome.place.is_some_and(|place| place == 0 || place < outcome.tied)),
        100.0 * helped as f64 / total,
        share(&|outcome| outcome.place.is_some_and(|place| place < 3)),
        ceiling(&|best| best.three),
        100.0 * helped_three as f64 / total,
        share(&|outcome| outcome.place.is_some()),
        share(&|outcome| outcome.said),
        share(&|outcome| outcome.unique),
        share(&|outcome| outcome.complete),
        at(&times, 0.5),
        at(&times, 0.99),
        at(&times, 1.0)
    );
    times
}

fn at(times: &[Duration], share: f64) -> f64 {
    let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
    times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

fn words(model: Model) -> String {
    format!("{model:?}").chars().fold(String::new(), |mut text, c| {
        if c.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(c.to_lowercase());
        text
    })
}
