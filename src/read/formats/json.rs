//! JSON → report: ours, older or partial documents, and those of KIROGOVCOMPARE, wrapped or bare.

use super::data::Data;
#[cfg(feature = "every-format")]
use super::kiro;
use crate::form::TableId;
#[cfg(feature = "every-format")]
use crate::read::note::Note;
use crate::read::note::{Document, ReadError};
use crate::report::{self, JsonError, Report, TextError};
use serde_json::Value;

/// How the JSON of this program begins, blanks aside.
const OURS: &str = "{\"format\":\"nianbao-report/1\"";

/// Whether the text is JSON of ours as this program writes it, its format named first.
pub(super) fn is_ours(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace());
    start.take(OURS.len()).eq(OURS.chars())
}

/// Whether the text is meant to be JSON.
pub(in crate::read) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let behind = |open: char| text.strip_prefix(open).map(str::trim_start);
    behind('{').is_some_and(|rest| rest.starts_with(['"', '}']))
        || behind('[').is_some_and(|rest| rest.starts_with('{'))
}

/// Reads a JSON document.
///
/// # Errors
/// A sentence, where it is no report.
pub(super) fn read(text: &str) -> Result<Document, ReadError> {
    let value = parsed(text)?;
    #[cfg(feature = "every-format")]
    let value = unwrapped(value)?;
    #[cfg(feature = "every-format")]
    if kiro::is_kiro(&value) {
        return kiro::read(&value).into_document();
    }
    let (report, unplaced) = report::from_value(&value).map_err(|error| match error {
        JsonError::UnknownFormat => ReadError::new(
            "这份数据的格式版本比本工具新，没有读取。请用新版程序打开，或请对方另外导出网页（HTML）。",
        ),
        JsonError::NotJson | JsonError::NotAReport => not_a_report(),
    })?;
    let present =
        TableId::ALL.map(|table| value.get(table.name()).map_or(0, |value| cells(&report, table, value)));
    let document =
        Data { name: "本工具的年度报告数据（JSON）", report, present, unplaced }.into_document()?;
    #[cfg(feature = "every-format")]
    let document = with_receipt(document, &value);
    Ok(document)
}

/// The document with a note that has the receipt, where the data carry one.
#[cfg(feature = "every-format")]
fn with_receipt(mut document: Document, value: &Value) -> Document {
    let receipt = value.get(report::RECEIPT).map(|receipt| Note::of_receipt(Some(receipt.to_string())));
    document.notes.splice(0..0, receipt);
    document
}

fn parsed(text: &str) -> Result<Value, ReadError> {
    report::parse_json(text).map_err(|error| {
        ReadError::new(match error {
            TextError::TooLarge => {
                "JSON 里的数据项太多，不像一份年度报告，没有读取。请检查是否选对了文件。".to_owned()
            }
            TextError::Malformed { line, column } => {
                format!("JSON 内容不完整或有误（第{line}行第{column}列），没有读取。请重新导出后再打开。")
            }
        })
    })
}

/// The document out of what it is wrapped in, perhaps as a string.
#[cfg(feature = "every-format")]
fn unwrapped(value: Value) -> Result<Value, ReadError> {
    let mut value = only_one(value)?;
    for _ in 0..4 {
        let wrapped = |name: &&str| value.get(name).is_some();
        let Some(name) = ["parsed_json", "parsedJson", "data", "report"].into_iter().find(wrapped) else {
            break;
        };
        let inner = value.get_mut(name).map(Value::take).unwrap_or_default();
        value = only_one(match inner {
            Value::String(text) => parsed(&text)?,
            other => other,
        })?;
    }
    Ok(value)
}

/// The document, or the only entry of a list.
#[cfg(feature = "every-format")]
fn only_one(value: Value) -> Result<Value, ReadError> {
    match value {
        Value::Array(mut list) if list.len() == 1 => Ok(list.swap_remove(0)),
        Value::Array(list) if list.len() > 1 => Err(ReadError::new(format!(
            "JSON 里有{}份内容，一次只能读取一份年度报告。请分开保存后再打开。",
            list.len()
        ))),
        other => Ok(other),
    }
}

fn not_a_report() -> ReadError {
    ReadError::new("这是 JSON 文件，但里面没有年度报告的内容，没有读取。请检查是否选对了文件。")
}

/// How many cells of the table stand in the document, blanks included.
fn cells(report: &Report, table: TableId, value: &Value) -> usize {
    let mut count = 0;
    let mut open = vec![(table.name().to_owned(), value)];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Object(members) => {
                open.extend(members.iter().map(|(name, member)| (format!("{path}.{name}"), member)));
            }
            _ => count += usize::from(report.form().find(&path).is_some()),
        }
    }
    count
}
