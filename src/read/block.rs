//! A rectangle of cells on the clipboard: as sheets write it (tabs, quotes around cells of several lines) and as an
//! HTML table; and where its cells go when it is pasted at a cell of a form's table.

use super::html;
use super::note::ReadError;
use super::piece::{Piece, SourceCell};
use super::tree::Parser;
use crate::form::{CellIx, Form, TableId};

/// The most cells of a pasted rectangle; more are refused.
pub const MAX_BLOCK: usize = 100_000;

/// Rows of cells' texts. Rows may differ in length.
pub type Rows = Vec<Vec<String>>;

/// Reads the rectangle that a clipboard holds: the tabbed text where there is one, since it is what the sheet shows;
/// the table in the HTML where the text has a single cell or none.
///
/// # Errors
/// A sentence, where it is larger than any table of a report.
pub fn from_clipboard(parser: &impl Parser, html: Option<&str>, text: &str) -> Result<Rows, ReadError> {
    let rows = from_text(text)?;
    let is_block = rows.len() > 1 || rows.iter().any(|row| row.len() > 1);
    match html {
        // A table copied from a page may give its cells line by line as text.
        Some(html) if !is_block || rows.iter().all(|row| row.len() <= 1) => {
            Ok(from_html(parser, html)?.unwrap_or(rows))
        }
        _ => Ok(rows),
    }
}

/// Reads tabbed text as Excel and WPS write it: cells with line breaks, tabs or quotes stand in quotes, a quote within
/// is doubled. The line end that sheets put behind the last row is no row.
///
/// # Errors
/// As [`from_clipboard`].
pub fn from_text(text: &str) -> Result<Rows, ReadError> {
    let mut rows: Rows = Vec::new();
    let mut cells = 0usize;
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        let (row, behind) = first_row(rest, '\t');
        cells += row.len();
        if cells > MAX_BLOCK {
            return Err(too_many());
        }
        rows.push(row);
        rest = behind;
    }
    Ok(rows)
}

/// The first row of text whose cells a mark divides, and what follows its line end. A row of more cells than a block
/// may have is cut off behind them.
pub(super) fn first_row(text: &str, mark: char) -> (Vec<String>, &str) {
    let mut row = Vec::new();
    let mut rest = text;
    loop {
        let (mut cell, behind) = quoted(rest, mark).unwrap_or_else(|| (String::new(), rest));
        let end = behind.find([mark, '\n', '\r']).unwrap_or(behind.len());
        let (plain, behind) = behind.split_at(end);
        cell.push_str(plain);
        row.push(cell);
        match behind.strip_prefix(mark) {
            Some(more) if row.len() <= MAX_BLOCK => rest = more,
            _ => {
                let next = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r']));
                return (row, next.unwrap_or_default());
            }
        }
    }
}

/// A cell in quotes, and what follows it; only where the closing quote ends the cell.
fn quoted(text: &str, mark: char) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, behind) = rest.split_once('"')?;
        cell.push_str(before);
        match behind.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None if behind.is_empty() || behind.starts_with([mark, '\n', '\r']) => {
                return Some((cell.replace("\r\n", "\n"), behind));
            }
            None => return None,
        }
    }
}

/// Reads the first table in HTML; `None` where there is none. The places that a spanning cell covers are empty.
///
/// # Errors
/// As [`from_clipboard`].
pub fn from_html(parser: &impl Parser, html: &str) -> Result<Option<Rows>, ReadError> {
    let tree = parser.html(html).map_err(super::source::tree_error)?;
    let pieces = html::pieces(&tree, false)?;
    let mut tables =
        pieces.iter().filter_map(|piece| if let Piece::Table(rows) = piece { Some(rows) } else { None });
    let Some(table) = tables.next() else {
        // A single row or column is no table of figures to the reader of pages.
        return Ok(single_line(&tree));
    };
    grid(table).map(Some)
}

/// A table of one column or one cell, which the reader of pages takes for a layout.
fn single_line(tree: &super::tree::Tree) -> Option<Rows> {
    let rows: Rows = tree
        .elements()
        .filter(|element| element.name() == "tr")
        .map(|row| {
            let cells = row.children().filter(|cell| matches!(cell.name(), "td" | "th"));
            cells.map(|cell| cell.text().trim().to_owned()).collect()
        })
        .collect();
    (!rows.is_empty()).then_some(rows)
}

fn grid(table: &[Vec<SourceCell>]) -> Result<Rows, ReadError> {
    let mut rows: Vec<Vec<Option<String>>> = table.iter().map(|_| Vec::new()).collect();
    let mut filled = 0usize;
    for (y, row) in table.iter().enumerate() {
        let mut x = 0usize;
        for cell in row {
            while rows.get(y).and_then(|row| row.get(x)).is_some_and(Option::is_some) {
                x += 1;
            }
            for (down, line) in rows.iter_mut().skip(y).take(cell.rowspan.max(1)).enumerate() {
                if line.len() < x + cell.colspan {
                    line.resize(x + cell.colspan, None);
                }
                for (right, place) in line.iter_mut().skip(x).take(cell.colspan).enumerate() {
                    let is_first = down == 0 && right == 0;
                    *place = Some(if is_first { cell.text.clone() } else { String::new() });
                    filled += 1;
                }
            }
            if filled > MAX_BLOCK {
                return Err(too_many());
            }
            x += cell.colspan;
        }
    }
    Ok(rows.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect())
}

