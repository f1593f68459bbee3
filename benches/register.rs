//! How long a register of 100,000 lines takes, by stage: the sheet read, its columns found, its lines counted, and all of it
//! as the page's worker does it, the answer written and read.
//!
//! `cargo bench --bench register`

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot count its own register has nothing to measure"
)]

use nianbao::ledger::{Mapping, Sheet, count};
use nianbao::read::{native::Native, sheets_from_bytes};
use nianbao::worker::{Counted, Register, run};
use nianbao_formats::{BookCell, BookSheet, Look, Value, write_xlsx};
use std::hint::black_box;
use std::time::{Duration, Instant};

const LINES: usize = 100_000;
const YEAR: i32 = 2024;

fn main() {
    println!("| register | MB | read | sheet | columns | lines | in the worker | answer MB | answer read |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let rows = register();
    let text = rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
    line("pasted", text.as_bytes());
    line(".xlsx", &workbook(&rows));
}

fn line(name: &str, bytes: &[u8]) {
    let mapping = Mapping::default();
    let (sheets, read) = timed(|| sheets_from_bytes(&Native, bytes).expect("it is a sheet"));
    let (sheets, made) = timed(|| sheets.into_iter().map(Sheet::from).collect::<Vec<_>>());
    let few: Vec<Sheet> = sheets.iter().map(head).collect();
    let (_, columns) = timed(|| count(&few, &mapping, YEAR).expect("it is a register"));
    let (counted, all) = timed(|| count(&sheets, &mapping, YEAR).expect("it is a register"));
    assert!(counted.of("requests.received.total") > LINES / 2, "most are counted");
    let job = Register { year: YEAR, mapping, bytes: bytes.to_vec(), last_year: None }.into_message();
    let (answer, worker) = timed(|| run(job));
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    let length = answer.text.len() + answer.bytes.len();
    let (done, taken) = timed(|| Counted::from_message(&answer));
    assert!(matches!(black_box(done), Ok(Counted::Count(..))));
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "| {name} | {:.1} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.1} | {:.0} |",
        megabytes(bytes.len()),
        ms(read),
        ms(made),
        ms(columns),
        ms(all.saturating_sub(columns)),
        ms(worker),
        megabytes(length),
        ms(taken),
    );
}

/// What an act gives, and its time: on the processor where the system tells that, since a busy machine lets it wait.
fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let clock = || -> Option<u64> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok()
    };
    let (start, began) = (clock(), Instant::now());
    let done = black_box(act());
    let taken = start.zip(clock()).map(|(start, end)| Duration::from_nanos(end - start));
    (done, taken.unwrap_or(began.elapsed()))
}

/// The rows in which columns are looked for.
fn head(sheet: &Sheet) -> Sheet {
    Sheet { rows: sheet.rows.iter().take(300).cloned().collect(), ..sheet.clone() }
}

/// A title, headings and lines as an office keeps them.
fn register() -> Vec<Vec<String>> {
    const HEADINGS: [&str; 12] = [
        "登记编号",
        "申请人",
        "申请人类型",
        "收到日期",
        "申请方式",
        "申请内容",
        "告知补正日期",
        "收到补正日期",
        "是否延期",
        "答复日期",
        "答复类型",
        "依据",
    ];
    const KINDS: [&str; 6] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", ""];
    const ANSWERS: [(&str, &str); 8] = [
        ("予以公开", ""),
        ("部分公开", ""),
        ("不予公开", "第十五条"),
        ("不予公开（过程性信息）", ""),
        ("信息不存在", ""),
        ("重复申请", ""),
        ("申请人撤回", ""),
        ("", ""),
    ];
    let mut rows = vec![vec!["青禾县依申请公开登记台账".to_owned()], HEADINGS.map(str::to_owned).to_vec()];
    rows.extend((0..LINES).map(|nth| {
        let (month, day) = (1 + nth % 12, 1 + nth % 28);
        let kind = KINDS[nth % KINDS.len()];
        let (answer, ground) = ANSWERS[nth % ANSWERS.len()];
        let name = if kind.is_empty() {
            format!("东山镇第{nth}贸易有限公司")
        } else {
            format!("申请人{nth}")
        };
        let received = match nth % 4 {
            0 => format!("2024.{month}.{day}"),
            1 => format!("2024年{month}月{day}日"),
            2 => format!("2024-{month:02}-{day:02}"),
            _ => (45_292 + nth % 366).to_string(),
        };
        let answered = if answer.is_empty() { String::new() } else { format!("2024-12-{day:02}") };
        let corrected = if nth % 9 == 0 { format!("2024-{month:02}-{day:02}") } else { String::new() };
        let extended = if nth % 7 == 0 { "是" } else { "否" };
        let content = format!("东山镇第{nth}号水库的供水价格核定文件和有关的会议纪要");
        let number = format!("申-{nth:06}");
        [
            number.as_str(),
            name.as_str(),
            kind,
            received.as_str(),
            "网络平台",
            content.as_str(),
            corrected.as_str(),
            corrected.as_str(),
            extended,
            answered.as_str(),
            answer,
            ground,
        ]
        .map(str::to_owned)
        .to_vec()
    }));
    rows
}

fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let cells = (0u32..).zip(rows).flat_map(|(row, cells)| {
        (0u16..).zip(cells).filter(|(_, text)| !text.is_empty()).map(move |(column, text)| BookCell {
            row,
            column,
            rows: 1,
            columns: 1,
            value: Value::Text(text.clone()),
            look: Look::Figure,
        })
    });
    let sheet = BookSheet { name: "台账".to_owned(), cells: cells.collect(), ..BookSheet::default() };
    write_xlsx("", "", &[sheet]).expect("it can be written")
}
