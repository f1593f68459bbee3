//! The report as a workbook (.xlsx): the prose on a sheet, each table on one in its printed layout, and a sheet of the
//! identities as live formulas. A total stands as it was typed; where its identity fails, it is marked by a formula, in
//! Excel and WPS as here.

mod identities;

use super::html::attachment;
use super::html_table::column_widths;
use super::outline::{Part, outline, title};
use super::table_layout::{Role, layout_table};
use crate::form::{CellIx, REPORT_NAME, TableId};
use crate::report::{Report, to_value};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use nianbao_formats::{BookCell, BookSheet, DATA_SHEET, Look, MAX_TEXT, Value, in_thousands, write_xlsx};

/// The first words of the sheet of the identities, which is no part of the report.
pub(crate) const CHECKS: &str = "勾稽核对（按公式自动计算，不是报告内容）";

/// The width of a table, in characters.
const TABLE_WIDTH: usize = 120;

/// The report as a workbook. It reads back as the identical report from a sheet that is not shown; once something was
/// changed, from what it shows. The same report gives the same bytes.
pub fn xlsx(report: &Report) -> Vec<u8> {
    let mut sheets = vec![prose(report)];
    let mut places = Vec::new();
    for table in TableId::ALL.into_iter().filter(|table| report.shows_table(*table)) {
        sheets.push(table_sheet(report, table, &mut places));
    }
    let checks = identities::add(report, &places, &mut sheets);
    sheets.push(checks);
    sheets.iter_mut().skip(1).for_each(set_heights);
    sheets.push(data(report));
    let title = title(report).unwrap_or_else(|| REPORT_NAME.to_owned());
    write_xlsx(&title, report.organization.as_deref().unwrap_or_default(), &sheets).unwrap_or_default()
}

/// Where a cell of the form stands: its sheet among all, row and column.
struct Place {
    ix: CellIx,
    sheet: usize,
    row: u32,
    column: u16,
    /// The number that stands there as one.
    number: Option<f64>,
}

fn sheet_name(table: TableId) -> &'static str {
    match table {
        TableId::Disclosure => "主动公开",
        TableId::Requests => "依申请公开",
        TableId::Disputes => "复议诉讼",
    }
}

fn line(row: u32, text: String, look: Look) -> BookCell {
    BookCell { row, column: 0, rows: 1, columns: 1, value: Value::Text(text), look }
}

/// The words of the report, a paragraph a row.
fn prose(report: &Report) -> BookSheet {
    let mut lines: Vec<(String, Look)> = Vec::new();
    if title(report).is_none() {
        lines.push((REPORT_NAME.to_owned(), Look::Title));
    }
    for part in outline(report) {
        match part {
            Part::Title(title) => lines.push((title, Look::Title)),
            Part::Meta(label, text) => lines.push((format!("{label}：{text}"), Look::Prose)),
            Part::Heading(_, heading) => lines.push((heading.trim().to_owned(), Look::Heading)),
            Part::Preface(text) | Part::Paragraph(text) | Part::AfterTable(text) => {
                lines.push((text.to_owned(), Look::Prose));
            }
            Part::Table(_) => {}
            Part::Attachments(all) => lines.extend(all.into_iter().map(|one| (attachment(one), Look::Prose))),
        }
    }
    let pieces = lines.iter().flat_map(|(text, look)| pieces(text).map(move |text| (text, *look)));
    let cells = (0..).zip(pieces).map(|(row, (text, look))| line(row, text, look)).collect();
    BookSheet { name: "正文".to_owned(), cells, widths: vec![100.0], ..BookSheet::default() }
}

/// A text cut to what a cell holds.
fn pieces(text: &str) -> impl Iterator<Item = String> {
    let characters: Vec<char> = text.chars().collect();
    // A character may take two units.
    let cut: Vec<String> = characters.chunks(MAX_TEXT / 2).map(|piece| piece.iter().collect()).collect();
    cut.into_iter()
}

fn table_sheet(report: &Report, table: TableId, places: &mut Vec<Place>) -> BookSheet {
    let layout = layout_table(report, table);
    let widths = column_widths(&layout).into_iter().map(|width| (width * TABLE_WIDTH / 1000).max(6) as f64);
    let mut sheet =
        BookSheet { name: sheet_name(table).to_owned(), widths: widths.collect(), ..BookSheet::default() };
    sheet.cells.push(BookCell {
        columns: layout.columns as u16,
        ..line(0, report.form().heading(table.section()), Look::Heading)
    });
    for (row, laid) in (1..).zip(&layout.rows) {
        for cell in &laid.cells {
            let column = cell.column as u16;
            let text = cell.text.chars().take(MAX_TEXT / 2).collect::<String>();
            let value = match cell.role {
                Role::Value(_) | Role::Extra => {
                    number(&text).map_or(Value::Text(text), |(n, code)| Value::Number(n, code))
                }
                _ => Value::Text(text),
            };
            if let Role::Value(ix) = cell.role {
                let number = if let Value::Number(number, _) = value { Some(number) } else { None };
                places.push(Place { ix, sheet: table.index() + 1, row, column, number });
            }
            let look = match cell.role {
                Role::Value(_) | Role::Extra => Look::Figure,
                Role::RowHeader if cell.rowspan == 1 => Look::RowLabel,
                _ => Look::Label,
            };
            sheet.cells.push(BookCell {
                row,
                column,
                rows: cell.rowspan as u32,
                columns: cell.colspan as u16,
                value,
                look,
            });
        }
    }
    sheet
}

