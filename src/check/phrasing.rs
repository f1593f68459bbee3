//! How messages name cells and lists of cells: as printed.

use super::figures::Figures;
use crate::form::{CellIx, Form, fold_label};
use crate::report::Reading;

/// The label of the cell's row, with its group before it where the label alone would not tell.
pub(in crate::check) fn row_label(form: &Form, ix: CellIx) -> String {
    let Some(row) = form.row_of(ix) else { return String::new() };
    match row.groups.last() {
        Some(group) if is_other(row.label) => format!("{group}—{}", row.label),
        _ => short_label(row.label).to_owned(),
    }
}

/// Whether a label says nothing but 其他, with or without its number.
fn is_other(label: &str) -> bool {
    label.ends_with("其他") && fold_label(label) == "其他"
}

/// A label without the explanation that some carry: （二）部分公开; 1.申请人无正当理由逾期不补正.
fn short_label(label: &str) -> &str {
    let stop = label.char_indices().skip(6).find(|(_, c)| matches!(c, '（' | '、')).map(|(at, _)| at);
    stop.and_then(|at| label.get(..at)).unwrap_or(label)
}

/// The label of the cell's column, with its group before it where the label alone would not tell.
pub(in crate::check) fn column_label(form: &Form, ix: CellIx) -> String {
    let Some(column) = form.column_of(ix) else { return String::new() };
    match column.groups.last() {
        Some(group) if is_other(column.label) => format!("{group}—{}", column.label),
        _ => column.label.to_owned(),
    }
}

/// A list of names, the first few and how many there are: 甲、乙、丙等 7 处.
pub(in crate::check) fn some_of(names: &[String], shown: usize) -> String {
    first_of(names.get(..shown.min(names.len())).unwrap_or_default(), names.len())
}

/// As [`some_of`], of the names that are shown and how many there are in all.
pub(in crate::check) fn first_of(names: &[String], all: usize) -> String {
    let head = names.join("、");
    if all > names.len() { format!("{head}等 {all} 处") } else { head }
}

/// A cell as a term of a sum: its label and its number, or what stands there instead.
pub(in crate::check) fn term(figures: &Figures, ix: CellIx, label: &dyn Fn(CellIx) -> String) -> String {
    let label = label(ix);
    match figures.reading(ix) {
        Reading::Blank => format!("{label}空白"),
        Reading::NotApplicable => format!("{label}“{}”", figures.report().cell(ix).text().trim()),
        reading => match reading.integer() {
            Some(value) if label.ends_with('」') => format!("{label}{value}"),
            Some(value) => format!("{label} {value}"),
            None => format!("{label}“{}”（读不出）", shorten(figures.report().cell(ix).text())),
        },
    }
}

/// The numbers other than 0 of a sum: 甲 3 + 乙 4. Empty where there are none.
pub(in crate::check) fn terms(
    figures: &Figures,
    cells: &[CellIx],
    label: &dyn Fn(CellIx) -> String,
) -> String {
    let mut said = String::with_capacity(16 * cells.len());
    for ix in cells {
        let Some(value) = figures.integer(*ix).filter(|value| *value != 0) else { continue };
        for part in [if said.is_empty() { "" } else { " + " }, &label(*ix), " ", &value.to_string()] {
            said.push_str(part);
        }
    }
    said
}

/// A text cut to what a message can quote.
pub(in crate::check) fn shorten(text: &str) -> String {
    let short: String = text.chars().take(30).collect();
    if short.len() < text.len() { format!("{short}……") } else { short }
}

/// The cells among these that are blank, and those that hold text no number can be read from.
pub(in crate::check) fn unknown(figures: &Figures, cells: &[CellIx]) -> (Vec<CellIx>, Vec<CellIx>) {
    let of = |wanted: fn(&Reading) -> bool| {
        cells.iter().copied().filter(|ix| wanted(figures.reading(*ix))).collect()
    };
    (of(|reading| matches!(reading, Reading::Blank)), of(|reading| matches!(reading, Reading::Text)))
}
/// Table and cell: 第三部分表格「（一）予以公开」自然人栏.
pub(in crate::check) fn place(form: &Form, ix: CellIx) -> String {
    let table = form.cell(ix).map_or("", |spec| spec.table.printed());
    format!("{table}{}", form.name(ix))
}
