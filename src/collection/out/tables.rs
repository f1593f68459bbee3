//! The overview as tables of words, for sheets: units, findings, roll-up, words in common, files that cannot be read.

use crate::collection::handed_in::KnownBy;
use crate::collection::overview::Overview;
use crate::collection::roll_up::{CellState, RollUp, RollUpCell};
use crate::collection::row::UnitRow;
use crate::form::{Form, by_key};

/// A table with its headings.
pub(super) struct Table {
    /// What it shows, in a word.
    pub(super) name: &'static str,
    /// The headings, each with the width of its column in characters.
    pub(super) columns: &'static [(&'static str, u8)],
    /// The rows, a text a column.
    pub(super) rows: Vec<Vec<String>>,
}

/// All tables of an overview, in the order in which they are read; those without rows are left out.
pub(super) fn tables(overview: &Overview) -> Vec<Table> {
    let all = [
        units(overview),
        findings(overview),
        rules(overview),
        rolled(overview),
        alike(overview),
        unreadable(overview),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// The name of the unit of a row.
pub(super) fn name(overview: &Overview, row: usize) -> String {
    overview.units.get(row).map(|row| row.member.unit.clone()).unwrap_or_default()
}

fn units(overview: &Overview) -> Table {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let row = |row: &UnitRow| {
        let late = match row.handed_in {
            Some(handed_in) => match (handed_in.days_late(), handed_in.perhaps_late()) {
                (Some(0), _) => "按时".to_owned(),
                (Some(days), _) => days.to_string(),
                (None, Some(days)) => format!("可能 {days}"),
                (None, None) => String::new(),
            },
            None => String::new(),
        };
        let by_file = row.handed_in.is_some_and(|handed_in| handed_in.known_by == KnownBy::FileTime);
        vec![
            row.member.unit.clone(),
            text(&row.member.kind),
            text(&row.member.parent),
            row.status.word().to_owned(),
            row.verdict.mistakes.to_string(),
            row.verdict.warnings.to_string(),
            row.verdict.open.to_string(),
            row.verdict.set_aside.to_string(),
            row.handed_in.map_or(String::new(), |handed_in| handed_in.day.to_string()),
            if by_file { "文件时间" } else { "" }.to_owned(),
            text(&row.member.deadline),
            late,
            if row.last_year.is_some() { "有" } else { "无" }.to_owned(),
            text(&row.file),
            row.reasons.join("\n"),
        ]
    };
    Table {
        name: "单位",
        columns: &[
            ("单位", 28),
            ("类别", 10),
            ("上级", 20),
            ("状态", 10),
            ("必须改", 8),
            ("请核对", 8),
            ("待定", 6),
            ("已搁置", 8),
            ("交来", 12),
            ("交来依据", 10),
            ("截止日期", 12),
            ("逾期天数", 10),
            ("上年报告", 10),
            ("文件", 36),
            ("说明", 60),
        ],
        rows: overview.units.iter().map(row).collect(),
    }
}

fn findings(overview: &Overview) -> Table {
    let mut rows = Vec::new();
    for unit in &overview.units {
        let explained = unit.explanations.iter().filter(|one| one.at_least > 0);
        for one in explained {
            rows.push(
                [unit.member.unit.as_str(), "必须改", "", &one.sentence, ""].map(str::to_owned).to_vec(),
            );
        }
        for told in &unit.findings {
            let severity = if told.set_aside.is_some() { "已搁置" } else { told.severity.word() };
            let title =
                overview.rules.iter().find(|rule| rule.rule == told.rule).map_or("", |rule| &rule.title);
            let reason = told.set_aside.as_deref().unwrap_or_default();
            rows.push(
                [&unit.member.unit, severity, title, &told.message, reason].map(str::to_owned).to_vec(),
            );
        }
    }
    Table {
        name: "问题",
        columns: &[("单位", 28), ("轻重", 10), ("规则", 30), ("问题", 90), ("搁置理由", 30)],
        rows,
    }
}

fn rules(overview: &Overview) -> Table {
    let row = |rule: &crate::collection::RuleRow| {
        let units: Vec<String> = rule.units.iter().map(|at| name(overview, *at)).collect();
        vec![
            rule.title.clone(),
            rule.severity.word().to_owned(),
            rule.units.len().to_string(),
            rule.findings.to_string(),
            units.join("、"),
        ]
    };
    Table {
        name: "规则",
        columns: &[("规则", 40), ("轻重", 10), ("单位数", 10), ("问题数", 10), ("单位", 90)],
        rows: overview.rules.iter().map(row).collect(),
    }
}

fn rolled(overview: &Overview) -> Table {
    let row = |roll_up: &RollUp, form: &Form, cell: &RollUpCell| {
        let spec = form.cell(form.find(&cell.cell)?)?;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let parts: Vec<String> =
            cell.parts.iter().map(|(row, figure)| format!("{} {figure}", name(overview, *row))).collect();
        Some(vec![
            spec.table.printed().to_owned(),
            spec.name.clone(),
            text(&cell.parent),
            cell.sum.clone(),
            text(&cell.difference),
            judged(overview, roll_up, cell),
            parts.join("＋"),
        ])
    };
    let cells = overview.roll_up.iter().flat_map(|roll_up| {
        let form = by_key(&roll_up.form);
        let rows = roll_up.cells.iter().filter_map(move |cell| row(roll_up, form?, cell));
        rows.collect::<Vec<_>>()
    });
    Table {
        name: "汇总",
        columns: &[
            ("表格", 14),
            ("格", 44),
            ("本级", 12),
            ("合计", 12),
            ("相差", 12),
            ("判断", 50),
            ("由", 90),
        ],
        rows: cells.collect(),
    }
}

/// How a cell of a roll-up stands, in words: 相符; 不符，可能是漏加东镇; 不能判断：西镇没有数.
pub(in crate::collection) fn judged(overview: &Overview, roll_up: &RollUp, cell: &RollUpCell) -> String {
    let lacking: Vec<String> = roll_up.lacking(cell).map(|row| name(overview, row)).collect();
    let lacking = match lacking.as_slice() {
        [] => None,
        few if few.len() <= 5 => Some(few.join("、")),
        [first, ..] => Some(format!("{first}等 {} 个单位", lacking.len())),
    };
    match (cell.state, lacking) {
        (CellState::Agrees, _) => "相符".to_owned(),
        (CellState::Differs, None) => format!("不符{}", causes(overview, roll_up, cell)),
        (CellState::Differs, Some(units)) => format!(
            "不符：还没有算{units}的数，其余各单位的合计就已经比本级多{}",
            causes(overview, roll_up, cell)
        ),
        (CellState::Undecided, Some(units)) => format!("不能判断：{units}没有数"),
        (CellState::Undecided, None) => "不能判断：本级没有数".to_owned(),
    }
}

/// What explains a difference, behind a comma.
fn causes(overview: &Overview, roll_up: &RollUp, cell: &RollUpCell) -> String {
    let words = |cause| roll_up.words(cause, &|row| name(overview, row));
    let causes: Vec<String> = cell.explained_by.iter().map(words).collect();
    if causes.is_empty() { String::new() } else { format!("，可能是{}", causes.join("，或者")) }
}

fn alike(overview: &Overview) -> Table {
    let mut rows = Vec::new();
    for one in &overview.alike {
        let (first, second) = (name(overview, one.units.0), name(overview, one.units.1));
        let second = if one.units.0 == one.units.1 { "本单位上年的报告".to_owned() } else { second };
        let share = format!("{}%", one.share);
        if one.paragraphs.is_empty() {
            rows.push(vec![first.clone(), second.clone(), share.clone(), String::new(), String::new()]);
        }
        for side in &one.paragraphs {
            rows.push(vec![
                first.clone(),
                second.clone(),
                share.clone(),
                side.one.clone(),
                side.other.clone(),
            ]);
        }
    }
    Table {
        name: "雷同",
        columns: &[("单位", 28), ("与", 28), ("相同", 8), ("文字", 70), ("对照", 70)],
        rows,
    }
}

fn unreadable(overview: &Overview) -> Table {
    let row = |file: &crate::collection::Unreadable| vec![file.file.clone(), file.reason.clone()];
    Table {
        name: "读不了",
        columns: &[("文件", 50), ("原因", 90)],
        rows: overview.unreadable.iter().map(row).collect(),
    }
}
