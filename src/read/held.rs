//! Cuts a report that was read to the size of a report. What goes is told, with its words.

use super::limits::{MAX_CELL_BYTES, MAX_LIST, MAX_NOTE_BYTES, MAX_NOTES, MAX_REPORT_BYTES, MAX_ROW_CELLS};
use super::note::{Note, NoteKind, ReadError};
use crate::report::{Cell, Report};

/// Cuts a report to the limits of one: sections, attachments and rows without end, and texts in cells that are no
/// figures, become the notes that are given back.
///
/// # Errors
/// A sentence, where the prose is longer than any report's.
pub(super) fn hold_report(report: &mut Report) -> Result<Vec<Note>, ReadError> {
    let mut cut = Vec::new();
    over(&mut report.sections, MAX_LIST, "部分", &mut cut, |one| format!("{}\n{}", one.heading, one.text));
    over(&mut report.attachments, MAX_LIST, "附件", &mut cut, |one| one);
    over(&mut report.extra_rows, MAX_LIST, "规定格式以外的行", &mut cut, |one| one.cells.join(" | "));
    for row in &mut report.extra_rows {
        over(&mut row.cells, MAX_ROW_CELLS, "规定格式以外的行里的格", &mut cut, |one| one);
    }
    over(&mut report.set_aside, MAX_LIST, "不予处理的提示", &mut cut, |one| one.reason);
    for spec in report.form().cells() {
        if report.cell(spec.ix).text().len() > MAX_CELL_BYTES {
            let text = report.set_cell(spec.ix, Cell::default()).text().to_owned();
            let message = format!("{}的内容太长，不是一个数字，没有填入。", spec.name);
            cut.push(Note { kind: NoteKind::Unplaced, message, text: Some(text) });
        }
    }
    let bytes = report.prose_bytes();
    if bytes > MAX_REPORT_BYTES {
        return Err(ReadError::new(format!(
            "读到的正文约{}万字，一份年度报告一般不到3万字，没有读取。请检查内容里是否还有别的文件，只复制报告正文后再试。",
            bytes / 3 / 10_000
        )));
    }
    Ok(cut)
}

/// Cuts notes to what anyone reads: so many, and of each so much.
pub(super) fn hold_notes(mut notes: Vec<Note>) -> Vec<Note> {
    if let Some(more) = notes.len().checked_sub(MAX_NOTES).filter(|more| *more > 0) {
        notes.truncate(MAX_NOTES);
        let message = format!("另有{more}处没有读入或需要核对，没有逐条列出，请对照原文。");
        notes.push(Note { kind: NoteKind::Lost, message, text: None });
    }
    for note in &mut notes {
        shorten(&mut note.message, MAX_CELL_BYTES);
        if let Some(text) = &mut note.text {
            shorten(text, MAX_NOTE_BYTES);
        }
    }
    notes
}

fn shorten(text: &mut String, most: usize) {
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most));
        text.push_str("……（以下略）");
    }
}

/// Cuts a list, and notes what goes.
fn over<T>(list: &mut Vec<T>, most: usize, what: &str, cut: &mut Vec<Note>, words: impl Fn(T) -> String) {
    if list.len() <= most {
        return;
    }
    let message = format!("{what}有{}个，多于一份年度报告所能有的，只保留前{most}个。", list.len());
    // Of as many as fill a note.
    let text = list.drain(most..).take(MAX_NOTE_BYTES).map(words).collect::<Vec<_>>().join("\n");
    cut.push(Note { kind: NoteKind::Unplaced, message, text: Some(text) });
}
