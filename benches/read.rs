//! How long reading takes: a report in every layout of copied text, and texts made to take long.
//!
//! `cargo bench --bench read`

#![allow(dead_code, reason = "what renders reports serves the tests too")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot read its own sample has nothing to measure"
)]

#[path = "../tests/support/render.rs"]
mod render;

use nianbao::read::{from_text, sample};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    println!("| text | KB | median ms | slowest ms | outcome |\n|---|---|---|---|---|");
    line("sample, as copied from a page", sample(), 50);
    let report = from_text(sample()).expect("the sample is a report").report;
    for layout in render::Layout::ALL {
        line(&format!("sample, {layout:?}"), &render::text(&report, layout), 20);
    }
    let megabytes = |unit: &str, megabytes: usize| unit.repeat(megabytes * 1024 * 1024 / unit.len());
    let inside = |text: &str| sample().replacen("一、总体情况", &format!("一、总体情况\n{text}"), 1);
    let in_table = |text: &str| sample().replacen("三、收到", &format!("{text}\n三、收到"), 1);
    for (name, text) in [
        ("50 MB of anything", megabytes("年度报告，", 50)),
        ("9 MB of pipes before the report", megabytes("|", 9) + "\n" + sample()),
        ("9 MB of lines of pipes", megabytes("||||||||\n", 9) + sample()),
        ("9 MB of tabs in one line", megabytes("\t", 9) + "\n" + sample()),
        ("9 MB in one line of prose", inside(&megabytes("公开", 9))),
        ("9 MB of paragraphs", inside(&megabytes(&format!("{}。\n", "认真落实各项任务".repeat(20)), 9))),
        ("9 MB of rows", in_table(&megabytes("规章 | 1 | 2 | 3 |\n", 3))),
        ("rows of unknown labels", in_table(&megabytes("其他项目甲 | 1 | 2 | 3 |\n", 3))),
        ("9 MB of labels run together", in_table(&megabytes(&format!("{}\n", "规章000".repeat(300)), 9))),
        ("short lines in a table", in_table(&"信息\n内\n容本\n".repeat(60_000))),
        ("values in a table", in_table(&"0\n".repeat(180_000))),
        ("headings again and again", "一、总体情况\n五、存在的问题\n七、其他\n".repeat(60_000)),
        ("unknown headings", format!("{}\n{}", sample(), "七、甲\n".repeat(180_000))),
        ("headings without ordinals", "总体情况\n".repeat(180_000)),
        ("titles", "青石镇2020年政府信息公开工作年度报告\n".repeat(120_000) + sample()),
        ("meta lines", "来源:来源:来源:来源:时间 日期 字体\n".repeat(150_000) + sample()),
        ("quotes that do not end", megabytes("\"公开\t\"\n", 9)),
    ] {
        line(name, &text, 1);
    }
}

fn line(name: &str, text: &str, times: usize) {
    let mut outcome = String::new();
    let mut taken: Vec<Duration> = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        let read = black_box(from_text(black_box(text)));
        taken.push(start.elapsed());
        outcome = match read {
            Ok(document) => format!("read, {} notes", document.notes.len()),
            Err(error) => error.message.chars().take(24).collect(),
        };
    }
    taken.sort_unstable();
    let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    let (median, slowest) = (ms(taken.get(times / 2)), ms(taken.last()));
    println!("| {name} | {} | {median:.2} | {slowest:.2} | {outcome} |", text.len() / 1024);
}
