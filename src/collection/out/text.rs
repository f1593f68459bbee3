//! The overview for people, as lines.

use super::tables::{judged, name};
use crate::collection::overview::Overview;
use crate::collection::roll_up::{CellState, RollUp};
use crate::collection::row::UnitRow;
use crate::collection::status::Status;
use crate::form::by_key;

/// The overview as text: how many units stand how, each unit that something is to be said of, the roll-up, what is alike.
pub fn overview_text(overview: &Overview) -> String {
    let year = overview.year.map_or(String::new(), |year| format!("{year} 年度，"));
    let counts = overview.counts.iter().filter(|count| count.units > 0);
    let counts: Vec<String> =
        counts.map(|count| format!("{} {}", count.status.word(), count.units)).collect();
    let late = [("逾期", overview.late), ("按文件时间可能逾期", overview.perhaps_late)];
    let late = late.into_iter().filter(|(_, units)| *units > 0);
    let late: String = late.map(|(what, units)| format!("；{what} {units}")).collect();
    let mut text = format!("{year}{} 个单位：{}{late}\n", overview.units.len(), counts.join("，"));
    for remark in &overview.remarks {
        text.push_str(&format!("名单：{remark}\n"));
    }
    let to_tell = |row: &&UnitRow| {
        row.status != Status::Clean
            || !row.reasons.is_empty()
            || !row.findings.is_empty()
            || !row.others.is_empty()
    };
    overview.units.iter().filter(to_tell).for_each(|row| push_unit(&mut text, row));
    for one in &overview.proposals {
        let units: Vec<&str> = one.units.iter().map(|(unit, _)| unit.as_str()).collect();
        text.push_str(&format!("\n名单外的“{}”可能是：{}\n", one.called, units.join("、")));
    }
    if let Some(roll_up) = &overview.roll_up {
        push_roll_up(&mut text, overview, roll_up);
    }
    if !overview.alike.is_empty() {
        text.push_str("\n雷同\n");
    }
    for one in &overview.alike {
        let other = if one.units.0 == one.units.1 {
            "本单位上年的报告".to_owned()
        } else {
            name(overview, one.units.1)
        };
        text.push_str(&format!("{} 与 {other}：{}% 的文字相同\n", name(overview, one.units.0), one.share));
    }
    if !overview.unreadable.is_empty() {
        text.push_str("\n读不了的文件\n");
    }
    for file in &overview.unreadable {
        text.push_str(&format!("{}：{}\n", file.file, file.reason));
    }
    text
}

fn push_unit(text: &mut String, row: &UnitRow) {
    text.push_str(&format!("\n{}：{}\n", row.member.unit, row.status.word()));
    let mut push = |line: &str| text.push_str(&format!("  {line}\n"));
    row.reasons.iter().for_each(|reason| push(reason));
    for one in row.explanations.iter().filter(|one| one.at_least > 0) {
        push(&format!("必须改：{}", one.sentence));
    }
    let is_told = |at: usize| row.explanations.iter().any(|one| one.findings.contains(&at));
    for (_, told) in (0..).zip(&row.findings).filter(|(at, _)| !is_told(*at)) {
        match &told.set_aside {
            Some(reason) => push(&format!("已搁置：{} 理由：{reason}", told.message)),
            None => push(&format!("{}：{}", told.severity.word(), told.message)),
        }
    }
    for other in &row.others {
        push(&format!("没有采用“{}”：{}。", other.file, other.why));
    }
}

fn push_roll_up(text: &mut String, overview: &Overview, roll_up: &RollUp) {
    text.push_str(&format!(
        "\n汇总：{}，{} 个单位；相符 {} 格，不符 {} 格，不能判断 {} 格\n",
        roll_up.parent,
        roll_up.children.len(),
        roll_up.count(CellState::Agrees),
        roll_up.count(CellState::Differs),
        roll_up.count(CellState::Undecided)
    ));
    let form = by_key(&roll_up.form);
    for cell in roll_up.cells.iter().filter(|cell| cell.state == CellState::Differs) {
        let spec = form.and_then(|form| form.cell(form.find(&cell.cell)?));
        let Some(spec) = spec else { continue };
        let shown = |text: &Option<String>| text.clone().unwrap_or_default();
        text.push_str(&format!(
            "  {}{}：本级 {}，合计 {}，相差 {}。{}\n",
            spec.table.printed(),
            spec.name,
            shown(&cell.parent),
            cell.sum,
            shown(&cell.difference),
            judged(overview, roll_up, cell)
        ));
    }
}
