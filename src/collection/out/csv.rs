//! The overview as CSV: its tables one behind another.

use super::tables::tables;
use crate::collection::overview::Overview;
use crate::write::csv_of;

/// The overview as CSV, for Excel and WPS. Under a line with its name each table has its headings.
pub fn overview_csv(overview: &Overview) -> String {
    let mut rows = Vec::new();
    for table in tables(overview) {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        rows.push(vec![table.name.to_owned()]);
        rows.push(table.columns.iter().map(|(heading, _)| (*heading).to_owned()).collect());
        rows.extend(table.rows);
    }
    csv_of(&rows)
}
