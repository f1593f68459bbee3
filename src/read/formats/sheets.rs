//! The sheets of a workbook → its reports: a table a sheet is one report, a report a sheet are several.

use super::sheet::trim;
use super::{carried, from_pieces};
use crate::form::TableId;
use crate::read::assemble::Origin;
use crate::read::note::{Document, Note, Opened, ReadError, behind_recognised};
use crate::read::piece::Piece;
use crate::read::section_names;
use crate::report::Report;
use crate::write::CHECKS;

/// A sheet that is shown.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) pieces: Vec<Piece>,
    /// What is to be told of it.
    pub(super) notes: Vec<Note>,
}

/// Sheets that make one report.
struct Group {
    /// The sheet that it begins with.
    name: String,
    sheets: Vec<Sheet>,
    tables: Vec<TableId>,
    title: Option<String>,
}

/// The data that a workbook of ours carries, and the pieces of the workbook that a report would be written as.
pub(super) struct Carried {
    pub(super) data: String,
    pub(super) rendered: fn(&Report) -> Result<Vec<Piece>, ReadError>,
}

/// Reads the reports of a workbook. `file` is its name; `ours` is there for a workbook of ours.
pub(super) fn reports(file: &str, sheets: Vec<Sheet>, ours: Option<Carried>) -> Vec<Opened> {
    let sheets = prepared(sheets);
    let mut groups: Vec<Group> = Vec::new();
    let several = sheets.len() > 1;
    for sheet in sheets {
        // What a sheet holds its own reading tells. One sheet needs none.
        let alone = several.then(|| from_pieces(&sheet.pieces, Origin::Word).ok()).flatten();
        let report = alone.map(|document| document.report);
        let has = |table: &TableId| report.as_ref().is_some_and(|report| report.has_table(*table));
        let tables: Vec<TableId> = TableId::ALL.into_iter().filter(has).collect();
        let title = report.and_then(|report: Report| report.title);
        let belongs = |group: &Group| {
            let is_other = |title: &String| group.title.as_ref().is_some_and(|of| of != title);
            !tables.iter().any(|table| group.tables.contains(table))
                && (group.tables.is_empty() || !title.as_ref().is_some_and(is_other))
        };
        match groups.last_mut().filter(|group| belongs(group)) {
            Some(group) => {
                group.tables.extend(tables);
                group.title = group.title.take().or(title);
                group.sheets.push(sheet);
            }
            None => groups.push(Group { name: sheet.name.clone(), sheets: vec![sheet], tables, title }),
        }
    }
    if let [group] = groups.as_mut_slice() {
        return vec![Opened {
            name: file.to_owned(),
            read: read(std::mem::take(&mut group.sheets), ours.as_ref()),
        }];
    }
    let named =
        |group: Group| Opened { name: format!("{file}：{}", group.name), read: read(group.sheets, None) };
    groups.into_iter().map(named).collect()
}

/// Cuts the tables of a sheet to their widths, and lets its name say which table it has where nothing in it does.
fn prepare(sheet: &mut Sheet) {
    for piece in &mut sheet.pieces {
        if let Piece::Table(rows) = piece {
            trim(rows, |row| row, |cell| &cell.text, |cell| (cell.colspan, cell.rowspan));
        }
    }
    let is_heading = |text: &str| section_names::exact(text).is_some();
    let says = sheet.pieces.iter().flat_map(Piece::texts).any(is_heading);
    if !says && is_heading(&sheet.name) {
        sheet.pieces.insert(0, Piece::Paragraph(sheet.name.clone()));
    }
}

/// The sheets that hold something of a report.
fn prepared(mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    let is_checks = |sheet: &Sheet| sheet.pieces.iter().flat_map(Piece::texts).next() == Some(CHECKS);
    let is_blank = |sheet: &Sheet| sheet.pieces.is_empty() && sheet.notes.is_empty();
    sheets.retain(|sheet| !is_checks(sheet) && !is_blank(sheet));
    sheets.iter_mut().for_each(prepare);
    sheets
}

/// The pieces of all sheets.
pub(super) fn pieces(sheets: Vec<Sheet>) -> Vec<Piece> {
    prepared(sheets).into_iter().flat_map(|sheet| sheet.pieces).collect()
}

fn read(sheets: Vec<Sheet>, ours: Option<&Carried>) -> Result<Document, ReadError> {
    let (mut pieces, mut notes) = (Vec::new(), Vec::new());
    for sheet in sheets {
        pieces.extend(sheet.pieces);
        notes.extend(sheet.notes);
    }
    let mut document = match ours {
        Some(ours) => carried::visible_or_data(ours.rendered, &ours.data, &pieces, Origin::Word)?,
        None => from_pieces(&pieces, Origin::Word)?,
    };
    behind_recognised(&mut document.notes, notes);
    Ok(document)
}
