//! `nianbao count`: the tables of 三 and 四 from a register of requests, with the lines of every cell. No name of an applicant is
//! printed.

use super::plain::{Plain, name};
use nianbao::form::TableId;
use nianbao::ledger::{CarriedOver, Count, Mapping, Sheet, count, with_register, with_report};
use nianbao::read::native::Native;
use nianbao::read::sheets_from_bytes;
use nianbao::report::to_value;
use nianbao::write::json_for_html;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What `count` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) file: PathBuf,
    pub(super) year: i32,
    pub(super) last_year: Option<PathBuf>,
    pub(super) mapping: Option<PathBuf>,
    pub(super) json: bool,
    pub(super) output: Option<PathBuf>,
}

/// Exit code 0, or 2 where the file cannot be read or is no register, or the result not written.
pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let (count, carried) = match counted(options) {
        Ok(counted) => counted,
        Err((path, message)) => {
            if options.json {
                writeln!(
                    out,
                    "{}",
                    json_for_html(&json!({ "file": path.to_string_lossy(), "error": message }).to_string())
                )?;
            } else {
                writeln!(err, "{}：{message}", name(path))?;
            }
            return Ok(2);
        }
    };
    let mut text = Vec::new();
    if options.json {
        writeln!(text, "{}", json_for_html(&value(&count, carried.as_ref()).to_string()))?;
    } else {
        people(&mut Plain(&mut text), &count, carried.as_ref())?;
    }
    match &options.output {
        None => out.write_all(&text)?,
        Some(path) => {
            if let Err(error) = std::fs::write(path, text) {
                writeln!(err, "无法写入 {}：{error}", name(path))?;
                return Ok(2);
            }
        }
    }
    Ok(0)
}

type Failure<'o> = (&'o Path, String);

fn counted(options: &Options) -> Result<(Count, Option<CarriedOver>), Failure<'_>> {
    let mapping = match &options.mapping {
        None => Mapping::default(),
        Some(path) => super::bytes(path)
            .and_then(|bytes| Mapping::from_json(&String::from_utf8_lossy(&bytes)))
            .map_err(|message| (path.as_path(), message))?,
    };
    let count = register(&options.file, &mapping, options.year)
        .map_err(|message| (options.file.as_path(), message))?;
    let carried = match &options.last_year {
        None => None,
        Some(path) => Some(match register(path, &mapping, options.year - 1) {
            Ok(last) => with_register(&count, &last),
            // A report tells its figures, not its lines.
            Err(_) => with_report(
                &count,
                &super::read_file(path).map_err(|message| (path.as_path(), message))?.report,
            ),
        }),
    };
    Ok((count, carried))
}

fn register(path: &Path, mapping: &Mapping, year: i32) -> Result<Count, String> {
    let sheets = sheets_from_bytes(&Native, &super::bytes(path)?).map_err(|error| error.message)?;
    let sheets: Vec<Sheet> = sheets.into_iter().map(Sheet::from).collect();
    count(&sheets, mapping, year).map_err(|refused| refused.message)
}

/// A line as programs find it: its row, and where several sheets are counted its sheet too.
fn line(count: &Count, line: usize) -> Value {
    count.lines.get(line).map_or(Value::Null, |line| row(count, line.sheet, line.row))
}

fn row(count: &Count, sheet: usize, row: u32) -> Value {
    let registers = count.sheets.iter().filter(|sheet| sheet.left_out.is_none()).count();
    match count.sheets.get(sheet).filter(|_| registers > 1) {
        Some(sheet) => json!(format!("{}!{row}", sheet.name)),
        None => json!(row),
    }
}

