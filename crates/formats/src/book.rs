//! A workbook's description → .xlsx.

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};

/// The name of a sheet that no program shows: what stands in it is for who reads the file again.
pub const DATA_SHEET: &str = "nianbao";

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text as it stands, never taken for a formula.
    Text(String),
    /// A number in a format of numbers.
    Number(f64, &'static str),
    /// A formula with the result that it has now.
    Formula(String, String),
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A line of prose.
    Prose,
    /// The title of the whole.
    Title,
    /// A heading.
    Heading,
    /// A label over or beside figures.
    Label,
    /// A label at the left of its row.
    RowLabel,
    /// A figure.
    Figure,
}

/// A cell. Rows and columns count from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct BookCell {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u16,
    /// Rows covered.
    pub rows: u32,
    /// Columns covered.
    pub columns: u16,
    /// What stands in it.
    pub value: Value,
    /// How it looks.
    pub look: Look,
}

/// A cell that is marked while a formula is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u16,
    /// The formula.
    pub formula: String,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookSheet {
    /// Its name; [`DATA_SHEET`] is not shown.
    pub name: String,
    /// Its cells; they do not overlap.
    pub cells: Vec<BookCell>,
    /// The width of each column, in characters.
    pub widths: Vec<f64>,
    /// Rows and their heights in points, where a text goes on over several lines.
    pub heights: Vec<(u32, f64)>,
    /// Cells that are marked while something is wrong.
    pub marks: Vec<Mark>,
}

/// The longest text of a cell, in characters of UTF-16.
pub const MAX_TEXT: usize = 32_000;

/// Writes a workbook: the same description gives the same bytes.
///
/// # Errors
/// What the format does not allow: cells that overlap, names of sheets that are given twice.
pub fn write_xlsx(title: &str, author: &str, sheets: &[BookSheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(cut(title, 200))
        .set_author(cut(author, 200))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2020, 1, 1)?);
    book.set_properties(&properties);
    for sheet in sheets {
        write_sheet(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

fn write_sheet(out: &mut Worksheet, sheet: &BookSheet) -> Result<(), XlsxError> {
    out.set_name(sheet.name.as_str())?;
    if sheet.name == DATA_SHEET {
        out.set_very_hidden(true);
    }
    out.set_paper_size(9);
    out.set_print_fit_to_pages(1, 0);
    if sheet.widths.len() > 6 {
        out.set_landscape();
    }
    for (column, width) in (0..).zip(&sheet.widths) {
        out.set_column_width(column, *width)?;
    }
    for (row, height) in &sheet.heights {
        out.set_row_height(*row, *height)?;
    }
    for cell in &sheet.cells {
        let format = format(cell);
        let (row, column) = (cell.row, cell.column);
        if cell.rows > 1 || cell.columns > 1 {
            out.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, "", &format)?;
        }
        match &cell.value {
            Value::Text(text) if text.is_empty() => out.write_blank(row, column, &format)?,
            Value::Text(text) => out.write_string_with_format(row, column, text.as_str(), &format)?,
            Value::Number(value, _) => out.write_number_with_format(row, column, *value, &format)?,
            Value::Formula(formula, result) => {
                out.write_formula_with_format(row, column, Formula::new(formula).set_result(result), &format)?
            }
        };
    }
    let wrong =
        Format::new().set_background_color(Color::RGB(0xff_c7_ce)).set_font_color(Color::RGB(0x9c_00_06));
    for mark in &sheet.marks {
        let rule = ConditionalFormatFormula::new().set_rule(mark.formula.as_str()).set_format(&wrong);
        out.add_conditional_format(mark.row, mark.column, mark.row, mark.column, &rule)?;
    }
    Ok(())
}

fn format(cell: &BookCell) -> Format {
    let format = Format::new().set_font_name("宋体").set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let format = match cell.look {
        Look::Prose => format.set_font_size(12),
        Look::Title => format.set_font_size(16).set_bold().set_align(FormatAlign::Center),
        Look::Heading => format.set_font_size(12).set_bold(),
        Look::Label => format.set_border(FormatBorder::Thin).set_align(FormatAlign::Center),
        Look::RowLabel => format.set_border(FormatBorder::Thin).set_align(FormatAlign::Left),
        Look::Figure => format.set_border(FormatBorder::Thin).set_align(FormatAlign::Center),
    };
    match cell.value {
        Value::Number(_, code) => format.set_num_format(code),
        _ => format,
    }
}

fn cut(text: &str, characters: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Remark, read};

    fn cell(row: u32, column: u16, value: Value) -> BookCell {
        BookCell { row, column, rows: 1, columns: 1, value, look: Look::Figure }
    }

    fn sheet() -> BookSheet {
        let mut sheet = BookSheet { name: "表".to_owned(), widths: vec![10.0], ..BookSheet::default() };
        sheet.cells = vec![
            BookCell { columns: 2, ..cell(0, 0, Value::Text("=1+1".to_owned())) },
            cell(1, 0, Value::Number(1036.0, "#,##0")),
            cell(1, 1, Value::Formula("=A2*2".to_owned(), "2072".to_owned())),
        ];
        sheet.marks = vec![Mark { row: 1, column: 0, formula: "=$A$2>1".to_owned() }];
        sheet
    }

    #[test]
    fn what_is_written_reads_back_and_is_the_same_every_time() {
        let bytes = write_xlsx("题", "者", &[sheet()]).unwrap();
        assert_eq!(bytes, write_xlsx("题", "者", &[sheet()]).unwrap());
        let contents = read(&bytes).unwrap().unwrap();
        assert_eq!(contents.remarks, Vec::<Remark>::new());
        let [Block::Sheet(name), Block::Table(rows)] = contents.blocks.as_slice() else {
            panic!("{contents:?}")
        };
        let texts: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!((name.as_str(), texts), ("表", vec![vec!["=1+1"], vec!["1,036", "2072"]]));
    }
}
