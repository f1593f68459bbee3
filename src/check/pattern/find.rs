//! One function a kind of slip, each giving the candidates of its kind.

use super::sheet::{Lane, Sheet};
use super::{Candidate, Slip};
use crate::check::input::Input;
use crate::check::phrasing;
use crate::form::{CellIx, ColumnRole, RowRole, TableId};

/// Every candidate of every kind.
pub(super) fn all(input: &Input, sheet: &Sheet) -> Vec<Candidate> {
    let mut found = Vec::new();
    let tables: Vec<_> =
        [TableId::Requests, TableId::Disputes].map(|table| sheet.rows(table)).into_iter().collect();
    for rows in &tables {
        for row in rows {
            shifted_row(sheet, row, &mut found);
            split_number(sheet, row, &mut found);
        }
        swapped_rows(sheet, rows, &mut found);
        swapped_columns(sheet, rows, &mut found);
        copied_total(input, sheet, rows, &mut found);
        digits(sheet, rows, &mut found);
    }
    two_columns(sheet, &mut found);
    found
}

/// Adds a candidate if its change mends at least so many identities.
fn offer(
    sheet: &Sheet,
    slip: Slip,
    changes: Vec<(CellIx, i64)>,
    least: usize,
    said: impl FnOnce() -> String,
    found: &mut Vec<Candidate>,
) {
    let Some(explains) = sheet.mends(&changes) else { return };
    if explains.len() < least {
        return;
    }
    let changes: Vec<_> = changes.into_iter().filter(|(ix, new)| sheet.value(*ix) != Some(*new)).collect();
    found.push(Candidate {
        slip,
        cells: changes.iter().map(|(ix, _)| *ix).collect(),
        changes,
        explains,
        said: said(),
        certain: false,
    });
}

fn values(sheet: &Sheet, row: &[CellIx]) -> Option<Vec<i64>> {
    row.iter().map(|ix| sheet.value(*ix)).collect()
}

/// What a row is called in a message; the table of section 四 has a single row without a label.
fn row_called(sheet: &Sheet, row: &[CellIx]) -> String {
    let label = row.first().map_or(String::new(), |ix| phrasing::row_label(sheet.form, *ix));
    let table = row.first().and_then(|ix| sheet.form.cell(*ix)).map_or("", |spec| spec.table.printed());
    if label.is_empty() { format!("{table}的数字行") } else { format!("{table}「{label}」行") }
}

/// The row's identity gives the number that a shift pushed out of the table.
fn close_row(sheet: &Sheet, row: &[CellIx], numbers: &mut [i64], lost: usize) -> Option<()> {
    let ix = *row.get(lost)?;
    let index = sheet.in_its_row(ix)?;
    let identity = sheet.form.identities().get(index)?;
    let of = |cell: &CellIx| row.iter().position(|other| other == cell).and_then(|at| numbers.get(at));
    let sum = |cells: &[CellIx]| -> Option<i128> {
        cells.iter().filter(|cell| **cell != ix).map(|cell| of(cell).map(|value| i128::from(*value))).sum()
    };
    let (left, right) = (sum(&identity.left)?, sum(&identity.right)?);
    let value = if identity.left.contains(&ix) { right - left } else { left - right };
    *numbers.get_mut(lost)? = i64::try_from(value).ok()?;
    Some(())
}

fn shifted_row(sheet: &Sheet, row: &[CellIx], found: &mut Vec<Candidate>) {
    let Some(now) = values(sheet, row) else { return };
    if now.iter().all(|value| *value == 0) || now.len() < 3 {
        return;
    }
    let last = now.len() - 1;
    for (side, lost) in [("右", last), ("左", 0)] {
        let mut numbers = now.clone();
        if side == "右" {
            numbers.rotate_left(1);
        } else {
            numbers.rotate_right(1);
        }
        let kept = row.iter().zip(now.iter().zip(&numbers)).enumerate().filter(|(at, _)| *at != lost);
        let stays =
            |(_, (ix, (old, new))): (usize, (&CellIx, (&i64, &i64)))| old == new || sheet.may_move(*ix);
        if !kept.into_iter().all(stays) || close_row(sheet, row, &mut numbers, lost).is_none() {
            continue;
        }
        let changes = row.iter().copied().zip(numbers).collect();
        let said = || {
            let called = row_called(sheet, row);
            let at = row.get(lost).map_or("", |ix| sheet.form.name(*ix));
            format!("{called}的数可能整体向{side}错了一格；移回来，{at}按本行其他各格推算")
        };
        offer(sheet, Slip::ShiftedRow, changes, 3, said, found);
    }
}

