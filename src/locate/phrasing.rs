//! The sentences: what is proposed, why, and what the figures cannot tell.

use super::candidate::{Candidate, ComponentExplanation};
use super::event::{Event, Piece, Slip};
use super::problem::Change;
use super::table::TableContext;
use crate::form::{CellIx, Form};

/// How a figure came about, in brackets behind it; empty where the digits tell nothing.
fn slip(slip: Slip) -> &'static str {
    match slip {
        Slip::Transposed => "（相邻两位数字颠倒）",
        Slip::Substituted => "（一位数字有误）",
        Slip::Dropped => "（漏写一位数字）",
        Slip::Doubled => "（一位数字重复）",
        Slip::Added => "（多写一位数字）",
        Slip::Missed => "（漏填）",
        Slip::Strayed => "（本应为 0）",
        Slip::Miscounted => "（相差 1）",
        Slip::Copied => "（与相邻单元格的数字相同，疑为误抄）",
        Slip::LastYear => "（与上一年度的数字相同，疑未更新）",
        Slip::Unit => "（相差一万倍，疑为单位误用）",
        Slip::Noughts => "（末尾的 0 多写或漏写）",
        Slip::Scrambled => "（数字次序颠倒）",
        Slip::Negative => "（件数不应为负）",
        Slip::Anything | Slip::Fill => "",
    }
}

/// 「7.属于行政执法案卷」自然人栏 228 应为 282（相邻两位数字颠倒）
fn one(form: &Form, change: &Change, how: Slip) -> String {
    let name = form.name(change.cell);
    match change.from {
        Some(from) => format!("{name} {from} 应为 {}{}", change.to, slip(how)),
        None => format!("{name}空白，应为 {}", change.to),
    }
}

fn list(form: &Form, changes: &[Change]) -> String {
    let mut parts: Vec<String> =
        changes.iter().take(3).map(|change| one(form, change, Slip::Anything)).collect();
    if changes.len() > 3 {
        parts.push(format!("等 {} 处", changes.len()));
    }
    parts.join("，")
}

/// The row of a cell as printed, or its group in a table of one row.
fn row(form: &Form, cell: CellIx) -> String {
    match form.row_of(cell) {
        Some(row) if !row.label.is_empty() => format!("「{}」行", row.label),
        _ => {
            let group =
                form.column_of(cell).and_then(|column| column.groups.last()).copied().unwrap_or_default();
            format!("「{group}」一组")
        }
    }
}

fn column(form: &Form, cell: CellIx) -> String {
    form.column_of(cell).map(|column| format!("{}栏", column.label)).unwrap_or_default()
}

fn is_one_row(form: &Form, a: CellIx, b: CellIx) -> bool {
    let row = |cell| form.cell(cell).map(|spec| (spec.table, spec.block, spec.row));
    row(a) == row(b)
}

