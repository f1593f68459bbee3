//! Mistakes that explain several failures at once, as hints beside the errors; which they are, `locate` says.

mod rules;

use crate::check::finding::{Finding, Remedy};
use crate::check::input::Input;
use crate::check::rule::Rule;
use crate::form::{CellIx, ColumnRole, Form};
use crate::locate::{Candidate, Change, Event, Explanation, Piece, Slip};
use rules::{COPIED_TOTAL, DIGITS, SHIFTED_ROW, SPLIT_NUMBER, SWAPPED_COLUMNS, SWAPPED_ROWS, TWO_COLUMNS};

pub(in crate::check) use rules::RULES;

/// A hint for each event of the likeliest explanations that has a rule here.
pub(in crate::check) fn check(input: &Input, out: &mut Vec<Finding>) {
    for explanation in input.explanations() {
        let from = out.len();
        for option in explanation.options.iter().take(explanation.tied) {
            for piece in &option.pieces {
                let Some((rule, label)) = rule_of(input.form(), piece) else { continue };
                let finding = if rule.id == TWO_COLUMNS.id {
                    two_columns(input.form(), explanation, piece)
                } else {
                    mistake(input.form(), explanation, option, piece, Finding::of(rule), label)
                };
                let mut told = out.iter().skip(from);
                if !told.any(|other| other.rule == finding.rule && other.cells == finding.cells) {
                    out.push(finding);
                }
            }
        }
    }
}

fn cells(changes: &[Change]) -> Vec<CellIx> {
    changes.iter().map(|change| change.cell).collect()
}

/// A mistake that can be put right; by a button where nothing else explains the failures as simply.
fn mistake(
    form: &Form,
    explanation: &Explanation,
    option: &Candidate,
    piece: &Piece,
    finding: Finding,
    label: &str,
) -> Finding {
    let as_simple =
        explanation.options.iter().filter(|other| other.pieces.len() == option.pieces.len()).count();
    let is_whole = option.pieces.len() == 1;
    let change = if is_whole { "这样改" } else { "连同另外的差错一并改正" };
    let count = explanation.failing;
    let end = if as_simple == 1 {
        "。请核对后再改"
    } else {
        "；还有别的可能，请对照台账核对"
    };
    let message =
        format!("{}。{change}，现有 {count} 条不成立的勾稽关系就都成立{end}。", piece.describe(form));
    let changed = piece.changes.iter().map(|change| (change.cell, change.to.to_string()));
    let remedy = Remedy::of_cells(label, changed.collect());
    let is_certain = is_whole && as_simple == 1;
    finding.message(message).cells(cells(&piece.changes)).remedy(is_certain.then_some(remedy))
}

/// Which row was counted wrong cannot be told: one hint for all that may be.
fn two_columns(form: &Form, explanation: &Explanation, piece: &Piece) -> Finding {
    let labels: Vec<&str> = cells(&piece.changes)
        .into_iter()
        .filter_map(|cell| form.column_of(cell).map(|column| column.label))
        .collect();
    let amount = piece.changes.first().map_or(0, |change| change.amount().unsigned_abs());
    let options = explanation.options.iter().take(explanation.tied);
    Finding::of(&TWO_COLUMNS)
        .message(format!(
            "第三部分表格{}两栏各差 {amount}，方向相反，总计栏相等：可能有 {amount} 件申请按两类申请人各计了一头。请对照台账核对。",
            labels.join("、")
        ))
        .cells(options.flat_map(|option| cells(&option.changes)).collect())
}

/// The rule that an event falls under, and what the button that mends it says.
fn rule_of(form: &Form, piece: &Piece) -> Option<(&'static Rule, &'static str)> {
    let [first, second] = [0, 1].map(|place| piece.changes.get(place).map(|change| change.cell));
    let first = first?;
    Some(match (piece.event, second) {
        (Event::ShiftedRow, _) => (&SHIFTED_ROW, "把这一行移回原位"),
        (Event::Split, _) => (&SPLIT_NUMBER, "把断开的数接起来"),
        (Event::Exchanged, Some(second)) if is_one_row(form, first, second) => {
            (&SWAPPED_COLUMNS, "把两栏换回来")
        }
        (Event::Exchanged, _) => (&SWAPPED_ROWS, "把两行换回来"),
        // In a table of one row two cells are two columns.
        (Event::Swap | Event::WrongCell, Some(second))
            if is_exchange(piece)
                && is_only_row(form, first)
                && is_total(form, first) != is_total(form, second) =>
        {
            (&SWAPPED_COLUMNS, "把两栏换回来")
        }
        (Event::WrongCell, Some(second))
            if is_one_row(form, first, second)
                && !is_total(form, first)
                && !is_total(form, second)
                && piece.changes.iter().map(Change::amount).sum::<i128>() == 0 =>
        {
            (&TWO_COLUMNS, "")
        }
        (Event::Single | Event::LastYear, None) => match piece.slip {
            Slip::Transposed | Slip::Dropped | Slip::Doubled | Slip::Added => (&DIGITS, "改正这一格"),
            Slip::Copied | Slip::LastYear if is_total(form, first) => (&COPIED_TOTAL, "重新计算总计"),
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether two cells hold each other's figures.
fn is_exchange(piece: &Piece) -> bool {
    matches!(piece.changes.as_slice(), [a, b] if a.from == Some(b.to) && b.from == Some(a.to))
}

fn is_total(form: &Form, cell: CellIx) -> bool {
    form.column_of(cell).is_some_and(|column| matches!(column.role, ColumnRole::Total(_)))
}

fn is_one_row(form: &Form, a: CellIx, b: CellIx) -> bool {
    let row = |cell| form.cell(cell).map(|spec| (spec.table, spec.block, spec.row));
    row(a) == row(b)
}

fn is_only_row(form: &Form, cell: CellIx) -> bool {
    let Some(spec) = form.cell(cell) else { return false };
    form.table(spec.table).blocks.get(spec.block).is_some_and(|block| block.rows.len() == 1)
}