fn split_number(sheet: &Sheet, row: &[CellIx], found: &mut Vec<Candidate>) {
    let Some(now) = values(sheet, row) else { return };
    for at in 0..now.len().saturating_sub(1) {
        let (Some(a), Some(b)) = (now.get(at).copied(), now.get(at + 1).copied()) else { continue };
        if a <= 0 || b < 0 || !row.get(at).is_some_and(|ix| sheet.may_move(*ix)) {
            continue;
        }
        // Written one behind the other: 2 and 0 are 20.
        let places = b.checked_ilog10().unwrap_or(0) + 1;
        let joined = 10i64.checked_pow(places).and_then(|by| a.checked_mul(by)?.checked_add(b));
        let Some(joined) = joined else { continue };
        let fits = |at: usize| row.get(at).is_some_and(|ix| !sheet.spoils(Lane::Column, &[(*ix, joined)]));
        let (here, next) = (fits(at), fits(at + 1));
        if !here && !next {
            continue;
        }
        let said = |rest: &str| {
            let names: Vec<_> = [at, at + 1]
                .iter()
                .filter_map(|at| row.get(*at))
                .map(|ix| phrasing::column_label(sheet.form, *ix))
                .collect();
            let called = row_called(sheet, row);
            format!("{called}{}两格的 {a} 和 {b} 可能本来是一个数 {joined}{rest}", names.join("、"))
        };
        // The rest of the row moved one place to the right, and the last number fell out.
        let mut moved = now.clone();
        moved.remove(at + 1);
        moved.push(0);
        let last = now.len() - 1;
        if let Some(place) = moved.get_mut(at) {
            *place = joined;
        }
        if here && at + 1 < last && close_row(sheet, row, &mut moved, last).is_some() {
            let changes = row.iter().copied().zip(moved).collect();
            offer(sheet, Slip::SplitNumber, changes, 3, || said("，后面各格依次移回"), found);
        }
        // Or one of the two should be empty.
        for (full, empty, fits) in [(at, at + 1, here), (at + 1, at, next)] {
            if !fits {
                continue;
            }
            let (Some(full), Some(empty)) = (row.get(full), row.get(empty)) else { continue };
            let changes = vec![(*full, joined), (*empty, 0)];
            offer(sheet, Slip::SplitNumber, changes, 2, || said("，另一格应当是 0"), found);
        }
    }
}

fn swapped_rows(sheet: &Sheet, rows: &[Vec<CellIx>], found: &mut Vec<Candidate>) {
    let role = |row: &[CellIx]| row.first().and_then(|ix| sheet.form.row_of(*ix)).map(|row| row.role);
    let figures: Vec<_> = rows.iter().filter_map(|row| Some((row, values(sheet, row)?, role(row)))).collect();
    for (at, (one, mine, my_role)) in figures.iter().enumerate() {
        for (other, theirs, their_role) in figures.iter().skip(at + 1) {
            // Two rows of one role can change places without anything failing.
            if my_role == their_role || mine == theirs {
                continue;
            }
            let mut pairs = one.iter().zip(theirs).zip(other.iter().zip(mine));
            if pairs.any(|((a, x), (b, y))| x != y && sheet.spoils(Lane::Column, &[(*a, *x), (*b, *y)])) {
                continue;
            }
            let changes = one
                .iter()
                .copied()
                .zip(theirs.iter().copied())
                .chain(other.iter().copied().zip(mine.iter().copied()))
                .collect();
            let said = || {
                format!("{}与「{}」行的数可能填颠倒了", row_called(sheet, one), {
                    other.first().map_or(String::new(), |ix| phrasing::row_label(sheet.form, *ix))
                })
            };
            offer(sheet, Slip::SwappedRows, changes, 2, said, found);
        }
    }
}

