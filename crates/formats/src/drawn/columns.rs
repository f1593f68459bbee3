//! A table without ruling lines: lines whose parts stand in columns.

use super::lines::Line;
use crate::Cell;

/// Parts of a line stand this many sizes apart.
const GAP: f32 = 1.2;
/// So many lines of several parts make a table.
const ROWS: usize = 3;
/// So many lines of one part may stand between them: a label that is broken.
const BETWEEN: usize = 2;

/// The end of the table that begins with the first of `lines`, and its rows; `None` where none begins.
pub(super) fn table(lines: &[Line]) -> Option<(usize, Vec<Vec<Cell>>)> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    let mut end = 0;
    for (at, line) in lines.iter().enumerate() {
        let parts = line.parts(GAP);
        let is_row = parts.len() > 2 || parts.len() == 2 && parts.iter().skip(1).all(is_figure);
        if is_row {
            end = at + 1;
        } else if at == 0 || at - end >= BETWEEN {
            break;
        }
        rows.push(parts);
    }
    rows.truncate(end);
    if rows.iter().filter(|parts| parts.len() > 1).count() < ROWS {
        return None;
    }
    let columns = columns(rows.iter().flatten());
    Some((end, rows.iter().map(|parts| row(parts, &columns)).collect()))
}

fn is_figure(part: &Line) -> bool {
    part.text().chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/'))
}

/// From where to where each column goes. A part over several columns, as a heading is, does not make them one: the
/// narrow ones come first.
fn columns<'a>(parts: impl Iterator<Item = &'a Line>) -> Vec<(f32, f32)> {
    let mut all: Vec<(f32, f32)> = parts.map(|part| (part.left(), part.right())).collect();
    all.sort_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (from, to) in all {
        let mut over = columns.iter_mut().filter(|column| from < column.1 && column.0 < to);
        match (over.next(), over.next()) {
            (None, _) => columns.push((from, to)),
            (Some(column), None) => *column = (column.0.min(from), column.1.max(to)),
            (Some(_), Some(_)) => {}
        }
    }
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns
}

/// Each part in the columns that it stands over, or else in the nearest; a column without a part is blank.
fn row(parts: &[Line], columns: &[(f32, f32)]) -> Vec<Cell> {
    let cell = |text: String, colspan| Cell { text, colspan, rowspan: 1 };
    let mut row: Vec<Cell> = Vec::new();
    let mut filled = 0;
    for part in parts {
        let distance = |(from, to): &(f32, f32)| (from - part.right()).max(part.left() - to);
        let over = |column: &(f32, f32)| distance(column) < 0.0;
        let nearest = || {
            let places = columns.iter().enumerate();
            places.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map_or(0, |(at, _)| at)
        };
        let first = columns.iter().position(over).unwrap_or_else(nearest);
        let last = columns.iter().rposition(over).unwrap_or(first);
        if first < filled {
            // Two parts over one column are one text.
            if let Some(before) = row.last_mut() {
                before.text.push(' ');
                before.text.push_str(&part.text());
            }
            continue;
        }
        row.extend((filled..first).map(|_| cell(String::new(), 1)));
        row.push(cell(part.text(), last + 1 - first));
        filled = last + 1;
    }
    row.extend((filled..columns.len()).map(|_| cell(String::new(), 1)));
    row
}
