//! Report → `nianbao-report/1`. Stable order, nothing normalised.

use super::cell::Cell;
use super::model::{ExtraRow, Report, Section, SetAside};
use crate::form::TableId;
use serde::Serialize;
use serde_json::{Map, Value};

/// The value of `format` in every report's JSON.
pub const FORMAT: &str = "nianbao-report/1";

/// The value of `format` in the receipt that a file of ours may carry, as the member [`RECEIPT`] of its data.
pub const RECEIPT_FORMAT: &str = "nianbao-receipt/1";

/// The member of a report's JSON that is no part of the report: the receipt of its check.
pub const RECEIPT: &str = "receipt";

/// The id of the `<script>` in which our own HTML carries the report's JSON.
pub const HTML_BLOCK: &str = "nianbao-report";

/// The part in which our own Word files carry the report's JSON. No relation points to it: a word processor that saves
/// the file drops it, so it can never contradict text that was edited there.
pub const DOCX_PART: &str = "customXml/nianbao-report.json";

/// The report as indented JSON, ending in a newline. The same report gives the same bytes.
pub fn to_json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(&to_value(report)).unwrap_or_default();
    text.push('\n');
    text
}

/// The report as a JSON value, its members in the order of the format.
pub fn to_value(report: &Report) -> Value {
    let record = Record {
        format: FORMAT,
        form: report.form().id(),
        year: report.year,
        organization: &report.organization,
        title: &report.title,
        published: &report.published,
        source: &report.source,
        preface: &report.preface,
        sections: &report.sections,
        tables: TableId::ALL
            .map(|table| (table.name().to_owned(), table_value(report, table)))
            .into_iter()
            .collect(),
        extra_rows: &report.extra_rows,
        attachments: &report.attachments,
        set_aside: &report.set_aside,
    };
    serde_json::to_value(record).unwrap_or_default()
}

/// A report's JSON, its members in the order of the format.
#[derive(Serialize)]
struct Record<'r> {
    format: &'static str,
    form: &'static str,
    year: Option<i32>,
    organization: &'r Option<String>,
    title: &'r Option<String>,
    published: &'r Option<String>,
    source: &'r Option<String>,
    preface: &'r Option<String>,
    sections: &'r [Section],
    #[serde(flatten)]
    tables: Map<String, Value>,
    extra_rows: &'r [ExtraRow],
    attachments: &'r [String],
    set_aside: &'r [SetAside],
}

/// A table with its groups nested; null where the report has no such table.
fn table_value(report: &Report, table: TableId) -> Value {
    if !report.shows_table(table) {
        return Value::Null;
    }
    let mut root = Map::new();
    for spec in report.form().cells_of(table) {
        let mut place = &mut root;
        let mut parts = spec.path.split('.').skip(1).peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                place.insert(part.into(), cell_value(report.cell(spec.ix)));
                break;
            }
            let entry = place.entry(part).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(inner) = entry else { break };
            place = inner;
        }
    }
    Value::Object(root)
}

/// A cell: null when blank, a number where writing that number gives the same characters back, else its text.
fn cell_value(cell: &Cell) -> Value {
    let text = cell.text();
    if cell.is_blank() {
        return Value::Null;
    }
    if writes_back(text)
        && let Ok(number) = text.parse()
    {
        return Value::Number(number);
    }
    Value::String(text.to_owned())
}

/// Whether a program that reads this text as a double and writes it again is sure to get the same characters: a whole
/// number to 2^53, or fifteen digits with a point among them, in the shortest way of writing.
fn writes_back(text: &str) -> bool {
    const LIMIT: u64 = 1 << 53;
    let magnitude = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = magnitude.split_once('.').unwrap_or((magnitude, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || (whole.len() > 1 && whole.starts_with('0'))
    {
        return false;
    }
    if whole == magnitude {
        // -0 would be written 0.
        return text != "-0" && whole.parse::<u64>().is_ok_and(|number| number <= LIMIT);
    }
    // Below 10^-6 ECMAScript writes an exponent.
    let small = whole == "0" && fraction.starts_with("000000");
    magnitude.len() <= 16 && !small && !fraction.is_empty() && !fraction.ends_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_only_where_it_writes_back() {
        for (text, json) in [
            ("0", "0"),
            ("3440", "3440"),
            ("-3", "-3"),
            ("59237.2449", "59237.2449"),
            ("9007199254740992", "9007199254740992"),
            ("9007199254740994", "\"9007199254740994\""),
            ("0.00", "\"0.00\""),
            ("007", "\"007\""),
            ("-0", "\"-0\""),
            ("+5", "\"+5\""),
            ("1e5", "\"1e5\""),
            ("0.0000001", "\"0.0000001\""),
            ("14,069", "\"14,069\""),
            ("１２", "\"１２\""),
            ("增13", "\"增13\""),
            ("8(计划)", "\"8(计划)\""),
            ("", "null"),
            (".5", "\".5\""),
            ("5.", "\"5.\""),
            ("1.2.3", "\"1.2.3\""),
            ("-0.5", "-0.5"),
            ("-0.0", "\"-0.0\""),
            ("00.5", "\"00.5\""),
            ("0.000001", "0.000001"),
            ("99999999999999.9", "99999999999999.9"),
            ("9999999999999.99", "9999999999999.99"),
            ("999999999999999.9", "\"999999999999999.9\""),
            ("-", "\"-\""),
        ] {
            assert_eq!(cell_value(&Cell::new(text)).to_string(), json, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_a_number_comes_back_from_a_double(text in "-?[0-9]{1,16}(\\.[0-9]{0,16})?") {
            if writes_back(&text) {
                prop_assert_eq!(text.parse::<f64>().unwrap().to_string(), text);
            }
        }
    }
}
