//! Rows of text whose cells may stand in quotes, as sheets write them: tabs or commas between the cells, quotes around
//! those that hold a separator, a quote or a line break, a quote within doubled, an apostrophe before what would be a
//! formula.

use super::limits::MAX_PASTED_CELLS;
use crate::report::awake;

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
        row.push(awake(&cell).to_owned());
        match behind.strip_prefix(mark) {
            Some(more) if row.len() <= MAX_PASTED_CELLS => rest = more,
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
