//! .xls and .et of Excel 97 to 2003 (BIFF8 in an OLE container) → sheets. calamine reads them too, but gives neither
//! number formats nor what is hidden, allocates what a file declares and stops at a record that is too short.

use super::biff::Record;
use super::date::Epoch;
use super::number_format::built_in;
use super::sheet::Sheet;
use super::sink::{Sink, Visibility};
use crate::Refusal;
use crate::limits::Budget;
use crate::ole::Container;

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const BIFF8: u16 = 0x0600;

/// Reads the workbook in a container that has one.
pub(super) fn read(container: &mut Container<'_>, sink: &mut dyn Sink) -> Result<(), Refusal> {
    if !container.has("Workbook") {
        return Err(Refusal::TooOld);
    }
    sheets(&container.stream("Workbook").ok_or(Refusal::Damaged)?, sink)
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    /// Position in the stream and name of each sheet that is shown or hidden.
    sheets: Vec<(usize, Visibility, String)>,
    strings: Vec<String>,
    /// Font and number format of each style.
    styles: Vec<(u16, u16)>,
    /// Which fonts are struck through.
    struck: Vec<bool>,
    formats: Vec<(u16, String)>,
    counts_from_1904: bool,
}

fn sheets(stream: &[u8], sink: &mut dyn Sink) -> Result<(), Refusal> {
    let globals = globals(stream, sink.budget())?;
    for (at, visibility, name) in &globals.sheets {
        let mut sheet = Sheet::new(name.clone(), sink.dates());
        fill(stream.get(*at..).ok_or(Refusal::Damaged)?, &globals, &mut sheet, sink.budget())?;
        sink.take(sheet, *visibility, globals.epoch())?;
    }
    Ok(())
}

fn globals(stream: &[u8], budget: &Budget) -> Result<Globals, Refusal> {
    let mut all = Globals::default();
    for (nth, record) in Record::all(stream).enumerate() {
        if !budget.spend(1) {
            return Err(Refusal::TooLarge);
        }
        match record.kind {
            BEGIN if nth == 0 && record.u16(0) != Some(BIFF8) => return Err(Refusal::TooOld),
            // FilePass.
            0x002f => return Err(Refusal::Encrypted),
            // Date1904.
            0x0022 => all.counts_from_1904 = record.u16(0) == Some(1),
            // Font.
            0x0031 => all.struck.push(record.u16(2).is_some_and(|flags| flags & 8 != 0)),
            // Format.
            0x041e => all.formats.extend(record.u16(0).zip(record.text(2).string())),
            // XF.
            0x00e0 => all.styles.extend(record.u16(0).zip(record.u16(2))),
            // BoundSheet8; type 0 is a sheet of cells.
            0x0085 if record.data.get(5) == Some(&0) => {
                let visibility = match record.data.get(4) {
                    Some(state) if state & 3 == 0 => Visibility::Shown,
                    _ => Visibility::Hidden,
                };
                let at = record.u32(0).ok_or(Refusal::Damaged)? as usize;
                all.sheets.push((at, visibility, record.text(6).short().unwrap_or_default()));
            }
            // SST: two counts before the strings.
            0x00fc => {
                let mut text = record.text(8);
                while let Some(string) = text.string() {
                    if !budget.spend(1 + string.len() / 16) {
                        return Err(Refusal::TooLarge);
                    }
                    all.strings.push(string);
                }
            }
            END => return Ok(all),
            _ => {}
        }
    }
    Err(Refusal::Damaged)
}

impl Globals {
    fn epoch(&self) -> Epoch {
        if self.counts_from_1904 { Epoch::Of1904 } else { Epoch::Of1900 }
    }

    /// Number format and font of a style.
    fn format(&self, style: u16) -> &str {
        let Some((_, format)) = self.styles.get(usize::from(style)) else { return "" };
        let own = || self.formats.iter().find(|(id, _)| id == format).map_or("", |(_, code)| code);
        built_in(u32::from(*format)).unwrap_or_else(own)
    }

    fn is_struck(&self, style: u16) -> bool {
        // The font of number 4 does not exist.
        let font = self.styles.get(usize::from(style)).map(|(font, _)| usize::from(*font));
        let font = font.map(|font| if font > 4 { font - 1 } else { font });
        font.and_then(|font| self.struck.get(font)).is_some_and(|struck| *struck)
    }
}

