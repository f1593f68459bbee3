//! Rows as a sheet has them: all as long as the longest.

use crate::read::section_names;

/// Cuts off the blank cells with which a sheet makes every row as long as its longest, section by section: the labels of
/// a table's columns say how long its rows are.
pub(super) fn trim<R, C>(rows: &mut [R], cells: impl Fn(&mut R) -> &mut Vec<C>, text: impl Fn(&C) -> &str) {
    let length = rows.first_mut().map_or(0, |row| cells(row).len());
    if length < 2 || rows.iter_mut().any(|row| cells(row).len() != length) {
        return;
    }
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
        let last = section.iter_mut().filter_map(|row| cells(row).iter().rposition(is_filled)).max();
        let longest = last.map_or(0, |last| last + 1);
        section.iter_mut().for_each(|row| cells(row).truncate(longest));
        rest = behind;
    }
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
            trim(&mut cells, |row| row, |cell| cell);
            assert_eq!(cells, rows(trimmed), "{sheet}");
        }
    }
}
