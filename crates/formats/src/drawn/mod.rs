//! Pages as they are drawn → paragraphs and tables: cells from ruling lines, paragraphs from lines of text. It knows
//! no format; PDF and OFD give it the same pages.

mod columns;
mod fold;
mod grid;
mod lines;
mod margins;
mod page;
mod paragraphs;
mod path;
mod sheet;
mod strokes;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use page::{Flow, Glyph, Page};
pub(crate) use path::Path;

use crate::limits::Budget;
use crate::{Block, Refusal, Remark};
use lines::Line;
use margins::Outside;
use paragraphs::Margins;
use sheet::Sheet;
use table::Table;

/// The paragraphs and tables of a document in the order of reading, and what must be told of them.
///
/// # Errors
/// [`Refusal::Scanned`] where there are pictures and no text, [`Refusal::Empty`] where there is nothing,
/// [`Refusal::TooLarge`] where the budget does not last.
pub(crate) fn blocks(pages: &[Page], budget: &Budget) -> Result<(Vec<Block>, Vec<Remark>), Refusal> {
    let mut sheets = pages.iter().map(|page| Sheet::new(page, budget)).collect::<Result<Vec<_>, _>>()?;
    let has_text = |sheet: &Sheet| !sheet.lines.is_empty() || !sheet.tables.is_empty();
    let is_picture = |(_, (page, sheet)): &(usize, (&Page, &Sheet))| {
        page.pictures > 0 && page.glyphs.is_empty() && !has_text(sheet)
    };
    let numbered = || (1..).zip(pages.iter().zip(&sheets));
    let pictures: Vec<usize> = numbered().filter(is_picture).map(|(number, _)| number).collect();
    if pages.iter().all(|page| page.glyphs.is_empty()) {
        return Err(if pictures.is_empty() { Refusal::Empty } else { Refusal::Scanned });
    }
    let mut remarks = Vec::new();
    if !pictures.is_empty() {
        remarks.push(Remark::PicturePages(pictures));
    }
    let unknown: Vec<(usize, usize)> = numbered()
        .map(|(number, (_, sheet))| (number, sheet.unknown))
        .filter(|(_, count)| *count > 0)
        .collect();
    if !unknown.is_empty() {
        remarks.push(Remark::UnknownCharacters {
            count: unknown.iter().map(|(_, count)| count).sum(),
            pages: unknown.iter().map(|(number, _)| *number).collect(),
        });
    }
    let struck: String = sheets.iter().map(|sheet| sheet.struck.as_str()).collect();
    if !struck.trim().is_empty() {
        remarks.push(Remark::Struck(struck));
    }
    let outside = |(page, sheet): (&Page, &mut Sheet)| Outside {
        height: page.height,
        lines: std::mem::take(&mut sheet.lines),
        tables: match (sheet.tables.first(), sheet.tables.last()) {
            (Some(first), Some(last)) => Some((first.0, last.1)),
            _ => None,
        },
    };
    let mut outsides: Vec<Outside> = pages.iter().zip(&mut sheets).map(outside).collect();
    margins::set_apart(&mut outsides);
    let mut flow = TextFlow::new(margins_of(pages, &outsides));
    for (sheet, outside) in sheets.into_iter().zip(outsides) {
        flow.page(sheet.tables, &outside.lines);
    }
    if flow.columns > 0 {
        remarks.push(Remark::NoRuling);
    }
    Ok((flow.into_blocks(), remarks))
}

/// The margins of the text; where no line is full, as wide at the right as at the left.
fn margins_of(pages: &[Page], outsides: &[Outside]) -> Margins {
    let lines = || outsides.iter().flat_map(|outside| &outside.lines);
    let left = lines().map(Line::left).fold(f32::MAX, f32::min);
    let right = lines().map(Line::right).fold(f32::MIN, f32::max);
    let width = pages.iter().map(|page| page.width).fold(0.0, f32::max);
    Margins { left, right: right.max(width - left - 8.0) }
}

/// Pieces of the pages as they follow each other.
struct TextFlow {
    margins: Margins,
    done: Vec<Block>,
    /// The paragraph that the last line belongs to, with that line.
    paragraph: Option<(String, Line)>,
    /// The table that may go on over the next page.
    table: Option<Table>,
    /// Tables found by columns alone.
    columns: usize,
}

impl TextFlow {
    fn new(margins: Margins) -> Self {
        Self { margins, done: Vec::new(), paragraph: None, table: None, columns: 0 }
    }

    fn page(&mut self, tables: Vec<(f32, f32, Table)>, mut lines: &[Line]) {
        let mut is_first = true;
        for (top, _, table) in tables {
            let (before, after) = lines.split_at(lines.partition_point(|line| line.baseline <= top));
            self.lines(before);
            lines = after;
            let table = match self.table.take() {
                Some(mut open) if is_first && before.is_empty() => match open.go_on(table) {
                    None => {
                        self.table = Some(open);
                        is_first = false;
                        continue;
                    }
                    Some(table) => {
                        self.done.push(Block::Table(open.into_rows()));
                        table
                    }
                },
                Some(open) => {
                    self.done.push(Block::Table(open.into_rows()));
                    table
                }
                None => table,
            };
            is_first = false;
            self.end_paragraph();
            self.table = Some(table);
        }
        self.lines(lines);
    }

    fn lines(&mut self, mut lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        self.end_table();
        while let Some((line, rest)) = lines.split_first() {
            if let Some((end, rows)) = columns::table(lines) {
                self.end_paragraph();
                self.done.push(Block::Table(rows));
                self.columns += 1;
                lines = lines.get(end..).unwrap_or_default();
                continue;
            }
            self.line(line);
            lines = rest;
        }
    }

    fn line(&mut self, line: &Line) {
        match &mut self.paragraph {
            Some((text, before)) if paragraphs::goes_on(before, line, self.margins) => {
                paragraphs::join(text, before, line);
                *before = line.clone();
            }
            _ => {
                self.end_paragraph();
                self.paragraph = Some((line.text(), line.clone()));
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.done.extend(self.paragraph.take().map(|(text, _)| Block::Paragraph(text)));
    }

    fn end_table(&mut self) {
        self.done.extend(self.table.take().map(|table| Block::Table(table.into_rows())));
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.end_table();
        self.done
    }
}