fn swapped_columns(sheet: &Sheet, rows: &[Vec<CellIx>], found: &mut Vec<Candidate>) {
    let Some(first) = rows.first() else { return };
    let role = |ix: &CellIx| sheet.form.column_of(*ix).map(|column| column.role);
    for (total, head) in first.iter().enumerate() {
        let Some(ColumnRole::Total(family)) = role(head) else { continue };
        for (part, other) in first.iter().enumerate() {
            if role(other) != Some(ColumnRole::Part(family)) {
                continue;
            }
            // Two parts can change places without anything failing; the total cannot.
            let pair = |row: &Vec<CellIx>| {
                let (a, b) = (*row.get(total)?, *row.get(part)?);
                Some([(a, sheet.value(b)?), (b, sheet.value(a)?)])
            };
            let pairs: Vec<_> = rows.iter().filter_map(pair).collect();
            if pairs.iter().any(|pair| sheet.spoils(Lane::Row, pair)) {
                continue;
            }
            let changes = pairs.concat();
            let table = sheet.form.cell(*head).map_or("", |spec| spec.table.printed());
            let said = || {
                format!(
                    "{table}「{}」与「{}」两栏的数可能填颠倒了",
                    phrasing::column_label(sheet.form, *other),
                    phrasing::column_label(sheet.form, *head)
                )
            };
            // In the table of section 四 a group has a single identity.
            let least = if rows.len() > 1 { 3 } else { 1 };
            offer(sheet, Slip::SwappedColumns, changes, least, said, found);
        }
    }
}

fn copied_total(input: &Input, sheet: &Sheet, rows: &[Vec<CellIx>], found: &mut Vec<Candidate>) {
    let mut above: Option<&Vec<CellIx>> = None;
    for row in rows {
        for (at, ix) in row.iter().enumerate() {
            let is_total =
                sheet.form.column_of(*ix).is_some_and(|column| matches!(column.role, ColumnRole::Total(_)));
            let (true, Some(now)) = (is_total, sheet.value(*ix)) else { continue };
            if now == 0 || !sheet.may_move_alone(*ix) {
                continue;
            }
            let Some(mut numbers) = values(sheet, row) else { continue };
            if close_row(sheet, row, &mut numbers, at).is_none() {
                continue;
            }
            let Some(due) = numbers.get(at).copied() else { continue };
            let name = sheet.form.name(*ix);
            let table = sheet.form.cell(*ix).map_or("", |spec| spec.table.printed());
            let upper = above.and_then(|row| row.get(at)).and_then(|ix| Some((*ix, sheet.value(*ix)?)));
            let last_year = || {
                let last = input.last_year()?;
                let spec = sheet.form.cell(*ix)?;
                last.integer(last.same_cell(sheet.form, spec)?)
            };
            let from = match upper {
                Some((upper, value)) if value == now => {
                    format!("与上一行「{}」的总计相同", phrasing::row_label(sheet.form, upper))
                }
                _ if last_year() == Some(now) => "与上年报告的这一格相同".to_owned(),
                _ => continue,
            };
            let said = || format!("{table}{name}的 {now} {from}，可能是照抄来的，按本行各格应当是 {due}");
            offer(sheet, Slip::CopiedTotal, vec![(*ix, due)], 1, said, found);
        }
        above = Some(row);
    }
}

fn digits(sheet: &Sheet, rows: &[Vec<CellIx>], found: &mut Vec<Candidate>) {
    for row in rows {
        for ix in row {
            let (Some(now), true) = (sheet.value(*ix), sheet.may_move_alone(*ix)) else { continue };
            // What the cell should be, if it alone is wrong: the same in every identity it lies in.
            let due = sheet.form.identities_of(*ix).first().and_then(|index| {
                let index = usize::from(*index);
                let off = sheet.off(index).filter(|off| *off != 0)?;
                let left = sheet.form.identities().get(index)?.left.contains(ix);
                i64::try_from(i128::from(now) + if left { -off } else { off }).ok()
            });
            let Some(due) = due else { continue };
            let Some(how) = digit_slip(now, due) else { continue };
            let table = sheet.form.cell(*ix).map_or("", |spec| spec.table.printed());
            let said = || format!("{table}{}的 {now} 可能是 {due}（{how}）", sheet.form.name(*ix));
            let least = if rows.len() > 1 { 2 } else { 1 };
            offer(sheet, Slip::Digits, vec![(*ix, due)], least, said, found);
        }
    }
}

