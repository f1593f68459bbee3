//! A sheet's cells → blocks: what is hidden left out, merged cells as spans, a table where cells stand together.

mod lines;
mod table;

use super::date::Epoch;
use super::decimal::general;
use super::number_format::{Fidelity, Shown, shown, whole_date};
use crate::limits::Budget;
use crate::{Block, Refusal, Remark};
use lines::{Lines, Merge};
use std::ops::Range;
use table::table;

/// The most columns in which text may stand.
const MAX_COLUMNS: u32 = 256;
/// So many blank rows part two tables.
const GAP: u32 = 20;
/// The most merged cells.
const MAX_MERGES: usize = 50_000;

/// How days stand among the cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Dates {
    /// As their formats show them, perhaps without a year.
    #[default]
    AsShown,
    /// Whole: `2024-01-05`.
    Whole,
}

/// A sheet as it is stored. Rows and columns count from 0.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// How days are put in.
    pub(super) dates: Dates,
    pub(super) cells: Vec<(u32, u32, String)>,
    /// Rows and columns that each merged cell covers.
    pub(super) merges: Vec<(Range<u32>, Range<u32>)>,
    pub(super) hidden_rows: Vec<Range<u32>>,
    pub(super) hidden_columns: Vec<Range<u32>>,
    /// Cells that hold a formula without a value.
    pub(super) without_value: Vec<(u32, u32)>,
    /// Cells whose format does not show all of the number, with what it shows and the number.
    altered: Vec<((u32, u32), Shown, f64)>,
    /// Texts that are struck through.
    pub(super) struck: Vec<String>,
}

impl Sheet {
    /// A sheet without cells.
    pub(super) fn new(name: String, dates: Dates) -> Self {
        Self { name, dates, ..Self::default() }
    }

    /// Adds a number in its format.
    pub(super) fn push_formatted(&mut self, row: u32, column: u32, value: f64, code: &str, epoch: Epoch) {
        match self.dates {
            Dates::Whole => {
                if let Some(day) = whole_date(value, code, epoch) {
                    return self.cells.push((row, column, day));
                }
            }
            Dates::AsShown => {}
        }
        self.push_number(row, column, value, shown(value, code, epoch));
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|(.., text)| text.trim().is_empty())
    }

    /// How many hidden rows hold something.
    pub(super) fn hidden_rows_with_cells(&self) -> usize {
        let rows = Lines::new(self.hidden_rows.clone());
        let mut hidden: Vec<u32> =
            self.cells.iter().map(|cell| cell.0).filter(|row| rows.hides(*row)).collect();
        hidden.sort_unstable();
        hidden.dedup();
        hidden.len()
    }

    /// Adds a number as it is shown.
    pub(super) fn push_number(&mut self, row: u32, column: u32, value: f64, shown: Shown) {
        self.cells.push((row, column, shown.text.clone()));
        if shown.is != Fidelity::Whole {
            self.altered.push(((row, column), shown, value));
        }
    }

    /// All its text, in the order in which it stands in the file.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(|(.., text)| text.as_str()).collect()
    }

    /// The sheet's blocks; what must be told of it goes to the remarks.
    pub(super) fn into_blocks(
        mut self,
        budget: &Budget,
        remarks: &mut Vec<Remark>,
    ) -> Result<Vec<Block>, Refusal> {
        self.cells.retain(|(.., text)| !text.trim().is_empty());
        let rows = Lines::new(std::mem::take(&mut self.hidden_rows));
        let columns = Lines::new(std::mem::take(&mut self.hidden_columns));
        self.tell(&rows, &columns, remarks);
        if self.merges.len() > MAX_MERGES || !budget.spend(self.cells.len() + self.merges.len()) {
            return Err(Refusal::TooLarge);
        }
        let mut merges: Vec<Merge> =
            self.merges.iter().filter_map(|merge| Merge::new(merge, &rows, &columns)).collect();
        let mut anchors: Vec<(u32, u32)> = merges.iter().map(|merge| merge.anchor).collect();
        anchors.sort_unstable();
        let is_shown = |row: u32, column: u32| {
            !rows.hides(row) && !columns.hides(column) || anchors.binary_search(&(row, column)).is_ok()
        };
        self.cells.retain(|(row, column, _)| is_shown(*row, *column));
        for (row, column, _) in &mut self.cells {
            (*row, *column) = (rows.shown(*row), columns.shown(*column));
        }
        // What stands left of all cells is margin.
        let margin = self.cells.iter().map(|cell| cell.1).min().unwrap_or(0);
        self.cells.iter_mut().for_each(|cell| cell.1 -= margin);
        for columns in merges.iter_mut().map(|merge| &mut merge.columns) {
            *columns = columns.start.saturating_sub(margin)..columns.end.saturating_sub(margin);
        }
        if self.cells.iter().any(|(_, column, _)| *column >= MAX_COLUMNS) {
            return Err(Refusal::TooLarge);
        }
        self.cells.sort_by_cached_key(|(row, column, _)| u64::from(*row) << 32 | u64::from(*column));
        self.cells.dedup_by_key(|(row, column, _)| (*row, *column));
        let mut blocks = Vec::new();
        for cells in self.cells.chunk_by(|(above, ..), (below, ..)| below - above <= GAP) {
            blocks.push(Block::Table(table(cells, &merges, budget)?));
        }
        Ok(blocks)
    }

    fn tell(&self, rows: &Lines, columns: &Lines, remarks: &mut Vec<Remark>) {
        let hidden = |lines: &Lines, of: fn(&(u32, u32, String)) -> u32| {
            let mut hidden: Vec<u32> = self.cells.iter().map(of).filter(|line| lines.hides(*line)).collect();
            hidden.sort_unstable();
            hidden.dedup();
            hidden.len()
        };
        if !self.struck.is_empty() {
            remarks.push(Remark::Struck(self.struck.join("\n")));
        }
        let count = hidden(rows, |cell| cell.0) + hidden(columns, |cell| cell.1);
        if count > 0 {
            remarks.push(Remark::HiddenCells { sheet: self.name.clone(), count });
        }
        let is_seen = |row: u32, column: u32| !rows.hides(row) && !columns.hides(column);
        let sheet = || self.name.clone();
        let cells = |places: &[(u32, u32)]| -> Vec<String> {
            let seen = places.iter().filter(|(row, column)| is_seen(*row, *column));
            seen.map(|(row, column)| reference(*row, *column)).collect()
        };
        let without_value = cells(&self.without_value);
        if !without_value.is_empty() {
            remarks.push(Remark::NoValue { sheet: sheet(), cells: without_value });
        }
        let (unknown, in_part): (Vec<_>, Vec<_>) =
            self.altered.iter().partition(|(_, shown, _)| shown.is == Fidelity::Unknown);
        let unknown = cells(&unknown.into_iter().map(|(place, ..)| *place).collect::<Vec<_>>());
        if !unknown.is_empty() {
            remarks.push(Remark::UnknownFormat { sheet: sheet(), cells: unknown });
        }
        let in_part: Vec<_> = in_part
            .into_iter()
            .filter(|((row, column), ..)| is_seen(*row, *column))
            .map(|((row, column), shown, value)| {
                (reference(*row, *column), general(*value), shown.text.clone())
            })
            .collect();
        if !in_part.is_empty() {
            remarks.push(Remark::ShownInPart { sheet: sheet(), cells: in_part });
        }
    }
}

