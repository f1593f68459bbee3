//! .xlsx (ECMA-376) → sheets.

use super::date::Epoch;
use super::looks;
use super::number_format::built_in;
use super::package::Package;
use super::sheet::Sheet;
use super::sink::{Sink, Visibility};
use crate::Refusal;
use crate::limits::Budget;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::io::Cursor;

/// The most sheets.
const MAX_SHEETS: usize = 500;

/// Reads a workbook; `None` for every other file.
pub(super) fn read(bytes: &[u8], sink: &mut dyn Sink) -> Option<Result<(), Refusal>> {
    Some(Package::open(bytes, "xl/workbook.xml")?.and_then(|package| sheets(&package, sink)))
}

fn sheets(package: &Package, sink: &mut dyn Sink) -> Result<(), Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(package.archive()?)).map_err(refusal)?;
    let paths = looks::paths(package);
    let epoch = if book.has_1904_epoch() { Epoch::Of1904 } else { Epoch::Of1900 };
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > MAX_SHEETS {
        return Err(Refusal::TooLarge);
    }
    for about in sheets.into_iter().filter(|about| about.typ == SheetType::WorkSheet) {
        let mut sheet = Sheet::new(about.name.clone(), sink.dates());
        let path = paths.iter().find(|(name, _)| *name == about.name).map(|(_, path)| path.as_str());
        let xml = path.and_then(|path| package.part(path)).ok_or(Refusal::Damaged)?;
        looks::look(xml, &mut sheet)?;
        fill(&mut book, &mut sheet, epoch, sink.budget())?;
        let visibility = match about.visible {
            SheetVisible::Visible => Visibility::Shown,
            _ if about.name == crate::DATA_SHEET => Visibility::Data,
            _ => Visibility::Hidden,
        };
        sink.take(sheet, visibility, epoch)?;
    }
    Ok(())
}

/// Reads the cells of a sheet as they are shown.
fn fill(
    book: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &mut Sheet,
    epoch: Epoch,
    budget: &Budget,
) -> Result<(), Refusal> {
    let name = sheet.name.clone();
    let mut cells = match book.worksheet_cells_reader(&name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refusal(error)),
    };
    let mut blank = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refusal)? {
        if !budget.spend(8) {
            return Err(Refusal::TooLarge);
        }
        let (row, column) = cell.get_position();
        let style = cells.styles().get(style);
        let mut number = |value: f64| {
            sheet.push_formatted(row, column, value, style.map_or("", code), epoch);
        };
        let text = match cell.get_value() {
            DataRef::Empty => {
                blank.push((row, column));
                continue;
            }
            DataRef::Int(value) => {
                number(*value as f64);
                continue;
            }
            DataRef::Float(value) => {
                number(*value);
                continue;
            }
            DataRef::DateTime(value) => {
                number(value.as_f64());
                continue;
            }
            DataRef::String(text) => text.as_str(),
            DataRef::SharedString(text) => text,
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_str(),
            DataRef::Bool(value) => {
                if *value {
                    "TRUE"
                } else {
                    "FALSE"
                }
            }
            DataRef::Error(error) => {
                sheet.cells.push((row, column, error.to_string()));
                continue;
            }
        };
        if !budget.spend(text.len() / 16) {
            return Err(Refusal::TooLarge);
        }
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.to_owned()
        };
        if style.and_then(|style| style.font.as_ref()).is_some_and(|font| font.has_strikethrough()) {
            sheet.struck.push(text);
        } else {
            sheet.cells.push((row, column, text));
        }
    }
    blank.sort_unstable();
    sheet.without_value.retain(|place| blank.binary_search(place).is_ok());
    Ok(())
}

/// The code of a style's number format.
fn code(style: &Style) -> &str {
    let Some(format) = &style.number_format else { return "" };
    // What a country's formats are the file does not say, and calamine gives the American ones.
    format.format_id.filter(|id| *id < 164).and_then(built_in).unwrap_or(&format.format_code)
}

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}
