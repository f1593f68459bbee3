//! The sentences: what is proposed, why, and what the figures cannot tell.

use super::events::{Event, Piece};
use super::evidence::Slip;
use super::problem::Change;
use super::rank::{Account, Choice};
use super::scene::Scene;
use crate::form::{CellIx, Form};

fn name(form: &Form, cell: usize) -> &str {
    form.name(CellIx(cell as u16))
}

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
    let name = name(form, change.cell);
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
fn row(form: &Form, cell: usize) -> String {
    let ix = CellIx(cell as u16);
    match form.row_of(ix) {
        Some(row) if !row.label.is_empty() => format!("「{}」行", row.label),
        _ => {
            let group =
                form.column_of(ix).and_then(|column| column.groups.last()).copied().unwrap_or_default();
            format!("「{group}」一组")
        }
    }
}

fn column(form: &Form, cell: usize) -> String {
    form.column_of(CellIx(cell as u16)).map(|column| format!("{}栏", column.label)).unwrap_or_default()
}

fn piece(form: &Form, scene: &Scene, piece: &Piece) -> String {
    let changes = &piece.changes;
    let Some(first) = changes.first() else { return String::new() };
    let second = changes.get(1);
    match (piece.event, second) {
        (Event::Single | Event::Unit, _) => one(form, first, piece.slip),
        (Event::LastYear, None) => one(form, first, piece.slip),
        (Event::LastYear, Some(_)) => {
            format!("{}沿用了上一年度的数字：{}", row(form, first.cell), list(form, changes))
        }
        (Event::Swap, Some(second)) => format!(
            "{}的 {} 与{}的 {} 填颠倒了",
            name(form, first.cell),
            first.from.unwrap_or(0),
            name(form, second.cell),
            second.from.unwrap_or(0)
        ),
        (Event::WrongCell, Some(second)) => {
            let (to, from) =
                if first.to >= first.from.unwrap_or(0) { (first, second) } else { (second, first) };
            let moved = from.from.unwrap_or(0) - from.to;
            if Some(to.to) == from.from {
                let left = if from.to == 0 { String::new() } else { format!("，后者应为 {}", from.to) };
                format!("{} 应填在{}，误填在{}{left}", to.to, name(form, to.cell), name(form, from.cell))
            } else {
                format!("有 {moved} 件应计入{}，误计入{}", name(form, to.cell), name(form, from.cell))
            }
        }
        (Event::ShiftedRow, _) => {
            format!("{}的数字错开了一格：{}", row(form, first.cell), list(form, changes))
        }
        (Event::Exchanged, Some(second)) => {
            let (same_row, _) = scene.aligned(first.cell, second.cell);
            let (a, b) = if same_row {
                (column(form, first.cell), column(form, second.cell))
            } else {
                (row(form, first.cell), row(form, second.cell))
            };
            format!("{a}与{b}的数字整体互换了位置")
        }
        (Event::Split, Some(_)) => format!(
            "{}应为 {}，这个数被拆到了相邻两格：{}",
            name(form, first.cell),
            first.to,
            list(form, changes)
        ),
        (Event::RecomputedTotal | Event::CarriedThrough, Some(_)) => {
            let totals: Vec<String> = changes
                .iter()
                .skip(1)
                .map(|total| format!("{}改为 {}", name(form, total.cell), total.to))
                .collect();
            format!("{}，按错数计算的{}", one(form, first, piece.slip), totals.join("，"))
        }
        (Event::Fill, _) => {
            let parts: Vec<String> = changes
                .iter()
                .map(|change| format!("{}应为 {}", name(form, change.cell), change.to))
                .collect();
            format!("空白可由勾稽关系推出：{}", parts.join("，"))
        }
        _ => list(form, changes),
    }
}

