//! A file or a clipboard of lines → its sheets cell by cell, each with its row: for who counts lines and does not look for a
//! report.

use super::formats::{Hidden, collected, decoded_text, refused};
use super::limits::{MAX_SPAN, hold_bytes};
use super::note::ReadError;
use super::piece::{Piece, SourceCell};
use super::rows::all_rows;
use super::tree::Parser;
use nianbao_formats::{Refusal, SheetCells};

/// Reads the sheets of a workbook (.xlsx, .xls, .et, .ods), or of text that commas, semicolons or tabs part, or of a page.
///
/// # Errors
/// A sentence, where the file holds no sheets.
pub fn sheets_from_bytes(parser: &impl Parser, bytes: &[u8]) -> Result<Vec<SheetCells>, ReadError> {
    hold_bytes(bytes.len())?;
    if is_picture(bytes) {
        return Err(ReadError::new(
            "这是图片，里面的文字不能统计。请打开 Excel、WPS 表格里的台账，或者把台账复制后粘贴。",
        ));
    }
    match nianbao_formats::sheets(bytes) {
        Some(Ok(sheets)) => Ok(sheets),
        Some(Err(Refusal::TooLarge)) => {
            Err(ReadError::new("表格太大，没有读取。请删去台账以外的工作表和没有用的列，另存后再打开。"))
        }
        Some(Err(refusal)) => Err(refused(refusal)),
        None if bytes.starts_with(b"PK")
            || bytes.starts_with(b"%PDF")
            || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) =>
        {
            Err(ReadError::new(
                "这不是表格文件。请打开 Excel、WPS 表格（.xlsx、.xls、.et、.ods）或者 CSV 的台账，或者把台账复制后粘贴。",
            ))
        }
        None => sheets_from_text(parser, &decoded_text(parser, bytes)),
    }
}

/// Reads the sheets of a text: rows as Excel and WPS put them on the clipboard or in a file, or the tables of a page.
///
/// # Errors
/// A sentence, where it is beyond the limits.
pub fn sheets_from_text(parser: &impl Parser, text: &str) -> Result<Vec<SheetCells>, ReadError> {
    hold_bytes(text.len())?;
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let is_page = start.starts_with('<') && (start.contains("<t") || start.contains("<T"));
    if is_page {
        let tree = parser.html(text)?;
        let pieces = collected(&tree, Hidden::Read)?.pieces;
        tree.hold()?;
        let tables =
            pieces.iter().filter_map(|piece| if let Piece::Table(rows) = piece { Some(rows) } else { None });
        return Ok(tables.map(|rows| of_table(rows)).collect());
    }
    let mut sheet = SheetCells::default();
    for (row, cells) in (0u32..).zip(all_rows(text)) {
        let filled = (0..).zip(cells).filter(|(_, text)| !text.trim().is_empty());
        sheet.cells.extend(filled.map(|(column, text)| (row, column, text)));
    }
    Ok(vec![sheet])
}

/// The cells of a table that give their spans.
fn of_table(rows: &[Vec<SourceCell>]) -> SheetCells {
    let mut sheet = SheetCells::default();
    // By column, up to which row a cell above covers it.
    let mut covered: Vec<u32> = Vec::new();
    for (row, cells) in (0u32..).zip(rows) {
        let mut column = 0usize;
        for cell in cells {
            while covered.get(column).is_some_and(|until| *until > row) {
                column += 1;
            }
            let (columns, height) = (cell.colspan.clamp(1, MAX_SPAN), cell.rowspan.clamp(1, rows.len()));
            let end = row.saturating_add(height as u32);
            if covered.len() < column + columns {
                covered.resize(column + columns, 0);
            }
            covered.iter_mut().skip(column).take(columns).for_each(|until| *until = end);
            let at = column as u32;
            if columns > 1 || height > 1 {
                sheet.joined.push((row..end, at..at + columns as u32));
            }
            if !cell.text.trim().is_empty() {
                sheet.cells.push((row, at, cell.text.clone()));
            }
            column += columns;
        }
    }
    sheet
}

fn is_picture(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 7] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"];
    STARTS.iter().any(|start| bytes.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::native::Native;

    fn cells(sheet: &SheetCells) -> Vec<(u32, u32, &str)> {
        sheet.cells.iter().map(|(row, column, text)| (*row, *column, text.as_str())).collect()
    }

    #[test]
    fn rows_of_text_however_they_are_parted() {
        for text in [
            "编号\t内容\n1\t\"甲,\n乙\"\n\n2\t丙\n",
            "编号,内容\r\n1,\"甲,\n乙\"\r\n\r\n2,丙",
            "\u{feff}编号;内容\n1;\"甲,\n乙\"\n\n2;丙",
        ] {
            let sheets = sheets_from_bytes(&Native, text.as_bytes()).unwrap();
            assert_eq!(
                cells(&sheets[0]),
                [(0, 0, "编号"), (0, 1, "内容"), (1, 0, "1"), (1, 1, "甲,\n乙"), (3, 0, "2"), (3, 1, "丙")],
                "{text}"
            );
        }
        let (gbk, ..) = encoding_rs::GB18030.encode("编号,收到日期\n1,2024年1月5日\n");
        assert_eq!(cells(&sheets_from_bytes(&Native, &gbk).unwrap()[0])[3], (1, 1, "2024年1月5日"));
    }

    #[test]
    fn a_page_that_is_named_as_a_workbook_gives_its_tables() {
        let page = "<html><body><table><tr><td rowspan=2>编号</td><td colspan=2>申请人</td></tr>\
                    <tr><td>姓名</td><td>类型</td></tr><tr><td>1</td><td>甲某</td><td>自然人</td></tr></table></body></html>";
        let sheets = sheets_from_bytes(&Native, page.as_bytes()).unwrap();
        assert_eq!(cells(&sheets[0])[2..4], [(1, 1, "姓名"), (1, 2, "类型")]);
        assert_eq!(sheets[0].joined, [(0..2, 0..1), (0..1, 1..3)]);
    }

    #[test]
    fn what_holds_no_sheets_is_told() {
        for (bytes, words) in [
            (&b"\x89PNG\r\n"[..], "图片"),
            (b"\xff\xd8\xff\xe0", "图片"),
            (b"%PDF-1.7", "不是表格"),
            (b"PK\x03\x04", "不是表格"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不"),
        ] {
            let refused = sheets_from_bytes(&Native, bytes).unwrap_err();
            assert!(refused.message.contains(words), "{}", refused.message);
        }
    }
}
