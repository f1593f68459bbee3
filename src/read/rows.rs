//! A sheet as bare rows of cells' texts, for lists and registers that are no report.

use super::quoted::first_row;
#[cfg(feature = "every-format")]
use super::{formats::decoded_text, limits::hold_bytes, note::ReadError, tree::Parser};

/// The most rows of a sheet.
const MOST_ROWS: usize = 1_000_000;

/// The rows of text: cells divided by tabs, commas or semicolons, whichever stands in most of the first lines; cells may
/// stand in quotes. A line without any is one cell.
pub fn rows_of_text(text: &str) -> Vec<Vec<String>> {
    all_rows(text).filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect()
}

/// The same with its blank rows, so that each has its number.
pub(super) fn all_rows(text: &str) -> impl Iterator<Item = Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = |mark: char| text.lines().take(20).filter(|line| line.contains(mark)).count();
    let mut mark = '\t';
    for other in [',', ';'] {
        if lines(other) > lines(mark) {
            mark = other;
        }
    }
    let mut rest = text;
    let rows = std::iter::from_fn(move || {
        let (row, behind) = (!rest.is_empty()).then(|| first_row(rest, mark))?;
        rest = behind;
        Some(row)
    });
    rows.take(MOST_ROWS)
}

/// The rows of a file: of the sheets of a workbook one after another, or of text in any encoding. Blank rows are left out.
///
/// # Errors
/// A sentence for the person, where nothing can be read.
#[cfg(feature = "every-format")]
pub fn rows_of_file(parser: &impl Parser, bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    use nianbao_formats::Block;
    hold_bytes(bytes.len())?;
    let blocks = match nianbao_formats::read(bytes) {
        Some(Ok(contents)) => contents.blocks,
        Some(Err(refusal)) => return Err(super::formats::refused(refusal)),
        None => {
            if bytes.starts_with(b"PK") || bytes.contains(&0) && !bytes.starts_with(&[0xff, 0xfe]) {
                return Err(ReadError::new("这个文件不是表格。请用 Excel、WPS 表格或 CSV 文件。"));
            }
            return Ok(rows_of_text(&decoded_text(parser, bytes)));
        }
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => {
                let texts = table.into_iter().map(|row| {
                    // A cell over several columns stands in the first of them.
                    let spread = row.into_iter().flat_map(|cell| {
                        let more = cell.colspan.saturating_sub(1).min(super::limits::MAX_ROW_CELLS);
                        std::iter::once(cell.text).chain(std::iter::repeat_n(String::new(), more))
                    });
                    spread.collect()
                });
                rows.extend(texts);
            }
            Block::Paragraph(text) => rows.push(vec![text]),
            _ => {}
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_quotes_and_bare_lines() {
        let rows = |text: &str| rows_of_text(text).into_iter().map(|row| row.join("|")).collect::<Vec<_>>();
        assert_eq!(rows("\u{feff}甲,乙\r\n\"1,2\",\"他说\"\"好\"\"\"\r\n\r\n"), ["甲|乙", "1,2|他说\"好\""]);
        assert_eq!(rows("甲\t乙,丙\n1\t2"), ["甲|乙,丙", "1|2"]);
        assert_eq!(rows("甲;乙\n1;2"), ["甲|乙", "1|2"]);
        assert_eq!(rows("甲\n乙"), ["甲", "乙"]);
        assert_eq!(rows(""), [] as [&str; 0]);
    }

    #[cfg(feature = "every-format")]
    #[test]
    fn a_workbook_and_text_of_any_encoding_give_the_same_rows() {
        use crate::read::native::Native;
        use nianbao_formats::{BookCell, BookSheet, Look, Value, write_xlsx};
        let cell = |row, column, text: &str| BookCell {
            row,
            column,
            rows: 1,
            columns: 1,
            value: Value::Text(text.to_owned()),
            look: Look::Figure,
        };
        let mut sheet = BookSheet { name: "名单".to_owned(), ..BookSheet::default() };
        sheet.cells = vec![
            cell(0, 0, "单位"),
            cell(0, 1, "上级"),
            cell(1, 0, "财政局"),
            cell(2, 0, "东镇"),
            cell(2, 1, "县"),
        ];
        let book = write_xlsx("", "", &[sheet]).unwrap();
        let trimmed = |bytes: &[u8]| -> Vec<String> {
            let rows = rows_of_file(&Native, bytes).unwrap();
            rows.iter().map(|row| row.join("|").trim_end_matches('|').to_owned()).collect()
        };
        assert_eq!(trimmed(&book), ["单位|上级", "财政局", "东镇|县"]);
        assert_eq!(trimmed("单位,上级\n财政局,\n东镇,县\n".as_bytes()), ["单位|上级", "财政局", "东镇|县"]);
        // 东镇 in GBK.
        assert_eq!(trimmed(b"\xb6\xab\xd5\xf2\n"), ["东镇"]);
        assert!(rows_of_file(&Native, b"PK\x03\x04\0\0").is_err());
    }
}
