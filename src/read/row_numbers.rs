//! Numbers that programs write beside a table's rows and above its columns: 0, 1, 2, …, as pandas does, or 序号. They
//! are no figures.

use super::labels::labels;
use super::piece::SourceCell;

/// The fewest columns whose numbers are told from figures.
const FEWEST_COLUMNS: usize = 4;

/// Where a table has such numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowNumbers {
    /// The first cell of each row is its number, or blank above the first number.
    pub(super) beside: bool,
    /// The first row numbers the columns.
    pub(super) above: bool,
}

impl RowNumbers {
    /// Looks for them in a table.
    pub(super) fn of(rows: &[Vec<SourceCell>]) -> Self {
        let above = rows.first().is_some_and(|row| {
            let row = row.strip_prefix(&[SourceCell::new("")][..]).unwrap_or(row);
            row.len() >= FEWEST_COLUMNS && row.iter().enumerate().all(|(at, cell)| number(cell) == Some(at))
        });
        let is_unnumbered = |row: &Vec<SourceCell>| {
            above || row.first().is_some_and(|cell| cell.text.trim().is_empty() || cell.text.trim() == "序号")
        };
        let numbered = rows.get(usize::from(rows.first().is_some_and(is_unnumbered))..).unwrap_or_default();
        let begin = numbered.first().and_then(|row| number(row.first()?));
        let beside = numbered.len() > 1
            && begin.is_some_and(|begin| {
                begin < 2
                    && numbered
                        .iter()
                        .enumerate()
                        .all(|(at, row)| row.first().and_then(number) == Some(begin + at))
            })
            && numbered
                .iter()
                .any(|row| row.get(1).is_some_and(|cell| !labels().find(&cell.text).is_empty()));
        Self { beside, above }
    }
}

fn number(cell: &SourceCell) -> Option<usize> {
    let text = cell.text.trim();
    (cell.rowspan <= 1 && cell.colspan <= 1 && text.len() < 5).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_rows_and_columns_are_told_from_figures() {
        for (rows, beside, above) in [
            (",0,1,2,3|0,项目,自然人,其他,总计|1,（一）予以公开,5,0,5", true, true),
            (",项目,自然人|0,（一）予以公开,5|1,（七）总计,5", true, false),
            ("序号,项目,自然人|1,（一）予以公开,5|2,（七）总计,5", true, false),
            ("0,1,2,3|项目,自然人,其他,总计", false, true),
            // Figures: the number of a row goes on, and a label stands behind it.
            ("0,0,0|1,1,0", false, false),
            ("项目,自然人|（一）予以公开,5", false, false),
            ("0,项目,自然人|2,（一）予以公开,5", false, false),
            ("3,（一）予以公开,5|4,（七）总计,5", false, false),
            ("0,1,2|结果维持,结果纠正,总计", false, false),
            ("3,0,0,1,4", false, false),
        ] {
            let cells = |row: &str| row.split(',').map(SourceCell::new).collect();
            let table: Vec<Vec<SourceCell>> = rows.split('|').map(cells).collect();
            assert_eq!(RowNumbers::of(&table), RowNumbers { beside, above }, "{rows}");
        }
    }
}
