//! The overview as a workbook: a sheet for each of its tables.

use super::tables::{Table, tables};
use crate::collection::overview::Overview;
use crate::write::{set_heights, sheet_number};
use nianbao_formats::{BookCell, BookSheet, Look, MAX_TEXT, Value, write_xlsx};

/// The overview as a workbook. The same overview gives the same bytes.
pub fn overview_xlsx(overview: &Overview) -> Vec<u8> {
    let sheets: Vec<BookSheet> = tables(overview).into_iter().map(sheet).collect();
    write_xlsx("年度报告核对汇总", "", &sheets).unwrap_or_default()
}

fn sheet(table: Table) -> BookSheet {
    let mut cells = Vec::new();
    let mut push = |row: u32, column: u16, value: Value, look: Look| {
        cells.push(BookCell { row, column, rows: 1, columns: 1, value, look });
    };
    for (column, (heading, _)) in (0..).zip(table.columns) {
        push(0, column, Value::Text((*heading).to_owned()), Look::Label);
    }
    for (row, texts) in (1..).zip(table.rows) {
        for (column, text) in (0..).zip(texts) {
            let text: String = text.chars().take(MAX_TEXT / 2).collect();
            match sheet_number(&text) {
                Some((number, code)) => push(row, column, Value::Number(number, code), Look::Figure),
                None => push(row, column, Value::Text(text), Look::RowLabel),
            }
        }
    }
    let widths = table.columns.iter().map(|(_, width)| f64::from(*width)).collect();
    let mut sheet = BookSheet { name: table.name.to_owned(), cells, widths, ..BookSheet::default() };
    set_heights(&mut sheet);
    sheet
}
