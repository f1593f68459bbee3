//! A sheet as the counting sees it: rows of texts, joined cells filled, each row with the number that it has in the file.

use super::date::Epoch;
use std::ops::Range;

/// The most columns that are looked at.
const MAX_COLUMNS: usize = 256;
/// The most places that joined cells fill.
const MAX_FILLED: usize = 2_000_000;

/// A row in which something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its texts; those of joined cells in every place that they cover.
    pub cells: Vec<String>,
    /// Columns whose cell goes on from the row above.
    pub continued: Vec<usize>,
}

impl SheetRow {
    /// The first text that stands in it.
    pub fn first_text(&self) -> Option<&str> {
        self.cells.iter().map(|text| text.trim()).find(|text| !text.is_empty())
    }

    /// The text of a column, without space around it; empty where there is none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |text| text.trim())
    }
}

/// A sheet of a workbook, or a text of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty where the source has none.
    pub name: String,
    /// Its rows from the top, blank ones left out.
    pub rows: Vec<SheetRow>,
    /// From which day its serial numbers count.
    pub epoch: Epoch,
    /// What a person must be told of how it was read.
    pub notes: Vec<String>,
}

/// A cell that is joined of several: its rows and its columns, from 0.
pub type Joined = (Range<u32>, Range<u32>);

impl Sheet {
    /// A sheet of cells, each with its row and column from 0, in any order.
    pub fn new(name: &str, mut cells: Vec<(u32, u32, String)>, joined: &[Joined], epoch: Epoch) -> Self {
        cells.retain(|(_, column, text)| (*column as usize) < MAX_COLUMNS && !text.trim().is_empty());
        let place = |(row, column, _): &(u32, u32, String)| u64::from(*row) << 32 | u64::from(*column);
        // Nearly every file has them in order.
        if !cells.is_sorted_by_key(place) {
            cells.sort_by_cached_key(place);
        }
        let mut rows: Vec<SheetRow> = Vec::new();
        for (row, column, text) in cells {
            if rows.last().is_none_or(|last| last.number != row + 1) {
                let width = rows.last().map_or(0, |last| last.cells.len());
                let cells = Vec::with_capacity(width);
                rows.push(SheetRow { number: row + 1, cells, continued: Vec::new() });
            }
            if let Some(last) = rows.last_mut() {
                put(&mut last.cells, column as usize, text);
            }
        }
        let mut sheet = Self { name: name.to_owned(), rows, epoch, notes: Vec::new() };
        sheet.fill(joined);
        sheet
    }

    /// A sheet of rows as a clipboard or a file of text has them.
    pub fn of_rows(name: &str, rows: Vec<Vec<String>>) -> Self {
        let numbered = (1..).zip(rows);
        let rows = numbered
            .filter(|(_, cells)| cells.iter().any(|text| !text.trim().is_empty()))
            .map(|(number, mut cells)| {
                cells.truncate(MAX_COLUMNS);
                SheetRow { number, cells, continued: Vec::new() }
            })
            .collect();
        Self { name: name.to_owned(), rows, ..Self::default() }
    }

    /// Puts the text of each joined cell in every place that it covers, in rows where something else stands.
    fn fill(&mut self, joined: &[Joined]) {
        let mut left = MAX_FILLED;
        for (rows, columns) in joined {
            let columns = columns.start as usize..(columns.end as usize).min(MAX_COLUMNS);
            let first = self.rows.partition_point(|row| row.number <= rows.start);
            let text = match self.rows.get(first).filter(|row| row.number == rows.start + 1) {
                Some(row) => row.text(columns.start).to_owned(),
                None => continue,
            };
            if text.is_empty() {
                continue;
            }
            for row in self.rows.iter_mut().skip(first).take_while(|row| row.number <= rows.end) {
                if left < columns.len() {
                    return;
                }
                left -= columns.len();
                for column in columns.clone() {
                    put(&mut row.cells, column, text.clone());
                    if row.number > rows.start + 1 {
                        row.continued.push(column);
                    }
                }
            }
        }
    }

    /// How many columns its longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

#[cfg(feature = "every-format")]
impl From<nianbao_formats::SheetCells> for Sheet {
    fn from(read: nianbao_formats::SheetCells) -> Self {
        let epoch = if read.counts_from_1904 { Epoch::Of1904 } else { Epoch::Of1900 };
        let mut sheet = Self::new(&read.name, read.cells, &read.joined, epoch);
        if read.hidden_rows > 0 {
            sheet.notes.push(format!("有{}行是隐藏的（多半是筛选后没有取消），也计入了", read.hidden_rows));
        }
        if read.struck > 0 {
            sheet.notes.push(format!("有{}格的字是划去的，没有计入", read.struck));
        }
        sheet
    }
}

fn put(cells: &mut Vec<String>, column: usize, text: String) {
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_cells_are_filled_and_rows_keep_their_numbers() {
        let cells = [(0, 0, "台账"), (2, 0, "甲"), (2, 1, "1"), (3, 1, "2"), (9, 1, " ")];
        let cells = cells.map(|(row, column, text)| (row, column, text.to_owned())).to_vec();
        let sheet = Sheet::new("表", cells, &[(2..4, 0..1), (0..1, 0..2)], Epoch::Of1900);
        let rows: Vec<(u32, Vec<&str>, &[usize])> = sheet
            .rows
            .iter()
            .map(|row| (row.number, row.cells.iter().map(String::as_str).collect(), row.continued.as_slice()))
            .collect();
        assert_eq!(
            rows,
            [(1, vec!["台账", "台账"], &[][..]), (3, vec!["甲", "1"], &[]), (4, vec!["甲", "2"], &[0])]
        );
    }

    #[test]
    fn joined_cells_without_end_cost_no_more_than_the_rows_there_are() {
        let cells = vec![(0, 0, "甲".to_owned()), (5, 3, "乙".to_owned())];
        let joined = vec![(0..u32::MAX, 0..u32::MAX); 1_000];
        let sheet = Sheet::new("表", cells, &joined, Epoch::Of1900);
        assert_eq!((sheet.rows.len(), sheet.width()), (2, MAX_COLUMNS));
    }
}
