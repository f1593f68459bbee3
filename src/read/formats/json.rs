//! JSON → report: ours, older or partial documents, and those of KIROGOVCOMPARE, wrapped or bare.

use super::kiro;
use crate::form::{SectionId, TableId};
use crate::read::assemble::notes::Notes;
use crate::read::note::{Document, NoteKind, ReadError};
use crate::report::{self, JsonError, Report, Unplaced};
use serde_json::Value;

/// Whether the text is meant to be JSON.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let behind = |open: char| text.strip_prefix(open).map(str::trim_start);
    behind('{').is_some_and(|rest| rest.starts_with(['"', '}']))
        || behind('[').is_some_and(|rest| rest.starts_with('{'))
}

/// A report that came as data.
pub(super) struct Data {
    /// What notes call such data.
    pub(super) name: &'static str,
    pub(super) report: Report,
    /// How many cells of each table stood in the data, blanks included.
    pub(super) present: [usize; 3],
    pub(super) unplaced: Vec<Unplaced>,
}

/// Reads a JSON document.
///
/// # Errors
/// A sentence, where it is no report.
pub(super) fn read(text: &str) -> Result<Document, ReadError> {
    let value = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')).map_err(|error| {
        ReadError::new(format!(
            "JSON 内容不完整或有误（第{}行第{}列），没有读取。请重新导出后再打开。",
            error.line(),
            error.column()
        ))
    })?;
    let mut value = only_one(value)?;
    // Wrapped, perhaps as a string.
    for _ in 0..4 {
        let wrapped = |name: &&str| value.get(name).is_some();
        let Some(name) = ["parsed_json", "parsedJson", "data", "report"].into_iter().find(wrapped) else {
            break;
        };
        let inner = value.get_mut(name).map(Value::take).unwrap_or_default();
        value = only_one(match inner {
            Value::String(text) => serde_json::from_str(&text).map_err(|_| not_a_report())?,
            other => other,
        })?;
    }
    if kiro::is_kiro(&value) {
        return Ok(kiro::read(&value).into_document());
    }
    let (report, unplaced) = report::from_value(&value).map_err(|error| match error {
        JsonError::UnknownFormat => ReadError::new(
            "这份数据的格式版本比本工具新，没有读取。请用新版程序打开，或请对方另外导出网页（HTML）。",
        ),
        JsonError::NotJson | JsonError::NotAReport => not_a_report(),
    })?;
    let present =
        TableId::ALL.map(|table| value.get(table.name()).map_or(0, |value| cells(&report, table, value)));
    Ok(Data { name: "本工具的年度报告数据（JSON）", report, present, unplaced }.into_document())
}

/// The document, or the only entry of a list.
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

impl Data {
    /// The report with the notes on it: tables and sections that the data lack, how many cells of each table stood in
    /// them, each figure whose reading differs from its text, each piece that found no place.
    fn into_document(self) -> Document {
        let Self { name, report, present, unplaced } = self;
        let mut notes = Notes::default();
        let year = report.year.map_or_else(|| "未注明年度".to_owned(), |year| format!("{year}年度"));
        let recognised = format!("识别为{name}，{year}，按{}的格式读取。", report.form().notice());
        notes.add(NoteKind::Recognised, recognised, None);
        for piece in unplaced {
            let message = format!("“{}”在年度报告的格式里没有对应的位置，没有放入报告。", piece.path);
            notes.add(NoteKind::Unplaced, message, Some(piece.value.chars().take(2000).collect()));
        }
        for (table, read) in TableId::ALL.into_iter().zip(present) {
            if read == 0 {
                let message = format!("数据里没有{}，请对照原文填写。", table.printed());
                notes.add(NoteKind::Lost, message, None);
            }
            notes.counted(table, read, report.form().cells_of(table).count());
        }
        let has = |id: &SectionId| report.sections.iter().any(|section| section.id == Some(*id));
        let absent: Vec<String> = SectionId::ALL
            .into_iter()
            .filter(|id| !has(id))
            .map(|id| format!("“{}”", report.form().heading(id)))
            .collect();
        if absent.len() == SectionId::ALL.len() {
            notes.add(NoteKind::Lost, "数据里没有六个部分的文字，请对照原文补齐。".to_owned(), None);
        } else if !absent.is_empty() {
            let message =
                format!("数据里没有以下{}个部分，请对照原文补齐：{}。", absent.len(), absent.join("、"));
            notes.add(NoteKind::Lost, message, None);
        }
        notes.altered(&report);
        Document { report, notes: notes.into_list() }
    }
}
