//! Rows as a sheet has them: all as long as the longest.

use crate::read::limits::MAX_ROW_CELLS;
use crate::read::section_names;

/// Cuts off the blank cells with which a sheet makes every row as long as its longest, section by section: the labels of
/// a table's columns say how long its rows are. `spans` gives the columns and rows that a cell covers.
pub(super) fn trim<R, C>(
    rows: &mut [R],
    cells: impl Fn(&mut R) -> &mut Vec<C>,
    text: impl Fn(&C) -> &str,
    spans: impl Fn(&C) -> (usize, usize),
) {
    let is_filled = |cell: &C| !text(cell).trim().is_empty();
    let begins = |row: &mut R| {
        let mut filled = cells(row).iter().filter(|cell| is_filled(cell));
        filled.next().is_some_and(|cell| section_names::exact(text(cell)).is_some())
            && filled.next().is_none()
    };
    let mut rest = rows;
    while !rest.is_empty() {
        let end = rest.iter_mut().skip(1).position(begins).map_or(rest.len(), |at| at + 1);
        let (section, behind) = rest.split_at_mut(end);
        let mut covered = Vec::new();
        let ends: Vec<Vec<usize>> =
            section.iter_mut().map(|row| ends(cells(row).iter().map(&spans), &mut covered)).collect();
        // A heading or a title alone in its row may be merged over more columns than its table has.
        let width = section.iter_mut().zip(&ends).filter_map(|(row, ends)| {
            let mut filled = cells(row).iter().zip(ends).filter(|(cell, _)| is_filled(cell));
            let (_, first) = filled.next()?;
            filled.next_back().map(|(_, last)| *last).or((*first == 1).then_some(1))
        });
        let width = width.max().unwrap_or(0);
        for (row, ends) in section.iter_mut().zip(ends) {
            let cells = cells(row);
            let filled = cells.iter().rposition(is_filled).map_or(0, |last| last + 1);
            let within = ends.iter().take_while(|end| **end <= width).count();
            cells.truncate(filled.max(within));
        }
        rest = behind;
    }
}

/// Whether all rows are as long as the first, of several cells.
pub(super) fn are_as_long<R, C>(rows: &mut [R], cells: impl Fn(&mut R) -> &mut Vec<C>) -> bool {
    let length = rows.first_mut().map_or(0, |row| cells(row).len());
    length > 1 && rows.iter_mut().all(|row| cells(row).len() == length)
}

/// Behind which column each cell of a row ends. `covered` has by column how many rows below are covered still.
fn ends(spans: impl Iterator<Item = (usize, usize)>, covered: &mut Vec<usize>) -> Vec<usize> {
    let mut column = 0;
    let mut below: Vec<usize> = covered.iter().map(|rows| rows.saturating_sub(1)).collect();
    let mut ends = Vec::new();
    for (columns, rows) in spans {
        while covered.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        let end = (column + columns.max(1)).min(MAX_ROW_CELLS);
        if rows > 1 && column < end {
            below.resize(below.len().max(end), 0);
            below.get_mut(column..end).into_iter().for_each(|places| places.fill(rows - 1));
        }
        column = end;
        ends.push(end);
    }
    *covered = below;
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_section_is_as_wide_as_its_table() {
        let rows = |text: &'static str| -> Vec<Vec<&str>> {
            text.lines().map(|line| line.split(',').collect()).collect()
        };
        for (sheet, trimmed) in [
            (
                "二、主动公开政府信息情况,,,\n规章,1,,\n三、收到和处理政府信息公开申请情况,,,\n项目,甲,乙,\n公开,,2,",
                "二、主动公开政府信息情况,\n规章,1\n三、收到和处理政府信息公开申请情况,,\n项目,甲,乙\n公开,,2",
            ),
            ("规章,1,\n公开,,2,", "规章,1,\n公开,,2,"),
        ] {
            let mut cells = rows(sheet);
            if are_as_long(&mut cells, |row| row) {
                trim(&mut cells, |row| row, |cell| cell, |_| (1, 1));
            }
            assert_eq!(cells, rows(trimmed), "{sheet}");
        }
    }
}
