//! The overview as tables of words, for sheets: units, findings, roll-up, words in common, files that cannot be read.

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
        let days = row
            .days_late
            .map_or(String::new(), |days| if days > 0 { days.to_string() } else { "按时".to_owned() });
        vec![
            row.member.unit.clone(),
            text(&row.member.kind),
            text(&row.member.parent),
            row.status.word().to_owned(),
            row.verdict.mistakes.to_string(),
            row.verdict.warnings.to_string(),
            row.verdict.open.to_string(),
            row.verdict.set_aside.to_string(),
            text(&row.handed_in),
            text(&row.member.deadline),
            days,
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

/// How a cell of a roll-up stands, in words: 相符; 不符：漏加东镇; 不能判断：西镇没有数.
pub(in crate::collection) fn judged(overview: &Overview, roll_up: &RollUp, cell: &RollUpCell) -> String {
    match cell.state {
        CellState::Agrees => "相符".to_owned(),
        CellState::Differs if cell.explained_by.is_empty() => "不符".to_owned(),
        CellState::Differs => {
            let causes = cell.explained_by.iter().map(|cause| {
                let unit = name(overview, cause.unit);
                let is_own = unit == roll_up.parent;
                if is_own {
                    format!("合计的{}", cause.how.word())
                } else {
                    format!("{unit}{}", cause.how.word())
                }
            });
            format!("不符，可能是{}", causes.collect::<Vec<_>>().join("，或者"))
        }
        CellState::Undecided => {
            let missing: Vec<String> =
                roll_up.without_report.iter().chain(&cell.missing).map(|row| name(overview, *row)).collect();
            match missing.as_slice() {
                [] => "不能判断：本级没有数".to_owned(),
                few if few.len() <= 5 => format!("不能判断：{}没有数", few.join("、")),
                [first, ..] => format!("不能判断：{first}等 {} 个单位没有数", missing.len()),
            }
        }
    }
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