/// What the witnesses say for the changes.
fn witnesses(scene: &Scene, changes: &[Change]) -> String {
    let mut said = String::new();
    let expected =
        |change: &&Change| scene.testimony.expected.get(change.cell).copied().flatten() == Some(change.to);
    if changes.iter().any(|change| expected(&change)) {
        said.push_str("，与上一年度报告的结转数一致");
    }
    for (cells, figure) in &scene.testimony.prose {
        let touched = changes.iter().any(|change| cells.contains(&change.cell));
        let sum: i128 = cells
            .iter()
            .map(|cell| {
                let changed = changes.iter().find(|change| change.cell == *cell);
                i128::from(changed.map_or(scene.problem.value(*cell), |change| change.to))
            })
            .sum();
        if touched && sum == i128::from(*figure) {
            said.push_str(&format!("，与文字部分的 {figure} 一致"));
            break;
        }
    }
    said
}

fn body(form: &Form, scene: &Scene, choice: &Choice) -> String {
    let mut parts: Vec<String> = choice.pieces.iter().map(|of| piece(form, scene, of)).collect();
    if choice.event != Event::Fill {
        let fills: Vec<String> = choice
            .changes
            .iter()
            .filter(|change| change.from.is_none())
            .map(|change| one(form, change, Slip::Fill))
            .collect();
        parts.extend(fills);
    }
    parts.join("；") + &witnesses(scene, &choice.changes)
}

/// The reason of an option, a sentence.
pub(super) fn reason(form: &Form, scene: &Scene, choice: &Choice) -> String {
    let open =
        if choice.forced { "" } else { "。这些单元格还可取其他数值，此处只列一种" };
    format!("{}{open}。", body(form, scene, choice))
}

/// The sentence at the head of the findings.
pub(super) fn headline(form: &Form, scene: &Scene, account: &Account, alone: bool) -> String {
    if account.impossible {
        return "标为“确定无误”的单元格之间已不能同时成立，请重新核对后取消其中的标记。".to_owned();
    }
    let count = account.identities.len();
    let Some(first) = account.choices.first() else {
        return match account.at_least {
            0 => format!("{count} 项勾稽关系因空白尚不能判断，勾稽关系推不出应填的数，请补填空白。"),
            least => format!("{count} 项勾稽关系不成立，至少 {least} 处有误；错处较多，请对照底稿逐行核对。"),
        };
    };
    let after = if alone {
        format!("改后 {} 项勾稽关系全部成立", form.identities().len())
    } else {
        format!("改后这 {count} 项勾稽关系成立")
    };
    if account.at_least == 0 {
        return format!("{}，填后勾稽关系成立。", body(form, scene, first));
    }
    let likely = if account.choices.len() == 1 && account.complete {
        "只有一种可能"
    } else if account.tied > 1 {
        "可能之一"
    } else {
        "最可能"
    };
    format!("至少 {} 处有误。{likely}：{}，{after}。", account.at_least, body(form, scene, first))
}

/// That arithmetic cannot decide between the first options, and what would.
pub(super) fn undecided(form: &Form, account: &Account) -> Option<String> {
    if account.choices.len() < 2 {
        return None;
    }
    let mut cells: Vec<usize> = Vec::new();
    for choice in account.choices.iter().take(account.tied.max(2)) {
        for piece in &choice.pieces {
            if let Some(change) = piece.changes.first()
                && !cells.contains(&change.cell)
            {
                cells.push(change.cell);
            }
        }
    }
    let names: Vec<&str> = cells.iter().take(3).map(|cell| name(form, *cell)).collect();
    let more = if cells.len() > 3 { format!("等 {} 处", cells.len()) } else { String::new() };
    let count = account.choices.len();
    let listed = if account.complete {
        format!("共有 {count} 种改法")
    } else {
        format!("已列出 {count} 种改法，还有其他改法")
    };
    let tied = if account.tied > 1 {
        format!("，其中前 {} 种的依据不相上下", account.tied)
    } else {
        String::new()
    };
    Some(format!(
        "{listed}都能使勾稽关系成立{tied}，仅凭表内数字不能分辨；请对照办件台账或上一年度报告核对{}{more}。",
        names.join("、")
    ))
}
