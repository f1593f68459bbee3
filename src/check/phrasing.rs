//! How messages name cells and lists of cells: as printed.

use super::figures::Figures;
use crate::form::{CellIx, Column, Form, Row};
use crate::report::Reading;

/// The short name of the cell's row.
pub(in crate::check) fn row_label(form: &Form, ix: CellIx) -> String {
    form.row_of(ix).map_or(String::new(), Row::short_name)
}

/// The short name of the cell's column.
pub(in crate::check) fn column_label(form: &Form, ix: CellIx) -> String {
    form.column_of(ix).map_or(String::new(), Column::short_name)
}

/// What messages call the cell's table, such as 第三部分表格.
pub(in crate::check) fn table(form: &Form, ix: CellIx) -> &'static str {
    form.cell(ix).map_or("", |spec| spec.table.printed())
}

/// How many, in words: 两, 六.
pub(in crate::check) fn numeral(number: usize) -> String {
    let numeral = number.checked_sub(1).and_then(|at| "一两三四五六七八九十".chars().nth(at));
    numeral.map_or_else(|| format!(" {number} "), String::from)
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
    format!("{}{}", table(form, ix), form.name(ix))
}