impl Piece {
    /// What happened, as a clause: 「（一）予以公开」行的数字错开了一格：…
    pub fn describe(&self, form: &Form) -> String {
        let changes = &self.changes;
        let Some(first) = changes.first() else { return String::new() };
        let second = changes.get(1);
        match (self.event, second) {
            (Event::Single | Event::Unit, _) => one(form, first, self.slip),
            (Event::LastYear, None) => one(form, first, self.slip),
            (Event::LastYear, Some(_)) => {
                format!("{}沿用了上一年度的数字：{}", row(form, first.cell), list(form, changes))
            }
            (Event::Swap, Some(second)) => format!(
                "{}的 {} 与{}的 {} 填颠倒了",
                form.name(first.cell),
                first.from.unwrap_or(0),
                form.name(second.cell),
                second.from.unwrap_or(0)
            ),
            (Event::WrongCell, Some(second)) => {
                let (to, from) =
                    if first.to >= first.from.unwrap_or(0) { (first, second) } else { (second, first) };
                let moved = from.from.unwrap_or(0) - from.to;
                if Some(to.to) == from.from {
                    let left =
                        if from.to == 0 { String::new() } else { format!("，后者应为 {}", from.to) };
                    format!("{} 应填在{}，误填在{}{left}", to.to, form.name(to.cell), form.name(from.cell))
                } else {
                    format!("有 {moved} 件应计入{}，误计入{}", form.name(to.cell), form.name(from.cell))
                }
            }
            (Event::ShiftedRow, _) => {
                format!("{}的数字错开了一格：{}", row(form, first.cell), list(form, changes))
            }
            (Event::Exchanged, Some(second)) => {
                let (a, b) = if is_one_row(form, first.cell, second.cell) {
                    (column(form, first.cell), column(form, second.cell))
                } else {
                    (row(form, first.cell), row(form, second.cell))
                };
                format!("{a}与{b}的数字整体互换了位置")
            }
            (Event::Split, Some(_)) => format!(
                "{}应为 {}，这个数被拆到了相邻两格：{}",
                form.name(first.cell),
                first.to,
                list(form, changes)
            ),
            (Event::RecomputedTotal | Event::CarriedThrough, Some(_)) => {
                let totals: Vec<String> = changes
                    .iter()
                    .skip(1)
                    .map(|total| format!("{}改为 {}", form.name(total.cell), total.to))
                    .collect();
                format!("{}，按错数计算的{}", one(form, first, self.slip), totals.join("，"))
            }
            (Event::Fill, _) => {
                let parts: Vec<String> = changes
                    .iter()
                    .map(|change| format!("{}应为 {}", form.name(change.cell), change.to))
                    .collect();
                format!("空白可由勾稽关系推出：{}", parts.join("，"))
            }
            _ => list(form, changes),
        }
    }
}

impl Piece {
    /// What happened, without the cells and figures; empty where the digits tell nothing.
    fn how(&self, form: &Form) -> String {
        let words = match self.event {
            Event::Single | Event::Unit => slip(self.slip).trim_matches(['（', '）']),
            Event::LastYear if self.changes.len() == 1 => slip(self.slip).trim_matches(['（', '）']),
            Event::LastYear => "沿用了上一年度的数字",
            Event::Swap => "两格的数填颠倒了",
            Event::WrongCell => "件数计到了别的格",
            Event::ShiftedRow => "一行的数字错开了一格",
            Event::Exchanged => return self.describe(form),
            Event::Split => "一个数被拆到了相邻两格",
            Event::RecomputedTotal | Event::CarriedThrough => "总计是按错数计算的",
            Event::Fill | Event::Combined => "",
        };
        words.to_owned()
    }
}

/// What is known from elsewhere and speaks for the changes.
fn evidence(table: &TableContext, changes: &[Change]) -> String {
    let mut said = String::new();
    if changes.iter().any(|change| table.carried_in[change.cell] == Some(change.to)) {
        said.push_str("，与上一年度报告的结转数一致");
    }
    let fits = |(cells, figure): &&(Vec<CellIx>, i64)| {
        changes.iter().any(|change| cells.contains(&change.cell))
            && table.problem.sum_after(cells, changes) == i128::from(*figure)
    };
    if let Some((_, figure)) = table.prose.iter().find(fits) {
        said.push_str(&format!("，与文字部分的 {figure} 一致"));
    }
    said
}

fn body(form: &Form, table: &TableContext, candidate: &Candidate) -> String {
    let mut parts: Vec<String> = candidate.pieces.iter().map(|piece| piece.describe(form)).collect();
    if candidate.event != Event::Fill {
        let fills = candidate.changes.iter().filter(|change| change.from.is_none());
        parts.extend(fills.map(|change| one(form, change, Slip::Fill)));
    }
    parts.join("；") + &evidence(table, &candidate.changes)
}

/// The reason of a candidate, a sentence.
pub(super) fn reason(form: &Form, table: &TableContext, candidate: &Candidate) -> String {
    format!("{}{}。", body(form, table, candidate), open(candidate))
}

