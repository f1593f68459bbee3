//! A table as CSV (RFC 4180), for spreadsheets.

use super::escape::shown;
use super::table_layout::{TableLayout, layout_table};
use crate::form::TableId;
use crate::report::Report;

/// A table as CSV: UTF-8 with a byte-order mark, which Excel needs, lines ended by CR LF, every line with as many
/// fields as the table has columns. A merged cell stands in its first place, as Excel itself saves it.
///
/// A text that a spreadsheet would run as a formula (`=cmd…`) is led by an apostrophe; numbers, signed ones too, are
/// left as they are.
pub fn csv(report: &Report, table: TableId) -> String {
    let mut out = String::from('\u{feff}');
    for line in places(&layout_table(report, table)) {
        let fields: Vec<_> = line.iter().map(|text| field(&harmless(&shown(text)))).collect();
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

/// Puts an apostrophe before what a spreadsheet would take for a formula.
fn harmless(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let dangerous = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'));
    if (dangerous && !is_number(text.trim())) || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A plain number, signed or not, with separators of thousands or not; and a dash that says 不适用.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '＋', '－']);
    let signs = text.chars().count() - digits.chars().count();
    if digits.is_empty() {
        return text.chars().all(|c| c == '-' || c == '－');
    }
    signs <= 1
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | ',' | '，'))
        && digits.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{samples, snapshots};

    #[test]
    fn bytes_are_held() {
        for (name, report) in samples::all() {
            let all: Vec<_> = TableId::ALL.into_iter().map(|table| csv(&report, table)).collect();
            snapshots::hold(&format!("{name}.csv"), all.concat().as_bytes());
        }
    }

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
    fn numbers_stay_and_formulas_sleep() {
        for (text, written) in [
            ("-3", "-3"),
            ("+1036", "+1036"),
            ("-0.5", "-0.5"),
            ("--", "--"),
            ("增13", "增13"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-3+cmd|' /C calc'!A0", "'-3+cmd|' /C calc'!A0"),
            ("+1+1", "'+1+1"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("--1", "'--1"),
        ] {
            assert_eq!(harmless(text), written);
        }
    }

    #[test]
    fn fields_are_quoted_where_needed() {
        assert_eq!(field("1,036"), "\"1,036\"");
        assert_eq!(field("说\"好\"\n"), "\"说\"\"好\"\"\n\"");
        assert_eq!(field("规章"), "规章");
    }
}
