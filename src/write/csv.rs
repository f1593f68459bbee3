//! A table as CSV (RFC 4180), for spreadsheets.

use super::escape::shown;
use super::table_layout::{TableLayout, layout_table};
use crate::form::TableId;
use crate::report::{Report, asleep};

/// A table as CSV: UTF-8 with a byte-order mark, which Excel needs, lines ended by CR LF, every line with as many
/// fields as the table has columns. A merged cell stands in its first place, as Excel itself saves it.
///
/// A text that a spreadsheet would run as a formula (`=cmd…`) is led by an apostrophe; numbers, signed ones too, are
/// left as they are.
pub fn csv(report: &Report, table: TableId) -> String {
    csv_of(&places(&layout_table(report, table)))
}

/// Rows of texts as [`csv`] writes them.
pub(crate) fn csv_of(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows {
        let fields: Vec<_> = row.iter().map(|text| field(&asleep(&shown(text)))).collect();
        out.push_str(&fields.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Every place of the table: the text of the cell that begins there, empty where one covers it from elsewhere.
fn places(layout: &TableLayout<'_>) -> Vec<Vec<String>> {
    layout
        .rows
        .iter()
        .map(|row| {
            let mut line = vec![String::new(); layout.columns];
            for cell in &row.cells {
                if let Some(place) = line.get_mut(cell.column) {
                    *place = cell.text.clone().into_owned();
                }
            }
            line
        })
        .collect()
}

/// Quotes a field where it needs to be.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::samples;

    #[test]
    fn every_line_has_every_column() {
        let report = samples::township();
        for (table, columns) in [(TableId::Disclosure, 7), (TableId::Requests, 10), (TableId::Disputes, 15)] {
            for line in csv(&report, table).lines() {
                assert_eq!(line.matches(',').count(), columns - 1, "{line}");
            }
        }
    }

    #[test]
    fn fields_are_quoted_where_needed() {
        assert_eq!(field("1,036"), "\"1,036\"");
        assert_eq!(field("说\"好\"\n"), "\"说\"\"好\"\"\n\"");
        assert_eq!(field("规章"), "规章");
    }
}
