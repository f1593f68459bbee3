//! Cells one a line: which of the empty lines are blank cells.
//!
//! Between a row's label and what follows its cells there are as many lines as the row has columns, or each with a blank
//! line or two behind it. Only where every row of a table has them exactly are its empty lines cells; else they are
//! nothing, and a row of too few figures is told.

use super::separators::has_marks;
use crate::form::{self, Form, TableId};
use crate::read::labels::{LabelRole, MAX_LABEL_LINES, labels};
use crate::read::value::is_value;

/// Texts of more lines are not looked at: a report one cell a line has some 2,000.
const MOST_LINES: usize = 20_000;
/// With fewer figures in lines of their own no table stands one cell a line.
const FEWEST_VALUES: usize = 6;
/// Lines from one cell to the next: one, or with blank lines between.
const STRIDES: [usize; 3] = [1, 2, 3];
/// A row of so many columns without a blank shows how far its cells are apart.
const TELLING: usize = 3;

/// A row's label and what stands behind its cells.
struct Row {
    table: TableId,
    /// The row's id; `None` for the fifteen figures of section 四.
    id: Option<&'static str>,
    /// The line where the label ends.
    at: usize,
    /// The next line of words.
    next: usize,
    /// These words are a label too, not a heading or prose, before which lines may have been left.
    closed: bool,
    /// The label may be no row's: a group's or a column's.
    doubtful: bool,
}

/// How headings stand behind a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headings {
    Apart,
    /// Somewhere one stands as far behind a last figure as a cell would.
    LikeCells,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Empty,
    Value,
    Words,
}

/// The empty lines that are blank cells, in order.
pub(super) fn blank_cells<S: AsRef<str>>(lines: &[S]) -> Vec<usize> {
    if lines.len() > MOST_LINES {
        return Vec::new();
    }
    let text: Vec<&str> = lines.iter().map(|line| line.as_ref().trim()).collect();
    let kinds: Vec<Line> = text.iter().map(|line| kind(line)).collect();
    let values = kinds.iter().filter(|kind| **kind == Line::Value).count();
    if values < FEWEST_VALUES || !kinds.contains(&Line::Empty) {
        return Vec::new();
    }
    let rows = rows(&text, &kinds);
    let mut strides = STRIDES.into_iter().filter(|stride| {
        rows.iter().any(|row| form::forms().iter().any(|form| row.is_complete(form, &kinds, *stride)))
    });
    let (Some(stride), None) = (strides.next(), strides.next()) else { return Vec::new() };
    let is_near = |row: &Row| {
        let before = row.next.checked_sub(stride).and_then(|at| kinds.get(at));
        !row.closed && before == Some(&Line::Value)
    };
    let headings = if rows.iter().any(is_near) { Headings::LikeCells } else { Headings::Apart };
    let mut cells = Vec::new();
    for table in TableId::ALL {
        let of = |form| blanks_of(&rows, table, form, &kinds, stride, headings);
        let mut found = form::forms().iter().filter_map(of);
        if let Some(first) = found.next()
            && found.all(|other| other == first)
        {
            cells.extend(first);
        }
    }
    cells.sort_by_cached_key(|line| *line);
    cells
}

fn kind(line: &str) -> Line {
    if line.is_empty() {
        Line::Empty
    } else if !has_marks(line) && is_value(line) {
        Line::Value
    } else {
        Line::Words
    }
}

/// The rows' labels of a text.
fn rows(text: &[&str], kinds: &[Line]) -> Vec<Row> {
    let words: Vec<usize> = (0..text.len()).filter(|at| kinds.get(*at) == Some(&Line::Words)).collect();
    let of_disputes = |role: &LabelRole| matches!(role, LabelRole::Column { table: TableId::Disputes, .. });
    let mut rows = Vec::new();
    for (index, at) in words.iter().copied().enumerate() {
        let next = words.get(index + 1).copied().unwrap_or(text.len());
        // Else it is a label broken over lines, or one of several.
        if next == at + 1 {
            continue;
        }
        let (from, found) = ending(text, kinds, at);
        let row = found.iter().find_map(|role| match role {
            LabelRole::Row { table, id } => Some((*table, Some(*id))),
            _ => None,
        });
        // Above a label of section 四 stands another that is of no other table.
        let above = words.iter().take(index).rfind(|above| **above < from);
        let header = found.iter().any(of_disputes)
            && above
                .is_some_and(|above| matches!(ending(text, kinds, *above).1, [only] if of_disputes(only)));
        if let Some((table, id)) = if header { Some((TableId::Disputes, None)) } else { row } {
            let closed = !beginning(text, kinds, next).is_empty();
            rows.push(Row { table, id, at, next, closed, doubtful: header || found.len() > 1 });
        }
    }
    rows
}