/// A cell as in `B7`.
fn reference(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cell;

    fn sheet(cells: &[(u32, u32, &str)]) -> Sheet {
        let cells = cells.iter().map(|(row, column, text)| (*row, *column, (*text).to_owned())).collect();
        Sheet { name: "表".to_owned(), cells, ..Sheet::default() }
    }

    /// The rows of each table, spans behind the texts that have them.
    fn shown(blocks: &[Block]) -> Vec<String> {
        let cell = |cell: &Cell| match (cell.rowspan, cell.colspan) {
            (1, 1) => cell.text.clone(),
            (rows, columns) => format!("{}^{rows}x{columns}", cell.text),
        };
        let rows = blocks.iter().flat_map(|block| match block {
            Block::Table(rows) => rows.as_slice(),
            _ => &[],
        });
        rows.map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn merged_cells_span_and_what_is_hidden_goes() {
        let mut sheet = sheet(&[
            (0, 0, "题"),
            (2, 0, "项目"),
            (2, 3, "总计"),
            (3, 1, "甲"),
            (3, 2, "隐"),
            (3, 3, "3"),
            (4, 0, "藏"),
        ]);
        sheet.merges = vec![(0..1, 0..4), (2..4, 0..1), (2..3, 1..3)];
        sheet.hidden_columns.push(2..3);
        sheet.hidden_rows.push(4..5);
        let mut remarks = Vec::new();
        let blocks = sheet.into_blocks(&Budget::default(), &mut remarks).unwrap();
        assert_eq!(shown(&blocks), ["题^1x3", "||", "项目^2x1||总计", "甲|3"]);
        assert_eq!(remarks, [Remark::HiddenCells { sheet: "表".to_owned(), count: 2 }]);
    }

    #[test]
    fn a_merged_cell_is_shown_though_its_first_row_is_hidden() {
        let mut sheet = sheet(&[(0, 0, "甲"), (1, 1, "1"), (2, 1, "2")]);
        sheet.merges = vec![(0..3, 0..1)];
        sheet.hidden_rows.push(0..1);
        let blocks = sheet.into_blocks(&Budget::default(), &mut Vec::new()).unwrap();
        assert_eq!(shown(&blocks), ["甲^2x1|1", "2"]);
    }

    #[test]
    fn a_stray_cell_far_below_is_a_table_of_its_own_and_one_far_right_is_refused() {
        let blocks =
            sheet(&[(0, 0, "甲"), (1_048_575, 0, "乙")]).into_blocks(&Budget::default(), &mut Vec::new());
        assert_eq!(blocks.unwrap().len(), 2);
        let blocks =
            sheet(&[(0, 0, "甲"), (0, 16_383, "乙")]).into_blocks(&Budget::default(), &mut Vec::new());
        assert_eq!(blocks, Err(Refusal::TooLarge));
    }

    #[test]
    fn merges_without_end_are_cut_to_the_table_and_those_that_overlap_go() {
        let mut sheet = sheet(&[(0, 0, "甲"), (1, 1, "1")]);
        sheet.merges = vec![(0..u32::MAX, 0..1), (1..9, 0..9)];
        let blocks = sheet.into_blocks(&Budget::default(), &mut Vec::new()).unwrap();
        let rows = shown(&blocks);
        assert_eq!((rows.len(), rows[1].as_str()), (22, "1"));
    }

    #[test]
    fn cells_are_named_as_in_a_workbook() {
        assert_eq!(
            [reference(0, 0), reference(6, 25), reference(9, 26), reference(0, 701)],
            ["A1", "Z7", "AA10", "ZZ1"]
        );
    }
}
