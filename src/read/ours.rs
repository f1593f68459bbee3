//! Files of our own that carry the report's data beside what is seen.

use super::assemble::Origin;
use super::note::{Document, Note, NoteKind, ReadError};
use super::piece::Piece;
use super::value::is_value;
use super::zip::Archive;
use crate::form::TableId;
use crate::report::{ExtraRow, Report};

/// The report in the data of one of our own files. Where a figure that is seen differs from the data, the file was
/// changed after it was made: then what is seen counts, since that is what was published.
pub(super) fn prefer_data(block: &str, pieces: &[Piece], origin: Origin) -> Result<Document, ReadError> {
    let Ok(document) = super::json::read(block) else { return super::source::from_pieces(pieces, origin) };
    let Ok(mut seen) = super::source::from_pieces(pieces, origin) else { return Ok(document) };
    let differing = differing(&document.report, &seen.report);
    if differing.is_empty() {
        return Ok(document);
    }
    let shown: Vec<String> = differing.iter().take(5).cloned().collect();
    seen.notes.insert(
        0,
        Note {
            kind: NoteKind::Presumed(None),
            message: format!(
                "这份文件由本工具导出，之后被改动过：看得见的数字有{}处与文件内附的数据不同（{}{}）。已按看得见的内容读取，请核对。",
                differing.len(),
                shown.join("；"),
                if differing.len() > shown.len() { " 等" } else { "" }
            ),
            text: None,
        },
    );
    Ok(seen)
}

/// The cells in which both have a whole number, and not the same.
fn differing(data: &Report, seen: &Report) -> Vec<String> {
    let form = data.form();
    // An extra row that begins with no label cannot be told from the form's own row of figures.
    let muddled = |table: TableId| {
        let nameless =
            |row: &&ExtraRow| row.cells.first().is_none_or(|label| label.is_empty() || is_value(label));
        data.extra_rows.iter().filter(|row| row.table == table).any(|row| nameless(&row))
    };
    let sure: Vec<TableId> = TableId::ALL.into_iter().filter(|table| !muddled(*table)).collect();
    form.cells()
        .iter()
        .filter(|cell| sure.contains(&cell.table))
        .filter_map(|cell| {
            let ours = data.value(cell.ix)?;
            let theirs = seen.form().find(&cell.path).and_then(|ix| seen.value(ix))?;
            (ours != theirs).then(|| format!("{}，内附{ours}，页面{theirs}", cell.name))
        })
        .collect()
}

/// The data part of a Word file of ours. Word and WPS drop it when they save the file, and then what is seen is read.
pub(super) fn block_of(archive: &Archive<'_>) -> Option<String> {
    let part = archive.part(DATA_PART)?;
    String::from_utf8(archive.contents(part, super::source::MAX_BYTES).ok()?).ok()
}

/// Where a Word file of ours carries the report's JSON.
const DATA_PART: &str = "customXml/nianbao-report.json";