/// Reads the records of a sheet.
fn fill(stream: &[u8], globals: &Globals, sheet: &mut Sheet, budget: &Budget) -> Result<(), Refusal> {
    let epoch = globals.epoch();
    // A chart within the sheet has records of its own.
    let mut depth = 0u32;
    // The formula whose text stands in a record of its own.
    let mut awaits_text = None;
    for record in Record::all(stream) {
        if !budget.spend(4) {
            return Err(Refusal::TooLarge);
        }
        match record.kind {
            BEGIN => depth += 1,
            END => depth = depth.saturating_sub(1),
            _ => {}
        }
        match depth {
            0 => return Ok(()),
            1 => {}
            _ => continue,
        }
        match record.kind {
            // ColInfo.
            0x007d if record.u16(8).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(first), Some(last)) = (record.u16(0), record.u16(2)) {
                    sheet.hidden_columns.push(u32::from(first)..u32::from(last) + 1);
                }
            }
            // Row.
            0x0208 if record.u16(12).is_some_and(|flags| flags & 0x20 != 0) => {
                let row = u32::from(record.u16(0).unwrap_or(0));
                sheet.hidden_rows.push(row..row + 1);
            }
            // MergeCells.
            0x00e5 => {
                let areas = (0..usize::from(record.u16(0).unwrap_or(0))).map_while(|nth| {
                    let [first, last, left, right] =
                        [0, 2, 4, 6].map(|at| record.u16(2 + nth * 8 + at).map(u32::from));
                    Some((first?..last? + 1, left?..right? + 1))
                });
                sheet.merges.extend(areas);
            }
            _ => {}
        }
        let [Some(row), Some(column)] = [0, 2].map(|at| record.u16(at).map(u32::from)) else { continue };
        let mut number = |column: u32, style: u16, value: Option<f64>| {
            let Some(value) = value else { return };
            sheet.push_formatted(row, column, value, globals.format(style), epoch);
        };
        let style = record.u16(4).unwrap_or(0);
        let text = match record.kind {
            // Number, RK, MulRk.
            0x0203 => {
                number(column, style, record.f64(6));
                continue;
            }
            0x027e => {
                number(column, style, record.rk(6));
                continue;
            }
            0x00bd => {
                for (column, at) in (column..).zip((4..record.data.len().saturating_sub(2)).step_by(6)) {
                    number(column, record.u16(at).unwrap_or(0), record.rk(at + 2));
                }
                continue;
            }
            // Formula: a number, or in two last bytes of ones that it is none.
            0x0006 => match (record.u16(12), record.data.get(6), record.data.get(8)) {
                (Some(0xffff), Some(0), _) => {
                    awaits_text = Some((row, column, style));
                    continue;
                }
                (Some(0xffff), Some(1), Some(value)) => Some(truth(*value).to_owned()),
                (Some(0xffff), Some(2), Some(code)) => Some(error(*code).to_owned()),
                (Some(0xffff), ..) => {
                    sheet.without_value.push((row, column));
                    continue;
                }
                _ => {
                    number(column, style, record.f64(6));
                    continue;
                }
            },
            // BoolErr.
            0x0205 => match (record.data.get(7), record.data.get(6)) {
                (Some(0), Some(value)) => Some(truth(*value).to_owned()),
                (_, Some(code)) => Some(error(*code).to_owned()),
                _ => None,
            },
            // LabelSst.
            0x00fd => record.u32(6).and_then(|nth| globals.strings.get(nth as usize)).cloned(),
            // Label, RString.
            0x0204 | 0x00d6 => record.text(6).string(),
            // String: the text of the formula before it.
            0x0207 => {
                if let Some((row, column, style)) = awaits_text.take() {
                    put(sheet, globals, (row, column, style), record.text(0).string());
                }
                continue;
            }
            _ => continue,
        };
        if !budget.spend(text.as_ref().map_or(0, |text| text.len() / 16)) {
            return Err(Refusal::TooLarge);
        }
        put(sheet, globals, (row, column, style), text);
    }
    Err(Refusal::Damaged)
}

/// Puts text into a cell; one that is struck through is set apart.
fn put(sheet: &mut Sheet, globals: &Globals, (row, column, style): (u32, u32, u16), text: Option<String>) {
    let Some(text) = text else { return };
    if globals.is_struck(style) {
        sheet.struck.push(text);
    } else {
        sheet.cells.push((row, column, text));
    }
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
