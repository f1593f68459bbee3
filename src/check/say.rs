//! How messages name cells and lists of cells: as printed.

use super::input::Figures;
use crate::form::{CellIx, Form, fold_label};
use crate::report::Reading;

/// The label of the cell's row, with its group before it where the label alone would not tell.
pub(in crate::check) fn row_label(form: &Form, ix: CellIx) -> String {
    let Some(row) = form.row_of(ix) else { return String::new() };
    match row.groups.last() {
        Some(group) if fold_label(row.label) == "其他" => format!("{group}—{}", row.label),
        _ => row.label.to_owned(),
    }
}

/// The label of the cell's column, with its group before it where the label alone would not tell.
pub(in crate::check) fn column_label(form: &Form, ix: CellIx) -> String {
    let Some(column) = form.column_of(ix) else { return String::new() };
    match column.groups.last() {
        Some(group) if fold_label(column.label) == "其他" => format!("{group}—{}", column.label),
        _ => column.label.to_owned(),
    }
}

/// A list of names, the first few and how many there are: 甲、乙、丙等 7 处.
pub(in crate::check) fn some_of(names: &[String], shown: usize) -> String {
    let head = names.iter().take(shown).map(String::as_str).collect::<Vec<_>>().join("、");
    if names.len() > shown { format!("{head}等 {} 处", names.len()) } else { head }
}

/// A sum as its terms: 甲 3 + 乙 4. Zeros are left out where they would hide the others.
pub(in crate::check) fn terms(
    figures: &Figures,
    cells: &[CellIx],
    label: &dyn Fn(CellIx) -> String,
) -> String {
    let counted: Vec<_> =
        cells.iter().filter_map(|ix| figures.integer(*ix).map(|value| (*ix, value))).collect();
    let shown: Vec<_> = counted
        .iter()
        .filter(|(_, value)| *value != 0 || counted.len() <= 2)
        .map(|(ix, value)| format!("{} {value}", label(*ix)))
        .collect();
    if shown.is_empty() { "没有不为 0 的数".to_owned() } else { shown.join(" + ") }
}

/// The cells among these that are blank, that hold text no number can be read from, and that are marked as not
/// applicable.
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
