//! 退回单: what a unit must mend and look at, by table, row and column, with the explanation and the deadline; or that its
//! report has not come.

use super::overview::Overview;
use super::roll_up::CellState;
use super::row::UnitRow;
use super::status::Status;
use crate::check::Severity;
use crate::form::{Form, REPORT_NAME, by_key, for_year};
use serde::{Deserialize, Serialize};

/// What stands on every notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeHead {
    /// The day until which it is to be handed in again, as people write it.
    pub deadline: Option<String>,
    /// Who sends it.
    pub sender: Option<String>,
    /// The day on which it is sent, as people write it.
    pub date: Option<String>,
}

/// A notice, as it is written in every format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    /// The unit that it goes to.
    pub(super) unit: String,
    /// 退回单 or 催报单.
    pub(super) title: &'static str,
    /// What it is about, and what is to be done.
    pub(super) opening: String,
    /// Its parts: a heading, and rows of place and words.
    pub(super) parts: Vec<(String, Vec<(String, String)>)>,
    /// Who sends it and when, a line each.
    pub(super) closing: Vec<String>,
}

/// The notices of all units that have something to mend, to look at, or to hand in.
pub(super) fn notices(overview: &Overview, head: &NoticeHead) -> Vec<Notice> {
    (0..).zip(&overview.units).filter_map(|(at, row)| notice(overview, at, row, head)).collect()
}

/// The notice of the unit of a row; `None` where there is nothing to tell it.
pub(super) fn notice(overview: &Overview, at: usize, row: &UnitRow, head: &NoticeHead) -> Option<Notice> {
    let year = overview.year.map_or(String::new(), |year| format!("{year}年"));
    let report = format!("{year}{REPORT_NAME}");
    let is_absent = matches!(row.status, Status::Missing | Status::Unreadable | Status::WrongYear);
    let mut parts = parts(overview, at, row);
    if parts.is_empty() && !is_absent {
        return None;
    }
    if is_absent {
        parts.clear();
    }
    let until = head.deadline.as_ref().map_or("尽快".to_owned(), |day| format!("于{day}前"));
    let opening = match row.status {
        Status::Missing => format!("你单位的{report}还没有交来，请{until}报送。"),
        Status::Unreadable => format!(
            "你单位交来的{report}（文件：{}）不能读取，请{until}重新报送。{}",
            row.file.as_deref().unwrap_or_default(),
            row.reasons.join("")
        ),
        Status::WrongYear => format!(
            "{}请{until}报送{report}。（文件：{}）",
            row.reasons.join(""),
            row.file.as_deref().unwrap_or_default()
        ),
        _ => format!(
            "你单位交来的{report}（文件：{}），经核对有下列问题。请改正“必须改”的，核对“请核对”的，{until}重新报送；数字由你单位核实后填写。",
            row.file.as_deref().unwrap_or_default()
        ),
    };
    Some(Notice {
        unit: row.member.unit.clone(),
        title: if row.status == Status::Missing { "催报单" } else { "退回单" },
        opening,
        parts,
        closing: head.sender.iter().chain(&head.date).cloned().collect(),
    })
}

fn parts(overview: &Overview, at: usize, row: &UnitRow) -> Vec<(String, Vec<(String, String)>)> {
    let form = for_year(overview.year);
    let told_by = |at: usize| row.explanations.iter().position(|one| one.findings.contains(&at));
    let of = |severity: Severity| {
        let findings = (0..)
            .zip(&row.findings)
            .filter(move |(_, told)| told.severity == severity && told.set_aside.is_none());
        findings.map(|(at, told)| (at, (places(form, &told.cells), told.message.clone())))
    };
    let mut mend: Vec<(String, String)> = Vec::new();
    for (number, one) in (0..).zip(&row.explanations) {
        let failing = of(Severity::Error).filter(|(at, _)| told_by(*at) == Some(number));
        mend.extend(failing.map(|(_, row)| row));
        if one.at_least > 0 {
            mend.push(("说明".to_owned(), one.sentence.clone()));
        }
    }
    mend.extend(of(Severity::Error).filter(|(at, _)| told_by(*at).is_none()).map(|(_, row)| row));
    mend.extend(sums(overview, at));
    let look: Vec<(String, String)> =
        of(Severity::Warning).map(|(_, row)| row).chain(copies(overview, at)).collect();
    let open = of(Severity::Open).map(|(_, row)| row).collect();
    let missing = row.reasons.iter().filter(|reason| reason.starts_with("还缺")).cloned();
    let missing = missing.map(|reason| (String::new(), reason)).collect();
    let headed = [("还没有填完", missing), ("必须改", mend), ("请核对", look), ("待定", open)];
    let counted = |(heading, rows): (&str, Vec<(String, String)>)| {
        let count = rows.iter().filter(|(place, _)| place != "说明").count();
        (!rows.is_empty()).then(|| (format!("{heading}（{count} 处）"), rows))
    };
    headed.into_iter().filter_map(counted).collect()
}

/// Where cells stand, by table, row and column; the first few.
fn places(form: &Form, cells: &[String]) -> String {
    const FEW: usize = 3;
    let name = |path: &String| {
        let spec = form.cell(form.find(path)?)?;
        Some(format!("{}{}", spec.table.printed(), spec.name))
    };
    let mut names: Vec<String> = cells.iter().take(FEW).filter_map(name).collect();
    if cells.len() > FEW {
        names.push(format!("等 {} 格", cells.len()));
    }
    names.join("、")
}

/// What of its sums does not agree with those below it, where the unit is above others.
fn sums(overview: &Overview, at: usize) -> Vec<(String, String)> {
    let Some(roll_up) = &overview.roll_up else { return Vec::new() };
    let is_its = overview.units.get(at).is_some_and(|row| row.member.unit == roll_up.parent);
    let Some(form) = by_key(&roll_up.form).filter(|_| is_its) else { return Vec::new() };
    let differing = roll_up.cells.iter().filter(|cell| cell.state == CellState::Differs);
    differing
        .map(|cell| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let said = format!(
                "本级 {}，各单位合计 {}，相差 {}。{}。",
                text(&cell.parent),
                cell.sum,
                text(&cell.difference),
                super::out::judged(overview, roll_up, cell)
            );
            (places(form, std::slice::from_ref(&cell.cell)), said)
        })
        .collect()
}

/// Whose words stand in its report.
fn copies(overview: &Overview, at: usize) -> Vec<(String, String)> {
    let with = overview.alike.iter().filter(|one| one.units.0 == at || one.units.1 == at);
    let said = with.filter(|one| one.units.0 != one.units.1).map(|one| {
        let other = if one.units.0 == at { one.units.1 } else { one.units.0 };
        let other = overview.units.get(other).map_or("", |row| row.member.unit.as_str());
        (
            "正文".to_owned(),
            format!("{}% 的文字与“{other}”的报告相同。报告应当写本单位的情况，请核对并改写。", one.share),
        )
    });
    said.collect()
}
