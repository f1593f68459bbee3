//! A rectangle of cells on the clipboard, read and written: as sheets write it (tabs, quotes around cells of several
//! lines) and as an HTML table.

use super::collect::Collected;
use super::formats::words;
use super::limits::MAX_PASTED_CELLS;
use super::note::ReadError;
use super::piece::{Piece, SourceCell};
use super::quoted::first_row;
use super::tree::Tree;
use crate::report::asleep;

/// Rows of cells' texts. Rows may differ in length.
pub type Rows = Vec<Vec<String>>;

/// Reads the rectangle that a clipboard holds: the tabbed text where there is one, since it is what the sheet shows; the
/// table of its page where the text has a single cell or none, or does not tell which digits are struck through or raised.
///
/// # Errors
/// A sentence, where it is larger than any table of a report.
pub(super) fn from_clipboard(page: Option<(&Tree, &Collected)>, text: &str) -> Result<Rows, ReadError> {
    let rows = from_text(text)?;
    // A table copied from a page may give its cells line by line as text.
    let is_list = rows.iter().all(|row| row.len() <= 1);
    match page {
        Some((tree, seen)) if is_list || seen.has_marked_digits() => {
            Ok(from_page(tree, seen)?.unwrap_or(rows))
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
        if cells > MAX_PASTED_CELLS {
            return Err(too_many());
        }
        rows.push(row);
        rest = behind;
    }
    Ok(rows)
}

/// Reads the first table of a page; `None` where there is none. The places that a spanning cell covers are empty.
fn from_page(tree: &Tree, seen: &Collected) -> Result<Option<Rows>, ReadError> {
    let table = |piece: &'_ Piece| if let Piece::Table(rows) = piece { Some(grid(rows)) } else { None };
    match seen.pieces.iter().find_map(table) {
        Some(rows) => rows.map(Some),
        // A single row or column is no table of figures to the reader of pages.
        None => single_line(tree),
    }
}

/// A table of one column or one cell, which the reader of pages takes for a layout.
fn single_line(tree: &Tree) -> Result<Option<Rows>, ReadError> {
    let rows = tree.elements().filter(|element| element.name() == "tr").map(|row| {
        let cells = row.children().filter(|cell| matches!(cell.name(), "td" | "th"));
        cells.map(|cell| words(tree, cell)).collect()
    });
    let rows: Rows = rows.collect::<Result<_, _>>()?;
    tree.hold()?;
    Ok((!rows.is_empty()).then_some(rows))
}

pub(super) fn grid(table: &[Vec<SourceCell>]) -> Result<Rows, ReadError> {
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
            if filled > MAX_PASTED_CELLS {
                return Err(too_many());
            }
            x += cell.colspan;
        }
    }
    Ok(rows.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect())
}

fn too_many() -> ReadError {
    ReadError::new(format!(
        "粘贴的单元格超过{}万个，没有粘贴。请只复制需要的那一块。",
        MAX_PASTED_CELLS / 10_000
    ))
}

/// Writes rows as sheets do, for the clipboard's plain text; what would be a formula is text there too.
pub fn to_text(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            let cell = asleep(cell);
            if cell.contains(['\t', '\n', '\r', '"']) {
                text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                text.push_str(&cell);
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

#[cfg(test)]
mod tests {
    use super::*;
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

    #[cfg(feature = "every-format")]
    #[test]
    fn tables_in_html() {
        use crate::read::formats::{Hidden, collected};
        use crate::read::tree::Parser;
        use crate::read::tree::native::Native;
        let read = |html: &str, text: &str| {
            let tree = Native.html(html).unwrap();
            from_clipboard(Some((&tree, &collected(&tree, Hidden::LeftOut).unwrap())), text).unwrap()
        };
        for (html, cells) in [
            ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", rows(&[&["1", "2"], &["3", "4"]])),
            (
                "<table><tr><td rowspan=2>1<td colspan=2>2<tr><td>3<td>4</table>",
                rows(&[&["1", "2", ""], &["", "3", "4"]]),
            ),
            ("<table><tr><td>7</table>", rows(&[&["7"]])),
            ("<table><tr><td>1<tr><td>2</table>", rows(&[&["1"], &["2"]])),
            ("<table><tr><td><s>12</s>5</table>", rows(&[&["5"]])),
            ("<table><tr><td>35<sup>1</sup><tr><td></table>", rows(&[&["35¹"], &[""]])),
            ("<p>无</p>", rows(&[&["无"]])),
        ] {
            assert_eq!(read(html, "无"), cells, "{html}");
        }
        let two = "<table><tr><td><s>12</s>5<td>2<tr><td>3<td>4</table>";
        assert_eq!(read(two, "125\t2\r\n3\t4\r\n"), rows(&[&["5", "2"], &["3", "4"]]));
        let plain = "<table><tr><td>1<td>2<tr><td>3<td>4</table>";
        assert_eq!(read(plain, "1\t9\r\n3\t4\r\n"), rows(&[&["1", "9"], &["3", "4"]]));
    }

    proptest! {
        #![proptest_config(crate::testing::cases(64))]
        #[test]
        fn what_was_copied_comes_back(
            rows in proptest::collection::vec(proptest::collection::vec("[0-9,/ ]{0,3}|[a甲\"\t\n]{0,4}|['=+@-]['1-]{0,3}", 1..5), 1..5)
        ) {
            prop_assert_eq!(from_text(&to_text(&rows)).unwrap(), rows);
        }

        #[test]
        fn no_text_breaks_it(text in "[\"\t\r\na1 ]{0,40}") {
            let _ = from_text(&text);
        }
    }
}