fn value(count: &Count, carried: Option<&CarriedOver>) -> Value {
    let lines = |lines: &[usize]| lines.iter().map(|at| line(count, *at)).collect::<Vec<_>>();
    let of = |at: usize| line(count, at);
    let cells: serde_json::Map<String, Value> =
        count.cells.iter().map(|(path, of)| (path.clone(), json!(lines(of)))).collect();
    let unplaced = |list: &[nianbao::ledger::Unplaced]| {
        list.iter().map(|one| json!({ "line": of(one.line), "reason": one.reason })).collect::<Vec<_>>()
    };
    let mut value = json!({
        "report": to_value(&count.report()),
        "cells": cells,
        "proposed": count.proposed.iter().map(|one| json!({
            "line": of(one.line), "field": one.about.name(), "value": one.value, "reason": one.reason,
        })).collect::<Vec<_>>(),
        "unplaced": unplaced(&count.unplaced),
        "late": count.late.iter().map(|late| json!({
            "line": of(late.line), "due": late.due, "answered": late.answered, "days": late.days,
            "approximate": late.approximate,
        })).collect::<Vec<_>>(),
        "open": lines(&count.open),
        "doubled": count.doubled.iter().map(|one| json!({
            "lines": lines(&one.lines).into_iter().chain(one.rows.iter().map(|(sheet, at)| row(count, *sheet, *at))).collect::<Vec<_>>(),
            "reason": one.reason,
        })).collect::<Vec<_>>(),
        "impossible": unplaced(&count.impossible),
        "unknown": count.wordings.iter().filter(|wording| wording.meaning.is_none()).map(|wording| json!({
            "field": wording.about.name(), "wording": wording.wording, "count": wording.count, "lines": lines(&wording.lines),
        })).collect::<Vec<_>>(),
        "sheets": count.sheets.iter().map(|sheet| json!({
            "name": sheet.name, "left_out": sheet.left_out, "notes": sheet.notes,
            "columns": sheet.columns.iter().map(|column| json!({ "heading": column.heading, "field": column.field })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    });
    if let (Some(carried), Some(object)) = (carried, value.as_object_mut()) {
        let columns: Vec<Value> = carried
            .columns
            .iter()
            .map(|column| json!({ "column": column.label, "last": column.last, "this": column.this }))
            .collect();
        let missing: Vec<u32> = carried.missing.iter().map(|line| line.row).collect();
        object.insert(
            "carried_in".to_owned(),
            json!({ "columns": columns, "missing": missing, "unknown": lines(&carried.unknown) }),
        );
    }
    value
}

fn people(out: &mut dyn Write, count: &Count, carried: Option<&CarriedOver>) -> io::Result<()> {
    let sheets = count.sheets.iter().filter(|sheet| count.sheets.len() > 1 || !sheet.notes.is_empty());
    for sheet in sheets {
        let said = match &sheet.left_out {
            Some(why) => format!("没有统计（{why}）"),
            None => ["统计了这张表"]
                .into_iter()
                .chain(sheet.notes.iter().map(String::as_str))
                .collect::<Vec<_>>()
                .join("；"),
        };
        writeln!(out, "工作表“{}”：{said}", sheet.name)?;
    }
    writeln!(out, "{}年度，台账共{}件。\n", count.year, count.lines.len())?;
    let form = count.form();
    if let Some(block) = form.table(TableId::Requests).blocks.first() {
        let columns: Vec<&str> = block.columns.iter().map(|column| column.label).collect();
        writeln!(out, "第三部分表格：{}", columns.join("、"))?;
        for row in block.rows {
            let cells: Vec<String> = block
                .columns
                .iter()
                .map(|column| count.of(&format!("requests.{}.{}", row.id, column.id)).to_string())
                .collect();
            writeln!(out, "{}\t{}", cells.join("\t"), row.short_name())?;
        }
    }
    if count.has_disputes {
        let cells = form.cells_of(TableId::Disputes).filter(|spec| count.of(&spec.path) > 0);
        let said: Vec<String> =
            cells.map(|spec| format!("{}{}件", spec.name, count.of(&spec.path))).collect();
        writeln!(
            out,
            "\n第四部分表格：{}",
            if said.is_empty() { "没有".to_owned() } else { said.join("，") }
        )?;
    }
    lists(out, count)?;
    if let Some(carried) = carried {
        carried_over(out, count, carried)?;
    }
    Ok(())
}

fn lists(out: &mut dyn Write, count: &Count) -> io::Result<()> {
    let mut list = |title: &str, items: Vec<String>| -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{title}（{}）", items.len())?;
        items.iter().try_for_each(|item| writeln!(out, "- {item}"))
    };
    let place = |line: usize| count.place(line);
    list(
        "没有计入，请核对",
        count.unplaced.iter().map(|one| format!("{}：{}", place(one.line), one.reason)).collect(),
    )?;
    let unknown = count.wordings.iter().filter(|wording| wording.meaning.is_none());
    list(
        "要问清楚的说法",
        unknown
            .map(|wording| {
                format!(
                    "“{}”（{}件，{}起）",
                    wording.wording,
                    wording.count,
                    wording.lines.first().map(|line| place(*line)).unwrap_or_default()
                )
            })
            .collect(),
    )?;
    list(
        "按推断计入，请确认",
        count
            .proposed
            .iter()
            .map(|one| format!("{}：{}（{}）", place(one.line), meaning(count, &one.value), one.reason))
            .collect(),
    )?;
    list(
        "可能重复",
        count
            .doubled
            .iter()
            .map(|one| {
                let rows = one
                    .lines
                    .iter()
                    .map(|line| place(*line))
                    .chain(one.rows.iter().map(|(sheet, row)| count.row_name(*sheet, *row)));
                format!("{}：{}", rows.collect::<Vec<_>>().join("、"), one.reason)
            })
            .collect(),
    )?;
    list(
        "超过答复期限",
        count
            .late
            .iter()
            .map(|late| {
                let answered =
                    late.answered.map_or("到年底没有答复".to_owned(), |day| format!("{day}答复"));
                let about = if late.approximate { "（约）" } else { "" };
                format!(
                    "{}：应在{}{about}前答复，{answered}，超过{}个工作日",
                    place(late.line),
                    late.due,
                    late.days
                )
            })
            .collect(),
    )
}

fn carried_over(out: &mut dyn Write, count: &Count, carried: &CarriedOver) -> io::Result<()> {
    if carried.agrees() {
        return writeln!(out, "\n上年结转与上一年度结转下年度一致。");
    }
    writeln!(out, "\n上年结转与上一年度结转下年度不一致")?;
    for column in carried.columns.iter().filter(|column| column.last.is_some_and(|last| last != column.this))
    {
        writeln!(
            out,
            "- {}：上一年度结转{}，本年上年结转{}",
            column.label,
            column.last.unwrap_or(0),
            column.this
        )?;
    }
    for line in carried.missing.iter() {
        writeln!(out, "- 上一年度台账第{}行没有办结，本年台账里没有", line.row)?;
    }
    for line in &carried.unknown {
        writeln!(out, "- 本年台账{}是上年结转，上一年度台账里没有或者已经办结", count.place(*line))?;
    }
    Ok(())
}

/// What an id means, as the form prints it.
fn meaning(count: &Count, id: &str) -> String {
    let form = count.form();
    let of = |table| form.table(table).blocks.first();
    let row = of(TableId::Requests)
        .and_then(|block| block.rows.iter().find(|row| row.id == id))
        .map(|row| row.short_name());
    let column = || {
        let columns =
            [TableId::Requests, TableId::Disputes].into_iter().filter_map(of).flat_map(|block| block.columns);
        columns.into_iter().find(|column| column.id == id).map(|column| column.name())
    };
    row.or_else(column).unwrap_or_else(|| id.to_owned())
}
