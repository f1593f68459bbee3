//! Paragraphs in their order → blocks: lines, tables within tables, the text of boxes where they are fixed.

use super::lists::Lists;
use super::paragraph::{Closes, Paragraph, is_large_picture};
use super::row::places;
use super::styles::Styles;
use super::table::{self, Row};
use super::text::{End, PARAGRAPH, Shown, Text, Unit};
use crate::limits::Budget;
use crate::{Block, Refusal};
use std::ops::Range;

/// Boxes: the place of the character that fixes each, and its own text as a range of the text of all boxes.
pub(super) type Boxes = Vec<(usize, Range<usize>)>;

/// What stands beside the text of the document.
pub(super) struct Beside<'a> {
    /// The styles of paragraphs.
    pub(super) styles: Styles,
    /// The lists, as far as they have counted.
    pub(super) lists: Lists,
    /// The stream `Data`.
    pub(super) data: &'a [u8],
    /// The text of all boxes.
    pub(super) box_text: Text<'a>,
    /// Words that are struck through.
    pub(super) struck: Vec<String>,
}

/// The blocks of a range of a text. `boxes` are those fixed in it, in the order of their places.
///
/// # Errors
/// [`Refusal::TooLarge`] where the budget does not last.
pub(super) fn blocks(
    text: &Text<'_>,
    range: Range<usize>,
    boxes: &Boxes,
    beside: &mut Beside<'_>,
    budget: &Budget,
) -> Result<Vec<Block>, Refusal> {
    let mut flow = Flow::default();
    let mut from = range.start;
    let first = text.ends.partition_point(|end| end.at < range.start);
    let ends = text.ends.iter().skip(first).take_while(|end| end.at < range.end);
    for end in ends {
        let mark = text.units.get(end.at).copied().unwrap_or(Unit { code: PARAGRAPH, shown: Shown::Plain });
        let paragraph = Paragraph::read(end, mark.code, &beside.styles, beside.data);
        let steps = (end.properties.len() + end.changes.len()) / 4 + paragraph.properties.len();
        if !budget.spend(steps + paragraph.depth) {
            return Err(Refusal::TooLarge);
        }
        flow.reach(paragraph.depth);
        if paragraph.closes != Closes::Row {
            add(&mut flow, text, from, end, &paragraph, boxes, beside, budget)?;
        }
        match paragraph.closes {
            Closes::Nothing => {}
            Closes::Cell => flow.end_cell(),
            Closes::Row => flow.end_row(&paragraph, mark.shown),
        }
        from = end.at + 1;
    }
    // Words behind the last mark.
    let rest = End { at: range.end, properties: &[], changes: &[] };
    if from < range.end {
        flow.reach(0);
        let paragraph = Paragraph::read(&rest, PARAGRAPH, &beside.styles, beside.data);
        add(&mut flow, text, from, &rest, &paragraph, boxes, beside, budget)?;
    }
    flow.reach(0);
    Ok(flow.blocks)
}

/// Adds the words of a paragraph, its boxes and pictures where they stand in it.
#[expect(clippy::too_many_arguments, reason = "what a paragraph needs of the document")]
fn add(
    flow: &mut Flow,
    text: &Text<'_>,
    from: usize,
    end: &End<'_>,
    paragraph: &Paragraph<'_>,
    boxes: &Boxes,
    beside: &mut Beside<'_>,
    budget: &Budget,
) -> Result<(), Refusal> {
    let mut words = Words { plain: beside.lists.next(paragraph.listed), ..Words::default() };
    let number = words.plain.len();
    let mut boxes =
        boxes.get(boxes.partition_point(|(at, _)| *at < from)..).unwrap_or_default().iter().peekable();
    let first = text.pictures.partition_point(|(at, _)| *at < from);
    let mut pictures = text.pictures.get(first..).unwrap_or_default().iter().peekable();
    for (at, unit) in text.units.iter().enumerate().take(end.at).skip(from) {
        let is_seen = !matches!(unit.shown, Shown::Hidden | Shown::Deleted);
        if let Some((_, picture)) = pictures.next_if(|(place, _)| *place == at)
            && is_seen
            && is_large_picture(beside.data, *picture)
        {
            flow.line(words.take());
            flow.put(Block::Picture);
        }
        while let Some((_, range)) = boxes.next_if(|(place, _)| *place == at) {
            flow.line(words.take());
            let box_text = std::mem::take(&mut beside.box_text);
            let inner = blocks(&box_text, range.clone(), &Vec::new(), beside, budget);
            beside.box_text = box_text;
            for block in inner? {
                flow.put(block);
            }
        }
        words.add(*unit);
    }
    beside.struck.extend(words.take_struck());
    let line = words.take();
    // A number before no words is not shown.
    if line.len() > number || number == 0 {
        flow.line(line);
    }
    Ok(())
}

