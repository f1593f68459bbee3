//! Report → `nianbao-report/1`. Stable order, nothing normalised.

use super::cell::Cell;
use super::model::Report;
use crate::form::TableId;
use serde_json::{Map, Value};

/// The value of `format` in every report's JSON.
pub const FORMAT: &str = "nianbao-report/1";

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
    let mut root = Map::new();
    let words = |text: &Option<String>| text.clone().map_or(Value::Null, Value::String);
    root.insert("format".into(), FORMAT.into());
    root.insert("form".into(), report.form().id().into());
    root.insert("year".into(), report.year.map_or(Value::Null, Value::from));
    root.insert("organization".into(), words(&report.organization));
    root.insert("title".into(), words(&report.title));
    root.insert("published".into(), words(&report.published));
    root.insert("source".into(), words(&report.source));
    root.insert("preface".into(), words(&report.preface));
    let sections = report.sections.iter().map(|section| {
        let mut entry = Map::new();
        entry.insert("id".into(), section.id.map_or(Value::Null, |id| id.name().into()));
        entry.insert("heading".into(), section.heading.clone().into());
        entry.insert("text".into(), section.text.clone().into());
        entry.insert("after_table".into(), words(&section.after_table));
        Value::Object(entry)
    });
    root.insert("sections".into(), sections.collect());
    for table in TableId::ALL {
        root.insert(table.name().into(), table_value(report, table));
    }
    let extra_rows = report.extra_rows.iter().map(|row| {
        let mut entry = Map::new();
        entry.insert("table".into(), row.table.name().into());
        entry.insert("after".into(), words(&row.after));
        entry.insert("cells".into(), strings(&row.cells));
        Value::Object(entry)
    });
    root.insert("extra_rows".into(), extra_rows.collect());
    root.insert("attachments".into(), strings(&report.attachments));
    let set_aside = report.set_aside.iter().map(|item| {
        let mut entry = Map::new();
        entry.insert("rule".into(), item.rule.clone().into());
        entry.insert("cells".into(), strings(&item.cells));
        entry.insert("reason".into(), item.reason.clone().into());
        entry.insert("values".into(), strings(&item.values));
        Value::Object(entry)
    });
    root.insert("set_aside".into(), set_aside.collect());
    Value::Object(root)
}

fn strings(list: &[String]) -> Value {
    list.iter().cloned().map(Value::String).collect()
}

/// A table with its groups nested; null where the report has no such table.
fn table_value(report: &Report, table: TableId) -> Value {
    let filled = report.form().cells_of(table).any(|spec| !report.cell(spec.ix).is_blank());
    if !report.has_table(table) && !filled {
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
