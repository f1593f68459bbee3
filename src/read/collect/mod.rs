//! Collects the pieces of a page or a Word document: lines into paragraphs, cells into tables; tells tables of figures
//! from tables that only lay a page out.

mod table;

use super::limits::{MAX_CELLS, MAX_SPAN, MAX_TABLE_PLACES, MAX_TEXT_BYTES, hold_text};
use super::note::ReadError;
use super::piece::Piece;
use crate::form::trim_unseen;
use table::{Cell, Table};

/// How a cell of Word is joined with the one above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    /// Not at all.
    #[default]
    None,
    /// The first of a joined column of cells.
    Start,
    /// One that belongs to the cell above.
    Continue,
}

/// What stands in one run of text: the document or one cell.
#[derive(Debug, Default)]
struct Flow {
    pieces: Vec<Piece>,
    line: String,
    gap: Gap,
}

/// The spaces since the last character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    NewLine,
}

/// The collector. Calls come in document order; what is not closed is closed at the end.
#[derive(Debug, Default)]
pub(super) struct Collector {
    /// The flow of the document.
    page: Flow,
    /// The flows of the open cells, the innermost last.
    flows: Vec<Flow>,
    tables: Vec<Table>,
    cells: usize,
    /// The places that the cells of all tables cover.
    places: usize,
    /// The text that was collected, in bytes. Beyond the limit no more is taken.
    bytes: usize,
    struck: Vec<String>,
}

/// What was collected.
#[derive(Debug)]
pub(super) struct Collected {
    /// The pieces, in order.
    pub(super) pieces: Vec<Piece>,
    /// Words that are struck through, which are no part of them.
    pub(super) struck: Vec<String>,
}

impl Collected {
    /// Whether digits are struck through or raised, which plain text runs together with those beside them.
    pub(super) fn has_marked_digits(&self) -> bool {
        !self.struck.is_empty() || self.pieces.iter().flat_map(Piece::texts).any(|text| text.contains(RAISED))
    }
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Raised words: figures as raised figures, so that the mark of a footnote does not join the figure before it.
pub(super) fn raised(text: &str) -> String {
    let of = |c: char| c.to_digit(10).and_then(|digit| RAISED.get(digit as usize)).copied().unwrap_or(c);
    text.chars().map(of).collect()
}

impl Collector {
    /// Adds characters of HTML: spaces collapse, a line break of the source between Chinese characters vanishes.
    pub(super) fn text(&mut self, text: &str) {
        if self.is_full() {
            return;
        }
        let flow = self.flow();
        let before = flow.line.len();
        for c in text.chars() {
            match c {
                '\n' | '\r' => flow.gap = Gap::NewLine,
                ' ' | '\t' | '\u{c}' => {
                    if flow.gap == Gap::None {
                        flow.gap = Gap::Space;
                    }
                }
                '\0' => {}
                c => {
                    if flow.gap != Gap::None {
                        let last = flow.line.chars().next_back();
                        let joins = flow.gap == Gap::NewLine && is_wide(c) && last.is_some_and(is_wide);
                        if last.is_some() && !joins {
                            flow.line.push(' ');
                        }
                        flow.gap = Gap::None;
                    }
                    flow.line.push(c);
                }
            }
        }
        self.bytes += flow.line.len() - before;
    }

    /// Adds characters as they are; a line feed ends the line.
    pub(super) fn verbatim(&mut self, text: &str) {
        if self.is_full() {
            return;
        }
        self.bytes += text.len();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.flow().line.push_str(line.trim_end_matches('\r'));
        }
    }

    /// Ends the line: a break, or the border of a block.
    pub(super) fn end_line(&mut self) {
        let flow = self.flow();
        flow.gap = Gap::None;
        let line = trimmed(&flow.line);
        if !line.is_empty() {
            flow.pieces.push(Piece::Paragraph(without_list_gap(line)));
        }
        flow.line.clear();
    }

    /// Leaves out words that are struck through, to be told.
    pub(super) fn strike(&mut self, text: &str) {
        let text = trim_unseen(text);
        if !text.is_empty() && !self.is_full() {
            self.bytes += text.len();
            self.struck.push(text.to_owned());
        }
    }

