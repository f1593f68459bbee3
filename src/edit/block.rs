//! Blocks of cells: what a rectangle holds, and what a pasted one has besides figures.

use super::sheet::{Area, Sheet};
use crate::form::{CellIx, Form, Kind, TableId};
use crate::read::is_value;
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
    /// The texts left out: those beyond the table, and those that are neither figures nor marks.
    pub left: Vec<String>,
}

/// Lays rows into a form's table from a cell on, without the row labels that came along.
pub fn lay(form: &Form, first: CellIx, rows: Vec<Vec<String>>) -> Laid {
    let kind = form.cell(first).map_or(Kind::Count, |spec| spec.kind);
    let (rows, labels) = without_labels(rows, kind);
    let placed = place(form, first, &rows);
    let fits = |(_, text): &(CellIx, String)| text.is_empty() || is_value(text);
    let texts = placed.cells.into_iter().map(|(ix, text)| (ix, text.trim().to_owned()));
    let (cells, words): (Vec<_>, Vec<_>) = texts.partition(fits);
    let left = placed.left_over.into_iter().map(|(_, _, text)| text);
    Laid { cells, labels, left: words.into_iter().map(|(_, text)| text).chain(left).collect() }
}

/// A sentence on what was left out; `None` where nothing was.
pub fn left_out(texts: &[String]) -> Option<String> {
    const SHOWN: usize = 5;
    let shown: Vec<String> = texts.iter().take(SHOWN).map(|text| format!("“{}”", text.trim())).collect();
    let count = texts.len();
    let more = if count > SHOWN { format!("等 {count} 处") } else { String::new() };
    (count > 0).then(|| format!("没有填入：{}{more}", shown.join("、")))
}

/// Where the cells of a pasted rectangle go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Placed {
    /// Cells of the form and the texts that go into them, row by row.
    cells: Vec<(CellIx, String)>,
    /// Texts beyond the last row or column, with their row and column in the rectangle, from 0.
    left_over: Vec<(usize, usize, String)>,
}

/// Places a rectangle with its first cell at `at`: to the right and down from there, over the figures as the table
/// shows them. Rows go on from one block of the table to the next; a row that is longer than the table leaves its
/// texts over. Blanks beyond the table are nothing.
fn place(form: &Form, at: CellIx, rows: &[Vec<String>]) -> Placed {
    let mut placed = Placed::default();
    let Some(first) = form.cell(at) else {
        leave(&mut placed, 0, 0, rows);
        return placed;
    };
    let lines = lines(form, first.table);
    let Some(start) = lines.iter().position(|line| line.contains(&at)) else { return placed };
    let column = lines.get(start).and_then(|line| line.iter().position(|cell| *cell == at)).unwrap_or(0);
    for (y, row) in rows.iter().enumerate() {
        for (x, text) in row.iter().enumerate() {
            match lines.get(start + y).and_then(|line| line.get(column + x)) {
                Some(cell) => placed.cells.push((*cell, text.clone())),
                None if text.trim().is_empty() => {}
                None => placed.left_over.push((y, x, text.clone())),
            }
        }
    }
    placed
}

fn leave(placed: &mut Placed, y: usize, x: usize, rows: &[Vec<String>]) {
    for (down, row) in rows.iter().enumerate() {
        for (right, text) in row.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            placed.left_over.push((y + down, x + right, text.clone()));
        }
    }
}

/// The rows of figures of a table, from the top.
fn lines(form: &Form, table: TableId) -> Vec<Vec<CellIx>> {
    let mut lines: Vec<((usize, usize), Vec<CellIx>)> = Vec::new();
    for cell in form.cells_of(table) {
        let key = (cell.block, cell.row);
        match lines.last_mut() {
            Some((last, line)) if *last == key => line.push(cell.ix),
            _ => lines.push((key, vec![cell.ix])),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::by_id;
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

    #[test]
    fn what_reaches_beyond_the_table_is_left_over() {
        let form = by_id("2021").unwrap();
        let at = form.find("requests.carried_out.nonprofit").unwrap();
        let placed = place(form, at, &rows(&[&["1", "2", "3", "4", "5"], &["", "6"]]));
        let paths: Vec<_> = placed.cells.iter().map(|(ix, text)| (form.path(*ix), text.as_str())).collect();
        assert_eq!(
            paths,
            [
                ("requests.carried_out.nonprofit", "1"),
                ("requests.carried_out.legal_service", "2"),
                ("requests.carried_out.other_organization", "3"),
                ("requests.carried_out.total", "4")
            ]
        );
        assert_eq!(placed.left_over, [(0, 4, "5".to_owned()), (1, 1, "6".to_owned())]);
        let laid = lay(form, at, rows(&[&["1", "约3件", "见附件", "4", "5"]]));
        assert_eq!((laid.cells.len(), laid.left), (3, vec!["见附件".to_owned(), "5".to_owned()]));
    }

    #[test]
    fn rows_go_on_over_the_blocks_of_a_table() {
        let form = by_id("2021").unwrap();
        let at = form.find("disclosure.normative_documents.made").unwrap();
        let placed = place(form, at, &rows(&[&["1", "2", "3"], &["4"], &["5"]]));
        let paths: Vec<_> = placed.cells.iter().map(|(ix, _)| form.path(*ix)).collect();
        assert_eq!(
            paths,
            [
                "disclosure.normative_documents.made",
                "disclosure.normative_documents.repealed",
                "disclosure.normative_documents.in_force",
                "disclosure.licensing.decisions",
                "disclosure.penalties.decisions"
            ]
        );
        assert_eq!(placed.left_over, []);
    }
}