/// How a number could have become another by one slip of the hand; a single digit tells nothing.
fn digit_slip(now: i64, due: i64) -> Option<&'static str> {
    if now < 0 || due < 0 || now.max(due) < 10 {
        return None;
    }
    let (now, due) = (now.to_string().into_bytes(), due.to_string().into_bytes());
    if now.len() == due.len() {
        let differ: Vec<usize> = (0..now.len()).filter(|at| now.get(*at) != due.get(*at)).collect();
        let crossed = matches!(differ.as_slice(), [a, b]
            if b - a == 1 && now.get(*a) == due.get(*b) && now.get(*b) == due.get(*a));
        return crossed.then_some("相邻两位数字写颠倒");
    }
    // A digit dropped or doubled, and zeros at the end; a digit of two dropped would fit almost any number.
    let without_one = |long: &[u8], short: &[u8], wanted: &dyn Fn(usize) -> bool| {
        (0..long.len()).filter(|at| wanted(*at)).any(|at| {
            let mut rest = long.to_vec();
            rest.remove(at);
            rest == short
        })
    };
    if due.len() == now.len() + 1 && (now.len() >= 2 || due.ends_with(b"0")) {
        return without_one(&due, &now, &|_| true).then_some("漏写了一位数字");
    }
    if now.len() == due.len() + 1 {
        let doubled = |at: usize| at > 0 && now.get(at) == now.get(at - 1);
        if without_one(&now, &due, &doubled) {
            return Some("多写了一个相同的数字");
        }
        return (due.len() >= 2 && without_one(&now, &due, &|_| true)).then_some("多写了一位数字");
    }
    None
}

/// Two columns off by opposite amounts under one rule, the total's column and all others in order.
fn two_columns(sheet: &Sheet, found: &mut Vec<Candidate>) {
    let Some(rules) =
        sheet.form.tables().iter().map(|table| table.rules).find(|rules| rules.balance.is_some())
    else {
        return;
    };
    for (rule, what) in [(rules.balance, "收到与办理"), (rules.outcomes, "办理结果与（七）总计")]
    {
        let of_rule = sheet.form.identities().iter().enumerate().filter(|(_, one)| Some(one.rule) == rule);
        let off: Vec<_> = of_rule.filter_map(|(index, one)| Some((index, one, sheet.off(index)?))).collect();
        let failing: Vec<_> = off.iter().filter(|(_, _, by)| *by != 0).collect();
        let [(first, one, by), (second, other, back)] = failing.as_slice() else { continue };
        let is_total = |cells: &[CellIx]| {
            cells
                .first()
                .and_then(|ix| sheet.form.column_of(*ix))
                .is_some_and(|column| matches!(column.role, ColumnRole::Total(_)))
        };
        if *by + *back != 0 || off.len() < 7 || is_total(&one.left) || is_total(&other.left) {
            continue;
        }
        let named = |cells: &[CellIx]| {
            cells.first().map_or(String::new(), |ix| phrasing::column_label(sheet.form, *ix))
        };
        let (more, less) = if *by > 0 { (one, other) } else { (other, one) };
        let in_role = |ix: &CellIx| {
            sheet.form.row_of(*ix).is_some_and(|row| !matches!(row.role, RowRole::Outcome))
                || sheet.value(*ix).is_some_and(|value| value != 0)
        };
        let cells = more.left.iter().chain(&less.left).chain(&more.right).chain(&less.right);
        found.push(Candidate {
            slip: Slip::TwoColumns,
            cells: cells.copied().filter(in_role).collect(),
            changes: Vec::new(),
            explains: vec![*first, *second],
            said: format!(
                "第三部分表格{}栏多 {}，{}栏少 {}，总计栏相等：可能有 {} 件申请在{what}中按两类申请人各计了一头",
                named(&more.left),
                by.unsigned_abs(),
                named(&less.left),
                by.unsigned_abs(),
                by.unsigned_abs()
            ),
            certain: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::digit_slip;

    #[test]
    fn slips_of_the_hand() {
        for (now, due, slip) in [
            (3404, 3440, Some("相邻两位数字写颠倒")),
            (344, 3440, Some("漏写了一位数字")),
            (2, 20, Some("漏写了一位数字")),
            (34440, 3440, Some("多写了一个相同的数字")),
            (11, 1, Some("多写了一个相同的数字")),
            (21, 1, None),
            (2, 32, None),
            (3441, 3440, None),
            (5, 6, None),
            (-3, 30, None),
        ] {
            assert_eq!(digit_slip(now, due), slip, "{now} {due}");
        }
    }
}