/// What a candidate says besides its figures, which stand in a table beside it: how it came about, what else speaks
/// for it; empty where nothing does.
pub(super) fn how(form: &Form, table: &TableContext, candidate: &Candidate) -> String {
    let mut parts: Vec<String> = Vec::new();
    for piece in &candidate.pieces {
        let how = piece.how(form);
        if !how.is_empty() && !parts.contains(&how) {
            parts.push(how);
        }
    }
    let said = parts.join("；") + &evidence(table, &candidate.changes) + open(candidate);
    said.trim_start_matches(['，', '。']).to_owned()
}

fn open(candidate: &Candidate) -> &'static str {
    if candidate.is_unique { "" } else { "。这些单元格还可取其他数值，此处只列一种" }
}

/// What a candidate mends: a report has one explanation or several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mends {
    Everything,
    ItsGroup,
}

/// How many of the identities of a group fail whatever its blanks are.
pub(super) fn failing(table: &TableContext, found: &ComponentExplanation) -> usize {
    found.constraints.iter().filter(|id| table.problem.fails(&table.problem.constraints[**id])).count()
}

/// What is certain, in a few words: 至少 1 格有误（2 条关系不成立）.
pub(super) fn headline(found: &ComponentExplanation, failing: usize) -> String {
    if found.impossible {
        return "确认没有错的格之间不能同时成立".to_owned();
    }
    match (found.at_least, found.candidates.is_empty()) {
        (0, false) => "空白可由勾稽关系推出".to_owned(),
        (0, true) => format!("{} 条关系因空白还不能判断", found.constraints.len()),
        (least, _) => format!("至少 {least} 格有误（{failing} 条关系不成立）"),
    }
}

/// How sure the first option is: 最可能.
pub(super) fn lead(found: &ComponentExplanation) -> &'static str {
    match found.candidates.as_slice() {
        [] => "",
        _ if found.at_least == 0 => "",
        _ if found.tied > 1 => "可能之一",
        [_] if found.complete => "改动最少的只有一种",
        _ => "最可能",
    }
}

/// The whole of it in one sentence, for lists.
pub(super) fn sentence(
    form: &Form,
    table: &TableContext,
    found: &ComponentExplanation,
    headline: &str,
    mends: Mends,
) -> String {
    let Some(first) = found.candidates.first() else {
        let advice = match found.at_least {
            _ if found.impossible => "请重新核对，取消其中的标记",
            0 => "推不出应填的数，请补填空白",
            _ => "错处较多，请对照底稿逐行核对",
        };
        return format!("{headline}，{advice}。");
    };
    if found.at_least == 0 {
        return format!("{}，填后勾稽关系成立。", body(form, table, first));
    }
    let after = match mends {
        Mends::Everything => format!("改后 {} 条勾稽关系全部成立", form.identities().len()),
        Mends::ItsGroup => "改后这些关系成立".to_owned(),
    };
    format!("{headline}。{}：{}，{after}。", lead(found), body(form, table, first))
}

/// That arithmetic cannot decide between the first options, and what would.
pub(super) fn undecided(form: &Form, found: &ComponentExplanation) -> Option<String> {
    if found.candidates.len() < 2 {
        return None;
    }
    let mut cells: Vec<CellIx> = Vec::new();
    for candidate in found.candidates.iter().take(found.tied.max(2)) {
        for piece in &candidate.pieces {
            if let Some(change) = piece.changes.first()
                && !cells.contains(&change.cell)
            {
                cells.push(change.cell);
            }
        }
    }
    let names: Vec<&str> = cells.iter().take(3).map(|cell| form.name(*cell)).collect();
    let more = if cells.len() > 3 { format!("等 {} 处", cells.len()) } else { String::new() };
    let count = found.candidates.len();
    let listed = if found.complete {
        format!("共有 {count} 种改法")
    } else {
        format!("已列出 {count} 种改法，还有其他改法")
    };
    let tied = if found.tied > 1 {
        format!("，其中前 {} 种的依据不相上下", found.tied)
    } else {
        String::new()
    };
    Some(format!(
        "{listed}都能使勾稽关系成立{tied}，仅凭表内数字不能分辨；请对照办件台账或上一年度报告核对{}{more}。",
        names.join("、")
    ))
}