    /// Puts an image where it stands.
    pub(super) fn image(&mut self, label: String) {
        self.end_line();
        self.flow().pieces.push(Piece::Image { label });
    }

    /// Begins a table.
    pub(super) fn begin_table(&mut self) {
        self.end_line();
        self.tables.push(Table::default());
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// Begins a cell. A row span of 0 reaches to the end of the table.
    ///
    /// # Errors
    /// More cells than any report has.
    pub(super) fn begin_cell(
        &mut self,
        colspan: usize,
        rowspan: usize,
        merge: Merge,
    ) -> Result<(), ReadError> {
        self.end_cell();
        self.cells += 1;
        if self.cells > MAX_CELLS {
            return Err(too_many_cells());
        }
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        table.in_cell = true;
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(Cell { colspan: colspan.clamp(1, MAX_SPAN), rowspan, merge, pieces: Vec::new() });
        }
        // What stood loose between two rows belongs to the text around the table.
        self.end_line();
        self.flows.push(Flow::default());
        Ok(())
    }

    /// Ends the cell, if one is open in the innermost table.
    pub(super) fn end_cell(&mut self) {
        if !self.tables.last().is_some_and(|table| table.in_cell) {
            return;
        }
        self.end_line();
        let pieces = self.flows.pop().map(|flow| flow.pieces).unwrap_or_default();
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
            if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()) {
                cell.pieces = pieces;
            }
        }
    }

    /// Ends the table: its figures become a table, the contents of a mere layout go on as they stand.
    ///
    /// # Errors
    /// Spans that cover more places than any report has.
    pub(super) fn end_table(&mut self) -> Result<(), ReadError> {
        self.end_cell();
        let Some(mut table) = self.tables.pop() else { return Ok(()) };
        table.rows.retain(|row| !row.is_empty());
        self.end_line();
        if table.is_layout() {
            let flow = self.flow();
            for cell in table.rows.iter_mut().flatten().filter(|cell| cell.merge != Merge::Continue) {
                flow.pieces.append(&mut cell.pieces);
            }
            return Ok(());
        }
        table.join_merged();
        self.places = self.places.saturating_add(table.clamp());
        if self.places > MAX_TABLE_PLACES {
            return Err(too_many_cells());
        }
        table.put(&mut self.flow().pieces);
        Ok(())
    }

    /// What was collected.
    ///
    /// # Errors
    /// As [`Collector::end_table`], and more text than is read.
    pub(super) fn finish(mut self) -> Result<Collected, ReadError> {
        hold_text(self.bytes)?;
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        self.end_line();
        Ok(Collected { pieces: self.page.pieces, struck: self.struck })
    }

    /// Whether there is more text than is read: repeated cells and automatic numbers make much of little.
    fn is_full(&self) -> bool {
        self.bytes > MAX_TEXT_BYTES
    }

    fn flow(&mut self) -> &mut Flow {
        match self.flows.last_mut() {
            Some(flow) => flow,
            None => &mut self.page,
        }
    }
}

/// Without what is not seen at its ends, but for the marks that turn the words between them around.
fn trimmed(line: &str) -> &str {
    let turns = |c: char| matches!(c, '\u{202d}' | '\u{202e}');
    if trim_unseen(line).is_empty() || !line.contains(turns) {
        return trim_unseen(line);
    }
    line.trim()
}

fn too_many_cells() -> ReadError {
    ReadError::new(format!(
        "文件里的表格超过{}万个单元格，不像一份年度报告，没有读取。请只保留年度报告本身的内容后再打开或粘贴。",
        MAX_CELLS / 10_000
    ))
}

/// Without the gap that word processors put between an automatic number and the words it numbers.
fn without_list_gap(line: &str) -> String {
    let is_gap = |c: char| matches!(c, '\u{a0}' | ' ' | '\t');
    if let Some((number, rest)) = line.split_once(is_gap)
        && rest.starts_with('\u{a0}')
        && number.chars().count() <= 5
        && number.ends_with(['、', '）', ')', '.', '．'])
    {
        return format!("{number}{}", rest.trim_start_matches(is_gap));
    }
    line.to_owned()
}

/// Whether no space is written between this character and its like.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…')
}