/// The words of a line.
#[derive(Default)]
struct Words {
    plain: String,
    /// The first half of a character of two units.
    half: Option<u16>,
    struck: Vec<u16>,
}

impl Words {
    fn add(&mut self, unit: Unit) {
        match unit.shown {
            Shown::Hidden | Shown::Deleted => return,
            Shown::Struck => {
                self.struck.push(unit.code);
                return;
            }
            Shown::Plain | Shown::Raised => {}
        }
        let half = self.half.take();
        if (0xd800..0xdc00).contains(&unit.code) {
            self.half = Some(unit.code);
            return;
        }
        let units = half.into_iter().chain([unit.code]);
        for c in char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
            match c {
                // Ends of lines, pages and columns.
                '\u{b}' | '\u{c}' | '\u{e}' => self.plain.push('\n'),
                '\t' => self.plain.push('\t'),
                '\u{1e}' => self.plain.push('-'),
                // Marks of notes, pictures and hyphens that only show where a line ends.
                '\0'..='\u{1f}' => {}
                _ if unit.shown == Shown::Raised => self.plain.push(raised(c)),
                _ => self.plain.push(c),
            }
        }
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.plain)
    }

    fn take_struck(&mut self) -> Option<String> {
        let text = String::from_utf16_lossy(&self.struck);
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// A raised figure, so that the mark of a note does not join the figure before it.
fn raised(c: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).and_then(|digit| RAISED.get(digit as usize)).copied().unwrap_or(c)
}

/// A table that is open.
#[derive(Default)]
struct Open {
    rows: Vec<Row>,
    row: Vec<Vec<Block>>,
    cell: Vec<Block>,
}

/// What was read so far.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    /// The open tables, the innermost last.
    open: Vec<Open>,
}

impl Flow {
    /// Opens and ends tables until so many are open.
    fn reach(&mut self, depth: usize) {
        while self.open.len() > depth {
            // What is cut short ends here: a row without its mark is one all the same.
            let Some(mut table) = self.open.pop() else { break };
            if !table.cell.is_empty() {
                table.row.push(std::mem::take(&mut table.cell));
            }
            table.rows.push(Row { cells: table.row, places: Vec::new() });
            for block in table::blocks(table.rows) {
                self.put(block);
            }
        }
        self.open.resize_with(depth, Open::default);
    }

    fn put(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(table) => table.cell.push(block),
            None => self.blocks.push(block),
        }
    }

    fn line(&mut self, text: String) {
        if !text.is_empty() {
            self.put(Block::Paragraph(text));
        }
    }

    fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.row.push(std::mem::take(&mut table.cell));
        }
    }

    /// Ends a row; one that was deleted while changes were recorded is left out.
    fn end_row(&mut self, paragraph: &Paragraph<'_>, mark: Shown) {
        let Some(table) = self.open.last_mut() else { return };
        let cells = std::mem::take(&mut table.row);
        table.cell.clear();
        if mark != Shown::Deleted {
            table.rows.push(Row { cells, places: places(&paragraph.properties) });
        }
    }
}
