//! Blocks of cells: what a rectangle holds, and what a pasted one has besides figures.

use super::sheet::{Area, Sheet};
use crate::form::{CellIx, Form, Kind};
use crate::read::block::place;
use crate::report::{Reading, Report, read_text};

/// The texts of a rectangle; merged cells leave empty places behind them, as spreadsheets have it.
pub fn texts(report: &Report, sheet: &Sheet, area: Area) -> Vec<Vec<String>> {
    let text = |ix: Option<_>| ix.map_or_else(String::new, |ix| report.cell(ix).text().to_owned());
    sheet.lines(area).into_iter().map(|row| row.into_iter().map(text).collect()).collect()
}

/// The rows without the columns of row labels at their left, which come along when a table is copied whole, and how
/// many those were. A column of labels holds words and no figure.
fn without_labels(rows: Vec<Vec<String>>, kind: Kind) -> (Vec<Vec<String>>, usize) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wordy = |x: usize| {
        let mut texts =
            rows.iter().filter_map(|row| row.get(x)).filter(|text| !text.trim().is_empty()).peekable();
        texts.peek().is_some() && texts.all(|text| read_text(text, kind) == Reading::Text)
    };
    let labels = (0..width.saturating_sub(1)).take_while(|x| wordy(*x)).count();
    let rows = rows.into_iter().map(|row| row.into_iter().skip(labels).collect()).collect();
    (rows, labels)
}

/// A block of cells as it falls into a table from a cell on.
#[derive(Clone, Debug)]
pub struct Laid {
    /// The cells that it fills, without the spaces around their texts.
    pub cells: Vec<(CellIx, String)>,
    /// How many columns of row labels were left out.
    pub labels: usize,
    /// What reached beyond the table, told to the person.
    pub over: Option<String>,
}

/// Lays rows into a form's table from a cell on, without the row labels that came along.
pub fn lay(form: &Form, first: CellIx, rows: Vec<Vec<String>>) -> Laid {
    let kind = form.cell(first).map_or(Kind::Count, |spec| spec.kind);
    let (rows, labels) = without_labels(rows, kind);
    let placed = place(form, first, &rows);
    let over = placed.message();
    let cells = placed.cells.into_iter().map(|(ix, text)| (ix, text.trim().to_owned())).collect();
    Laid { cells, labels, over }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::TableId;
    use crate::report::Cell;

    fn rows(text: &[&[&str]]) -> Vec<Vec<String>> {
        text.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn labels_are_left_out() {
        let labelled = rows(&[&["三", "（一）予以公开", "1", "2"], &["", "（二）部分公开", "", "增13"]]);
        let (figures, labels) = without_labels(labelled, Kind::Count);
        assert_eq!((figures, labels), (rows(&[&["1", "2"], &["", "增13"]]), 2));
        // A single column of words is what the person wants pasted.
        assert_eq!(without_labels(rows(&[&["无"], &["约三件"]]), Kind::Count).1, 0);
        assert_eq!(without_labels(rows(&[&["", "2"]]), Kind::Count).1, 0);
    }

    #[test]
    fn a_merged_cell_has_its_text_in_the_first_of_its_places() {
        let mut report = Report::blank(2024);
        let form = report.form();
        let find = |path: &str| form.find(path).unwrap();
        report.set_cell(find("disclosure.licensing.decisions"), Cell::new("5"));
        let sheet = Sheet::of(form, TableId::Disclosure);
        let whole = sheet.row_of(find("disclosure.normative_documents.made"));
        let area = Area { top: 1, left: 0, bottom: 2, right: whole.len() - 1 };
        assert_eq!(texts(&report, &sheet, area), rows(&[&["", "", ""], &["5", "", ""]]));
    }
}
