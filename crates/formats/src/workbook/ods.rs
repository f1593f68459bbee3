//! .ods (OASIS Open Document Format 1.3, part 3) → sheets. A cell holds the text that is shown beside its value, which
//! calamine leaves out.

use super::date::Epoch;
use super::decimal::general;
use super::number_format::{Fidelity, Shown};
use super::package::Package;
use super::sheet::{Dates, Sheet};
use super::sink::{Sink, Visibility};
use crate::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Rows that stand there more often than this fill the sheet up to its edge.
const MOST_ROWS: u32 = 10_000;
/// The same for cells of a row.
const MOST_CELLS: u32 = 256;
/// Steps for a cell that stands there again: it takes no room in the file, but here as much as any other.
const AGAIN: usize = 64;
/// The most characters of blanks in one place.
const MOST_SPACES: usize = 256;

/// Reads a workbook; `None` for every other file.
pub(super) fn read(bytes: &[u8], sink: &mut dyn Sink) -> Option<Result<(), Refusal>> {
    const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
    let package = Package::open(bytes, "content.xml")?;
    let sheets = |package: Package| {
        if package.part("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data"))
        {
            return Err(Refusal::Encrypted);
        }
        sheets(package.part("content.xml").ok_or(Refusal::Damaged)?, sink)
    };
    match package {
        Ok(package) if !package.part("mimetype")?.starts_with(KIND) => None,
        package => Some(package.and_then(sheets)),
    }
}