/// The longest label that ends in this line, perhaps broken over lines, and where it begins.
fn ending(text: &[&str], kinds: &[Line], at: usize) -> (usize, &'static [LabelRole]) {
    (at.saturating_sub(MAX_LABEL_LINES - 1)..=at)
        .find_map(|from| whole(text, kinds, from, at).map(|found| (from, found)))
        .unwrap_or((at, &[]))
}

/// The longest label that begins in this line, perhaps broken over lines.
fn beginning(text: &[&str], kinds: &[Line], at: usize) -> &'static [LabelRole] {
    (at..at + MAX_LABEL_LINES).rev().find_map(|to| whole(text, kinds, at, to)).unwrap_or_default()
}

/// The label that these lines are together.
fn whole(text: &[&str], kinds: &[Line], from: usize, to: usize) -> Option<&'static [LabelRole]> {
    let words = kinds.get(from..=to)?.iter().all(|kind| *kind == Line::Words);
    let parts = text.get(from..=to).filter(|_| words)?;
    let found = match parts {
        [only] => labels().find(only),
        parts if parts.iter().map(|part| part.len()).sum::<usize>() < 400 => {
            labels().find_whole(&parts.concat())
        }
        _ => &[],
    };
    (!found.is_empty()).then_some(found)
}

/// The blank cells of a table if it is of this form; `None` if any of its rows has other lines than its cells.
fn blanks_of(
    rows: &[Row],
    table: TableId,
    form: &Form,
    kinds: &[Line],
    stride: usize,
    headings: Headings,
) -> Option<Vec<usize>> {
    let mut cells = Vec::new();
    for row in rows.iter().filter(|row| row.table == table) {
        if row.doubtful && row.next == row.at + stride {
            continue;
        }
        let columns = row.columns(form)?;
        let last = row.at + columns * stride;
        let ends = row.next == last + stride;
        let is_value = kinds.get(last) == Some(&Line::Value);
        if row.is_spaced(columns, kinds, stride)
            && (ends && (row.closed || is_value || headings == Headings::LikeCells)
                || !row.closed && is_value)
        {
            let places = (1..=columns).map(|column| row.at + column * stride);
            cells.extend(places.filter(|at| kinds.get(*at) == Some(&Line::Empty)));
        } else if row.closed {
            return None;
        }
    }
    Some(cells)
}

impl Row {
    /// How many columns the row has in a form.
    fn columns(&self, form: &Form) -> Option<usize> {
        let mut blocks = form.table(self.table).blocks.iter();
        let block =
            blocks.find(|block| self.id.is_none_or(|id| block.rows.iter().any(|row| row.id == id)))?;
        Some(block.columns.len())
    }

    /// Whether no line but those of its cells holds anything.
    fn is_spaced(&self, columns: usize, kinds: &[Line], stride: usize) -> bool {
        let mut lines = (self.at + 1..self.next).map(|at| (at - self.at, kinds.get(at)));
        lines.all(|(offset, kind)| {
            kind == Some(&Line::Empty) || offset % stride == 0 && offset / stride <= columns
        })
    }

    /// Whether the row has all its figures, at this distance.
    fn is_complete(&self, form: &Form, kinds: &[Line], stride: usize) -> bool {
        let Some(columns) = self.columns(form).filter(|columns| *columns >= TELLING) else { return false };
        let full = |column: usize| kinds.get(self.at + column * stride) == Some(&Line::Value);
        self.next > self.at + columns * stride
            && self.is_spaced(columns, kinds, stride)
            && (1..=columns).all(full)
    }
}

#[cfg(test)]
mod tests {
    use super::blank_cells;

    #[test]
    fn empty_lines_are_cells_where_every_row_has_them_exactly() {
        // A stroke is a line break, a dot an empty line that is a cell.
        for (text, found) in [
            (
                "规章/1/./3/行政规范性文件/4/5/6/第二十条第（五）项/行政许可/7/第二十条第（六）项/行政处罚/./行政强制/9",
                true,
            ),
            (
                "规章//1//.//3//行政规范性文件//4//5//6//第二十条第（五）项//行政许可//7//行政处罚//.//行政强制//9",
                true,
            ),
            ("行政规范//性文件//4//5//6//规章//1//.//////3//行政许可//7//行政处罚//8//行政强制//9", false),
            (
                "规章//1//3//行政规范性文件//4//5//6//第二十条第（五）项//行政许可//7//行政处罚//8////行政强制//9",
                false,
            ),
            ("规章//1////— 5 —//3//行政规范性文件//4//5//6//行政许可//7//行政处罚//8//行政强制//9", false),
            ("规章//1////3//行政规范性文件//4////6//行政许可//7//行政处罚//8//行政强制//9", false),
            ("一、总体情况//规章////二〇二〇年//1//2//3//4//5//6", false),
        ] {
            let mut lines: Vec<&str> = text.split('/').collect();
            let dots: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] == ".").collect();
            for line in &mut lines {
                *line = line.trim_matches('.');
            }
            assert_eq!(blank_cells(&lines), if found { dots } else { vec![] }, "{text}");
        }
    }
}