fn too_many() -> ReadError {
    let message = format!("粘贴的单元格超过{}万个，没有粘贴。请只复制需要的那一块。", MAX_BLOCK / 10_000);
    ReadError { message }
}

/// Writes rows as sheets do, for the clipboard's plain text.
pub fn to_text(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            if cell.contains(['\t', '\n', '\r', '"']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// Writes rows as an HTML table, for the clipboard; figures stay text when a sheet takes them in.
pub fn to_html(rows: &[Vec<String>]) -> String {
    let mut html = String::from("<table border=\"1\" style=\"border-collapse:collapse\">");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            html.push_str("<td style=\"mso-number-format:'\\@'\">");
            for c in cell.chars() {
                match c {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    '\n' => html.push_str("<br>"),
                    '\r' => {}
                    c => html.push(c),
                }
            }
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    html
}

/// Where the cells of a pasted rectangle go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Cells of the form and the texts that go into them, row by row.
    pub cells: Vec<(CellIx, String)>,
    /// Texts beyond the last row or column, with their row and column in the rectangle, from 0.
    pub left_over: Vec<(usize, usize, String)>,
}

impl Placed {
    /// A sentence on what did not fit; `None` where all did.
    pub fn message(&self) -> Option<String> {
        let count = self.left_over.len();
        (count > 0).then(|| {
            let shown: Vec<String> =
                self.left_over.iter().take(5).map(|(_, _, text)| format!("“{text}”")).collect();
            format!(
                "粘贴的内容比表格大，有{count}格放不下，没有粘贴：{}{}。",
                shown.join("、"),
                if count > 5 { "等" } else { "" }
            )
        })
    }
}

/// Places a rectangle with its first cell at `at`: to the right and down from there, over the figures as the table
/// shows them. Rows go on from one block of the table to the next; a row that is longer than the table leaves its
/// texts over. Blanks beyond the table are nothing.
pub fn place(form: &Form, at: CellIx, rows: &[Vec<String>]) -> Placed {
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
    use proptest::prelude::*;

    fn rows(rows: &[&[&str]]) -> Rows {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn tabbed_text_as_sheets_write_it() {
        for (text, cells) in [
            ("1\t2\r\n3\t4\r\n", rows(&[&["1", "2"], &["3", "4"]])),
            ("1\t\t3", rows(&[&["1", "", "3"]])),
            ("\"a\nb\"\t\"他说\"\"好\"\"\"\r\n", rows(&[&["a\nb", "他说\"好\""]])),
            ("\"未完\t2", rows(&[&["\"未完", "2"]])),
            ("\"甲\"乙\t1", rows(&[&["\"甲\"乙", "1"]])),
            ("5", rows(&[&["5"]])),
            ("1\n\n3\n", rows(&[&["1"], &[""], &["3"]])),
            ("", rows(&[])),
        ] {
            assert_eq!(from_text(text).unwrap(), cells, "{text:?}");
        }
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
        assert_eq!(
            placed.message().as_deref(),
            Some("粘贴的内容比表格大，有2格放不下，没有粘贴：“5”、“6”。")
        );
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
        assert_eq!(placed.message(), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn tables_in_html() {
        use super::super::native::Native;
        for (html, cells) in [
            ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", rows(&[&["1", "2"], &["3", "4"]])),
            (
                "<table><tr><td rowspan=2>1<td colspan=2>2<tr><td>3<td>4</table>",
                rows(&[&["1", "2", ""], &["", "3", "4"]]),
            ),
            ("<table><tr><td>7</table>", rows(&[&["7"]])),
            ("<table><tr><td>1<tr><td>2</table>", rows(&[&["1"], &["2"]])),
        ] {
            assert_eq!(from_html(&Native, html).unwrap(), Some(cells), "{html}");
        }
        assert_eq!(from_html(&Native, "<p>无</p>").unwrap(), None);
        let pasted = from_clipboard(&Native, Some("<table><tr><td>1<td>2</table>"), "1 2").unwrap();
        assert_eq!(pasted, rows(&[&["1", "2"]]));
    }

    proptest! {
        #![proptest_config(crate::testing::cases(64))]
        #[test]
        fn what_was_copied_comes_back(
            rows in proptest::collection::vec(proptest::collection::vec("[0-9,/ ]{0,3}|[a甲\"\t\n]{0,4}", 1..5), 1..5)
        ) {
            prop_assert_eq!(from_text(&to_text(&rows)).unwrap(), rows);
        }

        #[test]
        fn no_text_breaks_it(text in "[\"\t\r\na1 ]{0,40}") {
            let _ = from_text(&text);
        }
    }
}