/// Makes room for texts that are longer than their cells are wide: no program does so where cells are merged.
pub(crate) fn set_heights(sheet: &mut BookSheet) {
    const LINE: f64 = 15.0;
    let mut heights: Vec<(u32, f64)> = Vec::new();
    for cell in sheet.cells.iter().filter(|cell| cell.rows == 1) {
        let Value::Text(text) = &cell.value else { continue };
        let columns = sheet.widths.iter().skip(usize::from(cell.column)).take(usize::from(cell.columns));
        let width = columns.sum::<f64>() - 1.0;
        let length: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let lines = (length as f64 / width.max(1.0)).ceil().clamp(1.0, 25.0);
        match heights.last_mut() {
            Some((row, height)) if *row == cell.row => *height = height.max(lines * LINE),
            _ => heights.push((cell.row, lines * LINE)),
        }
    }
    heights.retain(|(_, height)| *height > LINE);
    sheet.heights = heights;
}

/// The number that a text is, with the format in which it looks like the text; `None` where it is none or none does.
pub(crate) fn number(text: &str) -> Option<(f64, &'static str)> {
    const PLACES: [&str; 5] = ["0", "0.0", "0.00", "0.000", "0.0000"];
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let grouped = whole.contains(',');
    let plain: String = whole.chars().filter(|c| *c != ',').collect();
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // A number in a workbook has fifteen digits.
    if !is_plain(&plain)
        || plain.len() + fraction.len() > 15
        || plain.len() > 1 && plain.starts_with('0')
        || !fraction.is_empty() && !is_plain(fraction)
        || digits.ends_with('.')
    {
        return None;
    }
    let value: f64 =
        format!("{plain}{}{fraction}", if fraction.is_empty() { "" } else { "." }).parse().ok()?;
    let negative = text.starts_with('-');
    if negative && value == 0.0 || grouped && (!fraction.is_empty() || in_thousands(&plain) != whole) {
        return None;
    }
    let code = if grouped { "#,##0" } else { PLACES.get(fraction.len()).copied()? };
    Some((if negative { -value } else { value }, code))
}

/// The report's data for who reads the file again, in Base64: a workbook has characters of its own meaning.
fn data(report: &Report) -> BookSheet {
    let text = BASE64.encode(to_value(report).to_string());
    let cells = (0..).zip(pieces(&text)).map(|(row, piece)| line(row, piece, Look::Prose)).collect();
    BookSheet { name: DATA_SHEET.to_owned(), cells, ..BookSheet::default() }
}

/// The data of a report in the text of the sheet that is not shown.
pub(crate) fn data_in(text: &str) -> Option<String> {
    String::from_utf8(BASE64.decode(text.as_bytes()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::samples;

    #[test]
    fn numbers_look_as_they_were_typed() {
        for (text, number) in [
            ("0", Some((0.0, "0"))),
            ("1036", Some((1036.0, "0"))),
            ("-3", Some((-3.0, "0"))),
            ("1,036", Some((1036.0, "#,##0"))),
            ("59237.2449", Some((59237.2449, "0.0000"))),
            ("1.50", Some((1.5, "0.00"))),
            ("007", None),
            ("-0", None),
            ("10,36", None),
            ("1.", None),
            ("+3", None),
            ("", None),
            ("—", None),
            ("1234567890123456", None),
            ("1.23456", None),
        ] {
            assert_eq!(super::number(text), number, "{text}");
        }
    }

    #[test]
    fn it_is_the_same_every_time_and_reads_back() {
        use crate::read::{from_bytes, native::Native};
        for (name, report) in samples::all() {
            let bytes = xlsx(&report);
            assert_eq!(bytes, xlsx(&report), "{name}");
            let read = from_bytes(&Native, "a.xlsx", &bytes).unwrap();
            assert_eq!(read.report, report, "{name}");
            assert!(!read.notes.iter().any(|note| note.message.contains("被改动过")), "{name}");
        }
    }
}