fn sheets(xml: &str, sink: &mut dyn Sink) -> Result<(), Refusal> {
    let mut all = Sheets::new(sink);
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    loop {
        if !all.sink.budget().spend(2) {
            return Err(Refusal::TooLarge);
        }
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(start) => all.open(&start)?,
            Event::End(end) => all.close(end.local_name().as_ref())?,
            Event::Text(text) => all.text(&text.xml10_content())?,
            Event::CData(text) => all.text(&text)?,
            Event::GeneralRef(name) => {
                let text = format!("&{};", &*name);
                all.text(&quick_xml::escape::unescape(&text).map_err(|_| Refusal::Damaged)?)?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What of the cell that is read is known.
#[derive(Default)]
struct Cell {
    times: u32,
    columns: u32,
    rows: u32,
    value: Option<String>,
    /// The day or moment of it: `2024-01-05T09:30:00`.
    date: Option<String>,
    /// It shows a plain number: no percentage, date or text.
    is_number: bool,
    has_formula: bool,
    text: String,
}

struct Sheets<'s> {
    sink: &'s mut dyn Sink,
    /// The styles of sheets that are hidden.
    hidden_styles: Vec<String>,
    /// The style of sheets that is read.
    style: String,
    sheet: Option<Sheet>,
    is_hidden: bool,
    row: u32,
    rows: u32,
    column: u32,
    cell: Option<Cell>,
    /// Where the cells of the row begin in the sheet.
    row_start: usize,
    /// How many elements are open in which nothing is read.
    left_out: u32,
}

impl<'s> Sheets<'s> {
    fn new(sink: &'s mut dyn Sink) -> Self {
        Self {
            sink,
            hidden_styles: Vec::new(),
            style: String::new(),
            sheet: None,
            is_hidden: false,
            row: 0,
            rows: 0,
            column: 0,
            cell: None,
            row_start: 0,
            left_out: 0,
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        let name = start.local_name();
        if self.left_out > 0 {
            self.left_out += 1;
            return Ok(());
        }
        let times = |most: u32, attribute: &str| {
            number(start, attribute).map_or(1, |times| if times > most { 1 } else { times })
        };
        match name.as_ref() {
            "style" if word(start, "family").as_deref() == Some("table") => {
                self.style = word(start, "name").unwrap_or_default();
            }
            "table-properties" if word(start, "display").as_deref() == Some("false") => {
                self.hidden_styles.push(self.style.clone());
            }
            // A table within a cell, and what stands beside the cells.
            "table" if self.sheet.is_some() => self.left_out = 1,
            "annotation" | "shapes" | "frame" | "note" | "forms" | "tracked-changes" => self.left_out = 1,
            "table" => {
                self.sheet = Some(Sheet::new(word(start, "name").unwrap_or_default(), self.sink.dates()));
                self.is_hidden =
                    word(start, "style-name").is_some_and(|style| self.hidden_styles.contains(&style));
                (self.row, self.column) = (0, 0);
            }
            "table-column" => {
                let times = number(start, "number-columns-repeated").unwrap_or(1).max(1);
                let end = self.column.saturating_add(times);
                if let Some(sheet) = self.sheet.as_mut().filter(|_| is_collapsed(start)) {
                    sheet.hidden_columns.push(self.column..end);
                }
                self.column = end;
            }
            "table-row" => {
                self.rows = times(MOST_ROWS, "number-rows-repeated").max(1);
                self.column = 0;
                if let Some(sheet) = &mut self.sheet {
                    self.row_start = sheet.cells.len();
                    if is_collapsed(start) {
                        sheet.hidden_rows.push(self.row..self.row.saturating_add(self.rows));
                    }
                }
            }
            "covered-table-cell" => {
                self.column = self.column.saturating_add(times(MOST_CELLS, "number-columns-repeated").max(1));
                self.left_out = 1;
            }
            "table-cell" => {
                self.cell = Some(Cell {
                    times: times(MOST_CELLS, "number-columns-repeated").max(1),
                    columns: number(start, "number-columns-spanned").unwrap_or(1).max(1),
                    rows: number(start, "number-rows-spanned").unwrap_or(1).max(1),
                    value: word(start, "value"),
                    date: word(start, "date-value").filter(|_| self.sink.dates() == Dates::Whole),
                    is_number: matches!(word(start, "value-type").as_deref(), Some("float" | "currency")),
                    has_formula: word(start, "formula").is_some() && word(start, "value-type").is_none(),
                    text: String::new(),
                });
            }
            "p" | "h" if self.cell.as_ref().is_some_and(|cell| !cell.text.is_empty()) => self.push("\n")?,
            "s" => {
                let spaces = number(start, "c").map_or(1, |count| count as usize).min(MOST_SPACES);
                self.push(&" ".repeat(spaces))?;
            }
            "tab" => self.push("\t")?,
            "line-break" => self.push("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if self.left_out > 0 {
            self.left_out -= 1;
            return Ok(());
        }
        match name {
            "table-cell" => self.end_cell()?,
            "table-row" => self.end_row()?,
            "table" => {
                let Some(sheet) = self.sheet.take() else { return Ok(()) };
                let visibility = if self.is_hidden { Visibility::Hidden } else { Visibility::Shown };
                self.sink.take(sheet, visibility, Epoch::Of1900)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Text within a paragraph; spaces and line breaks of the source collapse.
    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if self.left_out > 0 || self.cell.is_none() {
            return Ok(());
        }
        let mut words = text.split([' ', '\t', '\r', '\n']);
        self.push(words.next().unwrap_or_default())?;
        for word in words {
            let ends_blank = self
                .cell
                .as_ref()
                .is_none_or(|cell| cell.text.is_empty() || cell.text.ends_with([' ', '\n']));
            if !ends_blank {
                self.push(" ")?;
            }
            self.push(word)?;
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Refusal> {
        if !self.sink.budget().spend(text.len() / 16) {
            return Err(Refusal::TooLarge);
        }
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let (Some(cell), Some(sheet)) = (self.cell.take(), &mut self.sheet) else { return Ok(()) };
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(cell.times);
        let again = if cell.text.is_empty() && cell.value.is_none() { 1 } else { AGAIN };
        if !self.sink.budget().spend((cell.times as usize).saturating_mul(again)) {
            return Err(Refusal::TooLarge);
        }
        if cell.columns > 1 || cell.rows > 1 {
            sheet
                .merges
                .push((row..row.saturating_add(cell.rows), column..column.saturating_add(cell.columns)));
        }
        if cell.has_formula {
            sheet.without_value.push((row, column));
        }
        let value = cell.value.and_then(|value| value.parse::<f64>().ok()).filter(|_| cell.is_number);
        let date = cell.date.map(|date| date.replace('T', " "));
        let text = date.as_deref().unwrap_or(cell.text.trim_end());
        for column in column..self.column {
            match value {
                Some(value) => sheet.push_number(row, column, value, as_shown(value, text)),
                None if !text.is_empty() => sheet.cells.push((row, column, text.to_owned())),
                None => {}
            }
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let cells: Vec<(u32, u32, String)> = sheet.cells.get(self.row_start..).unwrap_or_default().to_vec();
        for more in 1..self.rows {
            let steps: usize = cells.iter().map(|cell| AGAIN + cell.2.len() / 16).sum();
            if !self.sink.budget().spend(steps) {
                return Err(Refusal::TooLarge);
            }
            sheet.cells.extend(cells.iter().map(|(row, column, text)| (row + more, *column, text.clone())));
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }
}

/// A number with the text that stands for it.
fn as_shown(value: f64, text: &str) -> Shown {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    let is = match digits.parse::<f64>() {
        // Written without the text that is shown.
        _ if text.is_empty() => return Shown { text: general(value), is: Fidelity::Whole },
        Ok(shown) if general(shown) == general(value) || shown == -value => Fidelity::Whole,
        _ => Fidelity::Part,
    };
    Shown { text: text.to_owned(), is }
}

/// An attribute by its name without prefix.
fn word(element: &BytesStart<'_>, name: &str) -> Option<String> {
    super::looks::attribute(element, name)
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    word(element, name)?.parse().ok()
}

fn is_collapsed(element: &BytesStart<'_>) -> bool {
    matches!(word(element, "visibility").as_deref(), Some("collapse" | "filter"))
}
